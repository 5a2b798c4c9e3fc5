"""Packages as folders and ZIP files: written whole, read without trust."""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import IO, BinaryIO, Protocol, cast

from tracegraph.domain.errors import InputError
from tracegraph.store.content_folder import CHUNK

BAG_NAME = "tracegraph-package"
# ZIP can tell no earlier time; the true one would make two exports differ
_STAMP = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3
_BROKEN = (
    zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError, OSError,
    OverflowError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True)
class PackageFile:
    """A file of a package: its path in it, how to open it, its size in bytes."""

    path: str
    open: Callable[[], BinaryIO]
    size: int

    @classmethod
    def of(cls, path: str, content: bytes) -> "PackageFile":
        """A file that is in memory."""
        return cls(path, lambda: BytesIO(content), len(content))

    @classmethod
    def at(cls, path: str, place: Path) -> "PackageFile":
        """A file on the disk; FileNotFoundError where it is not there."""
        return cls(path, lambda: place.open("rb"), place.stat().st_size)


class ContainerError(InputError):
    """This is no package that can be read."""


class OpenedPackage(Protocol):
    """files by path, and whether the container itself is as export writes it."""

    @property
    def files(self) -> dict[str, PackageFile]: ...

    def container_problem(self) -> str | None: ...


def write_package(files: Iterable[PackageFile], target: Path) -> None:
    """Write a ZIP file where target ends with .zip, a folder else; whole, or not at all.

    InputError where something is there already.
    """
    if target.exists():
        raise InputError(f"{target} is there already; give another name, or remove it")
    unfinished = target.with_name(f".{target.name}.{token_hex(6)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix.lower() == ".zip":
            with unfinished.open("xb") as file:
                write_zip(files, file)
                file.flush()
                os.fsync(file.fileno())
        else:
            _write_folder(files, unfinished)
        unfinished.rename(target)
    finally:
        if unfinished.is_dir():
            shutil.rmtree(unfinished)
        else:
            unfinished.unlink(missing_ok=True)


def _write_folder(files: Iterable[PackageFile], folder: Path) -> None:
    for each in files:
        place = folder / each.path
        place.parent.mkdir(parents=True, exist_ok=True)
        with each.open() as source, place.open("xb") as target:
            shutil.copyfileobj(source, target, CHUNK)


def write_zip(files: Iterable[PackageFile], target: IO[bytes]) -> None:
    """A ZIP file that depends on names and content alone: sorted, not compressed, undated."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for each in sorted(files, key=lambda file: file.path):
            place = zipfile.ZipInfo(f"{BAG_NAME}/{each.path}", _STAMP)
            place.create_system = _UNIX
            place.external_attr = _MODE
            place.file_size = each.size
            with each.open() as source, archive.open(place, "w") as member:
                shutil.copyfileobj(source, member, CHUNK)


def opened_package(path: Path) -> AbstractContextManager[OpenedPackage]:
    """The package at a path; ContainerError where there is none that can be read."""
    if path.is_dir():
        return _opened_folder(path)
    if not path.exists():
        raise ContainerError(f"{path} does not exist; give a package's folder or ZIP file")
    return _opened_zip(path)


@dataclass(frozen=True)
class _Folder:
    files: dict[str, PackageFile]
    problem: str | None

    def container_problem(self) -> str | None:
        return self.problem


@contextmanager
def _opened_folder(path: Path) -> Iterator[OpenedPackage]:
    files: dict[str, PackageFile] = {}
    problem = None
    for place in sorted(path.rglob("*")):
        name = place.relative_to(path).as_posix()
        if place.is_symlink() or not (place.is_file() or place.is_dir()):
            problem = f"{name} is no plain file; a package has none such"
        elif place.is_file():
            files[name] = PackageFile.at(name, place)
    yield _Folder(files, problem)


class _Zip:
    """A ZIP file whose members are stored as they are, each once, below one folder."""

    def __init__(self, file: BinaryIO, archive: zipfile.ZipFile) -> None:
        self._file = file
        members = archive.infolist()
        length = file.seek(0, os.SEEK_END)
        if any(member.compress_type != zipfile.ZIP_STORED for member in members):
            raise zipfile.BadZipFile("its members are compressed")
        if sum(member.file_size for member in members) > length:
            raise zipfile.BadZipFile("its members overlap")
        self.files = {
            name: PackageFile(name, partial(self._opened, archive, member), member.file_size)
            for member in members
            if (name := member.filename.removeprefix(f"{BAG_NAME}/")) != member.filename
        }
        if len(self.files) != len(members):
            raise zipfile.BadZipFile(f"it holds other things than one {BAG_NAME}/, each file once")

    @staticmethod
    def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
        return cast(BinaryIO, archive.open(member))  # cast: it reads bytes, as a file does

    def container_problem(self) -> str | None:
        """Whether any byte of the file, between and around its members too, is another."""
        comparison = _Comparison(self._file)
        try:
            write_zip(self.files.values(), cast(IO[bytes], comparison))  # cast: as above
            same = comparison.same()
        except _BROKEN:
            same = False
        if same:
            return None
        return (
            "its bytes are not those that export writes: a part of it was changed, or it was "
            "packed anew; unpack it and verify the folder to check the files alone"
        )


@contextmanager
def _opened_zip(path: Path) -> Iterator[OpenedPackage]:
    with path.open("rb") as file:
        try:
            opened = _Zip(file, zipfile.ZipFile(file))
        except _BROKEN as problem:
            raise ContainerError(
                f"{path} cannot be read as the ZIP file of a package: {problem}; take a fresh "
                "copy, or unpack it and verify the folder"
            ) from problem
        yield opened


class _Comparison:
    """A place to write to that keeps nothing but whether it is what a file holds.

    A member's header is written before its check sum is known, and once more after; so short
    pieces are kept until the end, and only long ones are compared at once.
    """

    _SHORT = 2**16

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._place = self._end = 0
        self._short: dict[int, bytes] = {}
        self._same = True

    def flush(self) -> None:
        """Nothing waits."""

    def tell(self) -> int:
        return self._place

    def seek(self, place: int) -> int:
        self._place = place
        return place

    def write(self, part: bytes) -> int:
        if len(part) <= self._SHORT:
            self._short[self._place] = part
        else:
            self._same = self._same and self._holds(self._place, part)
        self._place += len(part)
        self._end = max(self._end, self._place)
        return len(part)

    def same(self) -> bool:
        """Whether the file holds exactly what was written."""
        return (
            self._same
            and self._file.seek(0, os.SEEK_END) == self._end
            and all(self._holds(place, part) for place, part in self._short.items())
        )

    def _holds(self, place: int, part: bytes) -> bool:
        self._file.seek(place)
        return self._file.read(len(part)) == part
