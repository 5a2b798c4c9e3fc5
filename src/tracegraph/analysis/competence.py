"""Judges a case by the rules of competence: who is competent, to be told, or may assist, and why.

Pure: facts, rules, directory and day in, values out. A rule is asked of a case where its conducts
name the case's conduct, or name none. What a rule needs is in its data, and what its conditions
mean in definitions, data too; only the meaning of a place is in code (tracegraph.analysis.targets).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from tracegraph.analysis.case_statement import known_of_case
from tracegraph.analysis.clauses import begun_on, deadline, penalty, trigger_day
from tracegraph.analysis.definitions import Known
from tracegraph.analysis.naming import Naming
from tracegraph.analysis.obligations import obligations
from tracegraph.analysis.predicates import Finding, State, holds
from tracegraph.analysis.targets import naming
from tracegraph.analysis.unnamed import not_named
from tracegraph.analysis.wording import why
from tracegraph.domain.calendar import STATE_COUNCIL, Calendar
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import (
    SETTLED,
    Answer,
    Candidate,
    Competence,
    Quote,
    Standing,
    Verdict,
)
from tracegraph.domain.offices import Directory, Office
from tracegraph.domain.records.definitions import Definition
from tracegraph.domain.records.law import Rule

_UNSETTLED = (State.OPEN, State.NOT_RECORDED)
TRANSITION = "whether the rule reaches what happened before it was in force"


def competence(
    facts: CaseFacts,
    rules: Iterable[Rule],
    definitions: Mapping[str, Definition],
    directory: Directory,
    day: date,
    calendar: Calendar = STATE_COUNCIL,
) -> Competence:
    """What every rule that the case raises says of it on this day, in the order of the rules."""
    past = known_on(facts, day)
    known = known_of_case(past, directory, definitions)
    asked = [
        rule
        for rule in rules
        if rule.role is not None and (not rule.conducts or facts.conduct in rule.conducts)
    ]
    answers = tuple(judge(rule, past, known, directory, day, calendar) for rule in asked)
    return Competence(
        facts=past,
        as_of=day,
        answers=answers,
        not_named=not_named(past, answers, directory),
        obligations=obligations(past, answers),
    )


def known_on(facts: CaseFacts, day: date) -> CaseFacts:
    """The facts without what happens only after this day."""

    def past(event: date | None) -> date | None:
        return event if event is not None and event <= day else None

    return replace(
        facts,
        measure_taken_on=past(facts.measure_taken_on),
        notice_received_on=past(facts.notice_received_on),
        measure_reported_on=past(facts.measure_reported_on),
    )


def judge(
    rule: Rule,
    facts: CaseFacts,
    known: Known,
    directory: Directory,
    day: date,
    calendar: Calendar = STATE_COUNCIL,
) -> Answer:
    """What one rule says on this day of a situation; facts are its parties and days."""
    if not _in_force(rule, day):
        return _out_of_force(rule, facts, day, calendar)
    if _over_before(rule, facts, calendar):
        return _out_of_force(rule, facts, trigger_day(rule, facts) or day, calendar)
    found = tuple(holds(each, known) for each in rule.conditions)
    missing = tuple(
        words
        for words, finding in zip(rule.condition_words, found, strict=True)
        if finding.state is State.MISSING
    )
    if missing:
        lacking = [words for each in found if each.state is State.MISSING for words in each.reasons]
        return _refusal(rule, lacking, missing)
    named = naming(rule, facts, directory, day)
    if named.reached is False:
        return _refusal(rule, _unreached(named), named.missing, named)
    return _concluded(rule, facts, found, named, calendar)


def _in_force(rule: Rule, day: date) -> bool:
    # days are written YYYY-MM-DD, so their texts stand in their order
    return rule.in_force_from <= day.isoformat() <= (rule.in_force_to or "9999-12-31")


def _over_before(rule: Rule, facts: CaseFacts, calendar: Calendar) -> bool:
    """Whether the rule's whole period lies before it came into force."""
    start = trigger_day(rule, facts)
    if start is None:
        return False
    period = deadline(rule, facts, Verdict.APPLIES, calendar)
    return (
        period is not None
        and period.due is not None
        and period.due < date.fromisoformat(rule.in_force_from)
    )


