"""How much is where: the answer, in decimal texts and their units."""

from dataclasses import dataclass
from enum import Enum

from tracegraph.domain.trace import Lot, Place, Product


class CountedGoods(Enum):
    """What is counted: the recalled units themselves, or with them all lots made of them."""

    UNITS = "UNITS"
    LOTS = "LOTS"


class EstimateMethod(Enum):
    """Which goods of a holder leave first."""

    FIRST_IN_FIRST_OUT = "FIRST_IN_FIRST_OUT"
    PROPORTIONAL = "PROPORTIONAL"
    MOST_RECENT_FIRST = "MOST_RECENT_FIRST"


class GoodsFate(Enum):
    """What became of goods by their last record."""

    HELD = "HELD"
    IN_TRANSIT = "IN_TRANSIT"
    SOLD = "SOLD"
    DESTROYED = "DESTROYED"
    USED_UP = "USED_UP"
    UNACCOUNTED = "UNACCOUNTED"


@dataclass(frozen=True)
class Amount:
    """least and most are proven (most None: nothing bounds it), the estimate is one in between."""

    least: str
    most: str | None
    estimate: str
    unit: str

    @property
    def exact(self) -> bool:
        """Whether the records prove one figure."""
        return self.least == self.most


@dataclass(frozen=True)
class Account:
    """All goods of one unit: what was made and turned up without a record is what came to the
    fates, in truth and in the estimates. returned is a part of them, counted at each return."""

    unit: str
    made: Amount
    unexplained: Amount
    held: Amount
    in_transit: Amount
    sold: Amount
    destroyed: Amount
    used_up: Amount
    unaccounted: Amount
    returned: Amount


@dataclass(frozen=True)
class AmountAtPlace:
    """Goods that came to a fate at a place; of those under way, where they were sent."""

    fate: GoodsFate
    place: Place
    amount: Amount


@dataclass(frozen=True)
class HeldGoods:
    """Goods at a place that the records keep apart from others: of a lot or, where something came
    or left without a lot number, all of a product. affected is the part that is counted; what
    should be there by what came and left is booked_least to booked_most, in the same unit."""

    place: Place
    lot: Lot | None
    product: Product | None
    affected: Amount
    booked_least: str
    booked_most: str | None


@dataclass(frozen=True)
class Shortfall:
    """More left than can have come, by at least quantity: of a lot or, lot None, of a product.

    since: a moment with China's offset; record: with what left then, by id.
    """

    place: Place
    lot: Lot | None
    product: Product | None
    quantity: str
    unit: str
    since: str | None
    record: str


@dataclass(frozen=True)
class ToldAmount:
    """said_by: SHIPMENT for the shipment's own record, SELLER or BUYER for a ledger's."""

    said_by: str
    record: str
    quantity: str
    unit: str


@dataclass(frozen=True)
class AmountConflict:
    """A shipment of which the records give different quantities."""

    shipment: str
    told: tuple[ToldAmount, ...]


@dataclass(frozen=True)
class UnknownUnit:
    """A record whose quantity is in a unit that nothing converts."""

    record: str
    unit: str
    wanted: str


@dataclass(frozen=True)
class RecallAmounts:
    """Amounts up to a moment (None: all that is recorded). rests_on: what is taken for granted."""

    at: str | None
    counted: CountedGoods
    method: EstimateMethod
    accounts: tuple[Account, ...]
    places: tuple[AmountAtPlace, ...]
    holdings: tuple[HeldGoods, ...]
    shortfalls: tuple[Shortfall, ...]
    conflicts: tuple[AmountConflict, ...]
    unknown_units: tuple[UnknownUnit, ...]
    contradicted: tuple[Place, ...]
    moved: bool
    rests_on: tuple[str, ...]
    as_of_sequence: int
