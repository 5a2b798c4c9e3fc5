"""Every kind of record, in an order in which those that are named come before those that name."""

import functools
import operator
from typing import Any

import msgspec

from tracegraph.domain.records import flow, goods, law, parties, places, safety
from tracegraph.domain.records.envelope import Record

_OF_LAW: tuple[type[Record], ...] = (
    places.Jurisdiction,
    places.Authority,
    places.Agreement,
    law.Rule,
)
_IN_ORDER: tuple[type[Record], ...] = (
    *_OF_LAW,
    goods.CatalogueEntry,
    parties.Organization,
    parties.Platform,
    parties.Shop,
    goods.Product,
    parties.Listing,
    parties.LiveRoom,
    parties.LiveSession,
    goods.Lot,
    goods.CodeRange,
    goods.Certificate,
    flow.Shipment,
    flow.Contents,
    flow.Transformation,
    flow.LedgerEntry,
    safety.Recall,
    safety.Inspection,
    safety.Complaint,
    safety.Disposal,
    safety.Lead,
    safety.Case,
)


def kind_of(record: Record | type[Record]) -> str:
    """The value of `kind` in files."""
    return str(record.__struct_config__.tag)


KINDS: dict[str, type[Record]] = {kind_of(each): each for each in _IN_ORDER}
LAW_KINDS: frozenset[str] = frozenset(kind_of(each) for each in _OF_LAW)
LABELS: dict[str, str] = {kind: each.label for kind, each in KINDS.items()}

_ANY_KIND: Any = functools.reduce(operator.or_, _IN_ORDER)  # Any: mypy knows no run-time unions
_DECODER = msgspec.json.Decoder(_ANY_KIND)


def decode_record(line: bytes) -> Record:
    """The record of one line; msgspec.DecodeError or ValidationError where it is none."""
    record: Record = _DECODER.decode(line)
    return record
