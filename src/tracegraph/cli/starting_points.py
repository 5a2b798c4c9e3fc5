"""Where a trace starts, as the options of a command say it."""

from dataclasses import dataclass
from typing import Annotated

import typer

from tracegraph.domain.errors import InputError
from tracegraph.domain.identifiers import compact_uscc, node_id
from tracegraph.domain.trace import Direction
from tracegraph.services.trace import StartKind, TraceRequest, ids_by_foreign_id
from tracegraph.services.trace.request import Assumed
from tracegraph.store.graph import Graph

KINDS = (StartKind.LOT, StartKind.HOLDING, StartKind.SHIPMENT, StartKind.ORGANIZATION)
KIND_OPTIONS = tuple(f"--{kind.value}" for kind in KINDS)
_ONE = f"give exactly one of {', '.join(KIND_OPTIONS)}"


MixingAt = Annotated[
    list[str] | None,
    typer.Option(help="An organization's id: what came there may be in whatever later left it."),
]
StopAt = Annotated[
    list[str] | None,
    typer.Option(help="An organization's or holding's id: what came there went no further."),
]
Since = Annotated[
    str | None,
    typer.Option(help="Only goods that were at the start from this moment on (backward: until)."),
]
AsOf = Annotated[str | None, typer.Option(help="Only what had been recorded by this moment.")]
OnWayTo = Annotated[
    str | None,
    typer.Option(
        help="Also what lies on some way to this holding, lot, shipment or organization, by id."
    ),
]
MaxHops = Annotated[int | None, typer.Option(help="Leave out longer ways.")]


@dataclass(frozen=True)
class StartOptions:
    """values in the order of KINDS; '' stands for an option without a value."""

    values: tuple[str | None, ...]
    source: str | None
    source_id: str | None
    assumed: Assumed
    since: str | None
    on_way_to: str | None = None


def spelled_out(arguments: list[str]) -> list[str]:
    """Short forms in full: a kind alone (`--shipment --source X`), and `intake FILE`."""
    if arguments[:1] == ["intake"] and len(arguments) > 1 and _is_file(arguments[1]):
        return ["intake", "records", *arguments[1:]]
    spelled = list(arguments)
    for place, argument in enumerate(arguments):
        following = arguments[place + 1 : place + 2]
        if argument in KIND_OPTIONS and (not following or following[0].startswith("--")):
            spelled[place] = f"{argument}="
    return spelled


def _is_file(argument: str) -> bool:
    return not argument.startswith("-") and argument not in ("records", "foodchainlab")


async def request_of(graph: Graph, direction: Direction, options: StartOptions) -> TraceRequest:
    """The request that the options stand for; InputError where they do not name one start."""
    given = [
        (kind, value)
        for kind, value in zip(KINDS, options.values, strict=True)
        if value is not None
    ]
    if len(given) != 1:
        raise InputError(f"the start is not clear; {_ONE}")
    kind, value = given[0]
    ids = await _ids(graph, kind, value, options)
    return TraceRequest(direction, kind, ids, since=options.since, **vars(options.assumed))


def target_kind(identifier: str) -> StartKind:
    """What the id of a target names; InputError where it is none of these."""
    for kind in KINDS:
        if identifier.startswith(f"{kind.value}:"):
            return kind
    kinds = ", ".join(f"{kind.value}:…" for kind in KINDS)
    raise InputError(f"--on-way-to {identifier!r} is no id of a target; one begins with {kinds}")


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
