"""Every question of graphql/operations/ gets, on every engine, the answer that lies beside it.

The answers were checked by hand against seed/scenario/README.md; the last tests hold them against
the reach that brute force gets from the rows.
"""

import json
import re
from datetime import datetime
from typing import Any

import httpx
import pytest

from tracegraph.api.operations import operation, operation_names, operations_folder
from tracegraph.app import create_app
from tracegraph.cli.demo_viewers import EVERYBODY
from tracegraph.cli.questions import demo_questions
from tracegraph.services.warming import warm
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio

Json = dict[str, Any]  # Any: JSON
RECORDING = tuple(name for name in operation_names() if name.startswith("recording/"))
CASES = ("referral/case-1", "referral/case-2", "referral/case-3")
STEPS = {case: tuple(each for each in operation_names() if each.startswith(case)) for case in CASES}
# Operations with numbers in their names are steps of a story, told in order to one store.
STORY = tuple(
    name
    for name in operation_names()
    if re.search(r"/[a-z-]+-\d+-", name) and name not in RECORDING
)
WRITING = {*RECORDING, *STORY, *(name for names in STEPS.values() for name in names)}
READING = tuple(name for name in operation_names() if name not in WRITING)
ENDS = ("sender", "receiver")
RECALL = "recall:recall:SL-ZH-2026-0001"
REACH: Json = json.loads(
    (operations_folder().parents[1] / "tests/expected/scenario_reach.json").read_text("utf-8")
)
NEW_REACH = """
query NewReach($number: String!) {
  recallReach(number: $number) {
    lots { edges { node { lot { id } ground } } }
    trace { holdings(first: 1) { totalCount } }
  }
}
"""


@pytest.fixture(scope="module", autouse=True)
def kernels_are_ready() -> None:
    """A request must not wait until all of them are compiled."""
    warm()


def client_of(graph: Graph) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=create_app(graph, EVERYBODY, None))
    return httpx.AsyncClient(transport=transport, base_url="http://tracegraph")


async def told(client: httpx.AsyncClient, viewer: str, query: str, variables: Json) -> Json:
    response = await client.post(
        "/graphql",
        json={"query": query, "variables": variables},
        headers={"Authorization": f"Bearer {viewer}"},
    )
    answer: Json = response.json()
    return answer


async def answer_of(client: httpx.AsyncClient, name: str) -> Json:
    asked = operation(name)
    return await told(client, asked.viewer, asked.query, json.loads(asked.variables))


def expected_of(name: str) -> Json:
    path = operations_folder() / f"{name}.expected.json"
    expected: Json = json.loads(path.read_text(encoding="utf-8"))
    return expected


def nodes(connection: Json) -> list[Json]:
    return [edge["node"] for edge in connection["edges"]]


@pytest.mark.parametrize("name", READING)
async def test_question_gets_its_expected_answer(loaded: Graph, name: str) -> None:
    async with client_of(loaded) as client:
        assert await answer_of(client, name) == {"data": expected_of(name)}


async def test_recording_gets_its_expected_answers_and_is_seen_at_once(seeded: Graph) -> None:
    async with client_of(seeded) as client:
        await answer_of(client, "recall/reach")  # the flow index is loaded before the recall is
        for name in RECORDING:
            assert await answer_of(client, name) == {"data": expected_of(name)}, name
        variables = {"number": "SL-ZH-2026-0002"}
        reach = (await told(client, "analyst", NEW_REACH, variables))["data"]["recallReach"]
    assert nodes(reach["lots"]) == [{"lot": {"id": "lot:scenario:lot-C1"}, "ground": "NAMED"}]
    forward = REACH["forward"]["lot:scenario:lot-C1"]
    holdings = len(forward["holdings"]) + len(forward["drawn"])
    assert reach["trace"]["holdings"]["totalCount"] == holdings


