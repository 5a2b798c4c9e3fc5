"""Where goods of a start may have gone, or come from, in the order of time.

A row can carry what reached its holding only if that arrived no later than the row departed:
earliest arrivals are carried along and compared with latest departures. Backward it is the mirror:
latest departures are compared with earliest arrivals. Of each holding the best time is found,
twice: over what lot numbers and days prove (EXACT), and over all (POSSIBLE).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import Segment
from tracegraph.analysis.reached import Reached, RowsReached, reached_holdings, reached_rows
from tracegraph.analysis.relaxing import Entries, best_labels, enter_rows, no_entries
from tracegraph.analysis.settling import (
    ADVANCE,
    BEGIN,
    BEGIN_WITH_ROWS,
    CUT,
    LABELS,
    LOOSE,
    OVERFLOW,
    ROUND,
    SKIPPED,
    Labels,
    Rule,
    Seeds,
    Side,
    World,
    enter_loose,
    settle,
)

_NO_LIMIT = 1 << 30
_ROOM = 4096
_NO_MARKS = np.zeros(0, np.uint8)
_NO_ORDER = np.zeros(0, np.int32)


@dataclass(frozen=True)
class Assumptions:
    """What a caller may assume; holdings and places by number.

    mixing: what came to such a place may be in whatever later left it of the product. stopped:
    goods that came there went no further. most_steps limits the ways.
    """

    ignore_time: bool = False
    mixing_places: tuple[int, ...] = ()
    stopped_holdings: tuple[int, ...] = ()
    stopped_places: tuple[int, ...] = ()
    most_steps: int | None = None


NOTHING_ASSUMED = Assumptions()


@dataclass(frozen=True)
class Start:
    """Goods of true lots that are in holdings from times on, and rows that are the start.

    Times are milliseconds, the earliest forward and the latest backward. proven: lot numbers
    prove it. shown: items and places, with times, that are the start whether anything is recorded
    there or not. Shapes (n,), of rows (m,).
    """

    holding: NDArray[np.int32]
    lot: NDArray[np.int32]
    time: Integers
    proven: NDArray[np.bool_]
    shown: tuple[tuple[int, int, int], ...] = ()
    row: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    row_lot: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    row_proven: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))


@dataclass(frozen=True)
class Walk:
    """A settled walk: what it looked at, and its labels."""

    world: World
    labels: Labels
    best: NDArray[np.int32]

    @cached_property
    def entries(self) -> Entries:
        """The rows that are open to what the walk reached; those of the start are not among."""
        count = enter_rows(self.world, self.labels, self.best, no_entries(0))
        entries = no_entries(count)
        enter_rows(self.world, self.labels, self.best, entries)
        return entries

    @property
    def skipped(self) -> bool:
        """Whether an exact walk met a row without a lot number or a day."""
        return bool(self.labels.state[SKIPPED])

    @property
    def cut(self) -> bool:
        """Whether the limit of steps cut something off."""
        return bool(self.labels.state[CUT])


class Reach:
    """What was reached; it reads the index, and is stale when that is extended."""

    def __init__(
        self, index: FlowIndex, start: Start, forward: bool, exact: Walk, every: Walk
    ) -> None:
        self.index, self.start, self.forward = index, start, forward
        self.exact, self.every = exact, every

    @property
    def cut(self) -> bool:
        """Whether the limit of steps cut something off."""
        return self.every.cut

    @cached_property
    def holdings(self) -> Reached:
        """Every holding, the start too."""
        return reached_holdings(self.index, self.start, self.forward, self.exact, self.every)

    @cached_property
    def rows(self) -> RowsReached:
        """Every shipment and transformation, one row each."""
        return reached_rows(self.index, self.start, self.forward, self.exact, self.every)


def trace_forward(
    index: FlowIndex, start: Start, assumptions: Assumptions = NOTHING_ASSUMED
) -> Reach:
    """Everything that goods of the start may have gone to."""
    return _reach(index, start, 1, assumptions)


def trace_backward(
    index: FlowIndex, start: Start, assumptions: Assumptions = NOTHING_ASSUMED
) -> Reach:
    """Everything that goods of the start may have come from."""
    return _reach(index, start, -1, assumptions)


def _reach(index: FlowIndex, start: Start, sign: int, assumptions: Assumptions) -> Reach:
    exact = _settled(index, start, sign, assumptions, exact=True)
    plain = not assumptions.ignore_time and not assumptions.mixing_places
    if plain and not exact.skipped and start.proven.all() and start.row_proven.all():
        return Reach(index, start, sign == 1, exact, exact)
    every = _settled(index, start, sign, assumptions, exact=False)
    return Reach(index, start, sign == 1, exact, every)


def side_of(segment: Segment, offset: int, *, forward: bool) -> Side:
    """A segment as a walk in a direction sees it."""
    rows = segment.rows
    if forward:
        return Side(
            segment.leaving, _NO_ORDER, rows.origin, rows.target, rows.departs, rows.arrives,
            rows.flags, segment.leaving_span, offset,
        )  # fmt: skip
    return Side(
        segment.reaching, segment.by_target, rows.target, rows.origin, rows.arrives, rows.departs,
        rows.flags, segment.reaching_span, offset,
    )  # fmt: skip


def _settled(
    index: FlowIndex, start: Start, sign: int, assumptions: Assumptions, *, exact: bool
) -> Walk:
    """The walk of one certainty, on the arrays of the index."""
    holdings = index.arrays()
    limit = assumptions.most_steps
    rule = Rule(
        sign,
        assumptions.ignore_time and not exact,
        exact,
        _NO_LIMIT if limit is None else limit,
        _marks(assumptions.stopped_holdings, len(holdings.item)),
        _marks(assumptions.stopped_places, len(index.places)),
        _marks(assumptions.mixing_places, len(index.places)),
    )
    base = side_of(index.base, 0, forward=sign == 1)
    overlay = side_of(index.overlay, len(index.base.rows.seq), forward=sign == 1)
    world = World(holdings, base, overlay, index.narrowed, rule)
    labels = _walked(world, start, limited=limit is not None)
    return Walk(world, labels, best_labels(labels))


def _marks(numbers: tuple[int, ...], count: int) -> NDArray[np.uint8]:
    if not numbers:
        return _NO_MARKS
    marks = np.zeros(count, np.uint8)
    marks[list(numbers)] = 1
    return marks


def _walked(world: World, start: Start, *, limited: bool) -> Labels:
    """All labels. Rows of the start are made after the rest, so that ways lead from its holdings;
    where steps are limited, with the first steps, so that labels stay in the order of steps."""
    exact, sign = world.rule.exact, world.rule.sign
    here, made = start.proven | (not exact), start.row_proven | (not exact)
    seeds = Seeds(
        start.holding[here], start.lot[here], sign * start.time[here],
        start.row[made], start.row_lot[made],
    )  # fmt: skip
    labels = _settled_phase(world, _new_labels(len(world.holdings.item)), seeds, BEGIN)
    if not limited:
        labels = _settled_phase(world, labels, seeds, ADVANCE)
    labels.state[ROUND] = labels.state[LABELS]
    labels = _settled_phase(world, labels, seeds, BEGIN_WITH_ROWS)
    labels = _settled_phase(world, labels, seeds, ADVANCE)
    if exact and not (here.all() and made.all()):
        labels.state[SKIPPED] = 1
    return labels


def _settled_phase(world: World, labels: Labels, seeds: Seeds, phase: int) -> Labels:
    """A phase of the walk, with more room as long as it does not suffice."""
    settle(world, labels, seeds, phase)
    while labels.state[OVERFLOW]:
        labels.state[OVERFLOW] = 0
        labels = _roomier(labels)
        settle(world, labels, seeds, phase)
    return labels


def _new_labels(holdings: int) -> Labels:
    room = [np.empty(_ROOM, np.int32) for _ in range(5)]
    loose = [np.zeros(_ROOM, np.int32) for _ in range(3)]
    return Labels(
        *room,
        np.empty(_ROOM, np.int64),
        np.zeros(holdings, np.int32),  # untouched pages cost nothing
        *loose,
        np.full(2 * _ROOM, -1, np.int32),
        np.zeros(LOOSE + 1, np.int64),
    )


def _roomier(labels: Labels) -> Labels:
    """The same labels; twice the room where less than half is free."""
    if 2 * labels.state[LABELS] >= len(labels.node):
        fields = ("node", "row", "before", "older", "steps", "time")
        labels = labels._replace(**{name: _doubled(getattr(labels, name)) for name in fields})
    if 4 * labels.state[LOOSE] >= len(labels.loose_slots):
        fields = ("loose_holding", "loose_lot", "loose_latest")
        labels = labels._replace(**{name: _doubled(getattr(labels, name)) for name in fields})
        slots = np.full(2 * len(labels.loose_slots), -1, np.int32)
        enter_loose(labels, slots)
        labels = labels._replace(loose_slots=slots)
    return labels


def _doubled(array: NDArray[Any]) -> NDArray[Any]:  # Any: one function for every type of number
    return np.concatenate((array, np.zeros_like(array)))
