"""referralRoute over the scenario: who is named in the three cases, on every store."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from referral_cases import market_office, rules
from tracegraph.analysis.referral_plans import RoutePlan
from tracegraph.domain.errors import NotFoundError
from tracegraph.domain.law import Answer, Standing, Verdict
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.law import Role as Part
from tracegraph.domain.records.places import Authority, Department, Level
from tracegraph.domain.records.safety import Case, Conduct, Disposal, Lead, Offender
from tracegraph.domain.routes import Channel, HopKind
from tracegraph.domain.viewer import SYSTEM, Role, Viewer
from tracegraph.services import intake
from tracegraph.services.casefile import case_file
from tracegraph.services.law_on_record import law_of
from tracegraph.services.reference import china
from tracegraph.services.referral import ReferralRoute, answered, referral_route
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

pytestmark = pytest.mark.anyio

MARKET = "authority:reference:market-"


async def told(graph: Graph, case: str, on: date | None = None) -> ReferralRoute:
    return await referral_route(graph, SYSTEM, case, on=on)


def answer(route: ReferralRoute, rule: str) -> Answer:
    return next(each for each in route.answers if each.rule.source_id == rule)


def codes(found: Answer, *standings: Standing) -> list[str]:
    return [each.division.code for each in found.standing(*standings)]


def plan_to(route: ReferralRoute, code: str, rule: str) -> RoutePlan:
    return next(
        each
        for each in route.routes
        if each.receiver.id == f"{MARKET}{code}" and each.rule_id == rule
    )


async def test_both_producers_peers_of_case_1_are_told_directly(loaded: Graph) -> None:
    route = await told(loaded, "case:scenario:case-1")
    peers = answer(route, "order-110-25")
    assert peers.verdict is Verdict.APPLIES
    assert codes(peers, Standing.NAMED) == ["440306", "340104"]
    assert codes(peers, Standing.POSSIBLE) == ["320505"]
    assert peers.deadline is not None
    assert (peers.deadline.words, peers.deadline.days) == ("及时", None)
    way = plan_to(route, "440306", "order-110-25")
    assert way.channels == (Channel.PEER_NOTIFICATION,)
    assert [hop.kind for hop in way.routes[0].hops] == [HopKind.PEER]
    general = answer(route, "order-110-05")
    assert "320583" in codes(general, Standing.CANDIDATE)


async def test_only_the_arranged_regions_of_case_1_may_be_asked(loaded: Graph) -> None:
    route = await told(loaded, "case:scenario:case-1")
    offered = codes(answer(route, "plan-3-09"), Standing.CANDIDATE)
    assert {"340104", "340000", "330110"} <= set(offered)
    assert not [code for code in offered if code.startswith("44")]
    unasked = {each.office.division for each in route.not_named if each.role is Part.MAY_ASSIST}
    assert {"440306", "440000"} <= unasked


async def test_superiors_of_the_peers_of_case_1_are_explained(loaded: Graph) -> None:
    route = await told(loaded, "case:scenario:case-1")
    for code in ("340000", "440000", "340100", "440300"):
        entry = next(
            each
            for each in route.not_named
            if each.role is Part.TO_BE_NOTIFIED and each.office.division == code
        )
        assert any("同级" in reason.text for reason in entry.reasons)


async def test_province_of_the_platform_is_competent_once_it_is_said_to_be_the_offender(
    loaded: Graph,
) -> None:
    file = await case_file(loaded, SYSTEM, "case:scenario:case-2")
    said = replace(file, facts=replace(file.facts, offender=Offender.PLATFORM_OPERATOR))
    found = answer(answered(said, said.facts.latest_day), "order-110-30")
    assert found.verdict is Verdict.APPLIES
    assert codes(found, Standing.NAMED) == ["110000"]
    assert found.deadline is None


async def test_case_2_offers_provinces_only(loaded: Graph) -> None:
    found = answer(await told(loaded, "case:scenario:case-2"), "order-110-30")
    offered = codes(found, *Standing)
    assert "110000" in offered
    assert set(offered) <= {"110000", "510000"}


async def test_no_arrangement_binds_the_regions_of_case_2(loaded: Graph) -> None:
    route = await told(loaded, "case:scenario:case-2")
    assert answer(route, "plan-3-09").verdict is Verdict.NOT_APPLIES
    way = plan_to(route, "110000", "order-110-30")
    kinds = {hop.kind for each in way.routes for hop in each.hops}
    assert kinds == {HopKind.SUPERIOR, HopKind.SUBORDINATE}


async def test_case_3_has_a_report_by_the_fifth_working_day_and_a_transfer_without_organ(
    loaded: Graph,
) -> None:
    route = await told(loaded, "case:scenario:case-3")
    report = answer(route, "order-110-15")
    assert codes(report, Standing.ANY_OF) == ["310115", "310000"]
    assert report.deadline is not None
    assert report.deadline.due == date(2026, 12, 16)
    assert (report.deadline.done_on, report.deadline.late) == (date(2026, 12, 17), True)
    owed = next(each for each in route.obligations if each.rule_id == "order-110-15")
    assert owed.deadline == report.deadline
    transfer = answer(route, "plan-3-06-transfer")
    assert transfer.verdict is Verdict.APPLIES
    assert transfer.candidates == ()
    assert codes(answer(route, "order-110-25"), Standing.NAMED) == ["440306"]


async def test_report_of_case_3_is_not_known_before_its_day(loaded: Graph) -> None:
    report = answer(await told(loaded, "case:scenario:case-3", date(2026, 12, 16)), "order-110-15")
    assert report.deadline is not None
    assert (report.deadline.due, report.deadline.done_on) == (date(2026, 12, 16), None)
    assert report.deadline.late is None


async def test_acting_office_is_first_and_alone_marked_among_those_with_an_area(
    loaded: Graph,
) -> None:
    for case, code in (("case-1", "320583"), ("case-3", "310115")):
        general = answer(await told(loaded, f"case:scenario:{case}"), "order-110-05")
        assert general.verdict is Verdict.UNDETERMINED or not general.standing(Standing.NAMED)
        marked = [each.acting for each in general.candidates]
        assert marked == [True] + [False] * (len(marked) - 1)
        assert general.candidates[0].division.code == code


async def test_hops_name_their_authorities(loaded: Graph) -> None:
    route = await told(loaded, "case:scenario:case-1")
    hops = [hop for plan in route.routes for way in plan.routes for hop in way.hops]
    assert hops
    for hop in hops:
        for key, name in ((hop.sender, hop.sender_name), (hop.receiver, hop.receiver_name)):
            assert name == china().offices[key].name


async def test_measures_against_the_listing_of_a_case_have_the_day_of_their_report(
    loaded: Graph,
) -> None:
    for case, expected in (
        ("case-1", ("disposal-1", "2026-11-26", "91999900DEM000110C", None)),
        ("case-3", ("disposal-2", "2026-12-09", "91999900DEM0001374", "2026-12-17")),
    ):
        key, on, operator, reported = expected
        assert (await recorded(loaded, case))["disposals"] == [
            [f"disposal:scenario:{key}", on, f"organization:uscc:{operator}", reported]
        ]


async def test_report_counts_only_for_the_measure_of_the_case_by_its_operator(
    seeded: Graph,
) -> None:
    """Other days, other takers and measures without a report say nothing of the duty."""
    listing = "listing:url:https://b.example/p/2001"
    operator, other = (
        f"organization:uscc:{code}" for code in ("91999900DEM0001299", "91999900DEM000110C")
    )
    case = Case(
        source="report",
        source_id="case",
        title="t",
        conduct=Conduct.QUALITY_PROBLEM,
        opened_on="2026-12-08",
        opened_by=f"{MARKET}510107",
        platform="platform:scenario:platform-2",
        listing=listing,
        measure_taken_on="2026-12-09",
    )
    disposals = [
        Disposal(source="report", source_id=key, on=on, measure="下架", of=listing,
                 taken_by=taker, reported_on=reported)
        for key, on, taker, reported in (
            ("other-day", "2026-12-08", operator, "2026-12-10"),
            ("other-taker", "2026-12-09", other, "2026-12-11"),
            ("no-report", "2026-12-09", operator, None),
        )
    ]  # fmt: skip
    assert (await intake.record(seeded, SYSTEM, [*disposals, case])).refused == 0
    file = await case_file(seeded, SYSTEM, "case:report:case")
    assert file.facts.measure_taken_on == date(2026, 12, 9)
    assert file.facts.measure_reported_on is None
    reported = Disposal(source="report", source_id="report", on="2026-12-09", measure="下架",
                        of=listing, taken_by=operator, reported_on="2026-12-15")  # fmt: skip
    assert (await intake.record(seeded, SYSTEM, [reported])).refused == 0
    file = await case_file(seeded, SYSTEM, "case:report:case")
    assert file.facts.measure_reported_on == date(2026, 12, 15)
    assert file.facts.latest_day == date(2026, 12, 15)


async def test_on_a_day_before_the_order_only_the_plan_can_apply(loaded: Graph) -> None:
    route = await told(loaded, "case:scenario:case-3", date(2026, 11, 30))
    applying = {each.rule.source_id for each in route.answers if each.verdict is Verdict.APPLIES}
    assert applying == {"plan-3-06-transfer"}


async def test_case_of_another_division_is_as_if_it_did_not_exist(loaded: Graph) -> None:
    stranger = Viewer("stranger", Role.OFFICER, f"{MARKET}510107")
    messages = []
    for case in ("case:scenario:case-1", "case:scenario:no-such-case"):
        with pytest.raises(NotFoundError) as refusal:
            await referral_route(loaded, stranger, case)
        messages.append(str(refusal.value).replace(case, "…"))
    assert messages[0] == messages[1]


async def test_case_of_the_own_division_is_answered_in_full(loaded: Graph) -> None:
    officer = Viewer("officer", Role.OFFICER, f"{MARKET}320500")
    ours = await referral_route(loaded, officer, "case:scenario:case-1")
    assert ours == await told(loaded, "case:scenario:case-1")
    assert ours.complete
    assert ours.gaps == ()


async def test_rules_come_out_of_the_store_as_they_stand_in_the_seed(loaded: Graph) -> None:
    file = await case_file(loaded, SYSTEM, "case:scenario:case-1")
    assert {rule.source_id: _content(rule) for rule in file.rules} == {
        rule.source_id: _content(rule) for rule in rules()
    }


def _content(record: Record) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(record)
    return plain


async def recorded(graph: Graph, case: str) -> Row:
    rows = await graph.read(statement("referral/case"), caseId=f"case:scenario:{case}", most=100)
    assert len(rows) == 1
    return rows[0]


async def test_case_is_one_row_and_none_where_it_is_unknown(loaded: Graph) -> None:
    own = (await recorded(loaded, "case-3"))["case"]
    assert (own["conduct"], own["division"], own["measureTakenOn"]) == (
        "QUALITY_PROBLEM", "310115", "2026-12-09",
    )  # fmt: skip
    case = statement("referral/case")
    assert await loaded.read(case, caseId="case:scenario:none", most=100) == []


async def test_case_parties_have_their_parts_and_places(loaded: Graph) -> None:
    parties = (await recorded(loaded, "case-3"))["parties"]
    parts = {(item[0], item[5]) for item in parties}
    assert {
        ("MERCHANT", "370215"),
        ("PLATFORM_OPERATOR", "310115"),
        ("PRODUCER", "440306"),
        ("MAKER", "440306"),
    } <= parts
    assert "LIVE_ROOM_HOST" in {part for part, _ in parts}
    assert [item[:2] for item in parties] == sorted(item[:2] for item in parties)


async def test_case_goods_have_their_regime(loaded: Graph) -> None:
    goods = (await recorded(loaded, "case-1"))["goods"]
    assert {regime for _, _, regime, _, _ in goods} == {"CCC"}


async def test_arrangements_name_their_members_and_divisions(loaded: Graph) -> None:
    rows = await loaded.read(statement("referral/arrangements"), most=1000)
    hubs = next(row for row in rows if row["id"] == "agreement:reference:plan-platform-hubs")
    assert hubs["members"] == [f"{MARKET}{code}" for code in hubs["codes"]]
    assert hubs["codes"] == ["110000", "310000", "330000"]


async def test_divisions_come_in_pages_and_say_whether_they_are_divided(loaded: Graph) -> None:
    divisions = statement("referral/divisions")
    first = (await loaded.read(divisions, after="", most=3))[0]["divisions"]
    assert [(code, parent, divided) for code, _, _, parent, divided in first] == [
        ("000000", None, True),
        ("110000", "000000", True),
        ("110101", "110000", False),
    ]
    then = (await loaded.read(divisions, after="441881", most=1))[0]["divisions"]
    assert [item[:1] + item[3:] for item in then] == [["441882", "441800", False]]
    assert (await loaded.read(divisions, after="999999", most=3))[0]["divisions"] == []


async def test_offices_come_in_pages_with_what_is_above_them(loaded: Graph) -> None:
    kunshan = market_office("320583")
    rows = await loaded.read(statement("referral/offices"), after=f"{kunshan.id[:-1]}2", most=1)
    key, name, _, _, division, superior, _ = rows[0]["offices"][0]
    assert (key, name, division, superior) == (
        kunshan.id, kunshan.name, "320583", kunshan.reports_to,
    )  # fmt: skip


async def test_law_on_record_is_the_directory_of_the_files(loaded: Graph) -> None:
    found = (await law_of(loaded).current()).directory
    files = china()
    assert found.divisions == files.divisions
    assert found.offices == files.offices
    assert {each.name: each.members for each in found.arrangements} == {
        each.name: each.members for each in files.arrangements
    }


async def test_question_sees_an_authority_that_somebody_else_has_just_recorded(
    seeded: Graph,
) -> None:
    """The law is kept in memory, and read anew once the store notes that more of it is there."""
    law = law_of(seeded)
    before = await law.current()
    assert await law.current() is before
    police = Authority(
        source="new", source_id="police-320583", name="昆山市公安局（虚构）",
        department=Department.POLICE, level=Level.COUNTY, serves="jurisdiction:adc:320583",
    )  # fmt: skip
    assert (await intake.record(seeded, SYSTEM, [police])).refused == 0
    file = await case_file(seeded, SYSTEM, "case:scenario:case-1")
    assert file.directory.offices["authority:new:police-320583"].division == "320583"
    kept = await law.current()
    lead = Lead(source="new", source_id="l", on="2026-12-01", text="过热", origin="来信")
    assert (await intake.record(seeded, SYSTEM, [lead])).recorded == 1
    assert await law.current() is kept


async def test_rules_are_in_the_order_of_their_ids(loaded: Graph) -> None:
    rows = await loaded.read(statement("referral/rules"), most=1000)
    ids = [row["rule"]["sourceId"] for row in rows]
    assert ids == sorted(ids)
