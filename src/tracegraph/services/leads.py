"""Leads: recorded with where they came from, taken up into a case, or dismissed with a reason."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.lead_life import LeadLife, lead_entries, lead_life
from tracegraph.domain.case_life import LEAD_DISMISSED, LEAD_RECORDED, LEAD_TAKEN_UP, LeadState
from tracegraph.domain.errors import ForbiddenError, NotFoundError
from tracegraph.domain.events import Draft, Event
from tracegraph.domain.identifiers import node_id
from tracegraph.domain.records.safety import Lead, LeadOrigin
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life, events, lookup
from tracegraph.services.case_life import Happened
from tracegraph.services.officers import officer_of, today
from tracegraph.services.record_facts import LeadFacts
from tracegraph.services.recording import (
    Fields,
    NotPermitted,
    Problem,
    Refused,
    office_of,
    recorded,
    text_problem,
)
from tracegraph.services.visibility import division_of, scope_of
from tracegraph.store.graph import Graph, Reader, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

_ORIGINS = {
    LeadOrigin.INSPECTION: "监督检查、监督抽查（方案三（六））",
    LeadOrigin.PLATFORM_REPORT: "电子商务平台经营者报送（令110-22）",
    LeadOrigin.COMPLAINT: "消费者投诉举报（令110-22）",
    LeadOrigin.LIVE_STREAM_MONITORING: "高风险直播营销活动监测（方案三（七））",
    LeadOrigin.ANOTHER_REGION: "违法线索互送（方案三（九））",
}


@dataclass(frozen=True)
class LeadWritten:
    """is_new is False where the same lead was recorded before."""

    lead: LeadFacts
    is_new: bool


@dataclass(frozen=True)
class LeadDecided:
    """The lead was dismissed."""

    lead: LeadFacts
    event: Happened


@dataclass(frozen=True)
class LeadNotNow:
    """Nothing was recorded: the lead was decided on before."""

    message: str
    remedy: str
    state: LeadState


class LeadHinderedError(Exception):
    """Rolls a transaction back because of the state of a lead."""

    def __init__(self, answer: LeadNotNow | Refused) -> None:
        super().__init__("the lead cannot be taken up")
        self.answer = answer


async def record_lead(
    graph: Graph, viewer: Viewer, fields: Fields
) -> LeadWritten | Refused | NotPermitted:
    """Record a lead under the own `number`; only an officer may.

    It is received by the viewer's own authority, or one below it: what monitoring of live streams
    finds goes down to the local authority (下发属地市场监管部门, 方案三（七）).
    """
    try:
        officer_of(viewer)
        office = office_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    origin = LeadOrigin(fields["originKind"])
    receiver = str(fields.get("receivedBy") or viewer.authority)
    problem = await _receiver_problem(graph, viewer, receiver)
    if problem is not None:
        return Refused((problem,))
    number = fields["number"]
    given = {name: value for name, value in fields.items() if name != "number"}
    words = {"origin": fields.get("origin") or _ORIGINS[origin], "receivedBy": receiver}
    whole = {**given, **words, "source": office, "sourceId": number}

    async def then(transaction: Transaction) -> None:
        identifier = node_id("lead", office, number)
        draft = Draft(
            identifier,
            LEAD_RECORDED,
            date.fromisoformat(fields["on"]),
            (),
            {"origin": origin.value},
        )
        await _appended(transaction, viewer, draft)

    new = await recorded(graph, viewer, Lead, whole, then)
    if isinstance(new, Refused):
        return new
    lead = await lookup.lead(graph, viewer, node_id("lead", office, number))
    assert lead is not None, "what was just recorded is there, and is received below the recorder"
    return LeadWritten(lead, new)


async def dismiss_lead(
    graph: Graph, viewer: Viewer, lead: str, on: date | None, reason: str
) -> LeadDecided | LeadNotNow | Refused | NotPermitted:
    """Dismiss a lead that was not decided on, with the reason."""
    try:
        officer_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    problem = text_problem("reason", reason)
    if problem is None and await lookup.lead(graph, viewer, lead) is None:
        problem = no_lead(lead)
    if problem is not None:
        return Refused((problem,))
    day = on or today()

    async def work(transaction: Transaction) -> Event:
        await next_numbers(transaction, 0)  # take the lock before the look
        await _undecided(transaction, lead, day, "on")
        draft = Draft(lead, LEAD_DISMISSED, day, (), {"reason": reason.strip()})
        return await _appended(transaction, viewer, draft)

    try:
        event = await graph.transact(work)
    except LeadHinderedError as hindered:
        return hindered.answer
    facts = await lookup.lead(graph, viewer, lead)
    assert facts is not None, "the viewer saw it before"
    (shown,) = await case_life.happened(graph, (event,))
    return LeadDecided(facts, shown)


async def take_up(transaction: Transaction, viewer: Viewer, lead: str, case: str, on: date) -> None:
    """Take a lead up into a case that the same transaction records; LeadHinderedError where it was
    decided on before, or the day is too early."""
    await _undecided(transaction, lead, on, "openedOn")
    await _appended(transaction, viewer, Draft(lead, LEAD_TAKEN_UP, on, (), {"case": case}))


async def state_of(graph: Graph, lead: str) -> LeadLife:
    """The life of a lead that the viewer may see."""
    found = await _current(graph, lead)
    if found is None:
        raise NotFoundError(f"there is no lead {lead}, or none that you may see")
    return found[0]


def no_lead(identifier: str) -> Problem:
    """The same whether there is no such lead or the viewer may not see it."""
    return Problem(
        "lead",
        f"there is no lead {identifier}, or none that you may see",
        "give the id of a lead that an authority of your division received",
    )


async def _undecided(transaction: Transaction, lead: str, on: date, field: str) -> None:
    found = await _current(transaction, lead)
    if found is None:
        return  # the intake says that it is not there
    life = found[0]
    if life.state is not LeadState.RECEIVED:
        into = f" into {', '.join(life.cases)}" if life.cases else ""
        raise LeadHinderedError(
            LeadNotNow(
                f"the lead is {life.state.value}{into}; it is decided on once",
                "go on in that case, or record what is new as a lead of its own",
                life.state,
            )
        )
    if on < life.last_on:
        problem = f"{on} is before {life.last_on}, the day of the lead"
        remedy = f"give {life.last_on} or a later day"
        raise LeadHinderedError(Refused((Problem(field, problem, remedy),)))


async def _current(reader: Reader, lead: str) -> tuple[LeadLife, str, LeadOrigin | None] | None:
    rows = await reader.read(statement("cases/lead"), lead=lead)
    if not rows:
        return None
    row = rows[0]
    received_on = date.fromisoformat(row["on"])
    life = lead_life(lead, received_on, row["receiver"], await events.events_of(reader, lead))
    origin = None if row["originKind"] is None else LeadOrigin(row["originKind"])
    return life, row["text"], origin


async def _appended(transaction: Transaction, viewer: Viewer, draft: Draft) -> Event:
    """Add an event of a lead, and put its inbox entries right."""
    before = await _current(transaction, draft.subject)
    assert before is not None, "the lead is recorded"
    told = tuple(each for each in (viewer.authority, before[0].receiver) if each is not None)
    whole = Draft(draft.subject, draft.kind, draft.on, told, draft.body)
    (event,) = await events.append(transaction, viewer, (whole,))
    later = await _current(transaction, draft.subject)
    assert later is not None
    await events.set_inbox(transaction, draft.subject, event.seq, lead_entries(*later))
    return event


async def _receiver_problem(graph: Graph, viewer: Viewer, receiver: str) -> Problem | None:
    scope = await scope_of(graph, viewer)
    division = await division_of(graph, receiver)
    if division is not None and scope.covers(division):
        return None
    return Problem(
        "receivedBy",
        f"{receiver} is no authority of your division or below it",
        "leave it out for your own; a lead for another region is sent by a referral",
    )
