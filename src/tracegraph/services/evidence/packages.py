"""Exports a case, or a referral of one, with the evidence as one package: the same bytes from the
same store."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tracegraph.analysis.log_entries import Signer, canonical
from tracegraph.domain.errors import InputError, NotFoundError, SettingsError
from tracegraph.domain.evidence import LogEntry
from tracegraph.domain.identifiers import id_parts
from tracegraph.domain.packages import (
    CASE,
    CONTENTS,
    HEAD,
    LEAVES,
    PACKAGE_FORMAT,
    PACKET,
    PAGE,
    SIGNATURE,
    Facts,
    PackagedEvidence,
    PackageSignature,
    Packet,
)
from tracegraph.domain.referrals import REFERRAL
from tracegraph.domain.times import CHINA, parse_moment
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life, lookup
from tracegraph.services.evidence import bags
from tracegraph.services.evidence.containers import PackageFile
from tracegraph.services.evidence.items import read_entry
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.evidence.log import inclusion_proof, leaf_hashes, log_head
from tracegraph.services.evidence.packet_page import packet_page
from tracegraph.services.referrals.reading import referral
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

ENTRIES_A_PAGE = 500
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_CASE_NAMES = ("merchant", "platform", "listing", "recall", "lead", "openedBy")
_CASE_LISTS = ("producers", "lots")


@dataclass(frozen=True)
class Subject:
    """What a package is about. items: the statement that gives its entries of the log by subject,
    after, before and limit, as evidence/items-of does."""

    kind: str
    id: str
    title: str
    authority: str | None
    facts: Facts
    records: dict[str, Facts]
    items: str


@dataclass(frozen=True)
class PackageContent:
    """leaves: the hashes of all entries of the log, in hexadecimal; contents by path."""

    packet: Packet
    leaves: Sequence[str]
    contents: dict[str, Path]


async def package_content(
    graph: Graph, viewer: Viewer, keeping: EvidenceKeeping, identifier: str, size: int | None = None
) -> PackageContent:
    """The package of a case or a referral, with the log as it is, or as it was at a size.

    NotFoundError where there is none such for this viewer; InputError where the log never had
    that size.
    """
    subject = await _subject(graph, viewer, identifier)
    head = await log_head(graph, size)
    if keeping.signer is not None and head.signature is None:
        head = keeping.signer.signed(head)
    evidence = [
        PackagedEvidence(
            entry=entry,
            path=content_path(entry),
            inclusion=await inclusion_proof(graph, entry.index, head.size),
        )
        for entry in await _entries(graph, subject, head.size)
    ]
    packet = Packet(
        format=PACKAGE_FORMAT,
        kind=subject.kind,
        subject=subject.id,
        title=subject.title,
        authority=subject.authority,
        facts=subject.facts,
        records=subject.records,
        evidence=tuple(evidence),
        head=head,
    )
    contents = {each.path: keeping.folder.path_of(each.entry.item.sha256) for each in evidence}
    return PackageContent(packet, await leaf_hashes(graph, head.size), contents)


def package_files(content: PackageContent, signer: Signer | None) -> tuple[PackageFile, ...]:
    """Every file of the package; SettingsError where content is not in the evidence folder."""
    said = canonical(content.packet)
    packet = msgspec.json.decode(said, type=Packet)  # the page shows what is written, no less
    written = {
        PACKET: said,
        PAGE: packet_page(packet),
        HEAD: canonical(packet.head),
        LEAVES: "".join(f"{each}\n" for each in content.leaves).encode(),
    }
    payload = {path: bags.digest(each) for path, each in written.items()}
    payload |= {each.path: each.entry.item.sha256 for each in packet.evidence}
    copied = tuple(_copied(path, place) for path, place in sorted(content.contents.items()))
    octets = sum(map(len, written.values())) + sum(each.size for each in copied)
    tags = {
        bags.DECLARED: bags.DECLARATION,
        bags.INFO: package_info(packet, octets, len(payload)),
        bags.MANIFEST: bags.manifest_text(payload),
    }
    listed = bags.manifest_text({path: bags.digest(each) for path, each in tags.items()})
    tags[bags.TAG_MANIFEST] = listed
    if signer is not None:
        signature = signer.signature(package_message(listed))
        tags[SIGNATURE] = canonical(PackageSignature(key=signer.key, signature=signature))
    plain = tuple(PackageFile.of(path, each) for path, each in sorted({**written, **tags}.items()))
    return plain + copied


def package_message(tag_manifest: bytes) -> bytes:
    """What is signed of a package: the digest that stands for all of its files."""
    return canonical({"format": PACKAGE_FORMAT, "tagmanifest": bags.digest(tag_manifest)})


def content_path(entry: LogEntry) -> str:
    """Where an entry's content lies: by its address, with the ending of its name for readers."""
    ending = _ENDING.search(entry.item.name)
    return f"{CONTENTS}{entry.item.sha256}{'.' + ending[1].lower() if ending else ''}"


