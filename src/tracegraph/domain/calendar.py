"""Which days are working days: the State Council's yearly holiday notices, as a dated table.

A year is known once its notice is out. The tables were entered from reprints of the notices in
the press, not checked against the official text; a test compares every day with the package
chinesecalendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class HolidayNotice:
    """One year's notice: free runs, first and last day included, and weekend days worked."""

    year: int
    title: str
    issued_on: date
    free: tuple[tuple[date, date], ...]
    worked: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on this day of the notice's year."""
        if day in self.worked:
            return True
        return day.weekday() < 5 and not any(first <= day <= last for first, last in self.free)


Calendar = Mapping[int, HolidayNotice]


@dataclass(frozen=True)
class ProvisionalDay:
    """A last day that would follow if the unknown year were as basis says."""

    day: date
    basis: str


@dataclass(frozen=True)
class DueDay:
    """due is None where the period reaches a year whose notice is not out (unknown_years)."""

    due: date | None
    provisional: tuple[ProvisionalDay, ...] = ()
    unknown_years: tuple[int, ...] = ()


def _run(year: int, first: tuple[int, int], last: tuple[int, int]) -> tuple[date, date]:
    return date(year, *first), date(year, *last)


_NOTICE_2025 = HolidayNotice(
    year=2025,
    title="国务院办公厅关于2025年部分节假日安排的通知",
    issued_on=date(2024, 11, 12),
    free=(
        _run(2025, (1, 1), (1, 1)),
        _run(2025, (1, 28), (2, 4)),
        _run(2025, (4, 4), (4, 6)),
        _run(2025, (5, 1), (5, 5)),
        _run(2025, (5, 31), (6, 2)),
        _run(2025, (10, 1), (10, 8)),
    ),
    worked=frozenset(
        date(2025, *day) for day in ((1, 26), (2, 8), (4, 27), (9, 28), (10, 11))
    ),
)  # fmt: skip

_NOTICE_2026 = HolidayNotice(
    year=2026,
    title="国务院办公厅关于2026年部分节假日安排的通知",
    issued_on=date(2025, 11, 4),
    free=(
        _run(2026, (1, 1), (1, 3)),
        _run(2026, (2, 15), (2, 23)),
        _run(2026, (4, 4), (4, 6)),
        _run(2026, (5, 1), (5, 5)),
        _run(2026, (6, 19), (6, 21)),
        _run(2026, (9, 25), (9, 27)),
        _run(2026, (10, 1), (10, 7)),
    ),
    worked=frozenset(
        date(2026, *day) for day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ),
)  # fmt: skip

STATE_COUNCIL: Calendar = {notice.year: notice for notice in (_NOTICE_2025, _NOTICE_2026)}

# 全国年节及纪念日放假办法 frees these days of every year; the lunar ones are left to the notice.
FIXED_FREE_DAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
