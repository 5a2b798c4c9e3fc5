"""Answers assess: what the two texts say of bare facts, no case and no store needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tracegraph.analysis import assessment
from tracegraph.domain.assessment import Assessment, ProvisionAnswer
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Verdict
from tracegraph.domain.records.conventions import ConventionName
from tracegraph.domain.records.law import Aspect, Rule
from tracegraph.domain.records.safety import Offender
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.reading import facts_of
from tracegraph.services.reference import china, law, recodings

Document = Any  # Any: what a YAML or JSON reader, or GraphQL, gives


def _variants(rule: str) -> tuple[str, ...]:
    """The ids of a rule's answers where it is asked of each offender."""
    return tuple(f"{rule}-{each.value.lower().replace('_', '-')}" for each in Offender)


@cache
def _articles() -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.article for rule in law().rules))


@cache
def _rules() -> tuple[str, ...]:
    found: list[str] = []
    for rule in law().rules:
        own = rule.source_id or ""
        found += _variants(own) if assessment.BOTH_OFFENDERS in rule.conditions else (own,)
    return tuple(found)


def _refuse_unknown(what: str, given: tuple[str, ...] | None, right: tuple[str, ...]) -> None:
    for each in given or ():
        if each not in right:
            raise InputError(f"there is no {what} {each!r}; right are: {', '.join(right)}")


@dataclass(frozen=True)
class Narrowing:
    """Which answers are wanted; None is all of them. InputError where there is no such one."""

    articles: tuple[str, ...] | None = None
    rules: tuple[str, ...] | None = None
    aspects: tuple[Aspect, ...] | None = None
    verdicts: tuple[Verdict, ...] | None = None

    def __post_init__(self) -> None:
        _refuse_unknown("article", self.articles, _articles())
        _refuse_unknown("rule", self.rules, _rules())

    @classmethod
    def of(
        cls,
        articles: Sequence[str] | None,
        rules: Sequence[str] | None,
        aspects: Sequence[Aspect] | None,
        verdicts: Sequence[Verdict] | None,
    ) -> "Narrowing":
        """From lists, None for those that do not narrow."""
        return cls(
            None if articles is None else tuple(articles),
            None if rules is None else tuple(rules),
            None if aspects is None else tuple(aspects),
            None if verdicts is None else tuple(verdicts),
        )

    def asks_for(self, rule: Rule) -> bool:
        """Whether any answer of this rule may be wanted."""
        own = rule.source_id or ""
        return (
            (self.articles is None or rule.article in self.articles)
            and (self.rules is None or any(each in (own, *_variants(own)) for each in self.rules))
            and (self.aspects is None or rule.aspect in self.aspects)
        )

    def wants(self, answer: ProvisionAnswer) -> bool:
        """Whether this answer is wanted."""
        return (self.rules is None or answer.id in self.rules) and (
            self.verdicts is None or answer.verdict in self.verdicts
        )


ALL = Narrowing()


def assess(
    facts: Facts,
    narrowing: Narrowing = ALL,
    *,
    without: Iterable[ConventionName] = (),
    configuration: bool = True,
) -> Assessment:
    """What the provisions say of the facts; InputError where they contradict each other.

    without: conventions that are switched off. configuration: whether rules and conventions that
    are not from the two texts count at all.
    """
    counted = law().without(without, configuration)
    whole = assessment.assess(facts, counted, china(), recodings(), asked_for=narrowing.asks_for)
    return replace(whole, answers=tuple(each for each in whole.answers if narrowing.wants(each)))


def assess_document(document: Document, narrowing: Narrowing = ALL) -> Assessment:
    """The same for a document that states facts."""
    return assess(facts_of(document), narrowing)
