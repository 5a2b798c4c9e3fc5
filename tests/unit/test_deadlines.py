"""Working days: our table against the package for every day, and counting there and back."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # the package has no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracegraph.analysis.deadlines import due_day, latest_trigger, working_days_between
from tracegraph.domain.calendar import FIXED_FREE_DAYS, STATE_COUNCIL

KNOWN = st.dates(date(2025, 1, 1), date(2026, 11, 30))
ALL_KNOWN = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ONE_DAY = timedelta(days=1)


def walked(trigger: date, days: int, step: int) -> date:
    """Day by day by the package's calendar: the day on which the last of the days is counted."""
    day = trigger
    while days:
        day += step * ONE_DAY
        days -= chinese_calendar.is_workday(day)
    return day


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


@settings(deadline=None)
@given(KNOWN, st.integers(1, 20))
def test_last_day_is_the_nth_working_day_after_the_trigger(trigger: date, days: int) -> None:
    last = due_day(trigger, days).due
    assert last is not None
    assert chinese_calendar.is_workday(last)
    after = [trigger + timedelta(days=n) for n in range(1, (last - trigger).days + 1)]
    assert sum(chinese_calendar.is_workday(day) for day in after) == days
    assert working_days_between(trigger, last) == days


def test_table_names_every_day_once_and_make_up_days_are_at_weekends() -> None:
    for year, notice in STATE_COUNCIL.items():
        free = [
            first + offset * ONE_DAY
            for first, last in notice.free
            for offset in range((last - first).days + 1)
        ]
        assert free == sorted(set(free))
        assert not notice.worked & set(free)
        assert {day.year for day in (*free, *notice.worked)} == {year}
        assert all(day.weekday() >= 5 for day in notice.worked)
        fixed = {date(year, *day) for day in FIXED_FREE_DAYS}
        assert fixed <= set(free)


@settings(deadline=None)
@given(KNOWN, st.integers(1, 20))
def test_counting_forth_is_a_walk_from_day_to_day(trigger: date, days: int) -> None:
    assert due_day(trigger, days).due == walked(trigger, days, 1)


@settings(deadline=None)
@given(st.dates(date(2025, 3, 1), date(2026, 12, 31)), st.integers(1, 20))
def test_counting_back_is_a_walk_from_day_to_day(last: date, days: int) -> None:
    assert latest_trigger(last, days) == walked(last + ONE_DAY, days, -1) - ONE_DAY


@settings(deadline=None)
@given(st.dates(date(2025, 3, 1), date(2026, 12, 31)), st.integers(1, 20))
def test_counting_back_and_forth_comes_out_where_it_began(last: date, days: int) -> None:
    """On the last working day till then; and one day later it would be too late."""
    trigger = latest_trigger(last, days)
    assert trigger is not None
    back = due_day(trigger, days).due
    assert back is not None
    assert working_days_between(trigger, last) == days
    assert back <= last
    assert working_days_between(back, last) == 0
    later = due_day(trigger + ONE_DAY, days)
    assert later.due is None or later.due > last


@settings(deadline=None)
@given(KNOWN, st.integers(1, 20))
def test_counting_forth_and_back_comes_out_where_it_began(trigger: date, days: int) -> None:
    """On the last day that ends alike: days that nobody works on do not count."""
    last = due_day(trigger, days).due
    assert last is not None
    back = latest_trigger(last, days)
    assert back is not None
    assert back >= trigger
    assert working_days_between(trigger, back) == 0


@settings(deadline=None)
@given(ALL_KNOWN, ALL_KNOWN, ALL_KNOWN)
def test_working_days_add_up(one: date, other: date, third: date) -> None:
    first, middle, last = sorted((one, other, third))
    parts = working_days_between(first, middle), working_days_between(middle, last)
    assert None not in parts
    assert sum(part or 0 for part in parts) == working_days_between(first, last)


@settings(deadline=None)
@given(st.dates(date(2026, 12, 1), date(2027, 12, 30)), st.integers(1, 60))
def test_period_that_reaches_2027_is_provisional(trigger: date, days: int) -> None:
    found = due_day(trigger, days)
    if found.due is not None:
        assert found.due == walked(trigger, days, 1)
        assert found.due.year == 2026
        return
    assert found.unknown_years[0] == 2027
    by_weekends, *others = (each.day for each in found.provisional)
    assert all(by_weekends < other for other in others)
    assert by_weekends.weekday() < 5
    assert latest_trigger(by_weekends, days) is None


@settings(deadline=None)
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
