"""The walk of a trace as a compiled kernel: the best time at which goods can be where.

Nodes are a place and the true lot of goods there. A *label* says that goods of the start can be
at a node from a time on, by a row from another label; the log of labels is the queue, too: labels
of one number of steps stand together, and each is passed on once, over the rows that its time
newly opens. So a row is looked at once, a chain of a million rows is a million short rounds, and
of the ways with the best time the label tells one with the fewest steps.

Times are signed: milliseconds forward, and their negative backward, so that earlier is better.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import EXACT
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE, HoldingArrays, holding_of, product_of
from tracegraph.analysis.narrowing import NARROWED, Narrowed, place_in

CURSOR, ROUND, OVERFLOW, CUT, SKIPPED, LABELS, LOOSE, BUDGET, SPENT = range(9)
BEGIN, BEGIN_WITH_ROWS, ADVANCE = range(3)
_OPEN_SPAN = 62


class Side(NamedTuple):
    """A segment as a walk in one direction sees it: rows from near to far, shape (rows,).

    order: rows by near holding and bound. begins: (holdings + 1,).
    """

    begins: NDArray[np.int32]
    order: NDArray[np.int32]
    near: NDArray[np.int32]
    far: NDArray[np.int32]
    bound: Integers
    gain: Integers
    flags: NDArray[np.uint8]
    span: NDArray[np.uint8]
    offset: int


class Rule(NamedTuple):
    """What is assumed. stops and mixes are marks (0 or 1) of holdings and places, or empty."""

    sign: int
    ignore_time: bool
    exact: bool
    most_steps: int
    stopped_holdings: NDArray[np.uint8]
    stopped_places: NDArray[np.uint8]
    mixing_places: NDArray[np.uint8]


class World(NamedTuple):
    """Everything that is read."""

    holdings: HoldingArrays
    base: Side
    overlay: Side
    narrowed: Narrowed
    rule: Rule


class Labels(NamedTuple):
    """The log, with room: row leads from label before to node; older: the node's last label.

    latest: label number + 1 of each holding, 0 where none. Loose nodes are goods of a true lot in
    an unknown-lot holding where no holding of that lot is recorded; they count from the number of
    holdings on, and are found by slots (a power of two).
    """

    node: NDArray[np.int32]
    row: NDArray[np.int32]
    before: NDArray[np.int32]
    older: NDArray[np.int32]
    steps: NDArray[np.int32]
    time: Integers
    latest: NDArray[np.int32]
    loose_holding: NDArray[np.int32]
    loose_lot: NDArray[np.int32]
    loose_latest: NDArray[np.int32]
    loose_slots: NDArray[np.int32]
    state: Integers


class Seeds(NamedTuple):
    """Goods of true lots in holdings from signed times on (n,), and rows that are made (m,)."""

    holding: NDArray[np.int32]
    lot: NDArray[np.int32]
    time: Integers
    row: NDArray[np.int32]
    row_lot: NDArray[np.int32]


class Step(NamedTuple):
    """What a label passes on: itself, its steps, its time and the true lot of its goods."""

    label: int
    steps: int
    time: int
    lot: int


@part
def _loose_slot(holding: int, lot: int, mask: int) -> int:
    mixed = np.uint64(holding) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= np.uint64(lot) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    return whole(np.int64(mixed & np.uint64(mask)))


@part
def _loose_node(labels: Labels, holdings: int, holding: int, lot: int) -> int:
    """The node of a true lot in an unknown-lot holding, a new one if need be; NONE: no room."""
    mask = len(labels.loose_slots) - 1
    at = _loose_slot(holding, lot, mask)
    while labels.loose_slots[at] >= 0:
        loose = labels.loose_slots[at]
        if labels.loose_holding[loose] == holding and labels.loose_lot[loose] == lot:
            return whole(holdings + loose)
        at = (at + 1) & mask
    loose = labels.state[LOOSE]
    if 2 * (loose + 1) > len(labels.loose_slots) or loose >= len(labels.loose_lot):
        labels.state[OVERFLOW] = 1
        return whole(NONE)
    labels.loose_slots[at] = loose
    labels.loose_holding[loose], labels.loose_lot[loose] = holding, lot
    labels.loose_latest[loose] = 0
    labels.state[LOOSE] = loose + 1
    return whole(holdings + loose)


@compiled
def enter_loose(labels: Labels, slots: NDArray[np.int32]) -> None:
    """Find all loose nodes by new slots."""
    mask = len(slots) - 1
    for loose in range(labels.state[LOOSE]):
        at = _loose_slot(whole(labels.loose_holding[loose]), whole(labels.loose_lot[loose]), mask)
        while slots[at] >= 0:
            at = (at + 1) & mask
        slots[at] = loose


@part
def node_of(labels: Labels, holdings: HoldingArrays, holding: int, lot: int) -> int:
    """The node of goods of a true lot that are named by a holding; NONE: no room."""
    if holdings.item[holding] & 1 == 0 or lot == NONE:
        return whole(holding)
    if holdings.sibling[holding] != GATE:
        own = holding_of(holdings, 2 * lot, whole(holdings.place[holding]))
        if own >= 0:
            return whole(own)
    return _loose_node(labels, len(holdings.item), holding, lot)


@part
def _improve(world: World, labels: Labels, node: int, row: int, step: Step, time: int) -> None:
    """Note that goods can be at a node from a time on, if that is news."""
    count = len(world.holdings.item)
    old = (labels.latest[node] if node < count else labels.loose_latest[node - count]) - 1
    if old >= 0 and labels.time[old] <= time:
        return
    if step.steps > world.rule.most_steps:
        labels.state[CUT] = 1
        return
    label, older = labels.state[LABELS], old
    if old >= labels.state[ROUND]:
        label, older = old, labels.older[old]
    elif label >= len(labels.node):
        labels.state[OVERFLOW] = 1
        return
    else:
        labels.state[LABELS] = label + 1
    labels.node[label], labels.row[label], labels.before[label] = node, row, step.label
    labels.older[label], labels.steps[label], labels.time[label] = older, step.steps, time
    if node < count:
        labels.latest[node] = label + 1
    else:
        labels.loose_latest[node - count] = label + 1


@part
def passes(world: World, side: Side, row: int, lot: int) -> bool:
    """Whether goods of a true lot can be in a row: they keep their lot within a product, unless
    both ends have lot numbers."""
    holdings = world.holdings
    near, far = whole(holdings.item[side.near[row]]), whole(holdings.item[side.far[row]])
    if far & 1 or near & 1 == 0 or lot == far >> 1:
        return True
    return product_of(holdings, near) != product_of(holdings, far)


@part
def _pass_over(world: World, labels: Labels, side: Side, row: int, step: Step, time: int) -> None:
    """Goods that a row takes from an unknown-lot holding or to one: follow their true lot."""
    holdings = world.holdings
    near, far = whole(holdings.item[side.near[row]]), whole(holdings.item[side.far[row]])
    if not passes(world, side, row, step.lot):
        return
    if far & 1 == 0:
        _improve(world, labels, whole(side.far[row]), row + side.offset, step, time)
        return
    if product_of(holdings, near) == product_of(holdings, far):
        node = node_of(labels, holdings, whole(side.far[row]), step.lot)
        if node != NONE:
            _improve(world, labels, node, row + side.offset, step, time)
        return
    lot = whole(holdings.first_lot[far >> 1])
    while True:
        node = node_of(labels, holdings, whole(side.far[row]), lot)
        if node != NONE:
            _improve(world, labels, node, row + side.offset, step, time)
        if lot == NONE:
            return
        lot = whole(holdings.next_of_product[lot])


@part
def row_times(world: World, side: Side, row: int) -> tuple[int, int]:
    """Signed bound and gain of a row, as narrowed."""
    bound, gain = side.bound[row], side.gain[row]
    if side.flags[row] & NARROWED:
        at = place_in(world.narrowed, row + side.offset)
        arrives, departs = world.narrowed.arrives[at], world.narrowed.departs[at]
        if world.rule.sign == 1:
            return min(bound, departs), max(gain, arrives)
        return -max(bound, arrives), -min(gain, departs)
    return world.rule.sign * bound, world.rule.sign * gain


@part
def first_open(world: World, side: Side, holding: int, time: int) -> int:
    """The first position of a holding whose row is still open at a time."""
    first, end = side.begins[holding], side.begins[holding + 1]
    if world.rule.ignore_time:
        return whole(first)
    while first < end:
        middle = (first + end) >> 1
        if world.rule.sign * side.bound[side.order[middle]] < time:
            first = middle + 1
        else:
            end = middle
    return whole(first)


@part
def _scan(
    world: World, labels: Labels, side: Side, holding: int, step: Step, known_since: int
) -> None:
    """Pass goods on over the rows of a holding that were not open, or give better times now."""
    if holding + 1 >= len(side.begins):
        return
    rule = world.rule
    until = known_since
    if side.span[holding] < _OPEN_SPAN and known_since < 1 << 61:
        until += 1 << side.span[holding] if side.span[holding] else 0
    elif side.span[holding] >= _OPEN_SPAN:
        until = 1 << 62
    named = world.holdings.item[holding] & 1 == 0
    position, end = first_open(world, side, holding, step.time), side.begins[holding + 1]
    while position < end:
        row = whole(side.order[position])
        position += 1
        if rule.sign * side.bound[row] >= until:
            return
        flags = side.flags[row]
        if rule.exact and flags & EXACT != EXACT:
            labels.state[SKIPPED] = 1
            continue
        if flags & NARROWED:
            bound, gain = row_times(world, side, row)
            if bound < step.time and not rule.ignore_time:
                continue
        else:
            gain = rule.sign * side.gain[row]
        time = gain if rule.ignore_time else max(step.time, gain)
        if named and world.holdings.item[side.far[row]] & 1 == 0:
            _improve(world, labels, whole(side.far[row]), row + side.offset, step, time)
        else:
            _pass_over(world, labels, side, row, step, time)


@part
def goods_of(world: World, labels: Labels, node: int) -> tuple[int, int]:
    """The holding in which the goods of a node are named, and their true lot."""
    count = len(world.holdings.item)
    if node >= count:
        return whole(labels.loose_holding[node - count]), whole(labels.loose_lot[node - count])
    item = world.holdings.item[node]
    return whole(node), whole(NONE if item & 1 else item >> 1)


@part
def stops(world: World, holding: int) -> bool:
    """Whether goods that are there go no further, by assumption."""
    rule = world.rule
    if len(rule.stopped_holdings) and rule.stopped_holdings[holding]:
        return True
    return bool(
        len(rule.stopped_places) and rule.stopped_places[world.holdings.place[holding]]
    )


@part
def mixes(world: World, holding: int) -> bool:
    """Whether goods that are there may be in whatever leaves the place of their product."""
    rule = world.rule
    if rule.exact or not len(rule.mixing_places):
        return False
    return bool(rule.mixing_places[world.holdings.place[holding]])


@part
def _scan_all(world: World, labels: Labels, holding: int, step: Step, known_since: int) -> None:
    """Pass goods on over the rows of every holding of their product at the place."""
    holdings = world.holdings
    product = product_of(holdings, whole(holdings.item[holding]))
    other = whole(holdings.first_at_place[holdings.place[holding]])
    while other != NONE:
        if product_of(holdings, whole(holdings.item[other])) == product:
            _scan(world, labels, world.base, other, step, known_since)
            _scan(world, labels, world.overlay, other, step, known_since)
        other = whole(holdings.next_at_place[other])


@part
def _pass_on(world: World, labels: Labels, label: int) -> None:
    """Pass goods on from a label."""
    holding, lot = goods_of(world, labels, whole(labels.node[label]))
    if stops(world, holding):
        return
    known_since = 1 << 62
    older = whole(labels.older[label])
    if older >= 0:
        if world.rule.ignore_time:
            return
        known_since = whole(labels.time[older])
    step = Step(label, whole(labels.steps[label]) + 1, whole(labels.time[label]), lot)
    if mixes(world, holding):
        _scan_all(world, labels, holding, step, known_since)
        return
    _scan(world, labels, world.base, holding, step, known_since)
    _scan(world, labels, world.overlay, holding, step, known_since)
    sibling = whole(world.holdings.sibling[holding])
    if sibling >= 0 and labels.node[label] < len(world.holdings.item):
        _scan(world, labels, world.base, sibling, step, known_since)
        _scan(world, labels, world.overlay, sibling, step, known_since)


@part
def _scan_plainly(
    begins: NDArray[np.int32],
    order: NDArray[np.int32],
    far: NDArray[np.int32],
    bound: Integers,
    gain: Integers,
    flags: NDArray[np.uint8],
    span: NDArray[np.uint8],
    item: NDArray[np.int32],
    labels: Labels,
    passed: tuple[int, int, int, int, int, int],
) -> bool:
    """The scan of a holding without a sibling as far as every row leads from lot to lot and is
    of recorded days; False where one is not. passed: label, steps, holding, offset, sign, exact."""
    label, steps, holding, offset, sign, exact = passed
    if holding + 1 >= len(begins):
        return True
    time, older, latest = labels.time[label], labels.older[label], labels.latest
    until = 1 << 62
    if older >= 0 and span[holding] < _OPEN_SPAN:
        until = labels.time[older] + (1 << span[holding] if span[holding] else 0)
    position, end = begins[holding], begins[holding + 1]
    while position < end:
        middle = (position + end) >> 1
        if sign * bound[order[middle]] < time:
            position = middle + 1
        else:
            end = middle
    for at in range(position, begins[holding + 1]):
        row = order[at]
        if sign * bound[row] >= until:
            return True
        to = far[row]
        if flags[row] & NARROWED or item[to] & 1 or (exact and flags[row] & EXACT != EXACT):
            return False
        arrives = max(time, sign * gain[row])
        old = latest[to] - 1
        if old >= 0 and labels.time[old] <= arrives:
            continue
        if not _noted(labels, old, to, row + offset, label, steps, arrives):
            return False
    return True


@part
def _noted(
    labels: Labels, old: int, node: int, row: int, before: int, steps: int, time: int
) -> bool:
    """A new label of a holding, in place of its last one if that is of the same round."""
    label, older = labels.state[LABELS], old
    if old >= labels.state[ROUND]:
        label, older = old, labels.older[old]
    elif label >= len(labels.node):
        return False
    else:
        labels.state[LABELS] = label + 1
    labels.node[label], labels.row[label], labels.before[label] = node, row, before
    labels.older[label], labels.steps[label], labels.time[label] = older, steps, time
    labels.latest[node] = label + 1
    return True


@part
def _advance(world: World, labels: Labels) -> None:
    """Pass on every label, until none is left or there is no room (OVERFLOW).

    A label that found no room is passed on again afterwards: what it said already is no news.
    The walk ends, SPENT, where it has more labels than its BUDGET. Most labels are passed on
    plainly; where that meets anything else, it is done in full.
    """
    state, holdings, rule = labels.state, world.holdings, world.rule
    base, overlay, count = world.base, world.overlay, len(world.holdings.item)
    marked = len(rule.stopped_holdings) + len(rule.stopped_places) + len(rule.mixing_places) > 0
    plain = not marked and not rule.ignore_time and rule.most_steps >= 1 << 30
    while state[CURSOR] < state[LABELS]:
        if state[CURSOR] >= state[ROUND]:
            state[ROUND] = state[LABELS]
        if state[LABELS] > state[BUDGET]:
            state[SPENT] = 1
            return
        label = whole(state[CURSOR])
        node = whole(labels.node[label])
        done = False
        if plain and node < count and holdings.sibling[node] < 0 and holdings.item[node] & 1 == 0:
            passed = (label, whole(labels.steps[label]) + 1, node, 0, rule.sign, whole(rule.exact))
            done = _scan_plainly(
                base.begins, base.order, base.far, base.bound, base.gain, base.flags, base.span,
                holdings.item, labels, passed,
            )  # fmt: skip
            if done and len(overlay.far):
                passed = (label, passed[1], node, overlay.offset, rule.sign, passed[5])
                done = _scan_plainly(
                    overlay.begins, overlay.order, overlay.far, overlay.bound, overlay.gain,
                    overlay.flags, overlay.span, holdings.item, labels, passed,
                )  # fmt: skip
        if not done:
            _pass_on(world, labels, label)
        if state[OVERFLOW]:
            return
        state[CURSOR] += 1


@part
def _begin(world: World, labels: Labels, seeds: Seeds) -> None:
    """Put goods of true lots into holdings from times on."""
    for index in range(len(seeds.holding)):
        lot, time = whole(seeds.lot[index]), whole(seeds.time[index])
        node = node_of(labels, world.holdings, whole(seeds.holding[index]), lot)
        if node != NONE:
            _improve(world, labels, node, whole(NONE), Step(whole(NONE), whole(0), time, lot), time)


@part
def _begin_with_rows(world: World, labels: Labels, seeds: Seeds) -> None:
    """Let rows be made with goods of true lots, whatever came before."""
    for index in range(len(seeds.row)):
        side, row = world.base, whole(seeds.row[index])
        if row >= world.overlay.offset:
            side, row = world.overlay, row - world.overlay.offset
        if world.rule.exact and side.flags[row] & EXACT != EXACT:
            labels.state[SKIPPED] = 1
            continue
        step = Step(whole(NONE), whole(1), whole(0), whole(seeds.row_lot[index]))
        _pass_over(world, labels, side, row, step, row_times(world, side, row)[1])


@compiled
def settle(world: World, labels: Labels, seeds: Seeds, phase: int) -> None:
    """One phase of a walk; it is done again with more room where it sets OVERFLOW."""
    if phase == BEGIN:
        _begin(world, labels, seeds)
    elif phase == BEGIN_WITH_ROWS:
        _begin_with_rows(world, labels, seeds)
    else:
        _advance(world, labels)
