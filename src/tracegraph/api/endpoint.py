"""/graphql: GraphQL over HTTP, with every refusal as JSON and a stable code; streams beside it."""

import asyncio

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from tracegraph.api.access import AccessTable
from tracegraph.api.context import RequestContext
from tracegraph.api.event_stream import EventStream, takes_events
from tracegraph.api.executing import (
    Asked,
    Json,
    RequestRefusedError,
    deadline_error,
    executed,
    refused,
    unforeseen,
)
from tracegraph.api.sockets import GraphqlSocket
from tracegraph.domain.viewer import Viewer
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.flow import Flow
from tracegraph.services.following import Following
from tracegraph.services.webhooks.receivers import NO_RECEIVERS, Receivers
from tracegraph.store.graph import Graph

MAX_BODY_BYTES = 200_000


class GraphqlEndpoint:
    """Answers requests of graph for viewers that the table knows."""

    def __init__(
        self,
        graph: Graph,
        access: AccessTable,
        keeping: EvidenceKeeping | None = None,
        flow: Flow | None = None,
        receivers: Receivers = NO_RECEIVERS,
        ending: asyncio.Event | None = None,
    ) -> None:
        """ending: set when the server is about to stop; streams then break off and are taken up
        again."""
        self._graph = graph
        self._keeping = keeping
        # one for all requests, so that it pulls only what is new
        self._flow = flow or Flow(graph)
        self._following = Following(graph)
        self._access = access
        self._receivers = receivers
        self._ending = ending or asyncio.Event()
        self.socket = GraphqlSocket(access, self._context_of)

    async def answer(self, request: Request) -> Response:
        """The answer, or the refusal, as JSON; a stream of answers to who takes one."""
        try:
            context = self._context(request)
            asked = await _asked(request)
            if takes_events(request.headers.get("accept")):
                return EventStream(asked, context, self._ending)
            return _json(200, await executed(asked, context))
        except RequestRefusedError as refusal:
            return _json(refusal.status, {"errors": refusal.errors})
        except TimeoutError:
            return _json(504, {"errors": [deadline_error()]})
        except (HTTPException, ClientDisconnect):
            raise
        except Exception as cause:  # the one masker: nothing of it reaches the client
            return _json(500, unforeseen(cause))

    def _context(self, request: Request) -> RequestContext:
        viewer = self._access.viewer(request.headers.get("authorization"))
        if viewer is None:
            message = "a known token is needed: send the header `Authorization: Bearer <token>`"
            raise refused(401, "UNAUTHENTICATED", message)
        return self._context_of(viewer)

    def _context_of(self, viewer: Viewer) -> RequestContext:
        return RequestContext(
            viewer, self._graph, self._flow, self._following, self._keeping, self._receivers
        )


async def _asked(request: Request) -> Asked:
    """Document, variables and operation name of a request that has the right form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise refused(415, "BAD_CONTENT_TYPE", "send JSON with Content-Type: application/json")
    try:
        body = orjson.loads(await _read(request))
    except orjson.JSONDecodeError as problem:
        raise refused(400, "BAD_JSON", f"the body is not JSON: {problem}") from None
    if isinstance(body, list):
        raise refused(400, "BATCH_REFUSED", "send one operation a request, not a list of them")
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        raise refused(400, "BAD_REQUEST", 'send {"query": "…", "variables": {…}}')
    variables, operation = body.get("variables") or {}, body.get("operationName")
    if not isinstance(variables, dict):
        raise refused(400, "BAD_REQUEST", "variables must be an object")
    if not isinstance(operation, str | None):
        raise refused(400, "BAD_REQUEST", "operationName must be a text")
    return Asked(body["query"], variables, operation or None)


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise refused(413, "TOO_LARGE", f"the body may have at most {MAX_BODY_BYTES} bytes")
    return bytes(body)


def _json(status: int, body: Json) -> Response:
    headers = {"cache-control": "no-store"}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    return Response(orjson.dumps(body), status, headers, media_type="application/json")
