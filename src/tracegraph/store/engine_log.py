"""An engine's log: a fresh one each start, and what it says last, for a message of one line."""

import os
from pathlib import Path
from typing import BinaryIO

TAIL_BYTES = 64 * 2**10
COMPLAINTS = ("no space left", "caused by", "exception", "error", "severe", "cannot", "locked")


def fresh_log(path: Path) -> BinaryIO:
    """A new log that only its owner reads; the one before it is kept beside it."""
    if path.exists():
        path.replace(path.with_name(path.name + ".before"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb")


def last_complaint(log: Path) -> str:
    """The last line of the log that tells of a problem, else its last line."""
    try:
        with log.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return "it left no log"
    telling = [line.strip() for line in lines if line.strip() and not line.startswith("\tat ")]
    complaints = [one for one in telling if any(word in one.lower() for word in COMPLAINTS)]
    return (complaints or telling or ["it wrote nothing"])[-1][:300]
