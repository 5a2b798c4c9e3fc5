"""The rows that goods of a settled walk can be in, with the best time and label of each."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import EXACT, LABELLED
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import product_of
from tracegraph.analysis.labels import (
    ANY,
    LABELS,
    Labels,
    Side,
    World,
    first_open,
    goods_of,
    lot_in,
    mixes,
    mixes_with,
    passes,
    row_times,
    stops,
)


class Entries(NamedTuple):
    """Rows, the label that they go on from, the time and true lot of goods.

    Of the labels of a node label has the fewest steps for the row, best the best time. made: goods
    can be in the row; else the row is open, but has no recorded day (exact). Shapes (n,).
    """

    row: NDArray[np.int32]
    label: NDArray[np.int32]
    best: NDArray[np.int32]
    lot: NDArray[np.int32]
    time: Integers
    made: NDArray[np.bool_]


def no_entries(count: int) -> Entries:
    """Room for so many."""
    return Entries(
        np.empty(count, np.int32),
        np.empty(count, np.int32),
        np.empty(count, np.int32),
        np.empty(count, np.int32),
        np.empty(count, np.int64),
        np.empty(count, np.bool_),
    )


@compiled
def _best_of(
    node: NDArray[np.int32],
    latest: NDArray[np.int32],
    loose_latest: NDArray[np.int32],
    count: int,
) -> NDArray[np.int32]:
    best = np.empty(count, np.int32)
    found = 0
    for label in range(count):
        at = node[label]
        last = latest[at] if at < len(latest) else loose_latest[at - len(latest)]
        if last == label + 1:
            best[found] = label
            found += 1
    return best[:found]


def best_labels(labels: Labels) -> NDArray[np.int32]:
    """The best label of every node that was reached, in the order of the log."""
    count = int(labels.state[LABELS])
    return _best_of(labels.node, labels.latest, labels.loose_latest, count)


@part
def _allowed(world: World, labels: Labels, label: int) -> int:
    """The label, or the best older one of its node that may take one step more; NONE."""
    label = whole(label)
    while label != NONE and labels.steps[label] >= world.rule.most_steps:
        label = whole(labels.older[label])
    return label


@part
def _shortest(world: World, labels: Labels, label: int, bound: int, gain: int) -> int:
    """Of the labels of a node that give a row its best time the one with the fewest steps."""
    if world.rule.ignore_time:
        return label
    best = max(labels.time[label], gain)
    older = whole(labels.older[label])
    while older != NONE and labels.time[older] <= bound:
        if max(labels.time[older], gain) != best:
            break
        if labels.steps[older] <= labels.steps[label]:
            label = older
        older = whole(labels.older[older])
    return label


@part
def _enter(world: World, side: Side, row: int, lot: int, out: Entries, at: int) -> int:
    """Enter a row with goods of a lot, or of each that ANY may be; counts only while out has no
    room."""
    holdings = world.holdings
    near = whole(holdings.item[side.near[row]])
    lot = lot_in(near, lot)
    each = whole(holdings.first_lot[product_of(holdings, near)]) if lot == ANY else lot
    while True:
        if passes(world, side, row, each):
            if at < len(out.row):
                out.row[at], out.lot[at] = row + side.offset, each
            at += 1
        if lot != ANY or each == NONE:
            return whole(at)
        each = whole(holdings.next_of_product[each])


@part
def _from_holding(
    world: World,
    labels: Labels,
    side: Side,
    holding: int,
    label: int,
    lot: int,
    out: Entries,
    at: int,
) -> int:
    """Enter the open rows of a holding; counts only while out has no room."""
    if holding + 1 >= len(side.begins):
        return at
    rule = world.rule
    time = whole(labels.time[label])
    for position in range(first_open(world, side, holding, time), side.begins[holding + 1]):
        row = whole(side.order[position])
        flags = side.flags[row]
        if rule.exact and not flags & LABELLED:
            continue
        bound, gain = row_times(world, side, row)
        if bound < time and not rule.ignore_time:
            continue
        first = whole(at)
        at = _enter(world, side, row, lot, out, at)
        if first == at or first >= len(out.row):
            continue
        from_label = _shortest(world, labels, label, bound, gain)
        for entry in range(first, min(at, len(out.row))):
            out.label[entry], out.best[entry] = from_label, label
            out.time[entry] = gain if rule.ignore_time else max(time, gain)
            out.made[entry] = not rule.exact or flags & EXACT == EXACT
    return at


@part
def _from_label(world: World, labels: Labels, label: int, out: Entries, at: int) -> int:
    holding, lot = goods_of(world, labels, whole(labels.node[label]))
    holdings = world.holdings
    if stops(world, holding):
        return at
    if mixes(world, holding):
        other = whole(holdings.first_at_place[holdings.place[holding]])
        while other != NONE:
            if mixes_with(world, holding, other):
                at = _from_holding(world, labels, world.base, other, label, whole(ANY), out, at)
                at = _from_holding(world, labels, world.overlay, other, label, whole(ANY), out, at)
            other = whole(holdings.next_at_place[other])
        return at
    at = _from_holding(world, labels, world.base, holding, label, lot, out, at)
    at = _from_holding(world, labels, world.overlay, holding, label, lot, out, at)
    sibling = whole(holdings.sibling[holding])
    if sibling >= 0 and labels.node[label] < len(holdings.item):
        at = _from_holding(world, labels, world.base, sibling, label, lot, out, at)
        at = _from_holding(world, labels, world.overlay, sibling, label, lot, out, at)
    return at


@compiled
def enter_rows(world: World, labels: Labels, best: NDArray[np.int32], out: Entries) -> int:
    """Enter every open row of the nodes of the best labels; how many there are."""
    at = whole(0)
    for label in best:
        allowed = _allowed(world, labels, whole(label))
        if allowed != NONE:
            at = _from_label(world, labels, allowed, out, at)
    return at
