"""The life of a case: its state, steps and decision, what happened, and cases parallel to it."""

import strawberry

from tracegraph.api.scalars import Day, Moment
from tracegraph.api.shown import shows, told
from tracegraph.api.types import case_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types import record_enumerations as _records  # noqa: F401  as above
from tracegraph.api.types.briefs import AuthorityBrief
from tracegraph.domain import case_life as domain
from tracegraph.domain import parallel
from tracegraph.domain.case_life import (
    CaseAct,
    CaseState,
    DecisionKind,
    InterviewGround,
    StepKind,
)
from tracegraph.domain.parallel import Shared
from tracegraph.domain.records.safety import Correction
from tracegraph.services import case_life, parallel_cases


@shows(
    case_life.Happened,
    "One thing that happened to a lead or a case. Nothing of it is ever changed or taken out.",
    name="HistoryEvent",
)
class HistoryEvent:
    id: strawberry.ID = told("Its id.")
    seq: int = told("Its place in the order of all records.")
    place: int = told("Its place in this history, from 1.")
    event_kind: str = told(
        "What happened: LEAD_RECORDED, LEAD_TAKEN_UP, LEAD_DISMISSED; CASE_OPENED, CASE_STEP, "
        "CASE_DECIDED, CASE_CLOSED, CASE_REOPENED, JOINT_HANDLING_PROPOSED, HANDLER_DESIGNATED, "
        "CASE_MERGED, CASE_ABSORBED, CASE_SPLIT, OBLIGATION_DONE; OBLIGATION_FULFILLED by a "
        "referral, OBLIGATION_OPEN_AGAIN where that was withdrawn or a transfer returned."
    )
    on: Day = told("The day of the act, in China.")
    recorded_at: Moment = told("When it was recorded.")
    recorded_by: str = told("Who recorded it.")
    authority: AuthorityBrief | None = told("The authority that acted.")
    details: str = told("What it says, as JSON; `case` in it is the case that it is about.")


@shows(domain.Step, "A step of the investigation.")
class CaseStep:
    place: int = told("Its place in the history of the case.")
    kind: StepKind = told("Which step.")
    on: Day = told("Its day.")
    text: str = told("What was done and found.")
    article: str = told("The article that it rests on.")
    words: str = told("The article's words.")
    grounds: list[InterviewGround] = told("Of an interview: its grounds (令110-23).")
    correct_by: Day | None = told("Of an order to correct: the last day of the time set.")
    corrected: bool | None = told("Of its check: whether it was corrected in that time.")
    passed: bool | None = told("Of a test: whether the goods passed.")
    evidence: list[strawberry.ID] = told("Items of evidence that it took or rests on, by id.")


@shows(domain.Decision, "The decision of a case.")
class CaseDecision:
    kind: DecisionKind = told("How it was decided.")
    on: Day = told("Its day.")
    reason: str = told("The reason.")
    article: str | None = told("Of a penalty: the article of order 110.")
    statute: str | None = told("Of a penalty: the provision of another law.")
    fine: int | None = told("Of a penalty: the fine in yuan.")
    checked: str | None = told(
        "Of a penalty: the range that the fine was held against, or that another law sets it and "
        "it was not checked."
    )


@shows(case_life.ProposalShown, "Joint handling that was proposed and not yet decided on.")
class JointHandlingProposal:
    on: Day = told("Its day.")
    by: AuthorityBrief | None = told("Who proposed it.")
    to: AuthorityBrief | None = told(
        "The lowest authority above all that are concerned; null where there is none."
    )
    authorities: list[AuthorityBrief] = told("The authorities that handle the cases; at most 100.")
    reason: str = told("The reason.")


@shows(case_life.LifeShown, "The life of a case: what its events say.")
class CaseLife:
    state: CaseState = told("How far it has come.")
    handler: AuthorityBrief | None = told(
        "The authority whose steps they are: the opener, or who was designated."
    )
    allowed: list[CaseAct] = told("What the state allows now.")
    steps: list[CaseStep] = told("The steps of the investigation, from the first.")
    decision: CaseDecision | None = told(
        "The decision that stands; null before it and after reopening. Earlier ones stay in the "
        "history."
    )
    correction: Correction | None = told(
        "What became of the last order to correct (责令限期改正); null where there was none."
    )
    correct_by: Day | None = told("The last day of the time set to correct.")
    closed_on: Day | None = told("The day on which it was closed.")
    joint_handling: JointHandlingProposal | None = told("Joint handling that waits for a superior.")
    merged_into: strawberry.ID | None = told("The case into which it was merged, by id.")
    absorbed: list[strawberry.ID] = told("Cases that were merged into it, by id.")
    split_from: strawberry.ID | None = told("The case from which it was split, by id.")
    split_into: list[strawberry.ID] = told("Cases that were split from it, by id.")


@shows(parallel.SharedThing, "A thing that two cases are about.")
class SharedThing:
    what: Shared = told("What it is.")
    thing: strawberry.ID = told("It, by id.")


@shows(
    parallel_cases.ParallelCase,
    "Another case on the same matter. Where you may not see it, everything is null or empty but "
    "`ask`.",
)
class ParallelCase:
    id: strawberry.ID | None = told("Its id.")
    title: str | None = told("Its title.")
    state: CaseState | None = told("How far it has come.")
    opened_on: Day | None = told("The day on which it was opened.")
    handler: AuthorityBrief | None = told("Who handles it.")
    kinds: list[Shared] = told("The kinds of what is shared, those that say most first.")
    shared: list[SharedThing] = told("What is shared.")
    first: bool | None = told(
        "Whether it was opened first of all these cases; null where others were on the same day."
    )
    ask: AuthorityBrief | None = told("Where you may not see it: the authority to ask.")


@shows(
    parallel_cases.ParallelCases,
    "Cases of any authority on the same producer, lot, certificate or shop. Those that share the "
    "most kinds of thing come first; then those that share a lot, a certificate, a shop, a "
    "producer; then those opened first. Merged cases are not among them.",
)
class ParallelCases:
    cases: list[ParallelCase] = told("The cases, at most 100.")
    first_opened: bool | None = told(
        "Whether the case asked about was opened first of all of them (最先立案); null where "
        "others were opened on the same first day."
    )
    joint_handling: bool = told("Whether several authorities handle them, so that joining helps.")
    superior: AuthorityBrief | None = told(
        "The lowest authority above all handlers, which can designate one; null where one "
        "authority handles all, and where there is none."
    )
    authorities: list[AuthorityBrief] = told(
        "The authorities that handle them, by id; at most 100."
    )
    basis: str = told("On what precedence and designation rest.")
    complete: bool = told("False where not all that is shared could be looked at.")
    truncated: bool = told("True where there are more than 100 cases.")
