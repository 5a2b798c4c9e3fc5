"""The flow index: who shipped which lot to whom and when, as sorted arrays in memory.

It follows the store: extend() takes what is new. Large parts lie in one sorted segment, what
came later in a small one beside it, which is joined to the large one when it has grown.
"""

from copy import copy, deepcopy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    Changes,
    ContentsColumn,
    Integers,
    ListingColumn,
    LotColumn,
    PortionColumn,
    ShipmentColumn,
    Times,
    TransformationColumn,
    no_integers,
)
from tracegraph.analysis.flow_rows import (
    DATED,
    EXACT,
    LABELLED,
    RECEIVED,
    REVERSED,
    RowKind,
    Rows,
    Segment,
    joined_rows,
    no_rows,
    segment_of,
)
from tracegraph.analysis.flow_tables import Disputes, Listings, Portions, SoldThrough
from tracegraph.analysis.gates import Gates
from tracegraph.analysis.growing import NONE, Growing, Numbering
from tracegraph.analysis.holdings import HoldingArrays, Holdings
from tracegraph.analysis.narrowing import narrowed_rows, nothing_narrowed
from tracegraph.analysis.widths import Widths

OVERLAY = 32_768  # rows; more are joined to the large segment


class FlowIndex:
    """Numbers of places, lots and products; holdings; rows. One writer at a time; readers take a
    frozen() one.

    Row numbers count through the base segment and then the overlay; they, unlike the numbers of
    holdings, places, lots and products, change when the index is extended.
    """

    def __init__(self) -> None:
        self.places = Numbering()
        self.lots = Numbering()
        self.products = Numbering()
        self.holdings = Holdings()
        self.consumers = Growing(np.zeros(0, np.bool_))  # per place: a jurisdiction
        self.lot_maker = Growing(np.zeros(0, np.int32))
        self.lot_made = Growing(no_integers())
        self.lot_made_last = Growing(no_integers())
        self.lot_quantity = Growing(no_integers())
        self.lot_unit = Growing(np.zeros(0, np.uint16))
        self.portions, self.listings, self.sold_through = Portions(), Listings(), SoldThrough()
        self.disputes = Disputes()
        self.gates = Gates()
        self.units: list[str] = [""]
        self.widths = Widths()
        self.narrowed = nothing_narrowed(np.zeros(0, np.int32))
        self.base = segment_of(no_rows(), 0)
        self.overlay = self.base
        self.inexact_rows = 0
        self.last_seq = 0

    # what it holds

    @property
    def row_count(self) -> int:
        """Rows of both segments."""
        return len(self.base.rows.seq) + len(self.overlay.rows.seq)

    @property
    def sweepable(self) -> bool:
        """Whether one pass over all rows may do: nothing is unknown, and time orders them well."""
        return not self.inexact_rows and 0 < 64 * self.base.longest <= len(self.base.rows.seq)

    def arrays(self) -> HoldingArrays:
        """The holdings as kernels take them."""
        return self.holdings.arrays()

    def column(self, name: str, rows: NDArray[np.int32]) -> NDArray[np.int64]:
        """Values of a column for row numbers, as int64. Shape as rows."""
        base, overlay = getattr(self.base.rows, name), getattr(self.overlay.rows, name)
        values = np.empty(len(rows), np.int64)
        large = rows < len(base)
        values[large] = base[rows[large]]
        values[~large] = overlay[rows[~large] - len(base)]
        return values

    def rows_of_record(self, seq: int) -> NDArray[np.int32]:
        """Row numbers of a shipment or transformation; none where it is not in the index."""
        base = np.flatnonzero(self.base.rows.seq == seq)
        overlay = np.flatnonzero(self.overlay.rows.seq == seq) + len(self.base.rows.seq)
        return np.concatenate((base, overlay)).astype(np.int32)

    def holding(self, item: int, place: int) -> int:
        """The number of a holding, or NONE where nothing is recorded of it."""
        if not 0 <= place < len(self.places):
            return NONE
        return self.holdings.find(item, place)

    def lots_of(self, product: int) -> list[int]:
        """Every recorded lot of a product."""
        arrays, lots = self.arrays(), []
        lot = int(arrays.first_lot[product]) if product < len(arrays.first_lot) else NONE
        while lot != NONE:
            lots.append(lot)
            lot = int(arrays.next_of_product[lot])
        return lots

    def products_of(self, items: NDArray[np.int32]) -> NDArray[np.int32]:
        """The product of each item. Shape as items."""
        product: NDArray[np.int32] = items >> 1
        labelled = items & 1 == 0
        product[labelled] = self.arrays().lot_product[product[labelled]]
        return product

    def holdings_beside(self, holding: int) -> NDArray[np.int32]:
        """Every holding of the product of one at its place, itself among them: shape (n,)."""
        arrays, found = self.arrays(), []
        other = int(arrays.first_at_place[arrays.place[holding]])
        while other != NONE:
            found.append(other)
            other = int(arrays.next_at_place[other])
        there: NDArray[np.int32] = np.array(found, np.int32)
        same = self.products_of(arrays.item[there]) == self.products_of(arrays.item[[holding]])
        return np.compress(same, there)

    def begins_at(self, holding: int, lot: int, place: int) -> bool:
        """Whether goods of a lot begin in a holding: its maker's, unless they are yielded there
        by a transformation, or one that they leave though nothing came."""
        kinds = []
        leaves = False
        for segment in (self.base, self.overlay):
            if holding + 1 < len(segment.reaching):
                came = segment.by_target[segment.reaching[holding] : segment.reaching[holding + 1]]
                kinds += segment.rows.kind[came].tolist()
                leaves |= bool(segment.leaving[holding + 1] > segment.leaving[holding])
        leaves |= any(gate in self.gates.whole_of for gate in self.gates.of_real.get(holding, ()))
        if self.lot_maker.values[lot] == place:
            return RowKind.TRANSFORMATION not in kinds
        return leaves and not kinds

    def frozen(self) -> "FlowIndex":
        """The same index, which stays as it is when this one is extended, in another thread too.

        What extend() changes in place it copies first: holdings, and gates where they change.
        """
        same = copy(self)
        for name, held in vars(self).items():
            if isinstance(held, Growing | Numbering):
                setattr(same, name, held.frozen())
            elif isinstance(held, Portions | Listings | SoldThrough | Disputes):
                columns = {each: column.frozen() for each, column in vars(held).items()}
                setattr(same, name, type(held)(**columns))
        return same

    def bytes_held(self) -> int:
        """Bytes of all its arrays."""
        parts: list[Any] = [*self.base.rows, *self.overlay.rows]  # Any: arrays of several types
        parts += [*self.base[1:-1], *self.overlay[1:-1]]
        parts += [*self.arrays(), *self.narrowed, self.consumers.values]
        parts += [self.lot_maker.values, self.lot_made.values, self.lot_made_last.values]
        parts += [self.lot_quantity.values, self.lot_unit.values]
        tables = (self.portions, self.listings, self.sold_through, self.disputes)
        parts += [column.values for table in tables for column in vars(table).values()]
        numbered = (self.places, self.lots, self.products)
        held = sum(int(each.nbytes) for each in parts)
        return held + sum(each.bytes_held() for each in numbered)

    # how it grows

    def extend(self, changes: Changes) -> None:
        """Take what was recorded since; the order of calls is the order of the store."""
        self.holdings = self.holdings.copied()
        self._extend_lots(changes.lots)
        new = no_rows()
        if changes.shipments is not None:
            new = joined_rows(new, self._shipment_rows(changes.shipments))
        if changes.transformations is not None and changes.portions is not None:
            made = self._transformation_rows(changes.transformations, changes.portions)
            new = joined_rows(new, made)
        if changes.listings is not None:
            self._extend_listings(changes.listings)
        if changes.disputes is not None:
            self.disputes.entry.extend(changes.disputes.seqs)
            self.disputes.shipment.extend(changes.disputes.shipments)
        self._place_rows(new, changes.contents)

    def _place_rows(self, new: Rows, contents: ContentsColumn | None) -> None:
        """Sort new rows into the overlay, or everything anew where that is better."""
        old = len(self.base.rows.seq)
        rows = joined_rows(self.overlay.rows, new)
        if self._changes_gates(new, contents) or len(rows.seq) > max(OVERLAY, old // 8):
            self.gates = deepcopy(self.gates)
            rows = self.gates.guarded(self, joined_rows(self.base.rows, rows), contents)
            self.base = segment_of(rows, len(self.holdings))
            rows = no_rows()
        self.overlay = segment_of(rows, len(self.holdings) if len(rows.seq) else 0)
        self.inexact_rows = sum(
            int(np.count_nonzero((segment.rows.flags & EXACT) != EXACT)) + len(self.gates)
            for segment in (self.base, self.overlay)
        )
        self.narrowed = narrowed_rows(
            self.arrays(), self.base, self.overlay, self.lot_maker.values, self.lot_made.values
        )

    def _changes_gates(self, new: Rows, contents: ContentsColumn | None) -> bool:
        """Whether contents are recorded, or something was made where gates may be."""
        recorded = contents is not None and len(contents.wholes) > 0
        made = len(self.gates) > 0 and bool((new.kind == RowKind.TRANSFORMATION).any())
        return recorded or made

    def _numbers_of_places(self, seqs: Integers, consumers: NDArray[np.bool_]) -> NDArray[np.int32]:
        numbers = self.places.numbers(seqs)
        self.consumers.extend(np.zeros(len(self.places) - len(self.consumers), np.bool_))
        self.consumers.values[numbers[consumers]] = True
        return numbers

    def _numbers_of_lots(self, seqs: Integers) -> NDArray[np.int32]:
        numbers = self.lots.numbers(seqs)
        new = len(self.lots) - len(self.lot_maker)
        self.lot_maker.extend(np.full(new, NONE, np.int32))
        self.lot_made.extend(np.full(new, ALWAYS, np.int64))
        self.lot_made_last.extend(np.full(new, NEVER, np.int64))
        self.lot_quantity.extend(np.full(new, UNKNOWN, np.int64))
        self.lot_unit.extend(np.zeros(new, np.uint16))
        return numbers

    def _reserve(self) -> None:
        self.holdings.reserve(len(self.places), len(self.lots), len(self.products))

    def _extend_lots(self, column: LotColumn) -> None:
        if not len(column.seqs):
            return
        lots, products = (
            self._numbers_of_lots(column.seqs),
            self.products.numbers(column.products),
        )
        makers = self._numbers_of_places(column.makers, np.zeros(len(lots), np.bool_))
        self.lot_maker.values[lots] = makers
        self.lot_made.values[lots] = column.made
        if column.made_last is not None:
            self.lot_made_last.values[lots] = column.made_last
        if column.quantities is not None and column.units is not None:
            self.lot_quantity.values[lots] = column.quantities
            self.lot_unit.values[lots] = self._numbers_of_units(column.units)
        self._reserve()
        self.holdings.set_products(lots, products)
        made = makers != NONE
        self.holdings.enter((2 * lots[made]).astype(np.int32), makers[made])
        self.last_seq = max(self.last_seq, int(column.seqs[-1]))

    def _shipment_rows(self, column: ShipmentColumn) -> Rows:
        nobody = np.zeros(len(column.seqs), np.bool_)
        origins = self._numbers_of_places(column.froms, nobody)
        targets = self._numbers_of_places(column.tos, column.consumers)
        lots, products = self._numbers_of_lots(column.lots), self.products.numbers(column.products)
        self._reserve()
        labelled = lots != NONE
        items = np.where(labelled, 2 * lots, 2 * products + 1).astype(np.int32)
        arrives, departs, widths, flags = _moments(self.widths, column.sent, column.received)
        sold = column.through != 0
        self.sold_through.shipment.extend(column.seqs[sold])
        self.sold_through.listing.extend(column.through[sold])
        if len(column.seqs):
            self.last_seq = max(self.last_seq, int(column.seqs[-1]))
        return Rows(
            self.holdings.enter(items, origins),
            self.holdings.enter(items, targets),
            arrives,
            departs,
            column.quantities,
            column.seqs.astype(np.uint32),
            widths,
            self._numbers_of_units(column.units),
            column.kinds,
            flags | (labelled * LABELLED).astype(np.uint8),
        )

    def _transformation_rows(self, column: TransformationColumn, portions: PortionColumn) -> Rows:
        lots = self._numbers_of_lots(portions.lots)
        units = self._numbers_of_units(portions.units)
        kept = self.portions
        kept.of.extend(portions.of)
        kept.lot.extend(lots)
        kept.made.extend(portions.made)
        kept.quantity.extend(portions.quantities)
        kept.unit.extend(units)
        places = self._numbers_of_places(column.places, np.zeros(len(column.seqs), np.bool_))
        self._reserve()
        which, used, made = _pairs(column.seqs, portions, lots)
        if len(column.seqs):
            self.last_seq = max(self.last_seq, int(column.seqs[-1]))
        at = Times(column.at.first[which], column.at.last[which], column.at.dated[which])
        _, _, widths, flags = _moments(self.widths, at, at)
        count = len(which)
        return Rows(
            self.holdings.enter((2 * used).astype(np.int32), places[which]),
            self.holdings.enter((2 * made).astype(np.int32), places[which]),
            at.first,
            at.last,
            np.full(count, -1, np.int64),
            column.seqs[which].astype(np.uint32),
            widths,
            np.zeros(count, np.uint16),
            np.full(count, RowKind.TRANSFORMATION, np.uint8),
            (flags & ~np.uint8(REVERSED)) | np.uint8(RECEIVED | LABELLED),
        )

    def _numbers_of_units(self, texts: list[str]) -> NDArray[np.uint16]:
        known = {text: number for number, text in enumerate(self.units)}
        for text in texts:
            if text not in known:
                known[text] = len(self.units)
                self.units.append(text)
        return np.array([known[text] for text in texts], np.uint16)

    def _extend_listings(self, column: ListingColumn) -> None:
        nobody = np.zeros(len(column.seqs), np.bool_)
        self.listings.seq.extend(column.seqs)
        self.listings.merchant.extend(self._numbers_of_places(column.merchants, nobody))
        self.listings.product.extend(self.products.numbers(column.products))
        self.listings.platform.extend(column.platforms)
        listed = column.listed if column.listed is not None else ~nobody
        self.listings.listed.extend(listed)
        self._reserve()


def _moments(
    widths: Widths, sent: Times, received: Times
) -> tuple[Integers, Integers, NDArray[np.uint16], NDArray[np.uint8]]:
    """Earliest arrivals, latest departures, their widths and flags. Shapes (n,).

    Goods do not come before they left, so each end bounds the other, unless both contradict.
    """
    known = (received.first != ALWAYS) | (received.last != NEVER)
    left = (sent.first != ALWAYS) | (sent.last != NEVER)
    backwards = received.last < sent.first
    arrives = np.where(backwards, received.first, np.maximum(sent.first, received.first))
    departs = np.where(backwards, sent.last, np.minimum(sent.last, received.last))
    latest = np.where(known, received.last, NEVER)
    earliest = np.where(left, sent.first, ALWAYS)
    flags = (sent.dated | received.dated) * DATED
    flags = flags + known * RECEIVED + backwards * REVERSED
    codes = widths.codes((arrives, latest), (earliest, departs))
    return arrives, departs, codes, flags.astype(np.uint8)


def _pairs(
    seqs: Integers, portions: PortionColumn, lots: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Every pair of a lot used up and a lot made in one transformation, which is by position."""
    which: list[int] = []
    used: list[int] = []
    made: list[int] = []
    parts: dict[int, tuple[list[int], list[int]]] = {}
    for of, lot, is_made in zip(
        portions.of.tolist(), lots.tolist(), portions.made.tolist(), strict=True
    ):
        parts.setdefault(of, ([], []))[is_made].append(lot)
    for position, seq in enumerate(seqs.tolist()):
        before, after = parts.get(seq, ([], []))
        for lot in before:
            which += [position] * len(after)
            used += [lot] * len(after)
            made += after
    return np.array(which, np.int64), np.array(used, np.int32), np.array(made, np.int32)


__all__ = ["NONE", "FlowIndex", "Segment"]
