"""Opens a case: the record, its first event, and what becomes of the lead that it follows."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.case_inbox import case_entries
from tracegraph.analysis.owed import Asked
from tracegraph.domain.case_life import OPENED, CaseLife
from tracegraph.domain.errors import ForbiddenError
from tracegraph.domain.events import Draft
from tracegraph.domain.identifiers import node_id
from tracegraph.domain.owed import Owed
from tracegraph.domain.records.safety import Case
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life, events, leads, lookup
from tracegraph.services.facts import CaseFacts
from tracegraph.services.intake.batches import Then
from tracegraph.services.leads import LeadHinderedError, LeadNotNow
from tracegraph.services.obligations import CaseGround, duties, ground_of
from tracegraph.services.officers import officer_of
from tracegraph.services.recording import Fields, NotPermitted, Refused, office_of, recorded
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers


@dataclass(frozen=True)
class CaseOpened:
    """is_new is False where the same case was opened before."""

    case: CaseFacts
    is_new: bool


async def open_case(
    graph: Graph, viewer: Viewer, fields: Fields, first: Then | None = None
) -> CaseOpened | LeadNotNow | Refused | NotPermitted:
    """Open a case of the viewer's own authority under its own `number`; only an officer may.

    The lead that it follows is taken up with it. first: what else the same transaction does,
    before the case's first event.
    """
    try:
        officer_of(viewer)
        office = office_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    if fields.get("lead") and await lookup.lead(graph, viewer, fields["lead"]) is None:
        return Refused((leads.no_lead(fields["lead"]),))
    number, split_from = fields["number"], fields.get("splitFrom")
    own = {name: each for name, each in fields.items() if name not in ("number", "splitFrom")}
    whole = {**own, "openedBy": viewer.authority, "source": office, "sourceId": number}

    async def then(transaction: Transaction) -> None:
        identifier = node_id("case", office, number)
        if first is not None:
            await first(transaction)
        if fields.get("lead"):
            day = date.fromisoformat(fields["openedOn"])
            await leads.take_up(transaction, viewer, fields["lead"], identifier, day)
        await _began(transaction, viewer, identifier, {"splitFrom": split_from})

    try:
        new = await recorded(graph, viewer, Case, whole, then)
    except LeadHinderedError as hindered:
        return hindered.answer
    if isinstance(new, Refused):
        return new
    case = node_id("case", office, number)
    if new:
        await with_duties(graph, viewer, case)
    facts = await lookup.case(graph, viewer, case)
    assert facts is not None, "what was just recorded is there, and its opener may see it"
    return CaseOpened(facts, new)


async def with_duties(graph: Graph, viewer: Viewer, case: str) -> None:
    """Put the duties of a new case into the inbox: they are known once it can be read."""
    ground = await ground_of(graph, viewer, case)

    async def work(transaction: Transaction) -> None:
        await next_numbers(transaction, 0)  # take the lock before the look
        life = await case_life.current(transaction, case)
        entries = case_entries(life, _owed(ground, life))
        last = (await events.events_of(transaction, case))[-1]
        await events.set_inbox(transaction, case, last.seq, entries)

    await graph.transact(work)


def _owed(ground: CaseGround, life: CaseLife) -> tuple[Owed, ...]:
    return duties(ground, life, Asked(life.last_on))


async def _began(transaction: Transaction, viewer: Viewer, case: str, more: Fields) -> None:
    life = await case_life.current(transaction, case)
    body = {"case": case, **{name: each for name, each in more.items() if each is not None}}
    told = tuple(each for each in (viewer.authority,) if each is not None)
    draft = Draft(case, OPENED, life.start.opened_on, told, body)
    (event,) = await events.append(transaction, viewer, (draft,))
    await events.set_inbox(transaction, case, event.seq, case_entries(life, ()))
