"""Telling a person what is being waited for, where it takes more than a second."""

from collections.abc import Callable

Progress = Callable[[str], None]


def silent(_: str) -> None:
    """For callers that nobody watches."""
