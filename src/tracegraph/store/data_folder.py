"""The folder that one engine keeps its data in: its files, its locks and its password."""

import errno
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from tracegraph.domain.errors import SettingsError

LEAST_FREE_BYTES = 64 * 2**20


@dataclass(frozen=True)
class DataFolder:
    """Names of what is in the folder.

    engine_lock is held by the engine while it lives, users_lock is shared by its users, and
    start_lock is held while one of them starts it or attaches to it. The kernel gives all of
    them back when a process ends, however it ends.
    """

    path: Path

    @property
    def engine_lock(self) -> Path:
        return self.path / "engine.lock"

    @property
    def users_lock(self) -> Path:
        return self.path / "users.lock"

    @property
    def start_lock(self) -> Path:
        return self.path / "start.lock"

    @property
    def address(self) -> Path:
        return self.path / "engine.json"

    @property
    def password(self) -> Path:
        return self.path / "password"

    @property
    def log(self) -> Path:
        return self.path / "engine.log"


def prepared_folder(path: Path) -> DataFolder:
    """The folder, made where it was missing; SettingsError where data cannot be kept in it."""
    folder = DataFolder(path.absolute())
    try:
        folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for lock in (folder.engine_lock, folder.users_lock, folder.start_lock):
            os.close(os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as problem:
        raise folder_error(path, problem) from problem
    free = shutil.disk_usage(folder.path).free
    if free < LEAST_FREE_BYTES:
        raise SettingsError(
            f"only {free // 2**20} MB are free on the disk of data folder {path}; "
            f"free at least {LEAST_FREE_BYTES // 2**20} MB or choose another folder"
        )
    return folder


def folder_error(path: Path, problem: OSError) -> SettingsError:
    """One line for whoever chose the folder."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return SettingsError(f"the disk of data folder {path} is full; free some space on it")
    if problem.errno in (errno.ENOTDIR, errno.EEXIST):
        return SettingsError(f"data folder {path} is a file, or lies below one; choose another")
    reason = problem.strerror or str(problem)
    return SettingsError(
        f"data folder {path} cannot be written to ({reason}); "
        "make it writable or choose another folder"
    )


def engine_password(folder: DataFolder) -> str:
    """The password of the folder's engine, made on first use; nobody but the owner can read it."""
    try:
        return folder.password.read_text()
    except FileNotFoundError:
        password = secrets.token_urlsafe(24)
        write_whole(folder.password, password)
        return password


def write_whole(path: Path, text: str) -> None:
    """Write a file of mode 0600 that is there whole or not at all, also after a crash."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