async def test_three_cases_run_from_lead_to_close_through_three_regions(seeded: Graph) -> None:
    async with client_of(seeded) as client:
        for name in (name for case in CASES for name in STEPS[case]):
            assert await answer_of(client, name) == {"data": expected_of(name)}, name
    for case in CASES:
        file = expected_of(STEPS[case][-1])
        assert file["case"]["state"] == "CLOSED"
        sent = [edge["node"] for edge in file["referrals"]["edges"]]
        assert {each["state"] for each in sent} <= {"CLOSED", "WITHDRAWN"}
        ends = {hop[side]["name"] for each in sent for hop in each["hops"] for side in ENDS}
        assert len(ends) >= 3


async def test_stories_get_their_expected_answers_step_by_step(seeded: Graph) -> None:
    async with client_of(seeded) as client:
        for name in STORY:
            assert await answer_of(client, name) == {"data": expected_of(name)}, name


def test_every_operation_has_an_expected_answer_and_a_known_viewer() -> None:
    root = operations_folder()
    answers = {str(path.relative_to(root)) for path in root.rglob("*.expected.json")}
    assert answers == {f"{name}.expected.json" for name in operation_names()}
    assert {operation(name).viewer for name in operation_names()} == set(EVERYBODY)


def test_demo_asks_the_three_great_questions() -> None:
    questions = demo_questions()
    assert [each.name for each in questions] == ["provenance", "recallReach", "referralRoute"]
    assert {each.token_key for each in questions} == {"analyst"}
    assert all(any("一" <= sign <= "鿿" for sign in each.chinese) for each in questions)


# The expected answers against the reach that was worked out from the rows


def moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def brute_holdings(part: Json, time: str) -> dict[str, tuple[str, float]]:
    return {
        f"holding:{each['item']}@{each['place']}": (each["certainty"], moment(each[time]))
        for each in (*part["drawn"], *part["holdings"])
    }


def told_holdings(trace: Json, time: str) -> dict[str, tuple[str, float]]:
    return {
        each["id"]: (each["certainty"], moment(each[time])) for each in nodes(trace["holdings"])
    }


def test_expected_holdings_of_the_recall_are_those_of_brute_force() -> None:
    told_trace = expected_of("recall/held-lots")["recallReach"]["trace"]
    brute = brute_holdings(REACH["recallReach"][RECALL], "earliestArrival")
    assert told_holdings(told_trace, "earliestArrival") == brute


def test_expected_reach_of_the_recall_is_that_of_brute_force() -> None:
    reach = expected_of("recall/reach")["recallReach"]
    brute = REACH["recallReach"][RECALL]
    assert [each["lot"]["id"] for each in nodes(reach["lots"])] == brute["lots"]
    assert reach["holders"]["totalCount"] == len(brute["organizations"])
    listings = {
        f"listing:url:{each['url']}": each["certainty"] for each in nodes(reach["listings"])
    }
    assert listings == {each["id"]: each["certainty"] for each in brute["listings"]}
    jurisdictions = {
        f"jurisdiction:adc:{each['jurisdiction']['code']}": each["certainty"]
        for each in nodes(reach["jurisdictions"])
    }
    assert jurisdictions == {each["id"]: each["certainty"] for each in brute["jurisdictions"]}


def test_expected_trace_of_the_cell_lot_is_that_of_brute_force() -> None:
    trace = expected_of("trace/lot-forward")["trace"]
    brute = REACH["forward"]["lot:scenario:lot-C1"]
    assert told_holdings(trace, "earliestArrival") == brute_holdings(brute, "earliestArrival")
    steps = [*nodes(trace["shipments"]), *nodes(trace["transformations"])]
    assert {each["sourceId"]: each["certainty"] for each in steps} == {
        each["id"].rsplit(":", 1)[1]: each["certainty"] for each in brute["steps"]
    }


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("provenance/listing-expired-certificate", "listing:url:https://a.example/item/1001"),
        ("provenance/listing-certificate-out-of-scope", "listing:url:https://b.example/p/2001"),
    ],
)
def test_expected_provenance_is_that_of_brute_force(name: str, listing: str) -> None:
    trace = expected_of(name)["provenance"]["trace"]
    brute = brute_holdings(REACH["behindListing"][listing], "latestDeparture")
    assert told_holdings(trace, "latestDeparture") == brute
