"""What more shipments cost: a hub's trace, the index's bytes and its start, up to ten million.

Run with `make bench-growth`. The shipments are those of S1 at other sizes: as many holders to each,
the same laws of degrees. An index starts from the columns that a store gives (reading these from a
store is not in it), or from a snapshot that lies in the page cache, its checksum proven.
"""

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from perf.measuring import Report, Runs, arguments, milliseconds, seconds_of, tell
from perf.memory import array_bytes
from perf.our_flow import OurFlow, changes_of
from perf.transfers import transfers
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.services.flow_snapshot import read_snapshot, write_snapshot

SIZES = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
MEASURE = 1_000_000
RUNS = 10
STORE = "benchmark"


@dataclass(frozen=True)
class Row:
    """What was measured at one size; bytes of the index a shipment."""

    shipments: int
    holders: int
    trace: Runs
    bytes: float
    built: Runs
    mapped: Runs

    @property
    def each(self) -> float:
        """Nanoseconds of the trace a shipment."""
        return 1e6 * self.trace.median / self.shipments


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table, all sizes at this share."""
    report = Report(
        "growth",
        "A hub's trace by the number of shipments",
        (
            "holders",
            "trace",
            "ns a shipment",
            "times linear",
            "bytes a shipment",
            "from columns",
            "from snapshot",
        ),
    )
    rows = []
    for size in SIZES:
        shipments = round(size * scale)
        tell(f"{shipments:,} shipments")
        rows.append(_measured_at(shipments, runs))
    usual = rows[SIZES.index(MEASURE)]
    for row in rows:
        report.add(
            f"{row.shipments:,}", row.holders, row.trace, row.each, row.each / usual.each,
            row.bytes, row.built, row.mapped,
        )  # fmt: skip
    report.notes = [f"Times linear: time a shipment beside that of {usual.shipments:,} shipments."]
    return report


def _measured_at(shipments: int, runs: int) -> Row:
    graph = transfers(shipments)
    hub = graph.hubs(1)[0]
    changes = changes_of(graph)
    FlowIndex().extend(changes)
    built = [seconds_of(partial(FlowIndex().extend, changes)) for _ in range(min(runs, 3))]
    flow = OurFlow(graph)
    with tempfile.TemporaryDirectory(prefix="bench-growth-") as folder:
        path = Path(folder) / "snapshot"
        write_snapshot(path, flow.index, shipments, STORE)
        assert isinstance(read_snapshot(path, STORE), tuple)
        mapped = [seconds_of(partial(read_snapshot, path, STORE)) for _ in range(runs)]
    return Row(
        shipments=shipments,
        holders=flow.count(hub),
        trace=milliseconds(partial(flow.count, hub), max(runs, RUNS), digits=2),
        bytes=array_bytes(flow.index) / shipments,
        built=Runs(tuple(built), "s", digits=2),
        mapped=Runs(tuple(mapped), "s", digits=3),
    )


def main() -> None:
    """The command."""
    given = arguments("A hub's trace by the number of shipments.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
