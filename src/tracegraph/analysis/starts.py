"""Where a trace starts: a holding, a lot, a shipment or an organization."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import LABELLED, RowKind
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE
from tracegraph.analysis.narrowing import narrowed_moments
from tracegraph.analysis.trace import Start

_Seed = tuple[int, int, int, bool]  # holding, true lot, time, proven
_RowSeed = tuple[int, int, bool]  # row, true lot, proven


def _start(
    seeds: Iterable[_Seed],
    shown: Iterable[tuple[int, int, int]] = (),
    rows: Iterable[_RowSeed] = (),
) -> Start:
    here, made = list(dict.fromkeys(seeds)), list(dict.fromkeys(rows))
    return Start(
        np.array([each[0] for each in here], np.int32),
        np.array([each[1] for each in here], np.int32),
        np.array([each[2] for each in here], np.int64),
        np.array([each[3] for each in here], np.bool_),
        tuple(dict.fromkeys(shown)),
        np.array([each[0] for each in made], np.int32),
        np.array([each[1] for each in made], np.int32),
        np.array([each[2] for each in made], np.bool_),
    )


def joined(starts: Iterable[Start]) -> Start:
    """One start of several."""
    parts = list(starts)
    if len(parts) == 1:
        return parts[0]
    empty = _start(())
    names = ("holding", "lot", "time", "proven", "row", "row_lot", "row_proven")
    columns = {
        name: np.concatenate([getattr(part, name) for part in (empty, *parts)]) for name in names
    }
    shown = dict.fromkeys(each for part in parts for each in part.shown)
    return Start(shown=tuple(shown), **columns)


def _row_seeds(index: FlowIndex, rows: NDArray[np.int32]) -> list[_RowSeed]:
    """Rows with every true lot that may be in them."""
    seeds: list[_RowSeed] = []
    arrays = index.arrays()
    flags, origins = index.column("flags", rows), index.column("origin", rows)
    for row, flag, origin in zip(rows.tolist(), flags.tolist(), origins.tolist(), strict=True):
        item = int(arrays.item[origin])
        lots = [item >> 1] if flag & LABELLED else [*index.lots_of(item >> 1), NONE]
        seeds += [(row, lot, bool(flag & LABELLED)) for lot in lots]
    return seeds


def shipment_start(index: FlowIndex, seq: int) -> Start:
    """The goods in one shipment or transformation; it is part of its own reach.

    Its links are made, too: goods go into what is recorded to contain it.
    """
    return _start((), (), _row_seeds(index, index.rows_of_record(seq)))


def holding_start(
    index: FlowIndex, item: int, place: int, *, forward: bool, since: int | None = None
) -> Start:
    """All that was ever in a holding; one without a lot stands for any lot of the product.

    since: the earliest moment of goods there (backward: the latest), in milliseconds.
    """
    moment = since if since is not None else (ALWAYS if forward else NEVER)
    known = item & 1 == 0
    lots = [item >> 1] if known else [*index.lots_of(item >> 1), NONE]
    seeds: list[_Seed] = []
    for lot in lots:
        for holding in _named_as(index, item, lot, place):
            seeds.append((holding, lot, moment, known))
            seeds += _beside(index, holding, lot, moment, known, forward)
    return _start(seeds, [(item, place, moment)])


def _named_as(index: FlowIndex, item: int, lot: int, place: int) -> list[int]:
    """Holdings in which goods of a true lot at a place are named: one of each kind of name."""
    product = item >> 1 if item & 1 else int(index.arrays().lot_product[item >> 1])
    items = (2 * product + 1,) if lot == NONE else (2 * lot, 2 * product + 1)
    found = [index.holding(each, place) for each in items]
    return [each for each in found if each != NONE]


def _beside(
    index: FlowIndex, holding: int, lot: int, moment: int, known: bool, forward: bool
) -> list[_Seed]:
    """Goods behind the gates of a holding, and those that senders recorded to be in others."""
    gates = index.gates
    seeds: list[_Seed] = []
    for gate in gates.of_real.get(holding, ()):
        if gate not in gates.whole_of:
            continue
        if forward:
            seeds.append((gate, lot, moment, known))
        else:
            row = index.gates.row_behind(index, gate)
            labelled = bool(index.column("flags", row)[0] & LABELLED)
            left = min(moment, int(narrowed_moments(index, row)[1][0]))
            seeds.append((gate, lot, left, known and labelled))
    if forward and len(gates):
        seeds += _passed_on(index, holding, lot, moment, known)
    return seeds


def _passed_on(index: FlowIndex, holding: int, lot: int, moment: int, known: bool) -> list[_Seed]:
    """Goods that came to a holding and that its sender recorded to be in other shipments."""
    seeds: list[_Seed] = []
    rows = rows_reaching(index, holding)
    arrives, seqs = narrowed_moments(index, rows)[0], index.column("seq", rows)
    labelled = (index.column("flags", rows) & LABELLED) > 0
    item, place = (int(each[holding]) for each in index.arrays()[:2])
    for time, seq, shown in zip(arrives.tolist(), seqs.tolist(), labelled.tolist(), strict=True):
        for gate in index.gates.holding(seq):
            if int(index.arrays().place[gate]) == place:
                seeds += [
                    (gate, each, max(moment, time), known and shown)
                    for each in _lots_behind(index, item, lot, int(index.arrays().item[gate]))
                ]
    return seeds


def _lots_behind(index: FlowIndex, item: int, lot: int, behind: int) -> list[int]:
    """True lots of goods named by an item once they are behind a gate of another item.

    They keep their lot within a product, unless both have lot numbers.
    """
    product_of = index.arrays().lot_product
    came, went = (each >> 1 if each & 1 else int(product_of[each >> 1]) for each in (item, behind))
    if behind & 1 == 0:
        return [behind >> 1] if item & 1 == 0 or came != went or lot == behind >> 1 else []
    return [lot] if came == went else [*index.lots_of(went), NONE]


def rows_reaching(index: FlowIndex, holding: int) -> NDArray[np.int32]:
    """Shipments and transformations that bring goods to a holding, by row."""
    offset, found = 0, []
    for segment in (index.base, index.overlay):
        if holding + 1 < len(segment.reaching):
            rows = segment.by_target[segment.reaching[holding] : segment.reaching[holding + 1]]
            found.append(rows[segment.rows.kind[rows] < RowKind.LINK] + offset)
        offset += len(segment.rows.seq)
    return np.concatenate(found).astype(np.int32) if found else np.zeros(0, np.int32)


def rows_leaving(index: FlowIndex, holding: int) -> NDArray[np.int32]:
    """Shipments and transformations that take goods from a holding, by row; gates apart."""
    offset, found = 0, []
    for segment in (index.base, index.overlay):
        if holding + 1 < len(segment.leaving):
            rows = segment.by_origin[segment.leaving[holding] : segment.leaving[holding + 1]]
            found.append(rows[segment.rows.kind[rows] < RowKind.LINK] + offset)
        offset += len(segment.rows.seq)
    return np.concatenate(found).astype(np.int32) if found else np.zeros(0, np.int32)


def holdings_at(index: FlowIndex, place: int, product: int) -> list[int]:
    """Holdings of a product at a place, of its lots and the unknown-lot one; gates apart."""
    arrays, found = index.arrays(), []
    holding = int(arrays.first_at_place[place]) if place < len(arrays.first_at_place) else NONE
    while holding != NONE:
        item = int(arrays.item[holding])
        of = item >> 1 if item & 1 else int(arrays.lot_product[item >> 1])
        if of == product and arrays.sibling[holding] != GATE:
            found.append(holding)
        holding = int(arrays.next_at_place[holding])
    return found


def lot_start(index: FlowIndex, lot: int, *, forward: bool) -> Start:
    """All goods of a lot: where it began (backward: wherever it was), and all its rows."""
    arrays, maker = index.arrays(), int(index.lot_maker.values[lot])
    left: dict[int, list[NDArray[np.int32]]] = {}
    came: set[int] = set()
    holding = int(arrays.first_of_lot[lot]) if lot < len(arrays.first_of_lot) else NONE
    while holding != NONE:
        place = int(arrays.place[holding])
        rows = rows_leaving(index, holding)
        if len(rows):
            left.setdefault(place, []).append(rows)
        if len(rows_reaching(index, holding)):
            came.add(place)
        holding = int(arrays.next_of_item[holding])
    places = left.keys() - came if forward else left.keys() | came
    wanted = sorted(places | ({maker} - {NONE}))
    parts = [
        holding_start(
            index, 2 * lot, place, forward=forward, since=_made_since(index, lot, place, forward)
        )
        for place in wanted
    ]
    own = [row for some in left.values() for rows in some for row in rows.tolist()]
    return joined((*parts, _start((), (), ((row, lot, True) for row in own if forward))))


def _made_since(index: FlowIndex, lot: int, place: int, forward: bool) -> int:
    """When goods of a lot were first made there, by transformations or by the lot's own day."""
    if not forward:
        return NEVER
    holding = index.holding(2 * lot, place)
    rows = rows_reaching(index, holding) if holding != NONE else np.zeros(0, np.int32)
    made = rows[index.column("kind", rows) == RowKind.TRANSFORMATION]
    if len(made):
        return int(index.column("arrives", made).min())
    return int(index.lot_made.values[lot])


def organization_start(
    index: FlowIndex, place: int, *, forward: bool, since: int | None = None
) -> Start:
    """All that an organization ever passed on (backward: took in), or from a moment on (until)."""
    arrays, items = index.arrays(), set()
    holding = int(arrays.first_at_place[place]) if place < len(arrays.first_at_place) else NONE
    while holding != NONE:
        at = rows_leaving(index, holding) if forward else rows_reaching(index, holding)
        if len(at):
            items.add(int(arrays.item[holding]))
        holding = int(arrays.next_at_place[holding])
    return joined(
        (
            _start(()),
            *(
                holding_start(index, item, place, forward=forward, since=since)
                for item in sorted(items)
            ),
        )
    )
