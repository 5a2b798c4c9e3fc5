"""Who had recalled goods, and in which jurisdictions they were sold; only a page is named."""

import asyncio
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tracegraph.analysis.by_place import ByPlace, best_holdings
from tracegraph.domain.paging import Key, Page, PageRequest
from tracegraph.domain.trace import Certainty, Place, ReachedHolding, WayStep
from tracegraph.services.trace import Followed
from tracegraph.services.trace.pages import keys_at, page_of
from tracegraph.services.trace.shown import certainty_of, time_text

SHOWN_HOLDINGS = 100
_Cut = tuple[tuple[Key, ...], int, bool]


@dataclass(frozen=True)
class Holder:
    """An organization that had recalled goods, with the best of its holdings.

    holdings are the first SHOWN_HOLDINGS, the certain and early ones first; holding_count is of
    all.
    """

    organization: Place
    certainty: Certainty
    since: str | None
    holdings: tuple[str, ...]
    holding_count: int
    way: tuple[WayStep, ...]


@dataclass(frozen=True)
class JurisdictionOfSale:
    """A jurisdiction to whose consumers recalled goods were sold."""

    jurisdiction: Place
    certainty: Certainty
    since: str | None
    way: tuple[WayStep, ...]


@dataclass(frozen=True)
class Holders:
    """The places of a reach."""

    followed: Followed

    @property
    def _places(self) -> ByPlace:
        return self.followed.by_place

    @cached_property
    def organizations(self) -> ByPlace:
        """Organizations, in numbers."""
        return self._places.some(~self.followed.index.consumers.values[self._places.place])

    @cached_property
    def jurisdictions(self) -> ByPlace:
        """Jurisdictions of sale, in numbers."""
        return self._places.some(self.followed.index.consumers.values[self._places.place])

    async def holders(self, request: PageRequest, ways: bool = True) -> Page[Holder]:
        """By the earliest time, then in the order in which they were recorded."""
        table = await asyncio.to_thread(lambda: self.organizations)
        page, some = self._page(table, request)
        holdings = await self._holdings(some)
        taken = await self._ways(some, ways)
        items = tuple(
            Holder(
                holdings[number][0].place,
                certainty_of(some.exact[at]),
                time_text(int(some.time[at])),
                tuple(each.id for each in holdings[number]),
                int(some.count[at]),
                taken[at],
            )
            for at, number in enumerate(some.place.tolist())
        )
        return Page(items, *page)

    async def _holdings(self, some: ByPlace) -> dict[int, list[ReachedHolding]]:
        """The first SHOWN_HOLDINGS of each place, without ways."""
        reached = self.followed.reach.holdings
        positions, begins = best_holdings(reached, some.place)
        place = reached.place[positions]
        first = begins[np.searchsorted(np.sort(some.place), place)]
        positions = positions[np.arange(len(positions)) - first < SHOWN_HOLDINGS]
        named = await self.followed.shown.holdings(positions, ways=False)
        by_number: dict[int, list[ReachedHolding]] = {}
        for number, holding in zip(reached.place[positions].tolist(), named, strict=True):
            by_number.setdefault(number, []).append(holding)
        return by_number

    async def sold_in(self, request: PageRequest, ways: bool = True) -> Page[JurisdictionOfSale]:
        """By the earliest time, then in the order in which they were recorded."""
        table = await asyncio.to_thread(lambda: self.jurisdictions)
        page, some = self._page(table, request)
        places = await self.followed.shown.places(some.place)
        taken = await self._ways(some, ways)
        items = tuple(
            JurisdictionOfSale(
                places[number],
                certainty_of(some.exact[at]),
                time_text(int(some.time[at])),
                taken[at],
            )
            for at, number in enumerate(some.place.tolist())
        )
        return Page(items, *page)

    def _page(self, table: ByPlace, request: PageRequest) -> tuple[_Cut, ByPlace]:
        """Keys, total and whether more follow; and the places of the page, in order."""
        keys = (table.time, self.followed.index.places.seqs_of(table.place))
        at, more = page_of(keys, request)
        return (keys_at(keys, at), len(table.place), more), table.some(at)

    async def _ways(self, some: ByPlace, wanted: bool) -> list[tuple[WayStep, ...]]:
        """The way to the best holding of each place."""
        if not wanted or not len(some.place):
            return [()] * len(some.place)
        positions, begins = best_holdings(self.followed.reach.holdings, some.place)
        by_number = np.searchsorted(np.sort(some.place), some.place)
        return list(await self.followed.shown.ways(positions[begins[by_number]]))
