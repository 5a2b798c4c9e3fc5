"""Set-up and intake as commands do them, with progress."""

import hashlib
import time
from pathlib import Path

from tracegraph.cli.console import err, tell
from tracegraph.domain.errors import InputError
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.intake import IntakeReport
from tracegraph.services.intake.foreign import record_foodchainlab
from tracegraph.services.intake.lines import check_readable
from tracegraph.store.graph import Graph
from tracegraph.store.setup import apply_setup, checksums, note_checksum
from tracegraph.store.statements import folder

SEEDS = ("reference", "scenario")


async def set_up(graph: Graph) -> None:
    """The schema, with a line where something was to do."""
    started = time.monotonic()
    done = await apply_setup(graph)
    if done:
        err.print(f"  schema: {len(done)} steps applied in {time.monotonic() - started:.1f} s")


async def load_seeds(graph: Graph, names: tuple[str, ...] = SEEDS) -> IntakeReport:
    """seed/<name>/*.jsonl in order; InputError where a seed has a bad record.

    A file that this store has taken in whole, and that was not changed since, is not read again.
    """
    whole = IntakeReport()
    loaded = await checksums(graph)
    for name in names:
        root = folder("seed") / name
        if not root.is_dir():
            raise InputError(f"there is no seed {name!r}; choose from {', '.join(SEEDS)}")
        for path in sorted(root.glob("*.jsonl")):
            key = f"seed/{name}/{path.name}"
            checksum = hashlib.sha256(path.read_bytes()).hexdigest()
            if loaded.get(key) == checksum:
                continue
            report = await load_file(graph, path)
            whole.recorded += report.recorded
            whole.unchanged += report.unchanged
            if report.refused:
                raise InputError(
                    f"the seed cannot be taken in: {report.refusals[0]} "
                    "(where this store holds an older seed, use a new data folder)"
                )
            await note_checksum(graph, key, checksum)
    return whole


async def load_file(graph: Graph, path: Path) -> IntakeReport:
    """One JSON Lines file, with a line of progress a second."""
    return await intake.record_file(graph, SYSTEM, path, _Progress(path.name))


async def load_files(graph: Graph, paths: list[Path]) -> int:
    """Several JSON Lines files, with the counts of each; how many records were refused. InputError,
    and nothing is taken in, where one of them cannot be read."""
    for path in paths:
        check_readable(path)
    refused = 0
    for path in paths:
        report = await load_file(graph, path)
        print_report(str(path), report)
        refused += report.refused
    return refused


async def load_foodchainlab(
    graph: Graph, path: Path, source: str | None
) -> tuple[IntakeReport, tuple[str, ...], str]:
    """A FoodChain-Lab file: report, warnings about rows that are in, and the source's name."""
    return await record_foodchainlab(graph, SYSTEM, path, source, _Progress(path.name))


class _Progress:
    """Tells how far an intake is, at most once a second."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._next = time.monotonic() + 1

    def __call__(self, report: IntakeReport) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + 1
            done = report.recorded + report.unchanged + report.refused
            tell(f"{self._name}: {done} records")


def print_report(name: str, report: IntakeReport, warnings: tuple[str, ...] = ()) -> None:
    """Counts, then refusals and warnings, a line each."""
    for refusal in report.refusals:
        err.print(str(refusal), markup=False, style="red")
    if report.refused > len(report.refusals):
        err.print(f"… and {report.refused - len(report.refusals)} more")
    for warning in warnings:
        err.print(warning, markup=False, style="yellow")
    err.print(
        f"{name}: {report.recorded} recorded, {report.unchanged} unchanged, "
        f"{report.refused} refused",
        markup=False,
    )
