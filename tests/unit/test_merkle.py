"""The log's tree: the published vectors, and every proof against the words of RFC 6962."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracegraph.analysis import merkle

# The vectors of the reference implementation of Certificate Transparency, which other
# implementations test against too: eight leaves, the root after each, all inner hashes.
LEAVES = tuple(
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
L0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
L1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
L4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
L6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
L0_1 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
L2_3 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
L4_5 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
L6_7 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
L0_3 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
L4_7 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
INCLUSION = {
    (0, 1): (),
    (0, 8): (L1, L2_3, L4_7),
    (5, 8): (L4, L6_7, L0_3),
    (2, 3): (L0_1,),
    (1, 5): (L0, L2_3, L4),
}
CONSISTENCY = {
    (1, 1): (),
    (1, 8): (L1, L2_3, L4_7),
    (6, 8): (L4_5, L6_7, L0_3),
    (2, 5): (L2_3, L4),
    (6, 7): (L4_5, L6, L0_3),
}
Hashes = tuple[bytes, ...]


def tree_hash(leaves: Hashes) -> bytes:
    """MTH of RFC 6962, 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = split(len(leaves))
    return sha256(b"\x01" + tree_hash(leaves[:k]) + tree_hash(leaves[k:])).digest()


def path(m: int, leaves: Hashes) -> Hashes:
    """PATH of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return ()
    k = split(len(leaves))
    if m < k:
        return (*path(m, leaves[:k]), tree_hash(leaves[k:]))
    return (*path(m - k, leaves[k:]), tree_hash(leaves[:k]))


def subproof(m: int, leaves: Hashes, whole: bool) -> Hashes:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if m == len(leaves):
        return () if whole else (tree_hash(leaves),)
    k = split(len(leaves))
    if m <= k:
        return (*subproof(m, leaves[:k], whole), tree_hash(leaves[k:]))
    return (*subproof(m - k, leaves[k:], False), tree_hash(leaves[:k]))


def split(n: int) -> int:
    k = 1
    while 2 * k < n:
        k *= 2
    return k


class Log:
    """A log that keeps full subtrees alone, as the store does."""

    def __init__(self, leaves: Hashes) -> None:
        self.hashes: dict[merkle.Subtree, bytes] = {}
        peaks: Hashes = ()
        for size, leaf in enumerate(leaves):
            new, peaks = merkle.grown(size, peaks, merkle.leaf_hash(leaf))
            self.hashes |= dict(new)
            assert len(peaks) == len(merkle.full_subtrees((0, size + 1)))

    def root(self, size: int) -> bytes:
        return merkle.span_roots([(0, size)], self.hashes.__getitem__)[0]

    def inclusion(self, place: int, size: int) -> Hashes:
        return merkle.span_roots(merkle.inclusion_spans(place, size), self.hashes.__getitem__)

    def consistency(self, earlier: int, later: int) -> Hashes:
        spans = merkle.consistency_spans(earlier, later)
        return merkle.span_roots(spans, self.hashes.__getitem__)


def test_roots_are_the_published_ones() -> None:
    log = Log(LEAVES)
    assert tuple(log.root(size).hex() for size in range(9)) == ROOTS
    hashes = [merkle.leaf_hash(leaf) for leaf in LEAVES]
    roots = merkle.prefix_roots(hashes, range(20))
    assert {size: root.hex() for size, root in roots.items()} == dict(enumerate(ROOTS))


@pytest.mark.parametrize(("asked", "published"), INCLUSION.items())
def test_inclusion_proofs_are_the_published_ones(
    asked: tuple[int, int], published: tuple[str, ...]
) -> None:
    proof = Log(LEAVES).inclusion(*asked)
    assert tuple(each.hex() for each in proof) == published
    place, size = asked
    root = bytes.fromhex(ROOTS[size])
    assert merkle.includes(root, size, merkle.leaf_hash(LEAVES[place]), place, proof)


@pytest.mark.parametrize(("asked", "published"), CONSISTENCY.items())
def test_consistency_proofs_are_the_published_ones(
    asked: tuple[int, int], published: tuple[str, ...]
) -> None:
    proof = Log(LEAVES).consistency(*asked)
    assert tuple(each.hex() for each in proof) == published
    earlier, later = asked
    roots = bytes.fromhex(ROOTS[earlier]), bytes.fromhex(ROOTS[later])
    assert merkle.continues(earlier, roots[0], later, roots[1], proof)


def numbered(size: int) -> Hashes:
    return tuple(str(number).encode() for number in range(size))


@settings(deadline=None)
@given(st.integers(1, 70).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_proofs_of_any_tree_are_those_of_the_rfc(asked: tuple[int, int]) -> None:
    size, place = asked
    leaves = numbered(size)
    log = Log(leaves)
    assert log.root(size) == tree_hash(leaves)
    assert log.inclusion(place, size) == path(place, leaves)
    assert log.consistency(place + 1, size) == subproof(place + 1, leaves, True)


@settings(deadline=None)
@given(st.integers(1, 40), st.data())
def test_proof_that_was_changed_proves_nothing(size: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, size - 1))
    log, leaf = Log(numbered(size)), merkle.leaf_hash(numbered(size)[place])
    root, proof = log.root(size), log.inclusion(place, size)
    assert merkle.includes(root, size, leaf, place, proof)
    assert not merkle.includes(root, size, merkle.leaf_hash(b"other"), place, proof)
    assert not merkle.includes(root, size, leaf, place, (*proof, root))
    for other in set(range(size + 1)) - {place}:
        assert not merkle.includes(root, size, leaf, other, proof)
    if proof:
        cut = data.draw(st.integers(0, len(proof) - 1))
        assert not merkle.includes(root, size, leaf, place, proof[:cut])
        flipped = (*proof[:cut], bytes([proof[cut][0] ^ 1]) + proof[cut][1:], *proof[cut + 1 :])
        assert not merkle.includes(root, size, leaf, place, flipped)


@settings(deadline=None)
@given(st.integers(1, 40), st.data())
def test_tree_that_is_no_continuation_is_not_proven_one(later: int, data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, later))
    changed = data.draw(st.integers(0, earlier - 1))
    leaves = numbered(later)
    honest = Log(leaves)
    forged = Log((*leaves[:changed], b"edited", *leaves[changed + 1 :]))
    proof = honest.consistency(earlier, later)
    old, new = honest.root(earlier), honest.root(later)
    assert merkle.continues(earlier, old, later, new, proof)
    assert not merkle.continues(earlier, old, later, forged.root(later), proof)
    forged_proof = forged.consistency(earlier, later)
    assert not merkle.continues(earlier, old, later, forged.root(later), forged_proof)
    assert not merkle.continues(earlier, old, later, new, (*proof, new))


def test_empty_log_is_the_start_of_every_log() -> None:
    root = bytes.fromhex(ROOTS[5])
    assert merkle.continues(0, merkle.EMPTY_ROOT, 5, root, ())
    assert not merkle.continues(0, root, 5, root, ())
    assert not merkle.continues(5, root, 4, bytes.fromhex(ROOTS[4]), ())


@pytest.mark.parametrize(("place", "size"), [(0, 0), (3, 3), (-1, 2)])
def test_entry_that_is_not_there_has_no_proof(place: int, size: int) -> None:
    with pytest.raises(ValueError, match="has no entry"):
        merkle.inclusion_spans(place, size)
    assert not merkle.includes(merkle.EMPTY_ROOT, size, merkle.EMPTY_ROOT, place, ())


@pytest.mark.parametrize(("earlier", "later"), [(0, 3), (4, 3)])
def test_state_that_never_was_has_no_proof(earlier: int, later: int) -> None:
    with pytest.raises(ValueError, match="to prove"):
        merkle.consistency_spans(earlier, later)
