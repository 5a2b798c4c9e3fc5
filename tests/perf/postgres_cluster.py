"""A PostgreSQL of our own for a while: a cluster in a temporary folder, on loopback."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path("/usr/lib/postgresql")
ACCOUNT = "postgres"
# What anybody would set before measuring: memory for the cache and for joins, no sync to disk.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "1GB",
    "effective_cache_size": "4GB",
    "work_mem": "512MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "4GB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "random_page_cost": "1.1",
}


class PostgresMissingError(Exception):
    """PostgreSQL is not on this machine; the message says how it gets there."""


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs, installed first where root may do that."""
    if (found := _installed()) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing PostgreSQL (apt-get install postgresql) …", file=sys.stderr, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql"]
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        found = _installed()
    if found is None:
        raise PostgresMissingError(
            "PostgreSQL is not installed; run apt-get install postgresql as root"
        )
    return found


def _installed() -> Path | None:
    found = [path for path in FOLDER.glob("*/bin") if (path / "initdb").exists()]
    return max(found, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def postgres() -> Iterator[str]:
    """The connection string of a fresh cluster; it and its folder are gone afterwards."""
    bin_folder, account = programs(), _account()
    folder = Path(tempfile.mkdtemp(prefix="bench-postgres-"))
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = folder / "data"
        _run(account, bin_folder / "initdb", "-D", data, "-U", ACCOUNT, "-A", "trust", "-N")
        port = _free_port()
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        server = subprocess.Popen(
            [bin_folder / "postgres", "-D", data, "-p", str(port), *options],
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("w"),
            cwd="/",
            user=_uid(account),
            group=_gid(account),
        )
        try:
            _wait_until_ready(bin_folder, port, server, folder / "log")
            yield f"host=127.0.0.1 port={port} user={ACCOUNT} dbname=postgres"
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    """Whom to run as: PostgreSQL refuses root, so then its package's account; else ourselves."""
    return pwd.getpwnam(ACCOUNT) if os.geteuid() == 0 else None


def _run(account: pwd.struct_passwd | None, *command: object) -> None:
    words = [str(each) for each in command]
    done = subprocess.run(
        words, capture_output=True, text=True, cwd="/", user=_uid(account), group=_gid(account)
    )
    if done.returncode != 0:
        raise RuntimeError(f"{words[0]} failed: {done.stderr.strip()}")


def _uid(account: pwd.struct_passwd | None) -> int | None:
    return None if account is None else account.pw_uid


def _gid(account: pwd.struct_passwd | None) -> int | None:
    return None if account is None else account.pw_gid


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(
    bin_folder: Path, port: int, server: subprocess.Popen[bytes], log: Path
) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        asked = [str(bin_folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]}")
