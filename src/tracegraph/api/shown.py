"""How an answer of a service becomes a GraphQL type: by its own attributes, checked at import."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar

import msgspec
import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

T = TypeVar("T", bound=type)


def told(description: str) -> Any:  # Any: as strawberry.field, the class body assigns it to any type
    """A field with what an inspector should know of it."""
    return strawberry.field(description=description)


def shows(answer: type, description: str, name: str | None = None) -> Callable[[T], T]:
    """Declare that the GraphQL type decorated shows values of this class of a service's answers.

    Nothing is copied: GraphQL reads the answer's attributes. TypeError where one is missing.
    """

    def declare(shape: T) -> T:
        def is_type_of(value: object, _info: object) -> bool:
            return isinstance(value, answer)

        shape.is_type_of = staticmethod(is_type_of)
        declared = strawberry.type(shape, name=name, description=description)
        missing = {field.name for field in fields(declared)} - _attributes(answer)
        if missing:
            raise TypeError(f"{answer.__name__} has no {', '.join(sorted(missing))}")
        return declared

    return declare


def as_shown(answer: object) -> Any:  # Any: resolvers promise the GraphQL type that shows it
    """An answer where a resolver promises the GraphQL type that shows it."""
    return answer


def enumeration(kind: type[Enum], description: str, meanings: Mapping[str, str]) -> None:
    """Make an enumeration of the domain known to GraphQL; KeyError where a meaning is missing."""
    strawberry.enum(kind, description=description)
    # the attribute is set by strawberry.enum
    definition: StrawberryEnumDefinition = kind.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = meanings[value.name]


def _attributes(answer: type) -> set[str]:
    if issubclass(answer, msgspec.Struct):
        return set(answer.__struct_fields__)
    return {field.name for field in fields(answer)}
