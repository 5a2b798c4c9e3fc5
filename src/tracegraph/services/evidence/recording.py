"""Records an item of evidence: permission, the item, its content, and its place in the log."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from tracegraph.analysis.log_entries import item_digest
from tracegraph.domain.errors import ConflictError, ForbiddenError, IdentifierError
from tracegraph.domain.evidence import EvidenceItem
from tracegraph.domain.identifiers import id_parts, node_id
from tracegraph.domain.times import parse_moment
from tracegraph.domain.viewer import Viewer
from tracegraph.services import lookup
from tracegraph.services.evidence.items import ProvenEvidence, proven_evidence
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.evidence.log import Recording, append
from tracegraph.services.intake.misfits import misfit
from tracegraph.services.officers import officer_of
from tracegraph.services.recording import Fields, NotPermitted, Problem, Refused
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True)
class EvidenceRecorded:
    """is_new is False where the same item was recorded before."""

    recorded: ProvenEvidence
    is_new: bool


class _Refusal(Exception):  # noqa: N818  # it is an answer, not an error
    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = Problem(field, problem, remedy)


async def record_evidence(
    graph: Graph, viewer: Viewer, keeping: EvidenceKeeping | None, fields: Fields
) -> EvidenceRecorded | Refused | NotPermitted:
    """Record an item of a case that the viewer may see; only an officer may."""
    try:
        item = _item(officer_of(viewer), fields)
        await _check_case(graph, viewer, item.subject)
        recording = await _content(viewer, keeping, item)
        new = await _recorded(graph, item, recording)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    except _Refusal as refusal:
        return Refused((refusal.problem,))
    shown = await proven_evidence(graph, viewer, item.evidence)
    assert shown is not None, "what was just recorded is there, and its case may be seen"
    return EvidenceRecorded(shown, new)


def _item(authority: str, fields: Fields) -> EvidenceItem:
    given = {name: value for name, value in fields.items() if value is not None}
    for name, value in given.items():
        if isinstance(value, str) and value != value.strip():
            raise _Refusal(name, "starts or ends with a blank", "leave it out")
    try:
        identifier = node_id("evidence", id_parts(authority)[2], given.pop("number"))
        stated = {"authority": authority, "subject": given.pop("case")}
        item = msgspec.convert({**given, **stated, "evidence": identifier}, EvidenceItem)
    except IdentifierError as problem:
        what, _, remedy = str(problem).partition("; ")
        raise _Refusal("number", what, remedy) from None
    except msgspec.ValidationError as problem:
        found = misfit(str(problem))
        raise _Refusal(found.field, found.problem, found.remedy) from None
    _check_sense(item)
    return item


def _check_sense(item: EvidenceItem) -> None:
    if len({name.strip() for name in item.collected_by}) < len(item.collected_by):
        raise _Refusal(
            "collectedBy", "names one officer twice", "name the two officers who took it"
        )
    if parse_moment(item.collected_at) > datetime.now(UTC) + CLOCKS_DIFFER:
        raise _Refusal("collectedAt", f"{item.collected_at} is still to come", "correct it")


async def _check_case(graph: Graph, viewer: Viewer, identifier: str) -> None:
    """The same whether there is no such case or the viewer may not see it."""
    if await lookup.case(graph, viewer, identifier) is None:
        raise _Refusal(
            "case",
            f"there is no case {identifier}, or none that you may see",
            "give the id of a case of your division",
        )


async def _content(
    viewer: Viewer, keeping: EvidenceKeeping | None, item: EvidenceItem
) -> Recording:
    """The content as it is kept; only who has sent it may record it, since a digest alone would
    else open the content of others."""
    sender = str(viewer.authority)
    address = f"send it first by PUT /evidence/{item.sha256}"
    if keeping is None or not keeping.folder.has_from(item.sha256, sender):
        problem = "your authority has sent no content with this SHA-256"
        raise _Refusal("sha256", problem, address)
    found = await keeping.digests(item.sha256)
    if found.sha256 != item.sha256:
        raise _Refusal("sha256", "the content that is kept under it was damaged", address)
    return Recording(viewer.name, found, keeping.signer)


async def _recorded(graph: Graph, item: EvidenceItem, recording: Recording) -> bool:
    """Whether it is new; refused where another item has its number."""

    async def work(transaction: Transaction) -> bool:
        await next_numbers(transaction, 0)  # take the lock before the look
        known = await transaction.run(statement("evidence/known"), id=item.evidence)
        if known:
            if known[0]["digest"] != item_digest(item):
                raise ConflictError(item.evidence)
            return False
        await append(transaction, item, recording)
        return True

    try:
        return await graph.transact(work)
    except ConflictError as conflict:
        raise _Refusal(
            "number",
            f"{conflict} is recorded already with another content",
            "nothing is overwritten; give the new item a number of its own",
        ) from None
