"""Evidence is taken from officers whole, recorded once with a proof, and shown with its case."""

import asyncio
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence_requests import (
    CASE,
    OTHER_CASE,
    RECORD,
    authorized,
    client_of,
    got,
    item,
    keeping_in,
    put,
    recorded,
    told,
)
from tracegraph.analysis.log_entries import Signer, head_message, is_signed
from tracegraph.analysis.merkle import continues, includes, leaf_hash
from tracegraph.domain.evidence import TreeHead
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
Json = dict[str, Any]  # Any: JSON
PROOF = """query Q($id: ID!) { evidence(id: $id) {
  evidence { id name size logIndex leafHash } entry inclusion { index size hashes }
  head { size root at } } }"""
LOG = """query Q($size: Int, $since: Int) { evidenceLog(size: $size, since: $since) {
  head { size root at } consistency { earlier later hashes } } }"""
LIST = """query Q($case: ID!, $first: Int!, $after: String) {
  evidenceOfCase(case: $case, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id name } } } }"""


@pytest.fixture
def keeping(tmp_path: Path) -> EvidenceKeeping:
    signer = Signer(Ed25519PrivateKey.generate())
    return keeping_in(tmp_path / "evidence", sm3=True, signer=signer)


@pytest.fixture
async def client(scenario: Graph, keeping: EvidenceKeeping) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(scenario, keeping) as found:
        yield found


def number() -> str:
    return f"E-{uuid4()}"


def new_content() -> bytes:
    return f"画面 {uuid4()}".encode()


