"""The facts that `assess` takes, as GraphQL inputs: made from the domain's groups, field by field.

A group of the domain is the one place where a fact, its article and its meaning are written.
"""

from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import msgspec
import strawberry

from tracegraph.api.scalars import AdcCode, Day
from tracegraph.api.shown import enumeration
from tracegraph.api.types import enumerations as _shared  # noqa: F401  declares what they share
from tracegraph.api.types import record_enumerations as _records  # noqa: F401  the same
from tracegraph.domain.stated import words
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.form import Group
from tracegraph.domain.stated.reading import bare, groups
from tracegraph.domain.stated.words import MEANINGS

Shape = Any  # Any: a type that strawberry makes while it runs


def sentence(text: str) -> str:
    """A description that starts in English, as all of the schema's do."""
    return text if text[0].isascii() else f"In the text: {text}"


def _declare_enumerations() -> None:
    for kind, meanings in MEANINGS.items():
        if kind.__module__ == words.__name__:  # those of records are declared where records are
            says = (kind.__doc__ or kind.__name__).split("\n\n")[0].replace("\n    ", " ")
            told = {name: sentence(meaning) for name, meaning in meanings.items()}
            enumeration(kind, sentence(says), told)


def input_name(group: type[Group]) -> str:
    """The name of a group's input: PageFacts, and Facts for the whole."""
    name = group.__name__
    return name if name.endswith("Facts") else f"{name}Facts"


@cache
def input_of(group: type[Group]) -> Shape:
    """The group's input; its inner groups' first."""
    annotations: dict[str, Shape] = {}
    members: dict[str, Shape] = {}
    for field in msgspec.structs.fields(group):
        kind = _type(field.type)
        annotations[field.name] = kind if field.required else kind | None
        says = sentence(description(field.type))
        members[field.name] = (
            strawberry.field(description=says)
            if field.required
            else strawberry.field(description=says, default=None)
        )
    body = {"__annotations__": annotations, "__module__": __name__, **members}
    says = sentence((group.__doc__ or "").split("\n\n")[0].replace("\n    ", " "))
    return strawberry.input(type(input_name(group), (), body), description=says)


def description(kind: Any) -> str:  # Any: a type as annotations hold it
    """What a fact means."""
    metas = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return next((each.description for each in metas if each.description), "")


def _type(kind: Any) -> Shape:  # Any: as above
    wanted = bare(kind)
    if get_origin(wanted) is tuple:
        return list[_type(get_args(wanted)[0])]  # type: ignore[misc]  # the type is made while it runs
    if isinstance(wanted, type) and issubclass(wanted, Group):
        return input_of(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    if wanted is date:
        return Day
    return AdcCode if _is_code(kind) else wanted


def _is_code(kind: Any) -> bool:  # Any: as above
    return "pattern=" in str(kind)


def document_of(value: Any) -> Any:  # Any: an input with all that is in it
    """What an input states, by the names of the facts."""
    if isinstance(value, list):
        return [document_of(each) for each in value]
    group = _GROUP_OF.get(type(value))
    if group is None:
        return value
    stated = {
        field.encode_name: document_of(getattr(value, field.name))
        for field in msgspec.structs.fields(group)
    }
    return {name: each for name, each in stated.items() if each is not None}


_declare_enumerations()
FactsInput: Shape = input_of(Facts)
_GROUP_OF = {input_of(group): group for _, group in groups()}
