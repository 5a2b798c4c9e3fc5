"""Evidence: what was taken, when, how, from where, by which two officers; and the log of it."""

from enum import Enum
from typing import Annotated

import msgspec

from tracegraph.domain.records.envelope import Reference, Text, Time

ENTRY_FORMAT = "tracegraph-evidence/1"
HEAD_FORMAT = "tracegraph-log-head/1"
OFFICERS = 2

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Label = Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f\x7f]{1,255}$")]
MediaType = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.+-]{1,80}/[a-z0-9.+-]{1,80}$")]
Salt = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
Officers = Annotated[tuple[Label, ...], msgspec.Meta(min_length=OFFICERS, max_length=OFFICERS)]
Signature = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]
Place = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
# one form, in UTC, so that texts are in the order of the times
Moment = Annotated[str, msgspec.Meta(pattern=r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]


class CollectionMethod(Enum):
    """How an item of evidence was taken."""

    PAGE_CAPTURE = "PAGE_CAPTURE"
    STREAM_RECORDING = "STREAM_RECORDING"
    SAMPLE_PURCHASE = "SAMPLE_PURCHASE"
    ON_SITE_RECORD = "ON_SITE_RECORD"
    DOCUMENT_COPY = "DOCUMENT_COPY"
    DATA_EXTRACT = "DATA_EXTRACT"
    STATEMENT = "STATEMENT"
    TEST_RESULT = "TEST_RESULT"
    OTHER = "OTHER"


class EvidenceItem(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True,
    omit_defaults=True,
):  # fmt: skip
    """What the officers state. subject is the id of the case that it belongs to; taken_from, an
    address, a place or a system. collected_by: two officers."""

    evidence: Reference
    subject: Reference
    authority: Reference
    sha256: Digest
    name: Label
    media_type: MediaType
    method: CollectionMethod
    taken_from: Text
    collected_at: Time
    collected_by: Officers
    note: Text | None = None


class LogEntry(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True,
    omit_defaults=True,
):  # fmt: skip
    """A leaf of the log. previous is the root of the log before it, so that each entry stands for
    all that came earlier; size and sm3 are of the content; salt keeps the leaf's hash from telling
    anything to those who may not see the entry."""

    format: str
    index: Place
    previous: Digest
    item: EvidenceItem
    size: Place
    recorded_at: Moment
    recorded_by: Text
    salt: Salt
    sm3: Digest | None = None


class TreeHead(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True
):
    """A state of the log: how many entries, their root, and when the last of them came in.

    key and signature (Ed25519, in hexadecimal) are there where a key is set.
    """

    size: Place
    root: Digest
    at: Moment | None = None
    key: Digest | None = None
    signature: Signature | None = None
