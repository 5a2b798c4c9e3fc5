"""Recording what a viewer states, a recall first: permission, the record, what became of it."""

from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from tracegraph.domain.errors import ForbiddenError, RecordError
from tracegraph.domain.identifiers import id_parts, node_id
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.safety import Recall
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.services import intake, lookup
from tracegraph.services.facts import RecallFacts
from tracegraph.services.intake.batches import Then
from tracegraph.services.intake.misfits import misfit
from tracegraph.services.officers import LONGEST_TEXT, acting_authority
from tracegraph.store.graph import Graph

MOST_IDS = 1000
Fields = dict[str, Any]  # Any: a record's fields as in files, of every JSON type
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Problem:
    """field is named as in the input; remedy says what would be right."""

    field: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class Refused:
    """Nothing was recorded, because of these problems."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class NotPermitted:
    """Nothing was recorded, because the viewer may not do this."""

    message: str


@dataclass(frozen=True)
class RecallRecorded:
    """is_new is False where the same recall was recorded before."""

    recall: RecallFacts
    is_new: bool


async def record_recall(
    graph: Graph, viewer: Viewer, fields: Fields
) -> RecallRecorded | Refused | NotPermitted:
    """Record a recall that the viewer's authority runs; only a recall coordinator may."""
    try:
        viewer.require(Role.RECALL_COORDINATOR)
        office = office_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    whole = {**fields, "runBy": viewer.authority, "source": office}
    new = await recorded(graph, viewer, Recall, whole)
    if isinstance(new, Refused):
        return new
    identifier = node_id("recall", "recall", fields["number"])
    recall = await lookup.recall(graph, viewer, identifier)
    assert recall is not None, "what was just recorded is there"
    return RecallRecorded(recall, new)


def text_problem(field: str, text: str) -> Problem | None:
    """What is wrong with a text that must be given; blanks around it do not count."""
    said = len(text.strip())
    if 1 <= said <= LONGEST_TEXT:
        return None
    remedy = f"give 1 to {LONGEST_TEXT} characters"
    return Problem(field, f"it has {said} characters", remedy)


def office_of(viewer: Viewer) -> str:
    """The name under which the viewer's authority records."""
    return id_parts(acting_authority(viewer))[2]


async def recorded(
    graph: Graph, viewer: Viewer, kind: type[R], fields: Fields, then: Then | None = None
) -> bool | Refused:
    """Whether the record is new, or why it was refused; what belongs to a new one is done with
    it."""
    given = {name: value for name, value in fields.items() if value is not None}
    try:
        for name, value in given.items():
            _check(name, value)
        record = msgspec.convert(given, kind)
        return await intake.record_one(graph, viewer, record, then)
    except msgspec.ValidationError as problem:
        wrong = misfit(str(problem), kind)
    except RecordError as problem:
        wrong = problem
    field = "number" if wrong.field == "sourceId" else wrong.field
    return Refused((Problem(field, wrong.problem, wrong.remedy),))


def _check(name: str, value: object) -> None:
    """Refuse too many ids, and blanks around a text: they make a second record of one thing."""
    if isinstance(value, list) and len(value) > MOST_IDS:
        raise RecordError(name, f"it has {len(value)} ids", f"give at most {MOST_IDS}")
    if isinstance(value, str) and value != value.strip():
        raise RecordError(name, "starts or ends with a blank", "leave it out")
