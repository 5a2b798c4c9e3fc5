"""The rules against the texts themselves: every quote verbatim, every worked case of the table."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from referral_cases import answer_of, judged, rules, worked
from tracegraph.domain.law import Answer, Standing, Verdict
from tracegraph.domain.records.law import Rule
from tracegraph.domain.records.places import Mechanism
from yaml_tables import table_of

LAW = Path(os.environ.get("TRACEGRAPH_SHARED", Path(__file__).parents[3] / "shared")) / "law"
Entry = dict[str, Any]  # Any: a mapping of the table, values of every YAML type

pytestmark = pytest.mark.skipif(
    not LAW.is_dir(), reason=f"THE TEXTS OF THE LAW ARE MISSING: no folder {LAW}"
)
NUMERALS = "零一二三四五六七八九十"
MECHANISM_WORDS = dict(
    zip(Mechanism, ("违法线索互送", "证据移送", "信息共享", "委托调查", "配合执行"), strict=True)
)


@cache
def text(name: str) -> str:
    """One of the two texts without its white space."""
    return re.sub(r"\s", "", (LAW / name).read_text(encoding="utf-8"))


def numeral(number: int) -> str:
    """1 to 39 as the articles are numbered."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else NUMERALS[tens] + "十")
    return head + (NUMERALS[ones] if ones else "")


def place_of(article: str) -> str:
    """The words of the article that is cited, 令110-25 or 方案三（九）, or of the whole plan."""
    if article.startswith("令110-"):
        number = int(article.removeprefix("令110-"))
        start = rf"第{numeral(number)}条(?!第|规定|的)"
        end = rf"第{numeral(number + 1)}条(?!第|规定|的)|首页"
        body = re.split(rf"(?:{end})", re.split(start, text("order-110.txt"), maxsplit=1)[1])
        return body[0]
    plan = text("action-plan-2025-2027.txt")
    if article == "方案":
        return plan
    item = re.fullmatch(r"方案三(（.+）)", article)
    assert item is not None, f"{article} is no citation"
    return re.split(
        r"（[一二三四五六七八九十]+）|####", plan.split("三、工作任务")[1].split(item[1])[1]
    )[0]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule.source_id))
def test_every_quote_stands_in_the_article_that_is_cited(rule: Rule) -> None:
    cited = [
        (rule.article, rule.quote),
        (rule.in_force_article, rule.in_force_quote),
        *zip(rule.further_articles, rule.further_quotes, strict=True),
        *_conditions(rule),
        *((rule.article, words) for words in rule.contents),
    ]
    cited += [
        (rule.article, words)
        for words in (
            rule.fine_quote,
            rule.trigger_words,
            rule.time_words,
            rule.level_words,
            rule.modality,
            rule.authority_words and rule.authority_words.removeprefix("地方"),
            rule.place_words if rule.place_words != "those regions" else None,
        )
        if words
    ]
    for article, words in cited:
        assert re.sub(r"\s", "", words) in place_of(article), f"{article} does not say {words}"


def _conditions(rule: Rule) -> list[tuple[str, str]]:
    """Each condition's words; 令110-2 makes key products the matter of the whole order, and the
    plan's title goods sold online that of the whole plan."""
    matter = {"KEY_PRODUCT": "令110-2", "ONLINE": "令110-2", "PLAN_GOODS": "方案"}
    return [
        (matter.get(condition, rule.article), words)
        for condition, words in zip(rule.conditions, rule.condition_words, strict=True)
    ]


def _as_we_cite(words: str) -> str:
    return re.sub(r"art\. (\d+)", r"令110-\1", words)


@cache
def table() -> dict[str, Entry]:
    """The worked cases by id."""
    entries = table_of(LAW / "cases.yaml")
    return {entry["id"]: entry for entry in entries}


def view(entry: Entry, answer: Answer) -> Entry:
    """Our answer in the words of the table, for the question that the case asks."""
    seen: Entry = {
        "verdict": answer.verdict.value.lower(),
        "level": answer.level,
        "place": answer.rule.place_words
        if answer.settled or entry["question"] == "notify"
        else None,
        "authority": answer.rule.authority_words,
        "any_of": answer.rule.any_of,
        "modality": answer.rule.modality,
        "subjects": [MECHANISM_WORDS[each] for each in answer.rule.mechanisms],
        "route": None,
        "what": list(answer.rule.contents),
        "who": answer.rule.bearer.value,
        "basis": list(answer.rule.statutes),
        "addressee_role": answer.recipients[0].role.value if answer.recipients else None,
        "missing_condition": answer.missing[0] if answer.missing else None,
        "words": answer.rule.time_words,
        "days": answer.rule.working_days if answer.in_force else None,
        "unit": "working_day" if answer.rule.working_days else None,
        "trigger": answer.rule.trigger_words,
        "order_110": answer.in_force and answer.rule.article.startswith("令"),
        "settled": answer.settled,
    }
    for key, standings in _LISTS.items():
        seen[key] = [each.division.code for each in answer.standing(*standings)]
    return seen | _of_deadline(answer) | _of_penalty(answer) | _of_question(entry, answer)


