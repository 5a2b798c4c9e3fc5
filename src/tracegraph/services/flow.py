"""The flow index of a store: it pulls what is newer than it holds before each answer."""

import asyncio
from typing import TYPE_CHECKING

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.services.flow_columns import Told, changes_between, nobody
from tracegraph.services.flow_file import FlowFile
from tracegraph.services.kept import Kept
from tracegraph.services.kept_names import forget_names
from tracegraph.store.graph import Graph
from tracegraph.store.sequence import settled_number
from tracegraph.store.statements import statement

if TYPE_CHECKING:
    from tracegraph.services.trace.followed import Followed

REACHES = 8  # answers that are kept, so that their pages need no walk


class Flow:
    """A graph and the index that follows it. One a process is enough; it may be shared."""

    def __init__(self, graph: Graph, kept: FlowFile | None = None) -> None:
        """kept: where the index is kept between two runs."""
        self.graph = graph
        self._kept = kept
        self.sequence = 0
        self._index = FlowIndex()
        self._shown = self._index.frozen()
        self._lock = asyncio.Lock()
        self._known: Kept[FlowIndex] = Kept(2)
        self.reaches: Kept[Followed] = Kept(REACHES)
        forget_names(graph)

    async def current(self) -> FlowIndex:
        """The index with every write that was acknowledged before this call, whoever wrote it.

        Its rows stay as they are when more is written.
        """
        index, _ = await self.latest()
        return index

    async def latest(self, tell: Told = nobody) -> tuple[FlowIndex, int]:
        """As current(), with the number of the last record that was there to be taken in; tell
        hears how many records of how many are read."""
        async with self._lock:
            rows = await self.graph.read(statement("flow/last-sequence"))
            last: int = rows[0]["last"]
            if last < self.sequence:  # another store behind the same address
                self._index, self.sequence = FlowIndex(), 0
                self._shown = self._index.frozen()
                self._known, self.reaches = Kept(2), Kept(REACHES)
                forget_names(self.graph)
            if self.sequence == 0 and last > 0 and self._kept is not None:
                self._index, self.sequence = await self._kept.load(self.graph, last)
                self._shown = self._index.frozen()
            if last > self.sequence:
                last = await settled_number(self.graph)
                changes = await changes_between(self.graph, self.sequence, last, tell=tell)
                await asyncio.to_thread(self._index.extend, changes)
                self._shown, self.sequence = self._index.frozen(), last
                if self._kept is not None:
                    self._kept.keep(self.graph, self._shown, last)
            return self._shown, self.sequence

    async def known_by(self, moment: int) -> tuple[FlowIndex, int]:
        """What was known at a moment (milliseconds): the index of what was recorded by then, and
        the number of the last record that was looked at."""
        _, last = await self.latest()
        return await self._known.get((moment, last), lambda: self._at(moment, last)), last

    async def _at(self, moment: int, last: int) -> FlowIndex:
        index = FlowIndex()
        changes = await changes_between(self.graph, 0, last, moment)
        await asyncio.to_thread(index.extend, changes)
        return index
