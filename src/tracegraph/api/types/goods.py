"""Products, lots, codes, selling pages and certificates."""

from tracegraph.api.scalars import Day, DecimalText, Gtin, Quantity, When
from tracegraph.api.shown import shows, told
from tracegraph.api.types.briefs import (
    CatalogueEntryBrief,
    CertificateBrief,
    CodeRangeBrief,
    InspectionResult,
    ListingBrief,
    LotBrief,
    OrganizationBrief,
    PlatformBrief,
    ProductBrief,
    RecallBrief,
    ShopBrief,
)
from tracegraph.api.types.nodes import Node
from tracegraph.domain.records.goods import CertificateKind, CertificateStatus
from tracegraph.services import facts


@shows(facts.UnitFactor, "How goods of a product are packed: one of a unit is so many of another.")
class UnitFactor:
    unit: str = told("The larger unit, 箱 say, as it is written in ledgers.")
    equals: DecimalText = told("How many of the other unit one of it is.")
    of: str = told("The other unit, 台 say.")


@shows(facts.ProductFacts, "A product of one model.")
class Product(Node):
    name: str = told("Its name.")
    gtin: Gtin | None = told("Its trade item number; null where none is recorded.")
    model: str | None = told("Its model (型号).")
    standard: str | None = told("The standard that it follows, as recorded.")
    unit_factors: list[UnitFactor] = told(
        "How its goods are packed, at most 50. Amounts in other units are never converted."
    )
    made_by: OrganizationBrief | None = told("Who makes it (生产者).")
    classified_as: CatalogueEntryBrief | None = told(
        "Its entry in the key-product list (令110-3); null where it has none."
    )
    certificates: list[CertificateBrief] = told("Certificates that cover it, by id; at most 100.")
    lots: list[LotBrief] = told("Its lots, by id; at most 100.")
    listings: list[ListingBrief] = told("Pages that offer it, by id; at most 100.")
    recalls: list[RecallBrief] = told("Recalls that name the product itself, by id; at most 100.")


@shows(facts.LotFacts, "A lot (批次) of a product.")
class Lot(Node):
    code: str | None = told("The lot number (批号) as printed on the goods.")
    produced_on: When | None = told("When it was made.")
    quantity: Quantity | None = told("How much was made; null where not recorded.")
    product: ProductBrief | None = told("The product that it is a lot of.")
    made_by: OrganizationBrief | None = told("Who made the lot, else who makes the product.")
    code_ranges: list[CodeRangeBrief] = told("Ranges of codes of its goods, by id; at most 100.")
    recalls: list[RecallBrief] = told(
        "Recalls that name the lot, some of its codes, or its product and a time in which it may "
        "have been made, by id; at most 100."
    )
    inspections: list[InspectionResult] = told("Published results on it, by id; at most 100.")


@shows(
    facts.CodeRangeFacts,
    "Codes (赋码) from `prefix` + `first` to `prefix` + `last`, both included.",
)
class CodeRange(Node):
    scheme: str = told("The scheme of the codes.")
    prefix: str = told("What every code of the range starts with; may be empty.")
    first: str = told("The digits of its first code.")
    last: str = told("The digits of its last code; as many digits as in `first`.")
    assigned_on: Day | None = told("The day on which the codes were assigned.")
    lot: LotBrief | None = told("The lot whose goods carry the codes.")
    product: ProductBrief | None = told("The product of that lot.")
    made_by: OrganizationBrief | None = told("Who made that lot.")
    recalls: list[RecallBrief] = told("Recalls that name this range, by id; at most 100.")


@shows(facts.CodeAnswer, "Where one code belongs.")
class Code:
    value: str = told("The code as it was read, blanks around it removed.")
    ranges: list[CodeRange] = told(
        "Every recorded range that holds the code, by id; at most 100. None means that nobody "
        "recorded such a code; several mean that it was assigned more than once."
    )
    truncated: list[str] = told("Names `ranges` where the list was cut at 100.")


@shows(facts.DisplayedCertificate, "A certificate number that a page displays.")
class DisplayedCertificate:
    number: str = told("The number as displayed.")
    certificate: CertificateBrief | None = told(
        "The certificate of that number; null where none is recorded."
    )


@shows(facts.ListingFacts, "A selling page (销售页面) and what it displays (令110-8).")
class Listing(Node):
    url: str = told("Its address.")
    title: str = told("Its title.")
    displayed_producer: str | None = told("The producer that it names.")
    displayed_model: str | None = told("The model that it names.")
    displayed_standard: str | None = told("The standard that it names.")
    displayed_warning: str | None = told("The warning that it shows.")
    displayed_certificates: list[DisplayedCertificate] = told(
        "The certificate numbers that it shows, in the order of the page; at most 100."
    )
    price: str | None = told("The price as displayed.")
    listed_at: When | None = told("When it went online.")
    delisted_at: When | None = told(
        "When it went offline; null where it has not or nobody recorded it."
    )
    shop: ShopBrief | None = told("The shop that it is in.")
    merchant: OrganizationBrief | None = told("Who runs that shop (平台内经营者).")
    platform: PlatformBrief | None = told("The platform that the shop is on.")
    product: ProductBrief | None = told("The product that it offers.")
    inspections: list[InspectionResult] = told("Published results on it, by id; at most 100.")


@shows(
    facts.CertificateFacts,
    "A production licence, a CCC certificate or a test report. That it is recorded does not say "
    "that it covered a certain model on a certain day: see `models`, `validFrom` and `validTo`.",
)
class Certificate(Node):
    number: str = told("Its number.")
    certificate_kind: CertificateKind = told("Which kind of document it is.")
    status: CertificateStatus = told("What the issuer says of it.")
    models: list[str] = told("The models inside its scope.")
    standard: str | None = told("The standard that it names.")
    valid_from: Day | None = told("The first day on which it is in force; null where not recorded.")
    valid_to: Day | None = told("The last day on which it is in force; null where not recorded.")
    held_by: OrganizationBrief | None = told("Who holds it.")
    issued_by: OrganizationBrief | None = told("Who issued it; null where not recorded.")
    covers: list[ProductBrief] = told("Products that it covers, by id; at most 100.")


GOODS: tuple[type, ...] = (Product, Lot, CodeRange, Listing, Certificate)
