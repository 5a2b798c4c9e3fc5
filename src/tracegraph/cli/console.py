"""What commands print: progress and errors on stderr, answers on stdout; and Ctrl-C."""

import asyncio
import sys
from collections.abc import Coroutine
from datetime import date
from typing import Any, TypeVar

from rich.console import Console

from tracegraph.domain.errors import InputError

# Ids and names are shown as they are: rich would make a picture of `:x:`.
out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


T = TypeVar("T")


def run_to_end(work: Coroutine[Any, Any, T]) -> T:  # Any: nobody sends to it or asks what it yields
    """What the work returns; Ctrl-C ends it and everything that it started."""
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        fail("stopped; nothing is lost, run it again to go on")
        sys.exit(130)


def tell(message: str) -> None:
    """A line of progress."""
    err.print(f"  {message} …", style="dim")


def fail(message: str) -> None:
    """The one line that says what is wrong."""
    err.print(f"tracegraph: {message}", style="red")


def print_document(document: bytes) -> None:
    """A JSON document as it is."""
    sys.stdout.buffer.write(document + b"\n")
    sys.stdout.buffer.flush()


def day_of(text: str | None) -> date | None:
    """The day of --on; InputError where it is none."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--on {text!r} is no day; give YYYY-MM-DD") from None
