"""Prints a trace and, where asked for, what lies on some way to one thing that it reached."""

from tracegraph.cli.console import print_document, tell
from tracegraph.cli.documents import as_json, on_way_document, trace_document
from tracegraph.cli.opening import opened_store
from tracegraph.cli.starting_points import StartOptions, request_of, target_kind
from tracegraph.cli.tables import print_on_way, print_trace
from tracegraph.domain.paging import PageRequest
from tracegraph.domain.trace import Direction, ShipmentOnWay, TransformationOnWay
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.trace import Flow, Followed, follow
from tracegraph.services.trace.on_way import on_way
from tracegraph.settings import read_settings

_EVERY = PageRequest(1 << 62, None)
_OnWay = tuple[tuple[ShipmentOnWay, ...], tuple[TransformationOnWay, ...]]


async def print_trace_of(direction: Direction, options: StartOptions, as_document: bool) -> None:
    """Print the trace that the options ask for; InputError where they cannot be."""
    target = options.on_way_to
    if target is not None:
        target_kind(target)
    async with opened_store(read_settings(), tell) as graph:
        request = await request_of(graph, direction, options)
        followed = await follow(Flow(graph), SYSTEM, request)
        answer = await followed.whole()
        found = None if target is None else await _on_way(followed, target)
    if as_document:
        more = {} if target is None or found is None else on_way_document(target, *found)
        print_document(as_json(trace_document(answer) | more))
        return
    print_trace(answer)
    if target is not None and found is not None:
        print_on_way(target, *found)


async def _on_way(followed: Followed, target: str) -> _OnWay:
    answer = await on_way(followed, target_kind(target), (target,))
    shipments = await answer.shipments(_EVERY)
    return shipments.items, (await answer.transformations(_EVERY)).items
