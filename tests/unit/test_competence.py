"""Competence beyond the worked cases: time, places, several parties, and who is not named."""

from dataclasses import replace
from datetime import date

import pytest

from referral_cases import (
    ABROAD,
    answer_of,
    facts,
    judged,
    market_office,
    merchant,
    party,
    producer,
    rules,
    venue,
)
from tracegraph.domain.cases import Goods, PartyRole
from tracegraph.domain.law import SETTLED, Answer, Competence, NotNamed, Standing, Verdict
from tracegraph.domain.offices import Office
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.law import Role
from tracegraph.domain.records.parties import PlatformKind
from tracegraph.domain.records.places import Department, Level
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender

RECALL = Conduct.RECALL_NOT_ASSISTED


def codes(answer: Answer, *standings: Standing) -> list[str]:
    """Divisions that the answer offers in these standings, all if none is given."""
    return [each.division.code for each in answer.standing(*(standings or tuple(Standing)))]


def unnamed(result: Competence, role: Role, code: str) -> NotNamed:
    """Why the market regulator of this division is not named in this role."""
    key = f"authority:reference:market-{code}"
    return next(e for e in result.not_named if e.role is role and e.office.id == key)


# Time


def test_rules_of_the_order_do_not_apply_the_day_before_it_is_in_force() -> None:
    result = judged(facts(opened_on=date(2026, 11, 30)))
    order = [each for each in result.answers if each.rule.article.startswith("令")]
    assert order
    assert {(each.verdict, each.in_force) for each in order} == {(Verdict.NOT_APPLIES, False)}
    assert all("2026-12-01" in each.why for each in order)


def test_rules_of_the_order_apply_on_the_first_day() -> None:
    result = judged(facts(opened_on=date(2026, 12, 1)))
    assert answer_of(result, "order-110-25").verdict is Verdict.APPLIES


def test_case_from_before_the_order_is_left_open_after_it() -> None:
    before = facts(opened_on=date(2026, 11, 20))
    answer = answer_of(judged(before, date(2026, 12, 10)), "order-110-25")
    assert answer.verdict is Verdict.UNDETERMINED
    assert "whether the rule reaches what happened before it was in force" in answer.not_stated
    assert codes(answer, *SETTLED) == []


def test_measure_whose_period_ended_before_the_order_needs_no_report() -> None:
    early = facts(opened_on=date(2026, 12, 10), measure_taken_on=date(2026, 9, 28))
    answer = answer_of(judged(early), "order-110-15")
    assert answer.verdict is Verdict.NOT_APPLIES
    assert answer.deadline is not None
    assert answer.deadline.counting_only == date(2026, 10, 10)


def test_measure_whose_period_runs_into_the_order_is_left_open() -> None:
    early = facts(opened_on=date(2026, 12, 2), measure_taken_on=date(2026, 11, 27))
    answer = answer_of(judged(early), "order-110-15")
    assert answer.verdict is Verdict.UNDETERMINED
    assert answer.deadline is not None
    assert answer.deadline.due is None
    assert [each.day for each in answer.deadline.provisional] == [date(2026, 12, 4)]


def test_acting_office_is_marked_among_the_candidates_and_no_other() -> None:
    case = facts(measure_taken_on=date(2026, 12, 10), acting=market_office("330110"))
    result = judged(case)
    for rule in ("order-110-05", "order-110-15"):
        marked = [each for each in answer_of(result, rule).candidates if each.acting]
        assert [each.office for each in marked] == [case.acting]
    elsewhere = answer_of(judged(facts()), "order-110-25")
    assert not any(each.acting for each in elsewhere.candidates)


def test_plan_ends_with_the_year_2027() -> None:
    crime = facts(opened_on=date(2027, 12, 31), suspected_crime=True)
    transfer = "plan-3-06-transfer"
    assert answer_of(judged(crime), transfer).verdict is Verdict.APPLIES
    assert answer_of(judged(crime, date(2028, 1, 1)), transfer).verdict is Verdict.NOT_APPLIES


