"""The commands of trace, asked of the store and printed."""

from tracegraph.cli.console import print_document, tell
from tracegraph.cli.documents import as_json, on_way_document, trace_document
from tracegraph.cli.opening import opened_store
from tracegraph.cli.starting_points import KIND_OPTIONS, KINDS, StartOptions
from tracegraph.cli.tables import print_on_way, print_trace
from tracegraph.domain.errors import InputError
from tracegraph.domain.identifiers import compact_uscc, node_id
from tracegraph.domain.paging import PageRequest
from tracegraph.domain.trace import Direction, ShipmentOnWay, TransformationOnWay
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.trace import (
    Flow,
    Followed,
    StartKind,
    TraceRequest,
    follow,
    ids_by_foreign_id,
)
from tracegraph.services.trace.on_way import on_way
from tracegraph.settings import read_settings
from tracegraph.store.graph import Graph

_EVERY = PageRequest(1 << 62, None)
_OnWay = tuple[tuple[ShipmentOnWay, ...], tuple[TransformationOnWay, ...]]


async def print_trace_from(direction: Direction, options: StartOptions, as_document: bool) -> None:
    """The trace that the options ask for, as a table or as JSON, and what lies on some way."""
    target = options.on_way_to
    if target is not None:
        _target_kind(target)
    async with opened_store(read_settings(), tell) as graph:
        request = await _request_of(graph, direction, options)
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
    answer = await on_way(followed, _target_kind(target), (target,))
    shipments = await answer.shipments(_EVERY)
    return shipments.items, (await answer.transformations(_EVERY)).items


def _target_kind(identifier: str) -> StartKind:
    """What the id of a target names; InputError where it is none of these."""
    for kind in KINDS:
        if identifier.startswith(f"{kind}:"):
            return StartKind(kind)
    kinds = ", ".join(f"{kind}:…" for kind in KINDS)
    raise InputError(f"--on-way-to {identifier!r} is no id of a target; one begins with {kinds}")


async def _request_of(graph: Graph, direction: Direction, options: StartOptions) -> TraceRequest:
    """The request that the options stand for; InputError where they do not name one start."""
    values = zip(KINDS, options.values, strict=True)
    given = [(StartKind(kind), value) for kind, value in values if value is not None]
    if len(given) != 1:
        raise InputError(f"the start is not clear; give exactly one of {', '.join(KIND_OPTIONS)}")
    kind, value = given[0]
    ids = await _ids(graph, kind, value, options)
    return TraceRequest(
        direction, kind, ids, options.ignore_time, options.mixing_at, options.stop_at,
        options.since, options.as_of, options.max_hops,
    )  # fmt: skip


async def _ids(graph: Graph, kind: StartKind, value: str, options: StartOptions) -> tuple[str, ...]:
    foreign = options.source_id or (value if options.source else None)
    if value and options.source_id:
        raise InputError(f"give either --{kind.value} ID or --source-id ID, not both")
    if foreign:
        if options.source is None:
            raise InputError("--source-id needs --source NAME, the system that the id belongs to")
        return await ids_by_foreign_id(graph, kind, options.source, foreign)
    if not value:
        raise InputError(f"--{kind.value} names nothing; give an id, or --source and --source-id")
    if kind is StartKind.ORGANIZATION and ":" not in value:
        return (node_id("organization", "uscc", compact_uscc(value)),)
    return (value,)
