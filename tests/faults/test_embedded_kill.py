"""The embedded engine under kill -9: it ends with its users and loses nothing acknowledged."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from acknowledged_writer import MARKS
from tracegraph.domain.errors import SettingsError
from tracegraph.store.data_folder import prepared_folder
from tracegraph.store.embedded import EmbeddedUse, attached, embedded_store
from tracegraph.store.file_locks import is_locked, lock_holders
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
SECONDS = 60


@dataclass
class Writer:
    """A process that writes to the folder's engine; what it says was acknowledged."""

    process: Process
    engine: int
    acknowledged: list[int] = field(default_factory=list)

    async def says(self, count: int) -> None:
        """Wait for that many more numbers."""
        for _ in range(count):
            self.acknowledged.append(await number_said(self.process))

    async def killed(self) -> list[int]:
        """Kill it; all that it had said. A line that was cut off was not said."""
        self.process.kill()
        assert self.process.stdout is not None
        rest = await asyncio.wait_for(self.process.stdout.read(), SECONDS)
        await self.process.wait()
        self.acknowledged += [int(line) for line in rest[: rest.rfind(b"\n") + 1].splitlines()]
        return self.acknowledged


async def writer(folder: Path, first: int) -> Writer:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "acknowledged_writer", str(folder), str(first),
        stdout=PIPE, stderr=DEVNULL, env=environment,
    )  # fmt: skip
    return Writer(process, await number_said(process))


async def number_said(process: Process) -> int:
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), SECONDS)
    return int(line)


async def engine_ended(folder: Path) -> None:
    lock = prepared_folder(folder).engine_lock
    async with asyncio.timeout(SECONDS):
        while is_locked(lock):  # noqa: ASYNC110  # no event tells of another process's end
            await asyncio.sleep(0.05)


async def written(folder: Path) -> list[int]:
    async with embedded_store(folder) as address:
        graph = await Graph.open(address)
        try:
            numbers: list[int] = (await graph.read(MARKS))[0]["numbers"]
            return numbers
        finally:
            await graph.close()


async def test_engine_ends_when_its_only_user_is_killed(tmp_path: Path) -> None:
    user = await writer(tmp_path, 0)
    await user.says(3)
    acknowledged = await user.killed()
    await engine_ended(tmp_path)
    assert (await written(tmp_path))[: len(acknowledged)] == acknowledged


async def test_nothing_acknowledged_is_lost_when_engine_or_both_are_killed(tmp_path: Path) -> None:
    acknowledged: list[int] = []
    for turn, victims in enumerate(("engine", "both", "engine", "both")):
        user = await writer(tmp_path, turn * 1_000_000)
        await user.says(150)
        os.kill(user.engine, signal.SIGKILL)
        if victims == "engine":
            await asyncio.sleep(0.3)
        acknowledged += await user.killed()
    found = await written(tmp_path)
    assert set(acknowledged) <= set(found)
    assert len(found) == len(set(found)) <= len(acknowledged) + 4  # killed before it was told


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
