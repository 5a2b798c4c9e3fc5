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
from tracegraph.analysis.trace import Assumptions, Start
from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.identifiers import holding_parts
from tracegraph.domain.times import milliseconds, parse_moment
from tracegraph.domain.trace import Direction
from tracegraph.services.trace.names import numbers_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

IGNORE_TIME = "Dates are ignored: whatever was in a holding may be in whatever left it."
MOST_HOPS = 1_000_000
FAMILIES = ("foodchainlab",)


class StartKind(Enum):
    """What the ids of a request name."""

    LOT = "lot"
    HOLDING = "holding"
    SHIPMENT = "shipment"
    ORGANIZATION = "organization"


@dataclass(frozen=True)
class TraceRequest:
    """ids are our own, of one kind; several are traced as one start.

    mixing_at are organizations, stop_at organizations and holdings, by id. since: goods that were
    in the holding or organization from this moment on (backward: up to it). as_of: what was
    recorded by this moment. max_hops: ways of at most so many shipments and transformations.
    Moments are texts with their offset.
    """

    direction: Direction
    kind: StartKind
    ids: tuple[str, ...]
    ignore_time: bool = False
    mixing_at: tuple[str, ...] = ()
    stop_at: tuple[str, ...] = ()
    since: str | None = None
    as_of: str | None = None
    max_hops: int | None = None

    @property
    def since_moment(self) -> int | None:
        """Milliseconds since 1970 UTC."""
        return None if self.since is None else moment_of("since", self.since)

    @property
    def as_of_moment(self) -> int | None:
        """Milliseconds since 1970 UTC."""
        return None if self.as_of is None else moment_of("asOf", self.as_of)


@dataclass(frozen=True)
class Assumed:
    """Those fields of a request that are not about its start, as TraceRequest has them."""

    ignore_time: bool = False
    mixing_at: tuple[str, ...] = ()
    stop_at: tuple[str, ...] = ()
    as_of: str | None = None
    max_hops: int | None = None


NOTHING_ASSUMED = Assumed()


def request_of(
    direction: Direction,
    kind: StartKind,
    ids: tuple[str, ...],
    assumed: Assumed,
    since: str | None = None,
) -> TraceRequest:
    """The request of a start and assumptions."""
    return TraceRequest(direction, kind, ids, since=since, **vars(assumed))


def moment_of(name: str, text: str) -> int:
    """Milliseconds of an argument's moment; InputError where it has no offset or is none."""
    try:
        return milliseconds(parse_moment(text))
    except ValueError:
        raise InputError(
            f"{name} {text!r} is no moment; one looks like 2026-11-20T08:30:00+08:00"
        ) from None


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


_NAMED = ("lot", "product", "organization", "jurisdiction", "shipment")


async def numbers_of_start(graph: Graph, request: TraceRequest) -> dict[str, int]:
    """Sequence numbers of everything that a request names, by id."""
    ids = {*request.ids, *request.mixing_at, *request.stop_at}
    holdings = [each for each in ids if each.startswith("holding:")]
    if request.kind is StartKind.HOLDING:
        holdings += request.ids
    named = ids | {part for each in holdings for part in holding_parts(each)}
    wanted = [kind for kind in _NAMED if any(each.startswith(f"{kind}:") for each in named)]
    found = await asyncio.gather(*(numbers_of(graph, kind, named) for kind in wanted))
    numbers = {identifier: number for some in found for identifier, number in some.items()}
    for each in (*request.mixing_at, *request.stop_at):
        parts = holding_parts(each) if each.startswith("holding:") else (each,)
        if any(part not in numbers for part in parts):
            raise InputError(f"there is no {each!r} to assume something of; check the id")
    return numbers


def start_of(index: FlowIndex, request: TraceRequest, numbers: dict[str, int]) -> Start:
    """The start of a request; NotFoundError for an id that no lot or shipment has."""
    return joined(_single(index, request, each, numbers) for each in request.ids)


def _single(
    index: FlowIndex, request: TraceRequest, identifier: str, numbers: dict[str, int]
) -> Start:
    forward = request.direction is Direction.FORWARD
    seq, kind, since = numbers.get(identifier, 0), request.kind, request.since_moment
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
            return holding_start(index, item, place, forward=forward, since=since)
        case StartKind.ORGANIZATION:
            place = index.places.find(seq)
            return (
                joined(())
                if place == NONE
                else organization_start(index, place, forward=forward, since=since)
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


def assumptions_of(index: FlowIndex, request: TraceRequest, numbers: dict[str, int]) -> Assumptions:
    """What a request lets the kernel assume; what the index does not know goes nowhere."""
    mixing = [index.places.find(numbers[each]) for each in request.mixing_at]
    places, holdings = [], []
    for each in request.stop_at:
        if each.startswith("holding:"):
            holdings.append(_stopped(index, each, numbers))
        else:
            places.append(index.places.find(numbers[each]))
    return Assumptions(
        ignore_time=request.ignore_time,
        mixing_places=_known(mixing),
        stopped_holdings=_known(holdings),
        stopped_places=_known(places),
        most_steps=request.max_hops,
    )


def _known(numbers: list[int]) -> tuple[int, ...]:
    return tuple(each for each in numbers if each != NONE)


def _stopped(index: FlowIndex, identifier: str, numbers: dict[str, int]) -> int:
    item, where = (numbers[each] for each in holding_parts(identifier))
    lot, product = index.lots.find(item), index.products.find(item)
    if NONE in (index.places.find(where), max(lot, product)):
        return NONE
    item = 2 * lot if lot != NONE else 2 * product + 1
    return index.holding(item, index.places.find(where))


def check_request(request: TraceRequest) -> None:
    """InputError where an argument does not go with the others or cannot be."""
    if request.since is not None and request.kind not in (
        StartKind.HOLDING,
        StartKind.ORGANIZATION,
    ):
        raise InputError("since goes with a start from a holding or an organization only")
    if request.max_hops is not None and not 0 <= request.max_hops <= MOST_HOPS:
        raise InputError(f"maxHops is {request.max_hops}; 0 to {MOST_HOPS:,} are expected")
    for each in request.mixing_at:
        if not each.startswith("organization:"):
            raise InputError(f"mixingAt {each!r} is no organization's id")
    for each in request.stop_at:
        if not each.startswith(("organization:", "holding:")):
            raise InputError(f"stopAt {each!r} is no organization's or holding's id")


def in_words(request: TraceRequest) -> tuple[str, ...]:
    """Every assumption as a sentence."""
    words = [IGNORE_TIME] if request.ignore_time else []
    words += [
        f"Goods mix at {each}: what came there may be in whatever later left it of the product."
        for each in request.mixing_at
    ]
    words += [f"Goods that came to {each} went no further." for each in request.stop_at]
    if request.since is not None:
        when = "since" if request.direction is Direction.FORWARD else "until"
        words.append(f"Only goods that were at the start {when} {request.since} are followed.")
    if request.as_of is not None:
        words.append(f"Only what had been recorded by {request.as_of} is taken into account.")
    if request.max_hops is not None:
        words.append(
            f"Ways of more than {request.max_hops} shipments and transformations are left out."
        )
    return tuple(words)
