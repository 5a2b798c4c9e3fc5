"""Neo4j Community as a child process of ours: on loopback, with a password, ended with us."""

import asyncio
import fcntl
import os
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tracegraph.domain.errors import SettingsError
from tracegraph.store.address import StoreAddress
from tracegraph.store.data_folder import (
    DataFolder,
    engine_password,
    folder_error,
    prepared_folder,
)
from tracegraph.store.engine_log import fresh_log, last_complaint
from tracegraph.store.file_locks import lock_in_time
from tracegraph.store.neo4j_artifacts import fetched_jars, java_for, neo4j_line
from tracegraph.store.neo4j_program import ready_program
from tracegraph.store.progress import Progress, silent

HOST = "127.0.0.1"
NAME = "neo4j"
START_SECONDS = 180.0
END_SECONDS = 30.0
PORT_TRIES = 3


@dataclass(frozen=True)
class Neo4jUse:
    """A Neo4j that we started. Release it once; it ends as well when we are killed."""

    address: StoreAddress
    process_id: int
    folder: DataFolder
    _process: subprocess.Popen[bytes]

    async def release(self) -> None:
        """Tell it to end, and return when it has."""
        await asyncio.to_thread(_end, self._process)


@asynccontextmanager
async def neo4j_store(
    recipe: Path, path: Path, progress: Progress | None = None, line: str = "5.26"
) -> AsyncIterator[StoreAddress]:
    """The address of a Neo4j of the line that keeps its data in path, for as long as it is used.

    recipe is the folder tests/neo4j of a checkout. progress is told of what may take more than a
    second. Raises SettingsError with one line that says what to do.
    """
    use = await started_neo4j(recipe, path, progress, line)
    try:
        yield use.address
    finally:
        await use.release()


async def started_neo4j(
    recipe: Path,
    path: Path,
    progress: Progress | None = None,
    line: str = "5.26",
    settings: tuple[Path, ...] = (),
) -> Neo4jUse:
    """Start a Neo4j of the line on the data folder. Raises SettingsError.

    settings are files of settings beside the recipe's own.
    """
    tell = progress or silent
    wanted = neo4j_line(line)
    java = java_for(wanted, recipe)
    jars = await fetched_jars(wanted, recipe, tell)
    program = await ready_program(wanted, java, jars, recipe, tell)
    folder = prepared_folder(path)
    try:
        lock = await lock_in_time(folder.engine_lock, fcntl.LOCK_EX, "a Neo4j to end", tell)
        try:
            tell(f"starting Neo4j {wanted.release} in {folder.path}")
            return await _started(folder, program.fast_command(), lock, settings)
        finally:
            # The child has the lock too and keeps it until it ends, however we end.
            os.close(lock)
    except OSError as problem:
        raise folder_error(path, problem) from problem


async def _started(
    folder: DataFolder, command: tuple[str, ...], lock: int, settings: tuple[Path, ...]
) -> Neo4jUse:
    password = engine_password(folder)
    for _ in range(PORT_TRIES):
        port = _free_port()
        where = (str(folder.path), str(port), *map(str, settings))
        process = _process(folder, (*command, *where), lock, password)
        try:
            async with asyncio.timeout(START_SECONDS):
                ready = await asyncio.to_thread(_says_ready, process)
        except BaseException:
            process.kill()
            raise
        if ready:
            address = StoreAddress(f"bolt://{HOST}:{port}", NAME, password, NAME, NAME)
            return Neo4jUse(address, process.pid, folder, process)
        _end(process)
        if "Address already in use" not in folder.log.read_text(errors="replace"):
            break
    raise SettingsError(
        f"Neo4j did not start: {last_complaint(folder.log)} (the whole log is {folder.log})"
    )


def _process(
    folder: DataFolder, command: tuple[str, ...], lock: int, password: str
) -> subprocess.Popen[bytes]:
    with fresh_log(folder.log) as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            pass_fds=(lock,),
            start_new_session=True,  # a Ctrl-C in the terminal must reach us before Neo4j
        )
    assert process.stdin is not None
    with suppress(BrokenPipeError):  # it ended at once; its log says why
        process.stdin.write(f"{password}\n".encode())
        process.stdin.flush()
    return process


def _says_ready(process: subprocess.Popen[bytes]) -> bool:
    assert process.stdout is not None
    return any(line.strip() == b"ready" for line in iter(process.stdout.readline, b""))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close its input, which ends it; kill it where it does not end in time."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):
        process.stdin.close()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
