"""What is owed in a case, day by day: 令110-7, 15, 17 and 25."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from case_requests import ACT, CASE, case_input, client_for
from tracegraph.domain.events import Draft
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.services import events, owed_by_authority
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Ask = Callable[..., Awaitable[Any]]  # Any: JSON
PUDONG = "authority:reference:market-310115"
KUNSHAN = "authority:reference:market-320583"
NATION = "authority:reference:market-000000"
CASE_1 = "case:scenario:case-1"
CASE_3 = "case:scenario:case-3"
FIELDS = """rule case who bearers act to state words days years dueOn daysLeft doneOn doneBy
  partly late
  verdict notStated basis { article } provisional { day basis }"""
OF_CASE = f"""query O($id: ID!, $asOf: Date, $within: Int!) {{
  case(id: $id) {{ obligations(asOf: $asOf, dueWithin: $within) {{ {FIELDS} }} }} }}"""
OF_ALL = f"""query A($asOf: Date!, $states: [OwedState!], $first: Int!, $after: String) {{
  obligations(asOf: $asOf, states: $states, first: $first, after: $after) {{ totalCount complete
    pageInfo {{ endCursor hasNextPage }} edges {{ node {{ {FIELDS} }} }} }} }}"""
DONE = ACT.format("recordObligationDone", "ObligationDoneInput")


@pytest.fixture
async def clerk(seeded: Graph) -> Ask:
    return client_for(seeded)


async def owed(clerk: Ask, case: str, as_of: str, authority: str, within: int = 2) -> Any:
    found = (await clerk(OF_CASE, authority, id=case, asOf=as_of, within=within))["obligations"]
    return {each["rule"]: each for each in found}


async def test_the_report_of_a_measure_comes_due_and_is_found_late(clerk: Ask) -> None:
    states = {}
    for day in ("2026-12-10", "2026-12-14", "2026-12-16", "2026-12-17"):
        report = (await owed(clerk, CASE_3, day, PUDONG))["order-110-15"]
        states[day] = (report["state"], report["daysLeft"], report["doneOn"], report["late"])
    assert states == {
        "2026-12-10": ("OPEN", 4, None, None),
        "2026-12-14": ("DUE_SOON", 2, None, None),
        "2026-12-16": ("DUE_SOON", 0, None, None),
        "2026-12-17": ("DONE", None, "2026-12-17", True),
    }
    report = (await owed(clerk, CASE_3, "2026-12-14", PUDONG, 1))["order-110-15"]
    assert (report["state"], report["dueOn"], report["days"]) == ("DUE_SOON", "2026-12-16", 5) or (
        report["state"] == "OPEN"
    )


async def test_before_the_order_is_in_force_nothing_of_it_is_owed(clerk: Ask) -> None:
    found = await owed(clerk, "case:scenario:case-1", "2026-11-30", KUNSHAN)
    assert not any(rule.startswith("order-110") for rule in found)


async def test_promptly_has_no_day_and_three_years_no_first_day(clerk: Ask) -> None:
    found = await owed(clerk, "case:scenario:case-1", "2026-12-03", KUNSHAN)
    notice, kept = found["order-110-25"], found["order-110-07-keep"]
    assert (notice["words"], notice["dueOn"], notice["bearers"]) == ("及时", None, [KUNSHAN])
    assert (kept["words"], kept["years"], kept["dueOn"]) == ("不少于三年", 3, None)
    assert "the day from which the three years run" in kept["notStated"]
    (provisional,) = kept["provisional"]
    assert provisional["day"][:4] == "2029"


async def test_a_duty_that_an_officer_records_as_done_is_done_from_that_day(clerk: Ask) -> None:
    given = case_input(
        "O-1", conduct="MERCHANT_UNREACHABLE", openedOn="2026-12-03",
        noticeReceivedOn="2026-12-03", capacity="MERCHANT_PLACE_OF_BUSINESS",
    )  # fmt: skip
    case = (await clerk(CASE, KUNSHAN, input=given))["case"]["id"]
    rule = "order-110-17-reminder"
    before = (await owed(clerk, case, "2026-12-11", KUNSHAN))[rule]
    assert (before["state"], before["dueOn"], before["daysLeft"]) == ("OVERDUE", "2026-12-10", -1)
    done = {"case": case, "rule": rule, "who": "平台", "doneOn": "2026-12-09", "on": "2026-12-11"}
    assert (await clerk(DONE, KUNSHAN, input=done))["__typename"] == "CaseActed"
    after = (await owed(clerk, case, "2026-12-11", KUNSHAN))[rule]
    assert (after["state"], after["doneOn"], after["late"]) == ("DONE", "2026-12-09", False)
    assert (await owed(clerk, case, "2026-12-08", KUNSHAN))[rule]["state"] == "DUE_SOON"
    later = await clerk(DONE, KUNSHAN, input={**done, "doneOn": "2026-12-12"})
    assert later["problems"][0]["field"] == "doneOn"
    unknown = await clerk(DONE, KUNSHAN, input={**done, "rule": "order-110-99"})
    assert rule in unknown["problems"][0]["remedy"]


async def told(graph: Graph, referral: str, receiver: str, on: date) -> None:
    """A notice to a peer as the life of referrals records it."""
    body = {"case": CASE_1, "hop": 1, "channel": "PEER_NOTIFICATION", "sender": KUNSHAN,
            "receiver": receiver, "forwards": None, "dueOn": None}  # fmt: skip

    async def work(transaction: Transaction) -> None:
        number = await next_numbers(transaction, 1)
        await transaction.run(
            statement("referrals/record"), id=referral, properties={"seq": number},
            case=CASE_1, sender=KUNSHAN,
        )  # fmt: skip
        sent = Draft(referral, "REFERRAL_SENT", on, (KUNSHAN, receiver), body)
        await events.append(transaction, Viewer("o", Role.OFFICER, KUNSHAN), (sent,))

    await graph.transact(work)


async def test_a_referral_to_each_peer_gives_the_notice(seeded: Graph, clerk: Ask) -> None:
    async def notice() -> Any:  # Any: JSON
        return (await owed(clerk, CASE_1, "2026-12-20", KUNSHAN))["order-110-25"]

    await told(seeded, "referral:t:1", "authority:reference:market-440306", date(2026, 12, 3))
    first = await notice()
    assert (first["state"], first["partly"]) == ("OPEN", ["宝安区市场监督管理局"])
    await told(seeded, "referral:t:2", "authority:reference:market-340104", date(2026, 12, 7))
    both = await notice()
    assert (both["state"], both["doneOn"], both["doneBy"]) == ("DONE", "2026-12-07", "referral:t:2")


async def test_a_period_into_a_year_without_a_notice_is_provisional(clerk: Ask) -> None:
    given = case_input(
        "O-2", conduct="MERCHANT_UNREACHABLE", openedOn="2026-12-28", noticeReceivedOn="2026-12-29"
    )
    case = (await clerk(CASE, KUNSHAN, input=given))["case"]["id"]
    found = (await owed(clerk, case, "2026-12-30", KUNSHAN))["order-110-17-reminder"]
    assert (found["dueOn"], found["state"]) == (None, "OPEN")
    assert found["provisional"][0]["day"] == "2027-01-05"


async def test_duties_of_all_cases_come_in_pages_the_due_ones_first(clerk: Ask) -> None:
    seen, after = [], None
    while True:
        page = await clerk(OF_ALL, NATION, asOf="2026-12-15", first=3, after=after)
        seen += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == page["totalCount"]
    assert page["complete"]
    assert (seen[0]["case"], seen[0]["rule"]) == (CASE_3, "order-110-15")
    soon = await clerk(OF_ALL, NATION, asOf="2026-12-15", states=["DUE_SOON"], first=10)
    assert [edge["node"]["rule"] for edge in soon["edges"]] == ["order-110-15"]
    ours = await clerk(OF_ALL, KUNSHAN, asOf="2026-12-15", first=100)
    assert {edge["node"]["case"] for edge in ours["edges"]} == {"case:scenario:case-1"}


async def pages(clerk: Ask, authority: str, **wanted: object) -> list[Any]:
    """All pages to the end, each as it came."""
    found, after = [], None
    while True:
        found.append(await clerk(OF_ALL, authority, asOf="2026-12-30", after=after, **wanted))
        after = found[-1]["pageInfo"]["endCursor"]
        if not found[-1]["pageInfo"]["hasNextPage"]:
            return found
        assert after is not None


def shown(found: list[Any]) -> list[tuple[str, str]]:
    nodes = [edge["node"] for page in found for edge in page["edges"]]
    return [(each["case"], each["rule"]) for each in nodes]


@pytest.mark.parametrize("most_groups", [1, 2])
async def test_pages_reach_every_case_however_many_are_newer(
    clerk: Ask, monkeypatch: pytest.MonkeyPatch, most_groups: int
) -> None:
    unreachable = {"conduct": "MERCHANT_UNREACHABLE", "noticeReceivedOn": "2026-12-01"}
    for number, day in enumerate((1, 9, 9, 9, 21, 22)):
        given = case_input(
            f"P-{number}", openedOn=f"2026-12-{day:02}", **(unreachable if number == 0 else {})
        )
        assert (await clerk(CASE, KUNSHAN, input=given))["__typename"] == "CaseOpened"
    whole = await pages(clerk, KUNSHAN, first=100)
    assert (len(whole), whole[0]["complete"]) == (1, True)
    monkeypatch.setattr(owed_by_authority, "GROUP", 2)
    monkeypatch.setattr(owed_by_authority, "MOST_GROUPS", most_groups)
    for first in (1, 4, 100):
        found = await pages(clerk, KUNSHAN, first=first)
        assert sorted(shown(found)) == sorted(shown(whole)), first
        assert not any(page["complete"] for page in found)
    overdue = await pages(clerk, KUNSHAN, first=3, states=["OVERDUE"])
    assert shown(overdue) == [("case:market-320583:P-0", "order-110-17-reminder")]
    assert overdue[0]["edges"] == []
    assert overdue[0]["pageInfo"]["hasNextPage"]


async def test_a_case_that_was_given_to_an_authority_is_among_its_own(
    seeded: Graph, clerk: Ask
) -> None:
    basis = "event:case:scenario:case-3:1"
    grant = {
        "case": CASE_3,
        "authority": KUNSHAN,
        "basis": basis,
        "since": "2026-12-05",
        "seq": 10**9,
    }
    assert CASE_3 not in {case for case, _ in shown(await pages(clerk, KUNSHAN, first=100))}
    await seeded.write(statement("cases/grant"), **grant)
    assert CASE_3 in {case for case, _ in shown(await pages(clerk, KUNSHAN, first=100))}
    sent = {**grant, "authority": PUDONG, "case": CASE_1, "basis": "referral:t:9"}
    await seeded.write(statement("cases/grant"), **sent)
    assert CASE_1 not in {case for case, _ in shown(await pages(clerk, PUDONG, first=100))}
