"""The trace of goods, forward or backward, as an answer that says what it rests on."""

import asyncio

from tracegraph.analysis.flow_index import ALWAYS, NEVER, NONE, FlowIndex
from tracegraph.analysis.following import Holding
from tracegraph.analysis.trace import Found, Reach, Start, trace_backward, trace_forward
from tracegraph.domain.identifiers import holding_id, id_parts
from tracegraph.domain.times import china_text
from tracegraph.domain.trace import (
    Certainty,
    Direction,
    Place,
    ReachedHolding,
    ReachedShipment,
    ReachedTransformation,
    Trace,
    WayStep,
)
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.trace.gaps import gaps_in, ledger_gaps
from tracegraph.services.trace.names import Names, Values, found, names_of
from tracegraph.services.trace.request import (
    StartKind,
    TraceRequest,
    ids_by_foreign_id,
    start_of,
)

IGNORE_TIME = "Dates are ignored: whatever was in a holding may be in whatever left it."


async def trace(flow: Flow, viewer: Viewer, request: TraceRequest) -> Trace:
    """The trace that is asked for; NotFoundError where its start is not in the store."""
    index = await flow.current()
    sequence = flow.sequence
    start = start_of(index, request)
    reach = reached(index, start, request)
    return await answered(flow, index, reach, request, sequence)


def reached(index: FlowIndex, start: Start, request: TraceRequest) -> Reach:
    """What the kernel finds for a start."""
    walk = trace_forward if request.direction is Direction.FORWARD else trace_backward
    return walk(index, start, ignore_time=request.ignore_time)


async def answered(
    flow: Flow, index: FlowIndex, reach: Reach, request: TraceRequest, sequence: int
) -> Trace:
    """The reach with names in place of numbers, and with its gaps."""
    steps = [index.steps.texts[step] for step in reach.steps]
    items = {_item(index, holding) for holding in reach.holdings}
    places = {index.places.texts[holding.place] for holding in reach.holdings}
    shipments, made, conflicts = await asyncio.gather(
        found(flow.graph, "trace/shipments", steps, "shipment:"),
        found(flow.graph, "trace/transformations", steps, "transformation:"),
        ledger_gaps(flow.graph, steps),
    )
    for row in shipments:
        places.update((str(row[4]), str(row[5])))
        items.add(str(row[6] or row[7]))
    places.update(str(row[3]) for row in made)
    shown = _Shown(index, reach, await names_of(flow.graph, places, items))
    return Trace(
        direction=request.direction,
        start=request.ids,
        assumptions=(IGNORE_TIME,) if request.ignore_time else (),
        holdings=shown.holdings(),
        shipments=tuple(sorted(map(shown.shipment, shipments), key=_order)),
        transformations=tuple(sorted(map(shown.transformation, made), key=_order)),
        gaps=tuple(gaps_in(index, reach) + conflicts),
        as_of_sequence=sequence,
    )


def _item(index: FlowIndex, holding: Holding) -> str:
    if holding.lot != NONE:
        return index.lots.texts[holding.lot]
    return index.products.texts[holding.product]


def _order(reached: ReachedHolding | ReachedShipment | ReachedTransformation) -> tuple[str, str]:
    return reached.time or "", reached.id


def _time(found: Found) -> str | None:
    return None if found.time in (ALWAYS, NEVER) else china_text(found.time)


def _certainty(found: Found) -> Certainty:
    return Certainty.EXACT if found.exact else Certainty.POSSIBLE


class _Shown:
    """A reach and the names of all that is in it."""

    def __init__(self, index: FlowIndex, reach: Reach, names: Names) -> None:
        self._index = index
        self._reach = reach
        self._names = names
        self._direction = Direction.FORWARD if reach.forward else Direction.BACKWARD
        self._steps: dict[int, WayStep] = {}

    def holdings(self) -> tuple[ReachedHolding, ...]:
        """In the order of time, then of id."""
        shown = [self._holding(each, found) for each, found in self._reach.holdings.items()]
        return tuple(sorted(shown, key=_order))

    def _holding(self, holding: Holding, found: Found) -> ReachedHolding:
        item, place = _item(self._index, holding), self._index.places.texts[holding.place]
        lot, product = self._names.lot_and_product(item)
        return ReachedHolding(
            id=holding_id(item, place),
            place=self._place(place),
            lot=lot,
            product=product,
            certainty=_certainty(found),
            time=_time(found),
            way=self._way(found),
            direction=self._direction,
        )

    def shipment(self, row: Values) -> ReachedShipment:
        """A row of trace/shipments."""
        found = self._found(row)
        lot, product = self._names.lot_and_product(str(row[6] or row[7]))
        given = [None if value is None else str(value) for value in row[8:13]]
        return ReachedShipment(
            id=str(row[0]),
            source=str(row[1]),
            source_id=str(row[2]),
            kind=str(row[3]),
            origin=self._place(str(row[4])),
            target=self._place(str(row[5])),
            lot=lot,
            product=product,
            sent_at=given[0],
            received_at=given[1],
            quantity=given[2],
            unit=given[3],
            through=given[4],
            certainty=_certainty(found),
            time=_time(found),
            way=self._way(found),
            direction=self._direction,
        )

    def transformation(self, row: Values) -> ReachedTransformation:
        """A row of trace/transformations."""
        found = self._found(row)
        consumed, yielded = row[5], row[6]
        assert isinstance(consumed, list)
        assert isinstance(yielded, list)
        return ReachedTransformation(
            id=str(row[0]),
            source=str(row[1]),
            source_id=str(row[2]),
            place=self._place(str(row[3])),
            at=None if row[4] is None else str(row[4]),
            consumed=tuple(sorted(consumed)),
            yielded=tuple(sorted(yielded)),
            certainty=_certainty(found),
            time=_time(found),
            way=self._way(found),
            direction=self._direction,
        )

    def _found(self, row: Values) -> Found:
        return self._reach.steps[self._index.steps.find(str(row[0]))]

    def _place(self, identifier: str) -> Place:
        return self._names.places[identifier]

    def _way(self, found: Found) -> tuple[WayStep, ...]:
        return tuple(self._step(step) for step in found.way)

    def _step(self, step: int) -> WayStep:
        """One value a step, however many ways it is on."""
        if step not in self._steps:
            text = self._index.steps.texts[step]
            moves, move = self._index.moves, self._index.moves_of_step[step][0]
            near, far = (
                self._index.places.texts[end[move]] for end in (moves.origin, moves.target)
            )
            self._steps[step] = WayStep(
                text, *id_parts(text)[1:], self._place(near), self._place(far)
            )
        return self._steps[step]


__all__ = ["Flow", "StartKind", "TraceRequest", "ids_by_foreign_id", "trace"]
