"""Products, lots, codes and the certificates that cover them."""

from enum import Enum
from typing import Annotated, ClassVar

import msgspec

from tracegraph.domain.records.envelope import Day, Decimal, Record, Reference, Text, Time


class Regime(Enum):
    """Why a product is a key product (令110-3); NONE where it is not."""

    LICENCE = "LICENCE"
    CCC = "CCC"
    STANDARD = "STANDARD"
    NONE = "NONE"


class CertificateKind(Enum):
    """令110-8, 10, 37."""

    PRODUCTION_LICENCE = "PRODUCTION_LICENCE"
    CCC = "CCC"
    TEST_REPORT = "TEST_REPORT"


class CertificateStatus(Enum):
    VALID = "VALID"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"
    FORGED = "FORGED"


class CatalogueEntry(Record, frozen=True, kw_only=True, tag="catalogueEntry"):
    """An entry of the key-product list (《网络销售重点工业产品清单》, 令110-3)."""

    label: ClassVar[str] = "CatalogueEntry"

    code: Text
    name: Text
    regime: Regime
    valid_from: Day | None = None
    valid_to: Day | None = None


class UnitFactor(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True
):
    """One of a unit is so many of another one: 1 箱 equals 20 of 台."""

    unit: Text
    equals: Decimal
    of: Text


class Product(Record, frozen=True, kw_only=True, tag="product"):
    """unitFactors say how its goods are packed; nothing else converts amounts."""

    label: ClassVar[str] = "Product"
    natural_key: ClassVar[tuple[str, str] | None] = ("gtin", "gtin")
    references: ClassVar[dict[str, str]] = {
        "made_by": "organization",
        "classified_as": "catalogueEntry",
    }

    name: Text
    gtin: Text | None = None
    model: Text | None = None
    standard: Text | None = None
    unit_factors: Annotated[tuple[UnitFactor, ...], msgspec.Meta(max_length=50)] = ()
    made_by: Reference | None = None
    classified_as: Reference | None = None


class Lot(Record, frozen=True, kw_only=True, tag="lot"):
    """code is the lot number as printed on the goods."""

    label: ClassVar[str] = "Lot"
    references: ClassVar[dict[str, str]] = {"of": "product", "made_by": "organization"}
    intervals: ClassVar[tuple[str, ...]] = ("produced_on",)

    of: Reference
    code: Text | None = None
    made_by: Reference | None = None
    produced_on: Time | None = None
    quantity: Decimal | None = None
    unit: Text | None = None


class CodeRange(Record, frozen=True, kw_only=True, tag="codeRange"):
    """Codes prefix+first to prefix+last, both included, digits of one length (方案三（八）)."""

    label: ClassVar[str] = "CodeRange"
    references: ClassVar[dict[str, str]] = {"identifies": "lot"}

    scheme: Text
    first: Text
    last: Text
    identifies: Reference
    prefix: str = ""
    assigned_on: Day | None = None


class Certificate(Record, frozen=True, kw_only=True, tag="certificate"):
    """models are the models inside its scope."""

    label: ClassVar[str] = "Certificate"
    natural_key: ClassVar[tuple[str, str] | None] = ("certificate", "number")
    references: ClassVar[dict[str, str]] = {
        "held_by": "organization",
        "issued_by": "organization",
        "covers": "product",
    }

    number: Text
    certificate_kind: CertificateKind
    held_by: Reference
    issued_by: Reference | None = None
    covers: tuple[Reference, ...] = ()
    models: tuple[Text, ...] = ()
    standard: Text | None = None
    status: CertificateStatus = CertificateStatus.VALID
    valid_from: Day | None = None
    valid_to: Day | None = None
