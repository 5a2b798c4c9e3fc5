"""Days that nobody recorded: the API says between which moments they were, and which record proves
it, also where that is why a shipment is not followed."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tracegraph.app import create_app
from tracegraph.cli.demo_viewers import VIEWERS
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.warming import warm
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio

Json = dict[str, Any]  # Any: JSON
SHOWN = """
  shipments(first: 100) {
    edges {
      node {
        sourceId
        narrowed {
          earliest { proof moment by message }
          latest { proof moment by message }
        }
      }
    }
  }
  gaps { edges { node { kind message about } } }
"""


def organization(name: str) -> Json:
    return {"kind": "organization", "source": "t", "sourceId": name, "name": name}


def shipment(name: str, origin: str, target: str, day: str | None) -> Json:
    row = {"kind": "shipment", "source": "t", "sourceId": name, "lot": "l"}
    row |= {"from": origin, "to": target} | ({"sentAt": day, "receivedAt": day} if day else {})
    return row


ROWS: list[Json] = [
    *(organization(name) for name in "mabcd"),
    {"kind": "product", "source": "t", "sourceId": "p", "name": "移动电源"},
    {"kind": "lot", "source": "t", "sourceId": "l", "of": "p", "madeBy": "m",
     "producedOn": "2026-03-01"},
    shipment("to-a", "m", "a", None),
    shipment("to-b", "a", "b", "2026-03-05"),
    shipment("to-c", "a", "c", None),
    shipment("to-d", "c", "d", "2026-03-03"),
]  # fmt: skip
MADE = {
    "proof": "MADE",
    "moment": "2026-03-01T00:00:00+08:00",
    "by": "lot:t:l",
    "message": "no earlier than the lot was made (lot:t:l): 2026-03-01T00:00:00+08:00",
}


def passed_on(by: str) -> Json:
    moment = "2026-03-03T23:59:59+08:00"
    message = f"no later than the lot was first passed on ({by}): {moment}"
    return {"proof": "FIRST_DISPATCH", "moment": moment, "by": by, "message": message}


@pytest.fixture(scope="module", autouse=True)
def kernels_are_ready() -> None:
    """A request must not wait until all of them are compiled."""
    warm()


async def traced(client: httpx.AsyncClient, start: str) -> Json:
    query = f"{{ trace(direction: FORWARD, {start}) {{ {SHOWN} }} }}"
    headers = {"Authorization": "Bearer analyst"}
    answer = (await client.post("/graphql", json={"query": query}, headers=headers)).json()
    assert "errors" not in answer, answer
    trace: Json = answer["data"]["trace"]
    return trace


def nodes(connection: Json) -> list[Json]:
    return [edge["node"] for edge in connection["edges"]]


async def test_a_day_that_others_prove_is_shown_with_the_record_that_proves_it(
    graph: Graph, tmp_path: Path
) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    await intake.record_file(graph, SYSTEM, path)
    transport = httpx.ASGITransport(app=create_app(graph, VIEWERS, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:
        whole = await traced(client, 'lot: {id: "lot:t:l"}')
        holding = 'holding: "holding:lot:t:l@organization:t:a"'
        later = await traced(client, f'{holding}, since: "2026-03-04T00:00:00+08:00"')
    shown = {each["sourceId"]: each["narrowed"] for each in nodes(whole["shipments"])}
    assert set(shown) == {"to-a", "to-b", "to-c", "to-d"}
    assert shown["to-b"] is None
    assert shown["to-a"] == {"earliest": MADE, "latest": passed_on("shipment:t:to-c")}
    assert shown["to-c"] == {"earliest": MADE, "latest": passed_on("shipment:t:to-d")}
    gaps = {(each["kind"], each["about"][0]): each for each in nodes(whole["gaps"])}
    gap = gaps["DATE_NOT_RECORDED", "shipment:t:to-a"]
    assert gap["message"].startswith("shipment:t:to-a has no day; the records around it prove")
    assert gap["about"] == ["shipment:t:to-a", "lot:t:l", "shipment:t:to-c"]
    assert [each["sourceId"] for each in nodes(later["shipments"])] == ["to-b"]
    assert nodes(later["gaps"]) == [
        {
            "kind": "NARROWED_DATE_EXCLUDES",
            "message": "shipment:t:to-c has no day; the records around it prove that it was "
            f"{MADE['message']} and {passed_on('shipment:t:to-d')['message']}, so that the "
            "traced goods cannot have been in it",
            "about": ["shipment:t:to-c", "lot:t:l", "shipment:t:to-d"],
        }
    ]
