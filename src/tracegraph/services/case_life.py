"""The life of a case as the store tells it: its state, steps, decision, and all that happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import orjson

from tracegraph.analysis import case_life
from tracegraph.domain.case_life import CaseAct, CaseLife, CaseStart, CaseState, Decision, Step
from tracegraph.domain.events import Event
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.records.safety import Correction
from tracegraph.services import events
from tracegraph.services.facts import AuthorityBrief
from tracegraph.services.rows import answer
from tracegraph.store.graph import Graph, Reader
from tracegraph.store.statements import statement


@dataclass(frozen=True)
class Happened:
    """An event with the authority that acted. details: what it says, as JSON."""

    id: str
    seq: int
    place: int
    event_kind: str
    on: date
    recorded_at: str
    recorded_by: str
    authority: AuthorityBrief | None
    details: str


@dataclass(frozen=True)
class ProposalShown:
    """Joint handling that waits for a superior."""

    on: date
    by: AuthorityBrief | None
    to: AuthorityBrief | None
    authorities: tuple[AuthorityBrief, ...]
    reason: str


@dataclass(frozen=True)
class LifeShown:
    """The life with its authorities by name."""

    life: CaseLife
    handler: AuthorityBrief | None
    joint_handling: ProposalShown | None

    @property
    def state(self) -> CaseState:
        """How far the case has come."""
        return self.life.state

    @property
    def allowed(self) -> tuple[CaseAct, ...]:
        """What its state allows now."""
        return case_life.allowed(self.life)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the investigation."""
        return self.life.steps

    @property
    def decision(self) -> Decision | None:
        """The decision that stands."""
        return self.life.decision

    @property
    def correction(self) -> Correction | None:
        """What became of the order to correct."""
        return self.life.correction

    @property
    def correct_by(self) -> date | None:
        """The last day of the time set to correct."""
        return self.life.correct_by

    @property
    def closed_on(self) -> date | None:
        """When it was closed."""
        return self.life.closed_on

    @property
    def merged_into(self) -> str | None:
        """The case into which it was merged."""
        return self.life.merged_into

    @property
    def absorbed(self) -> tuple[str, ...]:
        """The cases that were merged into it."""
        return self.life.absorbed

    @property
    def split_from(self) -> str | None:
        """The case from which it was split."""
        return self.life.split_from

    @property
    def split_into(self) -> tuple[str, ...]:
        """The cases that were split from it."""
        return self.life.split_into


async def current(reader: Reader, case: str) -> CaseLife:
    """The life of a recorded case; whoever decides by it holds the lock of the sequence."""
    rows = await reader.read(statement("cases/start"), case=case)
    assert rows, "a case is opened by an authority"
    row = rows[0]
    start = CaseStart(
        case=row["id"],
        title=row["title"],
        opener=row["opener"],
        opened_on=date.fromisoformat(row["openedOn"]),
        correction=None if row["correction"] is None else Correction(row["correction"]),
    )
    return case_life.life_of(start, await events.events_of(reader, case))


async def life(graph: Graph, case: str) -> LifeShown:
    """The life of a case that the viewer may see."""
    return await shown(graph, await current(graph, case))


async def shown(graph: Graph, found: CaseLife) -> LifeShown:
    """The life with names."""
    proposal = found.proposal
    ids = [found.handler]
    if proposal is not None:
        ids += [proposal.by, *([proposal.to] if proposal.to else []), *proposal.authorities]
    names = await authorities(graph, ids)
    told = None
    if proposal is not None:
        told = ProposalShown(
            on=proposal.on,
            by=names.get(proposal.by),
            to=names.get(proposal.to or ""),
            authorities=tuple(names[each] for each in proposal.authorities if each in names),
            reason=proposal.reason,
        )
    return LifeShown(found, names.get(found.handler), told)


async def history(graph: Graph, subject: str, request: PageRequest) -> Page[Happened]:
    """What happened to a case or lead that the viewer may see, from the first; keys are places."""
    all_events = await events.events_of(graph, subject)
    after = request.after[0] if request.after else 0
    rest = [each for each in all_events if each.place > int(after)]
    page = rest[: request.first]
    return Page(
        items=await happened(graph, page),
        keys=tuple((each.place,) for each in page),
        total=len(all_events),
        more=len(rest) > len(page),
    )


async def told(graph: Graph, case: str) -> dict[str, object]:
    """State and history of a case that the viewer may see, as its package holds them."""
    history = await events.events_of(graph, case)
    return {
        "state": (await current(graph, case)).state,
        "history": [
            {
                "place": each.place,
                "event": each.kind,
                "on": each.on,
                "recordedAt": each.recorded_at,
                "recordedBy": each.recorded_by,
                "authority": each.authority,
                "details": each.body,
            }
            for each in history
        ],
    }


async def happened(graph: Graph, found: Iterable[Event]) -> tuple[Happened, ...]:
    """Events with the names of who acted."""
    each_event = tuple(found)
    names = await authorities(graph, [each.authority for each in each_event if each.authority])
    return tuple(
        Happened(
            id=each.id,
            seq=each.seq,
            place=each.place,
            event_kind=each.kind,
            on=each.on,
            recorded_at=each.recorded_at,
            recorded_by=each.recorded_by,
            authority=names.get(each.authority or ""),
            details=orjson.dumps(each.body, option=orjson.OPT_SORT_KEYS).decode(),
        )
        for each in each_event
    )


async def authorities(graph: Graph, ids: Iterable[str]) -> dict[str, AuthorityBrief]:
    """Authorities in brief by their ids."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = await graph.read(statement("cases/authorities"), ids=wanted)
    found = (answer(AuthorityBrief, row["authority"]) for row in rows)
    return {each.id: each for each in found}
