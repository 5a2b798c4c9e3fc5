"""What a sweep reached: holdings with their best times, and ways once one is asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, whole
from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import Numbers
from tracegraph.analysis.reached import Reached
from tracegraph.analysis.sweeping import Swept

if TYPE_CHECKING:
    from tracegraph.analysis.flow_index import FlowIndex
    from tracegraph.analysis.trace import Start


@compiled
def _named(
    swept: Swept, item: Numbers, place: Numbers, out: Numbers, room: int
) -> tuple[Numbers, Numbers, Integers]:
    """Items, places and times of what was found, all but some holdings, behind some room."""
    left_out = np.zeros((len(item) >> 5) + 1, np.uint32)
    for each in out:
        left_out[each >> 5] |= np.uint32(1) << np.uint32(each & 31)
    size, count = whole(room + len(swept.holding) + 1), np.uint64(room)
    items, places = np.empty(size, np.int32), np.empty(size, np.int32)
    times = np.empty(size, np.int64)
    for at in range(len(swept.holding)):
        holding = np.uint32(swept.holding[at])
        items[count], places[count] = item[holding], place[holding]
        times[count] = swept.time[at]
        is_out = left_out[holding >> np.uint32(5)] >> (holding & np.uint32(31)) & np.uint32(1)
        count += np.uint64(np.uint32(1) - is_out)
    return items[:count], places[:count], times[:count]


def swept_holdings(
    index: "FlowIndex", start: "Start", swept: Swept, walked: Callable[[], Reached]
) -> Reached:
    """Holdings with a best time, all of them exact, those that are the start first; walked finds
    their ways, when one is asked for."""
    shown, arrays = list(dict.fromkeys(start.shown)), index.arrays()
    own = {index.holding(item, place) for item, place, _ in shown} - {NONE}
    numbers, count = np.array(list(own), np.int32), len(shown)
    items, places, times = _named(swept, arrays.item, arrays.place, numbers, count)
    items[:count], places[:count], times[:count] = np.array(shown, np.int64).reshape(count, 3).T
    ways, nothing = _Ways(walked), np.zeros(0, np.int32)
    return Reached(
        items, places, np.ones(len(items), np.bool_), times, times,
        lambda position: nothing
        if position < count
        else ways.way(int(items[position]), int(places[position])),
    )  # fmt: skip


class _Ways:
    """Ways of holdings by item and place, walked for at the first question."""

    def __init__(self, walked: Callable[[], Reached]) -> None:
        self._walk = walked

    @cached_property
    def _walked(self) -> tuple[Reached, dict[tuple[int, int], int]]:
        reached = self._walk()
        pairs = zip(reached.item.tolist(), reached.place.tolist(), strict=True)
        return reached, {pair: position for position, pair in enumerate(pairs)}

    def way(self, item: int, place: int) -> NDArray[np.int32]:
        """The rows of one way."""
        reached, positions = self._walked
        return reached.way(positions[item, place])
