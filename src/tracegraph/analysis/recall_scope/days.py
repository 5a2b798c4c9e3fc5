"""Sets of days: production windows, open ends included."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.recall_scope import intervals
from tracegraph.analysis.recall_scope.intervals import Intervals

FIRST = date.min.toordinal()
LAST = date.max.toordinal()


@dataclass(frozen=True)
class Days:
    """Days by their ordinal (date.toordinal), FIRST to LAST; a window from FIRST or to LAST is
    open there. Equal sets are equal values."""

    runs: Intervals

    def union(self, other: "Days") -> "Days":
        """What is in either."""
        return Days(intervals.union(self.runs, other.runs))

    def intersection(self, other: "Days") -> "Days":
        """What is in both."""
        return Days(intervals.intersection(self.runs, other.runs))

    def difference(self, other: "Days") -> "Days":
        """What is in this and not in the other."""
        return Days(intervals.difference(self.runs, other.runs))

    @property
    def complement(self) -> "Days":
        """Every other day."""
        return ALL_DAYS.difference(self)

    @property
    def is_empty(self) -> bool:
        """Whether no day is in it."""
        return not self.runs

    @property
    def is_full(self) -> bool:
        """Whether every day is in it."""
        return self.runs == ALL_DAYS.runs

    @property
    def windows(self) -> tuple[tuple[date | None, date | None], ...]:
        """First and last day of each window, in order; None where it is open."""
        return tuple((_bound(first, FIRST), _bound(last, LAST)) for first, last in self.runs)

    @property
    def order(self) -> tuple[object, ...]:
        """A key by which sets have an order."""
        return (self.runs,)


def _bound(day: int, end: int) -> date | None:
    return None if day == end else date.fromordinal(day)


ALL_DAYS = Days(((FIRST, LAST),))
NO_DAYS = Days(())


def window(first: date | None, last: date | None) -> Days:
    """The days from first to last, both included; None is open."""
    start = FIRST if first is None else first.toordinal()
    return Days(intervals.normal([(start, LAST if last is None else last.toordinal())]))
