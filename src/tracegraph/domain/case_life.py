"""The lives of leads and cases: their states, what may be done in them, and what was done.

Neither text names the states of a case. They follow its duties: 依法核查处理 of leads
(令110-22), 约谈 (令110-23), 责令限期改正 (令110-27, 30, 32, 33), and the closed loop (执法闭环)
of 方案三（六）.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from tracegraph.domain.records.safety import Correction

Body = dict[str, Any]  # Any: JSON, as the body of an event


class LeadState(Enum):
    """What became of a lead."""

    RECEIVED = "RECEIVED"
    TAKEN_UP = "TAKEN_UP"
    DISMISSED = "DISMISSED"


class CaseState(Enum):
    """How far a case has come."""

    OPENED = "OPENED"
    INVESTIGATING = "INVESTIGATING"
    DECIDED = "DECIDED"
    CLOSED = "CLOSED"
    MERGED = "MERGED"


class CaseAct(Enum):
    """What can be done with a case; each leaves one kind of event."""

    INVESTIGATE = "INVESTIGATE"
    DECIDE = "DECIDE"
    CLOSE = "CLOSE"
    REOPEN = "REOPEN"
    PROPOSE_JOINT_HANDLING = "PROPOSE_JOINT_HANDLING"
    DESIGNATE_HANDLER = "DESIGNATE_HANDLER"
    MERGE = "MERGE"
    ABSORB = "ABSORB"
    SPLIT = "SPLIT"
    RECORD_OBLIGATION_DONE = "RECORD_OBLIGATION_DONE"


OPENED = "CASE_OPENED"
EVENTS = {
    CaseAct.INVESTIGATE: "CASE_STEP",
    CaseAct.DECIDE: "CASE_DECIDED",
    CaseAct.CLOSE: "CASE_CLOSED",
    CaseAct.REOPEN: "CASE_REOPENED",
    CaseAct.PROPOSE_JOINT_HANDLING: "JOINT_HANDLING_PROPOSED",
    CaseAct.DESIGNATE_HANDLER: "HANDLER_DESIGNATED",
    CaseAct.MERGE: "CASE_MERGED",
    CaseAct.ABSORB: "CASE_ABSORBED",
    CaseAct.SPLIT: "CASE_SPLIT",
    CaseAct.RECORD_OBLIGATION_DONE: "OBLIGATION_DONE",
}
# of a duty that a referral fulfilled, and whose referral was withdrawn
DUTY_FULFILLED, DUTY_OPEN_AGAIN = "OBLIGATION_FULFILLED", "OBLIGATION_OPEN_AGAIN"
LEAD_RECORDED, LEAD_TAKEN_UP, LEAD_DISMISSED = "LEAD_RECORDED", "LEAD_TAKEN_UP", "LEAD_DISMISSED"


class StepKind(Enum):
    """A step of an investigation."""

    INSPECTION_ON_SITE = "INSPECTION_ON_SITE"
    SAMPLING_AND_TEST = "SAMPLING_AND_TEST"
    INTERVIEW = "INTERVIEW"
    EVIDENCE_TAKEN = "EVIDENCE_TAKEN"
    INFORMATION_REQUESTED = "INFORMATION_REQUESTED"
    PLATFORM_INFORMED = "PLATFORM_INFORMED"
    CORRECTION_ORDERED = "CORRECTION_ORDERED"
    CORRECTION_CHECKED = "CORRECTION_CHECKED"
    RISK_MEASURE = "RISK_MEASURE"
    TRACED_TO_SOURCE = "TRACED_TO_SOURCE"


STEP_ARTICLES: dict[StepKind, tuple[str, str]] = {
    StepKind.INSPECTION_ON_SITE: ("令110-22", "依法核查处理"),
    StepKind.SAMPLING_AND_TEST: ("令110-21", "组织对电子商务经营者销售的重点工业产品进行监督抽查"),
    StepKind.INTERVIEW: ("令110-23", "对其法定代表人、主要负责人或者有关负责人进行约谈"),
    StepKind.EVIDENCE_TAKEN: ("令110-22", "依法核查处理"),
    StepKind.INFORMATION_REQUESTED: ("令110-17", "依法提供产品质量安全相关信息"),
    StepKind.PLATFORM_INFORMED: ("令110-17", "应当及时通报电子商务平台经营者"),
    StepKind.CORRECTION_ORDERED: ("令110-27, 30, 32, 33", "责令限期改正"),
    StepKind.CORRECTION_CHECKED: ("令110-27, 30, 32, 33", "逾期未改正"),
    StepKind.RISK_MEASURE: (
        "令110-20",
        "采取相应的行政指导、风险预警、督促整改等风险防控措施",
    ),
    StepKind.TRACED_TO_SOURCE: ("方案三（三）", "进行追踪溯源，实施源头治理"),
}


class InterviewGround(Enum):
    """When an authority may ask somebody to an interview (约谈, 令110-23)."""

    DUTY_NOT_FULFILLED = "DUTY_NOT_FULFILLED"  # （一）
    CONSUMERS_NOT_PROTECTED = "CONSUMERS_NOT_PROTECTED"  # （二）
    PUBLIC_OUTCRY = "PUBLIC_OUTCRY"  # （三）
    QUALITY_DISTURBS_TRADE = "QUALITY_DISTURBS_TRADE"  # （四）
    OTHER_BAD_EFFECT = "OTHER_BAD_EFFECT"  # （五）


class DecisionKind(Enum):
    """How a case was decided."""

    PENALTY = "PENALTY"
    NO_PENALTY = "NO_PENALTY"
    NO_CASE = "NO_CASE"
    HANDED_OVER = "HANDED_OVER"


@dataclass(frozen=True)
class Step:
    """One step; correct_by: the last day of the time set (限期); corrected: whether it was kept."""

    place: int
    kind: StepKind
    on: date
    by: str
    text: str
    grounds: tuple[InterviewGround, ...] = ()
    correct_by: date | None = None
    corrected: bool | None = None
    passed: bool | None = None
    evidence: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """The article that the step rests on."""
        return STEP_ARTICLES[self.kind][0]

    @property
    def words(self) -> str:
        """The article's words."""
        return STEP_ARTICLES[self.kind][1]


