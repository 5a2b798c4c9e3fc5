"""The root fields of the great questions: pages, starting points, and what does not exist."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracegraph.api.listed import page_of
from tracegraph.app import create_app
from tracegraph.cli.demo_viewers import VIEWERS
from tracegraph.domain.paging import Key, PageRequest
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import Statement

pytestmark = pytest.mark.anyio

Json = dict[str, Any]  # Any: JSON
Read = Callable[..., Awaitable[list[Row]]]
C1 = "lot:scenario:lot-C1"
PAGE = """
query Page($after: String) {
  trace(direction: FORWARD, lot: {id: "lot:scenario:lot-C1"}) {
    holdings(first: 5, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node { id } }
    }
  }
}
"""


@dataclass(frozen=True)
class Asker:
    """Asks as the nation's analyst."""

    client: httpx.AsyncClient

    async def __call__(self, query: str, **variables: object) -> Json:
        response = await self.client.post(
            "/graphql",
            json={"query": query, "variables": variables},
            headers={"Authorization": "Bearer analyst"},
        )
        answer: Json = response.json()
        return answer

    async def refusal(self, query: str) -> tuple[str, str]:
        """The code and the message of the only error."""
        [error] = (await self(query))["errors"]
        return error["extensions"]["code"], error["message"]


@pytest.fixture
async def asker(loaded: Graph) -> Any:  # Any: an async generator to pytest
    transport = httpx.ASGITransport(app=create_app(loaded, VIEWERS, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:
        yield Asker(client)


async def test_pages_of_a_list_join_to_the_whole(asker: Asker) -> None:
    whole = await asker(PAGE.replace("first: 5", "first: 100"))
    wanted = [edge["node"]["id"] for edge in whole["data"]["trace"]["holdings"]["edges"]]
    seen: list[str] = []
    after, more = None, True
    while more:
        page = (await asker(PAGE, after=after))["data"]["trace"]["holdings"]
        assert page["totalCount"] == len(wanted)
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert seen == wanted
    assert len(set(seen)) == len(seen) > 5


async def test_cursor_of_another_trace_is_refused(asker: Asker) -> None:
    page = (await asker(PAGE))["data"]["trace"]["holdings"]
    other = PAGE.replace("lot-C1", "lot-C2")
    answer = await asker(other, after=page["pageInfo"]["endCursor"])
    assert answer["data"] == {"trace": None}
    assert [each["extensions"]["code"] for each in answer["errors"]] == ["BAD_CURSOR"]


@pytest.mark.parametrize("first", [0, 101])
async def test_page_of_no_or_too_many_items_is_refused(asker: Asker, first: int) -> None:
    code, message = await asker.refusal(PAGE.replace("first: 5", f"first: {first}"))
    assert (code, message) == (
        "BAD_INPUT", f"first is {first}; a number from 1 to 100 is expected",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            "provenance(of: {}) { complete }",
            "give exactly one of listingUrl, code, lot, holding, shipment; none was given",
        ),
        (
            'provenance(of: {code: "1", holding: "x"}) { complete }',
            "give exactly one of listingUrl, code, lot, holding, shipment; "
            "2 were given: code, holding",
        ),
        (
            "trace(direction: FORWARD) { complete }",
            "give exactly one of lot, holding, shipment, organization; none was given",
        ),
        (
            'provenance(of: {lot: {id: "a", code: "b"}}) { complete }',
            "name the lot by id, or by gtin and code, or by source and sourceId",
        ),
        (
            'trace(direction: BACKWARD, organization: {source: "a"}) { complete }',
            "name the organization by id, or by uscc, or by source and sourceId",
        ),
    ],
)
async def test_start_that_is_not_exactly_one_is_refused(
    asker: Asker, question: str, message: str
) -> None:
    assert await asker.refusal(f"{{ {question} }}") == ("BAD_INPUT", message)


