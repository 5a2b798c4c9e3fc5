"""What a rule asks for in a situation, item by item, and who owes it."""

from tracegraph.analysis.definitions import Known
from tracegraph.analysis.predicates import Finding, State, holds
from tracegraph.analysis.stated_case import SELLING, actors
from tracegraph.domain.assessment import Owed
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import Verdict
from tracegraph.domain.offices import NO_OFFICE
from tracegraph.domain.records.law import Bearer, Rule
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.words import ActorRole

_ROLES = {
    "LIVE_ROOM": (ActorRole.LIVE_ROOM,),
    "STREAMER": (ActorRole.STREAMER,),
    "STREAMING_AGENCY": (ActorRole.STREAMING_AGENCY,),
    "LAB_OR_CERTIFIER": (ActorRole.LAB, ActorRole.CERTIFIER),
    "CARRIER": (ActorRole.CARRIER,),
}


def owed(rule: Rule, known: Known, reach: Verdict) -> tuple[Owed, ...]:
    """Every item, those that these facts do not call for as NOT_APPLIES."""
    return tuple(
        Owed(words, _asked(when, known, reach), _done(done, known))
        for words, when, done in zip(rule.must, rule.must_when, rule.must_done, strict=True)
    )


def _asked(when: str, known: Known, reach: Verdict) -> Verdict:
    if reach is Verdict.NOT_APPLIES or not when:
        return reach
    found = holds(when, known).state
    if found is State.MISSING:
        return Verdict.NOT_APPLIES
    return reach if found is State.MET else Verdict.UNDETERMINED


def open_facts(rule: Rule, known: Known, items: tuple[Owed, ...]) -> tuple[str, ...]:
    """The facts for want of which it is not known whether an item is owed."""
    return tuple(
        name
        for item, when in zip(items, rule.must_when, strict=True)
        if item.verdict is Verdict.UNDETERMINED and when
        for name in holds(when, known).facts
    )


def _done(done: str, known: Known) -> bool | None:
    return _so(holds(done, known)) if done else None


def _so(finding: Finding) -> bool | None:
    return True if finding.state is State.MET else False if finding.state is State.MISSING else None


def fulfilled(rule: Rule, known: Known, items: tuple[Owed, ...], reach: Verdict) -> bool | None:
    """Whether all that is owed is done; None where that is not stated, or nothing is owed."""
    called = [each for each in items if each.verdict is not Verdict.NOT_APPLIES]
    if not called or reach is not Verdict.APPLIES:
        return None
    if rule.kept is not None:
        return _so(holds(rule.kept, known))
    checked = [each for each, done in zip(items, rule.must_done, strict=True) if done]
    checked = [each for each in checked if each.verdict is not Verdict.NOT_APPLIES]
    if any(each.verdict is Verdict.APPLIES and each.done is False for each in checked):
        return False
    whole = len(checked) == len(called) and all(each.done for each in checked)
    return True if whole else None


def lacking(items: tuple[Owed, ...]) -> tuple[str, ...]:
    """What is owed and stated not to be done."""
    return tuple(
        each.words for each in items if each.verdict is Verdict.APPLIES and each.done is False
    )


def bearers(rule: Rule, facts: Facts, case: CaseFacts) -> tuple[str, ...]:
    """Who owes it, by name, as far as stated."""
    if rule.bearer in (Bearer.PLATFORM_OPERATOR, Bearer.NETWORK_OPERATOR):
        return (case.operator.name,) if case.operator else ()
    if rule.bearer is Bearer.SELLER:
        also = (each.name for each in actors(facts, *SELLING) if each.sells and each.name)
        return tuple(dict.fromkeys((*((case.merchant.name,) if case.merchant else ()), *also)))
    if rule.bearer is Bearer.ACTING_AUTHORITY:
        other = rule.department is not None and case.acting.department is not rule.department
        return () if other or case.acting is NO_OFFICE else (case.acting.name,)
    if rule.bearer is Bearer.NATIONAL_REGULATOR:
        return ("国家市场监督管理总局",)
    return tuple(
        each.name for each in actors(facts, *_ROLES.get(rule.bearer.value, ())) if each.name
    )
