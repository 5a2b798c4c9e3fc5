"""POST /graphql: GraphQL over HTTP, with every refusal as JSON and a stable code."""

import asyncio
from typing import Any

import orjson
from graphql import DocumentNode, OperationDefinitionNode
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from tracegraph.api.access import AccessTable
from tracegraph.api.context import REQUEST_SECONDS, RequestContext
from tracegraph.api.documents import DocumentError, prepared_document
from tracegraph.api.masking import document_error, internal_error, plain_error, shown_error
from tracegraph.api.schema import core_schema, schema
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.flow import Flow
from tracegraph.services.flow_file import FlowFile
from tracegraph.services.law_on_record import LawFollowed
from tracegraph.store.graph import Graph

MAX_BODY_BYTES = 200_000
Json = dict[str, Any]  # Any: JSON


class RequestRefusedError(Exception):
    """The request is not executed; status and shown errors say why."""

    def __init__(self, status: int, errors: list[Json]) -> None:
        super().__init__(status)
        self.status = status
        self.errors = errors


class GraphqlEndpoint:
    """Answers requests of graph for viewers that the table knows."""

    def __init__(
        self,
        graph: Graph,
        access: AccessTable,
        keeping: EvidenceKeeping | None = None,
        flow_file: FlowFile | None = None,
    ) -> None:
        self._graph = graph
        self._keeping = keeping
        self._flow = Flow(
            graph, flow_file
        )  # one for all requests, so that it pulls only what is new
        self._law = LawFollowed(graph)
        self._access = access

    async def answer(self, request: Request) -> Response:
        """The answer, or the refusal, as JSON."""
        try:
            context = self._context(request)
            query, variables, operation = await _asked(request)
            async with asyncio.timeout(REQUEST_SECONDS):
                return _json(200, await _executed(query, variables, operation, context))
        except RequestRefusedError as refusal:
            return _json(refusal.status, {"errors": refusal.errors})
        except TimeoutError:
            message = f"no answer within {REQUEST_SECONDS:g} s; ask for less or try again"
            return _json(504, {"errors": [plain_error("DEADLINE", message)]})
        except (HTTPException, ClientDisconnect):
            raise
        except Exception as cause:  # the one masker: nothing of it reaches the client
            return _json(500, {"errors": [internal_error(cause)]})

    def _context(self, request: Request) -> RequestContext:
        viewer = self._access.viewer(request.headers.get("authorization"))
        if viewer is None:
            message = "a known token is needed: send the header `Authorization: Bearer <token>`"
            raise RequestRefusedError(401, [plain_error("UNAUTHENTICATED", message)])
        return RequestContext(viewer, self._graph, self._flow, self._law, self._keeping)


async def _asked(request: Request) -> tuple[str, Json, str | None]:
    """Document, variables and operation name of a request that has the right form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _bad(415, "BAD_CONTENT_TYPE", "send JSON with Content-Type: application/json")
    try:
        body = orjson.loads(await _read(request))
    except orjson.JSONDecodeError as problem:
        raise _bad(400, "BAD_JSON", f"the body is not JSON: {problem}") from None
    if isinstance(body, list):
        raise _bad(400, "BATCH_REFUSED", "send one operation a request, not a list of them")
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        raise _bad(400, "BAD_REQUEST", 'send {"query": "…", "variables": {…}}')
    variables, operation = body.get("variables") or {}, body.get("operationName")
    if not isinstance(variables, dict):
        raise _bad(400, "BAD_REQUEST", "variables must be an object")
    if not isinstance(operation, str | None):
        raise _bad(400, "BAD_REQUEST", "operationName must be a text")
    return body["query"], variables, operation or None


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise _bad(413, "TOO_LARGE", f"the body may have at most {MAX_BODY_BYTES} bytes")
    return bytes(body)


async def _executed(
    query: str, variables: Json, operation: str | None, context: RequestContext
) -> Json:
    try:
        _check_operation(prepared_document(core_schema(), query), operation)
    except DocumentError as refusal:
        problems = [document_error(problem) for problem in refusal.problems]
        raise RequestRefusedError(400, problems) from None
    result = await schema.execute(
        query, variable_values=variables, context_value=context, operation_name=operation
    )
    if not result.errors:
        return {"data": result.data}
    return {"data": result.data, "errors": [shown_error(error) for error in result.errors]}


def _check_operation(document: DocumentNode, operation: str | None) -> None:
    """Refuse a document of which it is not clear what to execute; strawberry takes the first."""
    named = [
        part.name.value if part.name else None
        for part in document.definitions
        if isinstance(part, OperationDefinitionNode)
    ]
    if operation is None and len(named) > 1:
        raise _bad(400, "BAD_REQUEST", "the document has several operations; give operationName")
    if operation is not None and operation not in named:
        raise _bad(400, "BAD_REQUEST", f"the document has no operation {operation}")


def _bad(status: int, code: str, message: str) -> RequestRefusedError:
    return RequestRefusedError(status, [plain_error(code, message)])


def _json(status: int, body: Json) -> Response:
    headers = {"cache-control": "no-store"}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    return Response(orjson.dumps(body), status, headers, media_type="application/json")
