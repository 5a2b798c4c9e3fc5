"""Judges bare facts by every provision: what applies, who owes what, by when, with what result.

Pure. The same rules, definitions and judge as for a recorded case (tracegraph.analysis.competence).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tracegraph.analysis.answering import answered
from tracegraph.analysis.competence import judge
from tracegraph.analysis.corrections import correction_for
from tracegraph.analysis.definitions import Known
from tracegraph.analysis.recoding import Places, Recoding, with_todays_places
from tracegraph.analysis.situations import Situation, known, regime_of, situation
from tracegraph.analysis.unnamed import not_named
from tracegraph.domain.assessment import Assessment, ProvisionAnswer
from tracegraph.domain.calendar import STATE_COUNCIL, Calendar
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Answer, Verdict
from tracegraph.domain.offices import Directory
from tracegraph.domain.records.conventions import Convention, ConventionName
from tracegraph.domain.records.definitions import Definition
from tracegraph.domain.records.law import Origin, Rule
from tracegraph.domain.records.safety import Offender
from tracegraph.domain.stated.facts import Facts

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
) -> Assessment:
    """What every provision says of the facts on their day; InputError where they contradict."""
    active = {each.name for each in law.conventions}
    places = Places(directory, recodings, ConventionName.PLACE_BY_CODE in active, [])
    today = with_todays_places(facts, places)
    _refuse_contradictions(today)
    asked = situation(today, directory, law.definitions)
    judged = tuple(_judged(asked, law, directory, calendar))
    answers = tuple(_answers(asked, judged, law))
    by_id = {each.id: each for each in answers}
    with_role = tuple(each.answer for each in judged if each.answer.rule.role is not None)
    return Assessment(
        as_of=facts.date,
        title=facts.title,
        order_110=by_id[SCOPE_OF_ORDER].verdict,
        plan=by_id[SCOPE_OF_PLAN].verdict,
        regime=regime_of(facts.product) if facts.product else None,
        answers=answers,
        not_named=not_named(asked.case, with_role, directory),
        recoded=tuple(places.found),
        conventions=law.conventions,
    )


def _refuse_contradictions(facts: Facts) -> None:
    """What cannot be is refused, so that no answer rests on it."""
    events = (
        ("disposal.measureTakenOn", facts.disposal and facts.disposal.measure_taken_on),
        ("contact.noticeReceivedOn", facts.contact and facts.contact.notice_received_on),
        ("recall.merchantKnowsOn", facts.recall and facts.recall.merchant_knows_on),
        ("recall.platformKnowsOn", facts.recall and facts.recall.platform_knows_on),
        ("announcement.on", facts.announcement and facts.announcement.on),
    )
    for name, day in events:
        if day and day > facts.date:
            raise InputError(
                f"{name}: {day} is after {facts.date}, the day for which to answer; give a date "
                "on or after it, or leave the event out"
            )
    product = facts.product
    if product and product.regime is not None:
        details = regime_of(
            type(product)(
                under_licence=product.under_licence,
                under_ccc=product.under_ccc,
                mandatory_standard=product.mandatory_standard,
                touches_safety=product.touches_safety,
            )
        )
        if details is not None and details != product.regime.value:
            raise InputError(
                f"product.regime: {product.regime.value} does not fit what is stated of licence, "
                f"CCC and standard, which make {details}; give one of the two"
            )


def _judged(
    asked: Situation, law: Law, directory: Directory, calendar: Calendar
) -> Iterator[_Judged]:
    for offender in (None, *Offender):
        rules = [
            rule for rule in law.rules if (BOTH_OFFENDERS in rule.conditions) == bool(offender)
        ]
        case = replace(asked.case, offender=offender)
        facts = (
            asked.known
            if offender is None
            else known(asked.facts, case, directory, law.definitions, offender)
        )
        for rule in rules:
            answer = judge(rule, case, facts, directory, asked.facts.date, calendar)
            yield _Judged(answer, offender, facts, case)


def _answers(asked: Situation, judged: tuple[_Judged, ...], law: Law) -> Iterator[ProvisionAnswer]:
    articles = {rule.source_id or rule.article: rule.article for rule in law.rules}
    reaching = [
        each.answer.rule.article
        for each in judged
        if each.answer.rule.fine_max and each.answer.reach is Verdict.APPLIES
    ]
    for each in sorted(judged, key=lambda each: _order(each, law)):
        fined = correction_for(each.answer, asked.facts, reaching)
        yield answered(
            fined, each.offender, asked.facts, each.case, each.known, articles, law.conventions
        )


def _order(judged: _Judged, law: Law) -> tuple[int, int]:
    place = law.rules.index(judged.answer.rule)
    return place, 0 if judged.offender is Offender.MERCHANT else 1
