"""Full reach from hubs in time: ours beside DuckDB, PostgreSQL, networkx and rustworkx.

Run with `make bench-reach`. Everybody who looks at time must find the same earliest arrivals before
anything is timed; networkx and rustworkx walk without time, so they answer a weaker question and
are a lower bound of the work that others would have to do.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from perf.finbench import finbench_sample
from perf.measuring import Cell, Report, Runs, arguments, tell
from perf.our_flow import OurFlow
from perf.postgres_cluster import PostgresMissingError, postgres
from perf.reach_peers import (
    POSTGRES_ALL,
    POSTGRES_FIRST,
    TIMEOUT_SECONDS,
    DuckdbReach,
    PostgresReach,
    static_peers,
)
from perf.transfers import SHIPMENTS, Transfers, transfers

HUBS = 5
OURS_RUNS, SLOW_RUNS = 20, 2
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Engine:
    """One that is timed. count: the whole reach of a hub, as the number of holders, itself among
    them; None where it gave up. arrivals, for equality, are None where it knows no time."""

    name: str
    count: Callable[[int], int | None]
    arrivals: Callable[[int], Integers] | None
    runs: int


@dataclass(frozen=True)
class Outcome:
    """One engine on one graph; times is None where it gave up on a hub."""

    times: Runs | None
    holders: float


def engines(graph: Transfers, runs: int, stack: ExitStack) -> list[Engine]:
    """All that this machine has, the graph loaded into each; ours first."""
    ours, duck = OurFlow(graph), DuckdbReach(graph)
    stack.callback(duck.close)
    found = [
        Engine("ours, in the kernel", ours.count, ours.arrivals, max(runs, OURS_RUNS)),
        Engine(duck.name, duck.count, duck.arrivals, runs),
        *_postgres_engines(graph, min(runs, SLOW_RUNS), stack),
    ]
    tell("loading networkx and rustworkx")
    return found + [Engine(peer.name, peer.count, None, 1) for peer in static_peers(graph)]


def _postgres_engines(graph: Transfers, runs: int, stack: ExitStack) -> list[Engine]:
    try:
        address = stack.enter_context(postgres())
    except PostgresMissingError as problem:
        tell(f"PostgreSQL is left out: {problem}")
        return []
    tell("loading PostgreSQL")
    server = PostgresReach(graph, address)
    stack.callback(server.close)
    return [
        Engine(name, partial(server.count, query), partial(server.arrivals, query), runs)
        for name, query in (
            ("PostgreSQL CTE, every arrival", POSTGRES_ALL),
            ("PostgreSQL CTE, first of each round", POSTGRES_FIRST),
        )
    ]


def outcomes(graph: Transfers, runs: int) -> dict[str, Outcome]:
    """Each engine over the hubs of the graph; AssertionError where answers differ."""
    hubs = graph.hubs(HUBS)
    with ExitStack() as stack:
        here = engines(graph, runs, stack)
        for hub in hubs:
            check_equal(here, hub)
        return {each.name: _outcome(each, hubs) for each in here}


def check_equal(here: list[Engine], hub: int) -> None:
    """Every engine that knows time finds the arrivals of the first one."""
    tell(f"comparing answers, hub {hub}")
    timed = [each for each in here if each.arrivals is not None]
    answers = [each.arrivals(hub) for each in timed if each.arrivals is not None]
    for engine, answer in zip(timed, answers, strict=True):
        assert np.array_equal(answer, answers[0]), f"{engine.name} differs from {timed[0].name}"


def _outcome(engine: Engine, hubs: list[int]) -> Outcome:
    """All runs of all hubs; comparing the answers has warmed up whoever gains by it."""
    tell(f"timing {engine.name}")
    spent: list[float] = []
    counts: list[int] = []
    for hub in hubs:
        for _ in range(engine.runs):
            started = time.perf_counter()
            count = engine.count(hub)
            spent.append(1000 * (time.perf_counter() - started))
            if count is None:
                return Outcome(None, 0.0)
            counts.append(count)
    return Outcome(Runs(tuple(spent), "ms", digits=2), float(np.mean(counts)))


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table, S1 at this share of its size."""
    graph = transfers(round(SHIPMENTS * scale))
    sample = finbench_sample()
    if sample is None:
        tell("the FinBench sample is left out: ../shared/data/finbench is not there")
    report = Report(
        "reach",
        f"Reach of a hub (the {HUBS} with most shipments out), median",
        ("S1", "times ours", "holders", "FinBench", "times ours", "holders"),
    )
    report.facts = {"shipments": len(graph), "holders": graph.holders, "hubs": graph.hubs(HUBS)}
    on_graph = outcomes(graph, runs)
    on_sample = outcomes(sample, runs) if sample is not None else {}
    for name, outcome in on_graph.items():
        report.add(name, *_cells(outcome, on_graph), *_cells(on_sample.get(name), on_sample))
    timed, *_, untimed = on_graph.values()
    report.notes = [
        "networkx and rustworkx walk without dates: a weaker question, "
        f"which names {untimed.holders / timed.holders:.1f} times as many holders on S1.",
    ]
    return report


def _cells(outcome: Outcome | None, beside: dict[str, Outcome]) -> tuple[Cell, Cell, Cell]:
    if outcome is None:
        return None, None, None
    if outcome.times is None:
        return f"over {TIMEOUT_SECONDS} s", None, None
    ours = next(iter(beside.values())).times
    assert ours is not None
    return outcome.times, outcome.times.median / ours.median, round(outcome.holders)


def main() -> None:
    """The command."""
    given = arguments("Full reach from hubs, ours beside its peers.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
