"""The demo as a user has it: served, asked by pasting, ended, killed, started again."""

import asyncio
import json
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tracegraph.services.digest import graph_digest
from tracegraph.store.embedded import attached, embedded_store
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
Made = Callable[[Path, int], Awaitable[asyncio.subprocess.Process]]
SECONDS = 120
ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def started(folder: Path, *arguments: str) -> asyncio.subprocess.Process:
    environment = {**os.environ, "TRACEGRAPH_DATA": str(folder), "TRACEGRAPH_STORE": ""}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tracegraph", *arguments, env=environment, limit=2**20,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


@pytest.fixture
async def made() -> AsyncIterator[Made]:
    """`make demo`, in a process group of its own as in a terminal; ended with the test."""
    groups: list[asyncio.subprocess.Process] = []

    async def make_demo(folder: Path, port: int) -> asyncio.subprocess.Process:
        groups.append(await _make_demo(folder, port))
        return groups[-1]

    yield make_demo
    for process in groups:
        if process.returncode is None:
            await ended(process, signal.SIGKILL)


async def _make_demo(folder: Path, port: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        "make", "--no-print-directory", "-C", str(ROOT), "demo", f"PORT={port}", f"DATA={folder}",
        start_new_session=True, limit=2**20,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def said(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    """Exit code, standard output and standard error of a command that ends by itself."""
    out, err = await asyncio.wait_for(process.communicate(), SECONDS)
    return process.returncode, out.decode(), err.decode()


async def printed_when_ready(process: asyncio.subprocess.Process, questions: int = 3) -> str:
    """What the demo prints until its last question stands there."""
    assert process.stdout is not None
    text = ""
    async with asyncio.timeout(SECONDS):
        while text.count("curl ") < questions:
            line = await process.stdout.readline()
            if not line:
                assert process.stderr is not None
                pytest.fail((await process.stderr.read()).decode())
            text += line.decode()
    return text


async def ended(process: asyncio.subprocess.Process, number: int) -> int | None:
    """Send a signal to the whole group, as a terminal does."""
    os.killpg(process.pid, number)
    await asyncio.wait_for(process.communicate(), SECONDS)
    return process.returncode


async def gone(process_id: int) -> None:
    """Wait for a process that is not our child to end."""
    async with asyncio.timeout(20):
        # no event tells of the end of a process that is not our child
        while lives(process_id):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


def lives(process_id: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked after does not."""
    try:
        status = Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


async def engine_of(folder: Path) -> int:
    """The process id of the engine that the demo uses."""
    use = await attached(folder / "engine")
    try:
        return use.process_id
    finally:
        await use.release()


async def test_what_the_demo_prints_works_when_pasted(made: Made, tmp_path: Path) -> None:
    port = free_port()
    demo = await made(tmp_path, port)
    text = await printed_when_ready(demo)
    assert f"http://127.0.0.1:{port}" in text
    assert {"ANALYST", "OFFICER", "RECALL_COORDINATOR"} <= set(text.split())
    for line in re.findall(r"^curl .*$", text, re.MULTILINE):
        shell = await asyncio.create_subprocess_shell(line, stdout=asyncio.subprocess.PIPE)
        out, _ = await shell.communicate()
        answer = json.loads(out)
        assert "errors" not in answer
        assert all(value is not None for value in answer["data"].values())
    code, _, errors = await said(await started(tmp_path, "demo", "--port", str(port)))
    assert (code, errors.count("\n")) == (2, 1)
    assert f"port {port}" in errors
    code, out_text, _ = await said(
        await started(tmp_path, "trace", "forward", "--lot", "lot:scenario:lot-A1", "--json")
    )
    assert code == 0
    assert len(json.loads(out_text)["holdings"]) > 5
    engine = await engine_of(tmp_path)
    # make itself ends by the signal once the demo has ended
    assert await ended(demo, signal.SIGINT) in (0, -signal.SIGINT)
    await gone(engine)


async def test_killed_server_and_engine_leave_a_store_that_serves(
    made: Made, tmp_path: Path
) -> None:
    port = free_port()
    demo = await made(tmp_path, port)
    await printed_when_ready(demo)
    engine = await engine_of(tmp_path)
    before = await digest_of(tmp_path)
    os.kill(engine, signal.SIGKILL)
    await ended(demo, signal.SIGKILL)
    again = await made(tmp_path, port)
    await printed_when_ready(again)
    assert await digest_of(tmp_path) == before
    engine = await engine_of(tmp_path)
    await ended(again, signal.SIGKILL)
    await gone(engine)


async def digest_of(folder: Path) -> str:
    async with embedded_store(folder / "engine") as address:
        graph = await Graph.open(address)
        try:
            return await graph_digest(graph)
        finally:
            await graph.close()
