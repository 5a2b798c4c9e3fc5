"""`tracegraph verify` says what it found, and by its exit code whether anything was."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from evidence_packages import OURS, log_in, packed
from tracegraph import cli
from tracegraph.analysis.log_entries import Signer, public_key_of_pem
from tracegraph.cli.evidence_keeping import kept_evidence
from tracegraph.domain.errors import SettingsError
from tracegraph.settings import Settings

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def exit_code(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["tracegraph", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


@pytest.fixture
def public(tmp_path: Path) -> Path:
    path = tmp_path / "public.pem"
    form = PublicFormat.SubjectPublicKeyInfo
    path.write_bytes(KEY.public_key().public_bytes(Encoding.PEM, form))
    return path


def test_sound_package_is_told_with_its_log_and_signer(
    tmp_path: Path,
    public: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    log, signer = log_in(tmp_path / "c", (OURS, OURS)), Signer(KEY)
    package = packed(log, tmp_path / "p.zip", signer)
    assert exit_code(monkeypatch, "verify", package, "--key", public) == 0
    told = capsys.readouterr().out
    assert "2 items of evidence" in told
    assert f"a log of 2 entries with the root {log.head().root}" in told
    assert f"it is signed by {signer.key}" in told
    assert exit_code(monkeypatch, "verify", packed(log, tmp_path / "q")) == 0
    assert "it is not signed" in capsys.readouterr().out


def test_unsound_package_is_told_with_every_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = packed(log_in(tmp_path / "c", (OURS,)), tmp_path / "p")
    (package / "bagit.txt").write_text("BagIt-Version: 0.97\n")
    assert exit_code(monkeypatch, "verify", package) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert "FILE_CHANGED  bagit.txt: its SHA-256 is" in told.err
    assert f"{package} does not hold" in told.err
    assert exit_code(monkeypatch, "verify", package, "--json") == 4
    found = json.loads(capsys.readouterr().out)
    assert (found["sound"], {each["about"] for each in found["findings"]}) == (False, {"bagit.txt"})


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("absent.zip",), "absent.zip does not exist"),
        (("p", "--against", "absent"), "absent does not exist"),
        (("p", "--key", "absent.pem"), "--key absent.pem: No such file"),
        (("p", "--key", "text.pem"), "no Ed25519 public key in PEM"),
    ],
)
def test_what_cannot_be_read_is_a_wrong_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...], problem: str,
) -> None:  # fmt: skip
    packed(log_in(tmp_path / "c", (OURS,)), tmp_path / "p")
    (tmp_path / "text.pem").write_text("no key")
    monkeypatch.chdir(tmp_path)
    assert exit_code(monkeypatch, "verify", *arguments) == 2
    assert problem in capsys.readouterr().err


def test_key_is_read_from_the_settings_or_refused(tmp_path: Path, public: Path) -> None:
    private = tmp_path / "key.pem"
    pem = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    private.write_bytes(KEY.private_bytes(*pem))
    keeping = kept_evidence(Settings(data=tmp_path, evidence_key=private, evidence_sm3=True))
    assert keeping.signer is not None
    assert keeping.signer.key == public_key_of_pem(public.read_bytes())
    assert (keeping.sm3, keeping.folder.path) == (True, tmp_path / "evidence")
    private.write_bytes(X25519PrivateKey.generate().private_bytes(*pem))
    for path in (private, public, tmp_path / "absent.pem"):
        with pytest.raises(SettingsError, match="TRACEGRAPH_EVIDENCE_KEY"):
            kept_evidence(Settings(data=tmp_path, evidence_key=path))
