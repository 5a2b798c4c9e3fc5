"""Arrays that grow at their end, and dense numbers for the sequence numbers of records."""

from bisect import bisect_left
from copy import copy
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers

NONE = -1
_Kind = TypeVar("_Kind", bound=np.generic)


class Growing(Generic[_Kind]):
    """values is the filled part, shape (n,); room is doubled when it runs out."""

    def __init__(self, start: NDArray[_Kind]) -> None:
        self._room = start
        self.values = start

    def extend(self, values: NDArray[_Kind]) -> None:
        """Put values at the end."""
        old, new = len(self.values), len(self.values) + len(values)
        if new > len(self._room):
            room = np.empty(max(new, 2 * old, 16), self._room.dtype)
            room[:old] = self.values
            self._room = room
        self._room[old:new] = values
        self.values = self._room[:new]

    def frozen(self) -> "Growing[_Kind]":
        """The same values; they stay when this one grows, which only writes behind them."""
        return copy(self)

    def cut(self, count: int) -> None:
        """Keep the first count values."""
        self.values = self._room[:count]

    def __len__(self) -> int:
        return len(self.values)


class Numbering:
    """Dense numbers 0, 1, … of records, by their sequence numbers; seqs[number] leads back."""

    def __init__(self, seqs: Integers) -> None:
        self._seqs = Growing(seqs)
        self._sort()

    def _sort(self) -> None:
        self._order = np.argsort(self.seqs, kind="stable").astype(np.int32)
        self._later: dict[int, int] = {}

    @property
    def seqs(self) -> Integers:
        """The sequence number of each: shape (n,)."""
        return self._seqs.values

    def __len__(self) -> int:
        return len(self._seqs)

    def frozen(self) -> "Numbering":
        """The same numbers; records that are numbered later have none in it."""
        same = copy(self)
        same._seqs = self._seqs.frozen()
        return same

    def bytes_held(self) -> int:
        """Bytes of its arrays, and about a hundred for each number not sorted yet."""
        return self.seqs.nbytes + self._order.nbytes + 100 * len(self._later)

    def find(self, seq: int) -> int:
        """The number of a record, or NONE."""
        order, seqs = self._order, self.seqs
        # numpy's search would copy the whole order each time, as it wants it in 64 bits
        at = bisect_left(range(len(order)), seq, key=lambda each: seqs[order[each]])
        if at < len(order) and seqs[order[at]] == seq:
            return int(order[at])
        later = self._later.get(seq, NONE)
        return later if later < len(self) else NONE

    def numbers(self, seqs: Integers) -> NDArray[np.int32]:
        """The numbers of records, new ones where not met before; 0 is NONE. Shape as given."""
        if len(seqs) > 1000:
            return self._many(seqs)
        numbers = self._sorted(seqs)
        for at in np.flatnonzero(numbers == NONE).tolist():
            numbers[at] = self._number(int(seqs[at]))
        return numbers

    def _sorted(self, seqs: Integers) -> NDArray[np.int32]:
        """The numbers of records that are sorted already, NONE for others."""
        numbers = np.full(len(seqs), NONE, np.int32)
        if len(seqs) and len(self._order):
            at = np.searchsorted(self.seqs[: len(self._order)], seqs, sorter=self._order)
            likely = self._order[np.minimum(at, len(self._order) - 1)]
            known = self.seqs[likely] == seqs
            numbers[known] = likely[known]
        return numbers

    def _number(self, seq: int) -> int:
        """Of one record, a new one where it was not met before."""
        if seq == 0:
            return NONE
        number = self.find(seq)
        if number == NONE:
            number = len(self._seqs)
            self._later[seq] = number
            self._seqs.extend(np.array([seq], np.int64))
            if len(self._later) > 100_000:
                self._sort()
        return number

    def _many(self, seqs: Integers) -> NDArray[np.int32]:
        distinct, back = np.unique(seqs, return_inverse=True)
        if self._later:
            self._sort()
        new = distinct[~np.isin(distinct, self.seqs, assume_unique=True) & (distinct != 0)]
        if len(new):
            self._seqs.extend(new)
            self._sort()
        numbers = np.full(len(distinct), NONE, np.int32)
        given = distinct != 0
        at = np.searchsorted(self.seqs, distinct[given], sorter=self._order)
        numbers[given] = self._order[at]
        return numbers[back]
