"""A package: a case or a referral with its evidence and the log, for whoever must check it without
a server."""

from enum import Enum
from typing import Annotated, Any

import msgspec

from tracegraph.domain.evidence import Digest, LogEntry, Signature, TreeHead

PACKAGE_FORMAT = "tracegraph-package/1"
CASE = "case"
PACKET = "data/packet.json"
PAGE = "data/packet.html"
HEAD = "data/log/head.json"
LEAVES = "data/log/leaves.txt"
CONTENTS = "data/evidence/"
SIGNATURE = "signature.json"

ContentPath = Annotated[
    str, msgspec.Meta(pattern=r"^data/evidence/[0-9a-f]{64}(\.[a-z0-9]{1,8})?$")
]
Facts = dict[str, Any]  # Any: a record's fields, of every JSON type


class PackagedEvidence(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True
):
    """An entry of the log, where its content lies in the package, and its inclusion proof."""

    entry: LogEntry
    path: ContentPath
    inclusion: tuple[Digest, ...]


class Packet(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """facts: the case or referral as recorded; records: what it names, by id."""

    format: str
    kind: str
    subject: str
    title: str
    authority: str | None
    facts: Facts
    records: dict[str, Facts]
    evidence: tuple[PackagedEvidence, ...]
    head: TreeHead


class PackageSignature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Ed25519 signature over the digest of the tag manifest, which stands for all files."""

    key: Digest
    signature: Signature


class FindingKind(Enum):
    """What is wrong with a package."""

    CONTAINER = "CONTAINER"
    FILE_MISSING = "FILE_MISSING"
    FILE_CHANGED = "FILE_CHANGED"
    FILE_NOT_LISTED = "FILE_NOT_LISTED"
    FORM = "FORM"
    CONTENT = "CONTENT"
    ENTRY = "ENTRY"
    LOG = "LOG"
    SIGNATURE = "SIGNATURE"
    EDITED = "EDITED"
    TRUNCATED = "TRUNCATED"
    REORDERED = "REORDERED"
    DUPLICATED = "DUPLICATED"
    RESTAMPED = "RESTAMPED"
    REWRITTEN = "REWRITTEN"
    SPLIT_VIEW = "SPLIT_VIEW"


class Finding(msgspec.Struct, frozen=True):
    """about is a file, an entry's place, or what it was compared with."""

    kind: FindingKind
    about: str
    message: str


class Verification(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """sound: nothing was found. key: who signed, if anybody. against: what it was compared with."""

    sound: bool
    subject: str | None
    files: int
    evidence: int
    log_size: int | None
    log_root: str | None
    key: str | None
    against: tuple[str, ...]
    findings: tuple[Finding, ...]
