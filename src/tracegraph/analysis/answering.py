"""From what a rule says of a situation to the answer that is shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracegraph.analysis.definitions import Known
from tracegraph.analysis.missing_facts import missing_facts
from tracegraph.analysis.owing import bearers, fulfilled, lacking, owed
from tracegraph.analysis.peers import ANYONE, ITSELF
from tracegraph.analysis.wording import reached
from tracegraph.domain.assessment import LawText, NamedAuthority, ProvisionAnswer
from tracegraph.domain.calendar import ProvisionalDay
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import Answer, Deadline, Penalty, Verdict
from tracegraph.domain.records.conventions import Convention, ConventionName
from tracegraph.domain.records.law import Aspect, Bearer, LevelRule, PlaceRule, Rule
from tracegraph.domain.records.safety import Offender
from tracegraph.domain.stated.facts import Facts

Parts = dict[str, Any]  # Any: fields of the answer, by name
_BEARERS: dict[tuple[Offender, ...], Bearer] = {
    (Offender.MERCHANT,): Bearer.SELLER,
    (Offender.PLATFORM_OPERATOR,): Bearer.PLATFORM_OPERATOR,
}
# These answer whether somebody is liable; which authority it is stands beside.
BY_REACH = (Aspect.LIABILITY, Aspect.SUPERVISION)
NO_PENALTY = (
    "Chapter five of order 110 (第五章 法律责任) names no penalty for a breach of this article."
)
PROMPTLY = ("立即", "及时")
TO_ITSELF = "whether an authority informs itself"
OWED = (Aspect.DUTY, Aspect.SUPERVISION, Aspect.NOTICE)


def answered(
    answer: Answer,
    offender: Offender | None,
    facts: Facts,
    case: CaseFacts,
    known: Known,
    articles: Mapping[str, str],
    conventions: tuple[Convention, ...],
) -> ProvisionAnswer:
    """One provision's answer. articles: of every rule, by its id."""
    answer = _without_conventions(answer, conventions)
    rule = answer.rule
    items = owed(rule, known, _owes(answer))
    suffix = f"-{offender.value.lower().replace('_', '-')}" if offender else ""
    return ProvisionAnswer(
        id=f"{rule.source_id}{suffix}",
        verdict=answer.reach if rule.aspect in BY_REACH else answer.verdict,
        bearers=_offender_name(offender or _only_offender(rule), case)
        or bearers(rule, facts, case),
        must=tuple(each for each in items if each.verdict is not Verdict.NOT_APPLIES),
        not_owed=tuple(each.words for each in items if each.verdict is Verdict.NOT_APPLIES),
        fulfilled=_in_time(fulfilled(rule, known, items, answer.reach), answer.deadline),
        missing_facts=tuple(dict.fromkeys(missing_facts(answer, items, facts, case, known))),
        lacking=lacking(items),
        authority=_authority(answer, known),
        penalty=_penalty(answer),
        consequences=tuple(dict.fromkeys(articles.get(each, each) for each in rule.consequences)),
        **_of_rule(rule, offender),
        **_of_answer(answer),
    )


def _owes(answer: Answer) -> Verdict:
    """Whether it is owed at all: open where it is not settled that there is anyone to inform."""
    return Verdict.UNDETERMINED if {ANYONE, TO_ITSELF} & {*answer.not_stated} else answer.reach


def _of_rule(rule: Rule, offender: Offender | None) -> Parts:
    """What stands in the rule; a fine that is asked about an offender is the offender's."""
    offenders = (offender,) if offender else rule.offenders
    return {
        "title": rule.title,
        "article": rule.article,
        "text": _text(rule),
        "origin": rule.origin,
        "aspect": rule.aspect,
        "modality": rule.modality,
        "bearer": _BEARERS.get(offenders, rule.bearer),
        "bearer_words": rule.bearer_words,
        "towards": rule.towards,
        "contents": rule.contents,
        "years": rule.years,
        "statutes": rule.statutes,
        "set_by": rule.set_by,
        "mechanisms": tuple(each.value for each in rule.mechanisms),
    }


def _of_answer(answer: Answer) -> Parts:
    """What the judge made of it."""
    rule = answer.rule
    return {
        "in_force": answer.in_force,
        "why": reached(answer.why) if rule.aspect in BY_REACH and _reaches(answer) else answer.why,
        "basis": answer.basis,
        "recipients": answer.recipients,
        "deadline": answer.deadline,
        "missing": answer.missing,
        "not_known": answer.not_recorded,
        "not_stated": answer.not_stated or rule.not_stated,
        "doubts": answer.doubts or rule.doubts,
        "assumptions": answer.assumptions,
    }


