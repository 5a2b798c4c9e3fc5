"""Recalls and cases."""

from tracegraph.api.scalars import Day, DecimalText, When
from tracegraph.api.shown import shows, told
from tracegraph.api.types import record_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types.briefs import (
    AuthorityBrief,
    CodeRangeBrief,
    LeadBrief,
    ListingBrief,
    LotBrief,
    OrganizationBrief,
    PlatformBrief,
    ProductBrief,
    RecallBrief,
)
from tracegraph.api.types.nodes import Node
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender
from tracegraph.services import facts


@shows(facts.RecallFacts, "A published recall (缺陷召回, 令110-9, 12, 16) and what it names.")
class Recall(Node):
    number: str = told("Its number.")
    title: str = told("Its title.")
    defect: str = told("What is wrong with the goods.")
    announced_on: Day = told("The day on which it was announced.")
    produced_between: When | None = told(
        "Lots of its products are covered if made in this time; null for all of them."
    )
    scope: str | None = told(
        "Which goods it covers, in words that `recallScope` explains; null where it has none."
    )
    announced_by: OrganizationBrief | None = told("Who announced it.")
    run_by: AuthorityBrief | None = told("The authority that runs it.")
    lots: list[LotBrief] = told("Lots that it names, by id; at most 100.")
    products: list[ProductBrief] = told("Products that it names, by id; at most 100.")
    code_ranges: list[CodeRangeBrief] = told("Ranges of codes that it names, by id; at most 100.")


@shows(
    facts.CaseFacts,
    "What an authority investigates. It is shown to authorities of the division of the authority "
    "that opened it, and above; for all others it does not exist.",
)
class Case(Node):
    title: str = told("Its title.")
    conduct: Conduct = told("What it is about.")
    opened_on: Day = told("The day on which it was opened.")
    opened_by: AuthorityBrief | None = told("The authority that opened it.")
    capacity: Capacity = told("Why that authority acts.")
    merchant: OrganizationBrief | None = told("The merchant that it is against.")
    platform: PlatformBrief | None = told("The platform on which it happened.")
    producers: list[OrganizationBrief] = told("Producers that it concerns, by id; at most 100.")
    listing: ListingBrief | None = told("The selling page that it concerns.")
    lots: list[LotBrief] = told("Lots that it concerns, by id; at most 100.")
    recall: RecallBrief | None = told("The recall that it concerns.")
    imported: bool = told("Whether the goods are imported.")
    suspected_crime: bool = told("Whether a crime is suspected (方案三（六）).")
    lead: LeadBrief | None = told(
        "The lead that it follows (方案三（七）); null too where an authority received it whose "
        "leads you may not see."
    )
    offender: Offender | None = told(
        "Whose conduct it is, where merchant and platform operator are both named: 令110-30 "
        "names the province of that one. Null where not recorded."
    )
    correction: Correction | None = told(
        "What became of the order to correct within a time; a fine that presupposes 逾期未改正 "
        "(令110-27, 30, 32, 33) turns on it. Null where not recorded."
    )
    serious: bool | None = told(
        "Whether the circumstances are serious (情节严重, 令110-32); null where not recorded."
    )
    measure_taken_on: Day | None = told(
        "The day on which the platform took measures; five working days to report run from it "
        "(令110-15)."
    )
    notice_received_on: Day | None = told(
        "The day on which the platform received the notice; five working days to remind the "
        "merchant run from it (令110-17)."
    )
    affected_quantity: DecimalText | None = told("Pieces that are affected, as the case states.")


FINDINGS: tuple[type, ...] = (Recall, Case)
