"""What the mutations on leads and cases take."""

import strawberry

from tracegraph.api.questions.recording import CaseInput
from tracegraph.api.scalars import Day
from tracegraph.api.shown import told
from tracegraph.domain.case_life import DecisionKind, InterviewGround, StepKind
from tracegraph.domain.records.safety import LeadOrigin

_CASE = "The case, by id."
_ON = "The day of the act, in China; without one, today there. Not before the act before it."
_REASON = "The reason, 1 to 2,000 characters."


@strawberry.input(
    description="A lead that your authority records. What monitoring of live streams finds goes "
    "to the local authority (下发属地市场监管部门, 方案三（七）): name it in `receivedBy`."
)
class LeadInput:
    number: str = told("Your authority's own number of the lead, at most 300 characters.")
    on: Day = told("Its day.")
    text: str = told("What it says, 1 to 2,000 characters.")
    origin_kind: LeadOrigin = told("Where it came from.")
    origin: str | None = strawberry.field(
        default=None,
        description="Where it came from in your own words; without any, the text's words for it.",
    )
    received_by: strawberry.ID | None = strawberry.field(
        default=None,
        description="The authority that decides on it, by id: of your division or below it; "
        "without one, your own.",
    )
    about: strawberry.ID | None = strawberry.field(
        default=None, description="The selling page that it is about, by id."
    )
    note: str | None = strawberry.field(
        default=None, description="A remark, up to 2,000 characters."
    )


@strawberry.input(description="A lead that is dismissed.")
class DismissLeadInput:
    lead: strawberry.ID = told("The lead, by id.")
    reason: str = told(_REASON)
    on: Day | None = strawberry.field(default=None, description=_ON)


@strawberry.input(description="A step of the investigation of a case that your authority handles.")
class CaseStepInput:
    case: strawberry.ID = told(_CASE)
    kind: StepKind = told("Which step.")
    text: str = told("What was done and found, 1 to 2,000 characters.")
    on: Day | None = strawberry.field(default=None, description=_ON)
    grounds: list[InterviewGround] = strawberry.field(
        default_factory=list,
        description="Of an INTERVIEW: at least one ground of 令110-23; none else.",
    )
    correct_by: Day | None = strawberry.field(
        default=None, description="Of CORRECTION_ORDERED: the last day of the time set (限期)."
    )
    corrected: bool | None = strawberry.field(
        default=None,
        description="Of CORRECTION_CHECKED: whether it was corrected in that time; false can only "
        "be said after its last day.",
    )
    passed: bool | None = strawberry.field(
        default=None, description="Of a test: whether the goods passed."
    )
    evidence: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Items of evidence of this case, by id; at most 1,000."
    )


@strawberry.input(description="The decision of a case that your authority handles.")
class DecisionInput:
    case: strawberry.ID = told(_CASE)
    kind: DecisionKind = told("How it is decided.")
    reason: str = told(_REASON)
    on: Day | None = strawberry.field(default=None, description=_ON)
    article: str | None = strawberry.field(
        default=None,
        description="Of a PENALTY: the article of order 110 that it rests on, 令110-27 say.",
    )
    statute: str | None = strawberry.field(
        default=None,
        description="Of a PENALTY on another law: the provision. Exactly one of `article` and "
        "`statute` is given; an amount that another law sets is not checked, and this is said.",
    )
    fine: int | None = strawberry.field(
        default=None,
        description="Of a PENALTY: the fine in whole yuan. It must lie in the range of the "
        "article, whose precondition (逾期未改正, 情节严重) must be recorded.",
    )


@strawberry.input(description="The end of a decided case that your authority handles.")
class CloseCaseInput:
    case: strawberry.ID = told(_CASE)
    text: str = told("What was carried out, 1 to 2,000 characters.")
    on: Day | None = strawberry.field(default=None, description=_ON)


@strawberry.input(description="A decided or closed case of your authority that is opened again.")
class ReopenCaseInput:
    case: strawberry.ID = told(_CASE)
    reason: str = told(_REASON)
    on: Day | None = strawberry.field(default=None, description=_ON)


@strawberry.input(description="Joint handling of a case of your authority with parallel ones.")
class JointHandlingInput:
    case: strawberry.ID = told(_CASE)
    reason: str = told(_REASON)
    on: Day | None = strawberry.field(default=None, description=_ON)


@strawberry.input(description="Parallel cases that get one handler.")
class DesignationInput:
    cases: list[strawberry.ID] = told("The cases, by id: 2 to 20.")
    handler: strawberry.ID = told("The authority that handles them from now on; it handles one.")
    reason: str = told(_REASON)
    on: Day | None = strawberry.field(default=None, description=_ON)


@strawberry.input(description="Cases that your authority handles and merges into another of its.")
class MergeInput:
    cases: list[strawberry.ID] = told("The cases that end in the other, by id; at most 19.")
    into: strawberry.ID = told("The case that goes on for all of them.")
    reason: str = told(_REASON)
    on: Day | None = strawberry.field(default=None, description=_ON)


@strawberry.input(description="A part of a case that goes on as a case of its own.")
class SplitInput:
    case: strawberry.ID = told("The case that it is split from; your authority handles it.")
    part: CaseInput = told("The new case; its `openedOn` is the day of the split.")
    reason: str = told(_REASON)


@strawberry.input(description="That a duty of a case that your authority handles was done.")
class ObligationDoneInput:
    case: strawberry.ID = told(_CASE)
    rule: str = told("The rule of the duty, as `rule` of the case's `obligations`.")
    who: str = told("Who did it, 1 to 2,000 characters.")
    done_on: Day = told("The day on which it was done.")
    evidence: strawberry.ID | None = strawberry.field(
        default=None, description="An item of evidence of this case that shows it, by id."
    )
    on: Day | None = strawberry.field(default=None, description=_ON)