def hashes(texts: list[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(text) for text in texts)


async def test_item_is_recorded_with_what_its_officers_state_and_a_proof(
    client: httpx.AsyncClient, keeping: EvidenceKeeping
) -> None:
    name = number()
    outcome = await recorded(client, name, b"abc", note="第一段")
    assert (outcome["__typename"], outcome["isNew"]) == ("EvidenceRecorded", True)
    found = outcome["recorded"]
    shown = {**found["evidence"]}
    leaf = bytes.fromhex(shown.pop("leafHash"))
    assert shown == {
        "id": f"evidence:market-320583:{name}",
        "name": f"{name}.mp4",
        "sha256": sha256(b"abc").hexdigest(),
        # the example of GB/T 32905
        "sm3": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "size": 3,
        "method": "STREAM_RECORDING",
        "takenFrom": "https://a.example/item/1001",
        "collectedAt": "2026-11-03T02:00:00Z",
        "collectedBy": ["李某 320583-01", "周某 320583-02"],
        "recordedBy": "李某",
        "logIndex": found["head"]["size"] - 1,
        "case": {"id": CASE},
        "authority": {"id": "authority:reference:market-320583"},
        "note": "第一段",
    }
    assert leaf_hash(found["entry"].encode()) == leaf
    proof = found["inclusion"]
    root = bytes.fromhex(found["head"]["root"])
    assert includes(root, proof["size"], leaf, proof["index"], hashes(proof["hashes"]))
    head = TreeHead(**found["head"])
    assert keeping.signer is not None
    assert head.key == keeping.signer.key
    assert is_signed(head_message(head), head.key, str(head.signature))


async def test_same_item_again_changes_nothing_and_another_is_refused(
    client: httpx.AsyncClient,
) -> None:
    name, content = number(), new_content()
    first = await recorded(client, name, content)
    again = await recorded(client, name, content)
    assert again == {**first, "isNew": False}
    other = await recorded(client, name, content, takenFrom="elsewhere")
    assert other["__typename"] == "InputRefused"
    assert other["problems"][0]["field"] == "number"


async def test_log_proves_that_it_only_grew(client: httpx.AsyncClient) -> None:
    heads = [(await told(client, LOG))["evidenceLog"]["head"]]
    ids = []
    for _ in range(6):
        outcome = await recorded(client, number(), new_content())
        heads.append(outcome["recorded"]["head"])
        ids.append(outcome["recorded"]["evidence"]["id"])
    newest = heads[-1]
    for head in heads:
        asked = {"size": newest["size"], "since": head["size"]}
        log = (await told(client, LOG, "nation", **asked))["evidenceLog"]
        assert log["head"]["root"] == newest["root"]
        proof = log["consistency"]
        assert (proof["earlier"], proof["later"]) == (head["size"], newest["size"])
        roots = bytes.fromhex(head["root"]), bytes.fromhex(newest["root"])
        assert continues(head["size"], roots[0], newest["size"], roots[1], hashes(proof["hashes"]))
        then = (await told(client, LOG, size=head["size"]))["evidenceLog"]["head"]
        assert {key: then[key] for key in ("size", "root", "at")} == {
            key: head[key] for key in ("size", "root", "at")
        }
    for identifier in ids:
        found = (await told(client, PROOF, id=identifier))["evidence"]
        leaf = bytes.fromhex(found["evidence"]["leafHash"])
        assert found["head"]["root"] == newest["root"]
        assert includes(
            bytes.fromhex(newest["root"]), newest["size"], leaf,
            found["inclusion"]["index"], hashes(found["inclusion"]["hashes"]),
        )  # fmt: skip


async def test_eight_at_once_take_eight_places(client: httpx.AsyncClient) -> None:
    before = (await told(client, LOG))["evidenceLog"]["head"]["size"]
    outcomes = await asyncio.gather(*(recorded(client, number(), new_content()) for _ in range(8)))
    places = sorted(each["recorded"]["evidence"]["logIndex"] for each in outcomes)
    assert places == list(range(before, before + 8))
    head = (await told(client, LOG))["evidenceLog"]["head"]
    for each in outcomes:
        found = (await told(client, PROOF, id=each["recorded"]["evidence"]["id"]))["evidence"]
        leaf = bytes.fromhex(found["evidence"]["leafHash"])
        place, proof = found["inclusion"]["index"], hashes(found["inclusion"]["hashes"])
        assert includes(bytes.fromhex(head["root"]), head["size"], leaf, place, proof)


async def test_one_item_sent_by_eight_at_once_is_recorded_once(client: httpx.AsyncClient) -> None:
    name, content = number(), new_content()
    outcomes = await asyncio.gather(*(recorded(client, name, content) for _ in range(8)))
    assert sorted(each["isNew"] for each in outcomes) == [False] * 7 + [True]
    assert len({each["recorded"]["evidence"]["logIndex"] for each in outcomes}) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"collectedBy": ["李某"]}, "collectedBy"),
        ({"collectedBy": ["李某", "李某"]}, "collectedBy"),
        ({"collectedBy": ["a", "b", "c"]}, "collectedBy"),
        ({"collectedAt": "2100-01-01T00:00:00+08:00"}, "collectedAt"),
        ({"case": OTHER_CASE}, "case"),
        ({"case": "case:scenario:absent"}, "case"),
        ({"sha256": "ABC"}, "sha256"),
        ({"sha256": "0" * 64}, "sha256"),
        ({"mediaType": "video"}, "mediaType"),
        ({"name": "a\nb"}, "name"),
        ({"takenFrom": ""}, "takenFrom"),
        ({"number": "x" * 301}, "number"),
        ({"note": " blank"}, "note"),
    ],
)
async def test_wrong_item_is_refused_with_its_field_and_a_remedy(
    client: httpx.AsyncClient, wrong: Json, field: str
) -> None:
    content = new_content()
    await put(client, content)
    before = (await told(client, LOG))["evidenceLog"]
    given = {**item(number(), content), **wrong}
    outcome = (await told(client, RECORD, input=given))["recordEvidence"]
    assert outcome["__typename"] == "InputRefused"
    (problem,) = outcome["problems"]
    assert problem["field"].partition("[")[0] == field
    assert problem["problem"]
    assert problem["remedy"]
    assert (await told(client, LOG))["evidenceLog"] == before


