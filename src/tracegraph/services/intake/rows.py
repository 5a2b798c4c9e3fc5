"""A record as the row that its statement takes: id, properties, and the ids that it names."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import rfc8785

from tracegraph.domain.errors import IdentifierError, RecordError
from tracegraph.domain.identifiers import NodeId, node_id
from tracegraph.domain.records import flow
from tracegraph.domain.records.envelope import Record, fields_of
from tracegraph.domain.records.kinds import kind_of
from tracegraph.services.intake.checks import camel, interval_of

_PORTIONS = ("consumed", "yielded")


@dataclass(frozen=True)
class NodeRow:
    """named holds (field, kind, id) for every reference; digest is over the content alone."""

    kind: str
    id: NodeId
    digest: str
    recorded_at: str | None
    properties: dict[str, Any]  # Any: texts, numbers, booleans, lists of texts
    links: dict[str, Any]  # Any: lists of ids, or of portions
    named: tuple[tuple[str, str, str], ...]


def node_row(record: Record) -> NodeRow:
    """The row of a record; RecordError where its id or a reference cannot be made out."""
    kind = kind_of(record)
    links = _links(record)
    properties = _properties(record)
    identifier = _identifier(record, kind)
    # What came in is compared by its content with references in full, however they were written.
    content: Any = {"id": identifier, "properties": properties, "links": links}  # Any: JSON
    _, source, source_id = identifier.split(":", 2)
    return NodeRow(
        kind=kind,
        id=identifier,
        digest=hashlib.sha256(rfc8785.dumps(content)).hexdigest(),
        recorded_at=record.recorded_at,
        properties={"source": source, "sourceId": source_id, **properties},
        links=links,
        named=_named(record, links),
    )


def _identifier(record: Record, kind: str) -> NodeId:
    try:
        if record.natural_key is not None:
            scheme, field = record.natural_key
            if (value := getattr(record, field)) is not None:
                return node_id(kind, scheme, value)
        if record.source is None:
            raise RecordError("source", "is missing", "name the system that the record comes from")
        if record.source_id is None:
            raise RecordError("sourceId", "is missing", "give the record's id in that system")
        return node_id(kind, record.source, record.source_id)
    except IdentifierError as problem:
        what, _, remedy = str(problem).partition("; ")
        raise RecordError("sourceId", what, remedy) from None


def _properties(record: Record) -> dict[str, Any]:  # Any: as in NodeRow
    fields = fields_of(record)
    for name in (*(camel(each) for each in record.references), *_PORTIONS, "recordedAt"):
        fields.pop(name, None)
    for name, value in fields.items():
        if isinstance(value, dict) or (isinstance(value, list | tuple) and _nested(value)):
            fields[name] = orjson.dumps(value).decode()
    for field in record.intervals:
        interval = interval_of(record, field)
        fields[f"{camel(field)}From"] = interval.first
        fields[f"{camel(field)}To"] = interval.last
        fields[f"{camel(field)}Dated"] = interval.dated
    return {name: value for name, value in fields.items() if value is not None}


def _nested(values: Sequence[Any]) -> bool:  # Any: of every JSON type
    return any(isinstance(value, dict | list) for value in values)


def _links(record: Record) -> dict[str, Any]:  # Any: as in NodeRow
    links: dict[str, Any] = {}  # Any: as in NodeRow
    for field, kind in record.references.items():
        value = getattr(record, field)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        links[camel(field)] = [_resolved(record, camel(field), kind, each) for each in values]
    if isinstance(record, flow.Transformation):
        for name in _PORTIONS:
            portions: tuple[flow.Portion, ...] = getattr(record, name)
            links[name] = [
                {
                    "lot": _resolved(record, name, "lot", portion.lot),
                    "quantity": portion.quantity,
                    "unit": portion.unit,
                }
                for portion in portions
            ]
    return links


def _resolved(record: Record, field: str, kind: str, reference: str) -> str:
    if reference.startswith(f"{kind}:"):
        return reference
    if record.source is None:
        raise RecordError(
            field,
            f"{reference!r} is no id",
            f"write {kind}:<source>:<its id> or give the record a source",
        )
    try:
        return node_id(kind, record.source, reference)
    except IdentifierError as problem:
        raise RecordError(field, str(problem), "correct it") from None


def _named(record: Record, links: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:  # Any: above
    found = [
        (camel(field), kind, each)
        for field, kind in record.references.items()
        for each in links[camel(field)]
    ]
    for name in _PORTIONS:
        found += [(name, "lot", portion["lot"]) for portion in links.get(name, ())]
    return tuple(found)
