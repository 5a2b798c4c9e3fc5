"""Traces as the API shows them: ways that can be walked, assumptions, limits, earlier knowledge."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tracegraph.app import create_app
from tracegraph.cli.demo_viewers import VIEWERS
from tracegraph.domain.times import parse_interval
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.flow import Flow
from tracegraph.services.intake.foreign import record_foodchainlab
from tracegraph.services.trace.names import found
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio

Json = dict[str, Any]  # Any: JSON
LASOURCE = Path(__file__).parents[3] / "shared/data/foodchainlab/Scenario_2_LaSource.json"
LOTS = [f"lot:scenario:lot-{name}" for name in ("A1", "A2", "A3", "B1", "B2", "C1", "C2")]
WALK = """
query Walk($direction: Direction!, $lot: ID!, $after: String, $first: Int!) {
  trace(direction: $direction, lot: {id: $lot}) {
    holdings(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id place { id } way { id origin { id } target { id } } } }
    }
    shipments(first: 100) {
      totalCount
      edges { node { id origin { id } target { id } sentAt receivedAt } }
    }
    transformations(first: 100) { totalCount edges { node { id place { id } at } } }
  }
}
"""


@pytest.fixture
async def client(loaded: Graph) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=create_app(loaded, VIEWERS, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:
        yield client


async def asked(client: httpx.AsyncClient, query: str, **variables: object) -> Json:
    response = await client.post(
        "/graphql",
        json={"query": query, "variables": variables},
        headers={"Authorization": "Bearer analyst"},
    )
    answer: Json = response.json()
    return answer


async def traced(client: httpx.AsyncClient, more: str, shown: str) -> Json:
    query = f"{{ trace(direction: FORWARD, {more}) {{ {shown} }} }}"
    answer = await asked(client, query)
    assert "errors" not in answer, answer
    trace: Json = answer["data"]["trace"]
    return trace


def nodes(connection: Json) -> list[Json]:
    return [edge["node"] for edge in connection["edges"]]


def moments(step: Json) -> tuple[float, float]:
    """The earliest arrival and the latest departure that a record allows."""
    sent = parse_interval(step.get("sentAt") or step.get("at"))
    received = parse_interval(step.get("receivedAt") or step.get("at"))
    first = received.first if received.first is not None else sent.first
    last = sent.last if sent.last is not None else received.last
    return (
        float("-inf") if first is None else first,
        float("inf") if last is None else last,
    )


def walked(way: list[Json], steps: dict[str, Json], forward: bool) -> str | None:
    """The place where a way ends, by the records alone; each step must be one of the trace,
    begin where the one before ended and leave no earlier than goods can have come."""
    here, time = None, float("-inf") if forward else float("inf")
    for each in way:
        near, far = ("origin", "target") if forward else ("target", "origin")
        record = steps[each["id"]]
        place = record.get("place", {}).get("id")
        ends = [record[end]["id"] if end in record else place for end in (near, far)]
        assert [each[near]["id"], each[far]["id"]] == ends
        assert here in (None, ends[0])
        arrives, departs = moments(record)
        if forward:
            assert time <= departs
            time = max(time, arrives)
        else:
            assert arrives <= time
            time = min(time, departs)
        here = ends[1]
    return here


async def ways_walked(client: httpx.AsyncClient, lot: str, direction: str, first: int) -> int:
    """How many ways of the lot's trace lead somewhere; each of them was walked."""
    count, after, more = 0, None, True
    while more:
        answer = await asked(client, WALK, direction=direction, lot=lot, after=after, first=first)
        trace = answer["data"]["trace"]
        steps = {each["id"]: each for each in nodes(trace["shipments"])}
        steps |= {each["id"]: each for each in nodes(trace["transformations"])}
        total = trace["shipments"]["totalCount"] + trace["transformations"]["totalCount"]
        assert total == len(steps)
        for holding in nodes(trace["holdings"]):
            end = walked(holding["way"], steps, direction == "FORWARD")
            assert end in (None, holding["place"]["id"])
            count += end is not None
        page = trace["holdings"]["pageInfo"]
        after, more = page["endCursor"], page["hasNextPage"]
    return count


@pytest.mark.parametrize("direction", ["FORWARD", "BACKWARD"])
async def test_every_way_of_every_holding_can_be_walked(
    client: httpx.AsyncClient, direction: str
) -> None:
    assert sum([await ways_walked(client, lot, direction, 7) for lot in LOTS]) > 10


