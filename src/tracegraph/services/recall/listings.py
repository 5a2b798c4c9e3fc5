"""Listings by which recalled goods were sold, or are offered by somebody who holds them."""

import asyncio
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.selling_pages import SellingPages
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.trace import Certainty, Place, WayStep
from tracegraph.services.trace import Followed
from tracegraph.services.trace.names import Values, Wanted, found, names_of, number
from tracegraph.services.trace.pages import keys_at, page_of, timed
from tracegraph.services.trace.shown import certainty_of, time_text

SHOWN_SALES = 100


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
    merchant only holds them. still_listed: no delisting is recorded. shipments are the first
    SHOWN_SALES sales, the certain and early ones first; shipment_count is of all."""

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
    shipment_count: int
    way: tuple[WayStep, ...]
    live_sales: tuple[LiveSale, ...]


@dataclass(frozen=True)
class _Sales:
    """Sales of pages that are shown: positions in the reach's rows, by page (seq). The certain
    and early ones first."""

    positions: dict[int, NDArray[np.int64]]
    ids: dict[int, str]
    ways: dict[int, tuple[WayStep, ...]]


@dataclass(frozen=True)
class Listings:
    """The selling pages of a reach."""

    followed: Followed

    @property
    def pages(self) -> SellingPages:
        """All of them, in numbers."""
        return self.followed.selling_pages

    @property
    def seqs(self) -> Integers:
        """Their sequence numbers, ascending."""
        return self.followed.index.listings.seq.values[self.pages.at]

    async def listings(self, request: PageRequest, ways: bool = True) -> Page[ReachedListing]:
        """In the order in which they were recorded."""
        pages = await asyncio.to_thread(lambda: self.pages)
        keys = (self.seqs,)
        at, more = page_of(keys, request)
        seqs = keys[0][at]
        rows, sales = await asyncio.gather(
            found(self.followed.graph, "recall/listings", seqs.tolist()),
            self._sales(seqs, ways),
        )
        held = await self._held(pages.at[at], ways)
        organizations = {row[i] for row in rows for i in (7, 10)}
        organizations |= {each[i] for row in rows for each in _sessions(row) for i in (4, 5)}
        wanted = Wanted(organizations={number(each) for each in organizations - {None}})
        names = (await names_of(self.followed.graph, wanted)).places
        shown = {number(row[0]): _listing(row, sales, held, names, self.followed) for row in rows}
        items = tuple(shown[seq] for seq in seqs.tolist())
        return Page(items, keys_at(keys, at), len(keys[0]), more)

    async def _sales(self, seqs: Integers, ways: bool) -> _Sales:
        """Recorded sales through pages of these numbers."""
        positions = await asyncio.to_thread(self._sales_of, seqs)
        shown = self.followed.shown
        rows = self.followed.reach.rows if positions else None
        best = [some[0] for some in positions.values()]
        taken = await shown.step_ways(np.array(best, np.int64)) if ways and best else ()
        sold = (
            []
            if rows is None
            else rows.seq[
                np.concatenate([some[:SHOWN_SALES] for some in positions.values()])
            ].tolist()
        )
        records = await found(self.followed.graph, "trace/shipments", sold)
        return _Sales(
            positions,
            {number(row[0]): str(row[1]) for row in records},
            dict(zip(positions, taken, strict=True)) if taken else {},
        )

    def _sales_of(self, seqs: Integers) -> dict[int, NDArray[np.int64]]:
        pages = self.pages
        some = np.isin(pages.sale_listing, seqs)
        if not some.any():
            return {}
        rows = self.followed.reach.rows
        at = np.searchsorted(rows.seq, pages.sale_shipment[some])
        listing = pages.sale_listing[some]
        order = np.lexsort((rows.seq[at], timed(rows.time[at]), ~rows.exact[at], listing))
        listing, at = listing[order], at[order]
        begins = np.flatnonzero(np.r_[True, listing[1:] != listing[:-1]])
        parts = np.split(at, begins[1:])
        return dict(zip(listing[begins].tolist(), parts, strict=True))

    async def _held(self, at: Integers, ways: bool) -> dict[int, tuple[WayStep, ...]]:
        """By seq of pages (by position), the way to what its merchant had of the product."""
        if not ways:
            return {}
        index, reached = self.followed.index, self.followed.reach.holdings
        listings = index.listings
        product = reached.item >> 1
        labelled = reached.item & 1 == 0
        product[labelled] = index.arrays().lot_product[reached.item[labelled] >> 1]
        best: dict[int, int] = {}
        for each in at.tolist():
            some = np.flatnonzero(
                (reached.place == listings.merchant.values[each])
                & (product == listings.product.values[each])
            )
            if len(some):
                first = np.lexsort((reached.item[some], timed(reached.time[some])))[0]
                best[int(listings.seq.values[each])] = int(some[first])
        taken = await self.followed.shown.ways(np.array(list(best.values()), np.int64))
        return dict(zip(best, taken, strict=True))


def _sessions(row: Values) -> list[Values]:
    sessions = row[11]
    assert isinstance(sessions, list)
    return sessions


def _listing(
    row: Values,
    sales: _Sales,
    held: dict[int, tuple[WayStep, ...]],
    names: dict[int, Place],
    followed: Followed,
) -> ReachedListing:
    seq = number(row[0])
    own = sales.positions.get(seq, np.zeros(0, np.int64))
    texts = ["" if value is None else str(value) for value in row[:11]]
    certainty, first = Certainty.POSSIBLE, None
    shipments: tuple[str, ...] = ()
    if len(own):
        rows = followed.reach.rows
        certainty = certainty_of(rows.exact[own[0]])
        first = time_text(int(rows.time[own].min()))
        shipments = tuple(sales.ids[sold] for sold in rows.seq[own[:SHOWN_SALES]].tolist())
    return ReachedListing(
        id=texts[1],
        url=texts[2],
        title=texts[3],
        still_listed=row[4] is None,
        shop=texts[5],
        shop_name=texts[6],
        merchant=names[number(row[7])],
        platform=texts[8],
        platform_name=texts[9],
        operator=names[number(row[10])],
        certainty=certainty,
        sold=len(own) > 0,
        first_sale=first,
        shipments=shipments,
        shipment_count=len(own),
        way=sales.ways.get(seq, ()) if len(own) else held.get(seq, ()),
        live_sales=tuple(_live_sale(each, names) for each in _sessions(row)),
    )


def _live_sale(row: Values, names: dict[int, Place]) -> LiveSale:
    return LiveSale(
        id=str(row[0]),
        at=str(row[1]),
        room=str(row[2]),
        room_name=str(row[3]),
        host=names[number(row[4])],
        agency=names.get(number(row[5] or 0)),
    )
