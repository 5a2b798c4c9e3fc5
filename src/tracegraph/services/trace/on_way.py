"""Everything of a trace that lies on some way from its start to one thing that it reached."""

import asyncio
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.on_way import RowsOnWay, rows_on_way
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.trace import Certainty, Direction, ShipmentOnWay, TransformationOnWay
from tracegraph.services.trace.followed import Followed
from tracegraph.services.trace.pages import Positions, keys_at, page_of, timed
from tracegraph.services.trace.request import StartKind, TraceRequest, numbers_of_start, start_of


@dataclass(frozen=True)
class OnWay:
    """to are the ids of the target."""

    followed: Followed
    to: tuple[str, ...]
    rows: RowsOnWay

    @property
    def certainty(self) -> Certainty | None:
        """EXACT where a whole way is proven, POSSIBLE where there are others only, else None."""
        if not len(self.rows.seq):
            return None
        return Certainty.EXACT if self.rows.exact.any() else Certainty.POSSIBLE

    @cached_property
    def _made(self) -> Positions:
        kinds = self.followed.index.column("kind", self.rows.row)
        return np.flatnonzero(kinds == RowKind.TRANSFORMATION)

    @cached_property
    def _sent(self) -> Positions:
        kinds = self.followed.index.column("kind", self.rows.row)
        return np.flatnonzero(kinds != RowKind.TRANSFORMATION)

    def _keys(self, positions: Positions) -> tuple[Integers, Integers]:
        return timed(self.rows.arrives[positions]), self.rows.seq[positions]

    async def shipments(self, request: PageRequest, ways: bool = True) -> Page[ShipmentOnWay]:
        """Shipments by time, then in the order in which they were recorded."""
        keys = self._keys(self._sent)
        at, more = page_of(keys, request)
        chosen = self._sent[at]
        items = await self.followed.shown.shipments_on_way(self.rows, chosen, ways=ways)
        return Page(items, keys_at(keys, at), len(self._sent), more)

    async def transformations(
        self, request: PageRequest, ways: bool = True
    ) -> Page[TransformationOnWay]:
        """Transformations by time, then in the order in which they were recorded."""
        keys = self._keys(self._made)
        at, more = page_of(keys, request)
        chosen = self._made[at]
        items = await self.followed.shown.transformations_on_way(self.rows, chosen, ways=ways)
        return Page(items, keys_at(keys, at), len(self._made), more)


async def on_way(followed: Followed, kind: StartKind, ids: tuple[str, ...]) -> OnWay:
    """What lies on ways from the start of a trace to holdings, lots, shipments or an organization.

    NotFoundError where there is no such target; without a way to it, nothing lies on one.
    """

    async def found() -> OnWay:
        forward = followed.direction is Direction.FORWARD
        back = Direction.BACKWARD if forward else Direction.FORWARD
        target = TraceRequest(back, kind, ids)
        numbers = await numbers_of_start(followed.graph, target)

        def walked() -> RowsOnWay:
            return rows_on_way(followed.reach, start_of(followed.index, target, numbers))

        return OnWay(followed, ids, await asyncio.to_thread(walked))

    answer: OnWay = await followed.parts.get((kind, ids), found)
    return answer
