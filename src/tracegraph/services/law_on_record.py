"""The law as the store has it, in memory: divisions, their authorities, arrangements and rules.

A few thousand records that change seldom and that every case asks for. They are read whole, and
anew once the store notes a newer one; whoever asks brings the store's numbers along.
"""

import asyncio
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary, proxy

import msgspec

from tracegraph.domain.errors import StatementError
from tracegraph.domain.offices import Arrangement, Directory, Division, Office
from tracegraph.domain.records.law import Rule
from tracegraph.domain.records.places import Department, Level, Mechanism
from tracegraph.domain.times import day_of
from tracegraph.store.graph import Graph, Row
from tracegraph.store.sequence import settled_number
from tracegraph.store.statements import statement

MOST = 1000
PAGE = 5000
_Item = list[Any]  # Any: a list of plain values, as the statement's note says


@dataclass(frozen=True)
class Numbers:
    """last: the store's newest record. law: the newest one of the law, 0 where there is none."""

    last: int
    law: int


@dataclass(frozen=True)
class LawOnRecord:
    """cut names the lists of which only the first MOST rows were read."""

    directory: Directory
    rules: tuple[Rule, ...]
    cut: tuple[str, ...]


class LawFollowed:
    """The law on record in a graph that somebody else holds."""

    def __init__(self, graph: Graph) -> None:
        # the followers of all graphs are kept by their graphs: a graph that is held here would stay
        self._graph: Graph = proxy(graph)
        self._kept: tuple[Numbers, LawOnRecord] | None = None
        self._lock = asyncio.Lock()

    async def at(self, numbers: Numbers) -> LawOnRecord:
        """The law with everything up to these numbers, which the store gave at some moment."""
        async with self._lock:
            kept = self._kept
            # numbers that went back are those of another store behind the same address
            if kept is None or kept[0].law != numbers.law or kept[0].last > numbers.last:
                kept = self._kept = await self._read()
            return kept[1]

    async def current(self) -> LawOnRecord:
        """The law with every write that was acknowledged before this call."""
        return await self.at(await self._numbers())

    async def _numbers(self) -> Numbers:
        rows = await self._graph.read(statement("referral/law-sequence"))
        return Numbers(rows[0]["last"], rows[0]["law"])

    async def _read(self) -> tuple[Numbers, LawOnRecord]:
        """Read everything; what is written meanwhile may be in it, and is read again."""
        numbers = await self._numbers()
        await settled_number(self._graph)
        divisions, offices, arrangements, rules = await asyncio.gather(
            self._pages("divisions"),
            self._pages("offices"),
            self._graph.read(statement("referral/arrangements"), most=MOST),
            self._graph.read(statement("referral/rules"), most=MOST),
        )
        directory = Directory.of(
            (_division(each) for each in divisions),
            (_office(each) for each in offices if each[4] is not None),
            (_arrangement(row) for row in arrangements),
        )
        read = (("arrangements", arrangements), ("rules", rules))
        cut = tuple(name for name, rows in read if len(rows) >= MOST)
        return numbers, LawOnRecord(directory, tuple(_rule(row["rule"]) for row in rules), cut)

    async def _pages(self, name: str) -> list[_Item]:
        found: list[_Item] = []
        after = ""
        while True:
            rows = await self._graph.read(statement(f"referral/{name}"), after=after, most=PAGE)
            page: list[_Item] = rows[0][name]
            found += page
            if len(page) < PAGE:
                return found
            after = page[-1][0]


_FOLLOWED: WeakKeyDictionary[Graph, LawFollowed] = WeakKeyDictionary()


def law_of(graph: Graph) -> LawFollowed:
    """The one follower of an open store, for everybody in this process."""
    if graph not in _FOLLOWED:
        _FOLLOWED[graph] = LawFollowed(graph)
    return _FOLLOWED[graph]


def _division(item: _Item) -> Division:
    code, name, level, parent, divided = item
    return Division(code, name, Level(level), parent, divided)


def _office(item: _Item) -> Office:
    key, name, department, level, division, superior, assumed = item
    return Office(key, name, Department(department), Level(level), division, superior, assumed)


def _arrangement(row: Row) -> Arrangement:
    return Arrangement(
        id=row["id"],
        name=row["name"],
        mechanisms=tuple(Mechanism(each) for each in row["mechanisms"] or ()),
        members=tuple(row["members"]),
        valid_from=day_of(row["validFrom"]),
        valid_to=day_of(row["validTo"]),
        article=row["article"],
        quote=row["quote"],
        assumed=row["assumed"],
        working_days=row["workingDays"],
    )


def _rule(row: Row) -> Rule:
    given = {name: value for name, value in row.items() if value is not None}
    try:
        return msgspec.convert({"kind": "rule", **given}, Rule)
    except msgspec.ValidationError as problem:
        raise StatementError(f"a rule on record does not fit its form: {problem}") from problem
