"""Events of a case: their order, who is told of them, and the inbox, on every store."""

import asyncio
from datetime import date

import pytest

from tracegraph.domain.events import Draft, InboxEntry, Side
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.services import events
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

pytestmark = pytest.mark.anyio

CASE = "case:scenario:case-1"
KUNSHAN = "authority:reference:market-320583"
BAOAN = "authority:reference:market-440306"
OFFICER = Viewer("officer", Role.OFFICER, KUNSHAN)
DAY = date(2026, 12, 2)


def draft(number: int, *told: str) -> Draft:
    return Draft(CASE, "NOTED", DAY, (KUNSHAN, *told), {"number": number, "words": "移送"})


async def noted(graph: Graph, number: int, *told: str) -> None:
    async def work(transaction: Transaction) -> None:
        await next_numbers(transaction, 0)
        await events.append(transaction, OFFICER, (draft(number, *told),))

    await graph.transact(work)


async def test_events_are_read_as_they_were_appended(seeded: Graph) -> None:
    await noted(seeded, 1, BAOAN)
    await noted(seeded, 2)
    first, second = await events.events_of(seeded, CASE)
    assert (first.place, second.place) == (1, 2)
    assert first.seq < second.seq
    assert first.body == {"number": 1, "words": "移送"}
    assert (first.told, second.told) == ((KUNSHAN, BAOAN), (KUNSHAN,))
    assert (first.on, first.authority, first.recorded_by) == (DAY, KUNSHAN, "officer")
    last = await events.last_number(seeded)
    assert (first.number, second.number) == (last - 1, last)
    assert await events.between(seeded, last - 2, last, BAOAN) == (first,)
    assert await events.between(seeded, last - 1, last, KUNSHAN) == (second,)
    assert await events.between(seeded, last - 2, last) == (first, second)


async def test_eight_writers_at_once_take_one_place_each(seeded: Graph) -> None:
    await asyncio.gather(*(noted(seeded, number) for number in range(8)))
    found = await events.events_of(seeded, CASE)
    assert [each.place for each in found] == list(range(1, 9))
    assert sorted(each.body["number"] for each in found) == list(range(8))
    assert [each.seq for each in found] == sorted(each.seq for each in found)


async def test_a_follower_that_pages_while_eight_write_misses_nothing(seeded: Graph) -> None:
    seen: list[int] = []
    before = await events.last_number(seeded)

    async def follow() -> None:
        after = before
        while len(seen) < 8:
            upto = min(after + 3, await events.last_number(seeded))
            seen.extend(each.place for each in await events.between(seeded, after, upto, KUNSHAN))
            after = upto

    async with asyncio.timeout(60):
        await asyncio.gather(follow(), *(noted(seeded, number) for number in range(8)))
    assert seen == list(range(1, 9))


async def test_inbox_entries_of_a_subject_are_put_in_place_of_the_earlier(seeded: Graph) -> None:
    def entry(what: str) -> InboxEntry:
        return InboxEntry(KUNSHAN, CASE, what, Side.TO_DECIDE, "示例", DAY, case=CASE)

    async def work(transaction: Transaction) -> int:
        await next_numbers(transaction, 0)
        (event,) = await events.append(transaction, OFFICER, (draft(1),))
        await events.set_inbox(transaction, CASE, event.seq, (entry("DECIDE"), entry("ANSWER")))
        await events.set_inbox(transaction, CASE, event.seq, (entry("CLOSE"),))
        rows = await transaction.run(statement("events/clear-inbox"), subject=CASE)
        removed: int = rows[0]["removed"]
        return removed

    assert await seeded.transact(work) == 1
