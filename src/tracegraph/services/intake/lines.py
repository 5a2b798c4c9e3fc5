"""A JSON Lines file as records, each with its line number, read as a stream."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import msgspec

from tracegraph.domain.errors import InputError, RecordError
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.kinds import KINDS, decode_record
from tracegraph.services.intake.misfits import misfit

LONGEST_LINE = 1_000_000


@dataclass(frozen=True)
class Placed:
    """A record, or why there is none, at its place in a file."""

    place: str
    record: Record | RecordError


def read_lines(path: Path) -> Iterator[Placed]:
    """Every record of the file; InputError where the file itself cannot be read."""
    with _opened(path) as file:
        if _is_utf16(file):
            yield Placed("1", RecordError("", "the file is UTF-16", "save it as UTF-8"))
            return
        for number, line in enumerate(_bounded_lines(file), start=1):
            content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if content.strip():
                yield Placed(str(number), _record(content))


def check_readable(path: Path) -> None:
    """InputError where the file cannot be read."""
    with _opened(path):
        pass


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; give the path of a JSON Lines file") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; give the path of a JSON Lines file") from None
    except PermissionError:
        raise InputError(f"{path} may not be read; check its permissions") from None


def _is_utf16(file: BufferedReader) -> bool:
    """Spreadsheets save "Unicode" so; then no line would be one."""
    return file.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE + 1)
            yield b"\0"
        else:
            yield line


def _record(line: bytes) -> Record | RecordError:
    if line == b"\0":
        return RecordError("", f"the line is longer than {LONGEST_LINE:,} bytes", "split it")
    try:
        return decode_record(line)
    except UnicodeDecodeError:
        return RecordError("", "the line is not UTF-8", "save the file as UTF-8")
    except msgspec.ValidationError as problem:
        return misfit(str(problem), _kind(line))
    except msgspec.DecodeError as problem:
        return RecordError(
            "", f"the line is not JSON ({problem})", "one JSON object a line is expected"
        )


def _kind(line: bytes) -> type[Record] | None:
    try:
        return KINDS.get(msgspec.json.decode(line, type=_Kind).kind)
    except msgspec.DecodeError:
        return None


class _Kind(msgspec.Struct):
    kind: str
