"""The application on a port of this machine, served as the commands do, stopped and served anew."""

import asyncio
import socket
from contextlib import nullcontext
from dataclasses import dataclass, field

import uvicorn

from tracegraph.app import create_app
from tracegraph.cli.serving import server_config
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.store.graph import Graph

TOKENS = {
    "kunshan": Viewer("officer", Role.OFFICER, "authority:reference:market-320583"),
    "baoan": Viewer("other", Role.OFFICER, "authority:reference:market-440306"),
    "nation": Viewer("nation", Role.ANALYST, "authority:reference:market-000000"),
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Served:
    """The application over a graph; every start is a new application on the same port."""

    graph: Graph
    port: int = field(default_factory=free_port)
    _running: tuple[uvicorn.Server, asyncio.Event, asyncio.Task[None]] | None = None

    async def start(self) -> None:
        ending = asyncio.Event()
        app = create_app(self.graph, TOKENS, None, ending=ending)
        server = uvicorn.Server(server_config(app, "127.0.0.1", self.port))
        server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]
        task = asyncio.create_task(server.serve())
        async with asyncio.timeout(20):
            while not server.started:  # noqa: ASYNC110  # uvicorn says it by an attribute
                await asyncio.sleep(0.01)
        self._running = (server, ending, task)

    async def stop(self) -> None:
        """As Ctrl-C does."""
        assert self._running is not None
        server, ending, task = self._running
        ending.set()
        server.should_exit = True
        await asyncio.wait_for(task, 20)
        self._running = None
