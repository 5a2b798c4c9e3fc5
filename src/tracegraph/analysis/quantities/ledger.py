"""What the records say about amounts: the columns that every question about quantities reads."""

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.quantities.amounts import UNBOUNDED

ALWAYS = -(10**18)
NEVER = 10**18
NONE = -1

Integers = NDArray[np.int64]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]


class Kind(IntEnum):
    """What an entry is.

    CARRIED: from holding to holding (a sale, a transfer, an import). RETURNED: the same, back.
    RETAIL: to consumers of a place. DESTROYED: to be destroyed there. USED: consumed by a
    transformation. MADE: yielded by a transformation, or produced. RELABELLED: the sender recorded
    that goods of one holding went on as goods of another one at the same place.
    """

    CARRIED = 0
    RETURNED = 1
    RETAIL = 2
    DESTROYED = 3
    USED = 4
    MADE = 5
    RELABELLED = 6


@dataclass(frozen=True)
class Holdings:
    """Goods at places, dense numbers: lot (NONE: of no recorded lot number), product, place, and
    unit, the number of the one unit in which amounts of the holding are given.

    consumers: the place stands for consumers, who pass nothing on and keep no ledger.
    """

    lot: Numbers
    product: Numbers
    place: Numbers
    unit: Numbers
    consumers: Flags

    def __len__(self) -> int:
        return len(self.lot)


@dataclass(frozen=True)
class Entries:
    """Records of goods that moved, one a row, columns of one length.

    origin, target: holdings; NONE as origin of what is MADE and as target of what is USED.
    departs_first to departs_last, arrives_first to arrives_last: milliseconds, ends included, open
    ends ALWAYS and NEVER. sent_least to sent_most, received_least to received_most: millionths of
    the holdings' unit; unknown is 0 to UNBOUNDED. The two differ where ledgers disagree; then what
    left is between the figures and so is what arrived, never more than left. received: a receipt
    is recorded. batch: of USED and MADE the number of their transformation (NONE: production).
    number: the record's, which breaks ties of estimates.
    """

    origin: Numbers
    target: Numbers
    departs_first: Integers
    departs_last: Integers
    arrives_first: Integers
    arrives_last: Integers
    sent_least: Integers
    sent_most: Integers
    received_least: Integers
    received_most: Integers
    kind: NDArray[np.uint8]
    received: Flags
    batch: Numbers
    number: Integers

    def __len__(self) -> int:
        return len(self.origin)

    def only(self, rows: NDArray[np.intp] | Flags) -> "Entries":
        """The same columns, some rows."""
        return Entries(**{each.name: getattr(self, each.name)[rows] for each in fields(self)})


@dataclass(frozen=True)
class Ledger:
    """Holdings and entries. It has to hold every entry that touches a holding from which affected
    goods may leave, or a holding of the same product at its place; what it says of others is not
    looked at."""

    holdings: Holdings
    entries: Entries

    @property
    def batches(self) -> int:
        """One more than the largest number of a transformation."""
        return int(self.entries.batch.max(initial=NONE)) + 1


@dataclass(frozen=True)
class Start:
    """What is affected from the beginning: every unit of some lots (lots[lot]), and every unit that
    ever was in some holdings (holdings[holding])."""

    lots: Flags
    holdings: Flags


def bounded(quantity: Integers) -> tuple[Integers, Integers]:
    """Least and most of quantities of which a negative one is not known."""
    known = quantity >= 0
    return np.where(known, quantity, 0), np.where(known, quantity, UNBOUNDED)
