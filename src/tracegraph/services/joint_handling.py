"""Joint handling of parallel cases: proposed, given to one handler, merged, and split again.

Nothing is removed: both cases keep their events, and a relationship says what became of them.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracegraph.analysis.case_life import after, hindrance
from tracegraph.domain.case_life import CaseAct, CaseLife, CaseState, Hindered, Move, Obstacle
from tracegraph.domain.events import Event
from tracegraph.domain.identifiers import node_id
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life
from tracegraph.services.case_acts import (
    CaseActed,
    NotNow,
    Outcome,
    acted,
    appended,
    not_for,
    refused,
)
from tracegraph.services.case_ground import CaseGround, ground_of, joined
from tracegraph.services.case_opening import CaseOpened, open_case
from tracegraph.services.leads import LeadNotNow
from tracegraph.services.officers import today
from tracegraph.services.parallel_cases import find, shared_superior
from tracegraph.services.recording import (
    Fields,
    NotPermitted,
    Problem,
    Refused,
    office_of,
    text_problem,
)
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

MOST_CASES = 20


@dataclass(frozen=True)
class CasesActed:
    """The act is recorded in each of these cases, in the order asked for."""

    acted: tuple[CaseActed, ...]


class HinderedError(Exception):
    """Rolls a transaction back because of one of several cases."""

    def __init__(self, life: CaseLife, why: Hindered) -> None:
        super().__init__(why.message)
        self.life = life
        self.why = why


Work = Callable[[Transaction], Awaitable[list[Event]]]
Several = CasesActed | NotNow | Refused | NotPermitted


async def propose(graph: Graph, viewer: Viewer, case: str, on: date | None, reason: str) -> Outcome:
    """Propose joint handling to the lowest authority above all that handle parallel cases."""
    refusal = await _refusal(graph, viewer, case, reason)
    if refusal is not None:
        return refusal
    ground = await ground_of(graph, viewer, case)
    handlers = await _handlers(graph, case)
    if len(handlers) < 2:
        problem = Problem(
            "case",
            "no other authority has an open case on the same lot, certificate, shop or producer",
            "merge cases of your own; else there is nothing to join",
        )
        return Refused((problem,))
    superior = await shared_superior(graph, handlers)
    body = {
        "to": superior.id if superior else None,
        "authorities": handlers,
        "reason": reason.strip(),
    }
    given = {name: value for name, value in body.items() if value is not None}
    move = Move(CaseAct.PROPOSE_JOINT_HANDLING, viewer.authority, on or today(), given)
    return await _one(graph, viewer, case, move, ground)


async def designate(
    graph: Graph, viewer: Viewer, cases: Sequence[str], handler: str, on: date | None, reason: str
) -> Several:
    """Give these cases to one handler; for the lowest authority above all that handle them."""
    problem = _cases_problem(cases) or text_problem("reason", reason)
    if problem is not None:
        return Refused((problem,))
    grounds = await _grounds(graph, viewer, cases)
    if not isinstance(grounds, dict):
        return grounds
    handlers = sorted({(await case_life.current(graph, each)).handler for each in cases})
    refusal = await _not_to_designate(graph, viewer, handlers, handler)
    if refusal is not None:
        return refusal
    day = on or today()
    body = {"handler": handler, "reason": reason.strip()}

    async def work(transaction: Transaction) -> list[Event]:
        await next_numbers(transaction, 0)  # take the lock before the look
        done = []
        for each in cases:
            move = Move(CaseAct.DESIGNATE_HANDLER, viewer.authority, day, body)
            life = await _free(transaction, each, move)
            if life.handler not in handlers:
                why = Hindered(Obstacle.STATE, "its handler has changed", "look at it again")
                raise HinderedError(life, why)
            event = await appended(transaction, viewer, life, move, grounds[each])
            await transaction.run(
                statement("cases/grant"), case=each, authority=handler, basis=event.id,
                since=day.isoformat(), seq=event.seq,
            )  # fmt: skip
            done.append(event)
        return done

    return await _all(graph, viewer, cases, work)


async def merge(
    graph: Graph, viewer: Viewer, cases: Sequence[str], into: str, on: date | None, reason: str
) -> Several:
    """Merge cases into another; all are handled by the viewer's authority."""
    problem = _cases_problem([*cases, into]) or text_problem("reason", reason)
    if problem is not None:
        return Refused((problem,))
    grounds = await _grounds(graph, viewer, [*cases, into])
    if not isinstance(grounds, dict):
        return grounds
    day = on or today()
    by, words = viewer.authority, reason.strip()

    async def work(transaction: Transaction) -> list[Event]:
        await next_numbers(transaction, 0)  # take the lock before the look
        done, ground = [], grounds[into]
        for each in cases:
            gone = Move(CaseAct.MERGE, by, day, {"into": into, "reason": words})
            taken = Move(CaseAct.ABSORB, by, day, {"absorbed": each, "reason": words})
            life = await _free(transaction, each, gone)
            kept = await _free(transaction, into, taken)
            event = await appended(transaction, viewer, life, gone, grounds[each])
            ground = joined(ground, grounds[each], after(life, event))
            await appended(transaction, viewer, kept, taken, ground)
            await transaction.run(
                statement("cases/merge"), case=each, into=into, event=event.id, seq=event.seq
            )
            done.append(event)
        return done

    return await _all(graph, viewer, cases, work)


