"""The flow index: who shipped which lot to whom and when, as sorted arrays in memory.

A *move* is one way in which goods go on: a shipment (from a place to a place), or one pair of a
lot used up and a lot made of it (at one place). Places, lots and products are small integers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ALWAYS = -(10**18)
NEVER = 10**18
NONE = -1

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class ShipmentColumn:
    """Shipments in the order of their sequence numbers; '' where a lot or product is not given.

    Times are milliseconds since 1970 UTC, open ends ALWAYS and NEVER.
    """

    ids: Sequence[str]
    froms: Sequence[str]
    tos: Sequence[str]
    lots: Sequence[str]
    products: Sequence[str]
    sent: Sequence[tuple[int, int, bool]]
    received: Sequence[tuple[int, int, bool]]


@dataclass(frozen=True)
class LotColumn:
    """Lots with their products, makers ('' where not recorded) and first moments of production."""

    ids: Sequence[str]
    products: Sequence[str]
    makers: Sequence[str]
    made: Sequence[int]


@dataclass(frozen=True)
class TransformationColumn:
    """Transformations: lots used up, lots made, and when."""

    ids: Sequence[str]
    places: Sequence[str]
    consumed: Sequence[Sequence[str]]
    yielded: Sequence[Sequence[str]]
    at: Sequence[tuple[int, int, bool]]


@dataclass(frozen=True)
class ContentsColumn:
    """Shipments whose contents the sender recorded, and those contents."""

    ofs: Sequence[str]
    contained: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Changes:
    """What was recorded between two sequence numbers."""

    lots: LotColumn
    shipments: ShipmentColumn
    transformations: TransformationColumn
    contents: ContentsColumn


class Names:
    """Texts as small integers, in the order in which they were met."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text, a new one if it was not met before."""
        found = self._numbers.setdefault(text, len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
        return found

    def find(self, text: str) -> int:
        """The number of a text, or NONE."""
        return self._numbers.get(text, NONE)

    def __len__(self) -> int:
        return len(self.texts)


@dataclass
class Moves:
    """One row a move; before and after are lots (NONE: no lot number), product is of both or NONE.

    arrives is the earliest moment of arrival, departs the latest moment of departure. received: a
    receipt is recorded. reversed: it is recorded to have arrived before it left.
    """

    step: list[int] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    target: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    product: list[int] = field(default_factory=list)
    arrives: list[int] = field(default_factory=list)
    departs: list[int] = field(default_factory=list)
    dated: list[bool] = field(default_factory=list)
    received: list[bool] = field(default_factory=list)
    reversed: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.step)


