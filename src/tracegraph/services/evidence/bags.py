"""The BagIt layout of a package (RFC 8493): its tag files, and their strict reading."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARED = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PAYLOAD = "data/"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[!-~]+)")


def info_text(pairs: Iterable[tuple[str, str]]) -> bytes:
    """bag-info.txt; a value on one line, whatever blanks it has."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in pairs).encode()


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """A manifest: SHA-256 and path, a line each, by path."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def manifest_digests(text: bytes) -> dict[str, str]:
    """Digests by path; ValueError where a byte is other than export would write it."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.decode("latin-1").split("\n")[:-1], start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"line {number} is not a SHA-256, two blanks and a path")
        found[match["path"]] = match["digest"]
    if manifest_text(found) != text:
        raise ValueError("its lines are not one a file, in the order of their paths")
    return found


def digest(content: bytes) -> str:
    """The SHA-256 of a file that is in memory."""
    return sha256(content).hexdigest()