async def split(
    graph: Graph, viewer: Viewer, case: str, fields: Fields, reason: str
) -> CaseOpened | NotNow | LeadNotNow | Refused | NotPermitted:
    """Open a case for a part of another, which its handler goes on with beside it."""
    refusal = await _refusal(graph, viewer, case, reason)
    if refusal is not None:
        return refusal
    ground = await ground_of(graph, viewer, case)
    day = date.fromisoformat(fields["openedOn"])
    identifier = node_id("case", office_of(viewer), fields["number"])
    body = {"into": identifier, "reason": reason.strip()}
    move = Move(CaseAct.SPLIT, viewer.authority, day, body)

    async def first(transaction: Transaction) -> None:
        life = await _free(transaction, case, move)
        event = await appended(transaction, viewer, life, move, ground)
        await transaction.run(
            statement("cases/split"),
            **{"case": identifier, "from": case, "event": event.id, "seq": event.seq},
        )

    try:
        return await open_case(graph, viewer, {**fields, "splitFrom": case}, first)
    except HinderedError as hindered:
        why = hindered.why
        if why.field == "on":
            why = replace(why, field="openedOn")
        return await refused(graph, hindered.life, why)


async def _one(graph: Graph, viewer: Viewer, case: str, move: Move, ground: CaseGround) -> Outcome:
    async def work(transaction: Transaction) -> Event:
        await next_numbers(transaction, 0)  # take the lock before the look
        life = await _free(transaction, case, move)
        return await appended(transaction, viewer, life, move, ground)

    try:
        event = await graph.transact(work)
    except HinderedError as hindered:
        return await refused(graph, hindered.life, hindered.why)
    return await acted(graph, viewer, case, event)


async def _all(graph: Graph, viewer: Viewer, cases: Sequence[str], work: Work) -> Several:
    try:
        events = await graph.transact(work)
    except HinderedError as hindered:
        answer = await refused(graph, hindered.life, hindered.why)
        if isinstance(answer, NotNow):
            return replace(answer, message=f"{hindered.life.start.case}: {answer.message}")
        return answer
    return CasesActed(
        tuple(
            [
                await acted(graph, viewer, case, event)
                for case, event in zip(cases, events, strict=True)
            ]
        )
    )


async def _free(transaction: Transaction, case: str, move: Move) -> CaseLife:
    """The life of a case that the act fits into; HinderedError else."""
    life = await case_life.current(transaction, case)
    why = hindrance(life, move)
    if why is not None:
        raise HinderedError(life, why)
    return life


async def _handlers(graph: Graph, case: str) -> list[str]:
    """The authorities that handle this case and the open ones parallel to it."""
    own = await case_life.current(graph, case)
    found = await find(graph, case)
    open_ones = [
        handler
        for each, handler in found.handlers.items()
        if found.states.get(each) in (CaseState.OPENED, CaseState.INVESTIGATING)
    ]
    return sorted({own.handler, *open_ones})


async def _refusal(
    graph: Graph, viewer: Viewer, case: str, reason: str
) -> NotPermitted | Refused | None:
    """Why the viewer can do nothing in the case, or that the reason is none."""
    refusal = await not_for(graph, viewer, case)
    problem = text_problem("reason", reason)
    if refusal is not None or problem is None:
        return refusal
    return Refused((problem,))


async def _grounds(
    graph: Graph, viewer: Viewer, cases: Sequence[str]
) -> dict[str, CaseGround] | NotPermitted | Refused:
    for each in cases:
        refusal = await not_for(graph, viewer, each)
        if refusal is not None:
            return refusal
    return {each: await ground_of(graph, viewer, each) for each in cases}


async def _not_to_designate(
    graph: Graph, viewer: Viewer, handlers: list[str], handler: str
) -> Refused | NotPermitted | None:
    if handler not in handlers:
        problem = Problem(
            "handler",
            f"{handler} handles none of these cases",
            f"give one of {', '.join(handlers)}",
        )
        return Refused((problem,))
    superior = await shared_superior(graph, handlers)
    if superior is None or superior.id != viewer.authority:
        who = "nobody: no authority stands above all of them" if superior is None else superior.name
        return NotPermitted(
            "The handler is designated by the lowest authority above all that handle the cases: "
            f"{who}."
        )
    return None


def _cases_problem(cases: Sequence[str]) -> Problem | None:
    if 2 <= len(cases) <= MOST_CASES and len(set(cases)) == len(cases):
        return None
    return Problem(
        "cases",
        f"{len(cases)} cases, {len(set(cases))} different ones",
        f"name 2 to {MOST_CASES} different cases in all",
    )
