"""Whether two traces reach the same."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers

if TYPE_CHECKING:
    from tracegraph.analysis.trace import Reach


def same_reach(one: "Reach", other: "Reach") -> bool:
    """Whether both reach the same holdings and rows, as certainly and at the same times."""
    tables = [
        (each.item, each.place, each.exact, each.time, each.any_time)
        for each in (one.holdings, other.holdings)
    ]
    lists = [(each.seq, each.exact, each.time, each.any_time) for each in (one.rows, other.rows)]
    return all(np.array_equal(_in_order(first), _in_order(then)) for first, then in (tables, lists))


def _in_order(columns: tuple[NDArray[Any], ...]) -> Integers:  # Any: arrays of several types
    """The columns as one table, its rows in order. Shape (columns, n)."""
    table = np.array(columns, np.int64)
    return table[:, np.lexsort(table)]
