"""Acts in a case: each takes the lock, reads what happened, and adds one event or refuses."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.case_life import after, allowed, hindrance
from tracegraph.analysis.fines import checked_words, fine_hindrance
from tracegraph.analysis.owed import Asked
from tracegraph.domain.case_life import (
    EVENTS,
    Body,
    CaseAct,
    CaseLife,
    CaseState,
    DecisionKind,
    Hindered,
    Move,
    Obstacle,
)
from tracegraph.domain.errors import ForbiddenError, NotFoundError
from tracegraph.domain.events import Draft, Event, InboxEntry
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life, events, lookup
from tracegraph.services.case_ground import CaseGround, ground_of, with_acts
from tracegraph.services.case_inbox import entries_now
from tracegraph.services.case_life import Happened
from tracegraph.services.facts import AuthorityBrief, CaseFacts
from tracegraph.services.obligations import answers, duties
from tracegraph.services.officers import officer_of, today
from tracegraph.services.recording import MOST_IDS, NotPermitted, Problem, Refused, text_problem
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement


@dataclass(frozen=True)
class CaseActed:
    """The act is recorded."""

    case: CaseFacts
    event: Happened


@dataclass(frozen=True)
class NotNow:
    """Nothing was recorded: the state of the case, or whose move it is, does not allow it."""

    message: str
    remedy: str
    state: CaseState
    handler: AuthorityBrief | None
    allowed: tuple[CaseAct, ...]


Outcome = CaseActed | NotNow | Refused | NotPermitted


async def record_step(
    graph: Graph, viewer: Viewer, case: str, on: date | None, body: Body
) -> Outcome:
    """A step of the investigation; evidence that it names must be of the case."""
    problem = text_problem("text", body["text"])
    evidence = body.get("evidence") or []
    if problem is None and evidence:
        problem = await _foreign_evidence(graph, case, evidence)
    if problem is not None:
        return Refused((problem,))
    return await act(graph, viewer, case, CaseAct.INVESTIGATE, on, body)


async def decide(graph: Graph, viewer: Viewer, case: str, on: date | None, body: Body) -> Outcome:
    """Decide a case; a fine must lie in the range of its article, by the rules."""
    problem = text_problem("reason", body["reason"]) or _decision_problem(body)
    if problem is not None:
        return Refused((problem,))
    return await act(graph, viewer, case, CaseAct.DECIDE, on, body)


async def close(graph: Graph, viewer: Viewer, case: str, on: date | None, text: str) -> Outcome:
    """Close a decided case."""
    return await _told(graph, viewer, case, CaseAct.CLOSE, on, "text", text)


async def reopen(graph: Graph, viewer: Viewer, case: str, on: date | None, reason: str) -> Outcome:
    """Open a decided or closed case again; its earlier decision stays in the history."""
    return await _told(graph, viewer, case, CaseAct.REOPEN, on, "reason", reason)


async def obligation_done(
    graph: Graph, viewer: Viewer, case: str, on: date | None, body: Body
) -> Outcome:
    """That a duty of the case was done: rule, who, doneOn, and an item of evidence if any."""
    problem = text_problem("who", body["who"])
    if problem is None and body.get("evidence"):
        problem = await _foreign_evidence(graph, case, [body["evidence"]])
    if problem is not None:
        return Refused((problem,))
    return await act(graph, viewer, case, CaseAct.RECORD_OBLIGATION_DONE, on, body)


async def act(
    graph: Graph, viewer: Viewer, case: str, what: CaseAct, on: date | None, body: Body
) -> Outcome:
    """One act of the authority that handles the case; without a day, today in China."""
    refusal = await not_for(graph, viewer, case)
    if refusal is not None:
        return refusal
    ground = await ground_of(graph, viewer, case)
    given = {name: value for name, value in body.items() if value not in (None, [], ())}
    move = Move(what, viewer.authority, on or today(), given)

    async def work(transaction: Transaction) -> tuple[CaseLife, Event | Hindered]:
        await next_numbers(transaction, 0)  # take the lock before the look
        life = await case_life.current(transaction, case)
        found = hindrance(life, move) or _by_the_rules(ground, life, move)
        if isinstance(found, Hindered):
            return life, found
        return life, await appended(transaction, viewer, life, found or move, ground)

    life, found = await graph.transact(work)
    if isinstance(found, Hindered):
        return await refused(graph, life, found)
    return await acted(graph, viewer, case, found)


async def appended(
    transaction: Transaction, viewer: Viewer, life: CaseLife, move: Move, ground: CaseGround
) -> Event:
    """Add the event of an act that nothing hinders, and put the inboxes right."""
    case = life.start.case
    body = {"case": case, **move.body}
    draft = Draft(case, EVENTS[move.act], move.on, (), body)
    told, entries = projected(life, draft, viewer, await with_acts(transaction, ground))
    (event,) = await events.append(
        transaction, viewer, (Draft(case, draft.kind, draft.on, told, body),)
    )
    await events.set_inbox(transaction, case, event.seq, entries)
    return event


def projected(
    life: CaseLife, draft: Draft, viewer: Viewer, ground: CaseGround
) -> tuple[tuple[str, ...], tuple[InboxEntry, ...]]:
    """Who is told of an event that is about to happen, and the inbox entries after it."""
    preview = Event(
        id="", seq=0, subject=draft.subject, place=0, kind=draft.kind, on=draft.on,
        recorded_at="", recorded_by=viewer.name, authority=viewer.authority, told=(),
        body=draft.body,
    )  # fmt: skip
    later = after(life, preview)
    entries = entries_now(ground, later, draft.on)
    pending = life.proposal.authorities if life.proposal else ()
    now_pending = later.proposal.authorities if later.proposal else ()
    told = (
        *([viewer.authority] if viewer.authority else []),
        life.handler,
        later.handler,
        life.start.opener,
        *(each.authority for each in entries),
        *pending,
        *now_pending,
    )
    return tuple(dict.fromkeys(told)), entries


async def not_for(graph: Graph, viewer: Viewer, case: str) -> NotPermitted | Refused | None:
    """Why the viewer can do nothing in a case: the role, or no such case."""
    try:
        officer_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    if await lookup.case(graph, viewer, case) is None:
        return Refused((no_case(case),))
    return None


def no_case(case: str, field: str = "case") -> Problem:
    """The same whether there is no such case or the viewer may not see it."""
    return Problem(
        field,
        f"there is no case {case}, or none that you may see",
        "give the id of a case of your division",
    )


async def refused(graph: Graph, life: CaseLife, why: Hindered) -> NotNow | Refused:
    """A hindrance as an answer; state and side are of the case, the rest of the input."""
    if why.obstacle in (Obstacle.DAY, Obstacle.CONTENT):
        return Refused((Problem(why.field, why.message, why.remedy),))
    names = await case_life.authorities(graph, [life.handler])
    handler = names.get(life.handler)
    message, remedy = why.message, why.remedy
    if handler is not None:
        message = message.replace(life.handler, handler.name)
        remedy = remedy.replace(life.handler, handler.name)
    return NotNow(message, remedy, life.state, handler, allowed(life))


async def acted(graph: Graph, viewer: Viewer, case: str, event: Event) -> CaseActed:
    """What was done, as it is now recorded."""
    facts = await lookup.case(graph, viewer, case)
    if facts is None:
        raise NotFoundError(f"there is no case {case}, or none that you may see any more")
    (shown,) = await case_life.happened(graph, (event,))
    return CaseActed(facts, shown)


async def _told(
    graph: Graph, viewer: Viewer, case: str, what: CaseAct, on: date | None, field: str, text: str
) -> Outcome:
    problem = text_problem(field, text)
    if problem is not None:
        return Refused((problem,))
    return await act(graph, viewer, case, what, on, {field: text})


def _by_the_rules(ground: CaseGround, life: CaseLife, move: Move) -> Hindered | Move | None:
    """What the rules say of an act: a decision's fine, and a duty's rule."""
    if move.act is CaseAct.RECORD_OBLIGATION_DONE:
        return _unknown_duty(ground, life, move)
    if move.act is not CaseAct.DECIDE or move.body["kind"] != DecisionKind.PENALTY.value:
        return None
    article = move.body.get("article")
    if article is None:
        body = {**move.body, "checked": checked_words((), "")}
        return Move(move.act, move.by, move.on, body)
    found = answers(ground.file, life, move.on)
    why = fine_hindrance(found, article, move.body.get("fine", 0), life.handler)
    if why is not None:
        return why
    body = {**move.body, "checked": checked_words(found, article)}
    return Move(move.act, move.by, move.on, body)


def _unknown_duty(ground: CaseGround, life: CaseLife, move: Move) -> Hindered | None:
    """Why no duty of the case can have been done so: not yet, or there is none of the rule."""
    if date.fromisoformat(move.body["doneOn"]) > move.on:
        return Hindered(
            Obstacle.CONTENT,
            f"{move.body['doneOn']} is after {move.on}, the day on which it is recorded",
            "give the day on which it was done; record it on that day or later",
            "doneOn",
        )
    rules = sorted({each.rule for each in duties(ground, life, Asked(move.on))})
    if move.body["rule"] in rules:
        return None
    return Hindered(
        Obstacle.CONTENT,
        f"no duty of the case comes from {move.body['rule']}",
        f"give one of {', '.join(rules) or '(none: the case has no duties on this day)'}",
        "rule",
    )


def _decision_problem(body: Body) -> Problem | None:
    """A penalty rests on one provision and says its fine where order 110 sets the range."""
    given = [name for name in ("article", "statute", "fine") if body.get(name) is not None]
    if body["kind"] != DecisionKind.PENALTY.value:
        if not given:
            return None
        return Problem(given[0], "belongs to a PENALTY only", "leave it out, or decide a PENALTY")
    if (body.get("article") is None) == (body.get("statute") is None):
        remedy = "give exactly one: article of order 110 (令110-27), or statute of another law"
        return Problem("article", "the provision of the penalty is not clear", remedy)
    fine = body.get("fine")
    if fine is not None and not 0 < fine <= 10**12:
        return Problem("fine", f"{fine} yuan is no fine", "give whole yuan, more than 0")
    return None


async def _foreign_evidence(graph: Graph, case: str, ids: list[str]) -> Problem | None:
    if len(ids) > MOST_IDS:
        return Problem("evidence", f"it has {len(ids)} ids", f"give at most {MOST_IDS}")
    rows = await graph.read(statement("cases/evidence-of-case"), case=case, ids=ids)
    missing = [each for each in ids if each not in rows[0]["known"]]
    if not missing:
        return None
    return Problem(
        "evidence", f"{missing[0]} is no evidence of this case", "record it first, or correct it"
    )
