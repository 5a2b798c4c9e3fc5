"""Events that are put into a store for those who wait for them, by as many writers as a test
wants."""

import asyncio
from datetime import date

from tracegraph.domain.events import Draft, Event, InboxEntry, Side
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.services import events
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers

KUNSHAN = "authority:reference:market-320583"
BAOAN = "authority:reference:market-440306"
CASES = ("case:scenario:case-1", "case:scenario:case-2", "case:scenario:case-3")
OFFICER = Viewer("officer", Role.OFFICER, KUNSHAN)
DAY = date(2026, 12, 2)


async def happened(
    graph: Graph,
    subject: str,
    number: int,
    told: tuple[str, ...] = (KUNSHAN,),
    kind: str = "NOTED",
    entries: tuple[InboxEntry, ...] = (),
) -> Event:
    """One event of a subject, which carries a number; entries take the place of its others."""

    async def work(transaction: Transaction) -> Event:
        await next_numbers(transaction, 0)
        draft = Draft(subject, kind, DAY, told, {"number": number, "words": "移送"})
        (event,) = await events.append(transaction, OFFICER, (draft,))
        await events.set_inbox(transaction, subject, event.seq, entries)
        return event

    return await graph.transact(work)


async def many_happened(graph: Graph, writers: int, each: int) -> None:
    """Writers at once; each writes so many events of the cases in turn, every other of which is
    told to Kunshan alone, and the others to Bao'an too."""

    async def writer(number: int) -> None:
        for turn in range(each):
            told = (KUNSHAN, BAOAN) if turn % 2 else (KUNSHAN,)
            await happened(graph, CASES[(number + turn) % len(CASES)], turn, told)

    await asyncio.gather(*(writer(number) for number in range(writers)))


async def told(graph: Graph, authority: str) -> list[Event]:
    """All events that an authority is told of."""
    last = await events.last_number(graph)
    found: list[Event] = []
    for start in range(0, last, events.WINDOW):
        found += await events.between(graph, start, min(start + events.WINDOW, last), authority)
    return found


def entry(
    subject: str, what: str, due_on: date | None = None, side: Side = Side.TO_DECIDE
) -> InboxEntry:
    """An entry of Kunshan's inbox, which is about Bao'an."""
    return InboxEntry(
        KUNSHAN, subject, what, side, "示例", DAY, due_on, "及时", "令110-25", subject, (BAOAN,)
    )
