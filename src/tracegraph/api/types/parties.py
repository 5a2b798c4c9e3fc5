"""Organizations, shops, platforms, divisions, authorities and their arrangements."""

from tracegraph.api.scalars import AdcCode, Day, Uscc
from tracegraph.api.shown import shows, told
from tracegraph.api.types.briefs import (
    AuthorityBrief,
    CertificateBrief,
    JurisdictionBrief,
    ListingBrief,
    OrganizationBrief,
    PlatformBrief,
    ProductBrief,
    ShopBrief,
    Withheld,
)
from tracegraph.api.types.nodes import Node
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.places import Department, Level, Mechanism
from tracegraph.services import facts


@shows(
    facts.OrganizationFacts,
    "A natural or legal person. Its name and its addresses are public; its contact is shown to "
    "authorities of the divisions in which it is, and above them.",
)
class Organization(Node):
    name: str = told("Its registered name.")
    roles: list[OrganizationRole] = told("What it does; several are possible.")
    uscc: Uscc | None = told("Its unified social credit code; null where none is recorded.")
    country: str | None = told("Its country, as recorded.")
    domicile: str | None = told("The address of its domicile (住所).")
    domicile_in: JurisdictionBrief | None = told("The division of its domicile (住所地).")
    place_of_business: str | None = told("The address at which it really does business.")
    place_of_business_in: JurisdictionBrief | None = told(
        "The division in which it really does business (实际经营地)."
    )
    dispatch_address: str | None = told("The address from which it really sends goods.")
    dispatches_from: JurisdictionBrief | None = told(
        "The division from which it really sends goods (实际发货地址)."
    )
    contact: str | None = told("How to reach it; null where withheld or not recorded.")
    withheld: list[Withheld] = told("What is not shown to you, and whom to ask.")
    products: list[ProductBrief] = told("Products that it makes, by id; at most 100.")
    certificates: list[CertificateBrief] = told("Certificates that it holds, by id; at most 100.")
    shops: list[ShopBrief] = told("Shops that it runs, by id; at most 100.")
    platforms: list[PlatformBrief] = told("Platforms that it operates, by id; at most 100.")


@shows(facts.PlatformFacts, "A platform on which shops sell.")
class Platform(Node):
    name: str = told("Its name.")
    platform_kind: PlatformKind = told("What kind of platform it is.")
    services: list[str] = told("What it offers to shops: venue, browsing, ordering, payment.")
    operated_by: OrganizationBrief | None = told("Who operates it (电子商务平台经营者).")


@shows(facts.ShopFacts, "A shop on a platform.")
class Shop(Node):
    name: str = told("Its name.")
    platform: PlatformBrief | None = told("The platform that it is on.")
    run_by: OrganizationBrief | None = told("The merchant that runs it (平台内经营者).")
    listings: list[ListingBrief] = told("Its selling pages, by id; at most 100.")


@shows(facts.JurisdictionFacts, "A division of China.")
class Jurisdiction(Node):
    code: AdcCode = told("Its six digits after GB/T 2260.")
    name: str = told("Its name.")
    level: Level = told("Its level.")
    valid_from: Day | None = told("The day from which the code is in use; null where not recorded.")
    valid_to: Day | None = told("The last day of the code; null while it is in use.")
    parent: JurisdictionBrief | None = told("The division that it is part of.")
    parts: list[JurisdictionBrief] = told("Its parts, by code; at most 100.")
    authorities: list[AuthorityBrief] = told("Authorities that serve it, by id; at most 100.")


@shows(facts.AuthorityFacts, "A department's office for one division.")
class Authority(Node):
    name: str = told("Its name.")
    department: Department = told("The department that it belongs to.")
    level: Level = told("The level of the division that it serves.")
    assumed: str | None = told("What about it no source states; null where nothing is assumed.")
    serves: JurisdictionBrief | None = told("The division that it serves.")
    reports_to: AuthorityBrief | None = told("The authority above it.")


@shows(facts.AgreementFacts, "An arrangement for cooperation between authorities (方案三（九）).")
class Agreement(Node):
    name: str = told("Its name.")
    mechanisms: list[Mechanism] = told("The kinds of cooperation that it provides for.")
    valid_from: Day | None = told("Its first day; null where no source dates it.")
    valid_to: Day | None = told("Its last day; null where no source dates it.")
    article: str | None = told("Where it is stated.")
    quote: str | None = told("The words that state it.")
    assumed: str | None = told("What about it no text states.")
    authorities: list[AuthorityBrief] = told("The authorities that it binds, by id; at most 100.")


PARTIES: tuple[type, ...] = (Organization, Platform, Shop, Jurisdiction, Authority, Agreement)
