"""Lengths of time intervals as small codes, so that both ends of every interval are kept."""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.flow_rows import OPEN_WIDTH

_MOST = 60_000  # different lengths; longer ones beyond are rounded up to a power of two


class Widths:
    """lengths[code] in milliseconds; code OPEN_WIDTH stands for an open end."""

    def __init__(self, lengths: list[int] | None = None) -> None:
        self.lengths = lengths or [NEVER]
        self._codes = {length: code for code, length in enumerate(self.lengths)}

    def codes(self, first: Integers, last: Integers) -> NDArray[np.uint16]:
        """The codes of last - first; shapes (n,). A rounded length is never shorter."""
        open_end = (first == ALWAYS) | (last == NEVER)
        distinct, back = np.unique(np.where(open_end, NEVER, last - first), return_inverse=True)
        found = np.array([self._code(int(each)) for each in distinct], np.uint16)
        return found[back]

    def _code(self, length: int) -> int:
        if length == NEVER:
            return OPEN_WIDTH
        if length not in self._codes and len(self.lengths) > _MOST:
            length = 1 << max(0, length).bit_length()
        if length not in self._codes:
            self._codes[length] = len(self.lengths)
            self.lengths.append(length)
        return self._codes[length]

    def latest(self, arrives: Integers, codes: Integers) -> Integers:
        """Latest moments of arrival; NEVER where open. Shapes (n,)."""
        lengths = np.array(self.lengths, np.int64)[codes]
        return np.where(codes == OPEN_WIDTH, NEVER, arrives + lengths)

    def earliest(self, departs: Integers, codes: Integers) -> Integers:
        """Earliest moments of departure; ALWAYS where open. Shapes (n,)."""
        lengths = np.array(self.lengths, np.int64)[codes]
        return np.where(codes == OPEN_WIDTH, ALWAYS, departs - lengths)