@pytest.mark.skipif(not LASOURCE.is_file(), reason="../shared/data/foodchainlab is not here")
async def test_every_way_in_a_real_outbreak_exercise_can_be_walked(graph: Graph) -> None:
    await record_foodchainlab(graph, SYSTEM, LASOURCE, None)
    index = await Flow(graph).current()
    lots = [str(row[1]) for row in await found(graph, "trace/lots", index.lots.seqs.tolist()[::4])]
    transport = httpx.ASGITransport(app=create_app(graph, VIEWERS, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:
        for direction in ("FORWARD", "BACKWARD"):
            counts = [await ways_walked(client, lot, direction, 100) for lot in lots]
            assert sum(counts) > len(lots) > 10


C1 = 'lot: {id: "lot:scenario:lot-C1"}'
TOTALS = "assumptions truncated complete holdings { totalCount } shipments { totalCount }"


async def test_limit_of_hops_says_what_it_cuts(client: httpx.AsyncClient) -> None:
    whole = await traced(client, C1, TOTALS)
    near = await traced(client, f"{C1}, maxHops: 2", TOTALS)
    assert near["truncated"]
    assert not near["complete"]
    assert not whole["truncated"]
    assert near["holdings"]["totalCount"] < whole["holdings"]["totalCount"]
    assert near["assumptions"] == [
        "Ways of more than 2 shipments and transformations are left out."
    ]


async def test_goods_stopped_at_an_organization_go_no_further(client: httpx.AsyncClient) -> None:
    whole = await traced(client, C1, "shipments(first: 100) { edges { node { target { id } } } }")
    first = nodes(whole["shipments"])[0]["target"]["id"]
    stop = f'{C1}, assume: {{stopAt: {{organizations: ["{first}"]}}}}'
    shown = "assumptions shipments(first: 100) { edges { node { origin { id } } } }"
    stopped = await traced(client, stop, shown)
    assert first not in {each["origin"]["id"] for each in nodes(stopped["shipments"])}
    assert stopped["assumptions"] == [f"Goods that came to {first} went no further."]


async def test_what_was_recorded_later_is_not_known_before(client: httpx.AsyncClient) -> None:
    now = await traced(client, C1, TOTALS)
    later = await traced(client, f'{C1}, asOf: "2100-01-01T00:00:00Z"', TOTALS)
    assert later["holdings"] == now["holdings"]
    assert later["shipments"] == now["shipments"]
    before = f'{{ trace(direction: FORWARD, {C1}, asOf: "1999-01-01T00:00:00Z") {{ complete }} }}'
    assert await asked(client, before) == {"data": {"trace": None}}


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (f'{C1}, since: "2026-11-01T00:00:00Z"', "since goes with a start from a holding or an "
         "organization only"),
        (f"{C1}, maxHops: -1", "maxHops is -1; 0 to 1,000,000 are expected"),
        (f'{C1}, assume: {{mixingAt: ["organization:a:z"]}}', "there is no 'organization:a:z' to "
         "assume something of; check the id"),
        (f'{C1}, assume: {{mixingAt: ["lot:a:z"]}}', "mixingAt 'lot:a:z' is no organization's id"),
    ],
)  # fmt: skip
async def test_assumption_that_cannot_be_is_refused(
    client: httpx.AsyncClient, more: str, message: str
) -> None:
    answer = await asked(client, f"{{ trace(direction: FORWARD, {more}) {{ complete }} }}")
    assert [each["message"] for each in answer["errors"]] == [message]


ON_WAY = "certainty shipments { totalCount edges { node { sourceId } } pageInfo { endCursor } }"
D2 = 'organization: {uscc: "91999900DEM000057G"}'


async def test_ways_may_lead_to_a_lot_at_an_organization(client: httpx.AsyncClient) -> None:
    target = f'lot: {{id: "lot:scenario:lot-A1"}}, {D2}'
    found = (await traced(client, C1, f"onWayTo({target}) {{ {ON_WAY} }}"))["onWayTo"]
    assert [each["sourceId"] for each in nodes(found["shipments"])] == ["s-01", "s-05"]
    assert found["certainty"] == "EXACT"


async def test_shipments_on_ways_come_in_pages(client: httpx.AsyncClient) -> None:
    seen: list[str] = []
    after = "null"
    while after != "done":
        shown = ON_WAY.replace("shipments", f"shipments(first: 3, after: {after})")
        found = (await traced(client, C1, f"onWayTo({D2}) {{ {shown} }}"))["onWayTo"]["shipments"]
        seen += [each["sourceId"] for each in nodes(found)]
        cursor = found["pageInfo"]["endCursor"]
        after = f'"{cursor}"' if len(seen) < found["totalCount"] else "done"
    assert seen == ["s-01", "s-02", "s-05", "s-12", "s-06", "s-13", "s-17"]


async def test_target_of_ways_is_named_in_exactly_one_way(client: httpx.AsyncClient) -> None:
    missing = 'holding: "holding:lot:scenario:lot-A1@organization:a:z"'
    found = await traced(client, C1, f"onWayTo({missing}) {{ certainty }}")
    assert found == {"onWayTo": None}
    query = f"{{ trace(direction: FORWARD, {C1}) {{ onWayTo {{ certainty }} }} }}"
    assert [each["message"] for each in (await asked(client, query))["errors"]] == [
        "give exactly one of holding, lot, organization, shipment; none was given"
    ]
