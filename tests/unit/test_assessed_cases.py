"""The worked cases, put into structured facts: the expected answers, and none of the wrong ones."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assessed_view import view
from tracegraph.services.assessment import assess_document
from yaml_tables import table_of

LAW = Path(os.environ.get("TRACEGRAPH_SHARED", Path(__file__).parents[3] / "shared")) / "law"
FACTS = Path(__file__).parents[1] / "expected" / "worked_cases.yaml"
Entry = dict[str, Any]  # Any: a mapping of the table, values of every YAML type

pytestmark = pytest.mark.skipif(
    not LAW.is_dir(), reason=f"THE WORKED CASES ARE MISSING: no folder {LAW}"
)
# explanations and choices of the table, which its own head says are not to be compared
NOT_COMPARED = {"note", "assumption", "doubt", "also"}


@cache
def table() -> dict[str, Entry]:
    """The worked cases by id."""
    if not LAW.is_dir():
        return {}
    entries = table_of(LAW / "cases.yaml")
    return {entry["id"]: entry for entry in entries}


@cache
def stated() -> dict[str, Entry]:
    """Our facts for each of them."""
    cases: dict[str, Entry] = table_of(FACTS)
    return cases


@cache
def seen(case_id: str) -> Entry:
    """Our answer in the words of the table."""
    case = stated()[case_id]
    question = case.get("ask") or table()[case_id]["question"]
    return view(assess_document(case["facts"]), case["rule"], question)


def comparable(value: Any) -> Any:  # Any: values of every YAML type
    """Divisions by their codes, articles as we cite them; the rest as it is."""
    if isinstance(value, list):
        return [each["code"] if isinstance(each, dict) else comparable(each) for each in value]
    if isinstance(value, str):
        return re.sub(r"art\. (\d+)", r"令110-\1", value)
    return value


def agrees(key: str, wanted: Any, got: Any) -> bool:  # Any: values of every YAML type
    """Whether our value says what the table's does."""
    if key == "not_stated":
        return set(wanted) <= set(got)
    if key in ("must", "missing", "what"):
        return all(any(same_words(each, ours) for ours in got) for each in wanted)
    if isinstance(wanted, list):
        return sorted(map(str, wanted)) == sorted(map(str, got))
    return bool(wanted == got)


def same_words(theirs: str, ours: str) -> bool:
    """Whether ours, the text's words, say theirs: the table shortens and turns them, so each of
    its characters must stand in ours."""
    return set(theirs.removeprefix("查验")) <= set(ours)


def given(key: str, wrong: Any, got: Any) -> bool:  # Any: values of every YAML type
    """Whether our value is this wrong one."""
    if not isinstance(wrong, list):
        return bool(wrong == got)
    if not wrong:
        return bool(got == [])
    return any(any(each == ours for ours in got) for each in wrong)


def test_every_worked_case_is_stated() -> None:
    assert set(stated()) == set(table())
    assert len(table()) == 60


@pytest.mark.parametrize("case_id", sorted(stated()))
def test_worked_case_has_the_expected_answer(case_id: str) -> None:
    ours = seen(case_id)
    for key, value in table()[case_id]["expected"].items():
        if key not in NOT_COMPARED:
            assert agrees(key, comparable(value), ours[key]), (key, value, ours[key])


@pytest.mark.parametrize("case_id", sorted(stated()))
def test_worked_case_has_none_of_the_wrong_answers(case_id: str) -> None:
    ours = seen(case_id)
    for wrong in table()[case_id]["not_expected"]:
        named = {key: value for key, value in wrong.items() if key != "why"}
        assert not all(given(key, comparable(value), ours[key]) for key, value in named.items()), (
            wrong
        )


@pytest.mark.parametrize("case_id", sorted(stated()))
def test_stated_facts_are_those_of_the_table(case_id: str) -> None:
    ours, theirs = stated()[case_id]["facts"], table()[case_id]["facts"]
    assert ours["date"] == str(theirs["date"])
    assert ours["product"]["regime"].lower() == theirs["product"]["regime"].lower()
    assert ours["imported"] == theirs["imported"]
    assert ours["suspectedCrime"] == theirs["suspected_crime"]
    roles = [actor["role"] for actor in ours["actors"]]
    assert set(roles) >= {actor["role"] for actor in theirs["actors"]}
    assert ours.get("authority", {}).get("level") == theirs.get("authority", {}).get("level")
