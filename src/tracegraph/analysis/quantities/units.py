"""Amounts in one unit: converted by recorded factors, and by nothing else."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tracegraph.analysis.quantities.amounts import UNBOUNDED, Amounts
from tracegraph.analysis.quantities.ledger import NONE, Flags, Numbers


@dataclass(frozen=True)
class UnitFactor:
    """One of unit is so many of another, for goods of a product; numbers of units and products."""

    product: int
    unit: int
    of: int
    factor: Fraction


class Conversions:
    """Which unit of a product is how many of which other, directly or over several factors."""

    def __init__(self, factors: Iterable[UnitFactor]) -> None:
        self._next: dict[tuple[int, int], list[tuple[int, Fraction]]] = {}
        for each in factors:
            self._next.setdefault((each.product, each.unit), []).append((each.of, each.factor))
            self._next.setdefault((each.product, each.of), []).append((each.unit, 1 / each.factor))

    def factor(self, product: int, unit: int, wanted: int) -> Fraction | None:
        """How many of the wanted unit one of a unit is; None where no record says so."""
        seen, waiting = {unit}, deque([(unit, Fraction(1))])
        while waiting:
            at, factor = waiting.popleft()
            if at == wanted:
                return factor
            for other, times in self._next.get((product, at), ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append((other, factor * times))
        return None


@dataclass(frozen=True)
class Converted:
    """Bounds in the wanted units; unconverted: a quantity is recorded but no factor for its unit,
    so that in the wanted unit nothing is known of it."""

    least: Amounts
    most: Amounts
    unconverted: Flags


def main_units(products: Numbers, units: Numbers, count: int) -> Numbers:
    """Of each product the unit in which most of its quantities are recorded; NONE without any.

    Rows whose unit is NONE (no quantity) do not count; of two alike the smaller number is taken.
    """
    main = np.full(count, NONE, np.int32)
    known = units != NONE
    pairs, times = np.unique(np.stack((products[known], units[known])), axis=1, return_counts=True)
    for at in np.lexsort((-pairs[1], times)):
        main[pairs[0, at]] = pairs[1, at]
    return main


def converted(
    least: Amounts,
    most: Amounts,
    products: Numbers,
    units: Numbers,
    wanted: Mapping[int, int] | Numbers,
    conversions: Conversions,
) -> Converted:
    """Amounts of rows in the wanted unit of their product.

    A factor that does not come out even widens the bounds to the next millionth on either side.
    """
    least, most = least.copy(), most.copy()
    unconverted = np.zeros(len(least), np.bool_)
    pairs = np.unique(np.stack((products, units)), axis=1)
    for product, unit in pairs.T.tolist():
        if unit == NONE or unit == wanted[product]:
            continue
        rows = np.flatnonzero((products == product) & (units == unit))
        factor = conversions.factor(product, unit, int(wanted[product]))
        if factor is None:
            least[rows], most[rows] = 0, UNBOUNDED
            unconverted[rows] = True
            continue
        # Whole numbers of any size: products of two 64-bit numbers do not fit into one.
        lows = [int(each) * factor.numerator // factor.denominator for each in least[rows].tolist()]
        highs = [
            -(-int(each) * factor.numerator // factor.denominator) for each in most[rows].tolist()
        ]
        least[rows] = np.minimum(np.array(lows, object), UNBOUNDED).astype(np.int64)
        open_end = most[rows] >= UNBOUNDED
        bounded = np.minimum(np.array(highs, object), UNBOUNDED).astype(np.int64)
        most[rows] = np.where(open_end, UNBOUNDED, bounded)
    return Converted(least, most, unconverted)
