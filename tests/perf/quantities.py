"""How much is where, estimated over all of S1 from one origin: ours beside plain Python.

Run with `make bench-quantities`. The references are what one would write with NumPy arrays and a
loop, or with a queue a holder; they take a part of the interactions, on which the answers must be
equal before anything is timed. Speed is interactions a second; on a machine that does other work
beside it, the second of processor time says more than that of the clock.
"""

import time
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from perf.measuring import Report, Runs, arguments, seconds_of, tell
from perf.quantity_references import fifo_reference, proportional_reference
from perf.transfers import SHIPMENTS, Transfers, transfers
from tracegraph.analysis.flow_changes import PARTS
from tracegraph.analysis.quantities.queues import first_in_first_out
from tracegraph.analysis.quantities.steps import Steps, single_origin_steps
from tracegraph.analysis.quantities.sweeps import proportional

PART = 200_000
METHODS = (
    ("proportional", proportional, proportional_reference),
    ("FIFO", first_in_first_out, fifo_reference),
)
Stock = NDArray[np.float64] | NDArray[np.int64]
Columns = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], int, int]


def columns_of(graph: Transfers, source: int, rows: int) -> Columns:
    """The first rows as the estimates take them, quantities in millionths."""
    quantity = graph.quantity[:rows] * PARTS
    return graph.origin[:rows], graph.target[:rows], quantity, source, graph.holders


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table, S1 at this share of its size."""
    graph = transfers(round(SHIPMENTS * scale))
    source = graph.hubs(1)[0]
    part = columns_of(graph, source, min(len(graph), PART))
    whole = single_origin_steps(*columns_of(graph, source, len(graph)))
    some = single_origin_steps(*part)
    report = Report(
        "quantities",
        "Estimates of affected amounts from one origin, S1 in the order of time",
        ("interactions", "time", "million a second", "million a CPU second", "times plain"),
    )
    report.facts = {"source": source, "holders": graph.holders, "interactions": len(graph)}
    for name, estimate, reference in METHODS:
        _compare(report, name, (estimate, whole, some), reference, part, runs)
    return report


def _compare(
    report: Report,
    name: str,
    ours: tuple[Callable[[Steps], tuple[Stock, Stock]], Steps, Steps],
    reference: Callable[..., Stock],
    part: Columns,
    runs: int,
) -> None:
    """Two rows: ours over everything, the reference over its part."""
    estimate, whole, some = ours
    tell(f"comparing {name}")
    assert np.allclose(estimate(some)[0], reference(*part), rtol=1e-9, atol=1.0), name
    tell(f"timing {name}")
    fast = _speed(partial(estimate, whole), len(whole.origin), max(runs, 10))
    slow = _speed(partial(reference, *part), len(part[0]), runs)
    for kind, count, figures, times in (
        ("ours", len(whole.origin), fast, fast[2].median / slow[2].median),
        ("plain Python", len(part[0]), slow, 1.0),
    ):
        report.add(f"{name}, {kind}", count, *figures, times)


def _speed(work: Callable[[], object], interactions: int, runs: int) -> tuple[Runs, Runs, Runs]:
    """Milliseconds, and million interactions a second of the clock and of the processor, once
    warm."""
    work()
    timed = [_both_clocks(work) for _ in range(runs)]
    by_clock, by_processor = (
        Runs(tuple(interactions / each[which] / 1e6 for each in timed), "", digits=2)
        for which in (0, 1)
    )
    return Runs(tuple(1000 * each[0] for each in timed), "ms"), by_clock, by_processor


def _both_clocks(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that passed, and seconds that this thread was at work."""
    before = time.thread_time()
    seconds = seconds_of(work)
    return seconds, time.thread_time() - before


def main() -> None:
    """The command."""
    given = arguments("Estimates of affected amounts, ours beside plain Python.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
