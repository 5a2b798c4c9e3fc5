"""Cases and contacts are for their own division and those above; forbidden looks like absent."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tracegraph.services.visibility import division_scope

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
DIVISIONS = Path(__file__).parents[2] / "seed" / "reference" / "01-divisions.jsonl"
CASE = "query Q($id: ID!) { case(id: $id) { id openedBy { id } lots { code } } }"
KUNSHAN_CASE = "case:scenario:case-1"
ABSENT_CASE = "case:scenario:case-99"


def test_scope_of_a_division_is_itself_and_what_is_part_of_it() -> None:
    rows = [json.loads(line) for line in DIVISIONS.read_text(encoding="utf-8").splitlines()]
    parents = {row["code"]: row.get("parent", "").rpartition(":")[2] for row in rows}
    for code in parents:
        above = code
        while above:
            assert division_scope(above).covers(code)
            above = parents[above]
    assert not division_scope("330100").covers("330000", "330200", "310000", None)
    assert division_scope("000000").covers("330110")


@pytest.mark.parametrize(
    ("token", "case", "seen"),
    [
        ("officer", KUNSHAN_CASE, True),
        ("nation", KUNSHAN_CASE, True),
        ("analyst", KUNSHAN_CASE, False),
        ("stranger", KUNSHAN_CASE, False),
        ("officer", "case:scenario:case-2", False),
        ("nation", "case:scenario:case-2", True),
    ],
)
async def test_case_is_shown_to_its_division_and_above(
    ask: Ask, token: str, case: str, seen: bool
) -> None:
    answer = await ask(CASE, token, id=case)
    assert ((answer["data"]["case"] or {}).get("id") == case) is seen


async def test_forbidden_case_and_absent_case_give_the_same_answer(ask: Ask) -> None:
    node = "query Q($id: ID!) { node(id: $id) { id } }"
    for query in (CASE, node):
        forbidden = await ask(query, "analyst", id=KUNSHAN_CASE)
        assert forbidden == await ask(query, "analyst", id=ABSENT_CASE)
        assert set(forbidden["data"].values()) == {None}
        assert "errors" not in forbidden


async def test_search_counts_only_what_may_be_seen(ask: Ask) -> None:
    query = '{ search(text: "虚构案件") { totalCount edges { node { id } } } }'
    counted = {
        token: (await ask(query, token))["data"]["search"]["totalCount"]
        for token in ("officer", "analyst", "stranger", "nation")
    }
    assert counted == {"officer": 1, "analyst": 0, "stranger": 0, "nation": 3}


async def test_contact_is_withheld_elsewhere_and_says_whom_to_ask(ask: Ask) -> None:
    query = """{ organization(uscc: "91999900DEM000049M") {
      name domicile contact withheld { what ask { id } } } }"""
    here = (await ask(query, "analyst"))["data"]["organization"]
    assert here["contact"]
    assert here["withheld"] == []
    elsewhere = (await ask(query, "recall"))["data"]["organization"]
    assert elsewhere == {
        **here,
        "contact": None,
        "withheld": [{"what": "contact", "ask": {"id": "authority:reference:market-330782"}}],
    }


async def test_contact_that_nobody_recorded_is_withheld_alike(ask: Ask) -> None:
    """Whether there is a contact is not told either: the entry does not depend on it."""
    query = """{ organization(uscc: "%s") { contact withheld { what } } }"""
    for uscc in ("91999900DEM000049M", "91999900DEM000022X"):
        answer = await ask(query % uscc, "stranger")
        assert answer["data"]["organization"] == {
            "contact": None,
            "withheld": [{"what": "contact"}],
        }
