"""Recording a recall or a case that a viewer states: permission, the record, what became of it."""

from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from tracegraph.domain.errors import ForbiddenError, InputError
from tracegraph.domain.identifiers import id_parts, node_id
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.safety import Case, Recall
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.services import intake, lookup
from tracegraph.services.facts import CaseFacts, RecallFacts
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


@dataclass(frozen=True)
class CaseOpened:
    """is_new is False where the same case was opened before."""

    case: CaseFacts
    is_new: bool


async def record_recall(
    graph: Graph, viewer: Viewer, fields: Fields
) -> RecallRecorded | Refused | NotPermitted:
    """Record a recall that the viewer's authority runs; only a recall coordinator may."""
    try:
        viewer.require(Role.RECALL_COORDINATOR)
        office = _office(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    whole = {**fields, "runBy": viewer.authority, "source": office}
    new = await _recorded(graph, viewer, Recall, whole)
    if isinstance(new, Refused):
        return new
    identifier = node_id("recall", "recall", fields["number"])
    recall = await lookup.recall(graph, viewer, identifier)
    assert recall is not None, "what was just recorded is there"
    return RecallRecorded(recall, new)


async def open_case(
    graph: Graph, viewer: Viewer, fields: Fields
) -> CaseOpened | Refused | NotPermitted:
    """Open a case of the viewer's own authority under its own `number`; only an officer may."""
    try:
        viewer.require(Role.OFFICER)
        office = _office(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    if fields.get("lead") and await lookup.lead(graph, viewer, fields["lead"]) is None:
        return Refused((_no_lead(fields["lead"]),))
    number = fields["number"]
    others = {name: value for name, value in fields.items() if name != "number"}
    whole = {**others, "openedBy": viewer.authority, "source": office, "sourceId": number}
    new = await _recorded(graph, viewer, Case, whole)
    if isinstance(new, Refused):
        return new
    case = await lookup.case(graph, viewer, node_id("case", office, number))
    assert case is not None, "what was just recorded is there, and its opener may see it"
    return CaseOpened(case, new)


def _no_lead(identifier: str) -> Problem:
    """The same whether there is no such lead or the viewer may not see it."""
    return Problem(
        "lead",
        f"there is no lead {identifier}, or none that you may see",
        "give the id of a lead that an authority of your division received",
    )


def _office(viewer: Viewer) -> str:
    """The name under which the viewer's authority records."""
    if viewer.authority is None:
        raise ForbiddenError("this viewer acts for no authority; it takes one that does")
    return id_parts(viewer.authority)[2]


async def _recorded(graph: Graph, viewer: Viewer, kind: type[R], fields: Fields) -> bool | Refused:
    """Whether the record is new, or why it was refused."""
    given = {name: value for name, value in fields.items() if value is not None}
    try:
        for name, value in given.items():
            _check(name, value)
        record = msgspec.convert(given, kind)
    except msgspec.ValidationError as problem:
        what, _, place = str(problem).partition(" - at `$.")
        return Refused((Problem(place.rstrip("`"), what, "see the description of the field"),))
    except InputError as problem:
        return Refused((Problem("", str(problem), "correct it"),))
    report = await intake.record(graph, viewer, [record])
    if report.refused:
        return Refused(tuple(Problem(r.field, r.problem, r.remedy) for r in report.refusals))
    return report.recorded > 0


def _check(name: str, value: object) -> None:
    """Refuse too many ids, and blanks around a text: they make a second record of one thing."""
    if isinstance(value, list) and len(value) > MOST_IDS:
        raise InputError(f"{name} has {len(value)} ids; at most {MOST_IDS} are allowed")
    if isinstance(value, str) and value != value.strip():
        raise InputError(f"{name} starts or ends with a blank; leave it out")