class FlowIndex:
    """Moves, and where to find those that leave or reach a holding.

    extend() takes what is new; find the rows of a holding with leaving() and reaching().
    """

    def __init__(self) -> None:
        self.places = Names()
        self.lots = Names()
        self.products = Names()
        self.steps = Names()
        self.moves = Moves()
        self.product_of: list[int] = []
        self.maker_of: list[int] = []
        self.made_of: list[int] = []
        self.contents: dict[int, list[int]] = {}
        self.contained_in: dict[int, list[int]] = {}
        self.moves_of_step: dict[int, list[int]] = {}
        self._leaving = Adjacency(np.zeros(0, np.int64))
        self._reaching = Adjacency(np.zeros(0, np.int64))

    def extend(self, changes: Changes) -> None:
        """Take what was recorded since; the order of calls is the order of the store."""
        self._extend_lots(changes.lots)
        self._extend_shipments(changes.shipments)
        self._extend_transformations(changes.transformations)
        self._extend_contents(changes.contents)
        moves = self.moves
        self._leaving = Adjacency(self._holding_keys(moves.before, moves.origin))
        self._reaching = Adjacency(self._holding_keys(moves.after, moves.target))

    def is_shipment(self, move: int) -> bool:
        """Whether a move is a shipment and not part of a transformation."""
        return self.steps.texts[self.moves.step[move]].startswith("shipment:")

    def lots_of(self, product: int) -> list[int]:
        """Every recorded lot of a product."""
        return [lot for lot, of in enumerate(self.product_of) if of == product]

    def leaving(self, lot: int, product: int, place: int) -> list[int]:
        """Moves that take goods from the holding of a lot; lot NONE: from the unknown-lot one."""
        return self._leaving.rows(self._key(lot, product, place))

    def reaching(self, lot: int, product: int, place: int) -> list[int]:
        """Moves that bring goods to the holding of a lot, or, lot NONE, to the unknown-lot one."""
        return self._reaching.rows(self._key(lot, product, place))

    def _key(self, lot: int, product: int, place: int) -> int:
        item = 2 * lot if lot != NONE else 2 * product + 1
        return (item << 31) | place

    def _holding_keys(self, lots: list[int], places: list[int]) -> Integers:
        lot = np.asarray(lots, np.int64)
        item = np.where(lot == NONE, 2 * np.asarray(self.moves.product, np.int64) + 1, 2 * lot)
        return (item << 31) | np.asarray(places, np.int64)

    def _lot(self, text: str) -> int:
        number = self.lots.number(text)
        if number == len(self.product_of):
            self.product_of.append(NONE)
            self.maker_of.append(NONE)
            self.made_of.append(ALWAYS)
        return number

    def _extend_lots(self, column: LotColumn) -> None:
        rows = zip(column.ids, column.products, column.makers, column.made, strict=True)
        for text, product, maker, made in rows:
            lot = self._lot(text)
            self.made_of[lot] = made
            self.product_of[lot] = self.products.number(product)
            self.maker_of[lot] = self.places.number(maker) if maker else NONE

    def _extend_shipments(self, column: ShipmentColumn) -> None:
        moves = self.moves
        for row, text in enumerate(column.ids):
            lot = self._lot(column.lots[row]) if column.lots[row] else NONE
            product = (
                self.product_of[lot] if lot != NONE else self.products.number(column.products[row])
            )
            sent, received = column.sent[row], column.received[row]
            known = received[0] != ALWAYS or received[1] != NEVER
            left = sent[0] != ALWAYS or sent[1] != NEVER
            self._append(
                self.steps.number(text),
                (self.places.number(column.froms[row]), self.places.number(column.tos[row])),
                (lot, lot, product),
                (received[0] if known else sent[0], sent[1] if left else received[1]),
                sent[2] or received[2],
            )
            moves.received.append(known)
            moves.reversed.append(received[1] < sent[0])

    def _extend_transformations(self, column: TransformationColumn) -> None:
        for row, text in enumerate(column.ids):
            place, step = self.places.number(column.places[row]), self.steps.number(text)
            for used in column.consumed[row]:
                for made in column.yielded[row]:
                    first, last, dated = column.at[row]
                    lots = (self._lot(used), self._lot(made), NONE)
                    self._append(step, (place, place), lots, (first, last), dated)
                    self.moves.received.append(True)
                    self.moves.reversed.append(False)

    def _append(
        self,
        step: int,
        places: tuple[int, int],
        goods: tuple[int, int, int],
        times: tuple[int, int],
        dated: bool,
    ) -> None:
        moves = self.moves
        self.moves_of_step.setdefault(step, []).append(len(moves))
        moves.step.append(step)
        moves.origin.append(places[0])
        moves.target.append(places[1])
        moves.before.append(goods[0])
        moves.after.append(goods[1])
        moves.product.append(goods[2])
        moves.arrives.append(times[0])
        moves.departs.append(times[1])
        moves.dated.append(dated)

    def _extend_contents(self, column: ContentsColumn) -> None:
        for of, contained in zip(column.ofs, column.contained, strict=True):
            whole = self.steps.number(of)
            parts = self.contents.setdefault(whole, [])
            for text in contained:
                part = self.steps.number(text)
                parts.append(part)
                self.contained_in.setdefault(part, []).append(whole)


class Adjacency:
    """Rows by key: keys sorted once, rows of a key found by bisection."""

    def __init__(self, keys: Integers) -> None:
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def rows(self, key: int) -> list[int]:
        """The rows of a key, in their order."""
        first, end = np.searchsorted(self._keys, (key, key + 1))
        found: list[int] = self._order[first:end].tolist()
        return found
