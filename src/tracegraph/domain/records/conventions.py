"""Conventions: what neither text says and an answer needs; each can be switched off."""

from enum import Enum

import msgspec

from tracegraph.domain.records.envelope import Text


class ConventionName(Enum):
    """Which convention."""

    COUNTING = "COUNTING"
    NOT_ITSELF = "NOT_ITSELF"
    PLACE_BY_CODE = "PLACE_BY_CODE"


class Convention(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"
):
    """Configuration, with its source; checked says whether it was checked against an official
    text. without: what an answer says where it is switched off."""

    name: ConventionName
    says: Text
    source: Text
    checked: bool
    without: Text
