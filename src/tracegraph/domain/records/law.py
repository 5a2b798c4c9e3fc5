"""Rules of competence as data: the article, its words, when it holds and what it names.

A rule holds no code: which cases it is asked about (conducts), what must be so (conditions), and
which authorities it names (department, level, place). Lists that belong together have one length:
conditions with conditionWords, furtherArticles with furtherQuotes.
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


class Role(Enum):
    """What the rule makes of an authority in a case."""

    COMPETENT = "COMPETENT"
    TO_BE_NOTIFIED = "TO_BE_NOTIFIED"
    MAY_ASSIST = "MAY_ASSIST"


class Condition(Enum):
    """What must be so for a rule to apply; each is answered from the facts of a case."""

    KEY_PRODUCT = "KEY_PRODUCT"  # 令110-3
    SOLD_ON_PLATFORM = "SOLD_ON_PLATFORM"  # 令110-34, 35, 36
    OFFENDER_ON_PLATFORM = "OFFENDER_ON_PLATFORM"  # 平台内经营者, or the operator itself
    QUALITY_PROBLEM_FOUND = "QUALITY_PROBLEM_FOUND"  # 令110-25
    FINDER_NAMED = "FINDER_NAMED"  # 令110-25: whose authority may be the one that informs
    MEASURE_TAKEN = "MEASURE_TAKEN"  # 令110-15
    NOTICE_RECEIVED = "NOTICE_RECEIVED"  # 令110-17
    SUSPECTED_CRIME = "SUSPECTED_CRIME"  # 方案三（六）


class Bearer(Enum):
    """Who has to act under the rule."""

    ACTING_AUTHORITY = "ACTING_AUTHORITY"
    NAMED_AUTHORITY = "NAMED_AUTHORITY"
    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"
    JUDICIAL_ORGAN = "JUDICIAL_ORGAN"
    NOT_STATED = "NOT_STATED"


class Addressee(Enum):
    """Whom the rule's act is for: an authority, or a party of the case."""

    AUTHORITY = "AUTHORITY"
    ACTING_AUTHORITY = "ACTING_AUTHORITY"
    JUDICIAL_ORGAN = "JUDICIAL_ORGAN"
    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"
    MERCHANT = "MERCHANT"


class LevelRule(Enum):
    """The level that the text names; NOT_STATED where it names none."""

    NATION = "NATION"
    PROVINCE = "PROVINCE"  # 省级
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


class Precondition(Enum):
    """What must be so for a fine; one of those listed is enough."""

    NOT_CORRECTED_IN_TIME = "NOT_CORRECTED_IN_TIME"  # 逾期未改正
    SERIOUS = "SERIOUS"  # 情节严重


class Rule(Record, frozen=True, kw_only=True, tag="rule"):
    """One provision that names who is competent, who is to be told, or who may assist.

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
    role: Role
    modality: Text | None = None
    conducts: tuple[Conduct, ...] = ()
    conditions: tuple[Condition, ...] = ()
    condition_words: tuple[Text, ...] = ()
    bearer: Bearer
    addressee: Addressee = Addressee.AUTHORITY
    offenders: tuple[Offender, ...] = ()
    department: Department | None = None
    authority_words: Text | None = None
    level: LevelRule = LevelRule.NOT_STATED
    level_words: Text | None = None
    place: PlaceRule = PlaceRule.NOT_STATED
    place_words: Text | None = None
    any_of: bool = False
    act: Text | None = None
    contents: tuple[Text, ...] = ()
    trigger: Trigger | None = None
    trigger_words: Text | None = None
    time_words: Text | None = None
    working_days: int | None = None
    mechanisms: tuple[Mechanism, ...] = ()
    fine_min: int | None = None
    fine_max: int | None = None
    fine_quote: Text | None = None
    fine_preconditions: tuple[Precondition, ...] = ()
    statutes: tuple[Text, ...] = ()
    not_stated: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()
    assumptions: tuple[Text, ...] = ()
