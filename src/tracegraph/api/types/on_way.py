"""Everything of a trace that lies on some way from its start to one thing that it reached."""

from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import paged
from tracegraph.api.scalars import DecimalText, Moment, When
from tracegraph.api.shown import or_null, said, shows, told
from tracegraph.api.starting_points import (
    LotKey,
    OrganizationKey,
    ShipmentKey,
    start_key,
)
from tracegraph.api.types import flow_enumerations as _enumerations  # noqa: F401  declares them
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
from tracegraph.domain.trace import Certainty
from tracegraph.services.starting_points import StartKey, target_ids
from tracegraph.services.trace import Followed, StartKind, on_way

ON_WAY = (
    "Every shipment and transformation on some way, in the order of time, from the start of this "
    "trace to one target, with the same assumptions: exactly one of `holding`, `lot`, "
    "`organization` and `shipment`, or `lot` and `organization` together for the lot there. Ways "
    "may pass through the target and come back. Null where the target is not recorded; the lists "
    "are empty where no way leads there."
)
_Holding = Annotated[
    strawberry.ID | None, said("To a lot at a place, by the holding's id, as `holdings` has it.")
]
_Lot = Annotated[LotKey | None, said("To a lot, wherever it was (backward: where it began).")]
_Organization = Annotated[
    OrganizationKey | None,
    said("To all that an organization took in (backward: passed on); with `lot`, of this lot."),
]
_Shipment = Annotated[ShipmentKey | None, said("To the goods in a shipment.")]
_ARRIVAL = (
    "The earliest moment at which goods on such a way can have come by it, over all of them (all "
    "certain ones where it is EXACT). Null where no record bounds it."
)
_DEPARTURE = (
    "The latest moment at which goods on such a way can have left with it, over all of them (all "
    "certain ones where it is EXACT). Null where no record bounds it."
)
_WAY = (
    "One whole way from the start to the target through it, in the order in which the trace took "
    "it; a certain one where it is EXACT."
)
_CERTAINTY = "EXACT where a whole way through it is proven, from the start to the target."


@shows(trace.ShipmentOnWay, "A shipment that lies on some way from the start to the target.")
class ShipmentOnWay:
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
    certainty: Certainty = told(_CERTAINTY)
    earliest_arrival: Moment | None = told(_ARRIVAL)
    latest_departure: Moment | None = told(_DEPARTURE)
    way: list[WayStep] = told(_WAY)


@shows(
    trace.TransformationOnWay,
    "A transformation that lies on some way from the start to the target.",
)
class TransformationOnWay:
    id: strawberry.ID = told("Its id.")
    source: str = told("The system that the record came from.")
    source_id: str = told("Its id in that system.")
    place: Place = told("Where it was done.")
    at: When | None = told("When it was done, as recorded.")
    consumed: list[strawberry.ID] = told("The lots that were used up, by id.")
    yielded: list[strawberry.ID] = told("The lots that were made, by id.")
    certainty: Certainty = told(_CERTAINTY)
    earliest_arrival: Moment | None = told(_ARRIVAL)
    latest_departure: Moment | None = told(_DEPARTURE)
    way: list[WayStep] = told(_WAY)


def _about(answer: on_way.OnWay) -> str:
    whole = answer.followed
    words = (whole.direction.value, *whole.start, *whole.assumptions, "to", *answer.to)
    return " ".join(words)


_TIMED = (
    "by the earliest arrival, then in the order in which they were recorded; those without one "
    "come first."
)


@shows(on_way.OnWay, "What lies on some way from the start of a trace to a target.")
class OnWay:
    to: list[strawberry.ID] = told("The ids of the target.")
    certainty: Certainty | None = told(
        "EXACT where a whole way is proven, POSSIBLE where there are other ways only; null where "
        "there is none."
    )
    shipments = paged(
        "shipments", ShipmentOnWay, f"Shipments on ways, {_TIMED}", _about, (int, int)
    )
    transformations = paged(
        "transformations", TransformationOnWay, f"Transformations on ways, {_TIMED}", _about,
        (int, int),
    )  # fmt: skip


async def on_way_to(
    root: strawberry.Parent[Followed],
    info: RequestInfo,
    holding: _Holding = None,
    lot: _Lot = None,
    organization: _Organization = None,
    shipment: _Shipment = None,
) -> on_way.OnWay | None:
    """What lies on ways from the start of a trace to a target; None where there is no such."""
    keys = {
        StartKind.HOLDING: None if holding is None else StartKey(id=holding),
        StartKind.LOT: None if lot is None else start_key(lot),
        StartKind.ORGANIZATION: None if organization is None else start_key(organization),
        StartKind.SHIPMENT: None if shipment is None else start_key(shipment),
    }

    async def found() -> on_way.OnWay:
        return await on_way.on_way(root, *await target_ids(*info.context.asked, keys))

    return await or_null(found())
