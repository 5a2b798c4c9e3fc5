"""What every benchmark shares: runs and medians, what the machine is, one table and one file."""

import argparse
import importlib.metadata
import json
import os
import platform
import signal
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BUILD = Path("build")
PACKAGES = (
    "arcadedb-embedded", "duckdb", "neo4j", "networkx", "numba", "numpy", "psycopg", "rustworkx",
    "strawberry-graphql", "tracegraph", "uvicorn",
)  # fmt: skip


@dataclass(frozen=True)
class Runs:
    """One figure measured several times; digits: how many decimals its median is shown with."""

    values: tuple[float, ...]
    unit: str
    digits: int = 1

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def percentile(self, percent: float) -> float:
        """The value that this share of runs stay at or below (nearest rank)."""
        ranked = sorted(self.values)
        return ranked[max(0, -(-len(ranked) * percent // 100).__int__() - 1)]

    def __str__(self) -> str:
        return f"{self.median:,.{self.digits}f} {self.unit}".rstrip()


Cell = Runs | str | int | float | None


@dataclass
class Report:
    """One benchmark's table: its rows are what is compared, its columns what is measured.

    facts: what else is worth keeping, as the counts of the data. demands: what was to be reached
    and whether it was.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, tuple[Cell, ...]]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)  # Any: JSON
    notes: list[str] = field(default_factory=list)

    def add(self, what: str, *cells: Cell) -> None:
        """One more row; as many cells as there are columns."""
        if len(cells) != len(self.columns):
            raise ValueError(f"{what}: {len(cells)} cells for {len(self.columns)} columns")
        self.rows.append((what, cells))

    def text(self) -> str:
        """The table, its notes below it."""
        head = ("", *self.columns)
        body = [(what, *(_shown(cell) for cell in cells)) for what, cells in self.rows]
        widths = [max(len(row[column]) for row in (head, *body)) for column in range(len(head))]
        lines = [self.title]
        for row in (head, *body):
            cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
            lines.append("  ".join([row[0].ljust(widths[0]), *cells]).rstrip())
        return "\n".join([*lines, *self.notes])

    def document(self) -> dict[str, Any]:  # Any: JSON
        """All runs, medians, and what machine and versions they are from."""
        rows = {
            what: dict(zip(self.columns, map(_kept, cells), strict=True))
            for what, cells in self.rows
        }
        return {
            "name": self.name, "title": self.title, "at": _now(), "machine": machine(),
            "versions": versions(), "facts": self.facts, "rows": rows, "notes": self.notes,
        }  # fmt: skip

    def publish(self) -> None:
        """Print the table and keep everything in build/."""
        print(self.text(), flush=True)
        BUILD.mkdir(exist_ok=True)
        path = BUILD / f"bench-{self.name}.json"
        path.write_text(json.dumps(self.document(), indent=1, ensure_ascii=False) + "\n", "utf-8")


def _shown(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return "" if cell is None else str(cell)


def _kept(cell: Cell) -> Any:  # Any: JSON
    if isinstance(cell, Runs):
        return {"median": cell.median, "unit": cell.unit, "runs": list(cell.values)}
    return cell


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def machine() -> dict[str, Any]:  # Any: JSON
    """The machine that figures are from, and how busy it is at this moment."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": _cpu_model(), "cores": os.cpu_count(), "memoryGiB": round(memory / 2**30, 1),
        "system": platform.platform(), "loadAverage": [round(each, 2) for each in os.getloadavg()],
    }  # fmt: skip


def _cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def versions() -> dict[str, str]:
    """Python and the packages that take part, as installed."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def seconds_of(work: Callable[[], object]) -> float:
    """How long one call takes by the clock on the wall."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def milliseconds(work: Callable[[], object], runs: int, digits: int = 1) -> Runs:
    """The work done once to warm up, then timed as often as runs says."""
    work()
    return Runs(tuple(1000 * seconds_of(work) for _ in range(runs)), "ms", digits)


def tell(text: str) -> None:
    """Progress, on standard error, so that standard output is the table alone."""
    print(text, file=sys.stderr, flush=True)


def arguments(purpose: str) -> argparse.Namespace:
    """--scale: the share of the full size; --runs: how often each figure is taken."""
    return checked(parser_of(purpose))


def parser_of(purpose: str) -> argparse.ArgumentParser:
    """A parser of what every benchmark takes."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size")
    parser.add_argument("--runs", type=int, default=5, help="timed runs a figure")
    return parser


def checked(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """What was given; told to end, a benchmark still ends the servers that it started."""
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    if not 0 < given.scale <= 10 or given.runs < 1:
        parser.error("--scale is above 0 and at most 10, --runs at least 1")
    return given
