"""A package is the same bytes each time, holds as it is, and not with one bit changed."""

import random
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence_packages import OURS, THEIRS, Log, files_of, log_in, packed
from tracegraph.analysis.log_entries import Signer
from tracegraph.domain.errors import InputError
from tracegraph.domain.packages import PACKAGE_FORMAT, Finding, FindingKind, Verification
from tracegraph.services.evidence.containers import write_package
from tracegraph.services.evidence.verification import verify

SIGNER = Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return log_in(tmp_path / "contents", (OURS, THEIRS, OURS, OURS, THEIRS))


def kinds(found: Verification) -> set[FindingKind]:
    assert found.sound is not bool(found.findings)
    return {each.kind for each in found.findings}


@pytest.mark.parametrize("signer", [None, SIGNER])
@pytest.mark.parametrize("name", ["package", "package.zip"])
def test_package_holds_as_it_was_written(
    log: Log, tmp_path: Path, name: str, signer: Signer | None
) -> None:
    found = verify(packed(log, tmp_path / name, signer))
    assert found.findings == ()
    assert (found.sound, found.subject, found.evidence) == (True, OURS, 3)
    assert (found.log_size, found.log_root) == (5, log.head().root)
    assert found.key == (signer.key if signer else None)


@pytest.mark.parametrize("subjects", [(), (THEIRS,), (OURS,)])
def test_package_of_hardly_anything_holds(tmp_path: Path, subjects: tuple[str, ...]) -> None:
    log = log_in(tmp_path / "contents", subjects)
    assert verify(packed(log, tmp_path / "p.zip", SIGNER), key=SIGNER.key).findings == ()


