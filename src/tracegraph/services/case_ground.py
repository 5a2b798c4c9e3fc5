"""What the duties of a case rest on beside its events: its facts, its referrals, and the cases that
were merged into it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import orjson

from tracegraph.analysis.discharges import ReferralAct
from tracegraph.domain.case_life import CaseLife
from tracegraph.domain.errors import NotFoundError
from tracegraph.domain.referrals import ReferralEvent
from tracegraph.domain.routes import Channel
from tracegraph.domain.times import CHINA
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life
from tracegraph.services.casefile import CaseFile, case_file, case_file_within
from tracegraph.services.law_on_record import LawOnRecord
from tracegraph.store.graph import Graph, Reader, Row, Transaction
from tracegraph.store.statements import statement

_DOES = (ReferralEvent.SENT.value, ReferralEvent.PROGRESS.value)


@dataclass(frozen=True)
class Absorbed:
    """A case that was merged into another; its life ended with that. way: the ids of the cases in
    which it has gone on since."""

    file: CaseFile
    last: date | None
    life: CaseLife
    way: frozenset[str]


@dataclass(frozen=True)
class CaseGround:
    """last: the last trade of the case's lots by its merchant. acts: those of referrals of the case
    and of the absorbed ones."""

    file: CaseFile
    last: date | None
    acts: tuple[ReferralAct, ...] = ()
    absorbed: tuple[Absorbed, ...] = ()

    @property
    def case(self) -> str:
        """The case."""
        return self.file.facts.id

    @property
    def cases(self) -> list[str]:
        """The case and the absorbed ones."""
        return [self.case, *(each.file.facts.id for each in self.absorbed)]


async def ground_of(graph: Graph, viewer: Viewer, case: str) -> CaseGround:
    """The ground as it is now, without absorbed cases that the viewer may not see; NotFoundError
    where there is no such case, or none that the viewer may see."""
    file, last, absorbed = await asyncio.gather(
        case_file(graph, viewer, case), last_trade(graph, case), _absorbed(graph, viewer, case)
    )
    ground = CaseGround(file, last, (), absorbed)
    return replace(ground, acts=await referral_acts(graph, ground.cases))


async def ground_within(transaction: Transaction, found: LawOnRecord, case: str) -> CaseGround:
    """That of a new case, as a transaction sees it that wrote it, for what it writes itself."""
    file = await case_file_within(transaction, found, case)
    return CaseGround(file, await last_trade(transaction, case))


async def with_acts(transaction: Transaction, ground: CaseGround) -> CaseGround:
    """The ground with what referrals did until now; the caller holds the lock of the sequence."""
    return replace(ground, acts=await referral_acts(transaction, ground.cases))


def joined(ground: CaseGround, merged: CaseGround, life: CaseLife) -> CaseGround:
    """The ground of a case into which another was merged just now, with that one's life."""
    direct = Absorbed(merged.file, merged.last, life, frozenset({ground.case}))
    farther = (replace(each, way=each.way | {ground.case}) for each in merged.absorbed)
    return replace(ground, absorbed=(*ground.absorbed, direct, *farther))


async def goes_on_in(graph: Graph, case: str) -> str:
    """The case itself, or the one into which it was merged in the end."""
    rows = await graph.read(statement("cases/goes-on-in"), case=case)
    return str(rows[0]["id"])


async def referral_acts(reader: Reader, cases: Sequence[str]) -> tuple[ReferralAct, ...]:
    """What was sent and reported in referrals of cases, and whether it was undone."""
    rows = await reader.read(statement("cases/referral-acts"), cases=list(cases))
    told = [(row, orjson.loads(row["body"])) for row in rows]
    undone: dict[tuple[str, int], date] = {}
    first: dict[str, str] = {}
    for row, body in told:
        if _undoes(row, body):
            undone[row["referral"], body["hop"]] = date.fromisoformat(row["on"])
        first.setdefault(row["referral"], body["sender"])
    return tuple(
        ReferralAct(
            referral=row["referral"],
            channel=Channel(body["channel"]),
            sent=row["kind"] == ReferralEvent.SENT.value,
            receiver=body["receiver"],
            on=date.fromisoformat(row["on"]),
            undone_on=undone.get((row["referral"], body["hop"])),
            case=row["case"],
            by=first[row["referral"]],
        )
        for row, body in told
        if row["kind"] in _DOES
    )


def _undoes(row: Row, body: Mapping[str, str]) -> bool:
    """A notice has been given though it comes back; a case that comes back is not handed over."""
    if row["kind"] == ReferralEvent.WITHDRAWN.value:
        return True
    returned = row["kind"] == ReferralEvent.RETURNED.value
    return returned and body["channel"] == Channel.CRIMINAL_TRANSFER.value


async def last_trade(reader: Reader, case: str) -> date | None:
    """The day in China of the last purchase or sale of the case's lots by its merchant."""
    rows = await reader.read(statement("cases/last-trade"), case=case)
    last = rows[0]["last"] if rows else None
    return None if last is None else datetime.fromtimestamp(last / 1000, CHINA).date()


async def _absorbed(graph: Graph, viewer: Viewer, case: str) -> tuple[Absorbed, ...]:
    rows = await graph.read(statement("cases/absorbed"), case=case)
    into: dict[str, str] = {row["id"]: row["into"] for row in rows}

    async def one(identifier: str) -> Absorbed | None:
        try:
            file = await case_file(graph, viewer, identifier)
        except NotFoundError:
            return None
        last = await last_trade(graph, identifier)
        life = await case_life.current(graph, identifier)
        return Absorbed(file, last, life, _way(into, identifier))

    found = await asyncio.gather(*(one(each) for each in into))
    return tuple(each for each in found if each is not None)


def _way(into: Mapping[str, str], case: str) -> frozenset[str]:
    """The cases in which a merged one goes on; no case is merged twice, so the way ends."""
    way = []
    while case in into:
        case = into[case]
        way.append(case)
    return frozenset(way)
