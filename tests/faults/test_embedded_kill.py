"""The embedded engine under kill -9: it ends with its users and loses nothing acknowledged."""

import asyncio
import os
import shutil
import signal
from pathlib import Path

import pytest

from acknowledged_writer import MARKS
from killable_writer import SECONDS, writer
from tracegraph.domain.errors import SettingsError
from tracegraph.store.data_folder import prepared_folder
from tracegraph.store.embedded import EmbeddedUse, attached, embedded_store
from tracegraph.store.file_locks import lock_holders
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio


async def written(folder: Path) -> list[int]:
    async with embedded_store(folder) as address:
        graph = await Graph.open(address)
        try:
            numbers: list[int] = (await graph.read(MARKS))[0]["numbers"]
            return numbers
        finally:
            await graph.close()


async def test_nothing_acknowledged_is_lost_when_engine_or_both_are_killed(tmp_path: Path) -> None:
    acknowledged: list[int] = []
    for turn, victims in enumerate(("engine", "both", "engine")):
        user = await writer("embedded", tmp_path, turn * 1_000_000)
        await user.says(150)
        os.kill(user.engine, signal.SIGKILL)
        if victims == "engine":
            await asyncio.sleep(0.3)
        acknowledged += await user.killed()
    found = await written(tmp_path)
    assert set(acknowledged) <= set(found)
    assert len(found) == len(set(found)) <= len(acknowledged) + 3  # killed before it was told


async def test_a_start_that_was_killed_in_the_middle_is_begun_anew(tmp_path: Path) -> None:
    folder = prepared_folder(tmp_path)
    for delay in (0.0, 0.03, 0.1):
        shutil.rmtree(tmp_path / "databases", ignore_errors=True)
        start = asyncio.create_task(attached(tmp_path))
        async with asyncio.timeout(SECONDS):
            while not (tmp_path / "databases" / "tracegraph").exists():  # noqa: ASYNC110  # a file
                await asyncio.sleep(0.005)
        await asyncio.sleep(delay)
        os.kill(lock_holders(folder.engine_lock)[0], signal.SIGKILL)
        (outcome,) = await asyncio.gather(start, return_exceptions=True)
        if isinstance(outcome, EmbeddedUse):
            await outcome.release()
        else:
            assert isinstance(outcome, SettingsError)
        (tmp_path / "database.made").unlink(missing_ok=True)
    assert await written(tmp_path) == []
