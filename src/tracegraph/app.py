"""The web application: GraphQL, GraphiQL, evidence, the root page and whether all is well."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from tracegraph.api.access import AccessTable
from tracegraph.api.endpoint import GraphqlEndpoint
from tracegraph.api.evidence_files import EvidenceEndpoint
from tracegraph.api.headers import SecurityHeaders
from tracegraph.api.masking import plain_error
from tracegraph.api.pages import WEB, DemoPage, graphiql_page, root_page
from tracegraph.domain.errors import StoreError
from tracegraph.domain.viewer import Viewer
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.flow import Flow
from tracegraph.services.webhooks.receivers import NO_RECEIVERS, Receivers
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement


def create_app(
    graph: Graph,
    tokens: Mapping[str, Viewer],
    demo: DemoPage | None,
    keeping: EvidenceKeeping | None = None,
    flow: Flow | None = None,
    receivers: Receivers = NO_RECEIVERS,
    ending: asyncio.Event | None = None,
) -> Starlette:
    """The application over an open store; demo makes the pages show its tokens and questions,
    keeping is where the content of evidence goes, flow has what was read of the goods,
    receivers may be sent webhooks, ending is set when the server is about to stop."""
    access = AccessTable(tokens)
    endpoint = GraphqlEndpoint(graph, access, keeping, flow, receivers, ending)

    async def root(_request: Request) -> Response:
        return HTMLResponse(root_page(demo))

    async def graphiql(request: Request) -> Response:
        return HTMLResponse(graphiql_page(demo, request.query_params.get("as")))

    return Starlette(
        routes=[
            Route("/", root),
            Route("/graphiql", graphiql),
            Route("/graphql", endpoint.answer, methods=["POST"]),
            WebSocketRoute("/graphql", endpoint.socket),
            Route("/healthz", _health(graph)),
            *_evidence_routes(graph, access, keeping),
            Mount("/static", StaticFiles(directory=WEB / "static")),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={HTTPException: _refused},
    )


def _health(graph: Graph) -> Callable[[Request], Awaitable[Response]]:
    async def health(_request: Request) -> Response:
        try:
            await graph.read(statement("lookup/answers"))
        except StoreError as problem:
            return JSONResponse({"status": "store fails", "code": problem.code}, 503)
        return JSONResponse({"status": "ok"})

    return health


def _evidence_routes(
    graph: Graph, access: AccessTable, keeping: EvidenceKeeping | None
) -> list[Route]:
    if keeping is None:
        return []
    endpoint = EvidenceEndpoint(graph, access, keeping)
    return [Route("/evidence/{sha256}", endpoint.answer, methods=["GET", "PUT"])]


_MESSAGES = {
    404: ("NOT_FOUND", "there is no such page"),
    405: (
        "BAD_METHOD",
        "this address does not take this method; /graphql takes POST, /evidence PUT and GET",
    ),
}


async def _refused(_request: Request, problem: Exception) -> Response:
    """starlette's refusals in the form of all others."""
    assert isinstance(problem, HTTPException)
    code, message = _MESSAGES.get(problem.status_code, ("BAD_REQUEST", problem.detail))
    body = {"errors": [plain_error(code, message)]}
    return JSONResponse(body, problem.status_code, headers=problem.headers)
