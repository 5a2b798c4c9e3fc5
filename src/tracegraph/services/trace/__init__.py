"""The trace of goods, forward or backward, as an answer that says what it rests on."""

import asyncio

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.trace import Reach, trace_backward, trace_forward
from tracegraph.domain.trace import Direction, Trace
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.trace.followed import Followed
from tracegraph.services.trace.request import (
    StartKind,
    TraceRequest,
    assumptions_of,
    check_request,
    ids_by_foreign_id,
    in_words,
    numbers_of_start,
    start_of,
)


async def trace(flow: Flow, viewer: Viewer, request: TraceRequest) -> Trace:
    """The whole trace that is asked for; NotFoundError where its start is not in the store."""
    return await (await follow(flow, viewer, request)).whole()


async def follow(flow: Flow, viewer: Viewer, request: TraceRequest) -> Followed:
    """The trace that is asked for, to be shown in parts; NotFoundError and InputError as trace."""
    check_request(request)
    numbers = await numbers_of_start(flow.graph, request)
    index, sequence = await _index_for(flow, request)

    async def walked() -> Followed:
        reach = await asyncio.to_thread(reached, index, request, numbers)
        return Followed(flow.graph, index, reach, request, in_words(request), sequence)

    return await flow.reaches.get((request, sequence), walked)


async def _index_for(flow: Flow, request: TraceRequest) -> tuple[FlowIndex, int]:
    if request.as_of_moment is None:
        return await flow.latest()
    return await flow.known_by(request.as_of_moment)


def reached(index: FlowIndex, request: TraceRequest, numbers: dict[str, int]) -> Reach:
    """What the kernel finds for a request whose ids have these numbers."""
    walk = trace_forward if request.direction is Direction.FORWARD else trace_backward
    start, assumed = start_of(index, request, numbers), assumptions_of(index, request, numbers)
    reach = walk(index, start, assumed)
    _ = reach.cut  # it takes a walk of its own, which is not for the thread that serves
    return reach


__all__ = ["Flow", "Followed", "StartKind", "TraceRequest", "follow", "ids_by_foreign_id", "trace"]
