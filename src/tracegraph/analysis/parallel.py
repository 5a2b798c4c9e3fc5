"""Which parallel cases come first, who stands above all their authorities, and who was first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracegraph.domain.parallel import Parallel, Shared


def ranked(found: Iterable[Parallel]) -> tuple[Parallel, ...]:
    """Those that share most kinds of thing first, then by what they share (a lot before a
    certificate, a shop, a producer), then how much of it, then who opened first."""
    return tuple(sorted(found, key=_rank))


def _rank(each: Parallel) -> tuple[object, ...]:
    amounts = [sum(thing.what is kind for thing in each.shared) for kind in Shared]
    has = [amount == 0 for amount in amounts]
    less = [-amount for amount in amounts]
    return (-len(each.kinds), has, less, each.opened_on, each.case)


def lowest_shared_superior(chains: Sequence[Sequence[str]]) -> str | None:
    """The nearest authority that stands in all of these chains; None where there is none.

    A chain holds the authorities above one authority, the nearest first.
    """
    if not chains:
        return None
    others = [set(chain) for chain in chains[1:]]
    return next((each for each in chains[0] if all(each in chain for chain in others)), None)


def first_opened(days: Mapping[str, date]) -> dict[str, bool | None]:
    """Whether each case was opened first, by the days of opening; None for those that share the
    first day, of which nobody knows."""
    earliest = min(days.values())
    several = sum(day == earliest for day in days.values()) > 1
    return {case: day == earliest and (None if several else True) for case, day in days.items()}
