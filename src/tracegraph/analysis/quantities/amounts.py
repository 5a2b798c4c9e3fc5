"""Amounts between bounds: whole numbers of millionths of a unit, with an open end."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import part

Amounts = NDArray[np.int64]
MILLION = 1_000_000
# No upper end. Far below the largest 64-bit number, so that a sum of two does not overflow.
UNBOUNDED = 2**61


@dataclass(frozen=True)
class Bounds:
    """The least and the most that the records allow, in millionths; most may be UNBOUNDED."""

    least: int
    most: int

    @property
    def exact(self) -> bool:
        """Whether the records prove one figure."""
        return self.least == self.most

    def nearest(self, amount: int) -> int:
        """The amount inside that is next to a given one."""
        return min(max(amount, self.least), self.most)


@part
def added(one: int, other: int) -> int:
    """The sum, UNBOUNDED where one of them is."""
    total = one + other
    return UNBOUNDED if total > UNBOUNDED else total


@part
def taken_off(one: int, other: int) -> int:
    """The difference of an upper end and a lower one: UNBOUNDED stays so."""
    return UNBOUNDED if one >= UNBOUNDED else one - other
