"""Where a process keeps the flow index of its store between two runs, and shares it with others."""

import asyncio
from pathlib import Path
from uuid import uuid4

import structlog

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.services.flow_snapshot import Unusable, read_snapshot, write_snapshot
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

WORTH_WRITING = 20_000  # records since the last snapshot

_log = structlog.get_logger()


class FlowFile:
    """The snapshot at a path. What does not fit the store is told in the log and made anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written = 0
        self._writing: asyncio.Task[None] | None = None

    async def load(self, graph: Graph, last: int) -> tuple[FlowIndex, int]:
        """The index and the sequence number up to which it is; an empty one and 0 if none fits."""
        name = await self._store_name(graph)
        found = await asyncio.to_thread(read_snapshot, self.path, name)
        if isinstance(found, tuple) and found[1] <= last:
            self._written = found[1]
            return found
        reason = found.reason if isinstance(found, Unusable) else "it is ahead of the store"
        if reason:
            _log.warning("flow snapshot is made anew", path=str(self.path), reason=reason)
        return FlowIndex(), 0

    def keep(self, graph: Graph, index: FlowIndex, sequence: int) -> None:
        """Write the index, which must not change, in the background, if much is new."""
        busy = self._writing is not None and not self._writing.done()
        if not busy and sequence - self._written >= WORTH_WRITING:
            self._written = sequence
            self._writing = asyncio.create_task(self._write(graph, index, sequence))

    async def written(self) -> None:
        """Wait for what is being written."""
        if self._writing is not None:
            await self._writing

    async def _write(self, graph: Graph, index: FlowIndex, sequence: int) -> None:
        name = await self._store_name(graph)
        try:
            await asyncio.to_thread(write_snapshot, self.path, index, sequence, name)
        except OSError as problem:
            _log.warning("flow snapshot not written", path=str(self.path), reason=problem.strerror)

    async def _store_name(self, graph: Graph) -> str:
        rows = await graph.read(statement("flow/store-name"))
        if rows[0]["name"] is None:
            rows = await graph.write(statement("flow/name-store"), name=str(uuid4()))
        name: str = rows[0]["name"]
        return name
