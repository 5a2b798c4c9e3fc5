"""The walk of a trace as a compiled kernel: each label is passed on, over the rows it opens.

A row is looked at once for each time that opens it, and a chain of a million rows is a million
short rounds; nothing is recursive.
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import EXACT, NARROWED
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE, product_of
from tracegraph.analysis.labels import (
    ANY,
    BEGIN,
    BEGIN_WITH_ROWS,
    BUDGET,
    CURSOR,
    LABELS,
    NO_LIMIT,
    OVERFLOW,
    ROUND,
    SKIPPED,
    SPENT,
    Labels,
    Seeds,
    Side,
    Step,
    World,
    first_open,
    goods_of,
    lot_in,
    mixes,
    mixes_with,
    node_of,
    passes,
    row_times,
    stepless,
    stops,
)

_OPEN_SPAN = 62


@part
def _improve(world: World, labels: Labels, node: int, row: int, step: Step, time: int) -> None:
    """Note that goods can be at a node from a time on, if that is news."""
    count = len(world.holdings.item)
    old = (labels.latest[node] if node < count else labels.loose_latest[node - count]) - 1
    if old >= 0 and labels.time[old] <= time:
        return
    if step.steps > world.rule.most_steps:
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
def _pass_over(world: World, labels: Labels, side: Side, row: int, step: Step, time: int) -> None:
    """Goods that a row takes from an unknown-lot holding or to one: follow their true lot."""
    holdings = world.holdings
    near, far = whole(holdings.item[side.near[row]]), whole(holdings.item[side.far[row]])
    if not passes(world, side, row, step.lot):
        return
    if far & 1 == 0:
        _improve(world, labels, whole(side.far[row]), row + side.offset, step, time)
        return
    lot = lot_in(near, step.lot)
    if lot != ANY and product_of(holdings, near) == product_of(holdings, far):
        node = node_of(labels, holdings, whole(side.far[row]), lot)
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
def _scan_all(world: World, labels: Labels, holding: int, step: Step, known_since: int) -> None:
    """Pass goods on over the rows of every holding of their product at the place."""
    holdings = world.holdings
    other = whole(holdings.first_at_place[holdings.place[holding]])
    while other != NONE:
        if mixes_with(world, holding, other):
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
    steps, time = whole(labels.steps[label]) + 1, whole(labels.time[label])
    if mixes(world, holding):
        _scan_all(world, labels, holding, Step(label, steps, time, whole(ANY)), known_since)
        return
    step = Step(label, steps, time, lot)
    _scan(world, labels, world.base, holding, step, known_since)
    _scan(world, labels, world.overlay, holding, step, known_since)
    sibling = whole(world.holdings.sibling[holding])
    if sibling >= 0 and labels.node[label] < len(world.holdings.item):
        _scan(world, labels, world.base, sibling, step, known_since)
        _scan(world, labels, world.overlay, sibling, step, known_since)


@part
def _opened(
    begins: NDArray[np.int32],
    order: NDArray[np.int32],
    bound: Integers,
    holding: int,
    signed: tuple[int, int],
) -> int:
    """The first position of a holding whose row is open; signed: sign and time."""
    first, end = whole(begins[holding]), whole(begins[holding + 1])
    while first < end:
        middle = (first + end) >> 1
        if signed[0] * bound[order[middle]] < signed[1]:
            first = middle + 1
        else:
            end = middle
    return first


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
    time, older, until = labels.time[label], labels.older[label], 1 << 62
    if older >= 0 and span[holding] < _OPEN_SPAN:
        until = labels.time[older] + (1 << span[holding] if span[holding] else 0)
    first = _opened(begins, order, bound, holding, (sign, time))
    for at in range(first, begins[holding + 1]):
        row = order[at]
        if sign * bound[row] >= until:
            return True
        to = far[row]
        if flags[row] & NARROWED or item[to] & 1 or (exact and flags[row] & EXACT != EXACT):
            return False
        arrives, old = max(time, sign * gain[row]), labels.latest[to] - 1
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
def _begin_round(world: World, labels: Labels) -> None:
    """Where steps are counted, what stepless rows lead to belongs to the round complete now."""
    at, state, holdings = whole(labels.state[ROUND]), labels.state, world.holdings
    while at < state[LABELS] and world.rule.most_steps < NO_LIMIT:
        holding, lot = goods_of(world, labels, whole(labels.node[at]))
        if holdings.sibling[holding] == GATE and not stops(world, holding):
            step = Step(at, whole(labels.steps[at]), whole(labels.time[at]), lot)
            side = world.base
            for position in range(side.begins[holding], side.begins[holding + 1]):
                row = whole(side.order[position])
                if stepless(side, row):
                    gain = world.rule.sign * side.gain[row]
                    time = gain if world.rule.ignore_time else step.time
                    _pass_over(world, labels, side, row, step, time)
        at += 1
    if not state[OVERFLOW]:
        state[ROUND] = state[LABELS]


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
    plain = not marked and not rule.ignore_time and rule.most_steps >= NO_LIMIT
    while state[CURSOR] < state[LABELS]:
        if state[CURSOR] >= state[ROUND]:
            _begin_round(world, labels)
        if state[LABELS] > state[BUDGET]:
            state[SPENT] = 1
        if state[SPENT] or state[OVERFLOW]:
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
