"""Lengths of time intervals as small codes, so that both ends of every interval are kept."""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers

_MOST = 60_000  # different pairs; lengths beyond are rounded up to a power of two
_Pair = tuple[int, int]


class Widths:
    """pairs[code]: how much later goods can have arrived, and how much earlier departed, in
    milliseconds; NEVER where that end is open."""

    def __init__(self, pairs: list[_Pair] | None = None) -> None:
        self.pairs = pairs or [(NEVER, NEVER)]
        self._codes = {pair: code for code, pair in enumerate(self.pairs)}

    def codes(
        self, arrivals: tuple[Integers, Integers], departures: tuple[Integers, Integers]
    ) -> NDArray[np.uint16]:
        """The codes of intervals, each with first and last moments. Shapes (n,).

        A rounded length is never shorter.
        """
        (first, of_first), (then, of_then) = (
            np.unique(_lengths(*each), return_inverse=True) for each in (arrivals, departures)
        )
        pairs, back = np.unique(of_first * max(1, len(then)) + of_then, return_inverse=True)
        found = [
            self._code((int(first[pair // len(then)]), int(then[pair % len(then)])))
            for pair in pairs.tolist()
        ]
        return np.array(found, np.uint16)[back]

    def _code(self, pair: _Pair) -> int:
        if pair not in self._codes and len(self.pairs) > _MOST:
            pair = (_rounded_up(pair[0]), _rounded_up(pair[1]))
        if pair not in self._codes:
            self._codes[pair] = len(self.pairs)
            self.pairs.append(pair)
        return self._codes[pair]

    def latest(self, arrives: Integers, codes: Integers) -> Integers:
        """Latest moments of arrival; NEVER where open. Shapes (n,)."""
        lengths = np.array(self.pairs, np.int64)[codes, 0]
        return np.where(lengths == NEVER, NEVER, arrives + lengths)

    def earliest(self, departs: Integers, codes: Integers) -> Integers:
        """Earliest moments of departure; ALWAYS where open. Shapes (n,)."""
        lengths = np.array(self.pairs, np.int64)[codes, 1]
        return np.where(lengths == NEVER, ALWAYS, departs - lengths)


def _lengths(first: Integers, last: Integers) -> Integers:
    open_end = (first == ALWAYS) | (last == NEVER)
    return np.where(open_end, NEVER, last - first)


def _rounded_up(length: int) -> int:
    return length if length == NEVER else 1 << max(0, length).bit_length()
