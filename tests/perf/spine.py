"""Records a second of intake and milliseconds of the three questions, on every engine here.

Run with `make bench`. Prints a table and writes build/bench-spine.json: medians and all runs.
Every engine answers the questions equally before anything is timed.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx

from perf.measuring import Report, Runs
from stores import ENGINES, RunningStore, load_seeds, missing, started_store, wiped
from tracegraph.api.operations import operation
from tracegraph.app import create_app
from tracegraph.cli.demo_viewers import VIEWERS
from tracegraph.cli.questions import SHOWN
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.graph import Graph

LOADS = 3
WARM = 10
RUNS = 50
SHIPMENTS = 10_000
Figures = dict[str, list[float]]


def written(folder: Path) -> tuple[Path, int]:
    """A ledger of shipments between organizations; its path and number of records."""
    path, parties = folder / "ledger.jsonl", SHIPMENTS // 10
    rows: list[dict[str, str]] = [
        {"kind": "product", "source": "bench", "sourceId": "p", "name": "移动电源"},
        {"kind": "lot", "source": "bench", "sourceId": "l", "of": "p"},
    ]
    for number in range(parties):
        rows.append(
            {"kind": "organization", "source": "bench", "sourceId": f"o{number}", "name": "甲"}
        )
    for number in range(SHIPMENTS):
        rows.append(
            {"kind": "shipment", "source": "bench", "sourceId": f"s{number}", "lot": "l",
             "from": f"o{number % parties}", "to": f"o{number * 7 % parties}",
             "quantity": "10", "unit": "台", "sentAt": "2026-03-01", "receivedAt": "2026-03-02"}
        )  # fmt: skip
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path, len(rows)


async def seconds_of(work: Callable[[], Awaitable[object]]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


async def intake_figures(graph: Graph, path: Path, records: int) -> Figures:
    """Records a second: a first time, and the same file again."""
    figures: Figures = {"intake, records/s": [], "intake again, records/s": []}
    for _ in range(LOADS):
        await wiped(graph)
        for name in figures:
            spent = await seconds_of(lambda: intake.record_file(graph, SYSTEM, path))
            figures[name].append(records / spent)
    return figures


async def question_figures(client: httpx.AsyncClient, answers: dict[str, Any]) -> Figures:
    """Milliseconds of each question, warm; AssertionError where engines differ in an answer."""
    figures: Figures = {}
    for field, name in SHOWN:
        asked = operation(name)
        body = {"query": asked.query, "variables": json.loads(asked.variables)}

        async def ask(body: dict[str, Any] = body) -> httpx.Response:
            return await client.post(
                "/graphql", json=body, headers={"Authorization": "Bearer analyst"}
            )

        for _ in range(WARM):
            answer = (await ask()).json()
        assert "errors" not in answer, answer
        assert answers.setdefault(field, answer) == answer, f"engines differ in {field}"
        figures[f"{field}, ms"] = [1000 * await seconds_of(ask) for _ in range(RUNS)]
    return figures


async def measured(store: RunningStore, folder: Path, answers: dict[str, Any]) -> Figures:
    """All figures of one engine."""
    path, records = written(folder)
    figures = await intake_figures(store.graph, path, records)
    await wiped(store.graph)
    await load_seeds(store.graph)
    transport = httpx.ASGITransport(app=create_app(store.graph, VIEWERS, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://bench") as client:
        return figures | await question_figures(client, answers)


async def main(engines: list[str]) -> None:
    whole: dict[str, Figures] = {}
    answers: dict[str, Any] = {}
    for engine in engines:
        if lacking := missing(engine):
            print(f"{engine}: left out, {lacking}", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            store = await started_store(engine, Path(folder) / "store")
            try:
                whole[engine] = await measured(store, Path(folder), answers)
            finally:
                await store.close()
    shown(whole)


def shown(whole: dict[str, Figures]) -> None:
    """Print the medians and keep everything in build/."""
    report = Report("spine", "Intake and the three questions, by engine", tuple(whole))
    for name in next(iter(whole.values())):
        runs = [Runs(tuple(figures[name]), "") for figures in whole.values()]
        report.add(name, *runs)
    report.publish()


if __name__ == "__main__":
    wrong = [name for name in sys.argv[1:] if name not in ENGINES]
    if wrong:
        sys.exit(f"spine: there is no engine {wrong[0]!r}; give any of {', '.join(ENGINES)}")
    asyncio.run(main(sys.argv[1:] or list(ENGINES)))
