"""A case's evidence from the store as a package; and who changes the store is found out."""

import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence_requests import CASE, KUNSHAN, client_of, keeping_in, recorded, told
from stores import RunningStore
from tracegraph.analysis.log_entries import Signer, canonical
from tracegraph.domain.errors import InputError, NotFoundError, SettingsError, StoreError
from tracegraph.domain.packages import FindingKind
from tracegraph.domain.referrals import ReferralStep
from tracegraph.domain.routes import Channel
from tracegraph.domain.viewer import SYSTEM, Role, Viewer
from tracegraph.services.evidence.containers import write_package
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.evidence.packages import package_content, package_files
from tracegraph.services.evidence.verification import verify
from tracegraph.services.referrals.acting import take_step
from tracegraph.services.referrals.drafting import draft_referral
from tracegraph.services.referrals.outcomes import (
    DraftAsked,
    ReferralDrafted,
    StepTaken,
    StepWanted,
)
from tracegraph.store.graph import Graph
from tracegraph.store.statements import Statement

pytestmark = pytest.mark.anyio
BAOAN = "authority:reference:market-440306"
HEAD = "{ evidenceLog { head { size root at key signature } } }"


@pytest.fixture
async def filled(store: RunningStore, scenario: Graph) -> Graph:
    """The scenario's store, which a test may change as it likes."""
    store.forget_content()
    return scenario


@pytest.fixture
def keeping(tmp_path: Path) -> EvidenceKeeping:
    signer = Signer(Ed25519PrivateKey.generate())
    return keeping_in(tmp_path / "evidence", sm3=True, signer=signer)


@pytest.fixture
async def client(filled: Graph, keeping: EvidenceKeeping) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(filled, keeping) as found:
        yield found


async def record(client: httpx.AsyncClient, count: int) -> None:
    for _ in range(count):
        outcome = await recorded(client, f"E-{uuid4()}", f"画面 {uuid4()}".encode())
        assert outcome["__typename"] == "EvidenceRecorded"


async def exported(
    graph: Graph, keeping: EvidenceKeeping, target: Path, size: int | None = None
) -> Path:
    content = await package_content(graph, SYSTEM, keeping, CASE, size)
    write_package(package_files(content, keeping.signer), target)
    return target


