"""Parts of a reach with names in place of numbers; only what is asked for is read."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.on_way import RowsOnWay
from tracegraph.analysis.trace import Reach
from tracegraph.domain.identifiers import holding_id, id_parts
from tracegraph.domain.times import china_text
from tracegraph.domain.trace import (
    Certainty,
    Direction,
    Lot,
    NarrowedDates,
    Place,
    Product,
    ReachedHolding,
    ReachedShipment,
    ReachedTransformation,
    ShipmentOnWay,
    TransformationOnWay,
    WayStep,
)
from tracegraph.services.trace.names import (
    Names,
    Values,
    Wanted,
    found,
    given,
    ids_of,
    names_of,
    number,
)
from tracegraph.services.trace.narrowed import narrowings
from tracegraph.services.trace.narrowed import shown as in_dates
from tracegraph.store.graph import Graph

Numbers = NDArray[np.int32]
Positions = NDArray[np.int64]
Recorded = dict[str, Any]  # Any: fields of an answer, by name


@dataclass(frozen=True)
class _Read:
    """What the store says of records by sequence number."""

    names: Names
    shipments: dict[int, Values]
    transformations: dict[int, Values]

    def identifier(self, seq: int) -> str:
        """The id of a shipment or transformation."""
        row = self.shipments.get(seq) or self.transformations[seq]
        return str(row[1])


class Shown:
    """A reach that can be shown in parts. Positions are those of reach.holdings and reach.rows."""

    def __init__(self, graph: Graph, index: FlowIndex, reach: Reach) -> None:
        self._graph = graph
        self._index = index
        self._reach = reach
        self._direction = Direction.FORWARD if reach.forward else Direction.BACKWARD

    async def holdings(
        self, positions: Positions, *, ways: bool = True
    ) -> tuple[ReachedHolding, ...]:
        """Holdings, in the order of positions; without their ways where these are not asked for."""
        reached = self._reach.holdings
        taken = await self._ways(reached.way, positions, ways)
        items, places = reached.item[positions], reached.place[positions]
        read = await self._read(taken, items, places, ())
        return tuple(
            self._holding(read, at, int(item), int(place), way)
            for at, item, place, way in zip(positions, items, places, taken, strict=True)
        )

    def _holding(self, read: _Read, at: int, item: int, place: int, way: Numbers) -> ReachedHolding:
        reached = self._reach.holdings
        lot, product = self._goods(read, item)
        where, named = self._place(read, place), lot or product
        assert named is not None, "goods are of a lot or a product"
        return ReachedHolding(
            id=holding_id(named.id, where.id),
            place=where,
            lot=lot,
            product=product,
            certainty=certainty_of(reached.exact[at]),
            time=time_text(int(reached.time[at])),
            way=self._way(read, way),
            direction=self._direction,
        )

    async def shipments(
        self, positions: Positions, *, ways: bool = True
    ) -> tuple[ReachedShipment, ...]:
        """Shipments, in the order of positions; ways as in holdings()."""
        rows = self._reach.rows
        taken = await self._ways(rows.way, positions, ways)
        read = await self._read(taken, (), (), rows.row[positions])
        narrowed = await self._narrowed(rows.seq[positions])
        return tuple(
            ReachedShipment(
                **self._shipment(read, rows.row[at : at + 1]),
                narrowed=narrowed.get(int(rows.seq[at])),
                certainty=certainty_of(rows.exact[at]),
                time=time_text(int(rows.time[at])),
                way=self._way(read, way),
                direction=self._direction,
            )
            for at, way in zip(positions.tolist(), taken, strict=True)
        )

    async def _narrowed(self, seqs: Integers) -> dict[int, NarrowedDates]:
        """What is proven of the days of shipments that have none, by seq."""
        found = narrowings(self._index, seqs.tolist())
        ids = await ids_of(self._graph, set[int]().union(*(x.records() for x in found.values())))
        return {seq: in_dates(each, ids) for seq, each in found.items()}

    def _shipment(self, read: _Read, row: Numbers) -> Recorded:
        """What is recorded of a shipment, by the names of an answer. row: shape (1,)."""
        values = read.shipments[int(self._index.column("seq", row)[0])]
        origin, target, item = self._ends(row)
        lot, product = self._goods(read, int(item[0]))
        texts = [given(value) for value in values[5:10]]
        names = ("sent_at", "received_at", "quantity", "unit", "through")
        return {
            "id": str(values[1]),
            "source": str(values[2]),
            "source_id": str(values[3]),
            "kind": str(values[4]),
            "origin": self._place(read, int(origin[0])),
            "target": self._place(read, int(target[0])),
            "lot": lot,
            "product": product,
        } | dict(zip(names, texts, strict=True))

    async def transformations(
        self, positions: Positions, *, ways: bool = True
    ) -> tuple[ReachedTransformation, ...]:
        """Transformations, in the order of positions; ways as in holdings()."""
        rows = self._reach.rows
        taken = await self._ways(rows.way, positions, ways)
        read = await self._read(taken, (), (), rows.row[positions])
        return tuple(
            ReachedTransformation(
                **self._transformation(read, rows.row[at : at + 1]),
                certainty=certainty_of(rows.exact[at]),
                time=time_text(int(rows.time[at])),
                way=self._way(read, way),
                direction=self._direction,
            )
            for at, way in zip(positions.tolist(), taken, strict=True)
        )

    def _transformation(self, read: _Read, row: Numbers) -> Recorded:
        """What is recorded of a transformation, as _shipment()."""
        values = read.transformations[int(self._index.column("seq", row)[0])]
        consumed, yielded = values[5], values[6]
        assert isinstance(consumed, list)
        assert isinstance(yielded, list)
        return {
            "id": str(values[1]),
            "source": str(values[2]),
            "source_id": str(values[3]),
            "place": self._place(read, int(self._ends(row)[0][0])),
            "at": given(values[4]),
            "consumed": tuple(sorted(consumed)),
            "yielded": tuple(sorted(yielded)),
        }

    async def shipments_on_way(
        self, rows: RowsOnWay, positions: Positions, *, ways: bool = True
    ) -> tuple[ShipmentOnWay, ...]:
        """Shipments on ways to a target, by positions in rows; ways as in holdings()."""
        taken = await self._ways(rows.way, positions, ways)
        read = await self._read(taken, (), (), rows.row[positions])
        narrowed = await self._narrowed(rows.seq[positions])
        return tuple(
            ShipmentOnWay(
                **self._shipment(read, rows.row[at : at + 1]),
                narrowed=narrowed.get(int(rows.seq[at])),
                certainty=certainty_of(rows.exact[at]),
                earliest_arrival=time_text(int(rows.arrives[at])),
                latest_departure=time_text(int(rows.departs[at])),
                way=self._way(read, way),
            )
            for at, way in zip(positions.tolist(), taken, strict=True)
        )

    async def transformations_on_way(
        self, rows: RowsOnWay, positions: Positions, *, ways: bool = True
    ) -> tuple[TransformationOnWay, ...]:
        """Transformations on ways to a target, as shipments_on_way()."""
        taken = await self._ways(rows.way, positions, ways)
        read = await self._read(taken, (), (), rows.row[positions])
        return tuple(
            TransformationOnWay(
                **self._transformation(read, rows.row[at : at + 1]),
                certainty=certainty_of(rows.exact[at]),
                earliest_arrival=time_text(int(rows.arrives[at])),
                latest_departure=time_text(int(rows.departs[at])),
                way=self._way(read, way),
            )
            for at, way in zip(positions.tolist(), taken, strict=True)
        )

    async def _ways(
        self, way: Callable[[int], Numbers], positions: Positions, wanted: bool
    ) -> list[Numbers]:
        if not wanted:
            return [np.zeros(0, np.int32)] * len(positions)
        return await asyncio.to_thread(lambda: [way(each) for each in positions.tolist()])

    async def ways(self, positions: Positions) -> tuple[tuple[WayStep, ...], ...]:
        """The ways of holdings, in the order of positions."""
        taken = await self._ways(self._reach.holdings.way, positions, True)
        read = await self._read(taken, (), (), ())
        return tuple(self._way(read, way) for way in taken)

    async def step_ways(self, positions: Positions) -> tuple[tuple[WayStep, ...], ...]:
        """The ways of shipments and transformations, in the order of positions."""
        taken = await self._ways(self._reach.rows.way, positions, True)
        read = await self._read(taken, (), (), ())
        return tuple(self._way(read, way) for way in taken)

    async def places(self, places: Positions) -> dict[int, Place]:
        """Places by their numbers."""
        wanted = self.wanted(np.zeros(0, np.int64), places)
        named = (await names_of(self._graph, wanted)).places
        return {number: named[int(self._index.places.seqs[number])] for number in places.tolist()}

    async def _read(
        self,
        ways: list[Numbers],
        items: Iterable[int],
        places: Iterable[int],
        rows: Iterable[int],
    ) -> _Read:
        """Names of items and places, of rows with their ends, and of steps of ways."""
        steps = np.concatenate([np.zeros(0, np.int32), *ways, np.fromiter(rows, np.int32)])
        origins, targets, of_rows = self._ends(np.unique(steps))
        wanted = self.wanted(
            np.concatenate([np.fromiter(items, np.int64), of_rows]),
            np.concatenate([np.fromiter(places, np.int64), origins, targets]),
        )
        seqs, kinds = self._index.column("seq", steps), self._index.column("kind", steps)
        made = kinds == RowKind.TRANSFORMATION
        names, shipments, transformations = await asyncio.gather(
            names_of(self._graph, wanted),
            found(self._graph, "trace/shipments", seqs[~made].tolist()),
            found(self._graph, "trace/transformations", seqs[made].tolist()),
        )
        return _Read(
            names,
            {number(row[0]): row for row in shipments},
            {number(row[0]): row for row in transformations},
        )

    def wanted(self, items: NDArray[np.int64], places: NDArray[np.int64]) -> Wanted:
        """Sequence numbers of the records behind items and places."""
        index = self._index
        items, places = np.unique(items), np.unique(places)
        seqs, divisions = index.places.seqs[places], index.consumers.values[places]
        return Wanted(
            set(seqs[~divisions].tolist()),
            set(seqs[divisions].tolist()),
            set(index.lots.seqs[items[items & 1 == 0] >> 1].tolist()),
            set(index.products.seqs[items[items & 1 == 1] >> 1].tolist()),
        )

    def _ends(self, rows: Numbers) -> tuple[Positions, Positions, Positions]:
        """Places of origins and targets, and items of origins. Shapes as rows."""
        arrays = self._index.arrays()
        origins, targets = (self._index.column(name, rows) for name in ("origin", "target"))
        return (
            arrays.place[origins].astype(np.int64),
            arrays.place[targets].astype(np.int64),
            arrays.item[origins].astype(np.int64),
        )

    def _goods(self, read: _Read, item: int) -> tuple[Lot | None, Product | None]:
        """The lot of an item and its product, or, for a product, no lot and the product."""
        if item & 1:
            return None, read.names.products[int(self._index.products.seqs[item >> 1])]
        lot = read.names.lots[int(self._index.lots.seqs[item >> 1])]
        return lot, lot.product

    def _place(self, read: _Read, place: int) -> Place:
        return read.names.places[int(self._index.places.seqs[place])]

    def _way(self, read: _Read, way: Numbers) -> tuple[WayStep, ...]:
        origins, targets, _ = self._ends(way)
        seqs = self._index.column("seq", way)
        steps = []
        for seq, origin, target in zip(seqs.tolist(), origins, targets, strict=True):
            identifier = read.identifier(seq)
            ends = self._place(read, int(origin)), self._place(read, int(target))
            steps.append(WayStep(identifier, *id_parts(identifier)[1:], *ends))
        return tuple(steps)


def time_text(time: int) -> str | None:
    """A moment with China's offset; None where nothing bounds it."""
    return None if time in (ALWAYS, NEVER) else china_text(time)


def certainty_of(exact: bool | np.bool_) -> Certainty:
    """Whether lot numbers and days prove it."""
    return Certainty.EXACT if exact else Certainty.POSSIBLE
