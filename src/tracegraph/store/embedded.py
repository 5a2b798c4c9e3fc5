"""The embedded store: one engine a data folder, shared by its users, ended with the last."""

import asyncio
import errno
import fcntl
import importlib.util
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
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
from tracegraph.store.embedded_engine import DATABASE, HOST
from tracegraph.store.embedded_start import running_engine
from tracegraph.store.file_locks import POLL_SECONDS, is_locked, lock_in_time
from tracegraph.store.progress import Progress, silent

END_SECONDS = 20.0


@dataclass(frozen=True)
class EmbeddedUse:
    """Our part in an engine: while it is held the engine lives. Release it once."""

    address: StoreAddress
    process_id: int
    folder: DataFolder
    _lease: int

    async def release(self) -> None:
        """Let go; where nobody else uses the engine, return when it has ended."""
        alone = _is_only_user(self.folder, self._lease)
        os.close(self._lease)
        if alone:
            for _ in range(round(END_SECONDS / POLL_SECONDS)):
                if not is_locked(self.folder.engine_lock):
                    return
                await asyncio.sleep(POLL_SECONDS)


@asynccontextmanager
async def embedded_store(
    path: Path, progress: Progress | None = None
) -> AsyncIterator[StoreAddress]:
    """The address of the folder's engine, which is started where it does not run yet.

    progress is told of what may take more than a second. Raises SettingsError with one line
    that says what to do.
    """
    use = await attached(path, progress)
    try:
        yield use.address
    finally:
        await use.release()


async def attached(path: Path, progress: Progress | None = None) -> EmbeddedUse:
    """Become a user of the folder's engine, starting it where needed. Raises SettingsError."""
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise SettingsError(
            "the embedded engine is not installed; install the package arcadedb-embedded, "
            "or set TRACEGRAPH_STORE to the address of a Neo4j server"
        )
    tell = progress or silent
    folder = prepared_folder(path)
    lease = -1
    try:
        lease = await lock_in_time(folder.users_lock, fcntl.LOCK_SH, "an engine to end", tell)
        starting = await lock_in_time(folder.start_lock, fcntl.LOCK_EX, "another start", tell)
        try:
            process_id, port = await running_engine(folder, tell)
        finally:
            os.close(starting)
        user_password = engine_password(folder)
    except BaseException as problem:
        if lease >= 0:
            os.close(lease)
        if isinstance(problem, OSError):
            raise folder_error(path, problem) from problem
        raise
    address = StoreAddress(f"bolt://{HOST}:{port}", "root", user_password, DATABASE, "embedded")
    return EmbeddedUse(address, process_id, folder, lease)


def _is_only_user(folder: DataFolder, lease: int) -> bool:
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno not in (errno.EWOULDBLOCK, errno.EAGAIN):
            raise
        # Trying gave our lock away, so the engine may have taken it to end; others share it.
        return is_locked(folder.users_lock)
    return True
