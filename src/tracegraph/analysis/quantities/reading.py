"""The ledger of a question: columns of the flow index and the figures that it does not hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import NEVER
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RECEIVED, RowKind
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.quantities.concerned import Concerned
from tracegraph.analysis.quantities.figures import Figure, Figures, Units, amounts_of
from tracegraph.analysis.quantities.ledger import Entries, Holdings, Kind, Ledger

Integers = NDArray[np.int64]
Numbers = NDArray[np.int32]
_KINDS = {
    RowKind.RETURN: Kind.RETURNED,
    RowKind.RETAIL: Kind.RETAIL,
    RowKind.DESTRUCTION: Kind.DESTROYED,
}


@dataclass(frozen=True)
class Read:
    """A ledger, and what its numbers stand for: holdings of the index (whole: all entries of the
    holding are in the ledger); of each entry the seq of its record (0: the making of a lot);
    its unit as recorded, and units by number. unconverted: entries whose quantity is recorded in
    a unit without a factor. disputed: of which the records give several figures.
    """

    ledger: Ledger
    holdings: Numbers
    whole: NDArray[np.bool_]
    seq: Integers
    unit: Integers
    units: tuple[str, ...]
    unconverted: NDArray[np.bool_]
    disputed: NDArray[np.bool_]


@dataclass
class _Lines:
    """Entries before they are columns: ends are holdings of the index, times four moments."""

    ends: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[int, int, int, int]] = field(default_factory=list)
    amounts: list[tuple[int, int]] = field(default_factory=list)
    kinds: list[tuple[int, bool, int, int]] = field(default_factory=list)

    def add(
        self,
        ends: tuple[int, int],
        times: tuple[int, int, int, int],
        amount: tuple[int, int],
        kind: tuple[Kind, bool, int, int],
    ) -> None:
        """One entry. amount: quantity and unit; kind: what it is, receipt, batch and seq."""
        self.ends.append(ends)
        self.times.append(times)
        self.amounts.append(amount)
        self.kinds.append((int(kind[0]), *kind[1:]))


def ledger_of(index: FlowIndex, about: Concerned, figures: Figures) -> Read:
    """The ledger of all that is concerned."""
    units = Units(index.units)
    lines = _Lines()
    shipped = _shipments(index, about)
    _add_transformations(lines, index, about)
    _add_productions(lines, index, about, figures, units)
    _add_relabelled(lines, index, about, len(about.transformations))
    columns = _joined(shipped, lines)
    return _read(index, about, columns, figures, units)


@dataclass(frozen=True)
class _Columns:
    """Entries with ends as holdings of the index; quantity is negative where not recorded."""

    origin: Integers
    target: Integers
    departs_first: Integers
    departs_last: Integers
    arrives_first: Integers
    arrives_last: Integers
    quantity: Integers
    unit: Integers
    kind: Integers
    received: NDArray[np.bool_]
    batch: Integers
    seq: Integers


def _shipments(index: FlowIndex, about: Concerned) -> _Columns:
    """Shipments; to consumers goods come as they leave."""
    rows = about.shipments
    origin, target = index.column("origin", rows), index.column("target", rows)
    if len(index.gates):
        origin = np.array([index.gates.real.get(each, each) for each in origin.tolist()], np.int64)
    departs, arrives = index.column("departs", rows), index.column("arrives", rows)
    widths = index.column("widths", rows)
    departs_first = index.widths.earliest(departs, widths)
    received = (index.column("flags", rows) & RECEIVED) != 0
    arrives_last = index.widths.latest(arrives, widths)
    arrives_last = np.where(received, arrives_last, NEVER)
    consumers = index.consumers.values[index.arrays().place[target]]
    arrives = np.where(consumers, departs_first, arrives)
    arrives_last = np.where(consumers, departs, arrives_last)
    times = in_order(departs_first, departs, arrives, arrives_last)
    kind = np.full(len(rows), int(Kind.CARRIED), np.int64)
    for code, name in _KINDS.items():
        kind[index.column("kind", rows) == code] = name
    kind[consumers] = Kind.RETAIL
    return _Columns(
        origin, target, *times, index.column("quantity", rows), index.column("unit", rows), kind,
        received | consumers, np.full(len(rows), NONE, np.int64), index.column("seq", rows),
    )  # fmt: skip


def in_order(
    departs_first: Integers, departs_last: Integers, arrives_first: Integers, arrives_last: Integers
) -> tuple[Integers, Integers, Integers, Integers]:
    """The intervals without moments that the other end excludes: what arrived had left.

    Where goods are recorded to have arrived before they left, one of the two is wrong, so both
    may have been at any time between.
    """
    wrong = arrives_last < departs_first
    first, last = np.minimum(arrives_first, departs_first), np.maximum(arrives_last, departs_last)
    return (
        np.where(wrong, first, departs_first),
        np.where(wrong, last, np.minimum(departs_last, arrives_last)),
        np.where(wrong, first, np.maximum(arrives_first, departs_first)),
        np.where(wrong, last, arrives_last),
    )


def _add_transformations(lines: _Lines, index: FlowIndex, about: Concerned) -> None:
    """What was used up and made, each portion an entry of its own."""
    rows, arrays, portions = about.transformations, index.arrays(), index.portions
    seqs = index.column("seq", rows)
    place = arrays.place[index.column("origin", rows)]
    departs, arrives = index.column("departs", rows), index.column("arrives", rows)
    yields = np.bincount(portions.lot.values[portions.made.values], minlength=len(index.lots))
    for at in about.portions.tolist():
        batch = int(np.searchsorted(seqs, portions.of.values[at]))
        holding = index.holding(2 * int(portions.lot.values[at]), int(place[batch]))
        made = bool(portions.made.values[at])
        times = (int(arrives[batch]), int(departs[batch])) * 2
        amount = int(portions.quantity.values[at]), int(portions.unit.values[at])
        if made and amount[0] < 0 and yields[portions.lot.values[at]] == 1:
            lot = int(portions.lot.values[at])
            amount = int(index.lot_quantity.values[lot]), int(index.lot_unit.values[lot])
        ends = (NONE, holding) if made else (holding, NONE)
        kind = Kind.MADE if made else Kind.USED
        lines.add(ends, times, amount, (kind, True, batch, int(seqs[batch])))


def _add_productions(
    lines: _Lines, index: FlowIndex, about: Concerned, figures: Figures, units: Units
) -> None:
    """The making of lots that no transformation yields, at their maker or where they begin."""
    arrays, yielded = index.arrays(), index.portions.lot.values[index.portions.made.values]
    labelled = about.holdings[(arrays.item[about.holdings] & 1) == 0]
    produced = labelled[~np.isin(arrays.item[labelled] >> 1, yielded)]
    begun: dict[int, list[int]] = {}
    for holding in produced.tolist():
        lot, place = int(arrays.item[holding] >> 1), int(arrays.place[holding])
        maker = int(index.lot_maker.values[lot])
        if maker == place or (maker == NONE and index.begins_at(holding, lot, place)):
            begun.setdefault(lot, []).append(holding)
    for lot, some in begun.items():
        times, amount = _made(index, lot, figures, units)
        for holding in some:
            # How much of a lot began where, of several places, nobody wrote down.
            known = amount if len(some) == 1 else (-1, 0)
            lines.add((NONE, holding), times, known, (Kind.MADE, True, NONE, 0))


def _made(
    index: FlowIndex, lot: int, figures: Figures, units: Units
) -> tuple[tuple[int, int, int, int], tuple[int, int]]:
    """When a lot was made, and how much of it in which unit."""
    figure = figures.lots.get(lot)
    if figure is not None:
        times = (figure.made_first, figure.made_last)
        return times * 2, (figure.amount.quantity, units.number(figure.amount.unit))
    times = (int(index.lot_made.values[lot]), int(index.lot_made_last.values[lot]))
    return times * 2, (int(index.lot_quantity.values[lot]), int(index.lot_unit.values[lot]))


def _add_relabelled(lines: _Lines, index: FlowIndex, about: Concerned, batches: int) -> None:
    """Recorded contents of another lot than the shipment that they are in.

    Of another product they count as used up for it. How much it was is not recorded.
    """
    arrays, lots = index.arrays(), index.arrays().lot_product
    came = dict(
        zip(index.column("seq", about.shipments).tolist(), about.shipments.tolist(), strict=True)
    )
    for row, gate, seq in zip(
        about.links.tolist(),
        index.column("target", about.links).tolist(),
        index.column("seq", about.links).tolist(),
        strict=True,
    ):
        part, behind = came.get(seq), index.gates.row_behind(index, gate)
        if part is None or not len(behind):
            continue
        origin = int(index.column("target", np.array([part], np.int32))[0])
        target = index.gates.real[gate]
        one, other = int(arrays.item[origin]), int(arrays.item[target])
        if one == other:
            continue
        first = int(index.column("arrives", np.array([row], np.int32))[0])
        last = int(index.column("departs", behind)[0])
        times = (first, last, first, last)
        products = [each >> 1 if each & 1 else int(lots[each >> 1]) for each in (one, other)]
        if products[0] != products[1]:
            lines.add((origin, NONE), times, (-1, 0), (Kind.USED, True, batches, seq))
            lines.add((NONE, target), times, (-1, 0), (Kind.MADE, True, batches, seq))
            batches += 1
        elif one & 1 == 0 and other & 1 == 0:
            lines.add((origin, target), times, (-1, 0), (Kind.RELABELLED, True, NONE, seq))


def _joined(shipped: _Columns, lines: _Lines) -> _Columns:
    """The shipments, and the lines behind them."""
    ends = np.array(lines.ends, np.int64).reshape(-1, 2)
    times = np.array(lines.times, np.int64).reshape(-1, 4)
    amounts = np.array(lines.amounts, np.int64).reshape(-1, 2)
    kinds = np.array(lines.kinds, np.int64).reshape(-1, 4)
    more = (*ends.T, *times.T, *amounts.T, kinds[:, 0], kinds[:, 1] != 0, kinds[:, 2], kinds[:, 3])
    names = list(_Columns.__dataclass_fields__)
    return _Columns(
        **{
            name: np.concatenate((getattr(shipped, name), column))
            for name, column in zip(names, more, strict=True)
        }
    )


def _read(
    index: FlowIndex, about: Concerned, columns: _Columns, figures: Figures, units: Units
) -> Read:
    """Numbers made dense, and every amount in the one unit of its goods."""
    ends = np.concatenate((columns.origin, columns.target))
    numbers = np.unique(ends[ends != NONE]).astype(np.int32)
    dense = np.where(ends == NONE, NONE, np.searchsorted(numbers, ends)).astype(np.int32)
    count, arrays = len(columns.origin), index.arrays()
    origin, target = dense[:count], dense[count:]
    item, place = arrays.item[numbers].astype(np.int64), arrays.place[numbers]
    lot = np.where(item & 1, NONE, item >> 1).astype(np.int32)
    product = np.where(item & 1, item >> 1, arrays.lot_product[item >> 1]).astype(np.int32)
    of_entry = product[np.where(origin != NONE, origin, target)]
    told = _told(columns.seq, columns.kind, figures)
    amounts = amounts_of(
        (columns.quantity, columns.unit), of_entry, figures, units, told, len(arrays.first_unknown)
    )
    unit = np.maximum(amounts.main[product], 0).astype(np.int32)
    holdings = Holdings(lot, product, place, unit, index.consumers.values[place])
    both = (amounts.least, amounts.most)
    entries = Entries(
        origin, target, columns.departs_first, columns.departs_last, columns.arrives_first,
        columns.arrives_last, *both, *both, columns.kind.astype(np.uint8), columns.received,
        columns.batch.astype(np.int32), columns.seq,
    )  # fmt: skip
    return Read(
        Ledger(holdings, entries),
        numbers,
        np.isin(numbers, about.holdings),
        columns.seq,
        columns.unit,
        tuple(units.texts),
        amounts.unconverted,
        amounts.disputed,
    )


def _told(seq: Integers, kind: Integers, figures: Figures) -> dict[int, Sequence[Figure]]:
    """Shipments of which the ledgers say something, by row."""
    if not figures.told:
        return {}
    shipped = (kind != Kind.USED) & (kind != Kind.MADE) & (kind != Kind.RELABELLED)
    rows = np.flatnonzero(shipped & np.isin(seq, list(figures.told)))
    return {int(row): figures.told[int(seq[row])] for row in rows}
