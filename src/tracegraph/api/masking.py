"""What a client learns of an error: our own words with a stable code, or an id to ask about."""

from secrets import token_hex
from typing import Any

import structlog
from graphql import GraphQLError, GraphQLSyntaxError

from tracegraph.domain.errors import (
    ConflictError,
    ForbiddenError,
    InputError,
    StoreError,
    TracegraphError,
)

_log = structlog.get_logger()
_TOLD = (InputError, ConflictError, ForbiddenError)
Shown = dict[str, Any]  # Any: JSON


def document_error(error: GraphQLError) -> Shown:
    """What is wrong with a document; nothing was read yet, so its message can be told."""
    cause = _cause(error)
    syntax = "BAD_SYNTAX" if isinstance(error, GraphQLSyntaxError) else "BAD_DOCUMENT"
    code = cause.code if isinstance(cause, InputError) else syntax
    return _placed(error, error.message, {"code": code, "retry": False})


def shown_error(error: GraphQLError) -> Shown:
    """An error of executing as the client sees it."""
    cause = _cause(error)
    if isinstance(cause, _TOLD):
        return _placed(error, error.message, {"code": cause.code, "retry": False})
    if isinstance(cause, StoreError) and cause.retry:
        _log.warning("store failed", code=cause.code, problem=str(cause))
        return _placed(
            error, "the store did not answer; try again", {"code": cause.code, "retry": True}
        )
    if cause is None:
        return _placed(error, error.message, {"code": "BAD_INPUT", "retry": False})
    return _placed(error, *_internal(cause))


def internal_error(cause: BaseException) -> Shown:
    """What is shown of an error that nobody foresaw; the log has it under the same id."""
    message, extensions = _internal(cause)
    return {"message": message, "extensions": extensions}


def plain_error(code: str, message: str) -> Shown:
    """An error that belongs to no place in a document."""
    return {"message": message, "extensions": {"code": code, "retry": False}}


def _cause(error: GraphQLError) -> BaseException | None:
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


def _internal(cause: BaseException) -> tuple[str, Shown]:
    error_id = token_hex(8)
    code = cause.code if isinstance(cause, TracegraphError) else type(cause).__name__
    _log.error("request failed", error_id=error_id, code=code, exc_info=cause)
    message = f"an internal error; tell the operator its id {error_id}"
    return message, {"code": "INTERNAL", "id": error_id, "retry": False}


def _placed(error: GraphQLError, message: str, extensions: Shown) -> Shown:
    shown: Shown = {"message": message, "extensions": extensions}
    if error.locations:
        shown["locations"] = [place.formatted for place in error.locations]
    if error.path:
        shown["path"] = error.path
    return shown
