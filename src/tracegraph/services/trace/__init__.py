"""The trace of goods, forward or backward, as an answer that says what it rests on."""

import asyncio

import numpy as np

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.trace import Assumptions, Reach, Start, trace_backward, trace_forward
from tracegraph.domain.trace import (
    Direction,
    ReachedHolding,
    ReachedShipment,
    ReachedTransformation,
    Trace,
)
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.trace.gaps import gaps_in, ledger_gaps
from tracegraph.services.trace.request import (
    StartKind,
    TraceRequest,
    ids_by_foreign_id,
    numbers_of_start,
    start_of,
)
from tracegraph.services.trace.shown import Shown

IGNORE_TIME = "Dates are ignored: whatever was in a holding may be in whatever left it."


async def trace(flow: Flow, viewer: Viewer, request: TraceRequest) -> Trace:
    """The trace that is asked for; NotFoundError where its start is not in the store."""
    numbers = await numbers_of_start(flow.graph, request)
    index, sequence = await flow.latest()
    start = start_of(index, request, numbers)
    reach = await asyncio.to_thread(reached, index, start, request)
    return await answered(flow, index, reach, request, sequence)


def reached(index: FlowIndex, start: Start, request: TraceRequest) -> Reach:
    """What the kernel finds for a start, holdings and rows."""
    walk = trace_forward if request.direction is Direction.FORWARD else trace_backward
    reach = walk(index, start, Assumptions(ignore_time=request.ignore_time))
    assert len(reach.holdings.item) >= 0
    assert len(reach.rows.seq) >= 0
    return reach


async def answered(
    flow: Flow, index: FlowIndex, reach: Reach, request: TraceRequest, sequence: int
) -> Trace:
    """The reach with names in place of numbers, and with its gaps."""
    shown = Shown(flow.graph, index, reach)
    made = index.column("kind", reach.rows.row) == RowKind.TRANSFORMATION
    holdings, shipments, transformations, gaps, conflicts = await asyncio.gather(
        shown.holdings(np.arange(len(reach.holdings.item))),
        shown.shipments(np.flatnonzero(~made)),
        shown.transformations(np.flatnonzero(made)),
        gaps_in(flow.graph, index, reach),
        ledger_gaps(flow.graph, reach.rows.seq[~made].tolist()),
    )
    return Trace(
        direction=request.direction,
        start=request.ids,
        assumptions=(IGNORE_TIME,) if request.ignore_time else (),
        holdings=tuple(sorted(holdings, key=_order)),
        shipments=tuple(sorted(shipments, key=_order)),
        transformations=tuple(sorted(transformations, key=_order)),
        gaps=tuple(gaps + conflicts),
        as_of_sequence=sequence,
    )


def _order(reached: ReachedHolding | ReachedShipment | ReachedTransformation) -> tuple[str, str]:
    return reached.time or "", reached.id


__all__ = ["Flow", "StartKind", "TraceRequest", "ids_by_foreign_id", "trace"]
