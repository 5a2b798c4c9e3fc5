"""Compares a package's log with an earlier state of it: a head, or an earlier package."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tracegraph.analysis.log_entries import head_message, is_signed
from tracegraph.analysis.merkle import prefix_roots
from tracegraph.domain.errors import InputError
from tracegraph.domain.evidence import LogEntry, TreeHead
from tracegraph.domain.packages import Finding, FindingKind, Packet
from tracegraph.services.evidence.containers import opened_package
from tracegraph.services.evidence.reading import read_package

Findings = Iterator[Finding]


@dataclass(frozen=True)
class EarlierState:
    """leaves and entries by place are there where it comes from a package."""

    name: str
    head: TreeHead
    leaves: Sequence[str] | None = None
    entries: Mapping[int, LogEntry] | None = None


def earlier_state(path: Path) -> EarlierState:
    """The state that a package (folder or ZIP) or a head (JSON, as `evidenceLog` gives it) states.

    InputError where it is neither, or contradicts itself.
    """
    state = _head_state(path) if path.suffix.lower() == ".json" else _package_state(path)
    head = state.head
    if head.key is not None and not is_signed(head_message(head), head.key, head.signature or ""):
        raise InputError(f"{path}: its head is not signed by its key; give another one")
    return state


def _head_state(path: Path) -> EarlierState:
    try:
        return EarlierState(str(path), msgspec.json.decode(path.read_bytes(), type=TreeHead))
    except OSError as problem:
        raise InputError(f"{path}: {problem.strerror}; give a head or a package") from None
    except msgspec.DecodeError as problem:
        raise InputError(
            f"{path} is no head ({problem}); one has size, root, at, key and signature"
        ) from None


def _package_state(path: Path) -> EarlierState:
    with opened_package(path) as package:
        reading = read_package(package)
    packet, leaves = reading.packet, reading.leaves
    if packet is None or leaves is None or reading.findings:
        raise InputError(f"{path} is not sound itself; verify it first, or give another one")
    head = packet.head
    roots = prefix_roots((bytes.fromhex(each) for each in leaves), (head.size,))
    if len(leaves) != head.size or roots[head.size].hex() != head.root:
        raise InputError(f"{path} is not sound itself: its leaves do not give its root")
    entries = {each.entry.index: each.entry for each in packet.evidence}
    return EarlierState(str(path), head, leaves, entries)


def compared(
    earlier: EarlierState,
    packet: Packet,
    head: TreeHead,
    leaves: Sequence[str],
    roots: Mapping[int, str],
) -> Findings:
    """What shows that the log is not the earlier one, continued. roots are those of its leaves."""
    old, name = earlier.head, earlier.name
    if old.key is not None and head.key != old.key:
        message = f"the head was signed by {old.key}, now by {head.key or 'nobody'}"
        yield Finding(FindingKind.SIGNATURE, name, message)
    if head.size < old.size:
        message = (
            f"it had {old.size} entries, this log has {head.size}: entries were taken out, or "
            "this package is the older one; then verify the newer against it"
        )
        yield Finding(FindingKind.TRUNCATED, name, message)
    elif roots.get(old.size) != old.root or (head.size == old.size and head.root != old.root):
        if head.size == old.size:
            message = f"two logs of {old.size} entries: their roots are {old.root} and {head.root}"
            yield Finding(FindingKind.SPLIT_VIEW, name, message)
        else:
            message = f"the first {old.size} entries are not those that it had"
            yield Finding(FindingKind.REWRITTEN, name, message)
    elif (old.at or "") > (head.at or "") or (old.size == head.size and old.at != head.at):
        message = f"the head's time was {old.at}, now it is {head.at}"
        yield Finding(FindingKind.RESTAMPED, name, message)
    if earlier.leaves is not None and earlier.entries is not None:
        yield from _changes(earlier.leaves, earlier.entries, packet, leaves, name)


def _changes(
    old: Sequence[str],
    old_entries: Mapping[int, LogEntry],
    packet: Packet,
    new: Sequence[str],
    name: str,
) -> Findings:
    """Where the logs part, and, for entries that both packages show, in what."""
    both = min(len(old), len(new))
    parted = next((place for place in range(both) if old[place] != new[place]), None)
    if parted is None:
        return
    if Counter(old[:both]) == Counter(new[:both]):
        message = f"from entry {parted} on, the same entries stand in another order"
        yield Finding(FindingKind.REORDERED, name, message)
        return
    yield Finding(FindingKind.EDITED, name, f"entry {parted} is the first that is another")
    items = {entry.item.evidence: entry for entry in old_entries.values()}
    for each in packet.evidence:
        before = items.get(each.entry.item.evidence)
        if before is not None and before != each.entry:
            yield _change(before, each.entry)


_CHAIN = ("previous", "index", "salt")


def _change(before: LogEntry, after: LogEntry) -> Finding:
    """In what an entry differs from what it was; its place in the chain is told apart."""
    one, other = (_fields(entry) for entry in (before, after))
    names = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    stated = [name for name in names if name not in _CHAIN]
    about = f"entry {after.index}"
    if stated == ["recordedAt"]:
        message = f"it was recorded at {before.recorded_at}, now at {after.recorded_at}"
        return Finding(FindingKind.RESTAMPED, about, message)
    if not stated and before.index != after.index:
        return Finding(FindingKind.REORDERED, about, f"it was entry {before.index}")
    said = "; ".join(f"{name} was {one.get(name)}, is {other.get(name)}" for name in names)
    return Finding(FindingKind.EDITED, about, said)


def _fields(entry: LogEntry) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(entry)
    item = plain.pop("item")
    assert isinstance(item, dict), "an entry holds an item"
    return {**item, **plain}