async def test_recording_takes_an_officer_who_may_see_the_case(client: httpx.AsyncClient) -> None:
    content = new_content()
    await put(client, content)
    outcome = await told(client, RECORD, "analyst", input=item(number(), content))
    assert outcome["recordEvidence"]["__typename"] == "NotPermitted"
    elsewhere = await recorded(client, number(), content, "elsewhere")
    assert elsewhere["problems"][0]["field"] == "case"
    above = await recorded(client, number(), content, "jiangsu")
    assert above["__typename"] == "EvidenceRecorded"


async def test_knowing_a_digest_does_not_open_the_content(client: httpx.AsyncClient) -> None:
    """Another authority's officer cannot record, and so read, what only we have sent."""
    content = new_content()
    await put(client, content)
    outcome = await told(client, RECORD, "jiangsu", input=item(number(), content))
    assert outcome["recordEvidence"]["problems"][0]["field"] == "sha256"


async def test_evidence_is_shown_to_whoever_may_see_its_case(client: httpx.AsyncClient) -> None:
    content = new_content()
    outcome = await recorded(client, number(), content)
    key = outcome["recorded"]["evidence"]["id"]
    node = "query Q($id: ID!) { node(id: $id) { id ... on Evidence { name } } }"
    for token, seen in (
        ("officer", True), ("analyst", True), ("jiangsu", True), ("nation", True),
        ("elsewhere", False),
    ):  # fmt: skip
        assert ((await told(client, PROOF, token, id=key))["evidence"] is not None) is seen
        assert ((await told(client, node, token, id=key))["node"] is not None) is seen
        page = (await told(client, LIST, token, case=CASE, first=100))["evidenceOfCase"]
        assert (page is not None) is seen
        assert (await got(client, content, token)).status_code == (200 if seen else 404)
    absent = await told(client, PROOF, "officer", id="evidence:market-320583:absent")
    assert absent == {"evidence": None}
    refused = (await got(client, content, "elsewhere")).json()
    assert refused == (await got(client, b"never sent", "elsewhere")).json()


async def test_evidence_of_a_case_comes_in_pages_in_the_order_of_the_log(
    client: httpx.AsyncClient,
) -> None:
    made = [await recorded(client, number(), new_content()) for _ in range(3)]
    ids: list[str] = []
    after = None
    while True:
        page = (await told(client, LIST, case=CASE, first=2, after=after))["evidenceOfCase"]
        ids += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(ids) == page["totalCount"]
    assert ids[-3:] == [each["recorded"]["evidence"]["id"] for each in made]


async def test_content_comes_back_as_it_was_sent_and_is_never_shown_in_place(
    client: httpx.AsyncClient,
) -> None:
    content = b"<script>alert(1)</script>" + new_content()
    await recorded(client, number(), content, name="页面 1.html", mediaType="text/html")
    response = await got(client, content, "officer")
    assert response.content == content
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"] == (
        "attachment; filename*=utf-8''%E9%A1%B5%E9%9D%A2%201.html"
    )
    assert response.headers["x-content-type-options"] == "nosniff"
    part = await client.get(
        f"/evidence/{sha256(content).hexdigest()}",
        headers={**authorized("officer"), "range": "bytes=0-7"},
    )
    assert (part.status_code, part.content) == (206, b"<script>")


async def test_log_that_cannot_be_is_refused_with_what_would_be_right(
    client: httpx.AsyncClient,
) -> None:
    for asked in ({"size": 10**6}, {"size": -1}, {"since": -1}, {"since": 10**6}):
        response = await client.post(
            "/graphql", json={"query": LOG, "variables": asked}, headers=authorized("officer")
        )
        (error,) = response.json()["errors"]
        assert error["extensions"]["code"] == "BAD_INPUT"
