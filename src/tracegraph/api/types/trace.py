"""The trace of goods: holdings, shipments and transformations reached, and what is left open."""

from collections.abc import Callable
from typing import Any

import strawberry

from tracegraph.api.listed import listed, paged
from tracegraph.api.scalars import DecimalText, Moment, When
from tracegraph.api.shown import asked, shows, told
from tracegraph.api.types import flow_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types.briefs import Withheld
from tracegraph.api.types.on_way import ON_WAY, OnWay, on_way_to
from tracegraph.api.types.traced_goods import (
    NARROWED,
    NarrowedDates,
    Place,
    TracedLot,
    TracedProduct,
    WayStep,
)
from tracegraph.domain import trace
from tracegraph.domain.records.flow import ShipmentKind
from tracegraph.domain.trace import Certainty, Direction, GapKind
from tracegraph.services.trace import Followed

_ARRIVAL = (
    "Forward: the earliest moment at which the goods can have come, by the way shown. Null "
    "backward, and where no record bounds it."
)
_DEPARTURE = (
    "Backward: the latest moment at which the goods can have left, by the way shown. Null "
    "forward, and where no record bounds it."
)
_WAY = (
    "One way from the start, the certain and earliest one: shipments and transformations in the "
    "order in which the trace took them. Empty at the start."
)
COMPLETE = "True where nothing is open, withheld or cut: `gaps` and `withheld` are then empty."
WITHHELD = "What is not shown to you, and whom to ask; at most 100."
TRUNCATED = "True where anything was cut; totals are of everything."
AS_OF = "The number of the last record that the answer takes into account."
GAPS = (
    "What the records leave open on the way, by kind, then in the order in which the records "
    "concerned were recorded."
)
GAP_COUNTS = "How many gaps of each kind there are; kinds without one are left out."


@shows(
    trace.ReachedHolding,
    "A holding that the trace reached: goods of a lot or, the lot unknown, of a product, at a "
    "place. The start is part of its own reach.",
)
class ReachedHolding:
    id: strawberry.ID = told("Its id, `holding:<lot or product>@<place>`; a trace can start there.")
    place: Place = told("Where the goods were.")
    lot: TracedLot | None = told("Their lot; null where no lot number is recorded.")
    product: TracedProduct | None = told("Their product.")
    certainty: Certainty = told("What proves that they were there.")
    earliest_arrival: Moment | None = told(_ARRIVAL)
    latest_departure: Moment | None = told(_DEPARTURE)
    way: list[WayStep] = told(_WAY)


@shows(
    trace.ReachedShipment,
    "A shipment on a way of the trace. It can carry what reached its origin no later than it left.",
)
class ReachedShipment:
    id: strawberry.ID = told("Its id; a trace can start there.")
    source: str = told("The system that the record came from.")
    source_id: str = told("Its id in that system.")
    kind: ShipmentKind = told("Why the goods changed their place.")
    origin: Place = told("Who sent the goods.")
    target: Place = told("Who got them, or the division to whose consumers they were sold.")
    lot: TracedLot | None = told("Their lot; null where no lot number is recorded.")
    product: TracedProduct | None = told("Their product.")
    sent_at: When | None = told("When they were sent, as recorded.")
    received_at: When | None = told("When they were received, as recorded.")
    quantity: DecimalText | None = told("How much, in `unit`; null where not recorded.")
    unit: str | None = told("What `quantity` counts, as recorded; 台 or kg, say.")
    through: strawberry.ID | None = told("The selling page through which they were sold, by id.")
    narrowed: NarrowedDates | None = told(NARROWED)
    certainty: Certainty = told("What proves that the traced goods were in it.")
    earliest_arrival: Moment | None = told(_ARRIVAL)
    latest_departure: Moment | None = told(_DEPARTURE)
    way: list[WayStep] = told(f"{_WAY} It ends with this shipment.")


@shows(
    trace.ReachedTransformation,
    "A transformation on a way of the trace: lots used up, and lots made of them, at one place.",
)
class ReachedTransformation:
    id: strawberry.ID = told("Its id.")
    source: str = told("The system that the record came from.")
    source_id: str = told("Its id in that system.")
    place: Place = told("Where it was done.")
    at: When | None = told("When it was done, as recorded.")
    consumed: list[strawberry.ID] = told("The lots that were used up, by id.")
    yielded: list[strawberry.ID] = told("The lots that were made, by id.")
    certainty: Certainty = told("What proves that the traced goods were in it.")
    earliest_arrival: Moment | None = told(_ARRIVAL)
    latest_departure: Moment | None = told(_DEPARTURE)
    way: list[WayStep] = told(f"{_WAY} It ends with this transformation.")


@shows(trace.Gap, "Something that the records leave open on the way.")
class Gap:
    kind: GapKind = told("What is left open.")
    message: str = told("It in words, with the figures recorded where they differ.")
    about: list[strawberry.ID] = told("The records concerned, by id.")


@shows(trace.GapCount, "How many gaps of a kind there are.")
class GapCount:
    kind: GapKind = told("What is left open.")
    count: int = told("How often.")


def about(answer: Followed) -> str:
    """What the lists of a trace are about."""
    return " ".join((answer.direction.value, *answer.start, *answer.assumptions))


def gap_key(gap: trace.Gap) -> tuple[str, str, str]:
    """The place of a gap among all of a list that is in memory."""
    return gap.kind.value, " ".join(gap.about), gap.message


def gaps_of(what: Callable[[Any], str]) -> Any:  # Any: an answer with gaps; a field of any type
    """The field with the gaps of an answer."""
    return paged("gaps", Gap, GAPS, what, (int, int, int))


_TIMED = "by time, then in the order in which they were recorded; those without a time come first."


@shows(
    Followed,
    "Where goods went or came from. The start is part of its own reach: it is among `holdings`, "
    "with an empty way. Goods are followed in the order of time, never through products, regions "
    "or platforms.",
)
class Trace:
    direction: Direction = told("Which way the goods were followed.")
    start = listed(
        "start",
        strawberry.ID,
        "The ids of the lots, holdings, shipments or organization that it started from.",
        lambda each: (each,),
        about,
        (str,),
    )
    assumptions: list[str] = told("What you asked to assume, in words.")
    holdings = paged(
        "holdings",
        ReachedHolding,
        f"Holdings reached, the start too, {_TIMED}",
        about,
        (int, int, int),
    )
    shipments = paged("shipments", ReachedShipment, f"Shipments, {_TIMED}", about, (int, int))
    transformations = paged(
        "transformations", ReachedTransformation, f"Transformations, {_TIMED}", about, (int, int)
    )
    on_way_to = asked(OnWay | None, ON_WAY)(on_way_to)
    complete: bool = told(COMPLETE)
    gaps = gaps_of(about)
    gap_counts: list[GapCount] = told(GAP_COUNTS)
    withheld: list[Withheld] = told(WITHHELD)
    truncated: bool = told(TRUNCATED)
    as_of_sequence: int = told(AS_OF)
