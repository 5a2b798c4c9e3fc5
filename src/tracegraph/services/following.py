"""Follows the events of a store as they are committed, by whatever process, and tells those who
wait for them.

One reader a process asks the store for what is new; it keeps the newest events. Whoever is further
behind reads the store itself, at its own pace, so that a slow reader costs no memory and misses
nothing.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from tracegraph.domain.errors import StoreError
from tracegraph.domain.events import Event
from tracegraph.services.events import WINDOW, between, last_number, settled_number
from tracegraph.store.graph import Graph

KEPT = 1000
PAUSE_SECONDS = 1.0
_log = structlog.get_logger()


class Following:
    """One a process is enough; it reads the store only while somebody waits for events."""

    def __init__(self, graph: Graph, interval_seconds: float = 0.25) -> None:
        """interval_seconds: how long after one look at the store the next one comes."""
        self.graph = graph
        self._interval = interval_seconds
        self._newest: deque[Event] = deque(maxlen=KEPT)
        self._floor = 0  # every event after this number is in _newest, or came after _position
        self._position = 0  # everything up to this number has been seen
        self._moved = asyncio.Event()
        self._waiting = 0
        self._reader: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    async def now(self) -> int:
        """The number of the newest committed event."""
        return await settled_number(self.graph)

    async def told(self, authority: str, after: int) -> AsyncGenerator[Event]:
        """Every event after a number that an authority is told of, each once, in the order of the
        commits; it waits for what is to come. StoreError where the store cannot be read."""
        async with self._joined():
            while True:
                found, after = await self._next(authority, after)
                for event in found:
                    yield event

    async def _next(self, authority: str, after: int) -> tuple[tuple[Event, ...], int]:
        """The next events that are there, or none after a while; and the number that is done."""
        if after < self._floor:
            return await self._from_store(authority, after)
        moved = self._moved
        if after >= self._position:
            await moved.wait()
            self._check_reader()
            return (), after  # it may have moved past what is kept
        found = tuple(
            event for event in self._newest if event.number > after and authority in event.told
        )
        return found, self._position

    async def _from_store(self, authority: str, after: int) -> tuple[tuple[Event, ...], int]:
        upto = min(after + WINDOW, self._position)
        return await between(self.graph, after, upto, authority), upto

    @asynccontextmanager
    async def _joined(self) -> AsyncIterator[None]:
        """Keep the reader going for one more who waits; the last one ends it."""
        async with self._starting:
            if self._reader is None or self._reader.done():
                self._floor = self._position = await self.now()
                self._newest.clear()
                self._reader = asyncio.create_task(self._read())
            self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
            if self._waiting == 0 and self._reader is not None:
                self._reader.cancel()
                self._reader = None

    async def _read(self) -> None:
        """Look for new events again and again; a store that fails is asked again later."""
        try:
            while True:
                try:
                    full = await self._look()
                except StoreError as problem:
                    _log.warning("events cannot be read; trying again", problem=str(problem))
                    await asyncio.sleep(PAUSE_SECONDS)
                else:
                    if not full:
                        await asyncio.sleep(self._interval)
        finally:
            self._tell()  # whoever waits learns that nobody reads any more

    async def _look(self) -> bool:
        """Take in what is new; whether there may be more already."""
        if await last_number(self.graph) <= self._position:
            return False
        last = await settled_number(self.graph)
        upto = min(last, self._position + WINDOW)
        found = await between(self.graph, self._position, upto)
        overflow = len(self._newest) + len(found) - KEPT
        if overflow > 0:
            held = (*self._newest, *found)
            self._floor = held[overflow - 1].number
        self._newest.extend(found)
        self._position = upto
        self._tell()
        return upto < last

    def _tell(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    def _check_reader(self) -> None:
        """Pass on what ended the reader, if anything did."""
        if self._reader is not None and self._reader.done():
            with suppress(asyncio.CancelledError):
                self._reader.result()
