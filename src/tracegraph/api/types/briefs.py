"""Records in brief: what one record says of another that it points to."""

import strawberry

from tracegraph.api.scalars import AdcCode, Day, Gtin, Uscc, When
from tracegraph.api.shown import shows, told
from tracegraph.api.types import enumerations as _enumerations  # noqa: F401  declares them first
from tracegraph.api.types import flow_enumerations as _flow  # noqa: F401  as above
from tracegraph.domain.records.flow import ShipmentKind
from tracegraph.domain.records.goods import CertificateKind, CertificateStatus, Regime
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.places import Department, Level
from tracegraph.services import facts, record_facts

_ID = "Our id; ask `node(id:)` for the whole record."


@shows(facts.OrganizationBrief, "An organization, in brief.")
class OrganizationBrief:
    id: strawberry.ID = told(_ID)
    name: str = told("Its registered name.")
    uscc: Uscc | None = told("Its unified social credit code; null where none is recorded.")
    roles: list[OrganizationRole] = told("What it does; several are possible.")


@shows(facts.DivisionBrief, "A division of China, in brief.")
class JurisdictionBrief:
    id: strawberry.ID = told(_ID)
    code: AdcCode = told("Its six digits after GB/T 2260.")
    name: str = told("Its name.")
    level: Level = told("Its level.")


@shows(facts.AuthorityBrief, "An authority, in brief.")
class AuthorityBrief:
    id: strawberry.ID = told(_ID)
    name: str = told("Its name.")
    department: Department = told("The department that it belongs to.")
    level: Level = told("The level of the division that it serves.")


@shows(facts.ProductBrief, "A product, in brief.")
class ProductBrief:
    id: strawberry.ID = told(_ID)
    name: str = told("Its name.")
    gtin: Gtin | None = told("Its trade item number; null where none is recorded.")
    model: str | None = told("Its model (型号).")


@shows(facts.LotBrief, "A lot, in brief.")
class LotBrief:
    id: strawberry.ID = told(_ID)
    code: str | None = told("The lot number (批号) as printed on the goods.")
    produced_on: When | None = told("When it was made.")


@shows(facts.ListingBrief, "A selling page (销售页面), in brief.")
class ListingBrief:
    id: strawberry.ID = told(_ID)
    url: str = told("Its address.")
    title: str = told("Its title.")


@shows(facts.PlatformBrief, "A platform, in brief.")
class PlatformBrief:
    id: strawberry.ID = told(_ID)
    name: str = told("Its name.")
    platform_kind: PlatformKind = told("What kind of platform it is.")


@shows(facts.ShopBrief, "A shop, in brief.")
class ShopBrief:
    id: strawberry.ID = told(_ID)
    name: str = told("Its name.")


@shows(facts.CatalogueBrief, "An entry of the key-product list, in brief.")
class CatalogueEntryBrief:
    id: strawberry.ID = told(_ID)
    code: str = told("Its number in the list.")
    name: str = told("The name of the products that it covers.")
    regime: Regime = told("Why these products are key products.")


@shows(facts.CertificateBrief, "A certificate, in brief.")
class CertificateBrief:
    id: strawberry.ID = told(_ID)
    number: str = told("Its number.")
    certificate_kind: CertificateKind = told("Which kind of document it is.")
    status: CertificateStatus = told("What the issuer says of it.")
    models: list[str] = told("The models inside its scope.")
    valid_from: Day | None = told("The first day on which it is in force; null where not recorded.")
    valid_to: Day | None = told("The last day on which it is in force; null where not recorded.")


@shows(facts.RecallBrief, "A recall, in brief.")
class RecallBrief:
    id: strawberry.ID = told(_ID)
    number: str = told("Its number.")
    title: str = told("Its title.")
    announced_on: Day = told("The day on which it was announced.")


@shows(facts.CodeRangeBrief, "A range of codes, in brief.")
class CodeRangeBrief:
    id: strawberry.ID = told(_ID)
    scheme: str = told("The scheme of the codes.")
    prefix: str = told("What every code of the range starts with; may be empty.")
    first: str = told("The digits of its first code.")
    last: str = told("The digits of its last code, which belongs to the range.")
    assigned_on: Day | None = told("The day on which the codes were assigned.")


@shows(facts.InspectionBrief, "The published result of a spot check or of risk monitoring.")
class InspectionResult:
    id: strawberry.ID = told(_ID)
    on: Day = told("The day of the inspection.")
    passed: bool = told("Whether the goods passed.")
    finding: str = told("What was found.")


@shows(facts.LeadBrief, "A lead (线索), in brief.")
class LeadBrief:
    id: strawberry.ID = told(_ID)
    on: Day = told("Its day.")
    origin: str = told("Where it came from.")


@shows(record_facts.ShipmentBrief, "A shipment, in brief.")
class ShipmentBrief:
    id: strawberry.ID = told(_ID)
    shipment_kind: ShipmentKind = told("Why the goods changed their place.")
    sent_at: When | None = told("When it was sent, as recorded.")
    received_at: When | None = told("When it was received, as recorded.")


@shows(record_facts.LiveRoomBrief, "A live room, in brief.")
class LiveRoomBrief:
    id: strawberry.ID = told(_ID)
    name: str = told("Its name.")


@shows(facts.Withheld, "Something that is not shown to you, and whom to ask for it.")
class Withheld:
    what: str = told("The field that is withheld, whether or not anything is recorded in it.")
    ask: AuthorityBrief | None = told("The authority to ask; null where none is known.")
