"""A folder of content by its SHA-256: there whole or not at all, whatever ends the process.

PATH/content/ab/abcd…      the content whose SHA-256 is abcd…
PATH/received/WHO/abcd…    an empty file: WHO has sent that content
PATH/incoming/…            what is being received; its writer holds a lock on it
"""

import errno
import fcntl
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives import hashes

from tracegraph.domain.errors import InputError, StoreError
from tracegraph.store.data_folder import folder_error

CHUNK = 2**20


class ContentMismatchError(InputError):
    """What came is not the content that it was said to be."""

    code = "CONTENT_MISMATCH"


class ContentFullError(StoreError):
    """No room is left for the content."""

    code = "NO_SPACE"


@dataclass(frozen=True)
class ContentDigests:
    """size in bytes; hexadecimal digests, sm3 (GB/T 32905) only where it was asked for."""

    size: int
    sha256: str
    sm3: str | None


class Incoming:
    """Content that is being received, under a name that nobody looks up."""

    def __init__(self, folder: Path) -> None:
        self._path, self._file = _locked_file(folder)
        self._hash = sha256()
        self.size = 0

    def write(self, part: bytes) -> None:
        """Take more of it; ContentFullError where the disk has no room."""
        try:
            left = memoryview(part)
            while left:
                left = left[self._file.write(left) or 0 :]
        except OSError as problem:
            raise _full(problem) from problem
        self._hash.update(part)
        self.size += len(part)

    def keep_as(self, expected: str, target: Path) -> None:
        """Put it in its place; ContentMismatchError where its SHA-256 is another."""
        found = self._hash.hexdigest()
        if found != expected:
            raise ContentMismatchError(
                f"the {self.size} bytes that came have the SHA-256 {found}, not {expected}; "
                "nothing was kept, send the content again or correct the address"
            )
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.fsync(self._file.fileno())
            self._path.replace(target)
            _sync_folder(target.parent)
        except OSError as problem:
            raise _full(problem) from problem

    def close(self) -> None:
        """Let it go; what was not kept is gone."""
        self._path.unlink(missing_ok=True)
        self._file.close()


class ContentFolder:
    """Content by its SHA-256, and who has sent it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> None:
        """Make the folder, and clear what a killed process was receiving; SettingsError where
        nothing can be kept there."""
        try:
            for name in ("content", "received", "incoming"):
                (self.path / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise folder_error(self.path, problem) from problem
        for left in (self.path / "incoming").iterdir():
            _clear_if_abandoned(left)

    def incoming(self) -> Incoming:
        """A place for content that is about to come; close it when done."""
        try:
            return Incoming(self.path / "incoming")
        except OSError as problem:
            raise _full(problem) from problem

    def keep(self, incoming: Incoming, expected: str, sender: str) -> None:
        """Keep what came under its SHA-256 and note the sender, an authority's id.

        What was there before is replaced by the same, so that damage on the disk is healed and
        nobody learns whether it was there.
        """
        incoming.keep_as(expected, self.path_of(expected))
        note = self._note(expected, sender)
        try:
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            note.touch(mode=0o600)
            _sync_folder(note.parent)
        except OSError as problem:
            raise _full(problem) from problem

    def path_of(self, digest: str) -> Path:
        """Where the content with this SHA-256 is, or would be."""
        return self.path / "content" / digest[:2] / digest

    def has_from(self, digest: str, sender: str) -> bool:
        """Whether this sender, an authority's id, has sent the content."""
        return self._note(digest, sender).exists() and self.path_of(digest).exists()

    def _note(self, digest: str, sender: str) -> Path:
        return self.path / "received" / sha256(sender.encode()).hexdigest() / digest


def content_digests(file: BinaryIO, *, sm3: bool) -> ContentDigests:
    """Size and digests of a file, read to its end."""
    first = sha256()
    second = hashes.Hash(hashes.SM3()) if sm3 else None
    size = 0
    while part := file.read(CHUNK):
        first.update(part)
        if second is not None:
            second.update(part)
        size += len(part)
    return ContentDigests(
        size, first.hexdigest(), None if second is None else second.finalize().hex()
    )


def _locked_file(folder: Path) -> tuple[Path, FileIO]:
    """A new file and its name; whoever clears the folder leaves it, because it is locked."""
    while True:
        path = folder / secrets.token_hex(16)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        file = os.fdopen(os.open(path, flags, 0o600), "wb", buffering=0)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return path, file
        file.close()  # it was cleared before it was locked


def _clear_if_abandoned(path: Path) -> None:
    """Remove what no living process is writing: the kernel gives a lock back when one ends."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        path.unlink(missing_ok=True)


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _full(problem: OSError) -> StoreError:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ContentFullError("there is no room for the content; nothing of it was kept")
    return StoreError(f"the content could not be kept: {problem.strerror}")
