"""A receiver of webhooks that fails, hangs, applies a message and forgets to say so, and can be
restarted; what it has applied it remembers, as a database would."""

import asyncio
import random
from collections import defaultdict
from contextlib import nullcontext
from dataclasses import dataclass, field

import uvicorn
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cloudevents.core.formats.json import JSONFormat
from standardwebhooks import Webhook
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from served_app import free_port


@dataclass
class Receiver:
    """bad is the share of requests that go wrong; effects are places of events by subject."""

    bad: float = 0.0
    secret: str = ""
    hang_seconds: float = 1.0
    answer: int = 200
    port: int = field(default_factory=free_port)
    effects: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    applied: set[str] = field(default_factory=set)
    requests: int = 0
    refused_subjects: set[str] = field(default_factory=set)
    chance: random.Random = field(default_factory=lambda: random.Random(5))
    _running: tuple[uvicorn.Server, asyncio.Task[None]] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def count(self) -> int:
        return len(self.applied)

    async def start(self) -> None:
        app = Starlette(routes=[Route("/hook", self._take, methods=["POST"])])
        # a forced end would leave uvicorn's task of a lifespan behind, pending
        config = uvicorn.Config(
            app, port=self.port, log_level="critical", lifespan="off", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]
        task = asyncio.create_task(server.serve())
        async with asyncio.timeout(20):
            while not server.started:  # noqa: ASYNC110  # uvicorn says it by an attribute
                await asyncio.sleep(0.01)
        self._running = (server, task)

    async def stop(self) -> None:
        assert self._running is not None
        server, task = self._running
        server.should_exit = server.force_exit = True
        await asyncio.wait_for(task, 20)

    async def has(self, count: int) -> None:
        """Wait until so many messages have had their effect."""
        async with asyncio.timeout(90):
            while self.count < count:  # noqa: ASYNC110  # effects of another process
                await asyncio.sleep(0.02)

    async def _take(self, request: Request) -> Response:
        self.requests += 1
        body = await request.body()
        Webhook(self.secret).verify(body, dict(request.headers))
        event = from_structured_event(
            HTTPMessage(headers=dict(request.headers), body=body), JSONFormat()
        )
        subject = event.get_subject()
        assert subject is not None
        if self.answer != 200 or subject in self.refused_subjects:
            return Response(status_code=self.answer if self.answer != 200 else 500)
        fate = self.chance.random()
        if fate < self.bad / 3:
            return Response(status_code=503)
        data = event.get_data()
        assert isinstance(data, dict)
        self._apply(request.headers["webhook-id"], subject, data["place"])
        if fate < self.bad * 2 / 3:
            await asyncio.sleep(self.hang_seconds)
        elif fate < self.bad:
            return Response(status_code=500)  # the effect is there, the answer is lost
        return Response(status_code=200)

    def _apply(self, message: str, subject: str, place: int) -> None:
        if message not in self.applied:
            self.applied.add(message)
            self.effects[subject].append(place)
