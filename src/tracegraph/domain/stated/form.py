"""The form of a group of stated facts: camelCase names, unknown names refused, a sentence each."""

from datetime import date
from typing import Annotated

import msgspec

Known = bool | None
MAX_ITEMS = 100
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Group(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True,
    omit_defaults=True,
):  # fmt: skip
    """Facts that belong together. None is "not stated", never "no".

    Inheritance here is msgspec's way to share the form; nothing is overridden.
    """


def said(sentence: str) -> msgspec.Meta:
    """What a fact means, for schema and README."""
    return msgspec.Meta(description=sentence)


def said_of_items(sentence: str) -> msgspec.Meta:
    """The same for a list, of which reading refuses more than MAX_ITEMS."""
    return msgspec.Meta(description=sentence)


Day = date | None