def test_what_happens_later_is_not_known_on_the_day() -> None:
    later = facts(measure_taken_on=date(2026, 12, 15))
    answer = answer_of(judged(later, date(2026, 12, 12)), "order-110-15")
    assert answer.verdict is Verdict.NOT_APPLIES
    assert answer.missing == ("作出必要处置措施后",)


# 令110-25


def test_every_producer_has_its_own_peer() -> None:
    two = facts(producers=(producer("440515", "甲"), producer("331003", "乙")))
    answer = answer_of(judged(two), "order-110-25")
    assert codes(answer, Standing.NAMED) == ["440515", "331003"]


def test_one_producer_abroad_does_not_free_from_telling_the_other() -> None:
    two = facts(producers=(producer(ABROAD, "甲"), producer("331003", "乙")))
    answer = answer_of(judged(two), "order-110-25")
    assert answer.verdict is Verdict.APPLIES
    assert codes(answer) == ["331003"]
    assert "addressee where the producer has no domicile in China" in answer.not_stated


def test_city_has_no_peer_where_a_county_stands_directly_under_its_province() -> None:
    """仙桃市 has no city above it, 海淀区 neither: no level is invented."""
    for code, candidates in (("429004", ["429004", "420000"]), ("110108", ["110108", "110000"])):
        case = facts(
            acting=market_office("330100"),
            capacity=Capacity.PLATFORM_DOMICILE,
            producers=(producer(code),),
        )
        answer = answer_of(judged(case), "order-110-25")
        assert answer.verdict is Verdict.UNDETERMINED
        assert codes(answer)[:2] == candidates
        assert any("same level" in words for words in answer.not_stated)


def test_county_has_no_peer_in_a_city_without_counties() -> None:
    answer = answer_of(judged(facts(producers=(producer("441900"),))), "order-110-25")
    assert answer.verdict is Verdict.UNDETERMINED
    assert codes(answer) == ["441900", "440000"]
    assert any("no division of the level COUNTY" in words for words in answer.not_stated)


def test_domicile_known_to_the_city_only_is_a_gap_of_the_file_not_of_the_text() -> None:
    answer = answer_of(judged(facts(producers=(producer("440500"),))), "order-110-25")
    assert answer.verdict is Verdict.UNDETERMINED
    assert any("known as 汕头市 only" in words for words in answer.not_recorded)


def test_region_without_an_office_on_record_has_no_settled_peer() -> None:
    case = facts(
        acting=market_office("110000"), venue=venue("110108"), producers=(producer("810000"),)
    )
    answer = answer_of(judged(case), "order-110-25")
    assert answer.verdict is Verdict.UNDETERMINED
    assert codes(answer, *SETTLED) == []


def test_unknown_domicile_is_a_gap_of_the_file() -> None:
    answer = answer_of(judged(facts(producers=(producer(None, "某厂"),))), "order-110-25")
    assert answer.verdict is Verdict.UNDETERMINED
    assert answer.not_recorded == ("domicile of 某厂",)


def test_producer_at_home_and_merchant_elsewhere_leaves_open_whether_anyone_is_told() -> None:
    case = facts(
        acting=market_office("330110"),
        capacity=Capacity.PLATFORM_DOMICILE,
        producers=(producer("330110"),),
    )
    answer = answer_of(judged(case), "order-110-25")
    assert answer.verdict is Verdict.UNDETERMINED
    assert codes(answer, Standing.POSSIBLE, Standing.CANDIDATE) == ["330782"]


def test_authority_of_neither_place_is_no_finder() -> None:
    answer = answer_of(judged(facts(acting=market_office("510107"))), "order-110-25")
    assert answer.verdict is Verdict.NOT_APPLIES


def test_capacity_against_the_recorded_place_is_not_settled() -> None:
    case = facts(acting=market_office("510107"), capacity=Capacity.PLATFORM_DOMICILE)
    answer = answer_of(judged(case), "order-110-25")
    assert answer.verdict is Verdict.UNDETERMINED
    assert "which of the two records is right: the capacity or the place" in answer.not_recorded


