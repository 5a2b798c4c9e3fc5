"""What was recorded between two sequence numbers, as columns for the flow index.

Records are named by their sequence numbers (`seq`, positive; 0: not given). Times are
milliseconds since 1970 UTC, open ends ALWAYS and NEVER. Quantities are millionths of the unit,
UNKNOWN where none is recorded or it has no such number.
"""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

import numpy as np
from numpy.typing import NDArray

ALWAYS = -(10**18)
NEVER = 10**18
UNKNOWN = -1
PARTS = 1_000_000  # of a unit

Integers = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Times:
    """Intervals, both ends included; dated: a day or something finer is known. Shape (n,)."""

    first: Integers
    last: Integers
    dated: Truths


@dataclass(frozen=True)
class LotColumn:
    """Lots with products, makers and the first moment of production. Shape (n,).

    made_last: the last moment of production; quantities and units of what was made. None: of no
    lot recorded.
    """

    seqs: Integers
    products: Integers
    makers: Integers
    made: Integers
    made_last: Integers | None = None
    quantities: Integers | None = None
    units: list[str] | None = None


@dataclass(frozen=True)
class ShipmentColumn:
    """Shipments in the order of their numbers; lots or products is 0, consumers tells that the
    receiver is a jurisdiction. kinds are codes of ROW_KINDS. Shape (n,)."""

    seqs: Integers
    froms: Integers
    tos: Integers
    consumers: Truths
    lots: Integers
    products: Integers
    sent: Times
    received: Times
    kinds: NDArray[np.uint8]
    quantities: Integers
    units: list[str]
    through: Integers


@dataclass(frozen=True)
class TransformationColumn:
    """Transformations in the order of their numbers: shape (n,)."""

    seqs: Integers
    places: Integers
    at: Times


@dataclass(frozen=True)
class PortionColumn:
    """Lots used up and made: of[i] is the seq of the transformation. Shape (n,)."""

    of: Integers
    lots: Integers
    made: Truths
    quantities: Integers
    units: list[str]


@dataclass(frozen=True)
class ContentsColumn:
    """Contents that senders recorded: shape (n,) of whole, and (m,) pairs of whole and part."""

    wholes: Integers
    of: Integers
    parts: Integers


@dataclass(frozen=True)
class ListingColumn:
    """Selling pages with merchant, product and platform: shape (n,).

    listed: no delisting is recorded; None: of none of them.
    """

    seqs: Integers
    merchants: Integers
    products: Integers
    platforms: Integers
    listed: Truths | None = None


@dataclass(frozen=True)
class DisputeColumn:
    """Ledger entries that complete a pair of two sides with different figures, and the shipments
    that they report: shape (n,)."""

    seqs: Integers
    shipments: Integers


def no_integers() -> Integers:
    """An empty column."""
    return np.zeros(0, np.int64)


def no_truths() -> Truths:
    """An empty column."""
    return np.zeros(0, np.bool_)


def no_times() -> Times:
    """An empty column."""
    return Times(no_integers(), no_integers(), no_truths())


@dataclass(frozen=True)
class Changes:
    """Columns of what is new; lots come before the shipments that carry them."""

    lots: LotColumn = field(
        default_factory=lambda: LotColumn(
            no_integers(), no_integers(), no_integers(), no_integers()
        )
    )
    shipments: ShipmentColumn | None = None
    transformations: TransformationColumn | None = None
    portions: PortionColumn | None = None
    contents: ContentsColumn | None = None
    listings: ListingColumn | None = None
    disputes: DisputeColumn | None = None


def parts_of(text: str) -> int:
    """Millionths in a decimal text; UNKNOWN for '' and for what is no such whole number."""
    if not text:
        return UNKNOWN
    try:
        scaled = Decimal(text) * PARTS
    except InvalidOperation:
        return UNKNOWN
    whole = int(scaled)
    return whole if whole == scaled and 0 <= whole < NEVER else UNKNOWN
