"""Every engine that we start, killed hard and started again on the same folder."""

import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from acknowledged_writer import MARK, MARKS
from stores import Use
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio


async def test_engine_killed_hard_starts_again_with_what_was_acknowledged(
    own_engine: Callable[[Path], Awaitable[Use]], tmp_path: Path
) -> None:
    first = await own_engine(tmp_path)
    graph = await Graph.open(first.address)
    for number in range(100):
        await graph.write(MARK, number=number)
    os.kill(first.process_id, signal.SIGKILL)
    await graph.close()
    second = await own_engine(tmp_path)
    graph = await Graph.open(second.address)
    assert (await graph.read(MARKS))[0]["numbers"] == list(range(100))
    await graph.close()
