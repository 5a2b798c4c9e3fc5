"""What `node` says of the records that no other look-up shows: what moved and what was written down
of it, what was found and done about goods, live streams, and the law as data."""

from tracegraph.domain.records.flow import ShipmentKind, Side
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.law import Origin, Role
from tracegraph.domain.records.safety import Conduct, LeadOrigin
from tracegraph.services.facts import (
    Amount,
    AuthorityBrief,
    DivisionBrief,
    Fact,
    ListingBrief,
    LotBrief,
    OrganizationBrief,
    Plain,
    PlatformBrief,
    ProductBrief,
)


class ShipmentBrief(Plain, frozen=True, kw_only=True):
    id: str
    shipment_kind: ShipmentKind = ShipmentKind.SALE
    sent_at: str | None = None
    received_at: str | None = None


class LiveRoomBrief(Plain, frozen=True, kw_only=True):
    id: str
    name: str


class ShipmentFacts(Fact, frozen=True, kw_only=True):
    shipment_kind: ShipmentKind = ShipmentKind.SALE
    origin: OrganizationBrief | None = None
    target: OrganizationBrief | None = None
    sold_in: DivisionBrief | None = None
    lot: LotBrief | None = None
    product: ProductBrief | None = None
    quantity: Amount | None = None
    sent_at: str | None = None
    received_at: str | None = None
    through: ListingBrief | None = None


class ContentsFacts(Fact, frozen=True, kw_only=True):
    shipment: ShipmentBrief | None = None
    contains: tuple[ShipmentBrief, ...] = ()


class Portion(Plain, frozen=True, kw_only=True):
    """quantity is a decimal text, None where it is not recorded."""

    lot: LotBrief
    quantity: str | None = None
    unit: str | None = None


class TransformationFacts(Fact, frozen=True, kw_only=True):
    organization: OrganizationBrief | None = None
    at: str | None = None
    consumed: tuple[Portion, ...] = ()
    yielded: tuple[Portion, ...] = ()


class LedgerEntryFacts(Fact, frozen=True, kw_only=True):
    side: Side
    reports: ShipmentBrief | None = None
    kept_by: OrganizationBrief | None = None
    quantity: Amount | None = None
    lot_code: str | None = None
    on: str | None = None
    document: str | None = None


class InspectionFacts(Fact, frozen=True, kw_only=True):
    on: str
    passed: bool
    finding: str
    authority: AuthorityBrief | None = None
    sampled: ListingBrief | None = None
    lot: LotBrief | None = None
    tested_by: OrganizationBrief | None = None


class ComplaintFacts(Fact, frozen=True, kw_only=True):
    on: str
    text: str
    about: ListingBrief | None = None
    received_by: AuthorityBrief | None = None


class DisposalFacts(Fact, frozen=True, kw_only=True):
    on: str
    measure: str
    listing: ListingBrief | None = None
    taken_by: OrganizationBrief | None = None
    reported_on: str | None = None


class LeadFacts(Fact, frozen=True, kw_only=True):
    on: str
    text: str
    origin: str
    origin_kind: LeadOrigin | None = None
    about: ListingBrief | None = None
    received_by: AuthorityBrief | None = None


class LiveRoomFacts(Fact, frozen=True, kw_only=True):
    name: str
    platform: PlatformBrief | None = None
    hosted_by: OrganizationBrief | None = None
    managed_by: OrganizationBrief | None = None


class LiveSessionFacts(Fact, frozen=True, kw_only=True):
    at: str
    room: LiveRoomBrief | None = None
    promoted: tuple[ListingBrief, ...] = ()


class CatalogueEntryFacts(Fact, frozen=True, kw_only=True):
    code: str
    name: str
    regime: Regime
    valid_from: str | None = None
    valid_to: str | None = None


class RuleFacts(Fact, frozen=True, kw_only=True):
    title: str
    article: str
    quote: str
    in_force_from: str
    in_force_article: str
    in_force_quote: str
    role: Role
    origin: Origin = Origin.TEXT
    in_force_to: str | None = None
    conducts: tuple[Conduct, ...] = ()
    condition_words: tuple[str, ...] = ()
    act: str | None = None
    authority_words: str | None = None
    level_words: str | None = None
    place_words: str | None = None
    time_words: str | None = None
    working_days: int | None = None
    not_stated: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