@dataclass(frozen=True)
class Decision:
    """fine is in yuan; article is one of order 110, statute a provision of another law."""

    kind: DecisionKind
    on: date
    by: str
    reason: str
    article: str | None = None
    statute: str | None = None
    fine: int | None = None
    checked: str | None = None


@dataclass(frozen=True)
class Proposal:
    """Joint handling, proposed to the authority above all those concerned; None: there is none."""

    on: date
    by: str
    to: str | None
    authorities: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class DutyDone:
    """That somebody did what a rule obliges to; evidence is the id of an item of the case, told_on
    the day on which an officer recorded it."""

    rule: str
    who: str
    on: date
    evidence: str | None = None
    told_on: date | None = None


@dataclass(frozen=True)
class CaseStart:
    """What the record of a case says of its beginning; opener is an authority's id."""

    case: str
    title: str
    opener: str
    opened_on: date
    correction: Correction | None = None


@dataclass(frozen=True)
class CaseLife:
    """What its events say of a case. handler: the authority whose steps they are; last_on: the day
    of the last act; correction: what became of the last order to correct, or what is recorded."""

    start: CaseStart
    state: CaseState
    handler: str
    last_on: date
    correction: Correction | None = None
    correct_by: date | None = None
    steps: tuple[Step, ...] = ()
    decision: Decision | None = None
    closed_on: date | None = None
    proposal: Proposal | None = None
    merged_into: str | None = None
    absorbed: tuple[str, ...] = ()
    split_into: tuple[str, ...] = ()
    split_from: str | None = None
    done: tuple[DutyDone, ...] = ()
    openings: tuple[date, ...] = ()


@dataclass(frozen=True)
class Move:
    """An act that an authority is about to do on a day; body is that of its event."""

    act: CaseAct
    by: str | None
    on: date
    body: Body


class Obstacle(Enum):
    """Why an act cannot be done."""

    STATE = "STATE"
    SIDE = "SIDE"
    DAY = "DAY"
    CONTENT = "CONTENT"


@dataclass(frozen=True)
class Hindered:
    """field: that of the act's input for DAY and CONTENT, "" else; remedy: what would be right."""

    obstacle: Obstacle
    message: str
    remedy: str
    field: str = ""
