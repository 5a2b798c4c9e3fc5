"""Every attack on the log by one who can recompute all of it is found by `tracegraph verify`.

The forger holds the store: entries are changed and every hash, root, proof and manifest after
them is made anew, so that the forged package is sound in itself. What it cannot change is what
somebody else has kept: a head, or a package of earlier.
"""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence_packages import OURS, THEIRS, Log, content_of, log_in, packed
from tracegraph.analysis.log_entries import Signer, canonical
from tracegraph.domain.errors import InputError
from tracegraph.domain.evidence import TreeHead
from tracegraph.domain.packages import Finding, FindingKind, PackagedEvidence, Verification
from tracegraph.services.evidence.containers import write_package
from tracegraph.services.evidence.packages import PackageContent, package_files
from tracegraph.services.evidence.verification import verify

SUBJECTS = (OURS, THEIRS, OURS, THEIRS, OURS, OURS)
EARLIER = 4
SIGNER = Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
Forgery = Callable[[Log], Log]
replaced = msgspec.structs.replace


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return log_in(tmp_path / "contents", SUBJECTS)


def shortened(log: Log, size: int) -> Log:
    return log.rechained(log.entries[:size])


def with_changed(log: Log, place: int, **fields: object) -> Log:
    entries = list(log.entries)
    item = {name: fields.pop(name) for name in list(fields) if name in ("taken_from", "subject")}
    entries[place] = replaced(entries[place], item=replaced(entries[place].item, **item), **fields)
    return log.rechained(entries)


def moved(log: Log, one: int, other: int) -> Log:
    entries = list(log.entries)
    entries[one], entries[other] = entries[other], entries[one]
    times = [entry.recorded_at for entry in log.entries]
    stamped = zip(entries, times, strict=True)
    return log.rechained([replaced(each, recorded_at=time) for each, time in stamped])


def doubled(log: Log, place: int) -> Log:
    entries = list(log.entries)
    entries.insert(place + 1, replaced(entries[place], salt="f" * 32))
    return log.rechained(entries)


def split(log: Log) -> Log:
    """Another end, of the same length, shown to somebody else."""
    return shortened(log, 3).with_item(50).with_item(51).with_item(52)


ATTACKS: dict[str, tuple[Forgery, FindingKind]] = {
    "edit of ours": (lambda log: with_changed(log, 2, taken_from="别处"), FindingKind.EDITED),
    "edit of another case": (
        lambda log: with_changed(log, 1, taken_from="别处"), FindingKind.REWRITTEN,
    ),
    "truncate": (lambda log: shortened(log, EARLIER - 1), FindingKind.TRUNCATED),
    "truncate and go on": (
        lambda log: shortened(log, EARLIER - 1).with_item(60).with_item(61).with_item(62),
        FindingKind.REWRITTEN,
    ),
    "take out": (
        lambda log: log.rechained((*log.entries[:2], *log.entries[3:])), FindingKind.REWRITTEN,
    ),
    "reorder": (lambda log: moved(log, 0, 2), FindingKind.REWRITTEN),
    "duplicate": (lambda log: doubled(log, 0), FindingKind.DUPLICATED),
    "duplicate of another case": (lambda log: doubled(log, 1), FindingKind.REWRITTEN),
    "re-stamp": (
        lambda log: with_changed(log, 2, recorded_at="2026-11-02T00:00:01Z"),
        FindingKind.RESTAMPED,
    ),
    "split view": (split, FindingKind.REWRITTEN),
    "move to another case": (
        lambda log: with_changed(log, 2, subject=THEIRS), FindingKind.REWRITTEN,
    ),
}  # fmt: skip


def kinds(found: Verification) -> set[FindingKind]:
    assert found.sound is not bool(found.findings)
    return {each.kind for each in found.findings}


def head_file(head: TreeHead, path: Path) -> Path:
    path.write_bytes(json.dumps(msgspec.to_builtins(head)).encode())
    return path


