"""Small FoodChain-Lab documents, and what is looked up in the records made of them."""

import json
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from tracegraph.domain.identifiers import node_id
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.flow import Contents, Shipment
from tracegraph.domain.records.goods import Lot, Product
from tracegraph.domain.records.parties import Organization
from tracegraph.domain.times import parse_interval
from tracegraph.services.foodchainlab import Conversion, records

SOURCE = "foodchainlab/test"
Cells = Mapping[str, object]
Kind = TypeVar("Kind", bound=Record)
ORDER: list[type[Record]] = [Organization, Product, Lot, Shipment, Contents]


def table(rows: Iterable[Cells]) -> dict[str, object]:
    kept = [list(row.items()) for row in rows]
    names = dict.fromkeys(name for row in kept for name, _ in row)
    return {
        "columnProperties": [{"id": name, "type": "string"} for name in names],
        "data": [[{"id": name, "value": value} for name, value in row] for row in kept],
    }


def document(
    stations: Iterable[Cells], deliveries: Iterable[Cells] = (), links: Iterable[Cells] = ()
) -> bytes:
    tables = {
        "version": "1.0.0",
        "stations": table(stations),
        "deliveries": table(deliveries),
        "deliveryRelations": table(links),
    }
    return json.dumps({"version": "1.0.0", "data": tables}).encode()


A, B, C = ({"ID": name, "Name": f"Station {name}"} for name in "ABC")


def sent(identifier: object, start: object, end: object, **more: object) -> dict[str, object]:
    return {"ID": identifier, "from": start, "to": end, "Name": "Tea", **more}


def of_kind(conversion: Conversion, kind: type[Kind]) -> dict[str | None, Kind]:
    found = [placed.record for placed in conversion.records if isinstance(placed.record, kind)]
    return {record.source_id: record for record in found}


def shipment(conversion: Conversion, identifier: str) -> Shipment:
    return of_kind(conversion, Shipment)[identifier]


def contents(conversion: Conversion, identifier: str) -> tuple[str, ...]:
    return of_kind(conversion, Contents)[identifier].contains


def lone_shipment(**cells: object) -> Shipment:
    return shipment(records(document([A, B], [sent("D1", "A", "B") | cells]), SOURCE), "D1")


def full(kind: str, identifier: str) -> str:
    return node_id(kind, SOURCE, identifier)


def assert_sound(conversion: Conversion) -> None:
    """Every record fits the format, names only records of this file, and is there once."""
    kinds = [ORDER.index(type(placed.record)) for placed in conversion.records]
    assert kinds == sorted(kinds)
    ids = [identity(placed.record) for placed in conversion.records]
    assert len(set(ids)) == len(ids)
    for placed in conversion.records:
        line = msgspec.json.encode(placed.record)
        assert msgspec.json.decode(line, type=type(placed.record)) == placed.record
        for name in placed.record.references:
            value = getattr(placed.record, name)
            named = value if isinstance(value, tuple) else (value,) if value else ()
            assert set(named) <= set(ids)
        for name in placed.record.intervals:
            parse_interval(getattr(placed.record, name))


def identity(record: Record) -> str:
    assert record.source_id is not None
    return node_id(str(record.__struct_config__.tag), SOURCE, record.source_id)


def links_of(conversion: Conversion) -> set[tuple[str, str]]:
    """The links between deliveries, by their own IDs, as the records hold them."""
    return {
        (content.split(":", 2)[2], one.source_id or "")
        for one in of_kind(conversion, Contents).values()
        for content in one.contains
    }
