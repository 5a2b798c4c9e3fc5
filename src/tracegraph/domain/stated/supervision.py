"""What authorities found and did, what it led to, and the tasks of the plan."""

from typing import Annotated

from tracegraph.domain.records.places import Mechanism
from tracegraph.domain.records.safety import Correction
from tracegraph.domain.stated.form import Group, Known, Words, said, said_of_items
from tracegraph.domain.stated.scene import Authority
from tracegraph.domain.stated.words import FindingSource, PlanProblem


class Finding(Group, frozen=True, kw_only=True):
    """What the acting authority found (令110-20, 21, 22, 25)."""

    quality_problem: Annotated[
        Known, said("Whether the goods have a 质量安全问题.")
    ] = None  # fmt: skip
    investigated: Annotated[
        Known, said("Whether the authority established it by investigation (经调查发现).")
    ] = None
    lead: Annotated[
        Known, said("Whether it has a lead on an offence (违法行为线索, 令110-22).")
    ] = None
    source: Annotated[FindingSource | None, said("How the problem or lead came to it.")] = None
    spot_check_done: Annotated[Known, said("Whether a spot check was made (监督抽查).")] = None
    spot_check_failed: Annotated[Known, said("Whether the goods failed it (抽查不合格).")] = None


class Effects(Group, frozen=True, kw_only=True):
    """Damage and effects (令110-6, 23)."""

    nothing_else: Annotated[
        Known,
        said("True where the rest of this group did not happen: what is left out is then false."),
    ] = None

    consumer_damage: Annotated[
        Known, said("造成消费者损害: whether consumers suffered damage (令110-6 第二款).")
    ] = None
    duty_not_performed: Annotated[
        Known, said("未履行法定义务 (令110-23 第一项).")
    ] = None  # fmt: skip
    consumer_rights_not_protected: Annotated[
        Known, said("未充分保障消费者合法权益 (令110-23 第二项).")
    ] = None
    bad_consequences: Annotated[
        Known, said("产生不良后果, as 令110-23 第一项 and 第二项 ask.")
    ] = None  # fmt: skip
    major_public_opinion: Annotated[
        Known, said("发生重点工业产品质量安全重大负面舆情事件 (令110-23 第三项).")
    ] = None
    trading_order_affected: Annotated[
        Known, said("对网络交易秩序造成负面影响 (令110-23 第四项).")
    ] = None
    other_bad_effects: Annotated[
        Known, said("其他造成不良后果或者产生负面影响的情形 (令110-23 第五项).")
    ] = None


class Credit(Group, frozen=True, kw_only=True):
    """What is made public about an operator (令110-24, 方案三（六）)."""

    nothing_else: Annotated[
        Known,
        said("True where the rest of this group did not happen: what is left out is then false."),
    ] = None

    punished: Annotated[Known, said("受到行政处罚.")] = None
    abnormal_list: Annotated[Known, said("列入经营异常名录.")] = None
    serious_list: Annotated[Known, said("列入市场监督管理严重违法失信名单.")] = None


class CorrectionOrder(Group, frozen=True, kw_only=True):
    """The order to correct within a time, on which fines hang (令110-27, 30, 32, 33)."""

    state: Annotated[Correction | None, said("What became of it.")] = None
    article: Annotated[
        Words | None,
        said("The article under which it was given, 令110-27 say; needed where more than one of "
             "these four articles is in play."),
    ] = None  # fmt: skip
    serious: Annotated[Known, said("情节严重 (令110-32 only).")] = None


class Assistance(Group, frozen=True, kw_only=True):
    """Help that an authority of another region is asked for (方案三（九）)."""

    asked: Annotated[Authority | None, said("The authority that is asked.")] = None
    mechanisms: Annotated[
        tuple[Mechanism, ...] | None, said_of_items("What it is asked for.")
    ] = None  # fmt: skip
    agreement: Annotated[
        Known, said("Whether an agreement of the two on such help is in force.")
    ] = None


class PlanFacts(Group, frozen=True, kw_only=True):
    """Facts that only the plan's tasks ask for (方案二, 方案三, 方案四)."""

    nothing_else: Annotated[
        Known,
        said("True where the rest of this group did not happen: what is left out is then false."),
    ] = None

    problems: Annotated[
        tuple[PlanProblem, ...] | None, said_of_items("The problems of 方案二（三）, all of them.")
    ] = None
    screened: Annotated[
        Known, said("Whether screening or monitoring of the network found it (方案三（三）).")
    ] = None
    counterfeits_prominent: Annotated[
        Known, said("Whether fake and shoddy goods are a prominent problem of the platform "
                    "(假冒伪劣产品问题突出, 方案三（三）).")
    ] = None  # fmt: skip
    price_abnormal: Annotated[
        Known, said("Whether the price is clearly below a reasonable range (方案三（二）).")
    ] = None
    complaints_concentrated: Annotated[
        Known, said("Whether complaints are concentrated on it (投诉集中, 方案三（二）).")
    ] = None
    high_risk_merchant: Annotated[
        Known, said("存在质量违法违规行为的高风险商家 (方案三（二）).")
    ] = None
    high_failure_rate: Annotated[
        Known, said("监督抽查不合格率较高 (方案三（五）).")
    ] = None  # fmt: skip
    grave: Annotated[Known, said("性质恶劣、情节严重 (方案三（六）).")] = None
    transferred: Annotated[
        Known, said("Whether the suspected crime was transferred to the judicial organs.")
    ] = None
    complaint_made: Annotated[
        Known, said("Whether a member of the public reported it (方案三（十一）).")
    ] = None
    progress_poor: Annotated[
        Known, said("进展缓慢、不扎实、不到位、走过场、推诿扯皮 (方案四).")
    ] = None
    list_change_intended: Annotated[
        Known,
        said("Whether the acting authority wants to make or change the list of key products "
             "(令110-3)."),
    ] = None  # fmt: skip
