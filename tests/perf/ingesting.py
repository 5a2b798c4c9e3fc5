"""What a client waits for while others record: recallReach with and without a writer beside it.

Run with `make bench-ingesting`. A tenth of S1 is in the embedded store; a process of its own takes
in shipments as fast as intake can, in batches as any file, while one client asks over HTTP. Every
answer includes what was acknowledged before it was asked for.
"""

import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from perf import transfer_records as records
from perf.bulk_load import load_transfers
from perf.graphql import QUESTION
from perf.measuring import Report, Runs, arguments, tell
from perf.served import Answer, Client, asked_by, served
from perf.transfers import SHIPMENTS, Transfers, transfers
from tracegraph.domain.records.kinds import decode_record
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.embedded import attached
from tracegraph.store.graph import Graph

SHARE, ASKED, BATCH = 0.1, 100, 500


async def _record(folder: Path, graph: Transfers, ended: Event, told: Connection) -> None:
    """Take in shipments, batch after batch, until told to end; tell how many and how long."""
    use = await attached(folder)
    try:
        store = await Graph.open(use.address)
        written, started = 0, time.perf_counter()
        for batch in _new_shipments(graph):
            if ended.is_set():
                break
            rows = [decode_record(records.lines(iter([row])).encode()) for row in batch]
            report = await intake.record(store, SYSTEM, rows)
            assert report.refused == 0, report.refusals[:1]
            written += report.recorded
            if written == report.recorded:
                told.send(0.0)  # it writes
        told.send(written / (time.perf_counter() - started))
        await store.close()
    finally:
        await use.release()


def _new_shipments(graph: Transfers) -> Iterator[list[records.Row]]:
    """The shipments of the graph once more, under other ids."""
    for first in range(0, len(graph), BATCH):
        rows = records.shipment_rows(graph, first, min(len(graph), first + BATCH))
        yield [{**row, "sourceId": f"again-{row['sourceId']}"} for row in rows]


def _writer(folder: Path, graph: Transfers, ended: Event, told: Connection) -> None:
    asyncio.run(_record(folder, graph, ended, told))


@contextmanager
def writing(folder: Path, graph: Transfers) -> Iterator[list[float]]:
    """A process that writes for as long as the block lasts; its records a second, afterwards."""
    context = multiprocessing.get_context("spawn")
    ended, (hear, told) = context.Event(), context.Pipe(duplex=False)
    writer = context.Process(target=_writer, args=(folder, graph, ended, told))
    rate: list[float] = []
    writer.start()
    try:
        hear.recv()  # the first batch is in
        yield rate
        ended.set()
        rate.append(hear.recv())
    finally:
        ended.set()
        writer.join(120)


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table: how long answers take with and without a writer."""
    shipments, times = round(SHARE * SHIPMENTS * scale), max(1, round(ASKED * runs / 5))
    report = Report(
        "ingesting",
        f"recallReach over HTTP, one client, {shipments:,} shipments in the store",
        ("p50", "p95", "answers/s", "records written/s"),
    )
    report.facts = {"shipments": shipments, "batch": BATCH}
    variables: list[Answer] = [{"number": records.recall_number(0)}]
    with tempfile.TemporaryDirectory(prefix="bench-ingesting-") as place:
        folder = Path(place) / "store"
        load_transfers(folder, shipments)
        with served(folder) as server:
            first, _ = Client(server.address).ready(QUESTION, variables[0])
            assert first["recallReach"]["holders"]["totalCount"] > 0
            tell("asking without a writer")
            quiet = asked_by(server.address, 1, times, QUESTION, variables)
            tell("asking beside a writer")
            with writing(folder, transfers(shipments)) as rate:
                busy = asked_by(server.address, 1, times, QUESTION, variables)
    for name, spent, written in (("no writer", quiet, 0.0), ("beside a writer", busy, rate[0])):
        figures = Runs(tuple(1000 * each for each in spent), "ms")
        high = Runs((figures.percentile(95),), "ms")
        report.add(name, figures, high, len(spent) / sum(spent), round(written))
    return report


def main() -> None:
    """The command."""
    given = arguments("recallReach with and without a writer beside it.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
