"""Intake: records into the store, as a stream, in batches, idempotent.

Good records are in, bad ones are refused with their place; running it again changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tracegraph.domain.errors import RecordError
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.viewer import Viewer
from tracegraph.services.intake.batches import Recorder, Then, record_batch
from tracegraph.services.intake.checks import check
from tracegraph.services.intake.lines import Placed, read_lines
from tracegraph.services.intake.report import IntakeReport, Refusal
from tracegraph.services.intake.rows import NodeRow, node_row
from tracegraph.store.graph import Graph

BATCH = 500
Progress = Callable[[IntakeReport], None]
_Pending = list[tuple[str, NodeRow]]


async def record(graph: Graph, viewer: Viewer, records: Iterable[Record]) -> IntakeReport:
    """Record these; places in refusals count from 1."""
    placed = (Placed(str(number), each) for number, each in enumerate(records, start=1))
    return await record_placed(graph, viewer, "records", placed)


async def record_one(graph: Graph, viewer: Viewer, one: Record, then: Then | None = None) -> bool:
    """Record this, with what belongs to it in the same transaction; whether it was new. RecordError
    where it is wrong, or names what is not there."""
    check(one)
    outcome = await record_batch(graph, [node_row(one)], _recorder(viewer), then)
    for problem in (*outcome.refused.values(), *outcome.waiting.values()):
        raise problem
    return bool(outcome.recorded)


async def record_file(
    graph: Graph, viewer: Viewer, path: Path, progress: Progress | None = None
) -> IntakeReport:
    """Record a JSON Lines file; InputError where the file cannot be read."""
    return await record_placed(graph, viewer, str(path), read_lines(path), progress)


async def record_placed(
    graph: Graph,
    viewer: Viewer,
    file: str,
    placed: Iterable[Placed],
    progress: Progress | None = None,
) -> IntakeReport:
    """Record what comes, batch by batch; what names something later waits until the end."""
    intake = _Intake(graph, viewer, file, progress)
    rows = intake.checked(placed)
    while batch := list(islice(rows, BATCH)):
        await intake.take(batch)
    while intake.waiting and await intake.take_waiting():
        pass
    intake.refuse_waiting()
    return intake.report


def _recorder(viewer: Viewer) -> Recorder:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Recorder(viewer.name, now)


class _Intake:
    """One run over one file: what waits, and what was done."""

    def __init__(self, graph: Graph, viewer: Viewer, file: str, progress: Progress | None) -> None:
        self.report = IntakeReport()
        self._recorder = _recorder(viewer)
        self.waiting: list[tuple[str, NodeRow, RecordError]] = []
        self._graph = graph
        self._file = file
        self._progress = progress

    def checked(self, placed: Iterable[Placed]) -> Iterator[tuple[str, NodeRow]]:
        """The rows of good records; the others are refused on the way."""
        for each in placed:
            try:
                if isinstance(each.record, RecordError):
                    raise each.record
                check(each.record)
                yield each.place, node_row(each.record)
            except RecordError as problem:
                self.refuse(each.place, problem)

    async def take(self, batch: _Pending) -> int:
        """Record a batch; the number of new nodes."""
        outcome = await record_batch(self._graph, [row for _, row in batch], self._recorder)
        self.report.recorded += len(outcome.recorded)
        self.report.unchanged += len(outcome.unchanged)
        self.report.last_sequence = outcome.last_sequence or self.report.last_sequence
        for index, problem in sorted(outcome.refused.items()):
            self.refuse(batch[index][0], problem)
        for index, problem in sorted(outcome.waiting.items()):
            self.waiting.append((*batch[index], problem))
        if self._progress is not None:
            self._progress(self.report)
        return len(outcome.recorded)

    async def take_waiting(self) -> int:
        """Try again what waits; the number of new nodes."""
        again, self.waiting = self.waiting, []
        new = 0
        for start in range(0, len(again), BATCH):
            new += await self.take([(place, row) for place, row, _ in again[start : start + BATCH]])
        return new

    def refuse_waiting(self) -> None:
        """What still waits names something that nobody recorded."""
        for place, _, problem in self.waiting:
            self.refuse(place, problem)

    def refuse(self, place: str, problem: RecordError) -> None:
        """Note a refusal with its place."""
        self.report.refuse(
            Refusal(self._file, place, problem.field, problem.problem, problem.remedy)
        )


__all__ = ["IntakeReport", "Refusal", "record", "record_file", "record_one", "record_placed"]
