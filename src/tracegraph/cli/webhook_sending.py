"""Sending webhooks: beside the server, or as a command of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from tracegraph.cli.console import err, tell
from tracegraph.cli.loading import set_up
from tracegraph.cli.opening import opened_store
from tracegraph.domain.errors import SettingsError, TracegraphError
from tracegraph.services.webhooks.delivering import deliver
from tracegraph.services.webhooks.receivers import Receivers
from tracegraph.settings import Settings
from tracegraph.store.graph import Graph

_log = structlog.get_logger()


@asynccontextmanager
async def sending_webhooks(graph: Graph, settings: Settings) -> AsyncIterator[None]:
    """Webhooks are sent while this is held, where the settings say so and name receivers."""
    receivers, patience = Receivers.of(settings.webhook_hosts), settings.webhook_patience
    if not (settings.webhook_deliver and receivers.places):
        yield
        return
    task = asyncio.create_task(deliver(graph, receivers, patience))
    task.add_done_callback(_tell_of_end)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, TracegraphError):
            await task


async def send_webhooks(settings: Settings) -> None:
    """Send until Ctrl-C; SettingsError where no receiver is allowed."""
    receivers, patience = Receivers.of(settings.webhook_hosts), settings.webhook_patience
    if not receivers.places:
        raise SettingsError(
            "TRACEGRAPH_WEBHOOK_HOSTS names no receiver; give hosts with commas, like "
            "hooks.example.org,http://127.0.0.1:9000"
        )
    async with opened_store(settings, tell) as graph:
        await set_up(graph)
        err.print("tracegraph deliver: sending (Ctrl-C ends it; nothing is lost)")
        await deliver(graph, receivers, patience)


def _tell_of_end(task: asyncio.Task[None]) -> None:
    """A sender that ended by itself is not silent; the server goes on, the events wait."""
    if not task.cancelled() and (problem := task.exception()) is not None:
        _log.error("webhooks are sent no more; start anew", exc_info=problem)
