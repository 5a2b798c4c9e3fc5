"""Findings about products: inspections, complaints, disposals, recalls, leads and cases."""

from enum import Enum
from typing import Annotated, ClassVar

import msgspec

from tracegraph.domain.records.envelope import Day, Decimal, Record, Reference, Text, Time


class Conduct(Enum):
    """What a case is about, by the provision that it touches."""

    QUALITY_PROBLEM = "QUALITY_PROBLEM"  # 令110-25, 21, 22
    RECALL_NOT_ASSISTED = "RECALL_NOT_ASSISTED"  # 令110-9, 16, 30
    PLATFORM_NOT_COOPERATING = "PLATFORM_NOT_COOPERATING"  # 令110-17, 32
    DISPOSAL_NOT_REPORTED = "DISPOSAL_NOT_REPORTED"  # 令110-15, 31
    MERCHANT_UNREACHABLE = "MERCHANT_UNREACHABLE"  # 令110-17
    DISPLAY_INCOMPLETE = "DISPLAY_INCOMPLETE"  # 令110-8, 27
    CERTIFICATE_MISUSED = "CERTIFICATE_MISUSED"  # 令110-28
    VERIFICATION_OMITTED = "VERIFICATION_OMITTED"  # 令110-10, 13, 33
    LEDGER_NOT_KEPT = "LEDGER_NOT_KEPT"  # 令110-7, 26
    LIVE_STREAM_LEAD = "LIVE_STREAM_LEAD"  # 方案三（七）


class Capacity(Enum):
    """Why the acting authority acts (令110-25)."""

    MERCHANT_PLACE_OF_BUSINESS = "MERCHANT_PLACE_OF_BUSINESS"
    PLATFORM_DOMICILE = "PLATFORM_DOMICILE"
    OTHER = "OTHER"


class Offender(Enum):
    """Whose conduct a case, or a rule, is about."""

    MERCHANT = "MERCHANT"
    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"


class Correction(Enum):
    """What became of the order to correct within a time (责令限期改正)."""

    NOT_ORDERED = "NOT_ORDERED"
    RUNNING = "RUNNING"
    CORRECTED = "CORRECTED"
    OVERDUE = "OVERDUE"  # 逾期未改正


class LeadOrigin(Enum):
    """Where a lead came from."""

    INSPECTION = "INSPECTION"  # 令110-21, 方案三（六）
    PLATFORM_REPORT = "PLATFORM_REPORT"  # 令110-15, 22
    COMPLAINT = "COMPLAINT"  # 令110-22
    LIVE_STREAM_MONITORING = "LIVE_STREAM_MONITORING"  # 方案三（七）
    ANOTHER_REGION = "ANOTHER_REGION"  # 方案三（九）


ScopeText = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]


class Recall(Record, frozen=True, kw_only=True, tag="recall"):
    """lots name the lots that it covers; products cover every lot of theirs in the window.

    scope says in words which goods it covers. What of it names neither GTIN nor model is about the
    products; where there is a scope, no lot is covered only because it is of one of them.
    """

    label: ClassVar[str] = "Recall"
    natural_key: ClassVar[tuple[str, str] | None] = ("recall", "number")
    references: ClassVar[dict[str, str]] = {
        "announced_by": "organization",
        "run_by": "authority",
        "covers_lots": "lot",
        "covers_products": "product",
        "covers_code_ranges": "codeRange",
    }
    intervals: ClassVar[tuple[str, ...]] = ("produced_between",)

    number: Text
    title: Text
    defect: Text
    announced_on: Day
    announced_by: Reference | None = None
    run_by: Reference | None = None
    covers_lots: tuple[Reference, ...] = ()
    covers_products: tuple[Reference, ...] = ()
    covers_code_ranges: tuple[Reference, ...] = ()
    produced_between: Time | None = None
    scope: ScopeText | None = None


class Inspection(Record, frozen=True, kw_only=True, tag="inspection"):
    """A spot check or risk monitoring (令110-12, 21) and its result."""

    label: ClassVar[str] = "Inspection"
    references: ClassVar[dict[str, str]] = {
        "by": "authority",
        "sampled": "listing",
        "of_lot": "lot",
        "tested_by": "organization",
    }

    on: Day
    by: Reference
    passed: bool
    finding: Text
    sampled: Reference | None = None
    of_lot: Reference | None = None
    tested_by: Reference | None = None


class Complaint(Record, frozen=True, kw_only=True, tag="complaint"):
    label: ClassVar[str] = "Complaint"
    references: ClassVar[dict[str, str]] = {"about": "listing", "received_by": "authority"}

    on: Day
    text: Text
    about: Reference
    received_by: Reference | None = None


class Disposal(Record, frozen=True, kw_only=True, tag="disposal"):
    """A platform took a listing down (令110-15); reportedOn is the report to the authority."""

    label: ClassVar[str] = "Disposal"
    references: ClassVar[dict[str, str]] = {"of": "listing", "taken_by": "organization"}

    on: Day
    measure: Text
    of: Reference
    taken_by: Reference
    reported_on: Day | None = None


class Lead(Record, frozen=True, kw_only=True, tag="lead"):
    """origin is in words; originKind says it as one of the five ways, where it is one of them."""

    label: ClassVar[str] = "Lead"
    references: ClassVar[dict[str, str]] = {"received_by": "authority", "about": "listing"}

    on: Day
    text: Text
    origin: Text
    origin_kind: LeadOrigin | None = None
    received_by: Reference | None = None
    about: Reference | None = None


class Case(Record, frozen=True, kw_only=True, tag="case"):
    """What an authority investigates. noticeReceivedOn and measureTakenOn start the clocks of
    令110-17 and 令110-15. offender: whose conduct it is, where merchant and platform operator
    are both named. serious: 情节严重 (令110-32)."""

    label: ClassVar[str] = "Case"
    references: ClassVar[dict[str, str]] = {
        "opened_by": "authority",
        "merchant": "organization",
        "platform": "platform",
        "producers": "organization",
        "listing": "listing",
        "lots": "lot",
        "recall": "recall",
        "lead": "lead",
    }

    title: Text
    conduct: Conduct
    opened_on: Day
    opened_by: Reference
    capacity: Capacity = Capacity.OTHER
    merchant: Reference | None = None
    platform: Reference | None = None
    producers: tuple[Reference, ...] = ()
    listing: Reference | None = None
    lots: tuple[Reference, ...] = ()
    recall: Reference | None = None
    lead: Reference | None = None
    imported: bool = False
    suspected_crime: bool = False
    measure_taken_on: Day | None = None
    notice_received_on: Day | None = None
    affected_quantity: Decimal | None = None
    offender: Offender | None = None
    correction: Correction | None = None
    serious: bool | None = None
