"""Every shipment and transformation that lies on some way from the start of a trace to a target.

A row is on such a way where goods of the start can be in it, and can still come from it to the
target in time. The walk has found the first: from when on goods can be at each node. The second is
followed back from the target over the rows of that walk only, so that whatever the walk assumed
holds: until when goods must be at a node to come to the target.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import EXACT, RowKind
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE
from tracegraph.analysis.labels import LABELS, LOOSE
from tracegraph.analysis.leading_back import (
    FAR_OFF,
    Edges,
    Ends,
    Leading,
    edges_and_nodes,
    lead_back,
    no_leading,
    roomier,
)
from tracegraph.analysis.narrowing import narrowed_moments
from tracegraph.analysis.reached import canonical_rows

if TYPE_CHECKING:
    from tracegraph.analysis.flow_index import FlowIndex
    from tracegraph.analysis.trace import Reach, Start, Walk

Numbers = NDArray[np.int32]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class RowsOnWay:
    """Shipments and transformations by seq, with one row each, in the order of seq. Shapes (n,).

    exact: a whole way through it is proven. arrives: the earliest moment at which goods on a way
    can have come by it, departs: the latest at which they can have left with it; over proven ways
    where there are some. Milliseconds, ALWAYS and NEVER where open.
    """

    seq: Integers
    row: Numbers
    exact: Truths
    arrives: Integers
    departs: Integers
    way: Callable[[int], Numbers]  # the rows of one whole way through it, in the trace's order


@dataclass(frozen=True)
class _Found:
    """Rows of one walk that lie on ways, with signed times. Shapes (n,)."""

    row: Numbers
    arrives: Integers
    departs: Integers
    way: Callable[[int], Numbers]


def rows_on_way(reach: "Reach", target: "Start") -> RowsOnWay:
    """The rows on ways from the start of a reach to the target.

    target: goods in holdings and rows, as a trace of the other direction starts from them.
    """
    exact, every = reach.walks
    proven = _found(reach, exact, target, exact=True)
    all_proven = bool(target.proven.all() and target.row_proven.all())
    if exact is every and all_proven:
        return _by_record(reach, (proven,))
    return _by_record(reach, (proven, _found(reach, every, target, exact=False)))


def _found(reach: "Reach", walk: "Walk", target: "Start", *, exact: bool) -> _Found:
    """Rows on ways of one walk; exact: to what is proven of the target."""
    here, made = target.proven | (not exact), target.row_proven | (not exact)
    edges = _edges(reach, walk, target.row[made])
    ends = _ends(reach, walk, target, here)
    leading = no_leading(len(edges.row), int(walk.labels.state[LABELS]))
    most = walk.world.rule.most_steps
    while not lead_back(walk.labels, edges, leading, ends, most):
        leading = roomier(leading)
    free = edges.free
    at = np.flatnonzero((leading.arrives < FAR_OFF) & ~free)
    way = partial(_whole_way, reach.index, walk, edges, leading)
    arrives, departs = leading.arrives[at], leading.departs[at]
    if walk.world.rule.ignore_time:
        bound, gain = _moments(reach, edges.row[at])
        arrives, departs = gain, bound
    return _Found(edges.row[at], arrives, departs, lambda position: way(int(at[position])))


def _moments(reach: "Reach", rows: Numbers) -> tuple[Integers, Integers]:
    """Signed bounds and gains of rows, as narrowed. Shapes as rows."""
    arrives, departs = narrowed_moments(reach.index, rows)
    return (departs, arrives) if reach.forward else (-arrives, -departs)


def _edges(reach: "Reach", walk: "Walk", last: Numbers) -> Edges:
    """Every row that goods of the walk can be in, from node to node; rows of the start come from
    no node. last: the rows that are the target."""
    index, entries, start = reach.index, walk.entries, reach.start
    begun = np.ones(len(start.row), np.bool_)
    if walk.world.rule.exact:
        exact = (index.column("flags", start.row) & EXACT) == EXACT
        begun = start.row_proven & exact
    made = entries.made
    row = np.concatenate((entries.row[made], start.row[begun]))
    lot = np.concatenate((entries.lot[made], start.row_lot[begun]))
    near = np.concatenate((entries.best[made], np.full(int(begun.sum()), NONE, np.int32)))
    bound, gain = _moments(reach, row)
    if walk.world.rule.ignore_time:
        bound, gain = np.full(len(row), FAR_OFF - 1), np.full(len(row), -FAR_OFF)
    free = index.column("kind", row) == RowKind.FREE
    nothing, begins = np.empty(0, np.int32), np.empty(0, np.int64)
    edges = Edges(row, near, lot, bound, gain, np.isin(row, last), free, nothing, begins)
    pairs = np.empty(0, np.int64)
    pairs = np.empty(2 * edges_and_nodes(walk.world, walk.labels, edges, pairs), np.int64)
    edges_and_nodes(walk.world, walk.labels, edges, pairs)
    led, node = pairs.reshape(-1, 2).T
    begins = np.searchsorted(np.sort(node), np.arange(int(walk.labels.state[LABELS]) + 1))
    into = led[np.argsort(node, kind="stable")].astype(np.int32)
    return edges._replace(into=into, begins=begins.astype(np.int64))


def _ends(reach: "Reach", walk: "Walk", target: "Start", which: Truths) -> Ends:
    """The nodes of the target that were reached, and until when goods may be there."""
    index, rule = reach.index, walk.world.rule
    sign = 1 if reach.forward else -1
    loose = _loose_nodes(walk)
    nodes, times = [], []
    seeds = (target.holding[which], target.lot[which], target.time[which])
    for holding, lot, time in zip(*(column.tolist() for column in seeds), strict=True):
        node = _node(index, holding, lot, loose)
        label = NONE if node == NONE else _best_label(walk, node)
        if label != NONE:
            nodes.append(label)
            times.append(FAR_OFF - 1 if rule.ignore_time else sign * time)
    mixed = _mixed_nodes(index, walk, target.holding[which])
    return Ends(
        np.concatenate((np.array(nodes, np.int32), mixed)),
        np.concatenate((np.array(times, np.int64), np.full(len(mixed), FAR_OFF - 1))),
    )


def _loose_nodes(walk: "Walk") -> dict[tuple[int, int], int]:
    """Nodes of goods of a true lot in an unknown-lot holding that have no holding of their own."""
    labels, count = walk.labels, int(walk.labels.state[LOOSE])
    holdings, lots = labels.loose_holding[:count].tolist(), labels.loose_lot[:count].tolist()
    first = len(labels.latest)
    return {pair: first + at for at, pair in enumerate(zip(holdings, lots, strict=True))}


def _node(index: "FlowIndex", holding: int, lot: int, loose: dict[tuple[int, int], int]) -> int:
    """The node of goods of a true lot that are named by a holding; NONE where not met."""
    arrays = index.arrays()
    if arrays.item[holding] & 1 == 0 or lot == NONE:
        return holding
    own = NONE
    if arrays.sibling[holding] != GATE:
        own = index.holding(2 * lot, int(arrays.place[holding]))
    return own if own != NONE else loose.get((holding, lot), NONE)


def _best_label(walk: "Walk", node: int) -> int:
    """The best label of a node; NONE where it was not reached."""
    labels, count = walk.labels, len(walk.labels.latest)
    latest = labels.latest[node] if node < count else labels.loose_latest[node - count]
    return int(latest) - 1


def _mixed_nodes(index: "FlowIndex", walk: "Walk", holdings: Numbers) -> Numbers:
    """Where goods mix, all goods of the product at the place of a target are the target's."""
    rule, arrays, labels = walk.world.rule, index.arrays(), walk.labels
    if rule.exact or not len(rule.mixing_places):
        return np.zeros(0, np.int32)
    mixing = holdings[rule.mixing_places[arrays.place[holdings]] > 0]
    nodes, count = labels.node[walk.best], len(labels.latest)
    at = nodes.copy()
    at[nodes >= count] = labels.loose_holding[nodes[nodes >= count] - count]
    wanted = np.isin(_goods_at(index, at), _goods_at(index, mixing))
    if rule.sign == 1:  # what is behind a gate came to the place by another row, under its own name
        wanted &= arrays.sibling[at] != GATE
    return walk.best[wanted]


