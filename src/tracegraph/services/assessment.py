"""Answers assess: what the two texts say of bare facts, no case and no store needed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracegraph.analysis import assessment
from tracegraph.domain.assessment import Assessment, ProvisionAnswer
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Verdict
from tracegraph.domain.records.conventions import ConventionName
from tracegraph.domain.records.law import Aspect
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.reading import facts_of
from tracegraph.services.reference import china, law, recodings

Document = Any  # Any: what a YAML or JSON reader, or GraphQL, gives


def assess(
    facts: Facts,
    *,
    without: Iterable[ConventionName] = (),
    configuration: bool = True,
) -> Assessment:
    """What every provision says of the facts; InputError where they contradict each other.

    without: conventions that are switched off. configuration: whether rules and conventions that
    are not from the two texts count at all.
    """
    counted = law().without(without, configuration)
    return assessment.assess(facts, counted, china(), recodings())


def assess_document(document: Document) -> Assessment:
    """The same for a document that states facts."""
    return assess(facts_of(document))


def narrowed(
    whole: Assessment,
    *,
    articles: Iterable[str] | None = None,
    rules: Iterable[str] | None = None,
    aspects: Iterable[Aspect] | None = None,
    verdicts: Iterable[Verdict] | None = None,
) -> Assessment:
    """Only the answers of these articles, rules, aspects and verdicts; None is all of them."""
    wanted = None if articles is None else {_article(each) for each in articles}
    ids = None if rules is None else {_rule(each, whole) for each in rules}
    kinds = None if aspects is None else set(aspects)
    kept = None if verdicts is None else set(verdicts)

    def asked(answer: ProvisionAnswer) -> bool:
        return (
            (wanted is None or answer.article in wanted)
            and (ids is None or answer.id in ids)
            and (kinds is None or answer.aspect in kinds)
            and (kept is None or answer.verdict in kept)
        )

    return replace(whole, answers=tuple(each for each in whole.answers if asked(each)))


def _article(words: str) -> str:
    known = sorted({rule.article for rule in law().rules}, key=len)
    if words not in known:
        raise InputError(f"there is no answer for {words!r}; right are: {', '.join(known)}")
    return words


def _rule(name: str, whole: Assessment) -> str:
    known = [each.id for each in whole.answers]
    if name not in known:
        raise InputError(f"there is no rule {name!r}; right are: {', '.join(known)}")
    return name
