"""Answers as JSON documents; the README describes them."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import msgspec
import orjson

from tracegraph.domain.trace import (
    Direction,
    Lot,
    Place,
    Product,
    ReachedHolding,
    ReachedShipment,
    ReachedTransformation,
    ShipmentOnWay,
    Trace,
    TransformationOnWay,
    WayStep,
)

Document = dict[str, Any]  # Any: of every JSON type


def as_json(document: object) -> bytes:
    """The text, keys in the order given, indented."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def trace_document(trace: Trace) -> Document:
    """start, holdings, shipments and transformations reached, complete, gaps."""
    forward = trace.direction is Direction.FORWARD
    time = "earliestArrival" if forward else "latestDeparture"
    return {
        "direction": trace.direction.value,
        "start": list(trace.start),
        "assumptions": list(trace.assumptions),
        "holdings": [_holding(each, time) for each in trace.holdings],
        "shipments": [_shipment(each, time) for each in trace.shipments],
        "transformations": [_transformation(each, time) for each in trace.transformations],
        "complete": trace.complete,
        "gaps": [plain(each) for each in trace.gaps],
        "withheld": [],
        "truncated": trace.truncated,
        "asOfSequence": trace.as_of_sequence,
    }


def on_way_document(
    target: str,
    shipments: tuple[ShipmentOnWay, ...],
    transformations: tuple[TransformationOnWay, ...],
) -> Document:
    """onWayTo: what lies on some way to a target."""
    found = {
        "to": target,
        "shipments": [_shipment_facts(each) | _on_way(each) for each in shipments],
        "transformations": [
            _transformation_facts(each) | _on_way(each) for each in transformations
        ],
    }
    return {"onWayTo": found}


def plain(value: object) -> Any:  # Any: of every JSON type
    """Dataclasses as objects with camelCase keys, enumerations as their values."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {_camel(each.name): plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, msgspec.Struct):
        return msgspec.to_builtins(value)
    if isinstance(value, dict):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _holding(each: ReachedHolding, time: str) -> Document:
    named = each.lot or each.product
    return {
        "id": each.id,
        "source": named.source if named else None,
        "sourceId": named.source_id if named else None,
        **_place_as("organization", "jurisdiction", each.place),
        "lot": _lot(each.lot),
        "product": plain(each.product),
        "certainty": each.certainty.value,
        time: each.time,
        "way": _way(each.way),
    }


def _shipment(each: ReachedShipment, time: str) -> Document:
    return _shipment_facts(each) | {
        "certainty": each.certainty.value,
        time: each.time,
        "way": _way(each.way),
    }


def _shipment_facts(each: ReachedShipment | ShipmentOnWay) -> Document:
    return {
        "id": each.id,
        "source": each.source,
        "sourceId": each.source_id,
        "kind": each.kind,
        "from": plain(each.origin),
        "to": plain(each.target),
        "lot": _lot(each.lot),
        "product": plain(each.product),
        "sentAt": each.sent_at,
        "receivedAt": each.received_at,
        "narrowed": plain(each.narrowed),
        "quantity": each.quantity,
        "unit": each.unit,
        "through": each.through,
    }


def _transformation(each: ReachedTransformation, time: str) -> Document:
    return _transformation_facts(each) | {
        "certainty": each.certainty.value,
        time: each.time,
        "way": _way(each.way),
    }


def _transformation_facts(each: ReachedTransformation | TransformationOnWay) -> Document:
    return {
        "id": each.id,
        "source": each.source,
        "sourceId": each.source_id,
        "organization": plain(each.place),
        "at": each.at,
        "consumed": list(each.consumed),
        "yielded": list(each.yielded),
    }


def _on_way(each: ShipmentOnWay | TransformationOnWay) -> Document:
    return {
        "certainty": each.certainty.value,
        "earliestArrival": each.earliest_arrival,
        "latestDeparture": each.latest_departure,
        "way": _way(each.way),
    }


def _place_as(organization: str, jurisdiction: str, place: Place) -> Document:
    is_organization = place.id.startswith("organization:")
    return {
        organization: plain(place) if is_organization else None,
        jurisdiction: None if is_organization else plain(place),
    }


def _lot(lot: Lot | None) -> Document | None:
    if lot is None:
        return None
    return {
        "id": lot.id,
        "source": lot.source,
        "sourceId": lot.foreign_id or lot.source_id,
        "code": lot.code,
    }


def _way(way: tuple[WayStep, ...]) -> list[Document]:
    return [{"id": each.id, "source": each.source, "sourceId": each.source_id} for each in way]


def product_name(product: Product | None) -> str:
    """How a table names a product."""
    return "?" if product is None else " ".join(filter(None, (product.name, product.model)))
