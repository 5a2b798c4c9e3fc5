"""Holdings as numbers: a lot at a place or, the lot unknown, a product at a place.

item is 2·lot, or 2·product + 1 where the lot is unknown. A *gate* is a holding of its own before
one shipment whose contents its sender recorded: only what is recorded to be in it, or was made
there, can come to it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.growing import NONE, Growing

GATE = -2
_FULL, _FRESH = 0.75, 0.6  # so much of the slots is in use at most, and once there are new ones
_AT_ONCE = 8_192
_HALF = np.uint64(32)
Numbers = NDArray[np.int32]


class HoldingArrays(NamedTuple):
    """What kernels need of holdings: shapes (holdings,), slots (as many as fit), (lots,), …

    sibling: the unknown-lot holding of the same product and place, NONE, or GATE.
    next_at_place, next_of_lot and next_of_product are chains that end with NONE.
    """

    item: Numbers
    place: Numbers
    sibling: Numbers
    next_at_place: Numbers
    next_of_item: Numbers
    slots: Numbers
    first_at_place: Numbers
    first_of_lot: Numbers
    first_unknown: Numbers
    lot_product: Numbers
    next_of_product: Numbers
    first_lot: Numbers


@part
def slot_of(slots: Numbers, item: Numbers, place: Numbers, what: int, where: int) -> int:
    """The slot that holds the holding (what, where), or the empty one that it would get."""
    mixed = np.uint64(what) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= np.uint64(where) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    at = np.int64(((mixed >> _HALF) * np.uint64(len(slots))) >> _HALF)
    while slots[at] >= 0 and (item[slots[at]] != what or place[slots[at]] != where):
        at = at + 1 if at + 1 < len(slots) else np.int64(0)
    return whole(at)


@part
def holding_of(arrays: HoldingArrays, what: int, where: int) -> int:
    """The number of the holding (item, place), or NONE."""
    return whole(arrays.slots[slot_of(arrays.slots, arrays.item, arrays.place, what, where)])


@part
def product_of(arrays: HoldingArrays, item: int) -> int:
    """The product of an item."""
    return whole(item >> 1 if item & 1 else arrays.lot_product[item >> 1])


@compiled
def _enter(
    slots: Numbers, item: Numbers, place: Numbers, count: int, whats: Numbers, wheres: Numbers
) -> tuple[Numbers, int]:
    """Numbers of the wanted holdings, new ones from count on; and the new count."""
    numbers = np.empty(len(whats), np.int32)
    for index in range(len(whats)):
        at = slot_of(slots, item, place, whole(whats[index]), whole(wheres[index]))
        if slots[at] < 0:
            slots[at] = count
            item[count], place[count] = whats[index], wheres[index]
            count += 1
        numbers[index] = slots[at]
    return numbers, count


@compiled
def _entered_again(slots: Numbers, item: Numbers, place: Numbers, sibling: Numbers) -> None:
    for number in range(len(item)):
        if sibling[number] != GATE:
            slots[slot_of(slots, item, place, whole(item[number]), whole(place[number]))] = number


@compiled
def _chained(arrays: HoldingArrays, since: int) -> None:
    """Put new holdings at the heads of their chains."""
    for number in range(since, len(arrays.item)):
        item, place = whole(arrays.item[number]), whole(arrays.place[number])
        arrays.next_at_place[number] = arrays.first_at_place[place]
        arrays.first_at_place[place] = number
        firsts = arrays.first_unknown if item & 1 else arrays.first_of_lot
        arrays.next_of_item[number] = firsts[item >> 1]
        firsts[item >> 1] = number


@compiled
def _with_siblings(arrays: HoldingArrays, since: int) -> None:
    """Tell labelled holdings of the unknown-lot holding beside them."""
    for number in range(since, len(arrays.item)):
        item, place = whole(arrays.item[number]), whole(arrays.place[number])
        if arrays.sibling[number] == GATE:
            continue
        if item & 1 == 0:
            product = whole(arrays.lot_product[item >> 1])
            arrays.sibling[number] = holding_of(arrays, 2 * product + 1, place)
            continue
        other = arrays.first_at_place[place]
        while other != NONE:
            labelled = arrays.item[other] & 1 == 0 and arrays.sibling[other] != GATE
            if labelled and arrays.lot_product[arrays.item[other] >> 1] == item >> 1:
                arrays.sibling[other] = number
            other = arrays.next_at_place[other]


@compiled
def _classified(arrays: HoldingArrays, lots: Numbers, products: Numbers) -> None:
    for index in range(len(lots)):
        lot, product = lots[index], products[index]
        if arrays.lot_product[lot] == NONE:
            arrays.next_of_product[lot] = arrays.first_lot[product]
            arrays.first_lot[product] = lot
        arrays.lot_product[lot] = product


@compiled
def _found(slots: Numbers, item: Numbers, place: Numbers, what: int, where: int) -> int:
    return whole(slots[slot_of(slots, item, place, what, where)])


class Holdings:
    """The table of holdings, and the lots of products; arrays() is what kernels take."""

    def __init__(self, arrays: HoldingArrays | None = None) -> None:
        empty = np.zeros(0, np.int32)
        given = arrays or HoldingArrays(
            empty, empty, empty, empty, empty, np.full(16, NONE, np.int32),
            empty, empty, empty, empty, empty, empty,
        )  # fmt: skip
        self._columns = {
            name: Growing(getattr(given, name)) for name in HoldingArrays._fields if name != "slots"
        }
        self._slots = given.slots

    def __len__(self) -> int:
        return len(self._columns["item"])

    def copied(self) -> "Holdings":
        """The same table on arrays of its own, to be changed while others read this one."""
        return Holdings(HoldingArrays(*(each.copy() for each in self.arrays())))

    def find(self, item: int, place: int) -> int:
        """The number of a holding, or NONE."""
        columns = self._columns["item"].values, self._columns["place"].values
        return _found(self._slots, *columns, item, place)

    def arrays(self) -> HoldingArrays:
        """The arrays as they are now; they are stale after the next change."""
        columns = {name: column.values for name, column in self._columns.items()}
        return HoldingArrays(slots=self._slots, **columns)

    def reserve(self, places: int, lots: int, products: int) -> None:
        """Make room for chains of so many places, lots and products."""
        for name, count in (
            ("first_at_place", places),
            ("first_of_lot", lots),
            ("lot_product", lots),
            ("next_of_product", lots),
            ("first_unknown", products),
            ("first_lot", products),
        ):
            self._lengthen(name, count)

    def _lengthen(self, name: str, count: int) -> None:
        column = self._columns[name]
        column.extend(np.full(max(0, count - len(column)), NONE, np.int32))

    def set_products(self, lots: Numbers, products: Numbers) -> None:
        """Say which products lots are of. Shapes (n,)."""
        _classified(self.arrays(), lots, products)

    def enter(self, items: Numbers, places: Numbers) -> Numbers:
        """The numbers of holdings, new ones where there were none. Shapes (n,)."""
        since = len(self)
        parts = [
            self._entered(items[at : at + _AT_ONCE], places[at : at + _AT_ONCE])
            for at in range(0, len(items), _AT_ONCE)
        ]
        self._complete(since)
        for column in self._columns.values():
            column.fit()
        return np.concatenate(parts) if parts else np.zeros(0, np.int32)

    def _entered(self, items: Numbers, places: Numbers) -> Numbers:
        count = len(self)
        if count + len(items) > len(self._slots) * _FULL:
            self._grow_slots(count + len(items))
        item, place = self._columns["item"], self._columns["place"]
        room = np.empty(len(items), np.int32)
        item.extend(room)
        place.extend(room)
        numbers, end = _enter(self._slots, item.values, place.values, count, items, places)
        item.cut(end)
        place.cut(end)
        return numbers

    def add_gate(self, item: int, place: int) -> int:
        """A new gate before goods of an item at a place."""
        count = len(self)
        self._columns["item"].extend(np.array([item], np.int32))
        self._columns["place"].extend(np.array([place], np.int32))
        self._columns["sibling"].extend(np.array([GATE], np.int32))
        self._complete(count)
        return count

    def _complete(self, since: int) -> None:
        for name in ("sibling", "next_at_place", "next_of_item"):
            self._lengthen(name, len(self))
        _chained(self.arrays(), since)
        _with_siblings(self.arrays(), since)

    def _grow_slots(self, wanted: int) -> None:
        self._slots = np.full(int(wanted / _FRESH) + 1, NONE, np.int32)
        columns = (self._columns[name] for name in ("item", "place", "sibling"))
        item, place, sibling = (column.values for column in columns)
        known = np.full(len(item) - len(sibling), NONE, np.int32)  # not completed yet: no gates
        _entered_again(self._slots, item, place, np.concatenate((sibling, known)))
