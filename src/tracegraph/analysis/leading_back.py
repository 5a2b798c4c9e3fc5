"""Follows a walk back from where it is to end, over the rows that it found, as a compiled kernel.

Nodes are named by the numbers of their best labels. The log says that goods which are at a node
until a moment come to the end by an edge to another entry; entries of one number of steps stand
together, and each is followed back once. Times are signed as in labels.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import product_of
from tracegraph.analysis.labels import Labels, World, node_of, passes

FAR_OFF = 1 << 62
CURSOR, ROUND, OVERFLOW, ENTRIES = range(4)
_ROOM = 1024


class Edges(NamedTuple):
    """Rows with goods of a true lot, from the best label of a node (NONE: rows of the start) on.

    bound and gain are signed. last: goods that are in the row are where they are to end. free: no
    shipment or transformation of its own. Shapes (n,). into: edges by the node that they lead to;
    that of label i begin at begins[i]: (m,) and (labels + 1,).
    """

    row: NDArray[np.int32]
    near: NDArray[np.int32]
    lot: NDArray[np.int32]
    bound: Integers
    gain: Integers
    last: NDArray[np.bool_]
    free: NDArray[np.bool_]
    into: NDArray[np.int32]
    begins: Integers


class Ends(NamedTuple):
    """Nodes by their best labels, and until when goods may be there, signed. Shapes (n,)."""

    label: NDArray[np.int32]
    until: Integers


class Leading(NamedTuple):
    """The log, with room, and what it says of edges.

    Goods at a node until a signed time, on a way that may have had so many steps before (left):
    edge leads on to the log's entry after (NONE: the end). latest: entry + 1 of each node. Of each
    edge: arrives and departs, the best signed times over ways through it (FAR_OFF: there is none),
    and of one way the label before and the entry after (NONE: the end).
    """

    node: NDArray[np.int32]
    until: Integers
    left: NDArray[np.int32]
    edge: NDArray[np.int32]
    after: NDArray[np.int32]
    latest: NDArray[np.int32]
    arrives: Integers
    departs: Integers
    label: NDArray[np.int32]
    onward: NDArray[np.int32]
    state: Integers


def no_leading(edges: int, labels: int) -> Leading:
    """An empty log."""
    node, left, edge, after = (np.empty(_ROOM, np.int32) for _ in range(4))
    label, onward = (np.full(edges, NONE, np.int32) for _ in range(2))
    arrives, departs = np.full(edges, FAR_OFF), np.full(edges, -FAR_OFF)
    return Leading(
        node, np.empty(_ROOM, np.int64), left, edge, after, np.zeros(labels, np.int32),
        arrives, departs, label, onward, np.zeros(ENTRIES + 1, np.int64),
    )  # fmt: skip


def roomier(leading: Leading) -> Leading:
    """The same with twice the room."""
    columns = {
        name: np.concatenate((getattr(leading, name), np.zeros_like(getattr(leading, name))))
        for name in ("node", "until", "left", "edge", "after")
    }
    return leading._replace(**columns)


@part
def _best_label(labels: Labels, node: int) -> int:
    """The best label of a node, NONE where it was not reached."""
    count = len(labels.latest)
    if node < count:
        return whole(labels.latest[node] - 1)
    return whole(labels.loose_latest[node - count] - 1)


@part
def _pair(labels: Labels, node: int, edge: int, pairs: Integers, count: int) -> int:
    """Put down that an edge leads to a node; counts only while there is no room."""
    label = NONE if node == NONE else _best_label(labels, node)
    if label == NONE:
        return count
    if 2 * count < len(pairs):
        pairs[2 * count], pairs[2 * count + 1] = edge, label
    return count + 1


@part
def _pairs_of(
    world: World, labels: Labels, edges: Edges, edge: int, pairs: Integers, count: int
) -> int:
    """The nodes to which goods of a true lot go in a row, as the walk went on."""
    side, row, lot = world.base, whole(edges.row[edge]), whole(edges.lot[edge])
    if row >= world.overlay.offset:
        side, row = world.overlay, row - world.overlay.offset
    if not passes(world, side, row, lot):
        return count
    holdings, far = world.holdings, whole(side.far[row])
    item = whole(holdings.item[far])
    if item & 1 == 0:
        return _pair(labels, far, edge, pairs, count)
    if product_of(holdings, whole(holdings.item[side.near[row]])) == item >> 1:
        return _pair(labels, node_of(labels, holdings, far, lot), edge, pairs, count)
    lot = whole(holdings.first_lot[item >> 1])
    while True:
        count = _pair(labels, node_of(labels, holdings, far, lot), edge, pairs, count)
        if lot == NONE:
            return count
        lot = whole(holdings.next_of_product[lot])


@compiled
def edges_and_nodes(world: World, labels: Labels, edges: Edges, pairs: Integers) -> int:
    """How many pairs of an edge and (the best label of) a node that it leads to there are; they
    are put into pairs, shape (2 * count,), where it has room."""
    count = whole(0)
    for edge in range(len(edges.row)):
        count = _pairs_of(world, labels, edges, whole(edge), pairs, count)
    return count


@part
def _note(log: Leading, node: int, until: int, left: int, edge: int, after: int) -> None:
    """Note that goods which are at a node until a moment come to the end, if that is news."""
    old = whole(log.latest[node] - 1)
    if old >= 0 and log.until[old] >= until:
        return
    at = log.state[ENTRIES]
    if old >= log.state[ROUND]:
        at = old
    elif at >= len(log.node):
        log.state[OVERFLOW] = 1
        return
    else:
        log.state[ENTRIES] = at + 1
    log.node[at], log.until[at], log.left[at] = node, until, left
    log.edge[at], log.after[at] = edge, after
    log.latest[node] = at + 1


@part
def _label_in_time(labels: Labels, label: int, most_steps: int) -> int:
    """The best label of a node that has no more steps, NONE where none has."""
    while label != NONE and labels.steps[label] > most_steps:
        label = whole(labels.older[label])
    return label


@part
def _lead_over(
    labels: Labels, edges: Edges, log: Leading, edge: int, onward: tuple[int, int, int]
) -> None:
    """Follow an edge back. onward: the entry that follows it, until when, and how many steps may
    be made up to there."""
    entry, until, left = onward
    near, bound, gain = whole(edges.near[edge]), edges.bound[edge], edges.gain[edge]
    left -= 0 if edges.free[edge] else 1
    label, time = near, -FAR_OFF
    if near != NONE:
        label = _label_in_time(labels, near, left)
        time = labels.time[label] if label != NONE else FAR_OFF
    arrives = max(time, gain)
    if left < 0 or time > bound or arrives > until:
        return
    if log.arrives[edge] == FAR_OFF:
        log.label[edge], log.onward[edge] = label, entry
    log.arrives[edge] = min(log.arrives[edge], arrives)
    log.departs[edge] = max(log.departs[edge], min(bound, until))
    if near != NONE:
        node = _best_label(labels, whole(labels.node[near]))
        _note(log, node, whole(min(bound, until)), left, edge, entry)


@part
def _lead_into(labels: Labels, edges: Edges, log: Leading, entry: int, only_free: int) -> None:
    """Follow back every edge into the node of an entry, or only the free ones."""
    node = log.node[entry]
    for at in range(edges.begins[node], edges.begins[node + 1]):
        edge = whole(edges.into[at])
        if edges.free[edge] or not only_free:
            onward = (entry, whole(log.until[entry]), whole(log.left[entry]))
            _lead_over(labels, edges, log, edge, onward)


@part
def _begin_round(labels: Labels, edges: Edges, log: Leading) -> None:
    """What free rows lead to takes no step: it belongs to the round that is complete now."""
    at = whole(log.state[ROUND])
    while at < log.state[ENTRIES]:
        _lead_into(labels, edges, log, at, whole(1))
        at += 1
    if not log.state[OVERFLOW]:
        log.state[ROUND] = log.state[ENTRIES]


@part
def _begin(labels: Labels, edges: Edges, log: Leading, ends: Ends, most_steps: int) -> None:
    """The nodes of the end, and the rows that are the end."""
    if not log.state[ROUND]:
        for at in range(len(ends.label)):
            _note(log, whole(ends.label[at]), whole(ends.until[at]), most_steps, NONE, NONE)
        _begin_round(labels, edges, log)
    if not log.state[OVERFLOW]:
        for edge in range(len(edges.row)):
            if edges.last[edge]:
                onward = (whole(NONE), whole(FAR_OFF - 1), most_steps)
                _lead_over(labels, edges, log, whole(edge), onward)


@compiled
def lead_back(labels: Labels, edges: Edges, log: Leading, ends: Ends, most_steps: int) -> bool:
    """Follow everything back; False where there was no room, to be called again with more."""
    state = log.state
    state[OVERFLOW] = 0
    _begin(labels, edges, log, ends, most_steps)
    while state[CURSOR] < state[ENTRIES] and not state[OVERFLOW]:
        if state[CURSOR] >= state[ROUND]:
            _begin_round(labels, edges, log)
        if not state[OVERFLOW]:
            _lead_into(labels, edges, log, whole(state[CURSOR]), whole(0))
        if not state[OVERFLOW]:
            state[CURSOR] += 1
    return bool(state[OVERFLOW] == 0)
