"""How an answer of a service becomes a GraphQL type: by its own attributes, checked at import."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from inspect import iscoroutinefunction
from typing import Any, TypeVar, cast

import msgspec
import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from tracegraph.domain.errors import NotFoundError

Answer = TypeVar("Answer")
Shape = TypeVar("Shape")
Resolver = TypeVar("Resolver", bound=Callable[..., Any])  # Any: whatever the field takes and gives


def told(
    description: str,
) -> Any:  # Any: as strawberry.field, the class body assigns it to any type
    """A field with what an inspector should know of it."""
    return strawberry.field(description=description)


def shows(
    answer: type, description: str, name: str | None = None
) -> Callable[[type[Shape]], type[Shape]]:
    """Declare that the GraphQL type decorated shows values of this class of a service's answers.

    Nothing is copied: GraphQL reads the answer's attributes. TypeError where one is missing.
    """

    def declare(shape: type[Shape]) -> type[Shape]:
        def is_type_of(value: object, _info: object) -> bool:
            return isinstance(value, answer)

        # strawberry reads it while it declares the type
        setattr(shape, "is_type_of", staticmethod(is_type_of))  # noqa: B010  mypy knows no such name
        declared: type[Shape] = strawberry.type(shape, name=name, description=description)
        missing = set(_names(declared)) - set(_names(answer)) - _computed(answer)
        if missing:
            raise TypeError(f"{answer.__name__} has no {', '.join(sorted(missing))}")
        return declared

    return declare


# Set on fields that are asked of a service on their own, so no attribute of an answer has them.
_ASKED = {"asked": True}


def asked(shape: object, description: str) -> Callable[[Resolver], Resolver]:
    """Make a method a field that asks a service, whose answers GraphQL shows in this shape."""

    def declare(resolver: Resolver) -> Resolver:
        # Any: to mypy the field stays the method that it asks
        field: Any = strawberry.field(
            resolver, graphql_type=shape, description=description, metadata=_ASKED
        )
        return cast(Resolver, field)

    return declare


def said(description: str) -> object:
    """An argument's description."""
    return strawberry.argument(description=description)


async def or_null(answer: Awaitable[Answer]) -> Answer | None:
    """The answer; None where there is nothing of the kind, or nothing that the viewer may see."""
    try:
        return await answer
    except NotFoundError:
        return None


def enumeration(
    kind: type[Enum], description: str, meanings: Mapping[str, str], name: str | None = None
) -> None:
    """Make an enumeration of the domain known to GraphQL; KeyError where a meaning is missing."""
    strawberry.enum(kind, name=name, description=description)
    # the attribute is set by strawberry.enum
    definition: StrawberryEnumDefinition = kind.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = meanings[value.name]


def _computed(answer: type) -> set[str]:
    """Properties, and the methods that give pages of lists."""
    kinds = (property, cached_property)
    return {
        name
        for name in dir(answer)
        if isinstance(getattr(answer, name), kinds)
        or (not name.startswith("_") and iscoroutinefunction(getattr(answer, name)))
    }


def _names(kind: type) -> tuple[str, ...]:
    if issubclass(kind, msgspec.Struct):
        return kind.__struct_fields__
    assert is_dataclass(kind), "answers and GraphQL types are one or the other"
    return tuple(field.name for field in fields(kind) if field.metadata != _ASKED)