def _out_of_force(rule: Rule, facts: CaseFacts, day: date, calendar: Calendar) -> Answer:
    until = f" to {rule.in_force_to}" if rule.in_force_to else ""
    reason = (
        f"It is in force from {rule.in_force_from}{until} "
        f"({rule.in_force_article}: 「{rule.in_force_quote}」), not on {day}."
    )
    answer = Answer(
        rule=rule,
        verdict=Verdict.NOT_APPLIES,
        why="",
        basis=(*_basis(rule), Quote(rule.in_force_article, rule.in_force_quote)),
        in_force=False,
        deadline=deadline(rule, facts, Verdict.NOT_APPLIES, calendar, in_force=False),
        missing=(rule.in_force_quote,),
    )
    return _explained(answer, [reason])


def _explained(answer: Answer, reasons: Iterable[str]) -> Answer:
    return replace(answer, why=why(answer, reasons))


def _basis(rule: Rule) -> tuple[Quote, ...]:
    further = zip(rule.further_articles, rule.further_quotes, strict=True)
    return (Quote(rule.article, rule.quote), *(Quote(at, words) for at, words in further))


def _unreached(named: Naming) -> list[str]:
    where = f" ({'、'.join(named.remarks)})" if named.remarks else ""
    return [f"Missing: {'; '.join(named.missing)}{where}."]


def _refusal(
    rule: Rule, reasons: list[str], missing: tuple[str, ...], named: Naming | None = None
) -> Answer:
    """doubts belong to whom a rule names, so they are told only where that was looked for."""
    answer = Answer(
        rule=rule,
        verdict=Verdict.NOT_APPLIES,
        why="",
        basis=_basis(rule),
        missing=missing,
        doubts=rule.doubts if named else (),
        assumptions=named.assumptions if named else (),
    )
    return _explained(answer, reasons)


def _concluded(
    rule: Rule, facts: CaseFacts, found: tuple[Finding, ...], named: Naming, calendar: Calendar
) -> Answer:
    open_text = (
        *(words for each in found for words in each.open if each.state in _UNSETTLED),
        *_transition(rule, facts),
    )
    open_file = tuple(
        words for each in found for words in each.unrecorded if each.state in _UNSETTLED
    )
    unsettled = open_text or any(each.state in _UNSETTLED for each in found)
    reach = Verdict.UNDETERMINED if unsettled else Verdict.APPLIES
    settled = named.reached is True and reach is Verdict.APPLIES
    verdict = Verdict.APPLIES if settled else Verdict.UNDETERMINED
    answer = Answer(
        rule=rule,
        verdict=verdict,
        reach=reach,
        why="",
        basis=_basis(rule),
        level=named.level,
        candidates=_marked(
            named.candidates if settled else _unsettled(named.candidates), facts.acting
        ),
        recipients=named.recipients,
        # a counted period runs from its event, whoever is to be told
        deadline=deadline(rule, facts, reach if rule.working_days else verdict, calendar),
        penalty=penalty(rule, facts, reach),
        not_stated=tuple(dict.fromkeys((*rule.not_stated, *named.not_stated, *open_text))),
        not_recorded=tuple(dict.fromkeys((*open_file, *named.not_recorded))),
        unknown_facts=tuple(
            dict.fromkeys(name for each in found for name in each.facts if each.state in _UNSETTLED)
        ),
        doubts=(*rule.doubts, *named.doubts),
        assumptions=(*rule.assumptions, *named.assumptions),
    )
    return _explained(answer, [words for each in found for words in each.reasons])


def _transition(rule: Rule, facts: CaseFacts) -> tuple[str, ...]:
    early = rule.event_bound and begun_on(rule, facts) < date.fromisoformat(rule.in_force_from)
    return (TRANSITION,) if early else ()


def _marked(candidates: tuple[Candidate, ...], acting: Office) -> tuple[Candidate, ...]:
    """The same offers, the acting authority marked among them."""
    return tuple(
        replace(each, acting=True)
        if each.office is not None and each.office.id == acting.id
        else each
        for each in candidates
    )


def _unsettled(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The same offers, none of them settled, because the verdict is not."""
    return tuple(
        replace(each, standing=Standing.CANDIDATE) if each.standing in SETTLED else each
        for each in candidates
    )
