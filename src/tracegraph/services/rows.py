"""From a statement's row to an answer's values: nulls out, lists cut, types checked."""

from typing import Any, TypeVar

import msgspec

from tracegraph.domain.errors import StatementError
from tracegraph.services.facts import LISTED, Fact, Plain

Value = Any  # Any: JSON-like values of a row
A = TypeVar("A", bound=Plain)
F = TypeVar("F", bound=Fact)


def fact(kind: type[F], row: dict[str, Value]) -> F:
    """The record in column `own`, the other columns as its fields, long lists cut and named."""
    others = {name: value for name, value in row.items() if name != "own"}
    cut = tuple(name for name, value in others.items() if _is_long(value))
    short = {name: value[:LISTED] if _is_long(value) else value for name, value in others.items()}
    return answer(kind, {**row["own"], **short, "truncated": cut})


def answer(kind: type[A], value: Value) -> A:
    """A value of this kind; StatementError where the row does not fit it."""
    try:
        return msgspec.convert(_given(value), kind)
    except msgspec.ValidationError as problem:
        raise StatementError(f"a row does not fit {kind.__name__}: {problem}") from problem


def _is_long(value: Value) -> bool:
    return isinstance(value, list) and len(value) > LISTED


def _is_missing(value: Value) -> bool:
    """None, or an amount of which no more than the unit is recorded."""
    return value is None or (isinstance(value, dict) and value.keys() <= {"unit"})


def _given(value: Value) -> Value:
    if isinstance(value, dict):
        found = {name: _given(inner) for name, inner in value.items()}
        return {name: inner for name, inner in found.items() if not _is_missing(inner)}
    if isinstance(value, list):
        return [_given(inner) for inner in value]
    return value
