"""What moved, what became of it, and what each side wrote down."""

from enum import Enum
from typing import Annotated, ClassVar

import msgspec

from tracegraph.domain.records.envelope import Decimal, Record, Reference, Text, Time


class ShipmentKind(Enum):
    """RETAIL goes to a jurisdiction: sold to consumers there."""

    SALE = "SALE"
    RETURN = "RETURN"
    TRANSFER = "TRANSFER"
    RETAIL = "RETAIL"
    DESTRUCTION = "DESTRUCTION"
    IMPORT = "IMPORT"


class Side(Enum):
    """Which side of a shipment wrote a ledger entry."""

    SELLER = "SELLER"
    BUYER = "BUYER"


class Shipment(Record, frozen=True, kw_only=True, tag="shipment"):
    """Goods of a lot (or, the lot unknown, of a product) from one organization to another.

    Exactly one of to and toJurisdiction; exactly one of lot and product.
    """

    label: ClassVar[str] = "Shipment"
    references: ClassVar[dict[str, str]] = {
        "from_": "organization",
        "to": "organization",
        "to_jurisdiction": "jurisdiction",
        "lot": "lot",
        "product": "product",
        "through": "listing",
    }
    intervals: ClassVar[tuple[str, ...]] = ("sent_at", "received_at")

    shipment_kind: ShipmentKind = ShipmentKind.SALE
    from_: Reference = msgspec.field(name="from")
    to: Reference | None = None
    to_jurisdiction: Reference | None = None
    lot: Reference | None = None
    product: Reference | None = None
    quantity: Decimal | None = None
    unit: Text | None = None
    sent_at: Time | None = None
    received_at: Time | None = None
    through: Reference | None = None


class Contents(Record, frozen=True, kw_only=True, tag="contents"):
    """What the sender recorded to be in a shipment: other shipments, and nothing else it had.

    An empty list says that nothing which the sender received went into it.
    """

    label: ClassVar[str] = "Contents"
    references: ClassVar[dict[str, str]] = {"of": "shipment", "contains": "shipment"}

    of: Reference
    contains: tuple[Reference, ...] = ()


class Portion(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True
):
    """Some of a lot."""

    lot: Reference
    quantity: Decimal | None = None
    unit: Text | None = None


class Transformation(Record, frozen=True, kw_only=True, tag="transformation"):
    """Lots used up and lots made of them, at one organization."""

    label: ClassVar[str] = "Transformation"
    references: ClassVar[dict[str, str]] = {"at_organization": "organization"}
    intervals: ClassVar[tuple[str, ...]] = ("at",)

    at_organization: Reference
    consumed: Annotated[tuple[Portion, ...], msgspec.Meta(min_length=1)]
    yielded: Annotated[tuple[Portion, ...], msgspec.Meta(min_length=1)]
    at: Time | None = None


class LedgerEntry(Record, frozen=True, kw_only=True, tag="ledgerEntry"):
    """What one side recorded of a shipment, with its document (令110-7)."""

    label: ClassVar[str] = "LedgerEntry"
    references: ClassVar[dict[str, str]] = {"reports": "shipment", "kept_by": "organization"}
    intervals: ClassVar[tuple[str, ...]] = ("on",)

    reports: Reference
    kept_by: Reference
    side: Side
    quantity: Decimal | None = None
    unit: Text | None = None
    lot_code: Text | None = None
    on: Time | None = None
    document: Text | None = None
