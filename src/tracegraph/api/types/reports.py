"""What was found, reported and done about goods: spot checks, complaints, measures and leads."""

import strawberry

from tracegraph.api.connections import DEFAULT_FIRST, Connection
from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import After, First
from tracegraph.api.scalars import Day
from tracegraph.api.shown import asked, shows, told
from tracegraph.api.types.briefs import (
    AuthorityBrief,
    ListingBrief,
    LotBrief,
    OrganizationBrief,
)
from tracegraph.api.types.case_life import HistoryEvent
from tracegraph.api.types.histories import history_of
from tracegraph.api.types.nodes import Node
from tracegraph.domain.case_life import LeadState
from tracegraph.domain.records.safety import LeadOrigin
from tracegraph.services import case_life, leads, record_facts

_SHOWN = (
    "It is shown to authorities of the division of the authority that received it, and above; for "
    "all others it does not exist."
)
_RECEIVED = "The authority that received it; null where none is recorded."


_OfLead = strawberry.Parent[record_facts.LeadFacts]


async def _state(root: _OfLead, info: RequestInfo) -> LeadState:
    return (await leads.state_of(info.context.graph, root.id)).state


async def _cases(root: _OfLead, info: RequestInfo) -> tuple[str, ...]:
    return (await leads.state_of(info.context.graph, root.id)).cases


async def _reason(root: _OfLead, info: RequestInfo) -> str | None:
    return (await leads.state_of(info.context.graph, root.id)).reason


async def _history(
    root: _OfLead,
    info: RequestInfo,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[case_life.Happened]:
    return await history_of(info, root.id, first, after)


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
    origin_kind: LeadOrigin | None = told(
        "Where it came from, as one of five ways; null where it is recorded in words only."
    )
    received_by: AuthorityBrief | None = told(_RECEIVED)
    state = asked(LeadState, "What became of it.")(_state)
    cases = asked(list[strawberry.ID], "The cases into which it was taken up, by id.")(_cases)
    dismissed_because = asked(str | None, "Why it was dismissed; null where it was not.")(_reason)
    history = asked(Connection[HistoryEvent], "All that happened to it, from the first.")(_history)


REPORTS: tuple[type, ...] = (Inspection, Complaint, Disposal, Lead)
