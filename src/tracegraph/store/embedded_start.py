"""Starting the embedded engine's process, and finding the one that runs."""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from tracegraph.domain.errors import SettingsError
from tracegraph.store.bolt_greeting import answers_bolt
from tracegraph.store.data_folder import DataFolder, engine_password
from tracegraph.store.embedded_engine import ALREADY_RUNNING, HOST
from tracegraph.store.engine_log import fresh_log, last_complaint
from tracegraph.store.file_locks import POLL_SECONDS, is_locked, not_answering
from tracegraph.store.progress import Progress

START_SECONDS = 120.0
ANSWER_SECONDS = 10.0


async def running_engine(folder: DataFolder, tell: Progress) -> tuple[int, int]:
    """Process id and port of the folder's engine, which is started where none runs.

    The caller holds the folder's start lock. Raises SettingsError.
    """
    if is_locked(folder.engine_lock):
        return await _answering_engine(folder, None)
    engine_password(folder)
    folder.address.unlink(missing_ok=True)
    tell(f"starting the embedded engine in {folder.path}")
    return await _answering_engine(folder, _started_process(folder))


def _started_process(folder: DataFolder) -> subprocess.Popen[bytes]:
    with fresh_log(folder.log) as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tracegraph.store.embedded_engine", str(folder.path)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_child_environment(),
            start_new_session=True,  # a Ctrl-C in the terminal must reach us before the engine
        )
    threading.Thread(target=process.wait, daemon=True).start()  # leave no zombie
    return process


def _child_environment() -> dict[str, str]:
    """Our environment, with the import path made independent of the working folder."""
    source = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = [source, *(os.path.abspath(one) for one in known if one)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


async def _answering_engine(
    folder: DataFolder, started: subprocess.Popen[bytes] | None
) -> tuple[int, int]:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if (known := _written_address(folder)) is not None:
            if await answers_bolt(HOST, known[1], ANSWER_SECONDS):
                return known
            if is_locked(folder.engine_lock):
                raise not_answering(folder.engine_lock)
        ended = started.poll() if started is not None else ALREADY_RUNNING
        if ended == ALREADY_RUNNING and not is_locked(folder.engine_lock):
            raise _did_not_start(folder)
        if ended not in (None, ALREADY_RUNNING):
            raise _did_not_start(folder)
        await asyncio.sleep(POLL_SECONDS)
    raise not_answering(folder.engine_lock)


def _written_address(folder: DataFolder) -> tuple[int, int] | None:
    try:
        written = json.loads(folder.address.read_text())
    except FileNotFoundError:
        return None
    return int(written["pid"]), int(written["port"])


def _did_not_start(folder: DataFolder) -> SettingsError:
    return SettingsError(
        f"the embedded engine did not start: {last_complaint(folder.log)} "
        f"(the whole log is {folder.log})"
    )
