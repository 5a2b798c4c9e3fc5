"""Intake under attack: eight at once, killed in the middle; always the graph of one."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from stores import wiped
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.digest import graph_digest
from tracegraph.store.address import StoreAddress
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio


def written(folder: Path, records: int) -> Path:
    """A file of organizations, and of shipments between them that name later lines too."""
    path = folder / "records.jsonl"
    with path.open("w", encoding="utf-8") as file:
        rows: list[dict[str, object]] = [
            {"kind": "product", "source": "t", "sourceId": "p", "name": "移动电源"},
            {"kind": "lot", "source": "t", "sourceId": "l", "of": "p"},
        ]
        for number in range(records // 2):
            rows.append(
                {"kind": "shipment", "source": "t", "sourceId": f"s{number}", "lot": "l",
                 "from": f"o{number}", "to": f"o{(number * 7) % (records // 2)}"}
            )  # fmt: skip
            rows.append(
                {"kind": "organization", "source": "t", "sourceId": f"o{number}", "name": "甲"}
            )
        for row in rows:
            file.write(json.dumps(row) + "\n")
    return path


async def intake_process(address: StoreAddress, path: Path) -> asyncio.subprocess.Process:
    environment = {
        **os.environ,
        "TRACEGRAPH_STORE": address.uri,
        "TRACEGRAPH_STORE_USER": address.user,
        "TRACEGRAPH_STORE_PASSWORD": address.password,
        "TRACEGRAPH_STORE_DATABASE": address.database or "",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tracegraph", "intake", "records", str(path),
        env=environment, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


async def ended_well(process: asyncio.subprocess.Process) -> None:
    _, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()


async def test_eight_at_once_end_in_the_graph_of_one(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path, 600)
    eight = [await intake_process(graph.address, path) for _ in range(8)]
    await asyncio.gather(*(ended_well(each) for each in eight))
    together = await graph_digest(graph)
    await ended_well(await intake_process(graph.address, path))
    assert await graph_digest(graph) == together == await digest_of_one(graph, path)


async def test_killed_in_the_middle_and_run_again_is_the_graph_of_one(
    graph: Graph, tmp_path: Path
) -> None:
    path = written(tmp_path, 2400)
    for wait in (1.5, 2.0):
        process = await intake_process(graph.address, path)
        await asyncio.sleep(wait)
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.communicate()
    await ended_well(await intake_process(graph.address, path))
    assert await graph_digest(graph) == await digest_of_one(graph, path)


async def digest_of_one(graph: Graph, path: Path) -> str:
    """The digest after one quiet intake into the emptied store, by the service itself."""
    await wiped(graph)
    report = await intake.record_file(graph, SYSTEM, path)
    assert report.refused == 0
    return await graph_digest(graph)
