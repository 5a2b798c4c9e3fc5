"""What look-ups, search and the three questions say of a record, as plain frozen values.

A brief names a record that another one points to; ask for it by its id to learn more. A list
holds at most LISTED items; `truncated` of its owner names the lists that were cut.
"""

import msgspec

from tracegraph.domain.records.goods import CertificateKind, CertificateStatus, Regime
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.places import Department, Level, Mechanism
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender

LISTED = 100


class Plain(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Inheritance here is msgspec's way to share options; statements name columns in camelCase."""


class OrganizationBrief(Plain, frozen=True, kw_only=True):
    id: str
    name: str
    uscc: str | None = None
    roles: tuple[OrganizationRole, ...] = ()


class DivisionBrief(Plain, frozen=True, kw_only=True):
    id: str
    code: str
    name: str
    level: Level


class AuthorityBrief(Plain, frozen=True, kw_only=True):
    id: str
    name: str
    department: Department
    level: Level


class ProductBrief(Plain, frozen=True, kw_only=True):
    id: str
    name: str
    gtin: str | None = None
    model: str | None = None


class LotBrief(Plain, frozen=True, kw_only=True):
    id: str
    code: str | None = None
    produced_on: str | None = None


class ListingBrief(Plain, frozen=True, kw_only=True):
    id: str
    url: str
    title: str


class PlatformBrief(Plain, frozen=True, kw_only=True):
    id: str
    name: str
    platform_kind: PlatformKind


class ShopBrief(Plain, frozen=True, kw_only=True):
    id: str
    name: str


class CatalogueBrief(Plain, frozen=True, kw_only=True):
    id: str
    code: str
    name: str
    regime: Regime


class CertificateBrief(Plain, frozen=True, kw_only=True):
    id: str
    number: str
    certificate_kind: CertificateKind
    status: CertificateStatus = CertificateStatus.VALID
    models: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None


class RecallBrief(Plain, frozen=True, kw_only=True):
    id: str
    number: str
    title: str
    announced_on: str


class CodeRangeBrief(Plain, frozen=True, kw_only=True):
    id: str
    scheme: str
    first: str
    last: str
    prefix: str = ""
    assigned_on: str | None = None


class InspectionBrief(Plain, frozen=True, kw_only=True):
    id: str
    on: str
    passed: bool
    finding: str


class LeadBrief(Plain, frozen=True, kw_only=True):
    id: str
    on: str
    origin: str


class Amount(Plain, frozen=True, kw_only=True):
    """value is a decimal text."""

    value: str
    unit: str


class Withheld(Plain, frozen=True, kw_only=True):
    """what is not shown to this viewer, and the authority to ask for it."""

    what: str
    ask: AuthorityBrief | None = None


class Fact(Plain, frozen=True, kw_only=True):
    """What every record carries."""

    id: str
    source: str
    source_id: str
    recorded_at: str
    seq: int
    foreign_id: str | None = None
    cites: str | None = None
    note: str | None = None
    truncated: tuple[str, ...] = ()


class OrganizationFacts(Fact, frozen=True, kw_only=True):
    name: str
    roles: tuple[OrganizationRole, ...] = ()
    uscc: str | None = None
    country: str | None = None
    domicile: str | None = None
    domicile_in: DivisionBrief | None = None
    place_of_business: str | None = None
    place_of_business_in: DivisionBrief | None = None
    dispatch_address: str | None = None
    dispatches_from: DivisionBrief | None = None
    contact: str | None = None
    products: tuple[ProductBrief, ...] = ()
    certificates: tuple[CertificateBrief, ...] = ()
    shops: tuple[ShopBrief, ...] = ()
    platforms: tuple[PlatformBrief, ...] = ()
    withheld: tuple[Withheld, ...] = ()


class UnitFactor(Plain, frozen=True, kw_only=True):
    """One of unit equals so many (a decimal text) of another."""

    unit: str
    equals: str
    of: str


class ProductFacts(Fact, frozen=True, kw_only=True):
    name: str
    gtin: str | None = None
    model: str | None = None
    standard: str | None = None
    unit_factors: tuple[UnitFactor, ...] = ()
    made_by: OrganizationBrief | None = None
    classified_as: CatalogueBrief | None = None
    certificates: tuple[CertificateBrief, ...] = ()
    lots: tuple[LotBrief, ...] = ()
    listings: tuple[ListingBrief, ...] = ()
    recalls: tuple[RecallBrief, ...] = ()


class LotFacts(Fact, frozen=True, kw_only=True):
    code: str | None = None
    produced_on: str | None = None
    quantity: Amount | None = None
    product: ProductBrief | None = None
    made_by: OrganizationBrief | None = None
    code_ranges: tuple[CodeRangeBrief, ...] = ()
    recalls: tuple[RecallBrief, ...] = ()
    inspections: tuple[InspectionBrief, ...] = ()


class CodeRangeFacts(Fact, frozen=True, kw_only=True):
    scheme: str
    first: str
    last: str
    prefix: str = ""
    assigned_on: str | None = None
    lot: LotBrief | None = None
    product: ProductBrief | None = None
    made_by: OrganizationBrief | None = None
    recalls: tuple[RecallBrief, ...] = ()


class CodeAnswer(Plain, frozen=True, kw_only=True):
    """value as it was read, and every recorded range that holds it."""

    value: str
    ranges: tuple[CodeRangeFacts, ...] = ()
    truncated: tuple[str, ...] = ()


class DisplayedCertificate(Plain, frozen=True, kw_only=True):
    """A number as displayed on a listing, with the certificate where one is recorded."""

    number: str
    certificate: CertificateBrief | None = None


class ListingFacts(Fact, frozen=True, kw_only=True):
    url: str
    title: str
    displayed_producer: str | None = None
    displayed_model: str | None = None
    displayed_standard: str | None = None
    displayed_warning: str | None = None
    price: str | None = None
    listed_at: str | None = None
    delisted_at: str | None = None
    shop: ShopBrief | None = None
    merchant: OrganizationBrief | None = None
    platform: PlatformBrief | None = None
    product: ProductBrief | None = None
    displayed_certificates: tuple[DisplayedCertificate, ...] = ()
    inspections: tuple[InspectionBrief, ...] = ()


class CertificateFacts(Fact, frozen=True, kw_only=True):
    number: str
    certificate_kind: CertificateKind
    status: CertificateStatus = CertificateStatus.VALID
    models: tuple[str, ...] = ()
    standard: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    held_by: OrganizationBrief | None = None
    issued_by: OrganizationBrief | None = None
    covers: tuple[ProductBrief, ...] = ()


class JurisdictionFacts(Fact, frozen=True, kw_only=True):
    code: str
    name: str
    level: Level
    valid_from: str | None = None
    valid_to: str | None = None
    parent: DivisionBrief | None = None
    parts: tuple[DivisionBrief, ...] = ()
    authorities: tuple[AuthorityBrief, ...] = ()


class RecallFacts(Fact, frozen=True, kw_only=True):
    number: str
    title: str
    defect: str
    announced_on: str
    produced_between: str | None = None
    scope: str | None = None
    announced_by: OrganizationBrief | None = None
    run_by: AuthorityBrief | None = None
    lots: tuple[LotBrief, ...] = ()
    products: tuple[ProductBrief, ...] = ()
    code_ranges: tuple[CodeRangeBrief, ...] = ()


class CaseFacts(Fact, frozen=True, kw_only=True):
    title: str
    conduct: Conduct
    opened_on: str
    capacity: Capacity = Capacity.OTHER
    opened_by: AuthorityBrief | None = None
    merchant: OrganizationBrief | None = None
    platform: PlatformBrief | None = None
    producers: tuple[OrganizationBrief, ...] = ()
    listing: ListingBrief | None = None
    lots: tuple[LotBrief, ...] = ()
    recall: RecallBrief | None = None
    imported: bool = False
    suspected_crime: bool = False
    lead: LeadBrief | None = None
    offender: Offender | None = None
    correction: Correction | None = None
    serious: bool | None = None
    measure_taken_on: str | None = None
    notice_received_on: str | None = None
    affected_quantity: str | None = None


class AuthorityFacts(Fact, frozen=True, kw_only=True):
    name: str
    department: Department
    level: Level
    assumed: str | None = None
    serves: DivisionBrief | None = None
    reports_to: AuthorityBrief | None = None


class PlatformFacts(Fact, frozen=True, kw_only=True):
    name: str
    platform_kind: PlatformKind
    services: tuple[str, ...] = ()
    operated_by: OrganizationBrief | None = None


class ShopFacts(Fact, frozen=True, kw_only=True):
    name: str
    platform: PlatformBrief | None = None
    run_by: OrganizationBrief | None = None
    listings: tuple[ListingBrief, ...] = ()


class AgreementFacts(Fact, frozen=True, kw_only=True):
    name: str
    mechanisms: tuple[Mechanism, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    article: str | None = None
    quote: str | None = None
    assumed: str | None = None
    authorities: tuple[AuthorityBrief, ...] = ()
