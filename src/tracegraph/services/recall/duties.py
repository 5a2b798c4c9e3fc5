"""Who must do what on a recall, in the words of order 110 (in force from 2026-12-01)."""

import asyncio
from dataclasses import dataclass

import numpy as np

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_index import NONE
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.trace import Place
from tracegraph.services.recall.listings import Listings
from tracegraph.services.trace.names import Wanted, found, names_of, number
from tracegraph.services.trace.pages import keys_at, page_of
from tracegraph.store.graph import Graph

SHOWN_LISTINGS = 100

IN_FORCE_FROM = "2026-12-01"


@dataclass(frozen=True)
class RecallDuty:
    """words is the text's own word for when; no number of days is stated, so there is no date.
    listings are the first SHOWN_LISTINGS, listing_count is of all.

    applies_from: the order is not in force before.
    """

    organization: Place
    role: str
    article: str
    quote: str
    words: str
    listings: tuple[str, ...]
    listing_count: int
    applies_from: str = IN_FORCE_FROM


MERCHANT = (
    "MERCHANT",
    "令110-9",
    "平台内经营者在收到或者获知重点工业产品缺陷召回信息后，应当立即停止销售，在其从事经营活动的主页面显著位置"
    "公布生产者发布的召回信息，并协助生产者实施缺陷产品召回。",
    "立即",
)
OPERATOR = (
    "PLATFORM_OPERATOR",
    "令110-16",
    "电子商务平台经营者在收到或者获知重点工业产品缺陷召回信息后，应当及时采取必要措施停止缺陷重点工业产品继续在其"
    "网络平台销售，并配合市场监督管理部门依法开展缺陷重点工业产品召回管理相关工作，提供网络销售重点工业产品相关信息。",
    "及时",
)


_ROLES = (OPERATOR, MERCHANT)  # in the order of their articles as texts


@dataclass(frozen=True)
class Duties:
    """One duty a merchant and one a platform operator, with the pages that each is about."""

    listings: Listings

    async def duties(self, request: PageRequest, ways: bool = True) -> Page[RecallDuty]:
        """By article, then in the order in which organizations were recorded."""
        roles, organizations, owners = await self._table()
        keys = (roles, organizations)
        at, more = page_of(keys, request)
        about = [
            np.flatnonzero(owners[role] == organization)
            for role, organization in zip(roles[at], organizations[at], strict=True)
        ]
        graph = self.listings.followed.graph
        names = (await names_of(graph, Wanted(set(organizations[at].tolist())))).places
        seqs = self.listings.seqs
        shown = {seq for some in about for seq in seqs[some[:SHOWN_LISTINGS]].tolist()}
        ids = {number(row[0]): str(row[1]) for row in await found(graph, "recall/listings", shown)}
        items = tuple(
            RecallDuty(
                names[int(organizations[each])],
                *_ROLES[roles[each]],
                tuple(ids[seq] for seq in seqs[some[:SHOWN_LISTINGS]].tolist()),
                len(some),
            )
            for each, some in zip(at, about, strict=True)
        )
        return Page(items, keys_at(keys, at), len(roles), more)

    async def _table(self) -> tuple[Integers, Integers, tuple[Integers, Integers]]:
        """Roles (positions in _ROLES) and organizations (by seq) of duties, and of every selling
        page its operator and its merchant."""
        index = self.listings.followed.index
        pages = (await asyncio.to_thread(lambda: self.listings.pages)).at
        merchant = index.listings.merchant.values[pages]
        platforms = index.listings.platform.values[pages]
        operators = await operators_of(self.listings.followed.graph, platforms)
        places = np.where(merchant == NONE, 0, index.places.seqs_of(merchant))
        owners = (operators, places)
        parts = [np.setdiff1d(some, [0]) for some in owners]
        roles = np.repeat(np.arange(2), [len(part) for part in parts])
        return roles, np.concatenate(parts), owners


async def operators_of(graph: Graph, platforms: Integers) -> Integers:
    """The operator of each platform, both by seq; 0 where none is recorded. Shape as given."""
    distinct, back = np.unique(platforms, return_inverse=True)
    rows = await found(graph, "trace/platforms", distinct.tolist())
    operators = {number(row[0]): number(row[3] or 0) for row in rows}
    return np.array([operators.get(seq, 0) for seq in distinct.tolist()], np.int64)[back]
