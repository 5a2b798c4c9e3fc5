"""Listings by which recalled goods were sold, or are offered by somebody who holds them."""

from collections import defaultdict
from dataclasses import dataclass

from tracegraph.domain.trace import Certainty, Place, ReachedShipment, Trace, WayStep
from tracegraph.services.trace.names import Wanted, names_of, number
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement


@dataclass(frozen=True)
class LiveSale:
    """A live session that promoted the listing, as recorded."""

    id: str
    at: str
    room: str
    room_name: str
    host: Place
    agency: Place | None


@dataclass(frozen=True)
class ReachedListing:
    """sold says that a sale of recalled goods through it is recorded or possible; else its
    merchant only holds them. still_listed: no delisting is recorded."""

    id: str
    url: str
    title: str
    still_listed: bool
    shop: str
    shop_name: str
    merchant: Place
    platform: str
    platform_name: str
    operator: Place
    certainty: Certainty
    sold: bool
    first_sale: str | None
    shipments: tuple[str, ...]
    way: tuple[WayStep, ...]
    live_sales: tuple[LiveSale, ...]


async def listings_of(graph: Graph, trace: Trace) -> tuple[ReachedListing, ...]:
    """Every listing of the trace, in the order of ids."""
    sales: dict[str, list[ReachedShipment]] = defaultdict(list)
    for shipment in trace.shipments:
        if shipment.through is not None:
            sales[shipment.through].append(shipment)
    holders = _pairs(trace)
    rows = await graph.read(statement("recall/listings-of-holders"), pairs=holders)
    ids = sorted({*sales, *rows[0]["ids"]})
    found_rows = (await graph.read(statement("recall/listings"), ids=ids))[0]["found"]
    places = {row[i] for row in found_rows for i in (6, 9)}
    places |= {each[i] for row in found_rows for each in _sessions(row) for i in (4, 5)}
    names = (await names_of(graph, Wanted(organizations=places - {None}))).places
    shown = [_listing(row, sales[str(row[0])], names, trace) for row in found_rows]
    return tuple(sorted(shown, key=lambda each: each.id))


def _pairs(trace: Trace) -> list[dict[str, str]]:
    pairs = {
        (each.place.id, each.product.id)
        for each in trace.holdings
        if each.product is not None and each.place.id.startswith("organization:")
    }
    return [{"organization": where, "product": what} for where, what in sorted(pairs)]


def _sessions(row: list[object]) -> list[list[object]]:
    sessions = row[11]
    assert isinstance(sessions, list)
    return sessions


def _listing(
    row: list[object],
    sales: list[ReachedShipment],
    names: dict[int, Place],
    trace: Trace,
) -> ReachedListing:
    best = min(
        sales, key=lambda each: (each.certainty.value, each.time or "", each.id), default=None
    )
    texts = ["" if value is None else str(value) for value in row[:11]]
    certainty, way = (Certainty.POSSIBLE, _way_to(trace, names[number(row[6])].id, texts[10]))
    if best is not None:
        certainty, way = best.certainty, best.way
    return ReachedListing(
        id=texts[0],
        url=texts[1],
        title=texts[2],
        still_listed=row[3] is None,
        shop=texts[4],
        shop_name=texts[5],
        merchant=names[number(row[6])],
        platform=texts[7],
        platform_name=texts[8],
        operator=names[number(row[9])],
        certainty=certainty,
        sold=best is not None,
        first_sale=min((each.time for each in sales if each.time is not None), default=None),
        shipments=tuple(sorted(each.id for each in sales)),
        way=way,
        live_sales=tuple(_live_sale(each, names) for each in _sessions(row)),
    )


def _way_to(trace: Trace, merchant: str, product: str) -> tuple[WayStep, ...]:
    for each in trace.holdings:
        if each.place.id == merchant and each.product is not None and each.product.id == product:
            return each.way
    return ()


def _live_sale(row: list[object], names: dict[int, Place]) -> LiveSale:
    return LiveSale(
        id=str(row[0]),
        at=str(row[1]),
        room=str(row[2]),
        room_name=str(row[3]),
        host=names[number(row[4])],
        agency=names.get(number(row[5] or 0)),
    )
