"""Content is kept whole under its SHA-256 or not at all, also when its writer is killed."""

import errno
import os
import signal
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from tracegraph.domain.errors import SettingsError
from tracegraph.store.content_folder import (
    ContentFolder,
    ContentFullError,
    ContentMismatchError,
    content_digests,
)

CONTENT = b"x" * 3_000_000
DIGEST = sha256(CONTENT).hexdigest()
WRITER = """
import sys, time
from pathlib import Path
from tracegraph.store.content_folder import ContentFolder
folder = ContentFolder(Path(sys.argv[1]))
folder.prepare()
incoming = folder.incoming()
for _ in range(2):
    incoming.write(b"x" * 1_000_000)
print("half", flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    folder = ContentFolder(tmp_path / "evidence")
    folder.prepare()
    return folder


def files(folder: ContentFolder) -> list[Path]:
    return sorted(path for path in folder.path.rglob("*") if path.is_file())


def keep(folder: ContentFolder, content: bytes, digest: str, sender: str = "a") -> None:
    incoming = folder.incoming()
    try:
        incoming.write(content)
        folder.keep(incoming, digest, sender)
    finally:
        incoming.close()


def test_content_is_kept_under_its_digest_for_its_sender(folder: ContentFolder) -> None:
    keep(folder, CONTENT, DIGEST)
    assert folder.path_of(DIGEST).read_bytes() == CONTENT
    assert folder.has_from(DIGEST, "a")
    assert not folder.has_from(DIGEST, "b")
    assert not folder.has_from(sha256(b"").hexdigest(), "a")
    assert folder.path_of(DIGEST).stat().st_mode & 0o777 == 0o600


def test_content_kept_twice_is_there_once_and_heals_damage(folder: ContentFolder) -> None:
    keep(folder, CONTENT, DIGEST)
    folder.path_of(DIGEST).write_bytes(b"damaged")
    before = files(folder)
    keep(folder, CONTENT, DIGEST)
    assert files(folder) == before
    assert folder.path_of(DIGEST).read_bytes() == CONTENT


def test_content_of_another_digest_is_refused_and_leaves_nothing(folder: ContentFolder) -> None:
    with pytest.raises(ContentMismatchError, match=f"have the SHA-256 {DIGEST}, not 000"):
        keep(folder, CONTENT, "0" * 64)
    assert files(folder) == []


def test_writer_killed_in_the_middle_leaves_nothing_half_written(folder: ContentFolder) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder.path)], stdout=subprocess.PIPE, env=environment
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"half\n"
    folder.prepare()
    (half,) = files(folder)
    assert half.stat().st_size == 2_000_000, "what a living process receives is left alone"
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    assert not folder.path_of(DIGEST).exists()
    folder.prepare()
    assert files(folder) == []
    keep(folder, CONTENT, DIGEST)
    assert folder.path_of(DIGEST).read_bytes() == CONTENT


def test_full_disk_is_said_as_such_and_leaves_nothing(
    folder: ContentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ContentFullError, match="no room"):
        keep(folder, CONTENT, DIGEST)
    assert files(folder) == []


def test_folder_that_cannot_be_is_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match="is a file, or lies below one"):
        ContentFolder(tmp_path / "file").prepare()


def test_digests_are_those_of_the_standards() -> None:
    """The examples of FIPS 180-4 and of GB/T 32905, "abc" and 16 times "abcd"."""
    found = content_digests(BytesIO(b"abc"), sm3=True)
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert found.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    longer = content_digests(BytesIO(b"abcd" * 16), sm3=True)
    assert longer.sm3 == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    assert content_digests(BytesIO(b"abc"), sm3=False).sm3 is None
