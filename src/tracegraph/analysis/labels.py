"""What walks of a trace read and write: the rows as a direction sees them, and the labels.

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
from tracegraph.analysis.flow_changes import NEVER, Integers
from tracegraph.analysis.flow_rows import DATED, NARROWED
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE, HoldingArrays, holding_of, product_of
from tracegraph.analysis.narrowing import Narrowed, place_in

CURSOR, ROUND, OVERFLOW, SKIPPED, LABELS, LOOSE, BUDGET, SPENT = range(8)
NO_LIMIT = 1 << 30
BEGIN, BEGIN_WITH_ROWS, ADVANCE = range(3)
ANY = -2  # in place of a lot: one cannot know which


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
    """What a label passes on: itself, its steps, its time and the true lot of its goods; ANY where
    they mix with all others of their product."""

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
def stepless(side: Side, row: int) -> bool:
    """Whether a row is no shipment or transformation of its own, and counts as no step: it has a
    day, and nothing bounds it."""
    if side.flags[row] & DATED == 0:
        return False
    return bool(abs(side.bound[row]) == NEVER and abs(side.gain[row]) == NEVER)


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
    return bool(len(rule.stopped_places) and rule.stopped_places[world.holdings.place[holding]])


@part
def mixes(world: World, holding: int) -> bool:
    """Whether goods that are there may be in whatever leaves the place of their product, under any
    lot number and, where none is written, as any lot. What is in a gate is in its shipment already;
    backward, it may be from whatever came to the place."""
    rule = world.rule
    if rule.exact or not len(rule.mixing_places):
        return False
    if rule.sign == 1 and world.holdings.sibling[holding] == GATE:
        return False
    return bool(rule.mixing_places[world.holdings.place[holding]])


@part
def lot_in(near: int, lot: int) -> int:
    """The lot of goods in a row that leads from an item, ANY only where none is written."""
    return whole(near >> 1 if lot == ANY and near & 1 == 0 else lot)


@part
def passes(world: World, side: Side, row: int, lot: int) -> bool:
    """Whether goods of a true lot can be in a row: they keep their lot within a product, unless
    both ends have lot numbers."""
    holdings = world.holdings
    near, far = whole(holdings.item[side.near[row]]), whole(holdings.item[side.far[row]])
    if far & 1 or near & 1 == 0 or lot == far >> 1 or lot == ANY:
        return True
    return product_of(holdings, near) != product_of(holdings, far)


@part
def mixes_with(world: World, holding: int, other: int) -> bool:
    """Whether goods of a holding that mixes may be in what leaves (backward: came to) another one
    at its place: one of their product. What is recorded to be in another shipment did not come
    under the name of that one, so backward no gate but its own."""
    holdings = world.holdings
    if world.rule.sign == -1 and other != holding and holdings.sibling[other] == GATE:
        return False
    product = product_of(holdings, whole(holdings.item[holding]))
    return bool(product_of(holdings, whole(holdings.item[other])) == product)
