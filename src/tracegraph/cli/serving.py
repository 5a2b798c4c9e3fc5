"""The server: started on a free port, told when it is ready, ended by Ctrl-C."""

import asyncio
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from tracegraph.domain.errors import SettingsError


def check_port(host: str, port: int) -> None:
    """SettingsError where nobody can listen there now."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        raise SettingsError(f"port {port} may not be used; choose one above 1023") from None
    except OSError:
        raise SettingsError(
            f"port {port} on {host} is taken; end what listens there or choose another "
            f"(make demo PORT={port + 1}, or --port {port + 1})"
        ) from None


async def serve(app: Starlette, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until told to stop; ready is called once the port answers."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    # uvicorn says by an attribute, not by an event, that it has started
    while not server.started and not serving.done():  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    if server.started:
        ready()
    await serving
