"""Definitions of the terms in which rules speak, as data; the words of the texts beside each."""

from enum import Enum

import msgspec

from tracegraph.domain.records.envelope import Text


class Outcome(Enum):
    """What a case of a definition says."""

    YES = "YES"
    NO = "NO"
    OPEN = "OPEN"  # the text leaves it open
    UNKNOWN = "UNKNOWN"  # the facts leave it open


class DefinitionCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """when: a predicate. open: what is not stated, or not recorded, where it is not settled."""

    when: Text
    then: Outcome
    says: Text | None = None
    open: Text | None = None


class Definition(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"
):
    """The first case that is so decides. unknown: what is not recorded where facts are missing;
    unknownSays: the sentence for it."""

    name: Text
    article: Text
    words: Text
    cases: tuple[DefinitionCase, ...]
    unknown: Text | None = None
    unknown_says: Text | None = None
