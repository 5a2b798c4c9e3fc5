"""Inputs that name where a trace or a question of provenance starts."""

from dataclasses import fields

import strawberry

from tracegraph.api.scalars import Gtin, Uscc
from tracegraph.services.starting_points import StartKey

_ID = "Our id, `kind:source:sourceId`."
_SOURCE = "The system that the record came from; give `sourceId` with it."
_SOURCE_ID = "Its id in that system; give `source` with it."


def _may(description: str) -> str | None:
    """A field that may be left out."""
    field: str | None = strawberry.field(default=None, description=description)
    return field


@strawberry.input(
    description="A lot, by exactly one of: `id`; `gtin` and `code`; `source` and `sourceId`."
)
class LotKey:
    id: strawberry.ID | None = strawberry.field(default=None, description=_ID)
    gtin: Gtin | None = strawberry.field(
        default=None, description="The product's trade item number; give `code` with it."
    )
    code: str | None = _may("The lot number as printed; give `gtin` with it.")
    source: str | None = _may(_SOURCE)
    source_id: str | None = _may(_SOURCE_ID)


@strawberry.input(description="A shipment, by exactly one of: `id`; `source` and `sourceId`.")
class ShipmentKey:
    id: strawberry.ID | None = strawberry.field(default=None, description=_ID)
    source: str | None = _may(_SOURCE)
    source_id: str | None = _may(_SOURCE_ID)


@strawberry.input(
    description="An organization, by exactly one of: `id`; `uscc`; `source` and `sourceId`."
)
class OrganizationKey:
    id: strawberry.ID | None = strawberry.field(default=None, description=_ID)
    uscc: Uscc | None = strawberry.field(
        default=None, description="Its unified social credit code."
    )
    source: str | None = _may(_SOURCE)
    source_id: str | None = _may(_SOURCE_ID)


def start_key(given: LotKey | ShipmentKey | OrganizationKey) -> StartKey:
    """The same as services take it."""
    return StartKey(**{field.name: getattr(given, field.name) for field in fields(given)})
