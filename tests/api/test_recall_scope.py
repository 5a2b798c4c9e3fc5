"""A recall that says in words which goods it covers, from recording to reach; scopes explained."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
RECORD = "mutation M($input: RecallInput!) { recordRecall(input: $input) { __typename } }"
REACH = """{ recallReach(number: "T-scope") {
  scope { text }
  lots { edges { node {
    lot { code } ground certain coverage
    codes { codeRange recordedCount certain { first last } certainCount possibleCount } } } }
  holders { totalCount } } }"""
KNOWN = """{
  partly: lot(id: "lot:scenario:lot-A2") { recalls { number } }
  never: lot(id: "lot:scenario:lot-A3") { recalls { number } }
  covered: code(value: "TGA1000001499") { ranges { recalls { number } } }
  excepted: code(value: "TGA1000001500") { ranges { recalls { number } } } }"""
SCOPE = "TGA1000000001–TGA1000004500 except TGA1000001500"


async def test_reach_starts_from_the_lots_that_the_text_covers(ask: Ask) -> None:
    fields = {
        "number": "T-scope",
        "title": "按赋码召回",
        "defect": "外壳开裂",
        "announcedOn": "2026-12-02",
        "scope": SCOPE,
    }
    recorded = await ask(RECORD, "recall", input=fields)
    assert recorded["data"]["recordRecall"]["__typename"] == "RecallRecorded"
    reach = (await ask(REACH))["data"]["recallReach"]
    assert reach["scope"] == {"text": SCOPE}
    one, other = (edge["node"] for edge in reach["lots"]["edges"])
    assert one == {
        "lot": {"code": "A260910"},
        "ground": "SCOPE_TEXT",
        "certain": True,
        "coverage": "PART",
        "codes": [
            {
                "codeRange": "codeRange:scenario:codes-A1",
                "recordedCount": "4000",
                "certain": [
                    {"first": "TGA1000000001", "last": "TGA1000001499"},
                    {"first": "TGA1000001501", "last": "TGA1000004000"},
                ],
                "certainCount": "3999",
                "possibleCount": "3999",
            }
        ],
    }
    assert other["lot"] == {"code": "A260915"}
    assert other["codes"][0]["certainCount"] == "500"
    assert reach["holders"]["totalCount"] == 7
    known = (await ask(KNOWN))["data"]
    assert {"number": "T-scope"} in known["partly"]["recalls"]
    assert known["never"]["recalls"] == []
    assert known["covered"]["ranges"] == [{"recalls": [{"number": "T-scope"}]}]
    assert known["excepted"]["ranges"] == [{"recalls": []}]


async def test_a_wrong_fact_is_an_error_and_a_wrong_text_an_answer(ask: Ask) -> None:
    wrong = await ask('{ recallScope(text: "lot L1", lot: "") { __typename } }')
    assert wrong["errors"][0]["extensions"]["code"] == "BAD_INPUT"
    query = """{ recallScope(text: "ABC1000–ABD1999") { __typename
      ... on ScopeNotUnderstood { position problem remedy read { text } leftOut } } }"""
    assert (await ask(query))["data"]["recallScope"] == {
        "__typename": "ScopeNotUnderstood",
        "position": 1,
        "problem": "ABC1000 and ABD1999 have different prefixes (ABC and ABD)",
        "remedy": "a range keeps one prefix: give a range for each",
        "read": [],
        "leftOut": ["ABC1000–ABD1999"],
    }


async def test_a_scope_of_too_many_pieces_is_told_as_such(ask: Ask) -> None:
    text = " or ".join(
        f"model M{n:03}–M{n + 90:03} lot L{a:03}–L{a + 90:03} code C{b:03}–C{b + 90:03} made {c}.."
        for n, a, b, c in ((n, n * 37 % 101, n * 53 % 103, 1950 + n * 7 % 97) for n in range(100))
    )
    query = "query Q($text: String!) { recallScope(text: $text) { __typename } }"
    answer = await ask(query, text=text)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_SCOPE"
