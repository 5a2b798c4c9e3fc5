"""Evidence: one item with its proof, those of a case, the log; and recording an item."""

from dataclasses import fields
from enum import Enum
from typing import Annotated

import strawberry

from tracegraph.api.connections import DEFAULT_FIRST, Connection, connection, page_request
from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import After, First
from tracegraph.api.scalars import Moment
from tracegraph.api.shown import asked, said, told
from tracegraph.api.types.evidence import (
    EvidenceLine,
    EvidenceLog,
    ProvenEvidence,
    RecordEvidenceResult,
)
from tracegraph.domain.evidence import CollectionMethod
from tracegraph.services.evidence import items, recording, state
from tracegraph.services.intake.checks import camel
from tracegraph.services.recording import Fields, NotPermitted, Refused

_Id = Annotated[strawberry.ID, said("Its id, `evidence:source:sourceId`.")]
_Case = Annotated[strawberry.ID, said("Our id of the case, `case:source:sourceId`.")]
_Size = Annotated[
    int | None, said("The state of the log with so many entries; null for the newest.")
]
_Since = Annotated[
    int | None, said("How many entries an earlier state had that this one is to continue.")
]


@strawberry.input(
    description="An item of evidence of a case that you may see. Its content is sent before, by "
    "`PUT /evidence/{sha256}`."
)
class EvidenceInput:
    number: str = told(
        "Your authority's own number of the item, at most 300 characters; the same item again "
        "under its number changes nothing."
    )
    case: strawberry.ID = told("The case that it belongs to, by id.")
    sha256: str = told("The SHA-256 of its content, 64 hexadecimal digits in lower case.")
    name: str = told("The name of the file or thing, 1 to 255 characters.")
    media_type: str = told("The kind of its content in lower case, `video/mp4` say.")
    method: CollectionMethod = told("How it was taken.")
    taken_from: str = told(
        "From where it was taken: an address, a place, a system; 1 to 2,000 characters."
    )
    collected_at: Moment = told("When it was taken; not in the future.")
    collected_by: list[str] = told(
        "The two officers who took it, each with name and, where there is one, number; exactly two."
    )
    note: str | None = strawberry.field(
        default=None, description="A remark, up to 2,000 characters."
    )


def _as_fields(given: EvidenceInput) -> Fields:
    values = {camel(field.name): getattr(given, field.name) for field in fields(given)}
    return {name: each.value if isinstance(each, Enum) else each for name, each in values.items()}


@strawberry.type
class EvidenceQuery:
    @asked(
        ProvenEvidence | None,
        "An item of evidence with the proof that the log holds it; null where there is none, and "
        "where you may not see it.",
    )
    async def evidence(self, info: RequestInfo, id: _Id) -> items.ProvenEvidence | None:
        return await items.proven_evidence(*info.context.asked, id)

    @asked(
        Connection[EvidenceLine] | None,
        "The evidence of a case, in the order of the log; null where there is no such "
        "case, or none that you may see.",
    )
    async def evidence_of_case(
        self, info: RequestInfo, case: _Case, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[items.EvidenceLine] | None:
        list_name = f"evidence of {case}"
        request = page_request(list_name, first, after, (int,))
        page = await items.evidence_of_case(*info.context.asked, case, request)
        return None if page is None else connection(list_name, page)

    @asked(
        EvidenceLog,
        "The state of the evidence log, and the proof that it continues an earlier one. It tells "
        "nothing of the entries, so everybody may ask.",
    )
    async def evidence_log(
        self, info: RequestInfo, size: _Size = None, since: _Since = None
    ) -> state.EvidenceLog:
        return await state.evidence_log(*info.context.asked, size, since)


@strawberry.type
class EvidenceMutation:
    @asked(
        RecordEvidenceResult,
        "Record an item of evidence: it becomes an entry of the append-only log. It takes the role "
        "OFFICER, and content that your own authority has sent.",
    )
    async def record_evidence(
        self, info: RequestInfo, input: Annotated[EvidenceInput, said("The item.")]
    ) -> recording.EvidenceRecorded | Refused | NotPermitted:
        graph, viewer = info.context.asked
        keeping = info.context.keeping
        return await recording.record_evidence(graph, viewer, keeping, _as_fields(input))
