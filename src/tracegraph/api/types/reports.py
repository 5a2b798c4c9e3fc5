"""What was found, reported and done about goods: spot checks, complaints, measures and leads."""

from tracegraph.api.scalars import Day
from tracegraph.api.shown import shows, told
from tracegraph.api.types.briefs import (
    AuthorityBrief,
    ListingBrief,
    LotBrief,
    OrganizationBrief,
)
from tracegraph.api.types.nodes import Node
from tracegraph.services import record_facts

_SHOWN = (
    "It is shown to authorities of the division of the authority that received it, and above; for "
    "all others it does not exist."
)
_RECEIVED = "The authority that received it; null where none is recorded."


@shows(record_facts.InspectionFacts, "A spot check or risk monitoring (令110-12, 21).")
class Inspection(Node):
    on: Day = told("The day of the inspection.")
    passed: bool = told("Whether the goods passed.")
    finding: str = told("What was found.")
    authority: AuthorityBrief | None = told("The authority that inspected.")
    sampled: ListingBrief | None = told("The selling page on which the sample was bought.")
    lot: LotBrief | None = told("The lot of the sample.")
    tested_by: OrganizationBrief | None = told("Who tested it (检验机构).")


@shows(record_facts.ComplaintFacts, f"A complaint about a selling page. {_SHOWN}")
class Complaint(Node):
    on: Day = told("The day of the complaint.")
    text: str = told("What it says.")
    about: ListingBrief | None = told("The selling page.")
    received_by: AuthorityBrief | None = told(_RECEIVED)


@shows(
    record_facts.DisposalFacts,
    "A measure of a platform operator against a selling page (令110-15).",
)
class Disposal(Node):
    on: Day = told("The day of the measure; five working days to report run from it (令110-15).")
    measure: str = told("What was done.")
    listing: ListingBrief | None = told("The selling page.")
    taken_by: OrganizationBrief | None = told("Who took the measure.")
    reported_on: Day | None = told(
        "The day on which it was reported to an authority; null where no report is recorded."
    )


@shows(record_facts.LeadFacts, f"A lead (线索) that an authority received. {_SHOWN}")
class Lead(Node):
    on: Day = told("Its day.")
    text: str = told("What it says.")
    origin: str = told("Where it came from; monitoring of live streams, say (方案三（七）).")
    about: ListingBrief | None = told("The selling page that it is about.")
    received_by: AuthorityBrief | None = told(_RECEIVED)


REPORTS: tuple[type, ...] = (Inspection, Complaint, Disposal, Lead)
