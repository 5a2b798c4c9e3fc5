"""Locks on files that the kernel gives back when their holder ends, however it ends."""

import asyncio
import fcntl
import os
import time
from pathlib import Path

from tracegraph.domain.errors import SettingsError
from tracegraph.store.progress import Progress

WAIT_SECONDS = 120.0
QUIET_SECONDS = 1.0
POLL_SECONDS = 0.05
LOCK_TABLE = Path("/proc/locks")


def held_lock(path: Path, operation: int) -> int | None:
    """An open descriptor that holds the lock, or None where somebody else has it.

    operation is fcntl.LOCK_SH or fcntl.LOCK_EX.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


async def lock_in_time(path: Path, operation: int, awaited: str, tell: Progress) -> int:
    """A descriptor that holds the lock; SettingsError where it stays with somebody else.

    tell hears that we are waiting for what awaited says.
    """
    started = time.monotonic()
    told = False
    while (descriptor := held_lock(path, operation)) is None:
        waited = time.monotonic() - started
        if waited > WAIT_SECONDS:
            raise not_answering(path)
        if waited > QUIET_SECONDS and not told:
            tell(f"waiting for {awaited} in {path.parent}")
            told = True
        await asyncio.sleep(POLL_SECONDS)
    return descriptor


def is_locked(path: Path) -> bool:
    """Whether some process has the lock alone."""
    descriptor = held_lock(path, fcntl.LOCK_SH)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def not_answering(lock: Path) -> SettingsError:
    """One line for whoever meets a folder that is held by a process that says nothing."""
    holders = ", ".join(str(one) for one in lock_holders(lock)) or "unknown"
    return SettingsError(
        f"data folder {lock.parent} is in use by a process that does not answer (process "
        f"{holders}); end that process and try again, or choose another folder"
    )


def lock_holders(path: Path) -> tuple[int, ...]:
    """Ids of the processes that took a lock on the file, as far as the kernel tells us."""
    inode = str(path.stat().st_ino)
    lines = LOCK_TABLE.read_text().splitlines() if LOCK_TABLE.exists() else []
    granted = [line.split() for line in lines if "->" not in line]
    return tuple(sorted({int(words[4]) for words in granted if words[5].split(":")[2] == inode}))
