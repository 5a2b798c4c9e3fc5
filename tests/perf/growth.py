"""What more shipments cost: a hub's trace, the index's bytes and its start, up to ten million.

Run with `make bench-growth`. The shipments are those of S1 at other sizes: as many holders to each,
the same laws of degrees. The index is made of the columns that a store gives; reading these from
a store is another matter and is not in it.
"""

from functools import partial

from perf.measuring import Report, Runs, arguments, milliseconds, seconds_of, tell
from perf.memory import array_bytes
from perf.our_flow import OurFlow, changes_of
from perf.transfers import Transfers, transfers
from tracegraph.analysis.flow_index import FlowIndex

SIZES = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
RUNS = 10


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table, all sizes at this share."""
    report = Report(
        "growth",
        "A hub's trace by the number of shipments",
        ("holders", "trace", "ns a shipment", "times linear", "bytes a shipment", "from columns"),
    )
    least = 0.0
    for size in SIZES:
        rows = round(size * scale)
        tell(f"{rows:,} shipments")
        graph = transfers(rows)
        hub = graph.hubs(1)[0]
        flow, built = _built(graph, runs)
        spent = milliseconds(partial(flow.count, hub), max(runs, RUNS), digits=2)
        each = 1e6 * spent.median / rows
        least = least or each
        bytes_each = array_bytes(flow.index) / rows
        report.add(
            f"{rows:,}", flow.count(hub), spent, each, each / least, bytes_each, built
        )  # fmt: skip
    return report


def _built(graph: Transfers, runs: int) -> tuple[OurFlow, Runs]:
    """The index, and how long it takes to make it of columns."""
    changes = changes_of(graph)
    FlowIndex().extend(changes)
    spent = [seconds_of(partial(FlowIndex().extend, changes)) for _ in range(min(runs, 3))]
    return OurFlow(graph), Runs(tuple(spent), "s", digits=2)


def main() -> None:
    """The command."""
    given = arguments("A hub's trace by the number of shipments.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
