"""The rules against the two texts, word by word, and the predicates against the facts they name."""

import os
import re
from pathlib import Path

import pytest

from law_texts import article_text, whole_text
from tracegraph.analysis.predicates import asks, compiled
from tracegraph.analysis.situations import situation
from tracegraph.analysis.stated_names import by_name
from tracegraph.domain.records.definitions import Definition
from tracegraph.domain.records.law import Rule
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.reading import facts_of
from tracegraph.domain.stated.words import MEANINGS
from tracegraph.services.reference import china, definitions, law

LAW = Path(os.environ.get("TRACEGRAPH_SHARED", Path(__file__).parents[3] / "shared")) / "law"
RULES = law().rules
needs_texts = pytest.mark.skipif(
    not LAW.is_dir(), reason=f"THE TEXTS OF THE LAW ARE MISSING: no folder {LAW}"
)
# Every article of order 110 that gives someone something to do, and every task of the plan.
ARTICLES = {f"令110-{number}" for number in (3, *range(5, 34), 35, 36, 37)}
TASKS = {f"方案三（{number}）" for number in "一二三四五六七八九"} | {
    "方案三（十）",
    "方案三（十一）",
}


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


@needs_texts
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.source_id))
def test_every_quote_stands_in_the_article_that_is_cited(rule: Rule) -> None:
    cited = [
        (rule.article, rule.quote),
        (rule.in_force_article, rule.in_force_quote),
        *zip(rule.further_articles, rule.further_quotes, strict=True),
        *((rule.article, words) for words in (*rule.must, *rule.contents)),
        *(
            (rule.article, words)
            for words in (rule.bearer_words, rule.time_words, rule.modality, rule.towards)
            if words
        ),
    ]
    for article, words in cited:
        assert squeezed(words) in article_text(LAW, article), f"{article} does not say {words}"


@needs_texts
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.source_id))
def test_every_word_of_a_condition_stands_in_the_texts(rule: Rule) -> None:
    for words in rule.condition_words:
        if not words.isascii():
            assert squeezed(words) in whole_text(LAW), words


@needs_texts
@pytest.mark.parametrize("definition", definitions().values(), ids=lambda each: each.name)
def test_words_of_a_definition_stand_in_the_texts(definition: Definition) -> None:
    for words in re.split("、", definition.words):
        assert squeezed(words) in whole_text(LAW), words


def test_every_article_and_every_task_has_a_rule() -> None:
    articles = {rule.article for rule in RULES}
    assert ARTICLES - articles == set()
    assert TASKS - articles == set()


def test_lists_that_belong_together_have_one_length() -> None:
    for rule in RULES:
        assert len(rule.conditions) == len(rule.condition_words), rule.source_id
        assert len(rule.must) == len(rule.must_when) == len(rule.must_done), rule.source_id
        assert len(rule.further_articles) == len(rule.further_quotes), rule.source_id


def test_consequences_name_rules_that_there_are() -> None:
    ids = {rule.source_id for rule in RULES}
    assert {each for rule in RULES for each in rule.consequences} <= ids


def test_predicates_name_facts_definitions_and_values_that_there_are() -> None:
    least = facts_of({"date": "2026-12-10"})
    asked = situation(least, china(), definitions()).known
    values = {name for meanings in MEANINGS.values() for name in meanings}
    values |= {"AT_MERCHANT", "AT_PLATFORM", "AS_STATED", "CONTRADICTED", "NEITHER", "MIXED"}
    values |= {"INSIDE", "PARTLY", "OUTSIDE", "MERCHANT", "PLATFORM_OPERATOR", "true", "false"}
    for text in predicates():
        compiled(text)
        for name in asks(text):
            known = name in values or name in definitions() or asked.names(name) or name == "known"
            assert known, f"{text}: nothing is called {name}"


def predicates() -> list[str]:
    found = [case.when for each in definitions().values() for case in each.cases]
    for rule in RULES:
        found += [*rule.conditions, *filter(None, (*rule.must_when, *rule.must_done))]
        found += [rule.kept] if rule.kept else []
    return found


def test_every_stated_fact_that_settles_something_has_a_name() -> None:
    names = by_name(Facts(date=facts_of({"date": "2026-12-10"}).date))
    unused = set(names) - {name for text in predicates() for name in asks(text)}
    # days count in deadlines, and some facts feed others before a rule asks for them
    assert {name for name in unused if name.startswith(("page.", "ledger.", "recall."))} <= {
        "page.nothingElse",
        "page.report.nothingElse",
        "ledger.nothingElse",
        "recall.merchantKnows",
        "recall.merchantKnowsOn",
        "recall.platformKnows",
        "recall.platformKnowsOn",
    }
