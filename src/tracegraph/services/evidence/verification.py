"""Verifies a package without a server: its files, its entries, the log, and who signed it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracegraph.analysis.log_entries import canonical, entry_hash, head_message, is_signed
from tracegraph.analysis.merkle import includes, prefix_roots
from tracegraph.domain.evidence import ENTRY_FORMAT, TreeHead
from tracegraph.domain.packages import (
    CASE,
    CONTENTS,
    PACKAGE_FORMAT,
    PACKET,
    PAGE,
    Finding,
    FindingKind,
    PackagedEvidence,
    Packet,
    Verification,
)
from tracegraph.services.evidence.bags import INFO, PAYLOAD, digest
from tracegraph.services.evidence.comparison import EarlierState, compared, earlier_state
from tracegraph.services.evidence.containers import ContainerError, opened_package
from tracegraph.services.evidence.packages import content_path, package_info, package_message
from tracegraph.services.evidence.packet_page import packet_page
from tracegraph.services.evidence.reading import PackageReading, read_package

Findings = Iterator[Finding]


def verify(path: Path, against: Sequence[Path] = (), key: str | None = None) -> Verification:
    """What is wrong with the package at a path, if anything.

    against: packages or heads of earlier, which its log must continue. key: the Ed25519 public key
    (hexadecimal) that must have signed it. InputError where a path of these cannot be read at all.
    """
    states = [earlier_state(each) for each in against]
    try:
        with opened_package(path) as package:
            reading = read_package(package)
            files = len(package.files)
    except ContainerError as problem:
        if not path.exists():
            raise
        reading, files = PackageReading(), 0
        reading.find(FindingKind.CONTAINER, "", str(problem))
    reading.findings += _checked(reading, states, key)
    head, packet = reading.head, reading.packet
    return Verification(
        sound=not reading.findings,
        subject=packet.subject if packet else None,
        files=files,
        evidence=len(packet.evidence) if packet else 0,
        log_size=head.size if head else None,
        log_root=head.root if head else None,
        key=reading.signature.key if reading.signature else None,
        against=tuple(state.name for state in states),
        findings=tuple(reading.findings),
    )


def _checked(reading: PackageReading, states: Sequence[EarlierState], key: str | None) -> Findings:
    """What is wrong with what could be read; what could not is a finding already."""
    packet, head, leaves = reading.packet, reading.head, reading.leaves
    yield from _signatures(reading, key)
    if packet is None or head is None or leaves is None:
        return
    if packet.format != PACKAGE_FORMAT:
        yield Finding(FindingKind.FORM, packet.format, f"the form {PACKAGE_FORMAT} is expected")
    if canonical(packet.head) != canonical(head):
        yield Finding(FindingKind.LOG, "head", "the packet and the log name two heads")
    yield from _derived(reading, packet)
    roots = _roots(packet, head, leaves, states)
    yield from _log(head, leaves, roots)
    yield from _order(packet, head)
    for each in packet.evidence:
        yield from _entry(packet, each, leaves, roots)
        yield from _content(each, reading)
    yield from _only_evidence(packet, reading)
    for state in states:
        yield from compared(state, packet, head, leaves, roots)


def _roots(
    packet: Packet, head: TreeHead, leaves: Sequence[str], states: Sequence[EarlierState]
) -> dict[int, str]:
    """The roots that the leaves give, at every size that is asked for."""
    sizes = {head.size, *(each.entry.index for each in packet.evidence)}
    sizes |= {state.head.size for state in states}
    found = prefix_roots((bytes.fromhex(each) for each in leaves), sizes)
    return {size: root.hex() for size, root in found.items()}


def _derived(reading: PackageReading, packet: Packet) -> Findings:
    """What people read must say what the packet says: its form is part of PACKAGE_FORMAT."""
    payload = [each for path, each in reading.digests.items() if path.startswith(PAYLOAD)]
    octets = sum(each.size for each in payload)
    try:
        page = packet_page(packet)
    except RecursionError:
        yield Finding(FindingKind.FORM, PACKET, "its records are nested deeper than any record is")
        return
    expected = {PAGE: page, INFO: package_info(packet, octets, len(payload))}
    for path, content in expected.items():
        found = reading.digests.get(path)
        if found is not None and found.sha256 != digest(content):
            yield Finding(FindingKind.FILE_CHANGED, path, "it does not say what the packet says")


def _log(head: TreeHead, leaves: Sequence[str], roots: dict[int, str]) -> Findings:
    if len(leaves) != head.size:
        message = f"the head has {head.size} entries, the list of leaves {len(leaves)}"
        yield Finding(FindingKind.LOG, "head", message)
    elif roots[head.size] != head.root:
        yield Finding(FindingKind.LOG, "head", f"the leaves give the root {roots[head.size]}")
    for leaf, times in Counter(leaves).items():
        if times > 1:
            places = [str(place) for place, each in enumerate(leaves) if each == leaf]
            message = f"one entry stands at the places {', '.join(places)} of the log"
            yield Finding(FindingKind.DUPLICATED, f"entry {places[1]}", message)


def _order(packet: Packet, head: TreeHead) -> Findings:
    """Places and times go on together; no item is there twice; the head's time is its last's."""
    before: PackagedEvidence | None = None
    seen: dict[str, int] = {}
    for each in packet.evidence:
        entry, about = each.entry, f"entry {each.entry.index}"
        if before is not None and entry.index <= before.entry.index:
            yield Finding(FindingKind.REORDERED, about, "it is not in the order of the log")
        if before is not None and entry.recorded_at < before.entry.recorded_at:
            message = f"{entry.recorded_at} is before the time of the entry before"
            yield Finding(FindingKind.RESTAMPED, about, message)
        if (first := seen.setdefault(entry.item.evidence, entry.index)) != entry.index:
            message = f"{entry.item.evidence} is entry {first} already"
            yield Finding(FindingKind.DUPLICATED, about, message)
        before = each
    if before is None:
        return
    last = before.entry
    ends = last.index == head.size - 1
    if head.at is None or last.recorded_at > head.at or (ends and last.recorded_at != head.at):
        message = f"the head's time {head.at} does not fit entry {last.index}, {last.recorded_at}"
        yield Finding(FindingKind.RESTAMPED, "head", message)


def _entry(
    packet: Packet, each: PackagedEvidence, leaves: Sequence[str], roots: dict[int, str]
) -> Findings:
    entry, about = each.entry, f"entry {each.entry.index}"
    leaf = entry_hash(entry)
    if entry.format != ENTRY_FORMAT:
        yield Finding(FindingKind.FORM, about, f"the form {ENTRY_FORMAT} is expected")
    if entry.item.subject != _case_of(packet):
        yield Finding(FindingKind.ENTRY, about, f"it belongs to {entry.item.subject}")
    if entry.index >= len(leaves) or leaves[entry.index] != leaf.hex():
        yield Finding(FindingKind.ENTRY, about, "the log holds another entry at its place")
    if roots.get(entry.index) != entry.previous:
        message = "what it says of the log before it is not what the log holds"
        yield Finding(FindingKind.ENTRY, about, message)
    proof = tuple(bytes.fromhex(part) for part in each.inclusion)
    root = bytes.fromhex(packet.head.root)
    if not includes(root, packet.head.size, leaf, entry.index, proof):
        yield Finding(FindingKind.ENTRY, about, "its proof does not show it in the log")
    if len(set(entry.item.collected_by)) < len(entry.item.collected_by):
        yield Finding(FindingKind.ENTRY, about, "it names one officer twice")


def _case_of(packet: Packet) -> str | None:
    """The case whose evidence a packet holds; None where its facts name none."""
    if packet.kind == CASE:
        return packet.subject
    case = packet.facts.get("case")
    return str(case.get("id")) if isinstance(case, dict) else None


def _content(each: PackagedEvidence, reading: PackageReading) -> Findings:
    entry = each.entry
    if each.path != content_path(entry):
        yield Finding(FindingKind.CONTENT, each.path, "it is not where its entry puts it")
    found = reading.digests.get(each.path)
    if found is None:
        message = f"the content of {entry.item.evidence} is not there"
        yield Finding(FindingKind.CONTENT, each.path, message)
        return
    said = (entry.size, entry.item.sha256, entry.sm3)
    is_ = (found.size, found.sha256, found.sm3 if entry.sm3 else None)
    for name, one, other in zip(("size", "SHA-256", "SM3"), said, is_, strict=True):
        if one != other:
            message = f"entry {entry.index} says {name} {one}, it is {other}"
            yield Finding(FindingKind.CONTENT, each.path, message)


def _only_evidence(packet: Packet, reading: PackageReading) -> Findings:
    known = {each.path for each in packet.evidence}
    for path in reading.digests:
        if path.startswith(CONTENTS) and path not in known:
            yield Finding(FindingKind.CONTENT, path, "no entry of the packet has this content")


def _signatures(reading: PackageReading, key: str | None) -> Findings:
    """The head's and the package's; where a key is given, both must be of it."""
    head, own = reading.head, reading.signature
    if head is not None and (head.key is None) != (head.signature is None):
        yield Finding(FindingKind.SIGNATURE, "head", "a key or a signature stands alone")
    elif head is not None and not _holds(head):
        yield Finding(FindingKind.SIGNATURE, "head", f"it is not signed by {head.key}")
    if own is not None and not is_signed(
        package_message(reading.tag_manifest), own.key, own.signature
    ):
        yield Finding(FindingKind.SIGNATURE, "package", f"it is not signed by {own.key}")
    signers = {
        "head": head.key if head else None,
        "package": own.key if own else None,
    }
    if own is None and signers["head"] is not None:
        yield Finding(FindingKind.SIGNATURE, "package", "its head is signed, but it is not")
    for about, signer in signers.items():
        if key is not None and signer != key:
            message = f"the key {key} has not signed it" + (f", but {signer}" if signer else "")
            yield Finding(FindingKind.SIGNATURE, about, message)


def _holds(head: TreeHead) -> bool:
    return (
        head.key is None
        or head.signature is None
        or is_signed(head_message(head), head.key, head.signature)
    )
