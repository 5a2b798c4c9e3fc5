"""Answers each condition of a rule from the facts of a case: met, missing, open or not recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tracegraph.domain.cases import CaseFacts, Party, PlaceKind, Venue
from tracegraph.domain.offices import Directory
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.law import Condition, Rule
from tracegraph.domain.records.parties import PlatformKind
from tracegraph.domain.records.places import Department, Level
from tracegraph.domain.records.safety import Capacity, Conduct, Offender

FOUR_SERVICES = ("venue", "browsing", "ordering", "payment")


class State(Enum):
    """OPEN: the text leaves it open. NOT_RECORDED: the case file does."""

    MET = "MET"
    MISSING = "MISSING"
    OPEN = "OPEN"
    NOT_RECORDED = "NOT_RECORDED"


@dataclass(frozen=True)
class Finding:
    """reason is a sentence for people; open is what is not stated or not recorded."""

    state: State
    reason: str
    open: str = ""


def findings(rule: Rule, facts: CaseFacts, directory: Directory) -> tuple[Finding, ...]:
    """One finding for each condition of the rule, in its order."""
    return tuple(_ANSWERS[condition](rule, facts, directory) for condition in rule.conditions)


def _met(reason: str) -> Finding:
    return Finding(State.MET, reason)


def _missing(reason: str) -> Finding:
    return Finding(State.MISSING, reason)


def _open(reason: str, what: str) -> Finding:
    return Finding(State.OPEN, reason, what)


def _not_recorded(reason: str, what: str) -> Finding:
    return Finding(State.NOT_RECORDED, reason, what)


def _key_product(_rule: Rule, facts: CaseFacts, _directory: Directory) -> Finding:
    excluded = [goods for goods in facts.goods if goods.excluded_as]
    if facts.goods and len(excluded) == len(facts.goods):
        return _missing(f"The goods are {excluded[0].excluded_as}, which 令110-3 leaves out.")
    regimes = {goods.regime for goods in facts.goods if not goods.excluded_as}
    if not regimes or None in regimes:
        return _not_recorded(
            "The case does not record under which regime of 令110-3 its goods fall.",
            "whether the goods are key products (重点工业产品)",
        )
    if regimes == {Regime.NONE}:
        return _missing(
            "The goods fall under no licence, no CCC and no mandatory national standard, so they "
            "are no key products (重点工业产品, 令110-3)."
        )
    if Regime.NONE in regimes or excluded:
        return _not_recorded(
            "Some goods of the case are key products and some are not.",
            "which of the goods the conduct concerns",
        )
    named = "、".join(sorted({each.value for each in regimes if each is not None}))
    return _met(f"The goods are key products (regime {named}).")


def venue_is_platform(venue: Venue) -> Finding:
    """Whether who runs the venue is a platform operator (令110-34, 令110-35)."""
    if venue.kind not in (PlatformKind.LIVE_STREAM, PlatformKind.SOCIAL):
        return _met(f"{venue.name} is recorded as a platform.")
    offered = set(venue.services)
    if not offered:
        return _not_recorded(
            f"The services of {venue.name} are not recorded.",
            "which of the services of 令110-35 the network offers",
        )
    if offered.issuperset(FOUR_SERVICES):
        return _met(f"{venue.name} offers all four services of 令110-35.")
    if not offered & {"ordering", "payment"}:
        return _missing(
            f"{venue.name} offers neither 订单生成 nor 在线支付, so it is no platform operator "
            "(令110-35)."
        )
    return _open(
        f"{venue.name} offers only some of the services of 令110-35.",
        "whether the four services named in 令110-35 must all be present",
    )


def _sells_itself(venue: Venue, merchant: Party | None) -> bool:
    if merchant is None:
        return venue.kind is PlatformKind.SELF_OPERATED
    return merchant.id == venue.operator.id


def _sold_on_platform(_rule: Rule, facts: CaseFacts, _directory: Directory) -> Finding:
    if facts.venue is None:
        return _missing("No platform is recorded in this case: the goods are sold without one.")
    platform = venue_is_platform(facts.venue)
    if platform.state is not State.MET:
        return platform
    if _sells_itself(facts.venue, facts.merchant):
        return _open(
            "The platform operator sells itself (自营).",
            "whether the rule reaches goods that the platform operator sells itself: 令110-36 "
            "extends the merchant's duties to it and says nothing of this one",
        )
    return platform


def _offender_on_platform(rule: Rule, facts: CaseFacts, directory: Directory) -> Finding:
    """Penalties name 平台内经营者 and 电子商务平台经营者; 令110-36 extends duties to others."""
    operators_only = rule.offenders == (Offender.PLATFORM_OPERATOR,)
    if operators_only or facts.offender is Offender.PLATFORM_OPERATOR:
        return _operates_platform(facts)
    sold = _sold_on_platform(rule, facts, directory)
    if sold.state is not State.MISSING:
        return sold
    return _open(
        f"{sold.reason} The article names 平台内经营者 and 电子商务平台经营者 only.",
        "whether the penalties that name 平台内经营者 reach those to whom 令110-36 extends the "
        "duties",
    )


def _operates_platform(facts: CaseFacts) -> Finding:
    if facts.venue is None:
        return _missing("No platform is recorded in this case.")
    return venue_is_platform(facts.venue)


def _quality_problem(_rule: Rule, facts: CaseFacts, _directory: Directory) -> Finding:
    if facts.conduct is Conduct.QUALITY_PROBLEM:
        return _met("The case records a quality problem (质量安全问题) of the goods.")
    return _not_recorded(
        "The case is about other conduct and does not record that an investigation established a "
        "quality problem of the goods.",
        "whether an investigation established a quality problem (经调查发现…质量安全问题)",
    )


def _measure_taken(_rule: Rule, facts: CaseFacts, _directory: Directory) -> Finding:
    if facts.measure_taken_on is None:
        return _missing("No measure of the platform operator (必要处置措施) is recorded.")
    return _met(f"The measure was taken on {facts.measure_taken_on}.")


def _notice_received(_rule: Rule, facts: CaseFacts, _directory: Directory) -> Finding:
    if facts.notice_received_on is None:
        return _missing("No notice to the platform operator (通报) is recorded as received.")
    return _met(f"The notice was received on {facts.notice_received_on}.")


def _suspected_crime(_rule: Rule, facts: CaseFacts, _directory: Directory) -> Finding:
    if facts.suspected_crime:
        return _met("The case is recorded as a suspected crime.")
    return _missing("No suspicion of a crime (涉嫌犯罪) is recorded.")


def _finder_named(_rule: Rule, facts: CaseFacts, directory: Directory) -> Finding:
    acting = facts.acting
    if acting.department is not Department.MARKET_REGULATION:
        return _missing(f"{acting.name} is no market regulator; the article names these only.")
    if acting.level is Level.NATION:
        return _missing(
            f"{acting.name} is not the authority of a place of business or of a domicile, and "
            "there is no other of its level."
        )
    platform = _operates_platform(facts)
    if platform.state is State.MISSING:
        return _open(
            f"{platform.reason} The goods are sold without a platform.",
            "finder where goods are sold on an own site: 令110-25 names the merchant on a "
            "platform and the platform only",
        )
    return platform if platform.state is not State.MET else _finder_by_place(facts, directory)


def _finder_by_place(facts: CaseFacts, directory: Directory) -> Finding:
    places = {
        Capacity.MERCHANT_PLACE_OF_BUSINESS: (
            "the merchant's actual place of business (实际经营地)",
            facts.merchant.place(PlaceKind.PLACE_OF_BUSINESS) if facts.merchant else None,
        ),
        Capacity.PLATFORM_DOMICILE: (
            "the platform operator's domicile (住所地)",
            facts.operator.domicile if facts.operator else None,
        ),
    }
    name = facts.acting.name
    for words, code in places.values():
        if directory.covers(facts.acting, code):
            return _met(f"{name} is the authority at {words}.")
    stated = places.get(facts.capacity)
    if stated is not None and stated[1] is None:
        return _met(f"{name} is recorded to act as the authority at {stated[0]}.")
    if stated is not None:
        return _not_recorded(
            f"{name} is recorded to act as the authority at {stated[0]}, but that place is "
            "recorded elsewhere.",
            "which of the two records is right: the capacity or the place",
        )
    if any(code is None for _, code in places.values()):
        return _not_recorded(
            "The merchant's place of business or the platform operator's domicile is not recorded.",
            f"whether {name} is an authority that 令110-25 names",
        )
    return _missing(
        f"{name} is neither the authority at the merchant's actual place of business nor at the "
        "platform operator's domicile."
    )


_ANSWERS: dict[Condition, Callable[[Rule, CaseFacts, Directory], Finding]] = {
    Condition.KEY_PRODUCT: _key_product,
    Condition.SOLD_ON_PLATFORM: _sold_on_platform,
    Condition.OFFENDER_ON_PLATFORM: _offender_on_platform,
    Condition.QUALITY_PROBLEM_FOUND: _quality_problem,
    Condition.FINDER_NAMED: _finder_named,
    Condition.MEASURE_TAKEN: _measure_taken,
    Condition.NOTICE_RECEIVED: _notice_received,
    Condition.SUSPECTED_CRIME: _suspected_crime,
}