def _in_time(done: bool | None, period: Deadline | None) -> bool | None:
    """Whether it is fulfilled, where it is owed within so many days: late is not, and where it is
    not known when it was done, or by when it was to be, neither is this. No text says by when what
    is owed 立即 or 及时 is to be done."""
    if not done or period is None:
        return done
    if period.days is None:
        return None if period.words in PROMPTLY else done
    return None if period.late is None else not period.late


def _reaches(answer: Answer) -> bool:
    return answer.reach is Verdict.APPLIES


def _text(rule: Rule) -> LawText:
    if rule.article.startswith("令110"):
        return LawText.ORDER_110
    return LawText.PLAN if rule.article.startswith("方案") else LawText.OTHER


def _only_offender(rule: Rule) -> Offender | None:
    return rule.offenders[0] if len(rule.offenders) == 1 else None


def _offender_name(offender: Offender | None, case: CaseFacts) -> tuple[str, ...]:
    party = {Offender.MERCHANT: case.merchant, Offender.PLATFORM_OPERATOR: case.operator}
    found = party[offender] if offender else None
    return (found.name,) if found else ()


def _authority(answer: Answer, known: Known) -> NamedAuthority | None:
    """Which authority the rule names; None where it is not about one."""
    rule = answer.rule
    if rule.authority_words is None and "authority" not in rule.not_stated:
        return None
    gone = answer.reach is Verdict.NOT_APPLIES
    kind = Verdict.APPLIES if rule.authority_words else Verdict.UNDETERMINED
    settled = answer.verdict if rule.place is not PlaceRule.NOT_STATED else kind
    level = answer.level
    if level is None and rule.level not in (LevelRule.NOT_STATED, LevelRule.SAME_AS_ACTING):
        level = rule.level.value
    stated = rule.level is not LevelRule.NOT_STATED
    same = rule.level is LevelRule.SAME_AS_ACTING
    if same and known.fact("acting.level") in ("BELOW_COUNTY", "OTHER"):
        # what is 同级 to an office that is of no division is open
        level, stated = None, False
    placed = rule.place is not PlaceRule.NOT_STATED
    return NamedAuthority(
        verdict=Verdict.NOT_APPLIES if gone else min((kind, settled), key=_firmness),
        words=rule.authority_words,
        level_verdict=_named(stated, gone),
        level=level,
        level_words=rule.level_words,
        place_verdict=_named(placed, gone),
        place_words=rule.place_words,
        any_of=rule.any_of,
        candidates=answer.candidates,
    )


def _firmness(verdict: Verdict) -> int:
    return (Verdict.NOT_APPLIES, Verdict.UNDETERMINED, Verdict.APPLIES).index(verdict)


def _named(stated: bool, gone: bool) -> Verdict:
    if gone:
        return Verdict.NOT_APPLIES
    return Verdict.APPLIES if stated else Verdict.UNDETERMINED


def _penalty(answer: Answer) -> Penalty | None:
    """The fine, or that there is none: for a duty without a rule on its breach."""
    rule = answer.rule
    without = rule.aspect in OWED and not rule.consequences and _text(rule) is LawText.ORDER_110
    if answer.penalty is None and without and answer.in_force:
        return Penalty(Verdict.NOT_APPLIES, NO_PENALTY)
    return answer.penalty


def _without_conventions(answer: Answer, conventions: tuple[Convention, ...]) -> Answer:
    """The answer without what hangs on a convention that is switched off."""
    on = {each.name for each in conventions}
    if ConventionName.COUNTING not in on and answer.deadline is not None:
        answer = replace(answer, deadline=_uncounted(answer.deadline))
    if ConventionName.NOT_ITSELF not in on and ITSELF in answer.missing:
        words = (*answer.rule.not_stated, TO_ITSELF)
        answer = replace(
            answer,
            verdict=Verdict.UNDETERMINED,
            reach=Verdict.APPLIES,
            missing=(),
            not_stated=words,
            assumptions=(),
        )
    return answer


def _uncounted(deadline: Deadline) -> Deadline:
    if deadline.due is None and deadline.counting_only is None:
        return deadline
    day = deadline.due or deadline.counting_only
    provisional = (ProvisionalDay(day, "counting as usual"),) if deadline.due and day else ()
    return replace(
        deadline,
        verdict=Verdict.UNDETERMINED if deadline.due else deadline.verdict,
        due=None,
        counting_only=None,
        provisional=provisional,
        late=None,
        not_stated=(*deadline.not_stated, "how working days are counted"),
        assumptions=(),
    )
