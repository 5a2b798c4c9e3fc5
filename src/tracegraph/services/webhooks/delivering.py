"""Sends what waits in the outbox, until it is told to stop.

Of one case one event is under way at a time, and the next one follows when the receiver has taken
it; events of several cases are under way at once, so that a case that fails holds back no other.
"""

import asyncio
import time
from contextlib import suppress
from uuid import uuid4

import structlog

from tracegraph.domain.errors import StoreError
from tracegraph.domain.webhooks import Patience
from tracegraph.services.webhooks.attempt import GONE, Sender, sending
from tracegraph.services.webhooks.outbox import Due, Held, Outbox
from tracegraph.services.webhooks.receivers import Receivers
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

AT_ONCE = 8
PAUSE_SECONDS = 1.0
RELEASE_SECONDS = 2.0
_log = structlog.get_logger()


async def deliver(
    graph: Graph, receivers: Receivers, patience: Patience, interval_seconds: float = 0.5
) -> None:
    """Send to every webhook of the store that no other sender holds, until cancelled."""
    rows = await graph.write(statement("flow/name-store"), name=str(uuid4()))
    outbox = Outbox(graph, f"sender:{uuid4()}", patience.lease_seconds)
    async with sending(receivers, patience, f"urn:uuid:{rows[0]['name']}") as sender:
        turns: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                for webhook in await _with_work(outbox):
                    if webhook not in turns or turns[webhook].done():
                        turn = _Turn(outbox, sender, interval_seconds)
                        turns[webhook] = asyncio.create_task(turn.run(webhook))
                await asyncio.sleep(interval_seconds)
        finally:
            for task in turns.values():
                task.cancel()
            await asyncio.gather(*turns.values(), return_exceptions=True)


async def _with_work(outbox: Outbox) -> tuple[str, ...]:
    try:
        return await outbox.with_work()
    except StoreError as problem:
        _log.warning("webhooks cannot be read; trying again", problem=str(problem))
        await asyncio.sleep(PAUSE_SECONDS)
        return ()


class _Turn:
    """Sends for one webhook for as long as there is something to send now."""

    def __init__(self, outbox: Outbox, sender: Sender, interval_seconds: float) -> None:
        self._outbox = outbox
        self._sender = sender
        self._interval = interval_seconds
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._lease_ends = 0.0

    async def run(self, webhook: str) -> None:
        """Take the lease, send, give it back; what fails in the store is begun anew later."""
        try:
            await self._send_all(webhook)
        except StoreError as problem:
            _log.warning("a webhook has to wait for the store", id=webhook, problem=str(problem))
            await asyncio.sleep(PAUSE_SECONDS)
        finally:
            for task in self._under_way.values():
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)
            with suppress(StoreError, TimeoutError):
                async with asyncio.timeout(RELEASE_SECONDS):
                    await self._outbox.release(webhook)

    async def _send_all(self, webhook: str) -> None:
        while True:
            asked_at = time.monotonic()
            held = await self._outbox.taken_up(webhook)
            if held is None:
                return
            self._lease_ends = asked_at + self._sender.patience.lease_seconds
            free = AT_ONCE - len(self._under_way)
            for due in await self._outbox.due(held, self._under_way, free) if free else ():
                self._under_way[due.key] = asyncio.create_task(self._send(held, due))
            if held.more:
                continue
            if not self._under_way:
                return
            done, _ = await asyncio.wait(
                self._under_way.values(),
                timeout=self._interval,
                return_when=asyncio.FIRST_COMPLETED,
            )
            self._under_way = {
                key: task for key, task in self._under_way.items() if task not in done
            }
            for task in done:
                task.result()

    async def _send(self, held: Held, due: Due) -> None:
        """One attempt. It is not begun where the lease may end before it does: another sender
        could then be further on with this case."""
        if time.monotonic() + self._sender.patience.attempt_seconds > self._lease_ends:
            return
        outcome = await self._sender.attempt(held, due)
        if not await self._outbox.settle(held, due.id, outcome):
            _log.warning("a webhook was taken over by another sender", id=held.id)
        elif outcome.problem is not None:
            _log.warning(
                "an event was not taken by its receiver",
                id=due.id,
                problem=outcome.problem,
                state=outcome.state.value,
            )
        if outcome.status == GONE:
            await self._outbox.disable(held, "the receiver answered 410 Gone")
