"""Items of evidence as viewers see them: one with its proof, those of a case, and content."""

from dataclasses import dataclass

import msgspec

from tracegraph.domain.errors import StatementError
from tracegraph.domain.evidence import CollectionMethod, LogEntry, TreeHead
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.viewer import Viewer
from tracegraph.services.evidence.log import inclusion_proof, log_head
from tracegraph.services.facts import AuthorityBrief, Fact, Plain
from tracegraph.services.rows import fact
from tracegraph.services.visibility import scope_of
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

ALL_PLACES = 2**62


class CaseBrief(Plain, frozen=True, kw_only=True):
    id: str
    title: str


class EvidenceFacts(Fact, frozen=True, kw_only=True):
    """size is in bytes; log_index counts from 0."""

    name: str
    media_type: str
    sha256: str
    size: int
    method: CollectionMethod
    taken_from: str
    collected_at: str
    collected_by: tuple[str, ...]
    recorded_by: str
    log_index: int
    leaf_hash: str
    sm3: str | None = None
    case: CaseBrief | None = None
    authority: AuthorityBrief | None = None


@dataclass(frozen=True)
class InclusionProof:
    """The entry at `index` of the log of `size` entries; hashes are in hexadecimal."""

    index: int
    size: int
    hashes: tuple[str, ...]


@dataclass(frozen=True)
class ProvenEvidence:
    """entry is the text whose hash, after a zero byte, is the leaf of the log."""

    evidence: EvidenceFacts
    entry: str
    inclusion: InclusionProof
    head: TreeHead


@dataclass(frozen=True)
class EvidenceLine:
    """An item in the list of a case's evidence."""

    id: str
    name: str
    sha256: str
    size: int
    method: CollectionMethod
    collected_at: str
    log_index: int


async def evidence(graph: Graph, viewer: Viewer, identifier: str) -> EvidenceFacts | None:
    """An item of a case that the viewer may see."""
    row = await _row(graph, viewer, identifier)
    return None if row is None else _facts(row)


async def proven_evidence(graph: Graph, viewer: Viewer, identifier: str) -> ProvenEvidence | None:
    """The item with the proof that it is in the log as it is now."""
    row = await _row(graph, viewer, identifier)
    if row is None:
        return None
    head = await log_head(graph)
    hashes = await inclusion_proof(graph, row["logIndex"], head.size)
    proof = InclusionProof(row["logIndex"], head.size, hashes)
    return ProvenEvidence(_facts(row), row["entry"], proof, head)


async def evidence_of_case(
    graph: Graph, viewer: Viewer, case: str, page: PageRequest
) -> Page[EvidenceLine] | None:
    """A page of a case's evidence in the order of the log; None where the case is not seen."""
    (after,) = page.after or (-1,)
    rows = await graph.read(
        statement("evidence/items-of"),
        subject=case,
        after=after,
        before=ALL_PLACES,
        limit=page.first + 1,
    )
    scope = await scope_of(graph, viewer)
    if not rows or not scope.covers_case(rows[0]["divisions"], rows[0]["granted"]):
        return None
    lines = tuple(_line(read_entry(text)) for text in rows[0]["entries"][: page.first])
    return Page(
        items=lines,
        keys=tuple((line.log_index,) for line in lines),
        total=rows[0]["total"],
        more=len(rows[0]["entries"]) > page.first,
    )


async def content_name(graph: Graph, viewer: Viewer, sha256: str) -> str | None:
    """The name of content that is evidence in a case that the viewer may see; None else."""
    rows = await graph.read(statement("evidence/content-divisions"), sha256=sha256)
    scope = await scope_of(graph, viewer)
    seen = (row["name"] for row in rows if scope.covers_case([row["code"]], row["granted"]))
    return next(seen, None)


def read_entry(text: str) -> LogEntry:
    """An entry from its text; StatementError where the store holds another thing."""
    try:
        return msgspec.json.decode(text, type=LogEntry)
    except msgspec.DecodeError as problem:
        raise StatementError(f"an entry of the evidence log is damaged: {problem}") from problem


async def _row(graph: Graph, viewer: Viewer, identifier: str) -> Row | None:
    rows = await graph.read(statement("evidence/item"), id=identifier)
    scope = await scope_of(graph, viewer)
    if not rows or not scope.covers_case(rows[0]["divisions"], rows[0]["granted"]):
        return None
    return rows[0]


def _facts(row: Row) -> EvidenceFacts:
    entry = read_entry(row["entry"])
    item = msgspec.to_builtins(entry.item)
    shown = ("name", "mediaType", "sha256", "method", "takenFrom", "collectedAt", "collectedBy")
    own = {
        **row["own"],
        **{name: item[name] for name in shown},
        "note": item.get("note"),
        "size": entry.size,
        "sm3": entry.sm3,
        "recordedBy": entry.recorded_by,
        "logIndex": row["logIndex"],
        "leafHash": row["leafHash"],
    }
    return fact(EvidenceFacts, {"own": own, "case": row["subject"], "authority": row["authority"]})


def _line(entry: LogEntry) -> EvidenceLine:
    return EvidenceLine(
        id=entry.item.evidence,
        name=entry.item.name,
        sha256=entry.item.sha256,
        size=entry.size,
        method=entry.item.method,
        collected_at=entry.item.collected_at,
        log_index=entry.index,
    )
