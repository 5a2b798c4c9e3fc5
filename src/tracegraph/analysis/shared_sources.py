"""Which upstream holdings and organizations explain several affected goods: the common link.

Each affected start is traced backward once, in the order of time. What is upstream of a start
*explains* it: EXACT where lot numbers and days prove the way, else POSSIBLE. A start is part of
its own reach, so a shop that is affected explains itself. Starts known to be good are traced the
same way; a source that reaches many of them is contradicted by each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, whole
from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import HoldingArrays, Numbers, holding_of
from tracegraph.analysis.trace import NOTHING_ASSUMED, Assumptions, Start, trace_backward

_Bits = NDArray[np.uint8]


@dataclass(frozen=True)
class Candidates:
    """Holdings, places or groups of places by number, the best explanation first: shapes (n,).

    exact and possible count affected starts, never the same one twice. left is the latest moment
    (milliseconds) at which goods can have left and still be in all that is explained: of a chain
    its last link has the latest. good counts the known-good starts that it leads to as well.
    """

    number: Numbers
    exact: Integers
    possible: Integers
    left: Integers
    good: Integers
    _explained: _Bits
    _proven: _Bits
    _reached: _Bits
    _counts: tuple[int, int]

    def __len__(self) -> int:
        return len(self.number)

    @property
    def bits(self) -> tuple[_Bits, _Bits, _Bits]:
        """A bit for each start: explained, proven, and of the known-good ones reached."""
        return self._explained, self._proven, self._reached

    def explained(self, position: int) -> Integers:
        """Positions of the affected starts that it explains."""
        return np.flatnonzero(_truths(self._explained[position], self._counts[0]))

    def proven(self, position: int) -> Integers:
        """Positions of the affected starts that it explains exactly."""
        return np.flatnonzero(_truths(self._proven[position], self._counts[0]))

    def unexplained(self, position: int) -> Integers:
        """Positions of the affected starts that it does not explain."""
        return np.flatnonzero(~_truths(self._explained[position], self._counts[0]))

    def also_reached(self, position: int) -> Integers:
        """Positions of the known-good starts that its goods may be in as well."""
        return np.flatnonzero(_truths(self._reached[position], self._counts[1]))


@dataclass(frozen=True)
class SharedSources:
    """What explains the affected starts: holdings, and organizations (by place)."""

    holdings: Candidates
    places: Candidates


class _Tally:
    """Which of so many things explain which of so many starts, a bit for each pair.

    Pages of memory that nothing touches cost nothing, so that there is a row for every thing.
    """

    def __init__(self, things: int, starts: int) -> None:
        shape = (things, (starts + 7) >> 3)
        self.any, self.exact = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
        self.seen = np.zeros(things, np.bool_)
        self.left = np.full(things, NEVER, np.int64)
        self._best = np.full(things, ALWAYS, np.int64)

    def add(self, start: int, things: Numbers, exact: NDArray[np.bool_], left: Integers) -> None:
        """What one start came from; a thing may be named several times. Shapes (n,)."""
        known = things != NONE
        things, exact, left = things[known], exact[known], left[known]
        byte, bit = start >> 3, np.uint8(1 << (start & 7))
        self.any[things, byte] |= bit
        self.exact[things[exact], byte] |= bit
        self.seen[things] = True
        np.maximum.at(self._best, things, left)
        self.left[things] = np.minimum(self.left[things], self._best[things])
        self._best[things] = ALWAYS


class _Tallies:
    """Tallies of holdings and places over the same starts."""

    def __init__(self, index: FlowIndex, starts: int) -> None:
        self._index = index
        self.holdings = _Tally(len(index.holdings), starts)
        self.places = _Tally(len(index.places), starts)

    def add(self, position: int, start: Start, assumptions: Assumptions) -> None:
        """Trace a start backward; consumers are no source of anything."""
        found = trace_backward(self._index, start, assumptions).holdings
        own = ~self._index.consumers.values[found.place]
        item, place = found.item[own], found.place[own]
        exact, left = found.exact[own], found.any_time[own]
        self.holdings.add(position, _holdings_of(self._index.arrays(), item, place), exact, left)
        self.places.add(position, place, exact, left)


def shared_sources(
    index: FlowIndex,
    affected: Sequence[Start],
    unaffected: Sequence[Start] = (),
    assumptions: Assumptions = NOTHING_ASSUMED,
) -> SharedSources:
    """Everything upstream of the affected starts, what explains most of them first.

    Starts are backward starts. Ranked by the exact share, the share, the latest moment of leaving
    (the closest link first), the fewest known-good starts reached.
    """
    bad, good = _Tallies(index, len(affected)), _Tallies(index, len(unaffected))
    for tallies, starts in ((bad, affected), (good, unaffected)):
        for position, start in enumerate(starts):
            tallies.add(position, start, assumptions)
    counts = len(affected), len(unaffected)
    return SharedSources(
        _candidates(bad.holdings, good.holdings, counts),
        _candidates(bad.places, good.places, counts),
    )


def grouped(places: Candidates, groups: Numbers) -> Candidates:
    """Groups of places, scored as one: each explains what any of its members explains.

    groups: the group of each candidate, NONE where it is in none; shape (n,). left is the latest
    of the members. Members that explain nothing do not count.
    """
    member = np.flatnonzero(groups != NONE)
    member = member[np.argsort(groups[member], kind="stable")]
    number, first = np.unique(groups[member], return_index=True)
    if not len(number):
        return _some(places, member)
    explained, proven, reached = (
        np.bitwise_or.reduceat(bits[member], first, axis=0) for bits in places.bits
    )
    left = np.maximum.reduceat(places.left[member], first)
    together = Candidates(
        number.astype(np.int32), first, first, left, first,
        explained, proven, reached, places._counts,
    )  # fmt: skip
    return _ranked(together)


def _candidates(bad: _Tally, good: _Tally, counts: tuple[int, int]) -> Candidates:
    seen = np.flatnonzero(bad.seen)
    return _ranked(
        Candidates(
            seen.astype(np.int32), seen, seen, bad.left[seen], seen,
            bad.any[seen], bad.exact[seen], good.any[seen], counts,
        )
    )  # fmt: skip


def _ranked(found: Candidates) -> Candidates:
    """The candidates counted, and in the order of their rank."""
    total, exact, good = (np.bitwise_count(bits).sum(axis=1, dtype=np.int64) for bits in found.bits)
    counted = replace(found, exact=exact, possible=total - exact, good=good)
    return _some(counted, np.lexsort((found.number, good, -found.left, -total, -exact)))


def _some(found: Candidates, which: Integers) -> Candidates:
    names = [each.name for each in fields(found) if each.name != "_counts"]
    return replace(found, **{name: getattr(found, name)[which] for name in names})


def _truths(bits: _Bits, count: int) -> NDArray[np.bool_]:
    """One truth a bit, the lowest bit of a byte first. Shape (count,)."""
    return np.unpackbits(bits, count=count, bitorder="little").astype(np.bool_)


@compiled
def _holdings_of(arrays: HoldingArrays, items: Numbers, places: Numbers) -> Numbers:
    """The numbers of holdings, NONE where nothing is recorded of one. Shapes (n,)."""
    numbers = np.empty(len(items), np.int32)
    for at in range(len(items)):
        numbers[at] = holding_of(arrays, whole(items[at]), whole(places[at]))
    return numbers
