"""Arrays that grow at their end, and dense numbers for the sequence numbers of records."""

from bisect import bisect_left
from copy import copy
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers

NONE = -1
_MOST = 1 << 32  # sequence numbers are less
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

    def fit(self) -> None:
        """Give back most of the room, where that is much."""
        if len(self._room) > 64 + 9 * len(self.values) // 8:
            self._room = self.values = self.values.copy()

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

    def __init__(self, seqs: NDArray[np.uint32] | None = None) -> None:
        self._seqs = Growing(np.zeros(0, np.uint32) if seqs is None else seqs)
        self._sort()

    def _sort(self) -> None:
        """Order all numbers by sequence number; no order is kept where they are in it."""
        self._order: NDArray[np.int32] | None = None
        if (self.seqs[1:] < self.seqs[:-1]).any():
            self._order = np.argsort(self.seqs, kind="stable").astype(np.int32)
        self._sorted = len(self.seqs)
        self._later: dict[int, int] = {}

    @property
    def seqs(self) -> NDArray[np.uint32]:
        """The sequence number of each: shape (n,)."""
        return self._seqs.values

    def seqs_of(self, numbers: NDArray[np.integer]) -> Integers:
        """The sequence numbers of some, to reckon with: shape as given."""
        return np.asarray(self.seqs[numbers], np.int64)

    def __len__(self) -> int:
        return len(self._seqs)

    def frozen(self) -> "Numbering":
        """The same numbers; records that are numbered later have none in it."""
        same = copy(self)
        same._seqs = self._seqs.frozen()
        return same

    def bytes_held(self) -> int:
        """Bytes of its arrays, and about a hundred for each number not sorted yet."""
        order = 0 if self._order is None else self._order.nbytes
        return self.seqs.nbytes + order + 100 * len(self._later)

    def find(self, seq: int) -> int:
        """The number of a record, or NONE."""
        at = self._place(seq)
        if at < self._sorted:
            number = at if self._order is None else int(self._order[at])
            if self.seqs[number] == seq:
                return number
        later = self._later.get(seq, NONE)
        return later if later < len(self) else NONE

    def _place(self, seq: int) -> int:
        """Where a number of the sequence stands, or would, among those that are sorted."""
        seqs, order = self.seqs, self._order
        if order is not None:
            # numpy's search would copy the whole order each time, as it wants it in 64 bits
            return bisect_left(range(len(order)), seq, key=lambda each: seqs[order[each]])
        if not 0 < seq < _MOST:
            return self._sorted
        wanted = np.uint32(seq)  # of another type, all numbers would be converted first
        return int(np.searchsorted(seqs[: self._sorted], wanted))

    def numbers(self, seqs: Integers) -> NDArray[np.int32]:
        """The numbers of records, new ones where not met before; 0 is NONE. Shape as given."""
        if len(seqs) > 1000:
            return self._many(seqs)
        numbers = self._known(seqs.astype(np.uint32))
        for at in np.flatnonzero(numbers == NONE).tolist():
            numbers[at] = self._number(int(seqs[at]))
        return numbers

    def _known(self, seqs: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The numbers of records that are sorted already, NONE for others."""
        numbers = np.full(len(seqs), NONE, np.int32)
        if len(seqs) and self._sorted:
            at = np.searchsorted(self.seqs[: self._sorted], seqs, sorter=self._order)
            at = np.minimum(at, self._sorted - 1)
            likely = at if self._order is None else self._order[at]
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
            self._seqs.extend(np.array([seq], np.uint32))
            if len(self._later) > 100_000:
                self._sort()
        return number

    def _many(self, seqs: Integers) -> NDArray[np.int32]:
        distinct, back = np.unique(seqs.astype(np.uint32), return_inverse=True)
        if self._later:
            self._sort()
        new = distinct[~np.isin(distinct, self.seqs, assume_unique=True) & (distinct != 0)]
        if len(new):
            self._seqs.extend(new)
            self._sort()
        numbers = np.full(len(distinct), NONE, np.int32)
        given = distinct != 0
        at = np.searchsorted(self.seqs, distinct[given], sorter=self._order)
        numbers[given] = at if self._order is None else self._order[at]
        return numbers[back]
