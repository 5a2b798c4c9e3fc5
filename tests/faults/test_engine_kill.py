"""Every engine that we start: its user killed, then itself, and started again on the folder."""

import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from acknowledged_writer import MARK, MARKS
from killable_writer import engine_ended, writer
from stores import Use
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio


async def test_what_was_acknowledged_outlives_the_killed_user_and_the_killed_engine(
    engine: str, own_engine: Callable[[Path], Awaitable[Use]], tmp_path: Path
) -> None:
    user = await writer(engine, tmp_path, 0)
    await user.says(3)
    acknowledged = await user.killed()
    await engine_ended(tmp_path)
    second = await own_engine(tmp_path)
    graph = await Graph.open(second.address)
    found = await numbers_in(graph)
    assert found[: len(acknowledged)] == acknowledged
    assert len(found) <= len(acknowledged) + 1
    more = list(range(1_000_000, 1_000_100))
    for number in more:
        await graph.write(MARK, number=number)
    os.kill(second.process_id, signal.SIGKILL)
    await graph.close()
    third = await own_engine(tmp_path)
    graph = await Graph.open(third.address)
    assert await numbers_in(graph) == [*found, *more]
    await graph.close()


async def numbers_in(graph: Graph) -> list[int]:
    numbers: list[int] = (await graph.read(MARKS))[0]["numbers"]
    return numbers
