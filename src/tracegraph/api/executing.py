"""Executes documents that were prepared: once for an answer, again and again for a subscription."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, OperationDefinitionNode, OperationType

from tracegraph.api.context import REQUEST_SECONDS, RequestContext
from tracegraph.api.documents import DocumentError, prepared_document
from tracegraph.api.masking import document_error, internal_error, plain_error, shown_error
from tracegraph.api.schema import core_schema, schema

Json = dict[str, Any]  # Any: JSON


class RequestRefusedError(Exception):
    """The request is not executed; status and shown errors say why."""

    def __init__(self, status: int, errors: list[Json]) -> None:
        super().__init__(status)
        self.status = status
        self.errors = errors


@dataclass(frozen=True)
class Asked:
    """What a request asks: a document, its variables, and which of its operations."""

    query: str
    variables: Json
    operation: str | None = None


def refused(status: int, code: str, message: str) -> RequestRefusedError:
    """A refusal with one error that belongs to no place in a document."""
    return RequestRefusedError(status, [plain_error(code, message)])


async def executed(asked: Asked, context: RequestContext) -> Json:
    """The answer of a query or mutation. RequestRefusedError where nothing is executed,
    TimeoutError after REQUEST_SECONDS."""
    if _operation(asked).operation is OperationType.SUBSCRIPTION:
        message = (
            "a subscription is answered as server-sent events (Accept: text/event-stream) "
            "or over WebSocket (graphql-transport-ws)"
        )
        raise refused(400, "SUBSCRIPTION", message)
    return await _answer(asked, context)


async def streamed(asked: Asked, context: RequestContext) -> AsyncGenerator[Json]:
    """The answers of any operation as they come; RequestRefusedError before the first where
    nothing is executed. What fails on the way is the last answer."""
    if _operation(asked).operation is not OperationType.SUBSCRIPTION:
        try:
            yield await _answer(asked, context)
        except TimeoutError:
            yield {"data": None, "errors": [deadline_error()]}
        return
    results = await schema.stream(
        asked.query,
        variable_values=asked.variables,
        context_value=context,
        operation_name=asked.operation,
    )
    async with aclosing(results):
        async for result in results:
            yield _shown(result)


def deadline_error() -> Json:
    """What is said after REQUEST_SECONDS."""
    message = f"no answer within {REQUEST_SECONDS:g} s; ask for less or try again"
    return plain_error("DEADLINE", message)


def unforeseen(cause: BaseException) -> Json:
    """The whole answer where an error was foreseen by nobody."""
    return {"errors": [internal_error(cause)]}


async def _answer(asked: Asked, context: RequestContext) -> Json:
    async with asyncio.timeout(REQUEST_SECONDS):
        result = await schema.execute(
            asked.query,
            variable_values=asked.variables,
            context_value=context,
            operation_name=asked.operation,
        )
    return _shown(result)


def _shown(result: Any) -> Json:  # Any: strawberry has several classes of results
    if not result.errors:
        return {"data": result.data}
    return {"data": result.data, "errors": [shown_error(error) for error in result.errors]}


def _operation(asked: Asked) -> OperationDefinitionNode:
    """The operation to execute; a document of which it is not clear which one is refused, for
    strawberry would take the first."""
    try:
        document = prepared_document(core_schema(), asked.query)
    except DocumentError as refusal:
        problems = [document_error(problem) for problem in refusal.problems]
        raise RequestRefusedError(400, problems) from None
    found = _operations(document)
    if asked.operation is None and len(found) > 1:
        raise refused(400, "BAD_REQUEST", "the document has several operations; give operationName")
    if asked.operation is None:
        return next(iter(found.values()))
    if asked.operation not in found:
        raise refused(400, "BAD_REQUEST", f"the document has no operation {asked.operation}")
    return found[asked.operation]


def _operations(document: DocumentNode) -> dict[str | None, OperationDefinitionNode]:
    """The operations of a document by their names; one without a name stands alone."""
    return {
        part.name.value if part.name else None: part
        for part in document.definitions
        if isinstance(part, OperationDefinitionNode)
    }
