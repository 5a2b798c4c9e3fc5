"""Reads what a package says, strictly: a byte that export would not write is a finding."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
import rfc8785

from tracegraph.analysis.log_entries import canonical
from tracegraph.domain.evidence import TreeHead
from tracegraph.domain.packages import (
    CONTENTS,
    HEAD,
    LEAVES,
    PACKET,
    SIGNATURE,
    Finding,
    FindingKind,
    PackageSignature,
    Packet,
)
from tracegraph.domain.times import parse_moment
from tracegraph.services.evidence import bags
from tracegraph.services.evidence.containers import OpenedPackage, PackageFile
from tracegraph.store.content_folder import ContentDigests, content_digests

MOST_IN_MEMORY = 2**30
_HEXADECIMAL = frozenset(b"0123456789abcdef")
T = TypeVar("T")


@dataclass
class PackageReading:
    """What could be read of a package, and what was wrong with the rest."""

    findings: list[Finding] = field(default_factory=list)
    digests: dict[str, ContentDigests] = field(default_factory=dict)
    packet: Packet | None = None
    head: TreeHead | None = None
    leaves: tuple[str, ...] | None = None
    signature: PackageSignature | None = None
    tag_manifest: bytes = b""

    def find(self, kind: FindingKind, about: str, message: str) -> None:
        """Note what is wrong."""
        self.findings.append(Finding(kind, about, message))


def read_package(package: OpenedPackage) -> PackageReading:
    """Everything that the package says; what cannot be read is a finding, never an error."""
    reading = PackageReading()
    if problem := package.container_problem():
        reading.find(FindingKind.CONTAINER, "", problem)
    files = package.files
    reading.packet = _parsed(reading, files, PACKET, _packet)
    reading.head = _parsed(reading, files, HEAD, _structure(TreeHead))
    reading.leaves = _parsed(reading, files, LEAVES, _leaves)
    if SIGNATURE in files:
        reading.signature = _parsed(reading, files, SIGNATURE, _structure(PackageSignature))
    sm3 = reading.packet is not None and any(each.entry.sm3 for each in reading.packet.evidence)
    for path, file in files.items():
        if (found := _digests(file, sm3=sm3 and path.startswith(CONTENTS))) is None:
            reading.find(FindingKind.FILE_CHANGED, path, "it cannot be read to its end")
        else:
            reading.digests[path] = found
    _check_manifests(reading, files)
    return reading


def _digests(file: PackageFile, *, sm3: bool) -> ContentDigests | None:
    try:
        with file.open() as opened:
            return content_digests(opened, sm3=sm3)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None  # a ZIP file whose parts contradict each other


def _content(file: PackageFile) -> bytes | None:
    try:
        with file.open() as opened:
            content = opened.read(MOST_IN_MEMORY + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None  # as above
    return content if len(content) <= MOST_IN_MEMORY else None


def _parsed(
    reading: PackageReading, files: dict[str, PackageFile], path: str, parse: Callable[[bytes], T]
) -> T | None:
    if path not in files:
        reading.find(FindingKind.FILE_MISSING, path, "every package has it; this one does not")
        return None
    content = _content(files[path])
    if content is None:
        reading.find(FindingKind.FORM, path, "it cannot be read")
        return None
    try:
        return parse(content)
    except (ValueError, RecursionError) as problem:
        reading.find(FindingKind.FORM, path, f"it is not what export writes: {problem}")
        return None


def _structure(kind: type[T]) -> Callable[[bytes], T]:
    """A reader of canonical JSON (RFC 8785), which has one form for one content."""

    def parse(content: bytes) -> T:
        found = msgspec.json.decode(content, type=kind)
        try:
            same = canonical(found) == content
        except rfc8785.CanonicalizationError as problem:
            raise ValueError(str(problem)) from problem
        if not same:
            raise ValueError("it is not canonical JSON (RFC 8785)")
        return found

    return parse


def _packet(content: bytes) -> Packet:
    found = _structure(Packet)(content)
    if found.head.at is not None:
        parse_moment(found.head.at)  # ValueError where it is in no calendar
    return found


def _leaves(content: bytes) -> tuple[str, ...]:
    lines = content.split(b"\n")
    whole = lines.pop() == b""
    if not whole or any(len(each) != 64 or not set(each) <= _HEXADECIMAL for each in lines):
        raise ValueError("a line is not a SHA-256 in lower case")
    return tuple(each.decode() for each in lines)


def _check_manifests(reading: PackageReading, files: dict[str, PackageFile]) -> None:
    """Every file is listed once with the digest that it has; but those that list, and a signature
    over the list, stand for themselves."""
    payload = _parsed(reading, files, bags.MANIFEST, bags.manifest_digests) or {}
    tags = _parsed(reading, files, bags.TAG_MANIFEST, bags.manifest_digests) or {}
    if bags.TAG_MANIFEST in files:
        reading.tag_manifest = _content(files[bags.TAG_MANIFEST]) or b""
    for path, said in {**payload, **tags}.items():
        found = reading.digests.get(path)
        if path not in files:
            reading.find(FindingKind.FILE_MISSING, path, "a manifest lists it, but it is not there")
        elif found is not None and found.sha256 != said:
            message = f"its SHA-256 is {found.sha256}, the manifest says {said}"
            reading.find(FindingKind.FILE_CHANGED, path, message)
    for path in files:
        listed = payload if path.startswith(bags.PAYLOAD) else tags
        if path not in listed and path not in (bags.TAG_MANIFEST, SIGNATURE):
            reading.find(FindingKind.FILE_NOT_LISTED, path, "no manifest lists it")
    for path in (bags.DECLARED, bags.INFO, bags.MANIFEST):
        if path not in tags and path in files:
            reading.find(FindingKind.FORM, bags.TAG_MANIFEST, f"it does not list {path}")
    declared = files.get(bags.DECLARED)
    if declared is None or _content(declared) != bags.DECLARATION:
        reading.find(FindingKind.FORM, bags.DECLARED, "it does not declare BagIt 1.0 in UTF-8")