def test_honest_log_continues_every_state_that_it_had(log: Log, tmp_path: Path) -> None:
    package = packed(log, tmp_path / "now.zip")
    for size in range(len(log.entries) + 1):
        old = shortened(log, size)
        earlier = packed(old, tmp_path / f"{size}.zip")
        head = head_file(old.head(), tmp_path / f"{size}.json")
        found = verify(package, (earlier, head))
        assert found.findings == ()
        assert found.against == (str(earlier), str(head))


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_found_by_an_earlier_package(log: Log, tmp_path: Path, attack: str) -> None:
    forge, kind = ATTACKS[attack]
    earlier = packed(shortened(log, EARLIER), tmp_path / "earlier.zip")
    assert kind in kinds(verify(packed(forge(log), tmp_path / "forged.zip"), (earlier,)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_found_by_an_earlier_head_alone(log: Log, tmp_path: Path, attack: str) -> None:
    """96 bytes that somebody wrote down are enough."""
    forge, _ = ATTACKS[attack]
    head = head_file(shortened(log, EARLIER).head(), tmp_path / "head.json")
    found = verify(packed(forge(log), tmp_path / "forged.zip"), (head,))
    assert kinds(found) & {FindingKind.TRUNCATED, FindingKind.REWRITTEN, FindingKind.SPLIT_VIEW}


@pytest.mark.parametrize("attack", sorted(set(ATTACKS) - {"duplicate"}))
def test_forgery_would_hold_if_nobody_had_kept_anything(
    log: Log, tmp_path: Path, attack: str
) -> None:
    """So the tests above show what the comparison finds, not a mistake of the forger."""
    forge, _ = ATTACKS[attack]
    assert verify(packed(forge(log), tmp_path / "forged.zip")).findings == ()


def test_two_logs_of_one_length_are_a_split_view(log: Log, tmp_path: Path) -> None:
    theirs = packed(split(log), tmp_path / "theirs.zip")
    found = verify(packed(log, tmp_path / "ours.zip"), (theirs,))
    assert kinds(found) == {FindingKind.SPLIT_VIEW, FindingKind.EDITED}
    assert any("entry 3 is the first" in each.message for each in found.findings)


def test_findings_say_in_what_an_entry_was_changed(log: Log, tmp_path: Path) -> None:
    earlier = packed(shortened(log, EARLIER), tmp_path / "earlier")
    forged = with_changed(log, 2, recorded_at="2026-11-02T00:00:01Z")
    found = verify(packed(forged, tmp_path / "forged"), (earlier,))
    assert Finding(
        FindingKind.RESTAMPED, "entry 2",
        "it was recorded at 2026-11-02T00:00:02Z, now at 2026-11-02T00:00:01Z",
    ) in found.findings  # fmt: skip
    edited = with_changed(log, 2, taken_from="别处")
    found = verify(packed(edited, tmp_path / "edited"), (earlier,))
    message = "takenFrom was https://a.example/item/1001, is 别处"
    assert Finding(FindingKind.EDITED, "entry 2", message) in found.findings


def test_reordered_log_is_told_from_an_edited_one(log: Log, tmp_path: Path) -> None:
    """The hashes of the leaves move as they are; that alone does not fool anybody."""
    honest = content_of(log)
    leaves = list(honest.leaves)
    leaves[1], leaves[3] = leaves[3], leaves[1]
    earlier = packed(shortened(log, EARLIER), tmp_path / "earlier")
    write_package(package_files(with_leaves(honest, leaves), None), tmp_path / "forged")
    found = verify(tmp_path / "forged", (earlier,))
    assert {FindingKind.LOG, FindingKind.REORDERED} <= kinds(found)


def with_leaves(content: PackageContent, leaves: list[str]) -> PackageContent:
    return PackageContent(content.packet, leaves, content.contents)


def forged_entries(log: Log, forge: Callable[[list[PackagedEvidence]], object]) -> PackageContent:
    """A package whose list of evidence is forged while the log stays."""
    content = content_of(log)
    evidence = list(content.packet.evidence)
    forge(evidence)
    packet = replaced(content.packet, evidence=tuple(evidence))
    return PackageContent(packet, content.leaves, content.contents)


@pytest.mark.parametrize(
    ("forge", "kind"),
    [
        (lambda evidence: evidence.reverse(), FindingKind.REORDERED),
        (lambda evidence: evidence.insert(1, evidence[0]), FindingKind.REORDERED),
        (
            lambda evidence: evidence.__setitem__(
                0, replaced(evidence[0], entry=replaced(evidence[0].entry, recorded_by="别人"))
            ),
            FindingKind.ENTRY,
        ),
        (
            lambda evidence: evidence.__setitem__(
                1, replaced(evidence[1], inclusion=evidence[1].inclusion[:-1])
            ),
            FindingKind.ENTRY,
        ),
        (
            lambda evidence: evidence.__setitem__(
                1, replaced(evidence[1], entry=replaced(evidence[1].entry, index=3))
            ),
            FindingKind.ENTRY,
        ),
    ],
)
def test_evidence_that_the_log_does_not_hold_so_is_found(
    log: Log, tmp_path: Path, forge: Callable[[list[PackagedEvidence]], object], kind: FindingKind
) -> None:
    write_package(package_files(forged_entries(log, forge), None), tmp_path / "forged")
    assert kind in kinds(verify(tmp_path / "forged"))


def test_restamped_head_is_found(log: Log, tmp_path: Path) -> None:
    content = content_of(log)
    late = replaced(content.packet.head, at="2027-01-01T00:00:00Z")
    packet = replaced(content.packet, head=late)
    forged = PackageContent(packet, content.leaves, content.contents)
    write_package(package_files(forged, None), tmp_path / "forged")
    assert kinds(verify(tmp_path / "forged")) == {FindingKind.RESTAMPED}
    honest = head_file(log.head(), tmp_path / "head.json")
    found = verify(tmp_path / "forged", (honest,))
    assert [each.about for each in found.findings] == ["head", str(honest)]


def test_head_signed_by_another_or_nobody_is_found(log: Log, tmp_path: Path) -> None:
    signed = head_file(shortened(log, EARLIER).head(SIGNER), tmp_path / "head.json")
    other = Signer(Ed25519PrivateKey.generate())
    assert verify(packed(log, tmp_path / "same", SIGNER), (signed,), SIGNER.key).findings == ()
    for name, signer in (("other", other), ("nobody", None)):
        found = verify(packed(log, tmp_path / name, signer), (signed,))
        assert kinds(found) == {FindingKind.SIGNATURE}


def test_head_whose_signature_was_moved_to_another_root_is_found(log: Log, tmp_path: Path) -> None:
    head = log.head(SIGNER)
    forged = with_changed(log, 0, taken_from="别处")
    content = content_of(forged)
    stolen = replaced(content.packet.head, key=head.key, signature=head.signature)
    packet = replaced(content.packet, head=stolen)
    whole = PackageContent(packet, content.leaves, content.contents)
    write_package(package_files(whole, None), tmp_path / "forged")
    found = verify(tmp_path / "forged", key=SIGNER.key)
    assert (
        Finding(FindingKind.SIGNATURE, "head", f"it is not signed by {SIGNER.key}")
        in found.findings
    )


def test_state_that_is_none_or_contradicts_itself_is_refused(log: Log, tmp_path: Path) -> None:
    package = packed(log, tmp_path / "p")
    forged_head = head_file(replaced(log.head(SIGNER), root="0" * 64), tmp_path / "forged.json")
    (tmp_path / "text.json").write_text("{}")
    broken = packed(log, tmp_path / "broken")
    (broken / "data" / "packet.html").write_text("x")
    for path, problem in (
        (forged_head, "not signed by its key"), (tmp_path / "text.json", "no head"),
        (tmp_path / "absent.json", "No such file"), (broken, "not sound itself"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=problem):
            verify(package, (path,))


def test_head_in_the_package_can_be_kept_as_it_is(log: Log, tmp_path: Path) -> None:
    old = packed(shortened(log, EARLIER), tmp_path / "old", SIGNER)
    kept = old / "data" / "log" / "head.json"
    assert kept.read_bytes() == canonical(shortened(log, EARLIER).head(SIGNER))
    assert verify(packed(log, tmp_path / "new", SIGNER), (kept,)).findings == ()
