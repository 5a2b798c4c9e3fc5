"""The worked cases of the two texts: what is right, and what must not be given as certain."""

from datetime import date

import pytest

from referral_cases import answer_of, judged, worked
from tracegraph.domain.law import Answer, Standing, Verdict
from tracegraph.domain.records.places import Mechanism


def told(case_id: str) -> Answer:
    """The answer to the worked case's question."""
    case = worked()[case_id]
    return answer_of(judged(case.facts), case.rule)


def codes(answer: Answer, standing: Standing) -> list[str]:
    """Divisions that the answer offers in this standing."""
    return [each.division.code for each in answer.standing(standing)]


def test_platform_reports_to_any_authority_of_its_domicile_from_the_county_up() -> None:
    answer = told("A15-05")
    assert answer.verdict is Verdict.APPLIES
    assert codes(answer, Standing.ANY_OF) == ["429004", "420000"]  # no city 429000 is invented
    assert answer.deadline is not None
    assert (answer.deadline.days, answer.deadline.due) == (5, date(2026, 12, 17))


def test_report_is_not_owed_for_goods_that_are_no_key_product() -> None:
    answer = told("A15-08")
    assert answer.verdict is Verdict.NOT_APPLIES
    assert answer.missing == ("重点工业产品",)
    assert answer.candidates == ()
    assert answer.deadline is None


def test_platform_reminds_the_merchant_and_no_authority() -> None:
    answer = told("A17-03")
    assert answer.verdict is Verdict.APPLIES
    assert [party.role.value for party in answer.recipients] == ["MERCHANT"]
    assert answer.candidates == ()
    assert answer.rule.contents == ("资质证照", "公示信息", "联系方式")
    assert answer.deadline is not None
    assert answer.deadline.days == 5


@pytest.mark.parametrize(
    ("case_id", "level", "addressees", "possible"),
    [
        ("A25-03", "CITY", ["440500"], ["330700"]),
        ("A25-08", "COUNTY", ["331003"], ["330782"]),
        ("A25-09", "PROVINCE", ["330000"], []),
        ("A25-38", "COUNTY", ["440515"], []),
    ],
)
def test_peer_of_the_same_level_is_told_promptly_without_a_number_of_days(
    case_id: str, level: str, addressees: list[str], possible: list[str]
) -> None:
    answer = told(case_id)
    assert answer.verdict is Verdict.APPLIES
    assert answer.level == level
    assert codes(answer, Standing.NAMED) == addressees
    assert codes(answer, Standing.POSSIBLE) == possible
    assert codes(answer, Standing.CANDIDATE) == []
    assert answer.deadline is not None
    assert (answer.deadline.words, answer.deadline.days, answer.deadline.due) == (
        "及时",
        None,
        None,
    )
    assert {"days", "form", "content of 相关信息", "route"} <= set(answer.not_stated)


def test_an_authority_does_not_notify_itself() -> None:
    answer = told("A25-12")
    assert answer.verdict is Verdict.NOT_APPLIES
    assert answer.missing == ("another authority of the same level",)
    assert answer.candidates == ()
    assert answer.assumptions == ("That an authority does not notify itself is an inference.",)


def test_producer_abroad_leaves_the_addressee_open() -> None:
    answer = told("A25-21")
    assert answer.verdict is Verdict.UNDETERMINED
    assert answer.candidates == ()
    assert "addressee where the producer has no domicile in China" in answer.not_stated


def test_own_site_leaves_open_who_the_finder_is() -> None:
    answer = told("A25-34")
    assert answer.verdict is Verdict.UNDETERMINED
    assert codes(answer, Standing.CANDIDATE) == ["440515"]
    assert not answer.settled


def test_fine_for_the_recall_takes_a_correction_not_made_in_time() -> None:
    answer = told("A30-05")
    assert codes(answer, Standing.NAMED) == ["330000"]
    assert answer.penalty is not None
    assert answer.penalty.verdict is Verdict.NOT_APPLIES


def test_who_punishes_a_report_not_made_is_open_and_no_amount_is_named() -> None:
    answer = told("A31-03")
    assert answer.verdict is Verdict.UNDETERMINED
    assert not answer.settled
    assert {"authority", "level"} <= set(answer.not_stated)
    assert answer.penalty is not None
    assert answer.penalty.verdict is Verdict.APPLIES
    assert (answer.penalty.minimum, answer.penalty.maximum) == (None, None)
    assert answer.penalty.statutes == ("电子商务法第八十条",)


def test_not_cooperating_names_no_level_and_carries_none_over_from_the_recall_article() -> None:
    answer = told("A32-01")
    assert answer.verdict is Verdict.APPLIES
    assert answer.level is None
    assert not answer.settled
    assert {"level", "place"} <= set(answer.not_stated)
    assert codes(answer, Standing.NAMED) == []


def test_fine_for_not_cooperating_is_five_to_thirty_thousand() -> None:
    penalty = told("A32-02").penalty
    assert penalty is not None
    assert penalty.verdict is Verdict.APPLIES
    assert (penalty.minimum, penalty.maximum) == (5000, 30000)


def test_penalty_that_names_platform_merchants_may_or_may_not_reach_an_own_site() -> None:
    answer = told("A36-04")
    assert answer.verdict is Verdict.UNDETERMINED
    assert answer.penalty is not None
    assert answer.penalty.verdict is Verdict.UNDETERMINED


def test_five_working_days_after_the_measure() -> None:
    deadline = told("DL-03").deadline
    assert deadline is not None
    assert deadline.verdict is Verdict.APPLIES
    assert deadline.due == date(2026, 12, 16)


def test_period_into_a_year_without_notice_has_candidates_and_no_last_day() -> None:
    answer = told("DL-08")
    assert answer.deadline is not None
    assert answer.deadline.verdict is Verdict.UNDETERMINED
    assert answer.deadline.due is None
    assert answer.deadline.not_stated == ("working days of 2027",)
    assert [each.day for each in answer.deadline.provisional] == [
        date(2027, 1, 7),
        date(2027, 1, 8),
    ]


@pytest.mark.parametrize(
    ("case_id", "end"), [("DL-10", date(2026, 10, 10)), ("DL-14", date(2026, 1, 8))]
)
def test_before_the_order_is_in_force_there_is_no_duty_only_a_count(
    case_id: str, end: date
) -> None:
    answer = told(case_id)
    assert answer.verdict is Verdict.NOT_APPLIES
    assert not answer.in_force
    assert answer.deadline is not None
    assert answer.deadline.due is None
    assert answer.deadline.counting_only == end
    assert ("令110-38", "本规定自2026年12月1日起施行") in [
        (quote.article, quote.words) for quote in answer.basis
    ]


def test_without_suspicion_nothing_goes_to_the_judicial_organs() -> None:
    answer = told("P3.6-02")
    assert answer.verdict is Verdict.NOT_APPLIES
    assert answer.missing == ("涉嫌犯罪",)


def test_cooperation_between_named_regions_is_encouraged_and_not_owed() -> None:
    answer = told("P3.9-01")
    assert answer.verdict is Verdict.UNDETERMINED
    assert answer.rule.modality == "鼓励"
    assert answer.rule.mechanisms == tuple(Mechanism)
    assert codes(answer, Standing.CANDIDATE) == ["310115", "310000"]
    assert {"days", "level", "duty to accept"} <= set(answer.not_stated)
    assert answer.deadline is None


def test_pair_of_regions_that_the_plan_does_not_name() -> None:
    answer = told("P3.9-02")
    assert answer.verdict is Verdict.NOT_APPLIES
    assert any("等" in doubt for doubt in answer.doubts)