NOTHING = {
    "listing": 'provenance(of: {listingUrl: "https://nowhere.example/"}) { complete }',
    "code": 'provenance(of: {code: "TGA1099999999"}) { complete }',
    "lot": 'provenance(of: {lot: {id: "lot:scenario:lot-Z"}}) { complete }',
    "lotNumber": 'provenance(of: {lot: {gtin: "09520000000011", code: "Z"}}) { complete }',
    "shipment": 'provenance(of: {shipment: {source: "scenario", sourceId: "z"}}) { complete }',
    "recall": 'recallReach(number: "Z") { complete }',
    "referral": 'referralRoute(case: "case:scenario:z") { complete }',
    "organization": 'trace(direction: FORWARD, organization: {id: "organization:a:z"}) '
    "{ complete }",
    "holding": 'trace(direction: FORWARD, holding: "holding:lot:a:z@organization:a:z") '
    "{ complete }",
}


async def test_what_is_not_recorded_is_null_and_no_error(asker: Asker) -> None:
    fields = " ".join(f"{name}: {field}" for name, field in NOTHING.items())
    assert await asker(f"{{ {fields} }}") == {"data": dict.fromkeys(NOTHING)}


async def test_a_lot_is_found_by_each_of_its_names(asker: Asker) -> None:
    names = {
        "own": '{id: "lot:scenario:lot-C1"}',
        "foreign": '{source: "scenario", sourceId: "lot-C1"}',
        "printed": '{gtin: "9520000000042", code: "C260901"}',
    }
    start = "{ start { edges { node } } }"
    fields = " ".join(
        f"{name}: trace(direction: FORWARD, lot: {key}) {start}" for name, key in names.items()
    )
    told = (await asker(f"{{ {fields} }}"))["data"]
    assert told == {name: {"start": {"edges": [{"node": C1}]}} for name in names}


async def test_answer_of_the_day_before_the_order_names_nobody_under_it(asker: Asker) -> None:
    answer = await asker(
        '{ referralRoute(case: "case:scenario:case-1", on: "2026-11-30") '
        "{ asOf answers { rule { inForceFrom } inForce verdict } } }"
    )
    route = answer["data"]["referralRoute"]
    assert route["asOf"] == "2026-11-30"
    order = [each for each in route["answers"] if each["rule"]["inForceFrom"] == "2026-12-01"]
    assert order
    assert not any(each["inForce"] or each["verdict"] == "APPLIES" for each in order)


async def test_all_requests_share_one_index_that_is_pulled_once(
    loaded: Graph, asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulled: list[str] = []

    def noting(asked: Read) -> Read:
        async def noted(statement: Statement, /, **parameters: object) -> list[Row]:
            pulled.append(statement.name)
            return await asked(statement, **parameters)

        return noted

    monkeypatch.setattr(loaded, "read", noting(loaded.read))
    monkeypatch.setattr(loaded, "scan", noting(loaded.scan))
    query = '{ trace(direction: FORWARD, lot: {id: "lot:scenario:lot-C1"}) { asOfSequence } }'
    answers = await asyncio.gather(*(asker(query) for _ in range(4)))
    assert all(each == answers[0] and "errors" not in each for each in answers)
    assert pulled.count("flow/shipments") == 1
    assert pulled.count("flow/last-sequence") == 4


def _itself(item: tuple[str, str]) -> Key:
    return item


@given(
    st.sets(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=12),
    st.integers(min_value=1, max_value=5),
)
def test_every_item_is_on_exactly_one_page(items: set[tuple[str, str]], first: int) -> None:
    seen: list[tuple[str, str]] = []
    after: Key | None = None
    more = True
    while more:
        page = page_of(tuple(items), _itself, PageRequest(first, after))
        assert page.total == len(items)
        assert len(page.items) <= first
        seen += page.items
        after, more = (page.keys[-1] if page.keys else None), page.more
    assert seen == sorted(items)
