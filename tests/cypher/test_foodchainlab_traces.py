"""FoodChain-Lab's own files in, and every delivery traced as a plain walk over the file does."""

from pathlib import Path

import pytest

import fcl_walk
from tracegraph.domain.trace import Direction, Trace
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.digest import graph_digest
from tracegraph.services.flow import Flow
from tracegraph.services.intake.foreign import record_foodchainlab
from tracegraph.services.trace import StartKind, TraceRequest, ids_by_foreign_id, trace
from tracegraph.store.graph import Graph

DATA = Path(__file__).parents[3] / "shared" / "data" / "foodchainlab"
FILES = ("ExampleData", "Scenario_1_Outbreak-Baby-Tea", "Scenario_2_LaSource")
SHARED = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/foodchainlab is not here")

pytestmark = [pytest.mark.anyio, SHARED]


async def recorded(graph: Graph, name: str) -> None:
    report, _, source = await record_foodchainlab(graph, SYSTEM, DATA / f"{name}.json", None)
    assert report.refused == 0
    assert source == f"foodchainlab/{name}"


async def named(flow: Flow, name: str, delivery: str) -> tuple[str, ...]:
    source = f"foodchainlab/{name}"
    return await ids_by_foreign_id(flow.graph, StartKind.SHIPMENT, source, delivery)


async def traced(flow: Flow, ids: tuple[str, ...], direction: Direction) -> Trace:
    return await trace(flow, SYSTEM, TraceRequest(direction, StartKind.SHIPMENT, ids))


@pytest.mark.parametrize("name", FILES)
async def test_the_same_file_twice_changes_nothing(graph: Graph, name: str) -> None:
    await recorded(graph, name)
    before = await graph_digest(graph)
    report, _, _ = await record_foodchainlab(graph, SYSTEM, DATA / f"{name}.json", None)
    assert (report.recorded, report.refused) == (0, 0)
    assert await graph_digest(graph) == before


@pytest.mark.parametrize("name", FILES)
async def test_traces_of_every_delivery_equal_a_walk_over_the_file(graph: Graph, name: str) -> None:
    await recorded(graph, name)
    net, flow = fcl_walk.network((DATA / f"{name}.json").read_bytes()), Flow(graph)
    for delivery in net.times:
        ids = await named(flow, name, delivery)
        forward = await traced(flow, ids, Direction.FORWARD)
        assert {each.source_id for each in forward.shipments} == set(
            fcl_walk.forward(net, delivery)
        )
        backward = await traced(flow, ids, Direction.BACKWARD)
        assert {each.source_id for each in backward.shipments} == set(
            fcl_walk.backward(net, delivery)
        )


async def test_all_three_files_live_side_by_side(graph: Graph) -> None:
    for name in FILES:
        await recorded(graph, name)
    flow = Flow(graph)
    for name in FILES:
        net = fcl_walk.network((DATA / f"{name}.json").read_bytes())
        delivery = sorted(net.times)[0]
        answer = await traced(flow, await named(flow, name, delivery), Direction.FORWARD)
        assert {each.source_id for each in answer.shipments} == set(fcl_walk.forward(net, delivery))


async def test_ignoring_time_follows_every_link(graph: Graph) -> None:
    name = "Scenario_2_LaSource"
    await recorded(graph, name)
    net, flow = fcl_walk.network((DATA / f"{name}.json").read_bytes()), Flow(graph)
    for delivery in ("1895570134", "174817918"):
        ids = await ids_by_foreign_id(flow.graph, StartKind.SHIPMENT, "foodchainlab", delivery)
        request = TraceRequest(Direction.FORWARD, StartKind.SHIPMENT, ids, ignore_time=True)
        answer = await trace(flow, SYSTEM, request)
        reached, waiting = {delivery}, [delivery]
        while waiting:
            first = waiting.pop()
            new = {then for link, then in net.links if link == first} - reached
            reached |= new
            waiting += new
        assert len(reached) > 10
        assert {each.source_id for each in answer.shipments} == reached
        assert answer.assumptions
