"""The evidence log in the store: its states, its two proofs, and how an entry is appended."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from tracegraph.analysis.log_entries import Signer, canonical, entry_hash, item_digest
from tracegraph.analysis.merkle import (
    EMPTY_ROOT,
    Span,
    Subtree,
    consistency_spans,
    folded,
    full_subtrees,
    grown,
    inclusion_spans,
    span_roots,
)
from tracegraph.domain.errors import InputError, StoreError
from tracegraph.domain.evidence import ENTRY_FORMAT, EvidenceItem, LogEntry, TreeHead
from tracegraph.domain.identifiers import id_parts
from tracegraph.store.content_folder import ContentDigests
from tracegraph.store.graph import Graph, Reader, Row, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

LEAVES_A_PAGE = 10_000


@dataclass(frozen=True)
class ConsistencyProof:
    """The log's state of `earlier` entries is the start of that of `later`; hashes are hex."""

    earlier: int
    later: int
    hashes: tuple[str, ...]


async def log_head(reader: Reader, size: int | None = None) -> TreeHead:
    """The log's state at a size, or the newest; InputError where it never had that size."""
    row = (await reader.read(statement("evidence/head"), size=size))[0]
    if row["size"] == 0:
        return TreeHead(size=0, root=EMPTY_ROOT.hex())
    if row["root"] is None:
        raise InputError(f"the log never had {row['size']} entries; ask for fewer, or for none")
    return msgspec.convert(row, TreeHead)


async def inclusion_proof(reader: Reader, place: int, size: int) -> tuple[str, ...]:
    """The hashes that prove an entry at a place of the log of a size, in hexadecimal."""
    return await _proof(reader, inclusion_spans(place, size))


async def consistency_proof(graph: Graph, earlier: int, later: int) -> ConsistencyProof:
    """The proof that nothing was changed since; InputError where the sizes cannot be."""
    if earlier == 0:
        return ConsistencyProof(0, later, ())
    if not 0 < earlier <= later:
        raise InputError(f"since is {earlier}; a number from 0 to the log's {later} is expected")
    return ConsistencyProof(earlier, later, await _proof(graph, consistency_spans(earlier, later)))


async def leaf_hashes(graph: Graph, size: int) -> list[str]:
    """The hashes of the first entries as they stand in the store, in hexadecimal."""
    found: list[str] = []
    for first in range(0, size, LEAVES_A_PAGE):
        end = min(first + LEAVES_A_PAGE, size)
        rows = await graph.read(statement("evidence/leaves"), first=first, end=end)
        found += rows[0]["hashes"]
    return found


@dataclass(frozen=True)
class Recording:
    """What an entry holds beside the item: who records it, of which content, signed by whom."""

    recorder: str
    content: ContentDigests
    signer: Signer | None


async def append(transaction: Transaction, item: EvidenceItem, recording: Recording) -> LogEntry:
    """Append an item; the caller holds the lock of the sequence and knows that it is new."""
    before = await log_head(transaction)
    entry = LogEntry(
        format=ENTRY_FORMAT,
        index=before.size,
        previous=before.root,
        item=item,
        size=recording.content.size,
        sm3=recording.content.sm3,
        recorded_at=_not_before(before.at),
        recorded_by=recording.recorder,
        salt=secrets.token_hex(16),
    )
    peaks = await _hashes(transaction, full_subtrees((0, before.size)))
    new, after = grown(before.size, peaks, entry_hash(entry))
    head = TreeHead(size=before.size + 1, root=folded(after).hex(), at=entry.recorded_at)
    if recording.signer is not None:
        head = recording.signer.signed(head)
    number = await next_numbers(transaction, 1)
    await transaction.run(
        statement("evidence/append"),
        subject=item.subject,
        properties=_properties(entry, number),
        nodes=[{"id": _node_id(each), "hash": made.hex()} for each, made in new],
        head={"id": f"treeHead:evidence:{head.size}", **msgspec.to_builtins(head)},
    )
    return entry


def _not_before(earlier: str | None) -> str:
    """Now in UTC, but never before the entry before: clocks of two servers may differ."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return max(now, earlier or now)


def _properties(entry: LogEntry, number: int) -> Row:
    _, source, source_id = id_parts(entry.item.evidence)
    return {
        "id": entry.item.evidence,
        "source": source,
        "sourceId": source_id,
        "seq": number,
        "recordedAt": entry.recorded_at,
        "recordedBy": entry.recorded_by,
        "digest": item_digest(entry.item),
        "authority": entry.item.authority,
        "name": entry.item.name,
        "sha256": entry.item.sha256,
        "logIndex": entry.index,
        "leafHash": entry_hash(entry).hex(),
        "entry": canonical(entry).decode(),
    }


async def _proof(reader: Reader, spans: Sequence[Span]) -> tuple[str, ...]:
    wanted = [each for span in spans for each in full_subtrees(span)]
    hashes = dict(zip(wanted, await _hashes(reader, wanted), strict=True))
    return tuple(root.hex() for root in span_roots(spans, hashes.__getitem__))


async def _hashes(reader: Reader, wanted: Sequence[Subtree]) -> list[bytes]:
    ids = [_node_id(each) for each in wanted]
    rows = await reader.read(statement("evidence/subtrees"), ids=ids)
    found = {row["id"]: row["hash"] for row in rows}
    if missing := [each for each in ids if each not in found]:
        raise StoreError(
            f"the evidence log lacks {missing[0]}; it was damaged, compare the store with a "
            "package that was exported before (tracegraph verify)"
        )
    return [bytes.fromhex(found[each]) for each in ids]


def _node_id(subtree: Subtree) -> str:
    level, place = subtree
    return f"logNode:{level}:{place}"
