"""S1 into an embedded store in bulk: what intake would write, by the engine's own batch loader.

Intake writes some thousand records a second, as it looks before it writes and each batch is a
transaction; a million would take it an hour and a benchmark has minutes. The first records go
through intake, so that every type is there as it makes it; the rest is put in while no server runs.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from perf import transfer_records as records
from perf.transfers import Transfers, transfers
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.embedded import attached
from tracegraph.store.embedded_engine import DATABASE
from tracegraph.store.graph import Graph
from tracegraph.store.setup import apply_setup

BATCH = 50_000
PART = 250_000
HEAP = "3g"


def load_transfers(folder: Path, shipments: int, seed: int = 1) -> int:
    """Fill a new embedded store with S1 of this size; how many records it holds."""
    graph = transfers(shipments, seed)
    asyncio.run(_begin(folder, graph))
    command = [
        sys.executable,
        "-m",
        "perf.bulk_load",
        str(folder.absolute()),
        str(shipments),
        str(seed),
    ]
    # the engine's Java part writes into ./log and to standard error; progress comes by the other
    with (folder / "bulk-load.log").open("w") as log:
        paths = os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)
        subprocess.run(
            command, check=True, cwd=folder, stdout=sys.stderr, stderr=log,
            env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip
    return 2 * records.RECALLS + 1 + graph.holders + len(graph)


async def _begin(folder: Path, graph: Transfers) -> None:
    """The schema and the first records, by the ways that everything else uses."""
    use = await attached(folder)
    try:
        store = await Graph.open(use.address)
        await apply_setup(store)
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "first.jsonl"
            path.write_text(records.lines(records.first_rows(graph)), encoding="utf-8")
            report = await intake.record_file(store, SYSTEM, path)
        assert report.refused == 0, report.refusals
        await store.close()
    finally:
        await use.release()


def _fill(folder: Path, graph: Transfers) -> None:
    """The other holders and shipments, and the counter moved on past them."""
    import arcadedb_embedded  # type: ignore[import-untyped]  # no types; starts Java

    place = str(folder / "databases" / DATABASE)
    java = {"heap_size": HEAP, "jvm_args": ("-XX:+UseSerialGC",)}
    with arcadedb_embedded.open_database(place, jvm_kwargs=java) as database:
        sequence = int(_only(database, "SELECT value FROM Counter WHERE id = 'sequence'"))
        holders = _add_holders(database, graph, sequence)
        _add_shipments(database, graph, holders, sequence + graph.holders)
        last = sequence + graph.holders + len(graph)
        with database.transaction():
            database.command("sql", f"UPDATE Counter SET value = {last} WHERE id = 'sequence'")


def _only(database: Any, question: str) -> Any:  # Any: the package has no types
    row = next(iter(database.query("sql", question)))
    return row.get(row.property_names[0])


def _add_holders(database: Any, graph: Transfers, sequence: int) -> list[str]:
    """Where each holder's node is, by its number; those that are there already stay."""
    question = "SELECT sourceId, @rid AS place FROM Organization"
    there = {
        int(row.get("sourceId")[1:]): str(row.get("place"))
        for row in database.query("sql", question)
    }
    missing = [holder for holder in range(graph.holders) if holder not in there]
    with database.graph_batch() as batch:
        for first in range(0, len(missing), BATCH):
            some = missing[first : first + BATCH]
            nodes = [records.organization_node(each, sequence + 1 + each) for each in some]
            places = batch.create_vertices("Organization", nodes)
            there.update(zip(some, places, strict=True))
    return [there[holder] for holder in range(graph.holders)]


def _add_shipments(database: Any, graph: Transfers, holders: list[str], sequence: int) -> None:
    """Part by part, as a batch keeps all its relationships in memory until its end."""
    product = str(_only(database, "SELECT @rid AS place FROM Product"))
    for start in range(1, len(graph), PART):
        part = range(start, min(len(graph), start + PART))
        _add_part(database, graph, part, holders, product, sequence)


def _add_part(
    database: Any, graph: Transfers, part: range, holders: list[str], product: str, sequence: int
) -> None:
    with database.graph_batch(expected_edge_count=3 * len(part)) as batch:
        for first in range(part.start, part.stop, BATCH):
            end = min(part.stop, first + BATCH)
            print(f"bulk load: {first:,} of {len(graph):,} shipments", flush=True)
            rows = list(records.shipment_rows(graph, first, end))
            nodes = [
                records.shipment_node(row, sequence + number)
                for number, row in enumerate(rows, start=first)
            ]
            places = batch.create_vertices("Shipment", nodes)
            origins = [holders[each] for each in graph.origin[first:end].tolist()]
            targets = [holders[each] for each in graph.target[first:end].tolist()]
            batch.new_edges(places, "FROM", origins)
            batch.new_edges(places, "TO", targets)
            batch.new_edges(places, "OF_PRODUCT", [product] * len(places))


if __name__ == "__main__":
    _fill(Path(sys.argv[1]), transfers(int(sys.argv[2]), int(sys.argv[3])))
