"""One engine a data folder: shared by whoever comes, told from others, private to its owner."""

import asyncio
import fcntl
import json
import os
import stat
from pathlib import Path

import pytest

from tracegraph.domain.errors import SettingsError
from tracegraph.store import data_folder, embedded_start, file_locks
from tracegraph.store.data_folder import prepared_folder
from tracegraph.store.embedded import attached, embedded_store
from tracegraph.store.file_locks import held_lock, is_locked

pytestmark = pytest.mark.anyio


async def test_eight_that_come_at_once_share_one_engine_until_the_last_leaves(
    tmp_path: Path,
) -> None:
    uses = await asyncio.gather(*(attached(tmp_path) for _ in range(8)))
    assert len({use.process_id for use in uses}) == 1
    assert len({use.address for use in uses}) == 1
    lock = prepared_folder(tmp_path).engine_lock
    for use in uses[:-1]:
        await use.release()
    await asyncio.sleep(1)
    assert is_locked(lock)
    await uses[-1].release()
    assert not is_locked(lock)


async def test_only_the_owner_can_read_password_data_and_log(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    async with embedded_store(folder) as address:
        assert (folder / "password").read_text() == address.password
        assert address.password not in repr(address)
        assert address.password not in (folder / "engine.log").read_text()
        files = [folder, *(folder / name for name in ("password", "engine.json", "engine.log"))]
        modes = [stat.S_IMODE(file.stat().st_mode) for file in files]
    assert modes == [0o700, 0o600, 0o600, 0o600]


async def test_stale_address_and_lost_password_do_not_stop_the_next_start(tmp_path: Path) -> None:
    async with embedded_store(tmp_path) as before:
        pass
    (tmp_path / "engine.json").write_text(json.dumps({"pid": os.getpid(), "port": 9}))
    (tmp_path / "password").unlink()
    use = await attached(tmp_path)
    await use.release()
    assert use.address.password != before.password
    assert use.process_id != os.getpid()


async def test_a_full_disk_is_told_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_folder, "LEAST_FREE_BYTES", 2**60)
    with pytest.raises(SettingsError, match=r"only \d+ MB are free on the disk of data folder"):
        await attached(tmp_path)


async def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(SettingsError, match="is a file, or lies below one; choose another"):
        await attached(file / "data")
    with pytest.raises(SettingsError, match=r"cannot be written to .*; make it writable or choose"):
        await attached(Path("/proc/tracegraph"))


async def test_a_folder_held_by_a_stranger_names_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_start, "START_SECONDS", 0.3)
    lock = held_lock(prepared_folder(tmp_path).engine_lock, fcntl.LOCK_EX)
    assert lock is not None
    try:
        with pytest.raises(SettingsError, match=rf"does not answer \(process {os.getpid()}\)"):
            await attached(tmp_path)
    finally:
        os.close(lock)


async def test_who_waits_for_another_start_is_told_and_gives_up_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_locks, "QUIET_SECONDS", 0.1)
    monkeypatch.setattr(file_locks, "WAIT_SECONDS", 0.3)
    lock = held_lock(prepared_folder(tmp_path).start_lock, fcntl.LOCK_EX)
    assert lock is not None
    told: list[str] = []
    try:
        with pytest.raises(SettingsError, match="is in use by a process that does not answer"):
            await attached(tmp_path, told.append)
    finally:
        os.close(lock)
    assert told == [f"waiting for another start in {tmp_path}"]


async def test_an_engine_that_cannot_start_names_its_log_and_last_complaint(tmp_path: Path) -> None:
    (tmp_path / "databases").write_text("not a folder")
    with pytest.raises(SettingsError, match=r"did not start: .*\(the whole log is .*engine\.log\)"):
        await attached(tmp_path)
    assert not is_locked(prepared_folder(tmp_path).engine_lock)