_LISTS = {
    "divisions": (Standing.ANY_OF, Standing.NAMED),
    "addressees": (Standing.NAMED,),
    "possible": (Standing.POSSIBLE,),
    "candidates": (Standing.CANDIDATE,),
}


def _of_deadline(answer: Answer) -> Entry:
    due = answer.deadline
    if due is None:
        return {"due": None, "trigger_date": None, "counting_only": None}
    counted = due.counting_only and {
        "trigger_date": str(due.trigger_on),
        "due": str(due.counting_only),
    }
    return {
        "due": due.due and str(due.due),
        "trigger_date": due.trigger_on and str(due.trigger_on),
        "counting_only": counted,
    }


def _of_penalty(answer: Answer) -> Entry:
    fine = answer.penalty
    fined = fine is not None and fine.verdict is Verdict.APPLIES
    return {
        "min": fine.minimum if fine and fined else None,
        "max": fine.maximum if fine and fined else None,
        "fine": fined,
        "currency": "CNY",
    }


def _of_question(entry: Entry, answer: Answer) -> Entry:
    """Some questions are narrower than the rule: the fine, the level, the last day."""
    narrowed = {
        "penalty_range": answer.penalty,
        "liability": answer.penalty,
        "deadline": answer.deadline,
    }.get(entry["question"])
    if narrowed is not None:
        return {"verdict": narrowed.verdict.value.lower()} | _who(answer)
    if entry["question"] == "level" and answer.level is None and "level" in answer.not_stated:
        return {"verdict": "undetermined"}
    return {}


def _who(answer: Answer) -> Entry:
    return {"who": answer.rule.offenders[0].value} if answer.rule.offenders else {}


def _plain(value: Any) -> Any:  # Any: values of every YAML type
    """Divisions by their codes; the rest as it is."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [each["code"] for each in value]
    return value


NOT_COMPARED = {"note", "assumption", "doubt", "also", "precondition", "precondition_any"}


@pytest.mark.parametrize("case_id", sorted(worked()))
def test_worked_case_of_the_table(case_id: str) -> None:
    case, entry = worked()[case_id], table()[case_id]
    answer = answer_of(judged(case.facts), case.rule)
    seen = view(entry, answer)
    for key, value in entry["expected"].items():
        if key in NOT_COMPARED:
            continue
        if key == "not_stated":
            deadline = answer.deadline.not_stated if answer.deadline else ()
            assert {_as_we_cite(words) for words in value} <= {*answer.not_stated, *deadline}, key
            continue
        wanted = _plain(value)
        got = sorted(seen[key]) if isinstance(wanted, list) else seen[key]
        assert got == (sorted(wanted) if isinstance(wanted, list) else wanted), key


@pytest.mark.parametrize("case_id", sorted(worked()))
def test_wrong_answers_of_the_table_are_not_given(case_id: str) -> None:
    case, entry = worked()[case_id], table()[case_id]
    seen = view(entry, answer_of(judged(case.facts), case.rule))
    for wrong in entry["not_expected"]:
        named = {key: value for key, value in wrong.items() if key not in ("why", "lacks")}
        assert not all(_given(seen, key, value) for key, value in named.items()), wrong


def _given(seen: Entry, key: str, value: Any) -> bool:  # Any: values of every YAML type
    wanted = _plain(value)
    if not isinstance(wanted, list):
        return bool(seen[key] == wanted)
    return any(each in seen[key] for each in wanted) if wanted else seen[key] == []


@pytest.mark.parametrize("case_id", sorted(worked()))
def test_facts_of_ours_are_those_of_the_table(case_id: str) -> None:
    ours, theirs = worked()[case_id].facts, table()[case_id]["facts"]
    assert str(ours.opened_on) == theirs["date"]
    by_role = {actor["role"]: actor for actor in theirs["actors"]}
    for party in ours.parties:
        actor = by_role.get(party.role.value)
        if actor is not None:
            assert party.domicile == actor["domicile"]["code"]
    if "authority" in theirs:
        assert ours.acting.division == theirs["authority"]["code"]
        assert ours.acting.level.value == theirs["authority"]["level"]
    assert ours.suspected_crime == theirs["suspected_crime"]
    assert ours.imported == theirs["imported"]
