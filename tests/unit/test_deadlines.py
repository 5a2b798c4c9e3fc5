"""Working days: our table against the package for every day, and counting there and back."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # the package has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracegraph.analysis.deadlines import due_day, working_days_between
from tracegraph.domain.calendar import STATE_COUNCIL

KNOWN = st.dates(date(2025, 1, 1), date(2026, 11, 30))


@pytest.mark.parametrize("year", [2025, 2026])
def test_our_table_says_of_every_day_what_the_package_says(year: int) -> None:
    notice = STATE_COUNCIL[year]
    day = date(year, 1, 1)
    while day.year == year:
        assert notice.is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_table_reaches_as_far_as_the_package() -> None:
    """A new notice in the package must come into our table too."""
    last = max(chinese_calendar.constants.holidays)
    assert last.year == max(STATE_COUNCIL)


@given(KNOWN, st.integers(1, 20))
def test_last_day_is_the_nth_working_day_after_the_trigger(trigger: date, days: int) -> None:
    last = due_day(trigger, days).due
    assert last is not None
    assert chinese_calendar.is_workday(last)
    after = [trigger + timedelta(days=n) for n in range(1, (last - trigger).days + 1)]
    assert sum(chinese_calendar.is_workday(day) for day in after) == days
    assert working_days_between(trigger, last) == days


@given(KNOWN, st.integers(1, 20))
def test_counting_on_is_counting_in_two_parts(trigger: date, days: int) -> None:
    first = due_day(trigger, 1).due
    assert first is not None
    assert due_day(trigger, days + 1).due == due_day(first, days).due


@pytest.mark.parametrize(
    ("trigger", "due"),
    [
        (date(2026, 12, 9), date(2026, 12, 16)),
        (date(2026, 9, 28), date(2026, 10, 10)),  # National Day; Saturday the 10th is worked
        (date(2025, 12, 31), date(2026, 1, 8)),  # Sunday 4 January is worked
        (date(2024, 12, 31), date(2025, 1, 8)),  # the trigger's own year need not be known
    ],
)
def test_five_working_days(trigger: date, due: date) -> None:
    assert due_day(trigger, 5).due == due


def test_period_into_an_unknown_year_has_no_last_day() -> None:
    last = due_day(date(2026, 12, 31), 5)
    assert last.due is None
    assert last.unknown_years == (2027,)
    assert [each.day for each in last.provisional] == [date(2027, 1, 7), date(2027, 1, 8)]
    assert working_days_between(date(2026, 12, 31), date(2027, 1, 8)) is None


def test_candidates_that_agree_are_given_once() -> None:
    assert len(due_day(date(2027, 3, 1), 5).provisional) == 1


def test_period_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="give 1 or more"):
        due_day(date(2026, 12, 9), 0)
