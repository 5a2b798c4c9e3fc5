"""Where goods of a start may have gone, or come from, in the order of time.

A row can carry what reached its holding only if that arrived no later than the row departed:
earliest arrivals are carried along and compared with latest departures. Backward it is the mirror:
latest departures are compared with earliest arrivals. Of each holding the best time is found,
twice: over what lot numbers and days prove (EXACT), and over all (POSSIBLE).
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import Segment
from tracegraph.analysis.labels import (
    ADVANCE,
    BEGIN,
    BEGIN_WITH_ROWS,
    BUDGET,
    LABELS,
    LOOSE,
    NO_LIMIT,
    OVERFLOW,
    ROUND,
    SKIPPED,
    SPENT,
    Labels,
    Rule,
    Seeds,
    Side,
    World,
    enter_loose,
)
from tracegraph.analysis.narrowing import narrowed_moments
from tracegraph.analysis.open_rows import rows_open_to
from tracegraph.analysis.reached import (
    Reached,
    RowsReached,
    reached_holdings,
    reached_rows,
)
from tracegraph.analysis.relaxing import Entries, best_labels, enter_rows, no_entries
from tracegraph.analysis.same_reach import same_reach
from tracegraph.analysis.settling import settle
from tracegraph.analysis.sweeping import UNREACHED, Swept, swept, walked_on
from tracegraph.analysis.swept_holdings import swept_holdings

_ROOM = 4096
_FEW = 64  # labels that are walked for before a sweep
_NO_MARKS = np.zeros(0, np.uint8)


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
    def spent(self) -> bool:
        """Whether it ended early, with more labels than its budget."""
        return bool(self.labels.state[SPENT])


class _Walks:
    """The walks of a trace, each walked when it is first asked for."""

    def __init__(self, index: FlowIndex, start: Start, sign: int, given: Assumptions) -> None:
        self._index, self._start, self._sign, self._given = index, start, sign, given
        self._tried: Walk | None = None

    def ends_in(self, budget: int) -> bool:
        """Whether the walk over what is proven ends with so few labels; it is tried."""
        self._tried = _settled(
            self._index, self._start, self._sign, self._given, exact=True, budget=budget
        )
        return not self._tried.spent

    @cached_property
    def both(self) -> tuple[Walk, Walk]:
        """The walk over what is proven and the one over all; the same one where all is proven."""
        index, start, sign, given = self._index, self._start, self._sign, self._given
        exact = self._tried
        if exact is None or exact.spent:
            exact = _settled(index, start, sign, given, exact=True)
        plain = not given.ignore_time and not given.mixing_places
        if plain and not exact.skipped:
            return exact, exact
        return exact, _settled(index, start, sign, given, exact=False)

    def holdings(self) -> Reached:
        """Every holding, the start too."""
        return reached_holdings(self._index, self._start, self._sign == 1, *self.both)


class Reach:
    """What was reached; it reads the index, and is stale when that is extended.

    Where nearly everything was reached, only best times are known at first; ways are walked for
    when they are asked for.
    """

    def __init__(self, index: FlowIndex, start: Start, sign: int, given: Assumptions) -> None:
        self.index, self.start, self.forward = index, start, sign == 1
        self._sign, self._given = sign, given
        self._walks = _Walks(index, start, sign, given)
        self._sweeps = self._may_sweep(given) and self._is_large()
        if not self._sweeps:
            _ = self.holdings

    def _may_sweep(self, given: Assumptions) -> bool:
        proven = self.start.proven.all() and self.start.row_proven.all()
        return given == NOTHING_ASSUMED and self.index.sweepable and bool(proven)

    def _is_large(self) -> bool:
        """Whether more is reached than is walked for in a moment; tried, unless the start itself
        opens as many rows."""
        index, start = self.index, self.start
        budget = max(_FEW, index.row_count >> 11)
        begins = index.base.leaving if self.forward else index.base.reaching
        here = start.holding[start.holding + 1 < len(begins)]
        opened = len(start.row) + int((begins[here + 1] - begins[here]).sum())
        return opened > budget or not self._walks.ends_in(budget)

    @property
    def walks(self) -> tuple[Walk, Walk]:
        """The walk over what is proven and the one over all; the same one where all is proven."""
        return self._walks.both

    @property
    def limited(self) -> bool:
        """Whether it was told where goods went no further, or how far to look."""
        given = self._given
        stopped = given.stopped_holdings or given.stopped_places
        return bool(stopped) or given.most_steps is not None

    @cached_property
    def cut(self) -> bool:
        """Whether without the limit of steps the answer would be another one."""
        if self._given.most_steps is None:
            return False
        given = replace(self._given, most_steps=None)
        return not same_reach(self, Reach(self.index, self.start, self._sign, given))

    @cached_property
    def _swept(self) -> Swept:
        return best_times(self.index, self.start, self._sign)

    @cached_property
    def holdings(self) -> Reached:
        """Every holding, the start too."""
        if not self._sweeps:
            return self._walks.holdings()
        return swept_holdings(self.index, self.start, self._swept, self._walks.holdings)

    @cached_property
    def steps(self) -> NDArray[np.int32]:
        """A row of every shipment and transformation that goods can be in, in no order; found
        without walking where best times suffice."""
        if not self._sweeps:
            return self.rows.row
        best = signed_times(self._swept, self._sign, len(self.index.holdings))
        return rows_open_to(self.index, self.start, self.forward, best)

    @cached_property
    def rows(self) -> RowsReached:
        """Every shipment and transformation, one row each."""
        return reached_rows(self.index, self.start, self.forward, *self._walks.both)


def best_times(index: FlowIndex, start: Start, sign: int) -> Swept:
    """Best times of all holdings by one sweep; rows of the start are where they lead to."""
    far = "target" if sign == 1 else "origin"
    moments = narrowed_moments(index, start.row)[0 if sign == 1 else 1]
    holding = np.concatenate((start.holding, index.column(far, start.row))).astype(np.int32)
    time = sign * np.concatenate((start.time, moments))
    order = np.argsort(time, kind="stable")
    side, begun = side_of(index.base, 0, forward=sign == 1), (holding[order], time[order])
    found = swept(side, index.base.rows.departs, sign, begun, len(index.holdings))
    if not len(index.overlay.rows.seq):
        return found
    best = signed_times(found, sign, len(index.holdings))
    walked_on(world_of(index, sign, NOTHING_ASSUMED, exact=True), best)
    reached = np.flatnonzero(best < UNREACHED).astype(np.int32)
    return Swept(reached, sign * best[reached])


def signed_times(found: Swept, sign: int, holdings: int) -> Integers:
    """The times by holding, UNREACHED where none: shape (holdings,)."""
    best = np.full(holdings, UNREACHED)
    best[found.holding] = sign * found.time
    return best


def trace_forward(
    index: FlowIndex, start: Start, assumptions: Assumptions = NOTHING_ASSUMED
) -> Reach:
    """Everything that goods of the start may have gone to."""
    return Reach(index, start, 1, assumptions)


def trace_backward(
    index: FlowIndex, start: Start, assumptions: Assumptions = NOTHING_ASSUMED
) -> Reach:
    """Everything that goods of the start may have come from."""
    return Reach(index, start, -1, assumptions)


def side_of(segment: Segment, offset: int, *, forward: bool) -> Side:
    """A segment as a walk in a direction sees it."""
    rows = segment.rows
    if forward:
        return Side(
            segment.leaving, segment.by_origin, rows.origin, rows.target, rows.departs,
            rows.arrives, rows.flags, segment.leaving_span, offset,
        )  # fmt: skip
    return Side(
        segment.reaching, segment.by_target, rows.target, rows.origin, rows.arrives, rows.departs,
        rows.flags, segment.reaching_span, offset,
    )  # fmt: skip


def world_of(index: FlowIndex, sign: int, given: Assumptions, *, exact: bool) -> World:
    """All that a walk reads. sign: 1 forward, -1 backward."""
    holdings, limit = index.arrays(), given.most_steps
    rule = Rule(
        sign,
        given.ignore_time and not exact,
        exact,
        NO_LIMIT if limit is None else limit,
        _marks(given.stopped_holdings, len(holdings.item)),
        _marks(given.stopped_places, len(index.places)),
        _marks(given.mixing_places, len(index.places)),
    )
    base = side_of(index.base, 0, forward=sign == 1)
    overlay = side_of(index.overlay, len(index.base.rows.seq), forward=sign == 1)
    return World(holdings, base, overlay, index.narrowed, rule)


def _settled(
    index: FlowIndex,
    start: Start,
    sign: int,
    given: Assumptions,
    *,
    exact: bool,
    budget: int = NO_LIMIT,
) -> Walk:
    """The walk of one certainty."""
    world = world_of(index, sign, given, exact=exact)
    labels = _walked(world, start, budget, limited=given.most_steps is not None)
    return Walk(world, labels, best_labels(labels))


def _marks(numbers: tuple[int, ...], count: int) -> NDArray[np.uint8]:
    if not numbers:
        return _NO_MARKS
    marks = np.zeros(count, np.uint8)
    marks[list(numbers)] = 1
    return marks


def _walked(world: World, start: Start, budget: int, *, limited: bool) -> Labels:
    """All labels. Rows of the start are made after the rest, so that ways lead from its holdings;
    where steps are limited, with the first steps, so that labels stay in the order of steps."""
    exact, sign = world.rule.exact, world.rule.sign
    here, made = start.proven | (not exact), start.row_proven | (not exact)
    seeds = Seeds(
        start.holding[here], start.lot[here], sign * start.time[here],
        start.row[made], start.row_lot[made],
    )  # fmt: skip
    labels = _new_labels(len(world.holdings.item))
    labels.state[BUDGET] = budget
    labels = _settled_phase(world, labels, seeds, BEGIN)
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
    """No labels; the pages of latest that nothing touches cost nothing."""
    node, row, before, older, steps = (np.empty(_ROOM, np.int32) for _ in range(5))
    loose_holding, loose_lot, loose_latest = (np.zeros(_ROOM, np.int32) for _ in range(3))
    return Labels(
        node, row, before, older, steps, np.empty(_ROOM, np.int64), np.zeros(holdings, np.int32),
        loose_holding, loose_lot, loose_latest, np.full(2 * _ROOM, -1, np.int32),
        np.zeros(SPENT + 1, np.int64),
    )  # fmt: skip


def _roomier(labels: Labels) -> Labels:
    """The same labels; twice the room where less than half is free."""
    if 2 * labels.state[LABELS] >= len(labels.node):
        labels = _doubled(labels, ("node", "row", "before", "older", "steps", "time"))
    if 4 * labels.state[LOOSE] >= len(labels.loose_slots):
        labels = _doubled(labels, ("loose_holding", "loose_lot", "loose_latest"))
        slots = np.full(2 * len(labels.loose_slots), -1, np.int32)
        enter_loose(labels, slots)
        labels = labels._replace(loose_slots=slots)
    return labels


def _doubled(labels: Labels, names: tuple[str, ...]) -> Labels:
    arrays = {name: getattr(labels, name) for name in names}
    return labels._replace(
        **{name: np.concatenate((each, np.zeros_like(each))) for name, each in arrays.items()}
    )