def _goods_at(index: "FlowIndex", holdings: Numbers) -> Integers:
    """One number for the place and the product of each holding. Shape as holdings."""
    arrays = index.arrays()
    return arrays.place[holdings].astype(np.int64) << 32 | index.products_of(arrays.item[holdings])


def _whole_way(
    index: "FlowIndex", walk: "Walk", edges: Edges, leading: Leading, edge: int
) -> Numbers:
    """The rows of one way from the start over an edge to the target."""
    rows = [int(edges.row[edge])]
    label = int(leading.label[edge])
    while label != NONE:
        rows.append(int(walk.labels.row[label]))
        label = int(walk.labels.before[label])
    rows.reverse()
    entry = int(leading.onward[edge])
    while entry != NONE:
        if leading.edge[entry] != NONE:
            rows.append(int(edges.row[leading.edge[entry]]))
        entry = int(leading.after[entry])
    taken = np.array([row for row in rows if row != NONE], np.int32)
    taken = taken[index.column("kind", taken) != RowKind.FREE]
    return canonical_rows(index, taken)


def _by_record(reach: "Reach", parts: tuple[_Found, ...]) -> RowsOnWay:
    """Every shipment and transformation once, by proven ways, the first part, if it has any."""
    index, sign = reach.index, 1 if reach.forward else -1
    raw = np.concatenate([part.row for part in parts])
    exact = np.arange(len(raw)) < len(parts[0].row)
    row = canonical_rows(index, raw)
    seq = index.column("seq", row)
    arrives, departs = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("arrives", "departs")
    )
    order = np.lexsort((arrives, ~exact, seq))
    begins = np.r_[True, seq[order][1:] != seq[order][:-1]][: len(order)]
    at, group = order[begins], np.cumsum(begins) - 1
    alike = exact[order] == exact[at][group]
    latest = np.full(len(at), -FAR_OFF)
    np.maximum.at(latest, group[alike], departs[order][alike])

    def way(position: int) -> Numbers:
        which, proven = int(at[position]), len(parts[0].row)
        return parts[0].way(which) if which < proven else parts[1].way(which - proven)

    earliest, latest = sign * arrives[at], sign * latest
    if not reach.forward:
        earliest, latest = latest, earliest
    return RowsOnWay(seq[at], row[at], exact[at], earliest, latest, way)