async def test_package_of_a_case_holds_and_continues_the_one_before(
    filled: Graph, keeping: EvidenceKeeping, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    await record(client, 3)
    first = await exported(filled, keeping, tmp_path / "first.zip")
    again = await exported(filled, keeping, tmp_path / "again.zip")
    assert first.read_bytes() == again.read_bytes()
    found = verify(first)
    assert found.findings == ()
    assert found.evidence >= 3
    head = tmp_path / "head.json"
    head.write_text(json.dumps((await told(client, HEAD))["evidenceLog"]["head"]))
    await record(client, 2)
    second = await exported(filled, keeping, tmp_path / "second.zip")
    assert keeping.signer is not None
    assert verify(second, (first, head), keeping.signer.key).findings == ()
    then = await exported(filled, keeping, tmp_path / "then.zip", found.log_size)
    assert then.read_bytes() == first.read_bytes(), "the log as it was gives the package as it was"
    assert FindingKind.TRUNCATED in {each.kind for each in verify(first, (second,)).findings}


async def sent_referral(graph: Graph) -> str:
    """Case 1, sent by its county to the peer at a producer's domicile."""
    officer = Viewer("李某", Role.OFFICER, KUNSHAN)
    draft = DraftAsked(
        str(uuid4()), CASE, BAOAN, Channel.PEER_NOTIFICATION, "通报", date(2026, 12, 3)
    )
    outcome = await draft_referral(graph, officer, draft)
    assert isinstance(outcome, ReferralDrafted)
    identifier = outcome.referral.id
    wanted = StepWanted(identifier, ReferralStep.SEND, date(2026, 12, 3))
    assert isinstance(await take_step(graph, officer, wanted), StepTaken)
    return identifier


async def test_package_of_a_referral_holds_with_its_events_and_its_cases_evidence(
    filled: Graph, keeping: EvidenceKeeping, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    await record(client, 2)
    identifier = await sent_referral(filled)
    peer = Viewer("赵某", Role.OFFICER, BAOAN)
    content = await package_content(filled, peer, keeping, identifier)
    packet = content.packet
    assert (packet.kind, packet.subject) == ("referral", identifier)
    assert [each["kind"] for each in packet.facts["events"]] == [
        "REFERRAL_DRAFTED", "REFERRAL_SENT",
    ]  # fmt: skip
    assert {CASE, "organization:uscc:92999900DEM0000658"} <= packet.records.keys()
    target = tmp_path / "r.zip"
    write_package(package_files(content, keeping.signer), target)
    found = verify(target)
    assert (found.findings, found.subject) == ((), identifier)
    assert found.evidence >= 2
    again = await package_content(filled, peer, keeping, identifier)
    assert canonical(again.packet) == canonical(packet)
    changed = bytearray(target.read_bytes())
    changed[len(changed) // 2] ^= 1
    target.write_bytes(changed)
    assert not verify(target).sound


async def test_packet_names_what_the_receiver_needs(
    filled: Graph, keeping: EvidenceKeeping
) -> None:
    packet = (await package_content(filled, SYSTEM, keeping, CASE)).packet
    assert packet.facts["conduct"] == "QUALITY_PROBLEM"
    merchant = packet.records["organization:uscc:92999900DEM0000658"]
    assert (merchant["uscc"], merchant["roles"]) == ("92999900DEM0000658", ("MERCHANT",))
    assert {key.partition(":")[0] for key in packet.records} >= {
        "organization", "platform", "listing", "lot", "authority",
    }  # fmt: skip


async def test_case_that_is_not_there_or_not_seen_has_no_package(
    filled: Graph, keeping: EvidenceKeeping
) -> None:
    stranger = Viewer("s", Role.OFFICER, "authority:reference:market-330000")
    for viewer, case in ((SYSTEM, "case:scenario:absent"), (stranger, CASE)):
        with pytest.raises(NotFoundError, match="or none that you may see"):
            await package_content(filled, viewer, keeping, case)
    with pytest.raises(InputError, match="is no case"):
        await package_content(filled, SYSTEM, keeping, "lot:scenario:lot-A1")
    with pytest.raises(InputError, match="never had"):
        await package_content(filled, SYSTEM, keeping, CASE, 10**6)


async def test_content_that_is_not_in_the_folder_is_named(
    filled: Graph, keeping: EvidenceKeeping, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    await record(client, 1)
    elsewhere = keeping_in(tmp_path / "elsewhere")
    with pytest.raises(SettingsError, match="set TRACEGRAPH_EVIDENCE"):
        await exported(filled, elsewhere, tmp_path / "p")


def tampering(text: str) -> Statement:
    return Statement("tests/tamper", "Changes the log.", "write", "one", frozenset(), ("n",), text)


LAST = "MATCH (item:Evidence) WITH item ORDER BY item.logIndex DESC LIMIT 1 "
TAMPERINGS = {
    "edit": (
        LAST + "SET item.entry = replace(item.entry, '李某', '王某') RETURN 1 AS n",
        FindingKind.ENTRY,
    ),
    "re-stamp": (
        LAST + "SET item.entry = replace(item.entry, item.recordedAt, '2026-01-01T00:00:00Z') "
        "RETURN 1 AS n",
        FindingKind.ENTRY,
    ),
    "truncate": (
        "MATCH (log:Counter {id: 'evidence-log'}) SET log.value = log.value - 1 RETURN 1 AS n",
        FindingKind.TRUNCATED,
    ),
    "take out": (LAST + "DETACH DELETE item RETURN 1 AS n", FindingKind.LOG),
    "another root": (
        "MATCH (log:Counter {id: 'evidence-log'}) MATCH (head:TreeHead {size: log.value}) "
        "SET head.root = reverse(head.root) RETURN 1 AS n",
        FindingKind.SPLIT_VIEW,
    ),
    "another leaf": (
        LAST + "SET item.leafHash = reverse(item.leafHash) RETURN 1 AS n",
        FindingKind.LOG,
    ),
}


@pytest.mark.parametrize("change", TAMPERINGS)
async def test_change_in_the_store_is_found_in_the_next_package(
    filled: Graph, keeping: EvidenceKeeping, client: httpx.AsyncClient, tmp_path: Path, change: str
) -> None:
    await record(client, 3)
    before = await exported(filled, keeping, tmp_path / "before.zip")
    text, kind = TAMPERINGS[change]
    await filled.write(tampering(text))
    after = await exported(filled, keeping, tmp_path / "after.zip")
    assert kind in {each.kind for each in verify(after, (before,)).findings}


async def test_log_without_one_of_its_hashes_says_so(
    filled: Graph, keeping: EvidenceKeeping, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    await record(client, 2)
    await filled.write(tampering("MATCH (n:LogNode) DETACH DELETE n RETURN 1 AS n"))
    with pytest.raises(StoreError, match="the evidence log lacks"):
        await exported(filled, keeping, tmp_path / "p")
