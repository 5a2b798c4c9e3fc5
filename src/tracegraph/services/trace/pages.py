"""Pages of long lists of numbers, found without sorting the whole list."""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.domain.paging import Key, PageRequest

Positions = NDArray[np.int64]


def timed(time: Integers) -> Integers:
    """Times as lists order them: what nothing bounds comes first."""
    return np.where(time == NEVER, ALWAYS, time)


def page_of(keys: tuple[Integers, ...], request: PageRequest) -> tuple[Positions, bool]:
    """Positions of the items after the request's key, in the order of their keys, which are
    unique; and whether more follow. keys: the columns of the key, each of shape (n,)."""
    left = np.arange(len(keys[0])) if request.after is None else _after(keys, request.after)
    wanted = request.first
    if len(left) > 4 * wanted:
        first = keys[0][left]
        left = left[first <= np.partition(first, wanted)[wanted]]
    order = left[np.lexsort([column[left] for column in reversed(keys)])]
    return order[:wanted], len(order) > wanted


def keys_at(keys: tuple[Integers, ...], positions: Positions) -> tuple[Key, ...]:
    """The keys of positions."""
    columns = [column[positions].tolist() for column in keys]
    return tuple(zip(*columns, strict=True))


def _after(keys: tuple[Integers, ...], after: Key) -> Positions:
    beyond = np.zeros(len(keys[0]), np.bool_)
    same = np.ones(len(keys[0]), np.bool_)
    for column, value in zip(keys, after, strict=True):
        assert isinstance(value, int), "these lists have numbers as keys"
        beyond |= same & (column > value)
        same &= column == value
    return np.flatnonzero(beyond)
