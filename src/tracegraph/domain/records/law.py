"""Rules as data: the article, its words, when it holds, what must be so and what follows.

A rule holds no code: which cases it is asked about (conducts), what must be so (conditions), what
is owed (must), and which authorities it names (department, level, place). Lists that belong
together have one length: conditions with conditionWords, must with mustWhen and mustDone,
furtherArticles with furtherQuotes.
"""

from enum import Enum
from typing import ClassVar

from tracegraph.domain.records.envelope import Day, Record, Text
from tracegraph.domain.records.places import Department, Mechanism
from tracegraph.domain.records.safety import Conduct, Offender


class Origin(Enum):
    """TEXT: order 110 or the plan says it. CONFIGURATION: a practice or another law, by cites."""

    TEXT = "TEXT"
    CONFIGURATION = "CONFIGURATION"


class Aspect(Enum):
    """What a rule answers."""

    SCOPE = "SCOPE"
    STATUS = "STATUS"
    DUTY = "DUTY"
    SUPERVISION = "SUPERVISION"
    COMPETENCE = "COMPETENCE"
    NOTICE = "NOTICE"
    LIABILITY = "LIABILITY"
    TASK = "TASK"
    ENCOURAGEMENT = "ENCOURAGEMENT"


class Role(Enum):
    """What the rule makes of an authority in a case."""

    COMPETENT = "COMPETENT"
    TO_BE_NOTIFIED = "TO_BE_NOTIFIED"
    MAY_ASSIST = "MAY_ASSIST"


class Bearer(Enum):
    """Who has to act under the rule."""

    ACTING_AUTHORITY = "ACTING_AUTHORITY"
    NAMED_AUTHORITY = "NAMED_AUTHORITY"
    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"
    JUDICIAL_ORGAN = "JUDICIAL_ORGAN"
    SELLER = "SELLER"  # 平台内经营者, and those of 令110-36
    NETWORK_OPERATOR = "NETWORK_OPERATOR"  # who runs a network, whatever it is in law
    LIVE_ROOM = "LIVE_ROOM"
    STREAMER = "STREAMER"
    STREAMING_AGENCY = "STREAMING_AGENCY"
    LAB_OR_CERTIFIER = "LAB_OR_CERTIFIER"
    CARRIER = "CARRIER"
    NATIONAL_REGULATOR = "NATIONAL_REGULATOR"  # 国家市场监督管理总局
    MARKET_REGULATORS = "MARKET_REGULATORS"  # 市场监督管理部门, no level or place named
    PLAN_DEPARTMENTS = "PLAN_DEPARTMENTS"  # 各地有关部门 (方案四)
    NOT_STATED = "NOT_STATED"


class Addressee(Enum):
    """Whom the rule's act is for: an authority, or a party of the case."""

    AUTHORITY = "AUTHORITY"
    ACTING_AUTHORITY = "ACTING_AUTHORITY"
    JUDICIAL_ORGAN = "JUDICIAL_ORGAN"
    INDUSTRY_DEPARTMENT = "INDUSTRY_DEPARTMENT"  # 行业主管部门 (方案三（三）)
    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"
    MERCHANT = "MERCHANT"


class LevelRule(Enum):
    """The level that the text names; NOT_STATED where it names none."""

    NATION = "NATION"
    PROVINCE = "PROVINCE"  # 省级
    PROVINCE_OR_ABOVE = "PROVINCE_OR_ABOVE"  # 省级以上
    COUNTY_OR_ABOVE = "COUNTY_OR_ABOVE"  # 县级以上, local ones
    SAME_AS_ACTING = "SAME_AS_ACTING"  # 同级
    NOT_STATED = "NOT_STATED"


class PlaceRule(Enum):
    """The place that the text names; NOT_STATED where it names none."""

    OWN_AREA = "OWN_AREA"  # 本行政区域
    PLATFORM_DOMICILE = "PLATFORM_DOMICILE"  # 平台住所地
    PRODUCER_DOMICILE = "PRODUCER_DOMICILE"  # 产品生产经营者住所地
    OFFENDER_LOCATION = "OFFENDER_LOCATION"  # 所在地
    LOCAL = "LOCAL"  # 属地
    ARRANGED_REGION = "ARRANGED_REGION"  # 方案三（九）
    NOT_STATED = "NOT_STATED"


class Trigger(Enum):
    """The event from whose day a period runs."""

    MEASURE_TAKEN = "MEASURE_TAKEN"
    NOTICE_RECEIVED = "NOTICE_RECEIVED"
    MERCHANT_KNOWS = "MERCHANT_KNOWS"
    PLATFORM_KNOWS = "PLATFORM_KNOWS"
    ANNOUNCED = "ANNOUNCED"


class Precondition(Enum):
    """What must be so for a fine; one of those listed is enough."""

    NOT_CORRECTED_IN_TIME = "NOT_CORRECTED_IN_TIME"  # 逾期未改正
    SERIOUS = "SERIOUS"  # 情节严重


class Rule(Record, frozen=True, kw_only=True, tag="rule"):
    """One provision: who is competent, is to be told or may assist, or who owes what.

    conditions are predicates (tracegraph.analysis.predicates), conditionWords the text's words for
    each. must: what is owed, in the text's words; mustWhen: a predicate for when, mustDone: one
    for whether it is done, both empty where there is none; kept: one for whether all of it is.
    towards: to whom it is owed. consequences: ids of the rules on a breach. setBy: what sets the
    matter instead. A rule without a role names no authority of a case.

    conducts: the cases it is asked about; none means every case. eventBound: it judges an event,
    so one before inForceFrom is open, as neither text has a transitional provision. anyOf: one of
    the named authorities is enough. contents: what is to be told or reminded of. fineMin and
    fineMax are yuan. statutes: provisions of other laws that decide instead.
    """

    label: ClassVar[str] = "CompetenceRule"

    title: Text
    article: Text
    quote: Text
    further_articles: tuple[Text, ...] = ()
    further_quotes: tuple[Text, ...] = ()
    in_force_from: Day
    in_force_to: Day | None = None
    in_force_article: Text
    in_force_quote: Text
    event_bound: bool = True
    origin: Origin = Origin.TEXT
    aspect: Aspect
    role: Role | None = None
    modality: Text | None = None
    conducts: tuple[Conduct, ...] = ()
    conditions: tuple[Text, ...] = ()
    condition_words: tuple[Text, ...] = ()
    bearer: Bearer
    bearer_words: Text | None = None
    addressee: Addressee = Addressee.AUTHORITY
    towards: Text | None = None
    offenders: tuple[Offender, ...] = ()
    department: Department | None = None
    authority_words: Text | None = None
    level: LevelRule = LevelRule.NOT_STATED
    level_words: Text | None = None
    place: PlaceRule = PlaceRule.NOT_STATED
    place_words: Text | None = None
    any_of: bool = False
    act: Text | None = None
    must: tuple[Text, ...] = ()
    must_when: tuple[str, ...] = ()
    must_done: tuple[str, ...] = ()
    kept: Text | None = None
    consequences: tuple[Text, ...] = ()
    set_by: tuple[Text, ...] = ()
    contents: tuple[Text, ...] = ()
    trigger: Trigger | None = None
    trigger_words: Text | None = None
    time_words: Text | None = None
    working_days: int | None = None
    years: int | None = None
    mechanisms: tuple[Mechanism, ...] = ()
    fine_min: int | None = None
    fine_max: int | None = None
    fine_quote: Text | None = None
    fine_preconditions: tuple[Precondition, ...] = ()
    statutes: tuple[Text, ...] = ()
    not_stated: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()
    assumptions: tuple[Text, ...] = ()
