"""Appends events to leads, cases and referrals, reads them again, and keeps inboxes current.

A change goes: lock the sequence (`next_numbers(transaction, 0)`), read the subject's events, decide
from what they say, append. Whoever comes second finds the events of whoever came first.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import orjson

from tracegraph.domain.events import Draft, Event, InboxEntry
from tracegraph.domain.viewer import Viewer
from tracegraph.store.graph import Graph, Reader, Row, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

WINDOW = 500


async def append(
    transaction: Transaction, viewer: Viewer, drafts: Sequence[Draft]
) -> tuple[Event, ...]:
    """Append events in this order; the caller holds the lock of the sequence, and the subjects are
    recorded."""
    if not drafts:
        return ()
    first = await next_numbers(transaction, len(drafts))
    taken = await transaction.run(statement("events/take-numbers"), count=len(drafts))
    number: int = taken[0]["last"] - len(drafts)
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    places: dict[str, int] = {}
    events = []
    for offset, draft in enumerate(drafts):
        if draft.subject not in places:
            places[draft.subject] = len(await events_of(transaction, draft.subject))
        places[draft.subject] += 1
        numbers = (first + offset, number + offset + 1)
        events.append(_event(draft, places[draft.subject], numbers, viewer, now))
    rows = [{"subject": each.subject, "properties": _properties(each)} for each in events]
    await transaction.run(statement("events/append"), rows=rows)
    return tuple(events)


async def events_of(reader: Reader, subject: str) -> tuple[Event, ...]:
    """Everything that happened to a lead, case or referral, from the first."""
    rows = await reader.read(statement("events/of-subject"), subject=subject)
    return tuple(event_of(row["event"]) for row in rows)


async def events_by_subject(graph: Graph, subjects: Sequence[str]) -> dict[str, tuple[Event, ...]]:
    """As events_of for several, by subject; one to which nothing happened is not there."""
    found: dict[str, list[Event]] = {}
    for row in await graph.read(statement("events/of-subjects"), subjects=list(subjects)):
        event = event_of(row["event"])
        found.setdefault(event.subject, []).append(event)
    return {subject: tuple(events) for subject, events in found.items()}


async def last_number(reader: Reader) -> int:
    """The number of the newest event; 0 before there is one. A reader may see it before all that
    was committed with it: go on from settled_number."""
    last: int = (await reader.read(statement("events/last-number")))[0]["last"]
    return last


async def settled_number(graph: Graph) -> int:
    """The number of the newest event of which all that was written with it can be seen, as
    tracegraph.store.sequence.settled_number tells it of records."""

    async def work(transaction: Transaction) -> int:
        await next_numbers(transaction, 0)
        return await last_number(transaction)

    return await graph.transact(work)


async def between(
    reader: Reader, after: int, upto: int, authority: str | None = None
) -> tuple[Event, ...]:
    """The events after one number up to another, at most WINDOW further: all, or those that an
    authority is told of. Where upto is not above settled_number, none is missed by going on from
    it."""
    assert upto - after <= WINDOW, "a statement is bounded"
    rows = await reader.read(
        statement("events/between"), after=after, upto=upto, authority=authority
    )
    return tuple(event_of(row["event"]) for row in rows)


async def set_inbox(
    transaction: Transaction, subject: str, seq: int, entries: Iterable[InboxEntry]
) -> None:
    """Put these in place of all inbox entries of a subject; seq is that of its last event."""
    await transaction.run(statement("events/clear-inbox"), subject=subject)
    if rows := [_entry_row(each, seq) for each in entries]:
        await transaction.run(statement("events/fill-inbox"), rows=rows)


def _event(draft: Draft, place: int, numbers: tuple[int, int], viewer: Viewer, now: str) -> Event:
    seq, number = numbers
    return Event(
        id=f"event:{draft.subject}:{place}",
        seq=seq,
        subject=draft.subject,
        place=place,
        kind=draft.kind,
        on=draft.on,
        recorded_at=now,
        recorded_by=viewer.name,
        authority=viewer.authority,
        told=tuple(dict.fromkeys(draft.told)),
        body=draft.body,
        number=number,
    )


def _properties(event: Event) -> Row:
    return {
        "id": event.id,
        "seq": event.seq,
        "subject": event.subject,
        "place": event.place,
        "kind": event.kind,
        "on": event.on.isoformat(),
        "recordedAt": event.recorded_at,
        "recordedBy": event.recorded_by,
        "authority": event.authority,
        "told": list(event.told),
        "body": orjson.dumps(event.body, option=orjson.OPT_SORT_KEYS).decode(),
        "number": event.number,
    }


def event_of(row: Row) -> Event:
    """The event of a row of the store."""
    return Event(
        id=row["id"],
        seq=row["seq"],
        subject=row["subject"],
        place=row["place"],
        kind=row["kind"],
        on=date.fromisoformat(row["on"]),
        recorded_at=row["recordedAt"],
        recorded_by=row["recordedBy"],
        authority=row["authority"],
        told=tuple(row["told"] or ()),
        body=orjson.loads(row["body"]),
        number=row["number"] or 0,
    )


def _entry_row(entry: InboxEntry, seq: int) -> Row:
    return {
        "id": f"inbox:{entry.subject}:{entry.authority}:{entry.what}",
        "seq": seq,
        "authority": entry.authority,
        "subject": entry.subject,
        "what": entry.what,
        "side": entry.side.value,
        "title": entry.title,
        "since": entry.since.isoformat(),
        "dueOn": None if entry.due_on is None else entry.due_on.isoformat(),
        "dueWords": entry.due_words,
        "basis": entry.basis,
        "caseId": entry.case,
        "others": list(entry.others),
    }
