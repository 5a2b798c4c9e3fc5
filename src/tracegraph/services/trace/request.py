"""What a trace may start from, and how that is found by our id or by a foreign one."""

import asyncio
from dataclasses import dataclass
from enum import Enum

from tracegraph.analysis.flow_index import NONE, FlowIndex
from tracegraph.analysis.starts import (
    holding_start,
    joined,
    lot_start,
    organization_start,
    shipment_start,
)
from tracegraph.analysis.trace import Start
from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.identifiers import holding_parts
from tracegraph.domain.trace import Direction
from tracegraph.services.trace.names import numbers_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

FAMILIES = ("foodchainlab",)


class StartKind(Enum):
    """What the ids of a request name."""

    LOT = "lot"
    HOLDING = "holding"
    SHIPMENT = "shipment"
    ORGANIZATION = "organization"


@dataclass(frozen=True)
class TraceRequest:
    """ids are our own, of one kind; several are traced as one start."""

    direction: Direction
    kind: StartKind
    ids: tuple[str, ...]
    ignore_time: bool = False


async def ids_by_foreign_id(
    graph: Graph, kind: StartKind, source: str, source_id: str
) -> tuple[str, ...]:
    """Our ids of what came in under a foreign id.

    Several where the system gave the id to several. A source may be cut to its family,
    `foodchainlab` for `foodchainlab/<file>`, while only one source of it has the id.
    """
    if kind is StartKind.HOLDING:
        raise InputError("a holding has no id in another system; give --lot or our own holding id")
    if ids := await _ids(graph, kind, source, source_id):
        return ids
    found = {}
    if source in FAMILIES:
        rows = await graph.read(statement("trace/sources"), prefix=f"{source}/")
        for name in rows[0]["names"]:
            if ids := await _ids(graph, kind, name, source_id):
                found[name] = ids
    if len(found) > 1:
        raise InputError(
            f"{kind.value} {source_id!r} is in several sources; "
            f"give one of {', '.join(sorted(found))}"
        )
    for ids in found.values():
        return ids
    raise NotFoundError(
        f"no {kind.value} came in under {source_id!r} from {source!r}; "
        "check both, or find it with search"
    )


async def _ids(graph: Graph, kind: StartKind, source: str, source_id: str) -> tuple[str, ...]:
    rows = await graph.read(
        statement(f"trace/{kind.value}-by-foreign-id"), source=source, sourceId=source_id
    )
    return tuple(dict.fromkeys(rows[0]["ids"]))


_KINDS_OF_HOLDINGS = ("lot", "product", "organization", "jurisdiction")


async def numbers_of_start(graph: Graph, request: TraceRequest) -> dict[str, int]:
    """Sequence numbers of everything that a request names, by id."""
    if request.kind is not StartKind.HOLDING:
        return await numbers_of(graph, request.kind.value, request.ids)
    parts = [part for each in request.ids for part in holding_parts(each)]
    found = await asyncio.gather(*(numbers_of(graph, kind, parts) for kind in _KINDS_OF_HOLDINGS))
    return {identifier: number for numbers in found for identifier, number in numbers.items()}


def start_of(index: FlowIndex, request: TraceRequest, numbers: dict[str, int]) -> Start:
    """The start of a request; NotFoundError for an id that no lot or shipment has."""
    forward = request.direction is Direction.FORWARD
    return joined(_single(index, request.kind, each, forward, numbers) for each in request.ids)


def _single(
    index: FlowIndex, kind: StartKind, identifier: str, forward: bool, numbers: dict[str, int]
) -> Start:
    seq = numbers.get(identifier, 0)
    match kind:
        case StartKind.SHIPMENT:
            if not seq or not len(index.rows_of_record(seq)):
                raise _not_found(kind, identifier)
            return shipment_start(index, seq)
        case StartKind.LOT:
            if index.lots.find(seq) == NONE:
                raise _not_found(kind, identifier)
            return lot_start(index, index.lots.find(seq), forward=forward)
        case StartKind.HOLDING:
            item, place = _holding(index, identifier, numbers)
            return holding_start(index, item, place, forward=forward)
        case StartKind.ORGANIZATION:
            place = index.places.find(seq)
            return (
                joined(()) if place == NONE else organization_start(index, place, forward=forward)
            )


def _holding(index: FlowIndex, identifier: str, numbers: dict[str, int]) -> tuple[int, int]:
    """The item and the place of a holding's id."""
    item, where = (numbers.get(each, 0) for each in holding_parts(identifier))
    lot, product = index.lots.find(item), index.products.find(item)
    place = index.places.find(where)
    if place == NONE or (lot == NONE and product == NONE):
        raise _not_found(StartKind.HOLDING, identifier)
    return (2 * lot if lot != NONE else 2 * product + 1), place


def _not_found(kind: StartKind, identifier: str) -> NotFoundError:
    return NotFoundError(f"there is no {kind.value} {identifier!r}; check the id or search for it")
