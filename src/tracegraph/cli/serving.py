"""The server: started on a free port, told when it is ready, ended by Ctrl-C."""

import asyncio
import gc
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import nullcontext

import uvicorn

from tracegraph.domain.errors import SettingsError

MAX_MESSAGE_BYTES = 200_000  # of a WebSocket, as of a request
PING_SECONDS = 20.0
COLLECTED = (50_000, 20, 50)  # objects made until a young collection, those until older ones
Application = Callable[..., Awaitable[None]]  # as ASGI has it


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


def server_config(app: Application, host: str, port: int) -> uvicorn.Config:
    """How everything is served; port 0 is any that is free."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=5,
        lifespan="off",  # nothing to start, and a forced end would show its cancelling as an error
        ws="websockets-sansio",
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,  # small messages can unpack to huge ones
    )


async def serve(
    app: Application,
    host: str,
    port: int,
    ready: Callable[[], None],
    ending: Callable[[], None] = lambda: None,
) -> None:
    """Serve until told to stop; ready is called once the port answers, ending when the end is
    asked for."""
    server = uvicorn.Server(server_config(app, host, port))
    # uvicorn would raise the signal again after its end; a demo that is told to end has done well
    server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _stop, server, ending)
    serving = asyncio.create_task(server.serve())
    # uvicorn says by an attribute, not by an event, that it has started
    while not server.started and not serving.done():  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    if server.started:
        _leave_what_stays()
        ready()
    await serving


def _leave_what_stays() -> None:
    """Do not look through schema, law and kernels for garbage again with every few answers."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED)


def _stop(server: uvicorn.Server, ending: Callable[[], None]) -> None:
    """Ask for an end; the second time, do not wait for open requests."""
    ending()
    server.force_exit = server.should_exit
    server.should_exit = True
