"""What becomes of units, and the network that says how many they are."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from tracegraph.analysis.quantities.arcs import Network
from tracegraph.analysis.quantities.ledger import Integers, Numbers


class Fate(IntEnum):
    """What became of a unit by its last record up to the moment.

    HELD: it came to, or was made at, a place that keeps ledgers. IN_TRANSIT: sent, and no receipt
    is recorded by then. SOLD: to consumers. DESTROYED: received to be destroyed. USED_UP: in a
    transformation. UNACCOUNTED: lost between what the sender and what the receiver recorded.
    BACK_AT_START: it came back to a holding of the start, where it is counted as made anew.
    """

    HELD = 0
    IN_TRANSIT = 1
    SOLD = 2
    DESTROYED = 3
    USED_UP = 4
    UNACCOUNTED = 5
    BACK_AT_START = 6


@dataclass
class Flows:
    """The network and what its arcs stand for; NONE where there is none.

    departs, arrives: of each entry. held: of each stock. fates: (fate, place, unit) of an arc each,
    whole_fates: (fate, unit). made, unexplained: of each unit.
    """

    network: Network
    departs: Integers
    arrives: Integers
    held: Integers
    fates: dict[tuple[Fate, int, int], int]
    whole_fates: dict[tuple[Fate, int], int]
    made: dict[int, int]
    unexplained: dict[int, list[int]]


@dataclass
class Nodes:
    """Numbers of nodes before they are made dense, a range for each kind of node."""

    spells: int
    rows: int
    batches: int
    places: int
    units: int

    def entry(self, row: Integers) -> Integers:
        return self.spells + row

    def batch(self, number: Integers) -> Integers:
        return self.spells + self.rows + number

    def fate(self, fate: Fate, place: Numbers | Integers, unit: Integers) -> Integers:
        part = (int(fate) * self.places + place.astype(np.int64)) * self.units + unit
        return np.asarray(self.spells + self.rows + self.batches + part)

    def whole(self, fate: int, unit: int) -> int:
        """fate len(Fate): goods made; len(Fate) + 1: the world."""
        first = self.spells + self.rows + self.batches + len(Fate) * self.places * self.units
        return first + fate * self.units + unit

    def missing(self, lot: int) -> int:
        """Goods of a lot that turned up where no record brought them."""
        return self.whole(len(Fate) + 2, lot)


# Nodes beside those of the fates: all that is made, and the world.
MADE, WORLD = len(Fate), len(Fate) + 1
