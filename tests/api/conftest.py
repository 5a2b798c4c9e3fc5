"""Clients of the web application: one whose store is never asked, and one over the scenario."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

import httpx
import msgspec
import pytest

from scenario_rows import Row, lines, references_of, scenario_rows
from stores import RunningStore
from tracegraph.api.pages import DemoPage, DemoToken, Question
from tracegraph.app import create_app
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.kinds import KINDS
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.store.graph import Graph

REFERENCE = Path(__file__).parents[2] / "seed" / "reference"
ZHEJIANG = "authority:reference:market-330000"
KUNSHAN = "authority:reference:market-320583"
GUANGDONG = "authority:reference:market-440000"
NATION = "authority:reference:market-000000"
TOKENS = {
    "analyst": Viewer("analyst", Role.ANALYST, ZHEJIANG),
    "officer": Viewer("officer", Role.OFFICER, KUNSHAN),
    "baoan": Viewer("baoan officer", Role.OFFICER, "authority:reference:market-440306"),
    "shenzhen": Viewer("shenzhen officer", Role.OFFICER, "authority:reference:market-440300"),
    "suzhou": Viewer("suzhou officer", Role.OFFICER, "authority:reference:market-320500"),
    "jiangsu": Viewer("jiangsu officer", Role.OFFICER, "authority:reference:market-320000"),
    "police": Viewer("police officer", Role.OFFICER, "authority:reference:police-000000"),
    "recall": Viewer("coordinator", Role.RECALL_COORDINATOR, GUANGDONG),
    "nation": Viewer("nation", Role.ANALYST, NATION),
    "stranger": Viewer("stranger", Role.ANALYST, "authority:reference:market-999999"),
}
DEMO = DemoPage(
    tokens=(
        DemoToken("analyst", "analyst", "ANALYST", "浙江省市场监督管理局"),
        DemoToken("officer", "officer", "OFFICER", "昆山市市场监督管理局"),
    ),
    questions=(
        Question(
            "listing",
            "销售页面",
            "What does this page <offer>?",
            "query Q($url: String!) { listing(url: $url) { title } }",
            '{"url": "https://a.example/item/1001"}',
            "officer",
        ),
    ),
)
_REFERENCE_FILES = ("01-divisions.jsonl", "02-authorities.jsonl")
_UPWARD = ("parent", "serves", "reportsTo")
Answer = dict[str, Any]  # Any: JSON
Ask = Callable[..., Awaitable[Answer]]


def client_of(graph: Graph, demo: DemoPage | None = DEMO) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=create_app(graph, TOKENS, demo))
    return httpx.AsyncClient(transport=transport, base_url="http://tracegraph")


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client for what is decided before the store is asked."""
    nowhere = cast(Graph, object())  # cast: any use of it as a store fails the test
    async with client_of(nowhere) as found:
        yield found


@pytest.fixture
async def scenario(store: RunningStore) -> AsyncIterator[Graph]:
    """The store with the scenario and what it names of the reference data; a test may write."""
    yield await store.holding(_records())
    await store.take_back()


@pytest.fixture
async def ask(scenario: Graph) -> AsyncIterator[Ask]:
    """Ask a question as one of TOKENS; the answer's JSON."""
    async with client_of(scenario) as found:

        async def asked(query: str, token: str = "analyst", **variables: object) -> Answer:
            response = await found.post(
                "/graphql",
                json={"query": query, "variables": variables},
                headers={"Authorization": f"Bearer {token}"},
            )
            answer: Answer = response.json()
            return answer

        yield asked


@cache
def _records() -> list[Record]:
    """The scenario after the divisions and authorities that it and the viewers need."""
    rows = {row["id"]: row for row in _reference_rows()}
    wanted = {name for row in scenario_rows() for name in references_of(row)}
    wanted |= {str(viewer.authority) for viewer in TOKENS.values()}
    named: dict[str, Row] = {}
    while wanted:
        found = {name: rows[name] for name in wanted if name in rows and name not in named}
        named |= found
        wanted = {str(row.get(field)) for row in found.values() for field in _UPWARD}
    named |= {name: row for name, row in rows.items() if row.get("serves") in named}
    reference = [{k: v for k, v in row.items() if k != "id"} for row in named.values()]
    whole = [*reference, *(json.loads(line) for _, line in lines())]
    return [msgspec.convert(row, KINDS[row["kind"]]) for row in whole]


def _reference_rows() -> list[Row]:
    text = b"".join((REFERENCE / name).read_bytes() for name in _REFERENCE_FILES)
    rows: list[Row] = [json.loads(line) for line in text.splitlines()]
    return [{**row, "id": _id_of(row)} for row in rows]


def _id_of(row: Row) -> str:
    if row["kind"] == "jurisdiction":
        return f"jurisdiction:adc:{row['code']}"
    return f"{row['kind']}:{row['source']}:{row['sourceId']}"
