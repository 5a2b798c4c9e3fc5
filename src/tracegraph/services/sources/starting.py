"""What affected and known-good goods stand for in the flow: where each is traced back from."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tracegraph.analysis.flow_index import NONE, FlowIndex
from tracegraph.analysis.starts import holding_start, holdings_at, joined, shipment_start
from tracegraph.analysis.trace import Start
from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.trace import Direction, Gap, GapKind
from tracegraph.domain.viewer import Viewer
from tracegraph.services import lookup
from tracegraph.services.record_facts import ComplaintFacts
from tracegraph.services.trace.names import numbers_of
from tracegraph.services.trace.request import StartKind, TraceRequest, numbers_of_start, start_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

MOST = 1000  # records named in one question
_SALES = ("listing", "shop", "complaint")
_AT_ONCE = 50


@dataclass(frozen=True)
class Named:
    """A record that a caller named: listings (seqs) whose sales it is, or a start of a trace."""

    id: str
    listings: tuple[int, ...] = ()
    request: TraceRequest | None = None
    numbers: tuple[tuple[str, int], ...] = ()


async def named(graph: Graph, viewer: Viewer, ids: Iterable[str]) -> tuple[Named, ...]:
    """The records in the order given, each once.

    InputError for an id of another kind or for too many, NotFoundError for a record that is not
    there, or not for this viewer.
    """
    wanted = tuple(dict.fromkeys(each.strip() for each in ids))
    if len(wanted) > MOST:
        raise InputError(f"{len(wanted)} records are named; at most {MOST} can be at once")
    found: list[Named] = []
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        found += await asyncio.gather(*(_named(graph, viewer, each) for each in part))
    return tuple(found)


async def _named(graph: Graph, viewer: Viewer, identifier: str) -> Named:
    kind = identifier.split(":", 1)[0]
    if kind in _SALES:
        return Named(identifier, await _listings(graph, viewer, kind, identifier))
    if kind not in {each.value for each in StartKind}:
        kinds = ", ".join((*_SALES, *(each.value for each in StartKind)))
        raise InputError(f"{identifier!r} is no id of an affected record; one starts with {kinds}")
    request = TraceRequest(Direction.BACKWARD, StartKind(kind), (identifier,))
    numbers = await numbers_of_start(graph, request)
    if not numbers:
        raise _not_there(kind, identifier)
    return Named(identifier, (), request, tuple(numbers.items()))


async def _listings(graph: Graph, viewer: Viewer, kind: str, identifier: str) -> tuple[int, ...]:
    """Sequence numbers of the selling pages that a page, a shop or a complaint stands for."""
    if kind == "shop":
        rows = await graph.read(statement("sources/listings-of-shop"), id=identifier)
        if not rows:
            raise _not_there(kind, identifier)
        return tuple(rows[0]["listings"])
    page: str | None = identifier
    if kind == "complaint":
        complaint = await lookup.node(graph, viewer, identifier)
        if not isinstance(complaint, ComplaintFacts):
            raise _not_there(kind, identifier)
        page = None if complaint.about is None else complaint.about.id
    numbers = await numbers_of(graph, "listing", (page,) if page else ())
    if page and not numbers:
        raise _not_there(kind, identifier)
    return tuple(numbers.values())


def _not_there(kind: str, identifier: str) -> NotFoundError:
    return NotFoundError(f"there is no {kind} {identifier!r}; check the id or search for it")


def start_behind(index: FlowIndex, named: Named) -> tuple[Start, Gap | None]:
    """Where it is traced back from. Of pages without a recorded sale: what their merchants hold."""
    if named.request is not None:
        return start_of(index, named.request, dict(named.numbers)), None
    sold = index.sold_through
    sales = sold.shipment.values[np.isin(sold.listing.values, np.array(named.listings, np.int64))]
    if len(sales):
        return joined(shipment_start(index, int(seq)) for seq in sales), None
    message = f"no sale through {named.id} is recorded; its merchant's goods stand for it"
    gap = Gap(GapKind.SALE_NOT_RECORDED, message, (named.id,))
    return joined(_offered(index, named.listings)), gap


def _offered(index: FlowIndex, listings: tuple[int, ...]) -> list[Start]:
    """All that merchants of pages ever had of the products that they offer there."""
    arrays, pages = index.arrays(), index.listings
    starts = []
    for at in np.flatnonzero(np.isin(pages.seq.values, np.array(listings, np.int64))).tolist():
        merchant, product = int(pages.merchant.values[at]), int(pages.product.values[at])
        if NONE in (merchant, product):
            continue
        for holding in holdings_at(index, merchant, product):
            item = int(arrays.item[holding])
            starts.append(holding_start(index, item, merchant, forward=False))
    return starts
