"""A writer in a process of its own that a test can kill, and what it had been told till then."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tracegraph.store.data_folder import prepared_folder
from tracegraph.store.file_locks import is_locked

# As long as an engine may take to start on a machine that does much else.
SECONDS = 180


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
        with suppress(ProcessLookupError):  # it may have ended itself when its engine was killed
            self.process.kill()
        assert self.process.stdout is not None
        rest = await asyncio.wait_for(self.process.stdout.read(), SECONDS)
        await self.process.wait()
        self.acknowledged += [int(line) for line in rest[: rest.rfind(b"\n") + 1].splitlines()]
        return self.acknowledged


async def writer(engine: str, folder: Path, first: int) -> Writer:
    """A new process that uses the engine on the folder and writes from that number on."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "acknowledged_writer", engine, str(folder), str(first),
        stdout=PIPE, stderr=DEVNULL, env=environment,
    )  # fmt: skip
    return Writer(process, await number_said(process))


async def number_said(process: Process) -> int:
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), SECONDS)
    return int(line)


async def engine_ended(folder: Path) -> None:
    """Wait until no engine has the folder."""
    lock = prepared_folder(folder).engine_lock
    async with asyncio.timeout(SECONDS):
        while is_locked(lock):  # noqa: ASYNC110  # no event tells of another process's end
            await asyncio.sleep(0.05)
