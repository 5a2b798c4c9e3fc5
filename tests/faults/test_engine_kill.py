"""Every engine that we start, killed hard and started again on the same folder."""

import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from acknowledged_writer import MARK, MARKS
from killable_writer import engine_ended, writer
from stores import Use, started
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


async def test_engine_ends_when_its_only_user_is_killed(engine: str, tmp_path: Path) -> None:
    user = await writer(engine, tmp_path, 0)
    await user.says(3)
    acknowledged = await user.killed()
    await engine_ended(tmp_path)
    use = await started(engine, tmp_path)
    graph = await Graph.open(use.address)
    try:
        numbers = (await graph.read(MARKS))[0]["numbers"]
    finally:
        await graph.close()
        await use.release()
    assert numbers[: len(acknowledged)] == acknowledged
    assert len(numbers) <= len(acknowledged) + 1
