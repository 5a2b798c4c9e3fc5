"""What a settled trace names: holdings and shipments, each with its best time and a way.

A holding is named by the rows that bring goods there (backward: take them from there), and by
those that take them on: goods that came under a lot number may leave without one. Of two findings
the exact one counts, then the better time, then the fewer steps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.contradicted_links import contradictions
from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.flow_rows import EXACT, LABELLED, RowKind
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE
from tracegraph.analysis.narrowing import narrowed_moments

if TYPE_CHECKING:
    from tracegraph.analysis.flow_index import FlowIndex
    from tracegraph.analysis.trace import Start, Walk

# a row that is itself the start is shown with the way that leads to it, where there is one
UNLED = 1_000_000
Numbers = NDArray[np.int32]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Findings:
    """Things (numbers) found by a walk: signed time, label before and row (NONE: none). (n,)."""

    thing: Integers
    time: Integers
    label: Numbers
    row: Numbers
    steps: Numbers
    exact: Truths
    by_exact: Truths  # which walk's label it is
    best: Numbers  # the label of the node before with the best time


@dataclass(frozen=True)
class Reached:
    """Holdings by item and place, in no order. time is that of the way shown, any_time over all
    ways: milliseconds, ALWAYS or NEVER where open. Shapes (n,)."""

    item: Numbers
    place: Numbers
    exact: Truths
    time: Integers
    any_time: Integers
    way: Callable[[int], Numbers]  # the rows of one way from the start on; none at the start


@dataclass(frozen=True)
class RowsReached:
    """Shipments and transformations by seq, with one row each, in the order of seq; as Reached."""

    seq: Integers
    row: Numbers
    exact: Truths
    time: Integers
    any_time: Integers
    steps: Numbers
    contradictions: tuple[tuple[int, int], ...]  # recorded contents that dates forbid, by seq
    _label: Numbers
    _row: Numbers
    _by_exact: Truths
    _walks: "tuple[FlowIndex, Walk, Walk]"

    def way(self, position: int) -> Numbers:
        """The rows of one way from the start on, this one the last."""
        return _way(self._walks, self._label, self._row, self._by_exact, position)


def _way(
    walks: "tuple[FlowIndex, Walk, Walk]",
    label: Numbers,
    row: Numbers,
    by_exact: Truths,
    position: int,
) -> Numbers:
    index, exact, every = walks
    labels = (exact if by_exact[position] else every).labels
    rows = [int(row[position])]
    at = int(label[position])
    while at != NONE:
        rows.append(int(labels.row[at]))
        at = int(labels.before[at])
    taken = np.array([each for each in reversed(rows) if each != NONE], np.int32)
    kinds = index.column("kind", taken)
    return canonical_rows(index, taken[kinds != RowKind.FREE])


def canonical_rows(index: "FlowIndex", rows: Numbers) -> Numbers:
    """The rows, the shipment or transformation itself in place of a link. Shape as given."""
    links = np.flatnonzero(index.column("kind", rows) >= RowKind.LINK)
    if not len(links):
        return rows
    rows = rows.copy()
    for at, seq in zip(links.tolist(), index.column("seq", rows[links]).tolist(), strict=True):
        same = index.rows_of_record(seq)
        own = same[index.column("kind", same) < RowKind.LINK]
        origin, target = (index.column(end, rows[at : at + 1]) for end in ("origin", "target"))
        made = _real(index, target) == index.column("target", own)
        alike = made & (index.column("origin", own) == origin)
        rows[at] = own[alike][0] if alike.any() else own[0]
    return rows


def _step_findings(
    index: "FlowIndex", start: "Start", sign: int, walk: "Walk"
) -> tuple[Findings, NDArray[np.int32]]:
    """A finding for every row that goods can be in, free rows left out; and their true lots."""
    entries = walk.entries
    exact = walk.world.rule.exact
    proven = start.row_proven | (not exact)
    seeds = start.row[proven]
    row = np.concatenate((entries.row, seeds))
    lot = np.concatenate((entries.lot, start.row_lot[proven]))
    none = np.full(len(seeds), NONE, np.int32)
    label, best = (np.concatenate((each, none)) for each in (entries.label, entries.best))
    gain = sign * narrowed_moments(index, seeds)[0 if sign == 1 else 1]
    time = np.concatenate((entries.time, gain))
    made = np.concatenate((entries.made, np.ones(len(seeds), np.bool_)))
    if exact:
        made &= (index.column("flags", row) & EXACT) == EXACT
    kept = index.column("kind", row) != RowKind.FREE
    steps = np.where(label == NONE, UNLED, walk.labels.steps[label] + 1).astype(np.int32)
    found = Findings(
        row[kept].astype(np.int64), time[kept], label[kept], row[kept], steps[kept],
        made[kept], np.full(int(kept.sum()), exact), best[kept],
    )  # fmt: skip
    return found, lot[kept]


def _joined(parts: list[Findings]) -> Findings:
    columns = zip(*(vars(part).values() for part in parts), strict=True)
    return Findings(*(np.concatenate(column) for column in columns))


def _best(findings: Findings) -> tuple[NDArray[np.int64], Integers]:
    """Positions of the best finding of every thing, in the order of things; and the best times."""
    order = np.lexsort((findings.steps, findings.time, ~findings.exact, findings.thing))
    things = findings.thing[order]
    first = np.flatnonzero(np.r_[True, things[1:] != things[:-1]]) if len(things) else order[:0]
    any_time = np.minimum.reduceat(findings.time[order], first) if len(first) else first
    return order[first], any_time


def reached_rows(
    index: "FlowIndex", start: "Start", forward: bool, exact: "Walk", every: "Walk"
) -> RowsReached:
    """The best of every shipment and transformation."""
    sign = 1 if forward else -1
    parts = []
    for walk in _walks(exact, every):
        found, _ = _step_findings(index, start, sign, walk)
        if walk.world.rule.exact and exact is not every:
            found = _some(found, found.exact)
        elif not walk.world.rule.exact:
            found = _inexact(found)
        parts.append(found)
    whole = _joined(parts)
    rows = canonical_rows(index, whole.row)
    by_seq = Findings(**(vars(whole) | {"thing": index.column("seq", rows)}))
    at, any_time = _best(by_seq)
    return RowsReached(
        by_seq.thing[at], rows[at], whole.exact[at], sign * whole.time[at], sign * any_time,
        whole.steps[at], contradictions(index, forward, every), whole.label[at], whole.row[at],
        whole.by_exact[at], (index, exact, every),
    )  # fmt: skip


def _walks(exact: "Walk", every: "Walk") -> "tuple[Walk, ...]":
    """The two, or one where they are the same."""
    return (exact,) if exact is every else (exact, every)


def _some(findings: Findings, which: Truths | Integers) -> Findings:
    return Findings(*(column[which] for column in vars(findings).values()))


def _inexact(findings: Findings) -> Findings:
    return Findings(**(vars(findings) | {"exact": np.zeros(len(findings.row), np.bool_)}))


def reached_holdings(
    index: "FlowIndex", start: "Start", forward: bool, exact: "Walk", every: "Walk"
) -> Reached:
    """The best of every holding; those of the start are exact, with an empty way."""
    sign = 1 if forward else -1
    if exact is every and not len(index.gates):
        whole = _of_nodes(every)
    else:
        whole = _joined([_named(index, start, forward, walk) for walk in _walks(exact, every)])
    at, any_time = _best(whole)
    arrays = index.arrays()
    holding = whole.thing[at]
    reached = Reached(
        arrays.item[holding], arrays.place[holding],
        whole.exact[at], sign * whole.time[at], sign * any_time,
        lambda position: _way(
            (index, exact, every), whole.label[at], whole.row[at], whole.by_exact[at], position
        ),
    )  # fmt: skip
    return _with_start(reached, start)


def _of_nodes(walk: "Walk") -> Findings:
    """Every node that a row led to is a holding of a lot, and what is there is proven."""
    labels = walk.labels
    best = walk.best[labels.row[walk.best] != NONE]
    count = len(best)
    return Findings(
        labels.node[best].astype(np.int64), labels.time[best], labels.before[best],
        labels.row[best], labels.steps[best], np.ones(count, np.bool_), np.ones(count, np.bool_),
        best,
    )  # fmt: skip


def _named(index: "FlowIndex", start: "Start", forward: bool, walk: "Walk") -> Findings:
    """Holdings that rows lead to, and those that they go on from. By links: as the shipment."""
    found, lots = _step_findings(index, start, 1 if forward else -1, walk)
    exact = walk.world.rule.exact
    rows = canonical_rows(index, found.row)
    ends = [index.column("target", rows), index.column("origin", rows)]
    far, near = (_real(index, end) for end in (ends if forward else reversed(ends)))
    labelled = (index.column("flags", rows) & LABELLED) > 0
    to = Findings(**(vars(found) | {"thing": far, "exact": found.exact & exact}))
    led = found.label != NONE
    best = found.best[led]
    came = Findings(
        near[led], walk.labels.time[best], walk.labels.before[best], walk.labels.row[best],
        walk.labels.steps[best], labelled[led] & exact, found.by_exact[led], best,
    )  # fmt: skip
    parts = [_some(to, found.exact) if exact else to, came]
    if not forward:
        at, begun = _begun(index, far, lots, labelled)
        moved = _some(to, at)
        parts.append(Findings(**(vars(moved) | {"thing": begun})))
    return _joined(parts)


def _real(index: "FlowIndex", holdings: Integers) -> Integers:
    """The holding that a gate is a part of; others as they are. Shape as given."""
    if not len(index.gates):
        return holdings
    gates = index.arrays().sibling[holdings] == GATE
    real = holdings.copy()
    real[gates] = [index.gates.real[each] for each in holdings[gates].tolist()]
    return real


def _begun(
    index: "FlowIndex", far: Integers, lots: Numbers, labelled: Truths
) -> tuple[Integers, Integers]:
    """Rows without a lot number, by position, and holdings in which their goods began as a lot."""
    arrays = index.arrays()
    positions, holdings = [], []
    for at in np.flatnonzero(~labelled).tolist():
        place, product = int(arrays.place[far[at]]), int(arrays.item[far[at]]) >> 1
        for lot in _true_lots(index, int(lots[at]), product):
            holding = index.holding(2 * lot, place)
            if holding != NONE and index.begins_at(holding, lot, place):
                positions.append(at)
                holdings.append(holding)
    return np.array(positions, np.int64), np.array(holdings, np.int64)


def _true_lots(index: "FlowIndex", lot: int, product: int) -> list[int]:
    """The lot, if it is of the product; else goods of another product became one of these lots."""
    if lot == NONE or index.arrays().lot_product[lot] == product:
        return [lot] if lot != NONE else []
    return index.lots_of(product)


def _with_start(reached: Reached, start: "Start") -> Reached:
    """The start in place of what was found of it."""
    shown = list(dict.fromkeys(start.shown))
    table = np.array(shown, np.int64).reshape(len(shown), 3)
    own = {(item, place) for item, place, _ in shown}
    kept = np.ones(len(reached.place), np.bool_)
    for at in np.flatnonzero(np.isin(reached.place, table[:, 1])).tolist():
        kept[at] = (int(reached.item[at]), int(reached.place[at])) not in own
    true, count, old = np.ones(len(table), np.bool_), len(table), np.flatnonzero(kept)
    nothing = np.zeros(0, np.int32)
    return Reached(
        np.r_[table[:, 0].astype(np.int32), reached.item[kept]],
        np.r_[table[:, 1].astype(np.int32), reached.place[kept]],
        np.r_[true, reached.exact[kept]], np.r_[table[:, 2], reached.time[kept]],
        np.r_[table[:, 2], reached.any_time[kept]],
        lambda position: nothing if position < count else reached.way(int(old[position - count])),
    )  # fmt: skip


__all__ = ["ALWAYS", "NEVER", "Reached", "RowsReached", "reached_holdings", "reached_rows"]
