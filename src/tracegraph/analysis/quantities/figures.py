"""Figures that records give of amounts, and the bounds that they leave in one unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.quantities.amounts import UNBOUNDED
from tracegraph.analysis.quantities.ledger import NONE, Integers, Numbers, bounded
from tracegraph.analysis.quantities.units import (
    Conversions,
    UnitFactor,
    converted,
    main_units,
)


@dataclass(frozen=True)
class Figure:
    """An amount in millionths (negative: not recorded) of a unit, by its text."""

    quantity: int
    unit: str


@dataclass(frozen=True)
class LotFigure:
    """How much of a lot was made, and between which moments (milliseconds)."""

    amount: Figure
    made_first: int
    made_last: int


@dataclass(frozen=True)
class Figures:
    """What the index does not hold. lots: by number, where the index has no figure.

    told: by seq of a shipment what its ledgers say, each figure. factors: (product number, unit,
    of, how many of that).
    """

    lots: Mapping[int, LotFigure] = field(default_factory=dict)
    told: Mapping[int, Sequence[Figure]] = field(default_factory=dict)
    factors: Sequence[tuple[int, str, str, Fraction]] = ()


class Units:
    """Numbers of units; texts that the index does not know come after its own."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        self._numbers = {text: number for number, text in enumerate(texts)}

    def number(self, text: str) -> int:
        """The number of a text, a new one if it was not met before."""
        found = self._numbers.setdefault(text, len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
        return found


@dataclass(frozen=True)
class AmountsOf:
    """Per entry least and most in the main unit of its product, whether its unit could not be
    converted, and whether the records give different figures; per product its main unit."""

    least: Integers
    most: Integers
    unconverted: NDArray[np.bool_]
    disputed: NDArray[np.bool_]
    main: Numbers


def amounts_of(
    recorded: tuple[Integers, Integers],
    products: Numbers,
    figures: Figures,
    units: Units,
    told: Mapping[int, Sequence[Figure]],
    count: int,
) -> AmountsOf:
    """Bounds of entries. recorded: quantity (negative: none) and unit of each; told: by entry what
    ledgers say beside it. count: of products; one more stands for goods of no recorded product."""
    products = np.where(products < 0, count, products).astype(np.int32)
    rows, quantity, unit = _with_told(recorded, told, units)
    product = products[rows]
    known = np.where(quantity >= 0, unit, NONE).astype(np.int32)
    main = main_units(product, known, count + 1)
    conversions = Conversions(
        UnitFactor(number, units.number(one), units.number(other), factor)
        for number, one, other, factor in figures.factors
    )
    found = converted(*bounded(quantity), product, known, main, conversions)
    least, most = np.full(len(products), UNBOUNDED, np.int64), np.zeros(len(products), np.int64)
    unconverted = np.zeros(len(products), np.bool_)
    np.minimum.at(least, rows, found.least)
    np.maximum.at(most, rows, found.most)
    np.logical_or.at(unconverted, rows, found.unconverted)
    least[unconverted] = 0
    several = np.bincount(rows, minlength=len(products)) > 1
    return AmountsOf(least, most, unconverted, several & (least < most), main)


def _with_told(
    recorded: tuple[Integers, Integers], told: Mapping[int, Sequence[Figure]], units: Units
) -> tuple[Integers, Integers, Integers]:
    """Figures as (entry, quantity, unit): the recorded one of each, and those of its ledgers.

    An entry without a quantity of its own has only those of its ledgers.
    """
    quantity, unit = recorded
    more = [
        (row, figure.quantity, units.number(figure.unit))
        for row, some in told.items()
        for figure in some
        if figure.quantity >= 0
    ]
    table = np.array(more, np.int64).reshape(-1, 3)
    kept = np.ones(len(quantity), np.bool_)
    kept[table[:, 0]] = False
    own = np.flatnonzero(kept | (quantity >= 0)).astype(np.int64)
    return (
        np.concatenate((own, table[:, 0])),
        np.concatenate((quantity[own], table[:, 1])),
        np.concatenate((unit[own], table[:, 2])),
    )
