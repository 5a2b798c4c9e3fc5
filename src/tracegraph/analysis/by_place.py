"""Reached holdings taken together by place: who had goods, since when, and how that is proven."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.reached import Reached


@dataclass(frozen=True)
class ByPlace:
    """Places by number, ascending. exact: one of its holdings is; time: the earliest of these, or
    of all where none is, ALWAYS where open; count: how many there are. Shapes (n,)."""

    place: Integers
    exact: NDArray[np.bool_]
    time: Integers
    count: Integers

    def some(self, which: NDArray[np.bool_] | Integers) -> "ByPlace":
        """Those at positions, or those marked."""
        return ByPlace(self.place[which], self.exact[which], self.time[which], self.count[which])


def by_place(reached: Reached, places: int) -> ByPlace:
    """All places with holdings. places: how many there are in the index."""
    count = np.bincount(reached.place, minlength=places)
    exact = np.bincount(reached.place[reached.exact], minlength=places) > 0
    counts = reached.exact | ~exact[reached.place]
    time = np.full(places, NEVER, np.int64)
    bounded = np.where(reached.time == NEVER, ALWAYS, reached.time)
    np.minimum.at(time, reached.place[counts], bounded[counts])
    here = np.flatnonzero(count)
    return ByPlace(here, exact[here], time[here], count[here])


def best_holdings(reached: Reached, places: Integers) -> tuple[Integers, Integers]:
    """Positions of holdings at some places, the certain and early ones of a place first, places
    in the order of their numbers; and where those of each begin: shapes (n,), (places,)."""
    some = np.flatnonzero(np.isin(reached.place, places))
    time = np.where(reached.time[some] == NEVER, ALWAYS, reached.time[some])
    order = np.lexsort((reached.item[some], time, ~reached.exact[some], reached.place[some]))
    positions = some[order]
    return positions, np.searchsorted(reached.place[positions], np.sort(places))
