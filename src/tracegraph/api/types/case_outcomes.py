"""What becomes of an act in a lead or a case: done, or a refusal that says what to do."""

from typing import Annotated

import strawberry

from tracegraph.api.shown import shows, told
from tracegraph.api.types.briefs import AuthorityBrief
from tracegraph.api.types.case_life import HistoryEvent
from tracegraph.api.types.findings import Case
from tracegraph.api.types.outcomes import InputRefused, NotPermitted
from tracegraph.api.types.reports import Lead
from tracegraph.domain.case_life import CaseAct, CaseState, LeadState
from tracegraph.services import case_acts, case_opening, joint_handling, leads


@shows(case_acts.CaseActed, "The act is recorded.")
class CaseActed:
    case: Case = told("The case as it now is.")
    event: HistoryEvent = told("What was added to its history.")


@shows(
    case_acts.NotNow,
    "Nothing was recorded: the state of the case, or whose move it is, does not allow it.",
    name="CaseNotNow",
)
class CaseNotNow:
    message: str = told("What does not fit.")
    remedy: str = told("What can be done instead.")
    state: CaseState = told("How far the case has come.")
    handler: AuthorityBrief | None = told("The authority whose move it is.")
    allowed: list[CaseAct] = told("What the state allows now.")


@shows(joint_handling.CasesActed, "The act is recorded in each of the cases.")
class CasesActed:
    acted: list[CaseActed] = told("The cases, in the order in which they were named.")


@shows(leads.LeadWritten, "The lead is recorded.", name="LeadRecorded")
class LeadRecorded:
    lead: Lead = told("The lead as it is now recorded.")
    is_new: bool = told("False where the same lead was recorded before; nothing changed then.")


@shows(leads.LeadDecided, "The lead is dismissed.", name="LeadDismissed")
class LeadDismissed:
    lead: Lead = told("The lead.")
    event: HistoryEvent = told("What was added to its history.")


@shows(leads.LeadNotNow, "Nothing was recorded: the lead was decided on before.")
class LeadNotNow:
    message: str = told("What became of it.")
    remedy: str = told("What can be done instead.")
    state: LeadState = told("Its state.")


@shows(case_opening.CaseOpened, "The case is open.")
class CaseOpened:
    case: Case = told("The case as it is now recorded.")
    is_new: bool = told("False where the same case was opened before; nothing changed then.")


OpenCaseResult = Annotated[
    CaseOpened | LeadNotNow | InputRefused | NotPermitted,
    strawberry.union(
        "OpenCaseResult", description="What became of opening a case: done, or why not."
    ),
]
RecordLeadResult = Annotated[
    LeadRecorded | InputRefused | NotPermitted,
    strawberry.union(
        "RecordLeadResult", description="What became of recording a lead: done, or why not."
    ),
]
DismissLeadResult = Annotated[
    LeadDismissed | LeadNotNow | InputRefused | NotPermitted,
    strawberry.union(
        "DismissLeadResult", description="What became of dismissing a lead: done, or why not."
    ),
]
CaseActResult = Annotated[
    CaseActed | CaseNotNow | InputRefused | NotPermitted,
    strawberry.union("CaseActResult", description="What became of an act in a case."),
]
CasesActResult = Annotated[
    CasesActed | CaseNotNow | InputRefused | NotPermitted,
    strawberry.union("CasesActResult", description="What became of an act in several cases."),
]
SplitCaseResult = Annotated[
    CaseOpened | CaseNotNow | LeadNotNow | InputRefused | NotPermitted,
    strawberry.union("SplitCaseResult", description="What became of splitting a case."),
]
