"""The platform operator's report of its measure (令110-15): in time, late, or not recorded."""

from datetime import date

import pytest

from referral_cases import answer_of, facts, judged
from tracegraph.domain.law import Verdict


@pytest.mark.parametrize(
    ("reported", "late"), [(date(2026, 12, 17), False), (date(2026, 12, 18), True)]
)
def test_report_after_the_last_day_is_late(reported: date, late: bool) -> None:
    case = facts(measure_taken_on=date(2026, 12, 10), measure_reported_on=reported)
    answer = answer_of(judged(case), "order-110-15")
    assert answer.deadline is not None
    assert answer.deadline.due == date(2026, 12, 17)
    assert (answer.deadline.done_on, answer.deadline.late) == (reported, late)
    assert f"Done on {reported}, {'late' if late else 'in time'}." in answer.why
    told = {each.rule.source_id for each in judged(case).answers if "Done on" in each.why}
    assert told == {"order-110-15"}


def test_report_that_is_not_recorded_is_neither_in_time_nor_late() -> None:
    case = facts(measure_taken_on=date(2026, 12, 10))
    unknown = answer_of(judged(case, date(2027, 1, 5)), "order-110-15").deadline
    assert unknown is not None
    assert (unknown.done_on, unknown.late) == (None, None)


def test_report_is_not_known_before_its_day() -> None:
    case = facts(measure_taken_on=date(2026, 12, 10), measure_reported_on=date(2026, 12, 18))
    before = answer_of(judged(case, date(2026, 12, 17)), "order-110-15").deadline
    assert before is not None
    assert (before.due, before.done_on, before.late) == (date(2026, 12, 17), None, None)


def test_report_is_not_late_where_the_duty_itself_is_open() -> None:
    early = date(2026, 11, 27)
    case = facts(
        opened_on=date(2026, 12, 2),
        measure_taken_on=early,
        measure_reported_on=date(2026, 12, 30),
    )
    answer = answer_of(judged(case), "order-110-15")
    assert answer.verdict is Verdict.UNDETERMINED
    assert answer.deadline is not None
    assert (answer.deadline.done_on, answer.deadline.late) == (date(2026, 12, 30), None)
