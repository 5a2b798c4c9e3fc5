"""GraphQL over SSE, in its distinct connections mode: one operation, its answers as events.

A client that does not read for a while is given up, and goes on from its cursor.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import orjson
import structlog
from starlette.responses import StreamingResponse
from starlette.types import Message, Send

from tracegraph.api.context import RequestContext
from tracegraph.api.executing import Asked, Json, RequestRefusedError, streamed, unforeseen

HEARTBEAT_SECONDS = 15.0
SEND_SECONDS = 30.0
_HEARTBEAT = b": still here\n\n"
_COMPLETE = b"event: complete\ndata:\n\n"
_HEADERS = {"cache-control": "no-store, no-transform", "x-accel-buffering": "no"}
_log = structlog.get_logger()


def takes_events(accept: str | None) -> bool:
    """Whether an Accept header names server-sent events."""
    kinds = (part.partition(";")[0].strip().lower() for part in (accept or "").split(","))
    return "text/event-stream" in kinds


class EventStream(StreamingResponse):
    """Answers of an operation as events. starlette's way to a response of one's own."""

    def __init__(self, asked: Asked, context: RequestContext, ending: asyncio.Event) -> None:
        """ending: the server is about to stop; the stream then breaks off, uncompleted."""
        self._lines = event_lines(_answers(asked, context), ending)
        super().__init__(self._lines, headers=_HEADERS, media_type="text/event-stream")

    async def stream_response(self, send: Send) -> None:
        """Send the lines; where the client takes none for SEND_SECONDS, give it up."""

        async def send_in_time(message: Message) -> None:
            async with asyncio.timeout(SEND_SECONDS):
                await send(message)

        try:
            async with aclosing(self._lines):
                await super().stream_response(send_in_time)
        except TimeoutError:
            _log.warning("a client does not read its events; it is given up", code="SLOW_CLIENT")


async def event_lines(
    answers: AsyncGenerator[Json], ending: asyncio.Event
) -> AsyncGenerator[bytes]:
    """Events of the answers, a heartbeat where none comes for a while, and at last that they are
    complete, unless the server is ending: then the client comes again."""
    ended = asyncio.ensure_future(ending.wait())
    coming: asyncio.Future[Json] | None = None
    try:
        while not ending.is_set():
            coming = coming or asyncio.ensure_future(anext(answers))
            both: set[asyncio.Future[Any]] = {coming, ended}  # Any: only waited for
            await asyncio.wait(both, timeout=HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                if not ending.is_set():
                    yield _HEARTBEAT
                continue
            finished, coming = coming, None
            try:
                answer = finished.result()
            except StopAsyncIteration:
                yield _COMPLETE
                return
            yield b"event: next\ndata: " + orjson.dumps(answer) + b"\n\n"
    finally:
        waiting = [each for each in (ended, coming) if each is not None]
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def _answers(asked: Asked, context: RequestContext) -> AsyncGenerator[Json]:
    """Answers, refusals among them: the protocol says them in the stream."""
    try:
        async with aclosing(streamed(asked, context)) as answers:
            async for answer in answers:
                yield answer
    except RequestRefusedError as refusal:
        yield {"errors": refusal.errors}
    except Exception as cause:  # as in POST /graphql: nothing of it reaches the client
        yield unforeseen(cause)
