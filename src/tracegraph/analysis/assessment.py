"""Judges bare facts by every provision: what applies, who owes what, by when, with what result.

Pure. The same rules, definitions and judge as for a recorded case (tracegraph.analysis.competence).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tracegraph.analysis.answering import answered
from tracegraph.analysis.competence import judge
from tracegraph.analysis.contradictions import refuse_contradictions
from tracegraph.analysis.corrections import correction_for
from tracegraph.analysis.definitions import Known
from tracegraph.analysis.impossible import refuse_impossible
from tracegraph.analysis.recoding import Places, Recoding, with_todays_places
from tracegraph.analysis.situations import Situation, regime_of, situation
from tracegraph.analysis.unnamed import not_named
from tracegraph.domain.assessment import Assessment, ProvisionAnswer
from tracegraph.domain.calendar import STATE_COUNCIL, Calendar
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import Answer, Verdict
from tracegraph.domain.offices import Directory
from tracegraph.domain.records.conventions import Convention, ConventionName
from tracegraph.domain.records.definitions import Definition
from tracegraph.domain.records.law import Origin, Rule
from tracegraph.domain.records.safety import Offender
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.scene import Product
from tracegraph.domain.stated.words import ExcludedKind

BOTH_OFFENDERS = "OFFENDER_ON_PLATFORM"
SCOPE_OF_ORDER = "order-110-2-scope"
SCOPE_OF_PLAN = "plan-scope"


@dataclass(frozen=True)
class Law:
    """Rules, what their conditions mean, and what is configuration beside them."""

    rules: tuple[Rule, ...]
    definitions: Mapping[str, Definition]
    conventions: tuple[Convention, ...] = ()

    def without(self, off: Iterable[ConventionName], configuration: bool) -> "Law":
        """The same law with these conventions off, and without rules of configuration if asked."""
        dropped = frozenset(off)
        kept = tuple(each for each in self.conventions if each.name not in dropped)
        rules = tuple(each for each in self.rules if configuration or each.origin is Origin.TEXT)
        return Law(rules, self.definitions, kept if configuration else ())


@dataclass(frozen=True)
class _Judged:
    """A rule's answer, with whose conduct it was asked about and what it was asked of."""

    answer: Answer
    offender: Offender | None
    known: Known
    case: CaseFacts


def assess(
    facts: Facts,
    law: Law,
    directory: Directory,
    recodings: Mapping[str, Recoding],
    calendar: Calendar = STATE_COUNCIL,
    asked_for: Callable[[Rule], bool] = lambda _rule: True,
) -> Assessment:
    """What every provision that is asked for says of the facts on their day; InputError where they
    contradict each other."""
    active = {each.name for each in law.conventions}
    places = Places(directory, recodings, ConventionName.PLACE_BY_CODE in active, [])
    today = with_todays_places(facts, places)
    refuse_contradictions(today)
    asked = situation(today, directory, law.definitions)
    refuse_impossible(asked.known)
    judged = tuple(_judged(asked, law, directory, calendar, asked_for))
    scopes = {
        each.answer.rule.source_id: each.answer.verdict
        for each in judged
        if each.answer.rule.source_id in (SCOPE_OF_ORDER, SCOPE_OF_PLAN)
    }
    answers = tuple(_answers(asked, judged, law, asked_for))
    return Assessment(
        as_of=facts.date,
        title=facts.title,
        order_110=scopes[SCOPE_OF_ORDER],
        plan=scopes[SCOPE_OF_PLAN],
        regime=regime_of(facts.product) if facts.product else None,
        excluded_as=_excluded(facts.product) if facts.product else None,
        answers=answers,
        not_named=not_named(asked.case, _naming(judged, asked_for), directory),
        recoded=tuple(places.found),
        conventions=law.conventions,
    )


def _naming(judged: tuple[_Judged, ...], asked_for: Callable[[Rule], bool]) -> tuple[Answer, ...]:
    """The answers of which one may ask why they name no other authority: of rules that are known
    to reach the facts."""
    return tuple(
        each.answer
        for each in judged
        if each.answer.rule.role is not None
        and each.answer.reach is Verdict.APPLIES
        and asked_for(each.answer.rule)
    )


def _excluded(product: Product) -> str | None:
    kind = product.excluded_as
    return None if kind in (None, ExcludedKind.NONE) else kind.value


def _judged(
    asked: Situation,
    law: Law,
    directory: Directory,
    calendar: Calendar,
    asked_for: Callable[[Rule], bool],
) -> Iterator[_Judged]:
    """The rules that are asked for, those on fines and those on scope, which others hang on."""
    for offender in (None, *Offender):
        case = replace(asked.case, offender=offender)
        facts = asked.known if offender is None else asked.known.of_offender(offender.value)
        for rule in law.rules:
            needed = rule.fine_max is not None or rule.source_id in (SCOPE_OF_ORDER, SCOPE_OF_PLAN)
            if (BOTH_OFFENDERS in rule.conditions) != bool(offender):
                continue
            if needed or asked_for(rule):
                answer = judge(rule, case, facts, directory, asked.facts.date, calendar)
                yield _Judged(answer, offender, facts, case)


def _answers(
    asked: Situation,
    judged: tuple[_Judged, ...],
    law: Law,
    asked_for: Callable[[Rule], bool],
) -> Iterator[ProvisionAnswer]:
    articles = {rule.source_id or rule.article: rule.article for rule in law.rules}
    places = {rule.source_id: place for place, rule in enumerate(law.rules)}
    reaching = [
        each.answer.rule.article
        for each in judged
        if each.answer.rule.fine_max and each.answer.reach is Verdict.APPLIES
    ]
    # those asked about an offender were judged after the others
    for each in sorted(judged, key=lambda each: places[each.answer.rule.source_id]):
        if asked_for(each.answer.rule):
            answer = correction_for(each.answer, asked.facts, reaching)
            yield answered(
                answer, each.offender, asked.facts, each.case, each.known, articles, law.conventions
            )