def test_nation_and_other_departments_are_no_finders() -> None:
    police = Office("p", "义乌市公安局", Department.POLICE, Level.COUNTY, "330782")
    for acting in (market_office("000000"), police):
        answer = answer_of(judged(facts(acting=acting)), "order-110-25")
        assert answer.verdict is Verdict.NOT_APPLIES


@pytest.mark.parametrize(
    ("services", "verdict"),
    [
        (("venue", "browsing", "ordering", "payment"), Verdict.APPLIES),
        (("browsing",), Verdict.NOT_APPLIES),
        (("venue", "browsing", "ordering"), Verdict.UNDETERMINED),
        ((), Verdict.UNDETERMINED),
    ],
)
def test_live_stream_network_is_a_platform_by_its_services(
    services: tuple[str, ...], verdict: Verdict
) -> None:
    case = facts(
        venue=venue(kind=PlatformKind.LIVE_STREAM, services=services),
        measure_taken_on=date(2026, 12, 10),
    )
    assert answer_of(judged(case), "order-110-15").verdict is verdict


def test_seller_on_a_network_that_is_no_platform_stands_as_one_with_an_own_site() -> None:
    network = venue(kind=PlatformKind.SOCIAL, services=("browsing",))
    peer = answer_of(judged(facts(venue=network)), "order-110-25")
    assert peer.verdict is Verdict.UNDETERMINED
    fine = answer_of(judged(facts(Conduct.DISPLAY_INCOMPLETE, venue=network)), "order-110-27")
    assert fine.penalty is not None
    assert fine.penalty.verdict is Verdict.UNDETERMINED


def test_platform_that_sells_itself_leaves_the_report_open() -> None:
    """令110-36 extends the merchant's duties to it; 令110-15 speaks of merchants on it."""
    shop = venue()
    same = replace(shop.operator, role=PartyRole.MERCHANT)
    case = facts(venue=shop, merchant=same, measure_taken_on=date(2026, 12, 10))
    assert answer_of(judged(case), "order-110-15").verdict is Verdict.UNDETERMINED


def test_makers_on_record_stand_in_for_producers_and_the_answer_says_so() -> None:
    answer = answer_of(judged(facts(makers_taken=True)), "order-110-25")
    assert any("names no producer" in words for words in answer.assumptions)


def test_goods_of_unknown_regime_leave_the_order_open() -> None:
    for goods in ((), (Goods("p", "某物"),)):
        answer = answer_of(judged(facts(goods=goods)), "order-110-25")
        assert answer.verdict is Verdict.UNDETERMINED
        assert "whether the goods are key products (重点工业产品)" in answer.not_recorded


def test_goods_that_the_order_leaves_out_are_out_whatever_their_regime() -> None:
    device = Goods("p", "电子血压计", Regime.STANDARD, excluded_as="医疗器械")
    assert answer_of(judged(facts(goods=(device,))), "order-110-25").missing == ("重点工业产品",)


# Fines and who imposes them


def test_provincial_authority_where_the_offender_is() -> None:
    result = judged(facts(RECALL, offender=Offender.MERCHANT, correction=Correction.OVERDUE))
    answer = answer_of(result, "order-110-30")
    assert answer.settled
    assert codes(answer) == ["330000"]
    assert answer.penalty is not None
    assert (answer.penalty.verdict, answer.penalty.minimum, answer.penalty.maximum) == (
        Verdict.APPLIES,
        10000,
        30000,
    )
    county = unnamed(result, Role.COMPETENT, "330700")
    assert county.reasons[0].article == "令110-30"
    assert "省级" in county.reasons[0].text


def test_domicile_and_place_of_business_in_two_provinces_leave_the_place_open() -> None:
    case = facts(RECALL, merchant=merchant("330782", "440305"), offender=Offender.MERCHANT)
    answer = answer_of(judged(case), "order-110-30")
    assert answer.verdict is Verdict.UNDETERMINED
    assert codes(answer) == ["330000", "440000"]
    assert "whether 所在地 is the domicile or the place of business" in answer.not_stated


