"""What moved, what was made of it, and what each side wrote down, as recorded."""

from tracegraph.api.scalars import DecimalText, Quantity, When
from tracegraph.api.shown import shows, told
from tracegraph.api.types import flow_enumerations as _flow  # noqa: F401  declares them first
from tracegraph.api.types import record_enumerations as _enumerations  # noqa: F401  as above
from tracegraph.api.types.briefs import (
    JurisdictionBrief,
    ListingBrief,
    LotBrief,
    OrganizationBrief,
    ProductBrief,
    ShipmentBrief,
)
from tracegraph.api.types.nodes import Node
from tracegraph.domain.records.flow import ShipmentKind, Side
from tracegraph.services import record_facts

_SENT = "When it was sent, as recorded; null where not recorded."
_RECEIVED = "When it was received, as recorded; null where not recorded."
_AMOUNT = "How much; null where not recorded."


@shows(
    record_facts.ShipmentFacts,
    "Goods of a lot or, the lot unknown, of a product that went from one organization to another, "
    "or to the consumers of a division.",
)
class Shipment(Node):
    shipment_kind: ShipmentKind = told("Why the goods changed their place.")
    origin: OrganizationBrief | None = told("Who sent them.")
    target: OrganizationBrief | None = told("Who got them; null where consumers did.")
    sold_in: JurisdictionBrief | None = told("The division to whose consumers they were sold.")
    lot: LotBrief | None = told("Their lot; null where no lot number is recorded.")
    product: ProductBrief | None = told("Their product, that of the lot where one is recorded.")
    quantity: Quantity | None = told(_AMOUNT)
    sent_at: When | None = told(_SENT)
    received_at: When | None = told(_RECEIVED)
    through: ListingBrief | None = told("The selling page through which they were sold.")


@shows(
    record_facts.ContentsFacts,
    "The complete list of the shipments whose goods the sender put into a shipment.",
)
class Contents(Node):
    shipment: ShipmentBrief | None = told("The shipment whose contents they are.")
    contains: list[ShipmentBrief] = told(
        "The shipments in it, by id; at most 100. None means that nothing which the sender had "
        "received went in."
    )


@shows(record_facts.Portion, "Some of a lot.")
class Portion:
    lot: LotBrief = told("The lot.")
    quantity: DecimalText | None = told("How much, in `unit`; null where not recorded.")
    unit: str | None = told("What `quantity` counts, as recorded; 台 or kg, say.")


@shows(record_facts.TransformationFacts, "Lots used up and lots made of them, at one organization.")
class Transformation(Node):
    organization: OrganizationBrief | None = told("Where it was done.")
    at: When | None = told("When it was done, as recorded; null where not recorded.")
    consumed: list[Portion] = told("What was used up, by the lot's id; at most 100.")
    yielded: list[Portion] = told("What was made, by the lot's id; at most 100.")


@shows(
    record_facts.LedgerEntryFacts,
    "What one side recorded of a shipment, with its document (令110-7). It is shown to "
    "authorities of the divisions in which the ledger's keeper is, and above them; for all others "
    "it does not exist.",
)
class LedgerEntry(Node):
    side: Side = told("Which side of the shipment wrote it.")
    reports: ShipmentBrief | None = told("The shipment.")
    kept_by: OrganizationBrief | None = told("Who keeps the ledger.")
    quantity: Quantity | None = told(_AMOUNT)
    lot_code: str | None = told("The lot number (批号) that it gives.")
    on: When | None = told("The time that it gives.")
    document: str | None = told("The document on which it rests.")


MOVEMENTS: tuple[type, ...] = (Shipment, Contents, Transformation, LedgerEntry)