def test_package_is_the_same_bytes_each_time(log: Log, tmp_path: Path) -> None:
    first = packed(log, tmp_path / "a.zip", SIGNER).read_bytes()
    write_package(reversed(files_of(log, SIGNER)), tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == first


def test_form_of_a_package_is_fixed(log: Log, tmp_path: Path) -> None:
    """A change of the form needs a new name of the form, or packages of before do not hold."""
    whole = packed(log, tmp_path / "p.zip", SIGNER).read_bytes()
    assert (PACKAGE_FORMAT, sha256(whole).hexdigest()) == (
        "tracegraph-package/1",
        "4fa76d52aeda8061da3e5f0bdcd3e8a5b2b0a6eb98214ac2fd6e555d222485f6",
    )


def test_unpacked_package_holds_and_is_the_folder_that_export_writes(
    log: Log, tmp_path: Path
) -> None:
    with zipfile.ZipFile(packed(log, tmp_path / "p.zip", SIGNER)) as archive:
        archive.extractall(tmp_path)
    unpacked, written = tmp_path / "tracegraph-package", packed(log, tmp_path / "q", SIGNER)
    assert verify(unpacked, key=SIGNER.key).findings == ()
    assert contents(unpacked) == contents(written)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def flipped(content: bytes, place: int, bit: int) -> bytes:
    return content[:place] + bytes([content[place] ^ (1 << bit)]) + content[place + 1 :]


def test_flipped_bit_anywhere_in_the_zip_is_found(log: Log, tmp_path: Path) -> None:
    """Of the archive's own headers too, where no manifest reaches."""
    path = packed(log, tmp_path / "p.zip", SIGNER)
    whole = path.read_bytes()
    chance = random.Random(1)
    ends = {*range(100), *range(len(whole) - 200, len(whole))}
    for place in sorted(ends | {*chance.sample(range(len(whole)), 150)}):
        path.write_bytes(flipped(whole, place, chance.randrange(8)))
        assert not verify(path).sound, place


def test_flipped_bit_in_any_file_is_found(log: Log, tmp_path: Path) -> None:
    folder = packed(log, tmp_path / "p", SIGNER)
    chance = random.Random(2)
    for name, whole in contents(folder).items():
        for place in chance.sample(range(len(whole)), min(12, len(whole))):
            (folder / name).write_bytes(flipped(whole, place, chance.randrange(8)))
            assert not verify(folder).sound, (name, place)
        (folder / name).write_bytes(whole)
    assert verify(folder).sound


@pytest.mark.parametrize("cut", [1, 2, 22, 500, 5000])
def test_zip_that_was_cut_or_grew_is_found(log: Log, tmp_path: Path, cut: int) -> None:
    path = packed(log, tmp_path / "p.zip")
    whole = path.read_bytes()
    for changed in (whole[:-cut], whole[cut:], whole + b"\0" * cut, b"\0" * cut + whole):
        path.write_bytes(changed)
        assert FindingKind.CONTAINER in kinds(verify(path))


Change = Callable[[Path], object]
CHANGES: dict[str, tuple[Change, FindingKind]] = {
    "taken out": (lambda folder: first(folder).unlink(), FindingKind.FILE_MISSING),
    "added": (
        lambda folder: (folder / "data" / "more.txt").write_text("x"), FindingKind.FILE_NOT_LISTED,
    ),
    "added above": (
        lambda folder: (folder / "fetch.txt").write_text("x"), FindingKind.FILE_NOT_LISTED,
    ),
    "renamed": (
        lambda folder: first(folder).rename(folder / "data" / "evidence" / "x"),
        FindingKind.FILE_MISSING,
    ),
    "linked": (lambda folder: linked(first(folder)), FindingKind.CONTAINER),
    "emptied": (lambda folder: first(folder).write_bytes(b""), FindingKind.FILE_CHANGED),
    "no manifest": (
        lambda folder: (folder / "manifest-sha256.txt").unlink(), FindingKind.FILE_MISSING,
    ),
    "no packet": (
        lambda folder: (folder / "data/packet.json").unlink(), FindingKind.FILE_MISSING,
    ),
    "no log": (
        lambda folder: (folder / "data/log/leaves.txt").unlink(), FindingKind.FILE_MISSING,
    ),
    "no signature": (lambda folder: (folder / "signature.json").unlink(), FindingKind.SIGNATURE),
}  # fmt: skip


def first(folder: Path) -> Path:
    return min((folder / "data" / "evidence").iterdir())


def linked(path: Path) -> None:
    other = path.rename(path.parents[3] / path.name)
    path.symlink_to(other)


@pytest.mark.parametrize("change", CHANGES)
def test_file_that_was_changed_is_found(log: Log, tmp_path: Path, change: str) -> None:
    folder = packed(log, tmp_path / "p", SIGNER)
    done, expected = CHANGES[change]
    done(folder)
    assert expected in kinds(verify(folder))


def test_facts_that_were_changed_with_all_manifests_are_found_by_the_signature(
    log: Log, tmp_path: Path
) -> None:
    """A forger can recompute every digest of an unsigned package, but not a signature."""
    honest = packed(log, tmp_path / "p", SIGNER)
    forged = packed(log, tmp_path / "q")
    text = (honest / "signature.json").read_bytes()
    (forged / "signature.json").write_bytes(text)
    found = verify(forged, key=SIGNER.key)
    assert (
        Finding(FindingKind.SIGNATURE, "package", f"it is not signed by {SIGNER.key}")
        in found.findings
    )
    other = Signer(Ed25519PrivateKey.generate())
    elsewhere = verify(packed(log, tmp_path / "r", other), key=SIGNER.key)
    assert {each.about for each in elsewhere.findings} == {"head", "package"}
    assert kinds(elsewhere) == {FindingKind.SIGNATURE}


def test_what_is_no_package_is_refused_or_found(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        verify(tmp_path / "nothing.zip")
    (tmp_path / "empty").mkdir()
    assert FindingKind.FILE_MISSING in kinds(verify(tmp_path / "empty"))
    (tmp_path / "text.zip").write_text("no zip")
    assert kinds(verify(tmp_path / "text.zip")) == {FindingKind.CONTAINER}


def test_compressed_zip_is_not_unpacked(log: Log, tmp_path: Path) -> None:
    """A few bytes could else unpack to any number of them."""
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tracegraph-package/data/packet.json", b"0" * 10_000_000)
    (finding,) = verify(bomb).findings
    assert finding.kind is FindingKind.CONTAINER
    assert "compressed" in finding.message


def test_nothing_is_overwritten_and_nothing_half_written_is_left(log: Log, tmp_path: Path) -> None:
    target = packed(log, tmp_path / "p")
    with pytest.raises(InputError, match="is there already"):
        packed(log, target)
    before = sorted(tmp_path.iterdir())
    files = files_of(log)
    for entry in log.entries:
        (log.folder / entry.item.sha256).unlink()
    for name in ("half", "half.zip"):
        with pytest.raises(FileNotFoundError):
            write_package(files, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_page_tells_what_the_packet_says_and_runs_nothing(tmp_path: Path) -> None:
    log = log_in(tmp_path / "contents", (OURS,))
    folder = packed(log, tmp_path / "p")
    page = (folder / "data" / "packet.html").read_text(encoding="utf-8")
    for told in ("试验案件", "示例（虚构）", "李某、周某", "E-0.txt", log.head().root):
        assert told in page
    assert "<script" not in page
    (name,) = [path.name for path in (folder / "data" / "evidence").iterdir()]
    assert f'href="evidence/{name}"' in page
    assert name == f"{sha256('内容 0'.encode()).hexdigest()}.txt"
