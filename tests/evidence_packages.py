"""Logs and packages made by hand, honest ones and those of a forger who can recompute everything
but a signature and what others have kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import msgspec

from tracegraph.analysis.log_entries import Signer, entry_hash
from tracegraph.analysis.merkle import inclusion_spans, prefix_roots, span_roots
from tracegraph.domain.evidence import (
    ENTRY_FORMAT,
    CollectionMethod,
    EvidenceItem,
    LogEntry,
    TreeHead,
)
from tracegraph.domain.packages import PACKAGE_FORMAT, PackagedEvidence, Packet
from tracegraph.services.evidence.containers import PackageFile, write_package
from tracegraph.services.evidence.packages import PackageContent, content_path, package_files

OURS = "case:t:ours"
THEIRS = "case:t:theirs"


@dataclass(frozen=True)
class Log:
    """entries in order, all with their content in a folder."""

    folder: Path
    entries: tuple[LogEntry, ...] = ()

    def with_item(self, number: int, subject: str = OURS) -> "Log":
        """One more entry, as the store would append it."""
        content = f"内容 {number}".encode()
        digest = sha256(content).hexdigest()
        (self.folder / digest).write_bytes(content)
        item = EvidenceItem(
            evidence=f"evidence:t:{number}", subject=subject, authority="authority:t:a",
            sha256=digest, name=f"E-{number}.txt", media_type="text/plain",
            method=CollectionMethod.PAGE_CAPTURE, taken_from="https://a.example/item/1001",
            collected_at="2026-11-01T00:00:00Z", collected_by=("李某", "周某"),
        )  # fmt: skip
        entry = LogEntry(
            format=ENTRY_FORMAT, index=0, previous="0" * 64, item=item, size=len(content),
            recorded_at=f"2026-11-02T00:{number // 60:02}:{number % 60:02}Z", recorded_by="李某",
            salt=f"{number:032x}",
        )  # fmt: skip
        return self.rechained((*self.entries, entry))

    def rechained(self, entries: Sequence[LogEntry]) -> "Log":
        """These entries with places and roots recomputed, as a forger would."""
        done: list[LogEntry] = []
        leaves: list[bytes] = []
        for place, entry in enumerate(entries):
            root = prefix_roots(leaves, (place,))[place].hex()
            done.append(msgspec.structs.replace(entry, index=place, previous=root))
            leaves.append(entry_hash(done[-1]))
        return replace(self, entries=tuple(done))

    @property
    def leaves(self) -> list[bytes]:
        return [entry_hash(entry) for entry in self.entries]

    def head(self, signer: Signer | None = None) -> TreeHead:
        size = len(self.entries)
        root = prefix_roots(self.leaves, (size,))[size].hex()
        at = self.entries[-1].recorded_at if self.entries else None
        head = TreeHead(size=size, root=root, at=at)
        return head if signer is None else signer.signed(head)


def log_in(folder: Path, subjects: Sequence[str]) -> Log:
    """A log with an entry for each of these cases."""
    folder.mkdir(exist_ok=True)
    log = Log(folder)
    for number, subject in enumerate(subjects):
        log = log.with_item(number, subject)
    return log


def content_of(log: Log, signer: Signer | None = None) -> PackageContent:
    """The package of our case."""
    size = len(log.entries)
    evidence = tuple(
        PackagedEvidence(entry=entry, path=content_path(entry), inclusion=_proof(log, entry.index))
        for entry in log.entries
        if entry.item.subject == OURS
    )
    packet = Packet(
        format=PACKAGE_FORMAT, kind="case", subject=OURS, title="试验案件", authority="试验局",
        facts={"title": "试验案件", "imported": False, "producers": []},
        records={"organization:t:o": {"name": "示例（虚构）", "roles": ["MERCHANT"]}},
        evidence=evidence, head=log.head(signer),
    )  # fmt: skip
    leaves = [each.hex() for each in log.leaves]
    assert len(leaves) == size
    contents = {each.path: log.folder / each.entry.item.sha256 for each in evidence}
    return PackageContent(packet, leaves, contents)


def files_of(log: Log, signer: Signer | None = None) -> tuple[PackageFile, ...]:
    return package_files(content_of(log, signer), signer)


def packed(log: Log, target: Path, signer: Signer | None = None) -> Path:
    """The package of our case, written."""
    write_package(files_of(log, signer), target)
    return target


def _proof(log: Log, place: int) -> tuple[str, ...]:
    spans = inclusion_spans(place, len(log.entries))

    def hash_of(subtree: tuple[int, int]) -> bytes:
        level, at = subtree
        leaves = log.leaves[at << level : (at + 1) << level]
        return prefix_roots(leaves, (len(leaves),))[len(leaves)]

    return tuple(each.hex() for each in span_roots(spans, hash_of))