def test_unsaid_offender_in_two_provinces_is_a_gap_of_the_file() -> None:
    answer = answer_of(judged(facts(RECALL, venue=venue("310115"))), "order-110-30")
    assert answer.verdict is Verdict.UNDETERMINED
    assert codes(answer, Standing.CANDIDATE) == ["330000", "310000"]


@pytest.mark.parametrize(
    "conduct",
    [
        Conduct.DISPLAY_INCOMPLETE,
        Conduct.CERTIFICATE_MISUSED,
        Conduct.VERIFICATION_OMITTED,
        Conduct.LEDGER_NOT_KEPT,
        Conduct.DISPOSAL_NOT_REPORTED,
    ],
)
def test_articles_that_name_no_authority_settle_none(conduct: Conduct) -> None:
    result = judged(facts(conduct))
    special = [each for each in result.answers if each.rule.conducts == (conduct,)]
    assert len(special) == 1
    assert special[0].verdict is Verdict.UNDETERMINED
    assert {"authority", "level"} <= set(special[0].not_stated)
    assert codes(special[0], *SETTLED) == []


def test_serious_circumstances_alone_are_enough_for_the_fine_of_article_32() -> None:
    case = facts(Conduct.PLATFORM_NOT_COOPERATING, correction=Correction.RUNNING, serious=True)
    fine = answer_of(judged(case), "order-110-32").penalty
    assert fine is not None
    assert fine.verdict is Verdict.APPLIES


# The plan


def test_suspected_crime_goes_to_organs_that_the_text_does_not_name_and_they_report_back() -> None:
    result = judged(facts(suspected_crime=True))
    transfer = answer_of(result, "plan-3-06-transfer")
    assert transfer.verdict is Verdict.APPLIES
    assert transfer.candidates == ()
    assert {"organ", "level", "days"} <= set(transfer.not_stated)
    back = answer_of(result, "plan-3-06-feedback")
    assert (back.verdict, back.unknown_facts) == (Verdict.UNDETERMINED, ("plan.transferred",))
    assert codes(back, Standing.CANDIDATE) == ["330782"]
    police = next(
        each
        for each in result.not_named
        if each.office.department is Department.POLICE and each.role is Role.TO_BE_NOTIFIED
    )
    assert police.reasons[-1].article == "方案三（六）"
    assert "no organ" in police.reasons[-1].text


def test_live_stream_lead_goes_to_a_local_authority_that_the_text_does_not_single_out() -> None:
    host = party(PartyRole.LIVE_ROOM_HOST, "330109")
    answer = answer_of(judged(facts(Conduct.LIVE_STREAM_LEAD, hosts=(host,))), "plan-3-07-leads")
    assert answer.verdict is Verdict.APPLIES
    assert not answer.settled
    assert {"330782", "330110", "330109"} <= set(codes(answer, Standing.CANDIDATE))


# Who is not named, obligations, words


def test_superiors_of_the_peer_are_not_named_and_the_answer_says_why() -> None:
    result = judged(facts(producers=(producer("440515"),)))
    for code in ("440500", "440000"):
        reason = unnamed(result, Role.TO_BE_NOTIFIED, code).reasons[0]
        assert reason.article == "令110-25"
        assert "同级" in reason.text
    nation = unnamed(result, Role.COMPETENT, "000000")
    assert "县级以上" in nation.reasons[0].text


def test_customs_is_expected_for_imported_goods_and_not_named() -> None:
    result = judged(facts(imported=True))
    assert any(each.office.department is Department.CUSTOMS for each in result.not_named)


def test_obligations_say_who_owes_what_by_when() -> None:
    result = judged(facts(measure_taken_on=date(2026, 12, 10)))
    owed = {each.rule_id: each for each in result.obligations}
    report = owed["order-110-15"]
    assert report.who == "甲平台经营者"
    assert report.deadline is not None
    assert report.deadline.due == date(2026, 12, 17)
    assert owed["order-110-25"].to == (market_office("330784").name,)
    assert "plan-3-09" not in owed


def test_rules_have_ids_of_their_own() -> None:
    ids = [rule.source_id for rule in rules()]
    assert len(set(ids)) == len(ids)
    assert all(rule.cites for rule in rules())
