"""The child process that is the embedded engine: started by `embedded`, ends with its last user.

Run as `python -P -m tracegraph.store.embedded_engine FOLDER`.
"""

import fcntl
import json
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tracegraph.store.data_folder import DataFolder, engine_password, write_whole
from tracegraph.store.file_locks import held_lock

DATABASE = "tracegraph"
HOST = "127.0.0.1"
BOLT_PLUGIN = "Neo4j-Bolt"
POLL_SECONDS = 0.3
STOP_SECONDS = 15.0
LOCK_TRIES = 20
# On two cores the second compiler took half of all time: start, seeds and 60,000 merges cost
# 33 s of processor time with it and 18 s without.
JAVA_OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
ALREADY_RUNNING = 3


def main() -> None:
    """Serve the folder until nobody uses it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.umask(0o077)
    folder = DataFolder(Path(sys.argv[1]))
    if not _is_only_engine(folder):
        sys.exit(ALREADY_RUNNING)
    folder.address.unlink(missing_ok=True)
    os.chdir(folder.path)  # the engine's Java part logs to ./log
    server = _started_server(folder)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        write_whole(folder.address, json.dumps({"pid": os.getpid(), "port": _bolt_port(server)}))
        while held_lock(folder.users_lock, fcntl.LOCK_EX) is None:
            time.sleep(POLL_SECONDS)
    except KeyboardInterrupt:
        pass
    folder.address.unlink(missing_ok=True)
    _end_at_latest_in(STOP_SECONDS)
    server.stop()
    # Connections that are still open would keep their Java threads, and those the process.
    os._exit(0)


def _is_only_engine(folder: DataFolder) -> bool:
    """Whether we hold the folder's engine lock now, until the kernel gives it back at our end."""
    for _ in range(LOCK_TRIES):
        if held_lock(folder.engine_lock, fcntl.LOCK_EX) is not None:
            return True
        time.sleep(0.05)  # whoever looks whether the engine lives holds the lock for a moment
    return False


def _end_at_latest_in(seconds: float) -> None:
    """A stop that hangs must not keep the folder; the engine recovers what it had acknowledged."""
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()


def _started_server(folder: DataFolder) -> Any:  # Any: the package has no types
    from arcadedb_embedded.server import ArcadeDBServer  # type: ignore[import-untyped]  # no types

    _forget_half_made_database(folder)
    # Users are made anew from the password file, so a lost or torn one cannot lock us out.
    (folder.path / "config" / "server-users.jsonl").unlink(missing_ok=True)
    server = ArcadeDBServer(
        str(folder.path),
        root_password=engine_password(folder),
        config={
            "host": HOST,
            "server_plugins": f"{BOLT_PLUGIN}:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": "0",
            "http_port": "0",
            "mode": "production",
        },
        jvm_kwargs={"heap_size": f"{_heap_megabytes()}m", "jvm_args": JAVA_OPTIONS},
    )
    server.start()
    # Nothing of ours speaks HTTP to the engine; what does not listen cannot be attacked.
    server._java_server.getHttpServer().stopService()
    server.create_database(DATABASE)
    _made_marker(folder).touch()
    return server


def _made_marker(folder: DataFolder) -> Path:
    return folder.path / "database.made"


def _forget_half_made_database(folder: DataFolder) -> None:
    """A database whose making was interrupted cannot be opened, and nobody has used it yet."""
    if not _made_marker(folder).exists():
        shutil.rmtree(folder.path / "databases" / DATABASE, ignore_errors=True)


def _bolt_port(server: Any) -> int:  # Any: a Java object
    plugins = server._java_server.getPlugins()
    return next(int(one.getPort()) for one in plugins if str(one.getName()) == BOLT_PLUGIN)


def _heap_megabytes() -> int:
    """A quarter of the memory, as Java itself would take, within 512 MB and 4 GB."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(512, min(4096, memory // 2**20 // 4))


if __name__ == "__main__":
    main()