def package_info(packet: Packet, octets: int, files: int) -> bytes:
    """bag-info.txt of a package whose payload has so many bytes and files."""
    return bags.info_text(_info(packet, octets, files))


def _info(packet: Packet, octets: int, files: int) -> Iterator[tuple[str, str]]:
    if packet.authority is not None:
        yield "Source-Organization", packet.authority
    yield "External-Description", packet.title
    yield "External-Identifier", packet.subject
    if packet.head.at is not None:
        # the log's own time, not that of the export, which would make two exports differ
        day = parse_moment(packet.head.at).astimezone(CHINA).date()
        yield "Bagging-Date", day.isoformat()
    yield "Payload-Oxum", f"{octets}.{files}"
    yield "Bag-Software-Agent", "tracegraph"


def _copied(path: str, place: Path) -> PackageFile:
    try:
        return PackageFile.at(path, place)
    except FileNotFoundError:
        raise SettingsError(
            f"the content {place.name} is not in {place.parents[2]}; set TRACEGRAPH_EVIDENCE to "
            "the folder that the server keeps evidence in"
        ) from None


async def _entries(graph: Graph, subject: Subject, size: int) -> list[LogEntry]:
    found: list[LogEntry] = []
    after = -1
    while True:
        rows = await graph.read(
            statement(subject.items),
            subject=subject.id,
            after=after,
            before=size,
            limit=ENTRIES_A_PAGE,
        )
        page = [read_entry(text) for text in rows[0]["entries"]]
        found += page
        if len(page) < ENTRIES_A_PAGE:
            return found
        after = page[-1].index


async def _subject(graph: Graph, viewer: Viewer, identifier: str) -> Subject:
    reader = SUBJECTS.get(id_parts(identifier)[0])
    if reader is None:
        kinds = " or ".join(sorted(SUBJECTS))
        raise InputError(f"{identifier} is no {kinds}; give the id of one")
    subject = await reader(graph, viewer, identifier)
    if subject is None:
        raise NotFoundError(f"there is no {identifier}, or none that you may see")
    return subject


async def case_subject(graph: Graph, viewer: Viewer, identifier: str) -> Subject | None:
    """A case with its state, all that happened to it, and the records that it names."""
    case = await lookup.case(graph, viewer, identifier)
    if case is None:
        return None
    facts = msgspec.to_builtins(case)
    facts |= msgspec.to_builtins(await case_life.told(graph, identifier))
    return Subject(
        kind=CASE,
        id=case.id,
        title=case.title,
        authority=case.opened_by.name if case.opened_by else None,
        facts=facts,
        records=await _records(graph, viewer, _named(facts)),
        items="evidence/items-of",
    )


async def referral_subject(graph: Graph, viewer: Viewer, identifier: str) -> Subject | None:
    """A referral with its events, its case, and what that names. Clocks are those of the day of
    its last act, so that the same history gives the same package."""
    found = await referral(graph, viewer, identifier)
    if found is None or found.case is None:
        return None
    found = await referral(graph, viewer, identifier, found.last_on)
    case = await lookup.case(graph, viewer, found.case.id) if found and found.case else None
    if found is None or case is None:
        return None
    facts = msgspec.to_builtins(case)
    return Subject(
        kind=REFERRAL,
        id=found.id,
        title=case.title,
        authority=found.sender.name,
        facts=msgspec.to_builtins(msgspec.structs.replace(found, allowed=())),
        records={case.id: facts, **await _records(graph, viewer, _named(facts))},
        items="evidence/items-of-referral",
    )


def _named(case: Facts) -> set[str]:
    """The ids of what a case names."""
    named = {case[name]["id"] for name in _CASE_NAMES if case[name]}
    return named | {each["id"] for name in _CASE_LISTS for each in case[name]}


async def _records(graph: Graph, viewer: Viewer, ids: set[str]) -> dict[str, Facts]:
    found = {key: await lookup.node(graph, viewer, key) for key in sorted(ids)}
    return {key: msgspec.to_builtins(each) for key, each in found.items() if each}


SUBJECTS: dict[str, Callable[[Graph, Viewer, str], Awaitable[Subject | None]]] = {
    CASE: case_subject,
    REFERRAL: referral_subject,
}
