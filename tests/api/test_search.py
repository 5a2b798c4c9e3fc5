"""Search finds Chinese names by any part of them, in pages that neither miss nor repeat."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
SEARCH = """query Q($text: String!, $first: Int! = 100, $after: String) {
  search(text: $text, first: $first, after: $after) {
    totalCount complete bound pageInfo { hasNextPage endCursor }
    edges { node { kind id name } } } }"""


def names(answer: dict[str, Any]) -> list[str]:
    return [edge["node"]["name"] for edge in answer["data"]["search"]["edges"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("充电科", "示例乙充电科技有限公司（虚构）"),
        ("余杭", "余杭区市场监督管理局"),
        ("直播专享", "直播专享 示例移动电源 10000毫安时"),
        ("数码圈", "庚的数码圈（虚构网店）"),
        ("社交平台", "示例社交平台（虚构）"),
        ("a260910", "A260910"),
        ("SL-CCC-2021", "SL-CCC-2021-0001"),
        ("ＳＬ－ＣＣＣ－２０２１", "SL-CCC-2021-0001"),
        ("  电源召回 ", "示例移动电源召回（虚构）"),
    ],
)
async def test_name_is_found_by_any_part_of_it(ask: Ask, text: str, name: str) -> None:
    assert name in names(await ask(SEARCH, text=text))


async def test_best_match_stands_first(ask: Ask) -> None:
    found = names(await ask(SEARCH, text="余杭区"))
    assert found[:2] == ["余杭区", "余杭区市场监督管理局"]
    assert [name.startswith("余杭区") for name in found] == sorted(
        [name.startswith("余杭区") for name in found], reverse=True
    )


async def test_pages_together_are_the_whole_list(ask: Ask) -> None:
    whole = (await ask(SEARCH, text="示例"))["data"]["search"]
    assert whole["complete"] is True
    assert whole["totalCount"] == len(whole["edges"]) > 10
    seen: list[object] = []
    after = None
    for _ in range(whole["totalCount"]):
        page = (await ask(SEARCH, text="示例", first=4, after=after))["data"]["search"]
        seen += page["edges"]
        assert page["totalCount"] == whole["totalCount"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == whole["edges"]


async def test_nothing_found_is_an_empty_page(ask: Ask) -> None:
    answer = (await ask(SEARCH, text="没有这样的名称"))["data"]["search"]
    assert answer == {
        "totalCount": 0,
        "complete": True,
        "bound": 1000,
        "pageInfo": {"hasNextPage": False, "endCursor": None},
        "edges": [],
    }


@pytest.mark.parametrize("text", ["%", "_", "*", ".", "\\", "'", '"', "$text", "}", "\u0000"])
async def test_signs_mean_only_themselves(ask: Ask, text: str) -> None:
    answer = await ask(SEARCH, text=text)
    assert all(text in name.lower() for name in names(answer))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": ""}, "BAD_INPUT"),
        ({"text": "长" * 101}, "BAD_INPUT"),
        ({"text": "电", "first": 0}, "BAD_INPUT"),
        ({"text": "电", "first": 101}, "BAD_INPUT"),
        ({"text": "电", "after": "x"}, "BAD_CURSOR"),
    ],
)
async def test_wrong_argument_is_refused(ask: Ask, given: dict[str, object], code: str) -> None:
    (error,) = (await ask(SEARCH, **given))["errors"]
    assert error["extensions"]["code"] == code


async def test_cursor_of_another_search_is_refused(ask: Ask) -> None:
    page = (await ask(SEARCH, text="示例", first=2))["data"]["search"]
    answer = await ask(SEARCH, text="移动", after=page["pageInfo"]["endCursor"])
    assert answer["errors"][0]["extensions"]["code"] == "BAD_CURSOR"
