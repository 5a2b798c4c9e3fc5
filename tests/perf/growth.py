"""What more shipments cost: a hub's trace, the index's bytes and its start, up to ten million.

Run with `make bench-growth`. The shipments are those of S1 at other sizes: as many holders to each,
the same laws of degrees. The index is made of the columns that a store gives; reading these from
a store is another matter and is not in it.
"""

from dataclasses import dataclass
from functools import partial

from perf.measuring import Report, Runs, arguments, milliseconds, seconds_of, tell
from perf.memory import array_bytes
from perf.our_flow import OurFlow, changes_of
from perf.transfers import transfers
from tracegraph.analysis.flow_index import FlowIndex

SIZES = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
MEASURE = 1_000_000
RUNS = 10


@dataclass(frozen=True)
class Row:
    """What was measured at one size; bytes of the index a shipment."""

    shipments: int
    holders: int
    trace: Runs
    bytes: float
    built: Runs

    @property
    def each(self) -> float:
        """Nanoseconds of the trace a shipment."""
        return 1e6 * self.trace.median / self.shipments


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table, all sizes at this share."""
    report = Report(
        "growth",
        "A hub's trace by the number of shipments",
        ("holders", "trace", "ns a shipment", "times linear", "bytes a shipment", "from columns"),
    )
    rows = []
    for size in SIZES:
        shipments = round(size * scale)
        tell(f"{shipments:,} shipments")
        rows.append(_measured_at(shipments, runs))
    usual = rows[SIZES.index(MEASURE)]
    for row in rows:
        linear = row.each / usual.each
        report.add(
            f"{row.shipments:,}", row.holders, row.trace, row.each, linear, row.bytes, row.built
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
    return Row(
        shipments=shipments,
        holders=flow.count(hub),
        trace=milliseconds(partial(flow.count, hub), max(runs, RUNS), digits=2),
        bytes=array_bytes(flow.index) / shipments,
        built=Runs(tuple(built), "s", digits=2),
    )


def main() -> None:
    """The command."""
    given = arguments("A hub's trace by the number of shipments.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
