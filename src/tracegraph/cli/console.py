"""What commands print: progress and errors on stderr, answers on stdout."""

import sys

from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def tell(message: str) -> None:
    """A line of progress."""
    err.print(f"  {message} …", style="dim", markup=False)


def fail(message: str) -> None:
    """The one line that says what is wrong."""
    err.print(f"tracegraph: {message}", style="red", markup=False)


def print_document(document: bytes) -> None:
    """A JSON document as it is."""
    sys.stdout.buffer.write(document + b"\n")
    sys.stdout.buffer.flush()
