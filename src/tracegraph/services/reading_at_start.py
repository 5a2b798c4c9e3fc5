"""Reads what a process keeps of its store in memory before the first question waits for it."""

from collections.abc import Callable

from tracegraph.services.flow import Flow
from tracegraph.services.law_on_record import law_of

SHARE = 10  # one word a tenth
WORTH_TELLING = 100_000  # records; fewer are there at once


async def read_at_start(flow: Flow, tell: Callable[[str], None]) -> None:
    """Read the law and the flow of goods as the store has them by now, telling how far it is."""
    await law_of(flow.graph).current()
    told = -1

    def progress(done: int, whole: int) -> None:
        nonlocal told
        share = SHARE * done // max(1, whole)
        if whole >= WORTH_TELLING and share > told:
            told = share
            tell(f"reading the flow of goods: {done:,} of {whole:,} records")

    await flow.latest(progress)
