"""Days, months and years as people write them.

Year first (2025-03-01, 2025.3.1, 2025年3月1日), day first with dots (1.3.2025), either order with
slashes or hyphens where a part above 12, or another date of the same text, tells which is the day.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import chain

from tracegraph.analysis.recall_scope.vocabulary import MONTHS


class DateOrder(Enum):
    """Which comes first in 3/4/2025."""

    DAY_FIRST = "DAY_FIRST"
    MONTH_FIRST = "MONTH_FIRST"


@dataclass(frozen=True)
class WrittenDate:
    """A day, month or year; parts that are not written are None and may come from the other end
    of a range. is_unclear: day and month may be exchanged."""

    year: int | None
    month: int | None
    day: int | None
    is_unclear: bool = False

    def completed(self, other: "WrittenDate") -> "WrittenDate":
        """This with the larger parts that only the other has: 4 [December 2020]."""
        if self.year is not None:
            return self
        month = other.month if self.month is None else self.month
        return replace(self, year=other.year, month=month)

    @property
    def first(self) -> date:
        """Its first day; ValueError where the calendar has no such day, or parts are missing."""
        if self.year is None or (self.month is None and self.day is not None):
            raise ValueError("no year")
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day; ValueError as for the first."""
        start = self.first
        if self.day is not None:
            return start
        month = self.month or 12
        return date(start.year, month, monthrange(start.year, month)[1])


_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"({_MONTH_NAME})\.?(?![A-Za-z])"
_DAY_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
# (pattern, the groups that hold year, month and day; 0 for none)
_WORDED = tuple(
    (re.compile(pattern, re.IGNORECASE), groups)
    for pattern, groups in (
        (r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:份)?\s*(\d{1,2})\s*[日号]", (1, 2, 3)),
        (r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:份)?", (1, 2, 0)),
        (r"(\d{4})\s*年", (1, 0, 0)),
        (r"(\d{1,2})\s*月(?:份)?\s*(\d{1,2})\s*[日号]", (0, 1, 2)),
        (r"(\d{1,2})\s*月(?:份)?", (0, 1, 0)),
        (r"(\d{1,2})\s*[日号]", (0, 0, 1)),
        (rf"{_DAY_NUMBER}\s+(?:of\s+)?{_MONTH},?\s+(\d{{4}})(?!\d)", (3, 2, 1)),
        (rf"{_MONTH}\s+{_DAY_NUMBER},?\s+(\d{{4}})(?!\d)", (3, 1, 2)),
        (rf"{_MONTH},?\s+(\d{{4}})(?!\d)", (2, 1, 0)),
        (rf"{_DAY_NUMBER}\s+{_MONTH}", (0, 2, 1)),
        (rf"{_MONTH}\s+{_DAY_NUMBER}(?!\d)", (0, 1, 2)),
        (_MONTH, (0, 1, 0)),
        (r"(\d{1,2})\.\s?(\d{1,2})\.\s(\d{4})(?!\d)", (3, 2, 1)),
        (r"(\d{1,2})\.\s(\d{1,2})\.(\d{4})(?!\d)", (3, 2, 1)),
    )
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(?:(\d{1,2})\2)?(\d{4})")
_EITHER_ORDER = re.compile(r"(?<!\d)(\d{1,2})([-/])(\d{1,2})\2\d{4}(?!\d)")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}")
_COMPACT = re.compile(r"(19|20)\d{6}")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def worded_date(text: str, start: int) -> tuple[WrittenDate, int] | None:
    """The date in words that stands at a place, and where it ends."""
    for pattern, groups in _WORDED:
        if match := pattern.match(text, start):
            year, month, day = (match[group] if group else None for group in groups)
            number = None if month is None else MONTHS.get(month.lower()) or int(month)
            return WrittenDate(_number(year), number, _number(day)), match.end()
    return None


def numeric_date(text: str, order: DateOrder | None) -> WrittenDate | None:
    """The date that digits with one kind of mark between them write; None where they do not."""
    if match := _YEAR_FIRST.fullmatch(text):
        return WrittenDate(int(match[1]), int(match[3]), _number(match[4]))
    if match := _YEAR_LAST.fullmatch(text):
        if match[3] is None:
            return WrittenDate(int(match[4]), int(match[1]), None)
        dotted = match[2] == "."
        return _ordered(int(match[1]), int(match[3]), int(match[4]), dotted, order)
    return None


def _ordered(
    first: int, second: int, year: int, dotted: bool, order: DateOrder | None
) -> WrittenDate:
    day_first = WrittenDate(year, second, first)
    if dotted or first > 12 or first == second:
        return day_first
    month_first = WrittenDate(year, first, second)
    if second > 12:
        return month_first
    if order is None:
        return replace(day_first, is_unclear=True)
    return day_first if order is DateOrder.DAY_FIRST else month_first


def looks_like_date(text: str) -> bool:
    """Whether somebody who reads it among codes would take it for a date."""
    return bool(_YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether it is a bare year of our time."""
    return bool(_YEAR.fullmatch(text))


def has_short_year(text: str) -> bool:
    """Whether it is a date whose year has two digits."""
    return bool(_SHORT_YEAR.fullmatch(text))


def production_date(text: str, order: DateOrder | None) -> WrittenDate | None:
    """A date where only dates stand: also 2025 and 20250301."""
    if is_year(text):
        return WrittenDate(int(text), None, None)
    if _COMPACT.fullmatch(text):
        return WrittenDate(int(text[:4]), int(text[4:6]), int(text[6:]))
    return numeric_date(text, order)


def order_shown_by(words: Iterable[str]) -> DateOrder | None:
    """The order that those dates prove of which a part is above 12; None if none or both do."""
    shown = set()
    for match in chain.from_iterable(map(_EITHER_ORDER.finditer, words)):
        if int(match[1]) > 12:
            shown.add(DateOrder.DAY_FIRST)
        elif int(match[3]) > 12:
            shown.add(DateOrder.MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else None


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
