"""Opens a case: the record, its first event, and what becomes of the lead that it follows."""

from dataclasses import dataclass
from datetime import date

from tracegraph.domain.case_life import OPENED
from tracegraph.domain.errors import ForbiddenError
from tracegraph.domain.events import Draft
from tracegraph.domain.identifiers import node_id
from tracegraph.domain.records.safety import Case
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life, events, leads, lookup
from tracegraph.services.case_ground import ground_within
from tracegraph.services.case_inbox import entries_now
from tracegraph.services.facts import CaseFacts
from tracegraph.services.intake.batches import Then
from tracegraph.services.law_on_record import LawOnRecord, law_of
from tracegraph.services.leads import LeadHinderedError, LeadNotNow
from tracegraph.services.officers import officer_of
from tracegraph.services.recording import Fields, NotPermitted, Refused, office_of, recorded
from tracegraph.store.graph import Graph, Transaction


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
    law = await law_of(graph).current()

    async def then(transaction: Transaction) -> None:
        identifier = node_id("case", office, number)
        if first is not None:
            await first(transaction)
        if fields.get("lead"):
            day = date.fromisoformat(fields["openedOn"])
            await leads.take_up(transaction, viewer, fields["lead"], identifier, day)
        await _began(transaction, viewer, law, identifier, {"splitFrom": split_from})

    try:
        new = await recorded(graph, viewer, Case, whole, then)
    except LeadHinderedError as hindered:
        return hindered.answer
    if isinstance(new, Refused):
        return new
    case = node_id("case", office, number)
    facts = await lookup.case(graph, viewer, case)
    assert facts is not None, "what was just recorded is there, and its opener may see it"
    return CaseOpened(facts, new)


async def _began(
    transaction: Transaction, viewer: Viewer, law: LawOnRecord, case: str, more: Fields
) -> None:
    """The case's first event, and its next act and duties in the inbox."""
    life = await case_life.current(transaction, case)
    body = {"case": case, **{name: each for name, each in more.items() if each is not None}}
    told = tuple(each for each in (viewer.authority,) if each is not None)
    draft = Draft(case, OPENED, life.start.opened_on, told, body)
    (event,) = await events.append(transaction, viewer, (draft,))
    ground = await ground_within(transaction, law, case)
    entries = entries_now(ground, life, draft.on)
    await events.set_inbox(transaction, case, event.seq, entries)
