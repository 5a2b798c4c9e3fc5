"""Answers that took work, kept for the next who asks the same; the oldest goes first."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

_Answer = TypeVar("_Answer")


class Kept(Generic[_Answer]):
    """The last few answers by what was asked. Whoever asks while one is made waits for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, asyncio.Task[_Answer]] = OrderedDict()

    async def get(self, asked: Hashable, make: Callable[[], Awaitable[_Answer]]) -> _Answer:
        """The answer, made if it is not kept; one that failed is not kept."""
        task = self._answers.get(asked)
        if task is None:
            task = asyncio.ensure_future(_made(make))
            self._answers[asked] = task
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        self._answers.move_to_end(asked)
        try:
            return await asyncio.shield(task)
        except BaseException:
            if task.done() and self._answers.get(asked) is task:
                del self._answers[asked]
            raise


async def _made(make: Callable[[], Awaitable[_Answer]]) -> _Answer:
    return await make()
