"""The answer of a trace: what goods reached or came from, what proves it, what is not seen."""

from dataclasses import dataclass
from enum import Enum


class Direction(Enum):
    """FORWARD: where goods went. BACKWARD: where they came from."""

    FORWARD = "FORWARD"
    BACKWARD = "BACKWARD"


class Certainty(Enum):
    """EXACT: lot numbers prove it. POSSIBLE: an unknown lot, an unknown date or an assumption is
    on every way there."""

    EXACT = "EXACT"
    POSSIBLE = "POSSIBLE"


class GapKind(Enum):
    """What the records leave open on the way."""

    LOT_NOT_RECORDED = "LOT_NOT_RECORDED"
    DATE_NOT_RECORDED = "DATE_NOT_RECORDED"
    DATES_REVERSED = "DATES_REVERSED"
    RECEIPT_NOT_RECORDED = "RECEIPT_NOT_RECORDED"
    LINK_CONTRADICTS_DATES = "LINK_CONTRADICTS_DATES"
    LEDGERS_DISAGREE = "LEDGERS_DISAGREE"
    NARROWED_DATE_EXCLUDES = "NARROWED_DATE_EXCLUDES"
    ORIGIN_NOT_RECORDED = "ORIGIN_NOT_RECORDED"
    SALE_NOT_RECORDED = "SALE_NOT_RECORDED"


@dataclass(frozen=True)
class Gap:
    """about are ids of the records concerned."""

    kind: GapKind
    message: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class GapCount:
    """How many gaps of a kind there are."""

    kind: GapKind
    count: int


@dataclass(frozen=True)
class Place:
    """An organization, or a jurisdiction to whose consumers goods were sold; code of the latter."""

    id: str
    source: str
    source_id: str
    name: str
    code: str | None = None
    uscc: str | None = None


@dataclass(frozen=True)
class Product:
    id: str
    source: str
    source_id: str
    name: str
    model: str | None = None
    gtin: str | None = None


@dataclass(frozen=True)
class Lot:
    """code is the lot number on the goods; foreign_id the id as written where it came from."""

    id: str
    source: str
    source_id: str
    code: str | None
    product: Product | None
    foreign_id: str | None = None


class Proof(Enum):
    """What bounds a day that is not recorded: the lot was made, the sender first got it, or the
    receiver first passed it on."""

    MADE = "MADE"
    FIRST_RECEIPT = "FIRST_RECEIPT"
    FIRST_DISPATCH = "FIRST_DISPATCH"


@dataclass(frozen=True)
class NarrowedBound:
    """message says it in words; moment with China's offset; by is the id of the record."""

    proof: Proof
    moment: str
    by: str
    message: str


@dataclass(frozen=True)
class NarrowedDates:
    """Of a shipment without a recorded day: it happened in no part before the one moment, and in
    no part after the other."""

    earliest: NarrowedBound | None
    latest: NarrowedBound | None


@dataclass(frozen=True)
class WayStep:
    """One step of a way, in the order of the trace: a shipment or a transformation.

    Goods always went from origin to target, also in a trace backward; both are the place of a
    transformation.
    """

    id: str
    source: str
    source_id: str
    origin: Place
    target: Place


@dataclass(frozen=True)
class ReachedHolding:
    """Goods at a place, of a lot or, the lot unknown, of a product.

    time is the earliest arrival (forward) or the latest departure (backward) by the way shown, a
    moment with China's offset; None where nothing bounds it. The start has an empty way.
    """

    id: str
    place: Place
    lot: Lot | None
    product: Product | None
    certainty: Certainty
    time: str | None
    way: tuple[WayStep, ...]
    direction: Direction

    @property
    def earliest_arrival(self) -> str | None:
        """Forward: when the goods can have come at the earliest."""
        return _if(Direction.FORWARD, self)

    @property
    def latest_departure(self) -> str | None:
        """Backward: when they can have left at the latest."""
        return _if(Direction.BACKWARD, self)


@dataclass(frozen=True)
class ReachedShipment:
    """A shipment on a way of the trace; times as recorded. narrowed: what its neighbours prove of
    a day that is not recorded."""

    id: str
    source: str
    source_id: str
    kind: str
    origin: Place
    target: Place
    lot: Lot | None
    product: Product | None
    sent_at: str | None
    received_at: str | None
    quantity: str | None
    unit: str | None
    through: str | None
    narrowed: NarrowedDates | None
    certainty: Certainty
    time: str | None
    way: tuple[WayStep, ...]
    direction: Direction

    @property
    def earliest_arrival(self) -> str | None:
        """Forward: when the goods can have come at the earliest."""
        return _if(Direction.FORWARD, self)

    @property
    def latest_departure(self) -> str | None:
        """Backward: when they can have left at the latest."""
        return _if(Direction.BACKWARD, self)


@dataclass(frozen=True)
class ReachedTransformation:
    """Lots used up and lots made of them, on a way of the trace."""

    id: str
    source: str
    source_id: str
    place: Place
    at: str | None
    consumed: tuple[str, ...]
    yielded: tuple[str, ...]
    certainty: Certainty
    time: str | None
    way: tuple[WayStep, ...]
    direction: Direction

    @property
    def earliest_arrival(self) -> str | None:
        """Forward: when the goods can have come at the earliest."""
        return _if(Direction.FORWARD, self)

    @property
    def latest_departure(self) -> str | None:
        """Backward: when they can have left at the latest."""
        return _if(Direction.BACKWARD, self)


@dataclass(frozen=True)
class ShipmentOnWay:
    """A shipment on some way from the start of a trace to a target; times as recorded.

    certainty is that of a whole way through it, the way shown. earliest_arrival: when goods on a
    way can have come by it at the earliest; latest_departure: when they can have left with it at
    the latest; None where nothing bounds it.
    """

    id: str
    source: str
    source_id: str
    kind: str
    origin: Place
    target: Place
    lot: Lot | None
    product: Product | None
    sent_at: str | None
    received_at: str | None
    quantity: str | None
    unit: str | None
    through: str | None
    narrowed: NarrowedDates | None
    certainty: Certainty
    earliest_arrival: str | None
    latest_departure: str | None
    way: tuple[WayStep, ...]


@dataclass(frozen=True)
class TransformationOnWay:
    """A transformation on some way from the start of a trace to a target; as ShipmentOnWay."""

    id: str
    source: str
    source_id: str
    place: Place
    at: str | None
    consumed: tuple[str, ...]
    yielded: tuple[str, ...]
    certainty: Certainty
    earliest_arrival: str | None
    latest_departure: str | None
    way: tuple[WayStep, ...]


def _if(
    direction: Direction, reached: ReachedHolding | ReachedShipment | ReachedTransformation
) -> str | None:
    return reached.time if reached.direction is direction else None


@dataclass(frozen=True)
class Trace:
    """start are the ids that it started from. complete: no gaps, nothing withheld or cut."""

    direction: Direction
    start: tuple[str, ...]
    assumptions: tuple[str, ...]
    holdings: tuple[ReachedHolding, ...]
    shipments: tuple[ReachedShipment, ...]
    transformations: tuple[ReachedTransformation, ...]
    gaps: tuple[Gap, ...]
    as_of_sequence: int
    truncated: bool

    @property
    def complete(self) -> bool:
        """Whether the records leave nothing open, and nothing is cut."""
        return not self.gaps and not self.truncated

    @property
    def withheld(self) -> tuple[()]:
        """Nothing: whoever may ask sees the whole trace."""
        return ()
