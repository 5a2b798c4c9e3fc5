"""Asking for evidence as an officer would: content by PUT, then the item by GraphQL."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx

from tracegraph.app import create_app
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.store.content_folder import ContentFolder
from tracegraph.store.graph import Graph

KUNSHAN = "authority:reference:market-320583"
CASE = "case:scenario:case-1"
OTHER_CASE = "case:scenario:case-2"
VIEWERS = {
    "officer": Viewer("李某", Role.OFFICER, KUNSHAN),
    "jiangsu": Viewer("王某", Role.OFFICER, "authority:reference:market-320000"),
    "elsewhere": Viewer("赵某", Role.OFFICER, "authority:reference:market-330000"),
    "analyst": Viewer("分析员", Role.ANALYST, KUNSHAN),
    "nation": Viewer("总局", Role.ANALYST, "authority:reference:market-000000"),
}
RECORD = """mutation M($input: EvidenceInput!) { recordEvidence(input: $input) {
  __typename
  ... on EvidenceRecorded { isNew recorded {
    evidence { id name sha256 sm3 size method takenFrom collectedAt collectedBy recordedBy
      logIndex leafHash case { id } authority { id } note }
    entry inclusion { index size hashes } head { size root at key signature } } }
  ... on InputRefused { problems { field problem remedy } }
  ... on NotPermitted { message } } }"""
Json = dict[str, Any]  # Any: JSON


def keeping_in(folder: Path, **others: Any) -> EvidenceKeeping:  # Any: fields of the keeping
    kept = ContentFolder(folder)
    kept.prepare()
    return EvidenceKeeping(kept, **{"most_bytes": 10_000_000, **others})


def client_of(graph: Graph, keeping: EvidenceKeeping) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=create_app(graph, VIEWERS, None, keeping))
    return httpx.AsyncClient(transport=transport, base_url="http://tracegraph")


def authorized(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def put(
    client: httpx.AsyncClient, content: bytes, token: str = "officer", address: str | None = None
) -> httpx.Response:
    address = address or sha256(content).hexdigest()
    return await client.put(f"/evidence/{address}", content=content, headers=authorized(token))


async def got(client: httpx.AsyncClient, content: bytes, token: str) -> httpx.Response:
    address = sha256(content).hexdigest()
    return await client.get(f"/evidence/{address}", headers=authorized(token))


async def told(
    client: httpx.AsyncClient, query: str, token: str = "officer", **variables: object
) -> Json:
    response = await client.post(
        "/graphql", json={"query": query, "variables": variables}, headers=authorized(token)
    )
    answer: Json = response.json()
    assert "errors" not in answer, answer
    data: Json = answer["data"]
    return data


def item(number: str, content: bytes, **others: object) -> Json:
    return {
        "number": number,
        "case": CASE,
        "sha256": sha256(content).hexdigest(),
        "name": f"{number}.mp4",
        "mediaType": "video/mp4",
        "method": "STREAM_RECORDING",
        "takenFrom": "https://a.example/item/1001",
        "collectedAt": "2026-11-03T10:00:00+08:00",
        "collectedBy": ["李某 320583-01", "周某 320583-02"],
        **others,
    }


async def recorded(
    client: httpx.AsyncClient, number: str, content: bytes, token: str = "officer", **others: object
) -> Json:
    """What became of sending the content and recording the item."""
    response = await put(client, content, token)
    assert response.status_code == 200, response.text
    outcome: Json = (await told(client, RECORD, token, input=item(number, content, **others)))[
        "recordEvidence"
    ]
    return outcome
