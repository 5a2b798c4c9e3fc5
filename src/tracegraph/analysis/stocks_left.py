"""How much of affected goods holders can still hold, by their own records.

An upper bound: of each holder and product, what came of the affected lots less what left of them,
and what came of the product less what left of it; the smaller counts. Goods on their way are with
their receiver. It is not known where a quantity that came is not recorded, where units differ, or
where more left than came; then goods may be there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import UNKNOWN, Integers, Truths
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import LABELLED, RowKind
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import Numbers
from tracegraph.analysis.trace import Reach


@dataclass(frozen=True)
class Stocks:
    """Holders (place) that may still hold affected goods of a product: shapes (n,).

    most: millionths of the unit (its number), UNKNOWN where records do not bound it. exact: that
    affected goods came there is proven.
    """

    place: Numbers
    product: Numbers
    most: Integers
    unit: NDArray[np.int32]
    exact: Truths


@dataclass(frozen=True)
class _Entries:
    """Quantities that came to (1) or left (-1) a place, of an item: shapes (n,)."""

    item: Integers
    place: Integers
    sign: Integers
    quantity: Integers
    unit: Integers


def stocks_left(index: FlowIndex, reach: Reach) -> Stocks:
    """Where affected goods of a forward trace may still be, holders that sold all left out."""
    found, places = reach.holdings, len(index.places)
    own = ~index.consumers.values[found.place]
    keys, at = np.unique(
        _products(index, found.item[own]) * places + found.place[own], return_inverse=True
    )
    entries = _entries(index)
    whole = _summed(entries, _products(index, entries.item) * places + entries.place, keys)
    lots = _of_affected(index, reach, entries, keys)
    most = np.where(whole.most == UNKNOWN, lots.most, whole.most)
    most = np.where(lots.most == UNKNOWN, most, np.minimum(most, lots.most))
    unit = np.where(whole.most == UNKNOWN, lots.unit, whole.unit)
    proven = np.zeros(len(keys), np.bool_)
    np.logical_or.at(proven, at, found.exact[own])
    left = most != 0
    return Stocks(
        (keys % places)[left].astype(np.int32), (keys // places)[left].astype(np.int32),
        most[left], np.where(most == UNKNOWN, 0, unit)[left].astype(np.int32), proven[left],
    )  # fmt: skip


def _products(index: FlowIndex, item: Integers | NDArray[np.int32]) -> Integers:
    """The products of items: shape as given."""
    lots = index.arrays().lot_product
    known = item & 1 == 0
    product = item >> 1
    product[known] = lots[product[known]]
    return product.astype(np.int64)


def _entries(index: FlowIndex) -> _Entries:
    """All shipments, twice, what transformations used up and made, and lots made."""
    parts = [_shipped(index), _portions(index)]
    yielded = np.unique(index.portions.lot.values[index.portions.made.values])
    lots = np.setdiff1d(np.flatnonzero(index.lot_maker.values != NONE), yielded)
    quantity, unit = index.lot_quantity.values[lots], index.lot_unit.values[lots].astype(np.int64)
    makers = index.lot_maker.values[lots].astype(np.int64)
    parts.append(_Entries(2 * lots, makers, np.ones(len(lots), np.int64), quantity, unit))
    return _joined(parts)


def _shipped(index: FlowIndex) -> _Entries:
    """Of goods sent for destruction nothing comes."""
    rows = np.arange(index.row_count, dtype=np.int32)
    rows = rows[index.column("kind", rows) < RowKind.TRANSFORMATION]
    quantity, unit = index.column("quantity", rows), index.column("unit", rows)
    destroyed = index.column("kind", rows) == RowKind.DESTRUCTION
    ends = np.r_[index.column("target", rows), index.column("origin", rows)]
    arrays, one = index.arrays(), np.ones(len(rows), np.int64)
    return _Entries(
        arrays.item[ends].astype(np.int64), arrays.place[ends].astype(np.int64), np.r_[one, -one],
        np.r_[np.where(destroyed, 0, quantity), quantity], np.r_[unit, unit],
    )  # fmt: skip


def _portions(index: FlowIndex) -> _Entries:
    """A transformation happens where its rows are; one that used or made nothing has none."""
    rows = np.arange(index.row_count, dtype=np.int32)
    rows = rows[index.column("kind", rows) == RowKind.TRANSFORMATION]
    seqs, first = np.unique(index.column("seq", rows), return_index=True)
    places = index.arrays().place[index.column("origin", rows[first])]
    of, portions = index.portions.of.values, index.portions
    at = np.minimum(np.searchsorted(seqs, of), max(0, len(seqs) - 1))
    known = (seqs[at] == of) if len(seqs) else np.zeros(len(of), np.bool_)
    at = at[known]
    return _Entries(
        2 * portions.lot.values[known].astype(np.int64), places[at] if len(seqs) else at,
        np.where(portions.made.values[known], 1, -1),
        portions.quantity.values[known], portions.unit.values[known],
    )  # fmt: skip


def _joined(parts: Iterable[_Entries]) -> _Entries:
    columns = zip(*(vars(part).values() for part in parts), strict=True)
    return _Entries(*(np.concatenate(column).astype(np.int64) for column in columns))


def _some(entries: _Entries, which: Truths) -> _Entries:
    return _Entries(*(column[which] for column in vars(entries).values()))


@dataclass(frozen=True)
class _Sums:
    """Balances by key, UNKNOWN where records do not bound one, and units: shapes (keys,)."""

    most: Integers
    unit: Integers


def _summed(entries: _Entries, key: Integers, keys: Integers) -> _Sums:
    """What came less what left. keys are sorted; entries of other keys are passed over.

    What left in an unknown quantity, or in another unit, may have been nothing. Where nothing is
    recorded to have come, or more left than came, something is not recorded.
    """
    if not len(keys):
        return _Sums(keys, keys)
    at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
    wanted = keys[at] == key
    entries, at = _some(entries, wanted), at[wanted]
    came = entries.sign == 1
    unit = np.full(len(keys), -1, np.int64)
    unit[at[came]] = entries.unit[came]
    same = entries.unit == unit[at]
    bad = unit == -1
    bad[at[came & ((entries.quantity == UNKNOWN) | ~same)]] = True
    counted = same & (entries.quantity != UNKNOWN)
    balance = np.zeros(len(keys), np.int64)
    np.add.at(balance, at[counted], (entries.sign * entries.quantity)[counted])
    return _Sums(np.where(bad | (balance < 0), UNKNOWN, balance), unit)


def _of_affected(index: FlowIndex, reach: Reach, entries: _Entries, keys: Integers) -> _Sums:
    """What can be left by the affected lots alone, and by affected shipments without a lot."""
    found, places = reach.holdings, len(index.places)
    labelled = found.item & 1 == 0
    affected = np.unique(found.item[labelled] * places + found.place[labelled])
    key = entries.item * places + entries.place
    known = np.isin(key, affected)
    loose = _without_lot(index, reach)
    parts = (_some(entries, known), loose)
    both = _joined(parts)
    key = both.item * places + both.place
    parcels, first = np.unique(key, return_index=True)
    sums = _summed(both, key, parcels)
    holder = _products(index, both.item[first]) * places + both.place[first]
    return _summed(
        _Entries(
            both.item[first], both.place[first], np.ones(len(first), np.int64), sums.most, sums.unit
        ),
        holder,
        keys,
    )


def _without_lot(index: FlowIndex, reach: Reach) -> _Entries:
    """Affected shipments without a lot number, where they came; what left is left aside."""
    rows = reach.rows.row
    flags, kind = index.column("flags", rows), index.column("kind", rows)
    loose = rows[(flags & LABELLED == 0) & (kind < RowKind.TRANSFORMATION)]
    target = index.column("target", loose)
    arrays = index.arrays()
    destroyed = index.column("kind", loose) == RowKind.DESTRUCTION
    return _Entries(
        arrays.item[target].astype(np.int64), arrays.place[target].astype(np.int64),
        np.ones(len(loose), np.int64), np.where(destroyed, 0, index.column("quantity", loose)),
        index.column("unit", loose),
    )  # fmt: skip
