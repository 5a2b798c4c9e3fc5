"""The Merkle tree of an append-only log, with its two proofs (RFC 6962, section 2.1).

Every hash is SHA-256 in 32 bytes. A span (first, end) are the leaves from first up to, but not
including, end. A full subtree (level, place) covers the 2^level leaves from place·2^level on. A
log of n leaves is kept as the hashes of its full subtrees, fewer than 2n; every root and every
proof, of the tree as it is and as it was, is made of a few of them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import sha256

Span = tuple[int, int]
Subtree = tuple[int, int]

EMPTY_ROOT = sha256().digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's content; its prefix keeps it apart from every inner hash."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def inclusion_spans(place: int, size: int) -> tuple[Span, ...]:
    """The spans whose roots prove that a leaf is at this place of a tree of this size.

    ValueError where the tree has no such place.
    """
    if not 0 <= place < size:
        raise ValueError(f"a log of {size} entries has no entry {place}")
    first, end = 0, size
    path: list[Span] = []
    while end - first > 1:
        split = _split(first, end)
        if place < split:
            path.append((split, end))
            end = split
        else:
            path.append((first, split))
            first = split
    return tuple(reversed(path))


def consistency_spans(earlier: int, later: int) -> tuple[Span, ...]:
    """The spans whose roots prove that the tree of the earlier size is the start of the later one.

    ValueError where earlier is not from 1 to later.
    """
    if not 1 <= earlier <= later:
        raise ValueError(f"a log of {later} entries had no state of {earlier} entries to prove")
    first, end = 0, later
    path: list[Span] = []
    while end != earlier:
        split = _split(first, end)
        if earlier <= split:
            path.append((split, end))
            end = split
        else:
            path.append((first, split))
            first = split
    if first > 0:
        path.append((first, end))
    return tuple(reversed(path))


def _split(first: int, end: int) -> int:
    """Where RFC 6962 splits a span of two or more: after the largest power of two that is less."""
    return first + (1 << (end - first - 1).bit_length() - 1)


def full_subtrees(span: Span) -> tuple[Subtree, ...]:
    """The full subtrees that a span of the tree is made of, from left to right."""
    first, end = span
    found: list[Subtree] = []
    while first < end:
        level = (end - first).bit_length() - 1
        found.append((level, first >> level))
        first += 1 << level
    return tuple(found)


def folded(hashes: Sequence[bytes]) -> bytes:
    """The root over the hashes of a span's full subtrees; that of no leaf where there is none."""
    if not hashes:
        return EMPTY_ROOT
    *left, root = hashes
    for each in reversed(left):
        root = node_hash(each, root)
    return root


def span_roots(spans: Iterable[Span], hash_of: Callable[[Subtree], bytes]) -> tuple[bytes, ...]:
    """The root of each span, from the hashes of full subtrees."""
    return tuple(folded([hash_of(each) for each in full_subtrees(span)]) for span in spans)


def grown(
    size: int, peaks: Sequence[bytes], leaf: bytes
) -> tuple[tuple[tuple[Subtree, bytes], ...], tuple[bytes, ...]]:
    """The full subtrees that one more leaf (by its hash) completes, and the peaks after it.

    peaks are the hashes of the full subtrees of all `size` leaves before it, from left to right.
    """
    level, place, made = 0, size, leaf
    new: list[tuple[Subtree, bytes]] = [((0, size), leaf)]
    left = list(peaks)
    while place % 2:
        made = node_hash(left.pop(), made)
        level, place = level + 1, place // 2
        new.append(((level, place), made))
    return tuple(new), (*left, made)


def prefix_roots(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """The root of the tree at each of these sizes that it reaches, from the hashes of leaves."""
    wanted = frozenset(sizes)
    return {size: root() for size, root in _growth(leaves) if size in wanted}


def _growth(leaves: Iterable[bytes]) -> Iterator[tuple[int, Callable[[], bytes]]]:
    """Each size with its root, which is only made where it is asked for at once."""
    peaks: tuple[bytes, ...] = ()

    def root() -> bytes:
        return folded(peaks)

    yield 0, root
    for size, leaf in enumerate(leaves):
        _, peaks = grown(size, peaks, leaf)
        yield size + 1, root


def includes(root: bytes, size: int, leaf: bytes, place: int, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows a leaf, by its hash, at a place of the tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size:
        return False
    here, last, made = place, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if here % 2 or here == last:
            made = node_hash(each, made)
            while not here % 2 and here:
                here, last = here >> 1, last >> 1
        else:
            made = node_hash(made, each)
        here, last = here >> 1, last >> 1
    return last == 0 and made == root


def continues(
    earlier: int, earlier_root: bytes, later: int, later_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the earlier tree is the start of the later (RFC 9162, 2.1.4.2).

    The empty tree is the start of every tree, and needs no proof.
    """
    if earlier == 0 or earlier == later:
        expected = EMPTY_ROOT if earlier == 0 else later_root
        return not proof and earlier <= later and earlier_root == expected
    path = list(proof)
    if earlier & (earlier - 1) == 0:
        path.insert(0, earlier_root)
    if not path or not 0 < earlier < later:
        return False
    here, last = earlier - 1, later - 1
    while here % 2:
        here, last = here >> 1, last >> 1
    return _joined(path, here, last) == (earlier_root, later_root)


def _joined(path: Sequence[bytes], here: int, last: int) -> tuple[bytes, bytes] | None:
    """The roots of both trees along a path of hashes; None where it has not the right length."""
    earlier = later = path[0]
    for each in path[1:]:
        if last == 0:
            return None
        if here % 2 or here == last:
            earlier, later = node_hash(each, earlier), node_hash(each, later)
            while not here % 2 and here:
                here, last = here >> 1, last >> 1
        else:
            later = node_hash(later, each)
        here, last = here >> 1, last >> 1
    return (earlier, later) if last == 0 else None
