"""Evidence, its place in the log, and the log's proofs."""

from typing import Annotated

import strawberry

from tracegraph.api.scalars import Moment
from tracegraph.api.shown import enumeration, shows, told
from tracegraph.api.types.briefs import AuthorityBrief
from tracegraph.api.types.nodes import Node
from tracegraph.api.types.outcomes import InputRefused, NotPermitted
from tracegraph.domain import evidence as domain
from tracegraph.domain.evidence import CollectionMethod
from tracegraph.services.evidence import items, log, recording
from tracegraph.services.evidence.state import EvidenceLog as LogState

_HASHES = "hashes in hexadecimal, in the order in which RFC 9162 takes them"

enumeration(
    CollectionMethod,
    "How an item of evidence was taken.",
    {
        "PAGE_CAPTURE": "A page was captured.",
        "STREAM_RECORDING": "A live stream was recorded.",
        "SAMPLE_PURCHASE": "A sample was bought.",
        "ON_SITE_RECORD": "A record, photograph or recording was made on site.",
        "DOCUMENT_COPY": "A document was copied.",
        "DATA_EXTRACT": "Data were taken from a system.",
        "STATEMENT": "A statement was taken down.",
        "TEST_RESULT": "A test gave it.",
        "OTHER": "Otherwise; the note says how.",
    },
)


@shows(items.CaseBrief, "A case, in brief.")
class EvidenceCase:
    id: strawberry.ID = told("Its id.")
    title: str = told("Its title.")


@shows(
    items.EvidenceFacts,
    "An item of evidence, shown to whoever may see its case. Its content is at "
    "`/evidence/{sha256}`.",
)
class Evidence(Node):
    name: str = told("The name of the file or thing, as its officers gave it.")
    media_type: str = told("The kind of its content, `video/mp4` say.")
    sha256: str = told("The SHA-256 of its content in hexadecimal, which is its address too.")
    sm3: str | None = told("The SM3 (GB/T 32905) of its content; null where it is not made.")
    size: int = told("The length of its content in bytes.")
    method: CollectionMethod = told("How it was taken.")
    taken_from: str = told("From where it was taken: an address, a place, a system.")
    collected_at: Moment = told("When it was taken.")
    collected_by: list[str] = told("The two officers who took it.")
    recorded_by: str = told("Who recorded it.")
    case: EvidenceCase | None = told("The case that it belongs to.")
    authority: AuthorityBrief | None = told("The authority whose officers took it.")
    log_index: int = told("Its place in the evidence log, counted from 0.")
    leaf_hash: str = told("The hash of its entry as a leaf of the log, in hexadecimal.")


@shows(items.EvidenceLine, "An item in the list of a case's evidence; ask for it by its id.")
class EvidenceLine:
    id: strawberry.ID = told("Its id.")
    name: str = told("The name of the file or thing.")
    sha256: str = told("The SHA-256 of its content in hexadecimal.")
    size: int = told("The length of its content in bytes.")
    method: CollectionMethod = told("How it was taken.")
    collected_at: Moment = told("When it was taken.")
    log_index: int = told("Its place in the evidence log, counted from 0.")


@shows(
    domain.TreeHead,
    "A state of the evidence log. Keep it: no later change of what it covers goes unnoticed.",
)
class TreeHead:
    size: int = told("How many entries the log had.")
    root: str = told("The root of their Merkle tree (RFC 6962), in hexadecimal.")
    at: Moment | None = told("When the last of them came in; null for an empty log.")
    key: str | None = told("The Ed25519 public key in hexadecimal; null where no key is set.")
    signature: str | None = told("The key's signature in hexadecimal; null where no key is set.")


@shows(items.InclusionProof, "The proof that an entry is in the log at its place.")
class InclusionProof:
    index: int = told("The entry's place, counted from 0.")
    size: int = told("How many entries the log had that it is proven of.")
    hashes: list[str] = told(f"At most 63 {_HASHES}.")


@shows(log.ConsistencyProof, "The proof that an earlier state of the log is the start of a later.")
class ConsistencyProof:
    earlier: int = told("How many entries the log had in the earlier state.")
    later: int = told("How many entries it had in the later state.")
    hashes: list[str] = told(f"At most 64 {_HASHES}.")


@shows(items.ProvenEvidence, "An item of evidence with the proof that the log holds it.")
class ProvenEvidence:
    evidence: Evidence = told("The item.")
    entry: str = told(
        "Its entry in the log as canonical JSON (RFC 8785); the SHA-256 of a zero byte and its "
        "UTF-8 bytes is `leafHash`."
    )
    inclusion: InclusionProof = told("The proof.")
    head: TreeHead = told("The state of the log that it is proven of.")


@shows(LogState, "The evidence log, of which nothing is ever changed or taken out.")
class EvidenceLog:
    head: TreeHead = told("Its state.")
    consistency: ConsistencyProof | None = told(
        "The proof that it continues the state with `since` entries; null where that is not asked."
    )


@shows(recording.EvidenceRecorded, "The item of evidence is recorded.")
class EvidenceRecorded:
    recorded: ProvenEvidence = told("The item as it is now recorded, with its proof.")
    is_new: bool = told("False where the same item was recorded before; nothing changed then.")


RecordEvidenceResult = Annotated[
    EvidenceRecorded | InputRefused | NotPermitted,
    strawberry.union(
        "RecordEvidenceResult",
        description="What became of recording an item of evidence: done, or why not.",
    ),
]

EVIDENCE: tuple[type, ...] = (Evidence,)
