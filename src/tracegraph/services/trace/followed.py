"""A trace that was found and is shown in parts: whole numbers at once, names by the page."""

import asyncio
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.trace import Reach
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.trace import (
    Direction,
    Gap,
    GapCount,
    ReachedHolding,
    ReachedShipment,
    ReachedTransformation,
    Trace,
)
from tracegraph.services.kept import Kept
from tracegraph.services.trace.gaps import KINDS, OpenPoints, named_gaps, open_points
from tracegraph.services.trace.pages import Positions, keys_at, page_of, timed
from tracegraph.services.trace.request import TraceRequest
from tracegraph.services.trace.shown import Shown
from tracegraph.store.graph import Graph

Keys = tuple[Integers, ...]


@dataclass(frozen=True)
class Followed:
    """said are gaps that are known besides, in words already."""

    graph: Graph
    index: FlowIndex
    reach: Reach
    request: TraceRequest
    assumptions: tuple[str, ...]
    as_of_sequence: int
    said: tuple[Gap, ...] = field(default=())

    @property
    def direction(self) -> Direction:
        """Which way the goods were followed."""
        return self.request.direction

    @property
    def start(self) -> tuple[str, ...]:
        """The ids that it started from."""
        return self.request.ids

    @cached_property
    def parts(self) -> Kept[Any]:  # Any: answers about parts of it, whose modules read this one
        """Answers about parts of it, so that their pages are not worked out anew."""
        return Kept(4)

    @cached_property
    def shown(self) -> Shown:
        """What names its parts."""
        return Shown(self.graph, self.index, self.reach)

    # holdings

    @cached_property
    def item_seqs(self) -> Integers:
        """The lot or product of every holding reached, by seq."""
        item, index = self.reach.holdings.item, self.index
        seqs = np.empty(len(item), np.int64)
        labelled = item & 1 == 0
        seqs[labelled] = index.lots.seqs[item[labelled] >> 1]
        seqs[~labelled] = index.products.seqs[item[~labelled] >> 1]
        return seqs

    @cached_property
    def _holding_keys(self) -> Keys:
        reached = self.reach.holdings
        return timed(reached.time), self.item_seqs, self.index.places.seqs_of(reached.place)

    async def holdings(self, request: PageRequest, ways: bool = True) -> Page[ReachedHolding]:
        """Holdings by time, then in the order in which goods and place were recorded."""
        keys = await asyncio.to_thread(lambda: self._holding_keys)
        positions, more = page_of(keys, request)
        items = await self.shown.holdings(positions, ways=ways)
        return Page(items, keys_at(keys, positions), len(keys[0]), more)

    # shipments and transformations

    @cached_property
    def _made(self) -> Positions:
        kinds = self.index.column("kind", self.reach.rows.row)
        return np.flatnonzero(kinds == RowKind.TRANSFORMATION)

    @cached_property
    def _sent(self) -> Positions:
        kinds = self.index.column("kind", self.reach.rows.row)
        return np.flatnonzero(kinds != RowKind.TRANSFORMATION)

    def _step_keys(self, positions: Positions) -> Keys:
        rows = self.reach.rows
        return timed(rows.time[positions]), rows.seq[positions]

    async def shipments(self, request: PageRequest, ways: bool = True) -> Page[ReachedShipment]:
        """Shipments by time, then in the order in which they were recorded."""
        sent = await asyncio.to_thread(lambda: self._sent)
        keys = self._step_keys(sent)
        at, more = page_of(keys, request)
        items = await self.shown.shipments(sent[at], ways=ways)
        return Page(items, keys_at(keys, at), len(sent), more)

    async def transformations(
        self, request: PageRequest, ways: bool = True
    ) -> Page[ReachedTransformation]:
        """Transformations by time, then in the order in which they were recorded."""
        made = await asyncio.to_thread(lambda: self._made)
        keys = self._step_keys(made)
        at, more = page_of(keys, request)
        items = await self.shown.transformations(made[at], ways=ways)
        return Page(items, keys_at(keys, at), len(made), more)

    # what is left open

    @cached_property
    def points(self) -> OpenPoints:
        """All gaps, in numbers."""
        return open_points(self.index, self.reach, len(self.said))

    async def gaps(self, request: PageRequest, ways: bool = True) -> Page[Gap]:
        """Gaps by kind, then in the order in which the records concerned were recorded."""
        points = await asyncio.to_thread(lambda: self.points)
        keys = (points.kind.astype(np.int64), points.first, points.second)
        at, more = page_of(keys, request)
        items = await named_gaps(self.graph, self.index, points.some(at), self.said)
        return Page(tuple(items), keys_at(keys, at), len(points.kind), more)

    @property
    def gap_counts(self) -> tuple[GapCount, ...]:
        """How many gaps of each kind there are; kinds without one are left out."""
        counts = np.bincount(self.points.kind, minlength=len(KINDS)).tolist()
        pairs = zip(KINDS, counts, strict=True)
        return tuple(GapCount(kind, count) for kind, count in pairs if count)

    @property
    def complete(self) -> bool:
        """Whether the records leave nothing open, and nothing is cut."""
        return not len(self.points.kind) and not self.truncated

    @property
    def withheld(self) -> tuple[()]:
        """Nothing: whoever may ask sees the whole trace."""
        return ()

    @property
    def truncated(self) -> bool:
        """Whether the limit of hops cut something off."""
        return self.request.max_hops is not None and self.reach.cut

    async def whole(self) -> Trace:
        """Everything with its names."""
        every = PageRequest(1 << 62, None)
        holdings, shipments, transformations, gaps = await asyncio.gather(
            self.holdings(every), self.shipments(every), self.transformations(every),
            self.gaps(every),
        )  # fmt: skip
        return Trace(
            direction=self.direction,
            start=self.start,
            assumptions=self.assumptions,
            holdings=holdings.items,
            shipments=shipments.items,
            transformations=transformations.items,
            gaps=gaps.items,
            as_of_sequence=self.as_of_sequence,
            truncated=self.truncated,
        )
