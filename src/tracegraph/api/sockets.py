"""GraphQL over WebSocket (graphql-transport-ws): strawberry's protocol around our own execution.

Documents have the limits and errors the words of POST /graphql. A client that does not read for a
while is given up with a code of its own, and goes on from its cursor.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import orjson
import structlog
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import ASGIWebSocketAdapter, GraphQL
from strawberry.exceptions import ConnectionRejectionError
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.schema import BaseSchema
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from tracegraph.api.access import AccessTable
from tracegraph.api.context import RequestContext
from tracegraph.api.executing import Asked, Json, RequestRefusedError, streamed, unforeseen
from tracegraph.api.masking import plain_error
from tracegraph.domain.viewer import Viewer

HEARTBEAT_SECONDS = 20.0
INIT_SECONDS = 10.0
SEND_SECONDS = 30.0
CLOSE_SECONDS = 60.0
MOST_OPERATIONS = 20
SLOW_CLIENT = 4508
_log = structlog.get_logger()
ContextOf = Callable[[Viewer], RequestContext]


@dataclass
class Connection:
    """One WebSocket: what its first message said, and who it turned out to be.

    connection_params is set by strawberry.
    """

    authorization: str | None
    connection_params: Mapping[str, object] | None = None
    viewer: Viewer | None = None

    @property
    def stated(self) -> str | None:
        """The Authorization of the first message's payload, or else of the handshake."""
        for name, value in (self.connection_params or {}).items():
            if name.lower() == "authorization" and isinstance(value, str):
                return value
        return self.authorization


class ShownError(GraphQLError):
    """An error in the words in which clients see it. graphql-core's way to words of one's own."""

    def __init__(self, shown: Json) -> None:
        super().__init__(shown["message"])
        self._shown = shown

    @property
    def formatted(self) -> Any:  # Any: graphql-core declares a typed dictionary
        return self._shown


class OurExecution:
    """Stands where strawberry's handler has its schema, of which it takes only `stream`."""

    def __init__(self, context_of: ContextOf) -> None:
        self._context_of = context_of

    async def stream(
        self,
        query: object,
        variable_values: object = None,
        context_value: Connection | None = None,
        root_value: object = None,
        operation_name: object = None,
    ) -> AsyncGenerator[ExecutionResult | PreExecutionError]:
        """Results of an operation, its errors as clients see them."""
        assert context_value is not None
        assert context_value.viewer is not None, "a connection is acknowledged with its viewer"
        context = self._context_of(context_value.viewer)
        return _results(query, variable_values, operation_name, context)


async def _results(
    query: object, variables: object, operation: object, context: RequestContext
) -> AsyncGenerator[ExecutionResult | PreExecutionError]:
    variables = {} if variables is None else variables
    if not (
        isinstance(query, str) and isinstance(variables, dict) and isinstance(operation, str | None)
    ):
        message = "send a payload like {query: text, variables: object, operationName: text}"
        yield _before([plain_error("BAD_REQUEST", message)])
        return
    try:
        answers = streamed(Asked(query, variables, operation or None), context)
        async with aclosing(answers):
            async for answer in answers:
                yield ExecutionResult(answer.get("data"), _errors(answer))
    except RequestRefusedError as refusal:
        yield _before(refusal.errors)
    except Exception as cause:  # as in POST /graphql: nothing of it reaches the client
        yield ExecutionResult(None, _errors(unforeseen(cause)))


def _before(errors: list[Json]) -> PreExecutionError:
    return PreExecutionError(None, [ShownError(each) for each in errors])


def _errors(answer: Json) -> list[GraphQLError] | None:
    return [ShownError(each) for each in answer.get("errors", ())] or None


class PatientSocket(ASGIWebSocketAdapter):
    """A socket whose client must take a message within SEND_SECONDS. strawberry's way."""

    async def send_json(self, message: Mapping[str, object]) -> None:
        """Send; where the client takes nothing, say so to whoever serves it."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self.ws.send_text(orjson.dumps(message).decode())
        except TimeoutError:
            self.ws.state.slow.set()
            raise WebSocketDisconnected from None
        except Exception as problem:
            raise WebSocketDisconnected from problem


class BeatingHandler(BaseGraphQLTransportWSHandler[Connection, None]):
    """Asks the client now and then whether it is there. strawberry's way."""

    async def handle(self) -> None:
        """Serve until one side ends."""
        beating = asyncio.create_task(self._beat())
        try:
            await super().handle()
        finally:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            if self.connection_acknowledged:
                await self.send_message({"type": "ping"})


class GraphqlSocket(GraphQL[Connection, None]):
    """The WebSocket side of /graphql for viewers that the table knows. strawberry's way."""

    websocket_adapter_class = PatientSocket
    graphql_transport_ws_handler_class = BeatingHandler

    def __init__(self, access: AccessTable, context_of: ContextOf) -> None:
        # cast: of a schema its handler takes only `stream`
        execution = cast(BaseSchema, OurExecution(context_of))
        super().__init__(
            execution,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=timedelta(seconds=INIT_SECONDS),
            max_subscriptions_per_connection=MOST_OPERATIONS,
        )
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a connection until it ends, or until its client is too slow."""
        socket = WebSocket(scope, receive=receive, send=send)
        socket.state.slow = asyncio.Event()
        serving = asyncio.create_task(self._served(socket))
        slow = asyncio.create_task(socket.state.slow.wait())
        try:
            await asyncio.wait({serving, slow}, return_when=asyncio.FIRST_COMPLETED)
            if not serving.done():
                serving.cancel()
                await asyncio.gather(serving, return_exceptions=True)
                await _give_up(socket)
            else:
                serving.result()
        finally:
            for task in (serving, slow):
                task.cancel()
            await asyncio.gather(serving, slow, return_exceptions=True)

    async def _served(self, socket: WebSocket) -> None:
        await self.run(socket)

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Connection:
        """The connection, whose viewer is not known before its first message."""
        return Connection(request.headers.get("authorization"))

    async def on_ws_connect(self, context: Connection) -> None:
        """Refuse who has no known token; strawberry then closes with 4403."""
        context.viewer = self._access.viewer(context.stated)
        if context.viewer is None:
            raise ConnectionRejectionError


async def _give_up(socket: WebSocket) -> None:
    """Close with SLOW_CLIENT, for a client that reads again within CLOSE_SECONDS."""
    _log.warning("a client does not read its messages; it is given up", code="SLOW_CLIENT")
    with suppress(Exception):  # whatever the broken connection says
        async with asyncio.timeout(CLOSE_SECONDS):
            await socket.close(SLOW_CLIENT, "too slow; come again and go on from your cursor")
