"""Enumerations of the lives of leads and cases, each value explained."""

from tracegraph.api.shown import enumeration
from tracegraph.domain.case_life import (
    CaseAct,
    CaseState,
    DecisionKind,
    InterviewGround,
    LeadState,
    StepKind,
)
from tracegraph.domain.owed import OwedState
from tracegraph.domain.parallel import Shared
from tracegraph.domain.records.safety import LeadOrigin

enumeration(
    LeadOrigin,
    "Where a lead came from.",
    {
        "INSPECTION": "An inspection or a spot check (令110-21, 方案三（六）).",
        "PLATFORM_REPORT": "A platform operator reported it (令110-15, 22).",
        "COMPLAINT": "A consumer complained or reported it (投诉举报, 令110-22).",
        "LIVE_STREAM_MONITORING": "Monitoring of live streams found it (方案三（七）).",
        "ANOTHER_REGION": "An authority of another region sent it (违法线索互送, 方案三（九）).",
    },
)
enumeration(
    LeadState,
    "What became of a lead.",
    {
        "RECEIVED": "It waits to be checked (依法核查处理, 令110-22).",
        "TAKEN_UP": "It was taken up into a case.",
        "DISMISSED": "It was dismissed, with a reason.",
    },
)
enumeration(
    CaseState,
    "How far a case has come: what its events say.",
    {
        "OPENED": "It is open; no step of investigation is recorded.",
        "INVESTIGATING": "It is being investigated.",
        "DECIDED": "It is decided.",
        "CLOSED": "It is closed.",
        "MERGED": "It was merged into another case, which goes on for both.",
    },
)
enumeration(
    CaseAct,
    "What can be done with a case.",
    {
        "INVESTIGATE": "Record a step: `recordCaseStep`.",
        "DECIDE": "Decide it: `decideCase`.",
        "CLOSE": "Close it: `closeCase`.",
        "REOPEN": "Open it again with a reason: `reopenCase`.",
        "PROPOSE_JOINT_HANDLING": "Propose joint handling: `proposeJointHandling`.",
        "DESIGNATE_HANDLER": "A common superior gives it to one handler: `designateHandler`.",
        "MERGE": "Merge it into another case: `mergeCases`.",
        "ABSORB": "Merge another case into it: `mergeCases`.",
        "SPLIT": "Split a part from it: `splitCase`.",
        "RECORD_OBLIGATION_DONE": "Say that a duty was done: `recordObligationDone`.",
    },
)
enumeration(
    StepKind,
    "A step of an investigation.",
    {
        "INSPECTION_ON_SITE": "An inspection on site (令110-22 依法核查处理).",
        "SAMPLING_AND_TEST": "Sampling and a test (监督抽查, 令110-21).",
        "INTERVIEW": "An interview (约谈, 令110-23); give its grounds.",
        "EVIDENCE_TAKEN": "Evidence was taken; give the ids of its items.",
        "INFORMATION_REQUESTED": "Information was asked of the platform operator (令110-17).",
        "PLATFORM_INFORMED": "The platform operator was told that a merchant cannot be reached "
        "(通报, 令110-17).",
        "CORRECTION_ORDERED": "Correction within a time was ordered (责令限期改正, 令110-27, 30, "
        "32, 33); give its last day.",
        "CORRECTION_CHECKED": "Whether it was corrected in that time was checked; a fine for "
        "逾期未改正 turns on it.",
        "RISK_MEASURE": "Guidance, a warning, or urging to mend (令110-20).",
        "TRACED_TO_SOURCE": "The goods were traced to their source (追踪溯源, 方案三（三）).",
    },
)
enumeration(
    InterviewGround,
    "When an authority may ask somebody to an interview (令110-23).",
    {
        "DUTY_NOT_FULFILLED": "Ground （一）: 未履行法定义务，产生不良后果的.",
        "CONSUMERS_NOT_PROTECTED": "Ground （二）: 未充分保障消费者合法权益，产生不良后果的.",
        "PUBLIC_OUTCRY": "Ground （三）: 发生重点工业产品质量安全重大负面舆情事件的.",
        "QUALITY_DISTURBS_TRADE": "Ground （四）: 存在产品质量安全问题，"
        "对网络交易秩序造成负面影响的.",
        "OTHER_BAD_EFFECT": "Ground （五）: 其他造成不良后果或者产生负面影响的情形.",
    },
)
enumeration(
    DecisionKind,
    "How a case was decided.",
    {
        "PENALTY": "A penalty: on an article of order 110, within its range, or on another law.",
        "NO_PENALTY": "The conduct is established; no penalty is imposed, with the reason.",
        "NO_CASE": "No breach is established, with the reason.",
        "HANDED_OVER": "It is for another authority, to which it was referred, with the reason.",
    },
)
enumeration(
    OwedState,
    "How a duty stands on a day.",
    {
        "OPEN": "Not done; not yet due soon, or no text gives a day (及时, 立即).",
        "DUE_SOON": "Not done, and due within the working days asked for.",
        "OVERDUE": "Not done, and the last day is over.",
        "DONE": "Done; `late` says whether after the last day.",
    },
)
enumeration(
    Shared,
    "What two cases have in common.",
    {
        "LOT": "A lot.",
        "CERTIFICATE": "A certificate over their goods.",
        "SHOP": "A shop.",
        "PRODUCER": "A producer that they name, or who made their lots.",
    },
)
