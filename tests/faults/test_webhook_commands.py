"""Webhooks by the commands alone: registered, sent by the server, which is killed, and then by the
sender on its own; and what was sent in between is not sent again."""

import json
import os
import socket
import sys
from asyncio import create_subprocess_exec, timeout, wait_for
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from told_events import happened
from tracegraph.cli.loading import set_up
from tracegraph.domain.records.places import Authority, Department, Jurisdiction, Level
from tracegraph.domain.records.safety import Case, Conduct
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.embedded import embedded_store
from tracegraph.store.graph import Graph
from webhook_receiver import Receiver

pytestmark = pytest.mark.anyio
SECONDS = 180
OFFICE = "authority:t:office"
CASE = "case:t:case"
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
async def graph(tmp_path: Path) -> AsyncIterator[Graph]:
    async with embedded_store(tmp_path / "data" / "engine") as address:
        found = await Graph.open(address)
        await set_up(found)
        assert (await intake.record(found, SYSTEM, RECORDS)).refused == 0
        yield found
        await found.close()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    await found.start()
    yield found
    await found.stop()


def settings(folder: Path, receiver: Receiver) -> dict[str, str]:
    token = {"token": "secret", "name": "李某", "role": "OFFICER", "authority": OFFICE}
    (folder / "tokens.json").write_text(json.dumps([token]))
    return {
        **os.environ,
        "TRACEGRAPH_STORE": "",
        "TRACEGRAPH_DATA": str(folder / "data"),
        "TRACEGRAPH_TOKENS": str(folder / "tokens.json"),
        "TRACEGRAPH_WEBHOOK_HOSTS": f"http://127.0.0.1:{receiver.port}",
        "TRACEGRAPH_WEBHOOK_ATTEMPT_SECONDS": "1",
        "TRACEGRAPH_WEBHOOK_LEASE_SECONDS": "2",
    }


async def started(given: dict[str, str], *arguments: str) -> Process:
    """A command that goes on; it has begun when it has said so."""
    process = await create_subprocess_exec(
        sys.executable, "-m", "tracegraph", *arguments, env=given, stdout=DEVNULL, stderr=PIPE
    )
    assert process.stderr is not None
    while b"serves on" not in (line := await wait_for(process.stderr.readline(), SECONDS)):
        if b"sending" in line:
            break
        assert line, "it ended"
    return process


async def said(given: dict[str, str], *arguments: str) -> list[str]:
    process = await create_subprocess_exec(
        sys.executable, "-m", "tracegraph", *arguments, env=given, stdout=PIPE, stderr=PIPE
    )
    out, err = await wait_for(process.communicate(), SECONDS)
    assert process.returncode == 0, err.decode()
    return out.decode().splitlines()


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


async def test_sender_of_its_own_goes_on_where_a_killed_server_was(
    graph: Graph, receiver: Receiver, tmp_path: Path
) -> None:
    given = settings(tmp_path, receiver)
    webhook, receiver.secret = await said(given, "webhook", "add", OFFICE, receiver.url)
    server = await started(given, "serve", "--port", free_port())
    await happened(graph, CASE, 1, (OFFICE,))
    await receiver.has(1)
    server.kill()
    await server.wait()
    await happened(graph, CASE, 2, (OFFICE,))
    sender = await started(given, "deliver")
    await receiver.has(2)
    (line,) = await said(given, "webhook", "list", OFFICE)
    async with timeout(SECONDS):
        while not line.endswith("0 waiting, 0 dead"):  # the answer is written down a moment later
            (line,) = await said(given, "webhook", "list", OFFICE)
    sender.terminate()
    await sender.wait()
    assert receiver.effects == {CASE: [1, 2]}
    assert line.split()[:2] == [webhook, "ENABLED"]
    (secret,) = await said(given, "webhook", "rotate", OFFICE, webhook, "--overlap-hours", "1")
    assert secret.startswith("whsec_")
    assert secret != receiver.secret
    (gone,) = await said(given, "webhook", "delete", OFFICE, webhook)
    assert gone == f"{webhook}  DELETED  0 never sent"
    assert await said(given, "webhook", "list", OFFICE) == []
