"""Batches of rows into the store: each is one transaction, all of it or nothing."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from tracegraph.domain.errors import RecordError
from tracegraph.domain.identifiers import id_parts
from tracegraph.domain.records.kinds import KINDS, LAW_KINDS
from tracegraph.services.intake.rows import NodeRow
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import Statement, statement

Then = Callable[[Transaction], Awaitable[None]]
_NOT_COMPARED = ("id", "seq", "recordedAt", "recordedBy", "digest")


@dataclass(frozen=True)
class Recorder:
    """Who records, and when (a moment in UTC)."""

    name: str
    now: str


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of a batch, by their index; waiting name what is not there yet."""

    recorded: tuple[int, ...]
    unchanged: tuple[int, ...]
    refused: dict[int, RecordError]
    waiting: dict[int, RecordError]
    last_sequence: int | None


async def record_batch(
    graph: Graph, rows: Sequence[NodeRow], recorder: Recorder, then: Then | None = None
) -> Outcome:
    """Record what is new, and then do in the same transaction what belongs to it. Nothing is taken,
    and no lock, where all of it is there already."""
    first = _first_of_each(rows)
    if await _all_known(graph, first):
        return Outcome((), tuple(range(len(rows))), {}, {}, None)

    async def work(transaction: Transaction) -> Outcome:
        await next_numbers(transaction, 0)  # take the lock before the look
        known, others = await _known(transaction, rows)
        refused = {
            index: _conflict(row, others[row.id])
            for index, row in enumerate(rows)
            if row.id in others
        }
        refused |= _clashes(rows, refused)
        new = [i for i, row in enumerate(rows) if row.id not in known and i not in refused]
        ready, waiting = await _with_references(transaction, rows, new)
        unique = sorted({rows[index].id: index for index in reversed(ready)}.values())
        last = await _write(transaction, [rows[index] for index in unique], recorder)
        if unique and then is not None:
            await then(transaction)
        unchanged = set(range(len(rows))) - set(unique) - refused.keys() - waiting.keys()
        return Outcome(tuple(unique), tuple(sorted(unchanged)), refused, waiting, last)

    return await graph.transact(work)


def _first_of_each(rows: Sequence[NodeRow]) -> list[NodeRow]:
    return list({(row.id, row.digest): row for row in rows}.values())


def _clashes(rows: Sequence[NodeRow], refused: dict[int, RecordError]) -> dict[int, RecordError]:
    """Later rows of a batch that give an id of the batch another content."""
    digests: dict[str, str] = {}
    found = {}
    for index, row in enumerate(rows):
        if index not in refused and digests.setdefault(row.id, row.digest) != row.digest:
            found[index] = RecordError(
                "", f"{row.id} stands in the file twice with different content", "keep one of them"
            )
    return found


def _conflict(row: NodeRow, recorded: dict[str, object]) -> RecordError:
    names = sorted((recorded.keys() | row.properties.keys()) - set(_NOT_COMPARED))
    differing = [name for name in names if recorded.get(name) != row.properties.get(name)]
    if not differing:
        return RecordError(
            "", f"{row.id} is recorded already and names other records than this one",
            "nothing is overwritten; give a new record an id of its own",
        )  # fmt: skip
    name = differing[0]
    return RecordError(
        name,
        f"{row.id} is recorded already with {_said(recorded.get(name))}, "
        f"not {_said(row.properties.get(name))}",
        "nothing is overwritten; give a new record an id of its own",
    )


def _said(value: object) -> str:
    return "nothing" if value is None else repr(value)


async def _all_known(graph: Graph, rows: Iterable[NodeRow]) -> bool:
    by_kind = _by_kind(rows)
    for kind, some in by_kind.items():
        found = await graph.read(_known_statement(kind), rows=[_key(row) for row in some])
        if found[0]["others"] or len(set(found[0]["known"])) != len(some):
            return False
    return True


async def _known(
    transaction: Transaction, rows: Iterable[NodeRow]
) -> tuple[set[str], dict[str, dict[str, object]]]:
    known: set[str] = set()
    others: dict[str, dict[str, object]] = {}
    for kind, some in _by_kind(rows).items():
        found = await transaction.run(_known_statement(kind), rows=[_key(row) for row in some])
        known.update(found[0]["known"])
        others.update({each["id"]: each for each in found[0]["others"]})
    return known, others


async def _with_references(
    transaction: Transaction, rows: Sequence[NodeRow], new: list[int]
) -> tuple[list[int], dict[int, RecordError]]:
    """Those whose references are there or come with them, and why the others must wait."""
    coming = {rows[index].id for index in new}
    outside: dict[str, set[str]] = defaultdict(set)
    for index in new:
        for _, kind, named in rows[index].named:
            if named not in coming:
                outside[kind].add(named)
    there: set[str] = set()
    for kind, ids in outside.items():
        found = await transaction.run(
            _known_statement(kind), rows=[{"id": each, "digest": None} for each in sorted(ids)]
        )
        there.update(found[0]["known"])
    ready = list(new)
    waiting: dict[int, RecordError] = {}
    while missing := _first_missing(rows, ready, there | {rows[index].id for index in ready}):
        waiting |= missing
        ready = [index for index in ready if index not in missing]
    return ready, waiting


def _first_missing(
    rows: Sequence[NodeRow], ready: Iterable[int], there: set[str]
) -> dict[int, RecordError]:
    missing = {}
    for index in ready:
        for field, kind, named in rows[index].named:
            if named not in there:
                missing[index] = RecordError(
                    field,
                    f"{named} is not recorded",
                    f"record that {kind} first, or correct the id{_other_kind(named)}",
                )
                break
    return missing


def _other_kind(named: str) -> str:
    """What to add where the sourceId of an id looks like a whole id of another kind."""
    source_id = id_parts(named)[2]
    kind, colon, _ = source_id.partition(":")
    return f" ({source_id} was taken for a sourceId)" if colon and kind in KINDS else ""


async def _write(
    transaction: Transaction, rows: Sequence[NodeRow], recorder: Recorder
) -> int | None:
    if not rows:
        return None
    first = await next_numbers(transaction, len(rows))
    numbers = {row.id: first + offset for offset, row in enumerate(rows)}
    by_kind = _by_kind(rows)
    for kind in KINDS:
        if some := by_kind.get(kind):
            await transaction.run(
                statement(f"intake/record-{_dashed(kind)}"),
                rows=[_parameters(row, numbers[row.id], recorder) for row in some],
            )
    last = first + len(rows) - 1
    if not by_kind.keys().isdisjoint(LAW_KINDS):
        await transaction.run(statement("intake/note-law"), last=last)
    return last


def _parameters(row: NodeRow, number: int, recorder: Recorder) -> dict[str, object]:
    properties = {
        **row.properties,
        "digest": row.digest,
        "recordedAt": row.recorded_at or recorder.now,
        "recordedBy": recorder.name,
        "seq": number,
    }
    return {"id": row.id, "properties": properties, **row.links}


def _by_kind(rows: Iterable[NodeRow]) -> dict[str, list[NodeRow]]:
    found: dict[str, list[NodeRow]] = defaultdict(list)
    for row in rows:
        found[row.kind].append(row)
    return found


def _key(row: NodeRow) -> dict[str, str]:
    return {"id": row.id, "digest": row.digest}


def _known_statement(kind: str) -> Statement:
    return statement(f"intake/known-{_dashed(kind)}")


def _dashed(kind: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind)
