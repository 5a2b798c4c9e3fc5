"""Counts working days: the last day of a period, and what cannot be known of it yet.

Neither text says how its working days are counted. The convention used, and named in every
answer: the day of the trigger is not counted, make-up days are working days, and the last of
the days is the last day of the period.
"""

from collections.abc import Callable
from datetime import date

from tracegraph.domain.calendar import (
    FIXED_FREE_DAYS,
    ONE_DAY,
    STATE_COUNCIL,
    Calendar,
    DueDay,
    ProvisionalDay,
)

COUNTING_CONVENTION = (
    "Not in the text: the trigger day is not counted, make-up days are working days, "
    "and the last working day of the period is the last day."
)


def due_day(trigger: date, days: int, calendar: Calendar = STATE_COUNCIL) -> DueDay:
    """The last day of a period of this many working days after the trigger day.

    days is at least 1. Years without a notice make the day provisional: then the earliest and
    the usual candidate are given, and due is None.
    """
    if days < 1:
        raise ValueError(f"a period of {days} working days has no last day; give 1 or more")
    usual = _count(trigger, days, lambda day: _works_usually(day, calendar))
    counted = range((trigger + ONE_DAY).year, usual.year + 1)
    unknown = tuple(year for year in counted if year not in calendar)
    if not unknown:
        return DueDay(due=usual)
    return DueDay(None, _candidates(trigger, days, usual, calendar), unknown)


def _candidates(
    trigger: date, days: int, usual: date, calendar: Calendar
) -> tuple[ProvisionalDay, ...]:
    weekends = _count(trigger, days, lambda day: _works_but_weekends(day, calendar))
    years = "the year without a notice"
    plain = ProvisionalDay(weekends, f"only Saturdays and Sundays are free in {years}")
    fixed = ProvisionalDay(
        usual, f"weekends and the fixed days of 全国年节及纪念日放假办法 are free in {years}"
    )
    return (plain,) if weekends == usual else (plain, fixed)


def _works_usually(day: date, calendar: Calendar) -> bool:
    notice = calendar.get(day.year)
    if notice is not None:
        return notice.is_working_day(day)
    return day.weekday() < 5 and (day.month, day.day) not in FIXED_FREE_DAYS


def _works_but_weekends(day: date, calendar: Calendar) -> bool:
    notice = calendar.get(day.year)
    return day.weekday() < 5 if notice is None else notice.is_working_day(day)


def _count(trigger: date, days: int, works: Callable[[date], bool]) -> date:
    day, left = trigger, days
    while left:
        day += ONE_DAY
        left -= works(day)
    return day


def working_days_between(
    trigger: date, last: date, calendar: Calendar = STATE_COUNCIL
) -> int | None:
    """How many working days lie after trigger, up to and including last; None where a year of
    them has no notice. Zero where last is not after trigger."""
    day, count = trigger, 0
    while day < last:
        day += ONE_DAY
        notice = calendar.get(day.year)
        if notice is None:
            return None
        count += notice.is_working_day(day)
    return count


def latest_trigger(last: date, days: int, calendar: Calendar = STATE_COUNCIL) -> date | None:
    """The latest day from which a period of this many working days has ended by `last`: counting
    back. What was triggered on it or before was due by then.

    days is at least 1. None where a year of the days counted has no notice.
    """
    if days < 1:
        raise ValueError(f"a period of {days} working days has no first day; give 1 or more")
    day, left = last + ONE_DAY, days
    while left:
        day -= ONE_DAY
        notice = calendar.get(day.year)
        if notice is None:
            return None
        left -= notice.is_working_day(day)
    return day - ONE_DAY
