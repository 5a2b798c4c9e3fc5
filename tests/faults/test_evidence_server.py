"""Evidence on a served store: the server killed while content comes in, then all the way to a
package that is exported and verified by the commands."""

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from evidence_requests import RECORD, item
from tracegraph.cli.loading import set_up
from tracegraph.domain.records.places import Authority, Department, Jurisdiction, Level
from tracegraph.domain.records.safety import Case, Conduct
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.embedded import embedded_store
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
SECONDS = 90
PART = b"x" * 500_000
CONTENT = PART * 6
DIGEST = sha256(CONTENT).hexdigest()
OFFICE = "authority:t:office"
CASE = "case:t:case"
HEADERS = {"Authorization": "Bearer secret"}
RECORDS = (
    Jurisdiction(source="t", source_id="d", code="320583", name="昆山市", level=Level.COUNTY),
    Authority(
        source="t", source_id="office", name="试验局", department=Department.MARKET_REGULATION,
        level=Level.COUNTY, serves="jurisdiction:adc:320583",
    ),
    Case(
        source="t", source_id="case", title="试验案件", conduct=Conduct.QUALITY_PROBLEM,
        opened_on="2026-11-02", opened_by=OFFICE,
    ),
)  # fmt: skip


@pytest.fixture
async def settings(tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """Settings of a data folder with a case; its engine is kept running for the test."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "key.pem").write_bytes(private)
    (tmp_path / "public.pem").write_bytes(public)
    token = {"token": "secret", "name": "李某", "role": "OFFICER", "authority": OFFICE}
    (tmp_path / "tokens.json").write_text(json.dumps([token]))
    async with embedded_store(tmp_path / "data" / "engine") as address:
        graph = await Graph.open(address)
        await set_up(graph)
        assert (await intake.record(graph, SYSTEM, RECORDS)).refused == 0
        yield {
            "TRACEGRAPH_STORE": "",
            "TRACEGRAPH_DATA": str(tmp_path / "data"),
            "TRACEGRAPH_TOKENS": str(tmp_path / "tokens.json"),
            "TRACEGRAPH_EVIDENCE_KEY": str(tmp_path / "key.pem"),
            "TRACEGRAPH_EVIDENCE_SM3": "true",
        }
        await graph.close()


async def command(settings: dict[str, str], *arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tracegraph", *arguments,
        env={**os.environ, **settings}, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip


async def said(settings: dict[str, str], *arguments: str) -> tuple[int | None, str, str]:
    process = await command(settings, *arguments)
    out, err = await asyncio.wait_for(process.communicate(), SECONDS)
    return process.returncode, out.decode(), err.decode()


async def serving(settings: dict[str, str], port: int) -> Process:
    """A server, once it answers."""
    process = await command(settings, "serve", "--port", str(port))
    async with asyncio.timeout(SECONDS), httpx.AsyncClient() as client:
        while True:
            assert process.returncode is None
            try:
                await client.get(f"http://127.0.0.1:{port}/healthz")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return process


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


async def test_evidence_survives_a_killed_server_and_is_verified_without_one(
    settings: dict[str, str], tmp_path: Path, unused_port: int
) -> None:
    kept = tmp_path / "data" / "evidence"
    address = f"http://127.0.0.1:{unused_port}"
    server = await serving(settings, unused_port)
    await killed_while_it_receives(server, f"{address}/evidence/{DIGEST}", kept)
    assert not (kept / "content" / DIGEST[:2] / DIGEST).exists()
    server = await serving(settings, unused_port)
    assert files(kept) == [], "what the killed server was receiving is cleared at the next start"
    try:
        await recorded(address)
    finally:
        server.send_signal(signal.SIGTERM)
        await asyncio.wait_for(server.communicate(), SECONDS)
    await exported_and_verified(settings, tmp_path)


async def killed_while_it_receives(server: Process, address: str, kept: Path) -> None:
    async def half() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield PART
        while not any((kept / "incoming").iterdir()):  # noqa: ASYNC110  # another process's file
            await asyncio.sleep(0.02)
        server.kill()
        await server.wait()
        yield PART

    async with httpx.AsyncClient(timeout=SECONDS) as client:
        with pytest.raises(httpx.TransportError):
            await client.put(address, content=half(), headers=HEADERS)


async def recorded(address: str) -> None:
    async with httpx.AsyncClient(timeout=SECONDS, headers=HEADERS) as client:
        sent = await client.put(f"{address}/evidence/{DIGEST}", content=CONTENT)
        assert sent.json() == {"sha256": DIGEST, "size": len(CONTENT)}
        given = item("E-1", CONTENT, case=CASE)
        asked = {"query": RECORD, "variables": {"input": given}}
        answer = (await client.post(f"{address}/graphql", json=asked)).json()
        assert answer["data"]["recordEvidence"]["isNew"] is True
        shown = await client.get(f"{address}/evidence/{DIGEST}")
        assert shown.content == CONTENT


async def exported_and_verified(settings: dict[str, str], folder: Path) -> None:
    package, public = str(folder / "a.zip"), str(folder / "public.pem")
    code, out, err = await said(settings, "export", CASE, "--to", package)
    assert (code, "holds" in out) == (0, True), err
    code, out, _ = await said({}, "verify", package, "--key", public, "--json")
    found = json.loads(out)
    assert (code, found["sound"], found["evidence"], found["logSize"]) == (0, True, 1, 1)


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
