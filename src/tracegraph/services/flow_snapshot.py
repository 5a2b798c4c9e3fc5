"""A snapshot of the flow index on disk, mapped into memory and shared by all who read it.

One file: a line of JSON (what it is, of which store, which arrays stand where), then the arrays,
each at a multiple of 64 bytes. It is written beside and put in place in one step, so that a reader
sees a whole one or none. A snapshot that does not fit is said to be so and left alone; the index
is then made anew from the store.
"""

import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_parts import VERSION, Arrays, Facts, put_together, taken_apart

_ALIGNED = 64
_KIND = "tracegraph flow index"


class _Placed(msgspec.Struct, frozen=True):
    name: str
    type: str
    count: int
    offset: int  # after the first line


class _Head(msgspec.Struct, frozen=True):
    kind: str
    version: int
    store: str
    sequence: int  # of the store, up to which it is
    facts: dict[str, Any]  # Any: as JSON takes it
    arrays: list[_Placed]
    checksum: int  # CRC-32 of all that follows the first line


@dataclass(frozen=True)
class Unusable:
    """Why a snapshot was not taken; "" where there is none."""

    reason: str


def write_snapshot(path: Path, index: FlowIndex, sequence: int, store: str) -> int:
    """Write the index of a store up to a sequence number; the bytes written.

    OSError where the disk refuses.
    """
    arrays, facts = taken_apart(index)
    placed, end = [], 0
    for name, array in arrays.items():
        placed.append(_Placed(name, array.dtype.str, len(array), end))
        end = _aligned(end + array.nbytes)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            checksum = _checksum(arrays)
            head = _Head(_KIND, VERSION, store, sequence, asdict(facts), placed, checksum)
            line = msgspec.json.encode(head)
            file.write(line + b" " * (_aligned(len(line) + 1) - len(line) - 1) + b"\n")
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).data)
                file.write(b"\0" * (_aligned(array.nbytes) - array.nbytes))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return end


def read_snapshot(path: Path, store: str) -> tuple[FlowIndex, int] | Unusable:
    """The index as it was written for this store, and up to where; or why not."""
    try:
        with path.open("rb") as file:
            line = file.readline()
        head = msgspec.json.decode(line, type=_Head)
        wrong = _mismatch(head, store)
        if wrong:
            return Unusable(wrong)
        arrays = _mapped(path, len(line), head)
        if _checksum(arrays) != head.checksum:
            return Unusable("its checksum is wrong: it was damaged or cut short")
        return put_together(arrays, msgspec.convert(head.facts, Facts)), head.sequence
    except FileNotFoundError:
        return Unusable("")
    except (msgspec.MsgspecError, ValueError, KeyError, TypeError, OSError):
        return Unusable("it cannot be read: it was damaged or is none of ours")


def _mismatch(head: _Head, store: str) -> str:
    if head.kind != _KIND or head.version != VERSION:
        return f"it is of version {head.version}, and version {VERSION} is needed"
    return "" if head.store == store else "it is of another store"


def _mapped(path: Path, start: int, head: _Head) -> Arrays:
    """The arrays in the file; what is written to them stays in this process."""
    size = path.stat().st_size - start
    whole = np.memmap(path, np.uint8, "c", offset=0, shape=(start + size,))[start:]
    arrays: Arrays = {}
    for each in head.arrays:
        kind = np.dtype(each.type)
        part = whole[each.offset : each.offset + each.count * kind.itemsize]
        arrays[each.name] = np.asarray(part.view(kind))
        if len(arrays[each.name]) != each.count:
            raise ValueError(each.name)
    return arrays


def _checksum(arrays: Arrays) -> int:
    checksum = 0
    for array in arrays.values():
        checksum = zlib.crc32(np.ascontiguousarray(array).view(np.uint8).data, checksum)
    return checksum


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
