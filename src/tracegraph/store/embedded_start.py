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
from tracegraph.store.file_locks import POLL_SECONDS, QUIET_SECONDS, is_locked, not_answering
from tracegraph.store.progress import Progress

START_SECONDS = 120.0
ANSWER_SECONDS = 10.0


async def running_engine(folder: DataFolder, tell: Progress) -> tuple[int, int]:
    """Process id and port of the folder's engine, which is started where none runs.

    The caller holds the folder's start lock. Raises SettingsError.
    """
    if (found := await _engine_there(folder, tell)) is not None:
        return found
    engine_password(folder)
    folder.address.unlink(missing_ok=True)
    tell(f"starting the embedded engine in {folder.path}")
    return await _engine_started(folder, _started_process(folder))


async def _engine_there(folder: DataFolder, tell: Progress) -> tuple[int, int] | None:
    """The engine that has the folder; None once nobody has it.

    It may be starting, as whoever started it was killed, and it may be dying: killed processes
    stop answering a moment before they give their locks back.
    """
    started = time.monotonic()
    told = False
    while is_locked(folder.engine_lock):
        known = _written_address(folder)
        if known is not None and await answers_bolt(HOST, known[1], ANSWER_SECONDS):
            return known
        waited = time.monotonic() - started
        if waited > (START_SECONDS if known is None else ANSWER_SECONDS):
            raise not_answering(folder.engine_lock)
        if waited > QUIET_SECONDS and not told:
            tell(f"waiting for the engine of {folder.path} to answer")
            told = True
        await asyncio.sleep(POLL_SECONDS)
    return None


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


async def _engine_started(folder: DataFolder, process: subprocess.Popen[bytes]) -> tuple[int, int]:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        known = _written_address(folder)
        if known is not None and await answers_bolt(HOST, known[1], ANSWER_SECONDS):
            return known
        ended = process.poll()
        # Another one that is just starting may have been quicker; then we wait for that one.
        overtaken = ended == ALREADY_RUNNING and is_locked(folder.engine_lock)
        if ended is not None and not overtaken:
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
