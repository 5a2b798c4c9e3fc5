"""What traced goods are and where they were, the steps of a way, and days that others prove."""

import strawberry

from tracegraph.api.scalars import AdcCode, Gtin, Moment, Uscc
from tracegraph.api.shown import shows, told
from tracegraph.api.types import flow_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.domain import trace
from tracegraph.domain.trace import Proof

NARROWED = (
    "Where no day is recorded: between which moments it happened, by the records around it. Null "
    "where a day is recorded, and where nothing is proven of it."
)


@shows(trace.Place, "An organization, or a division to whose consumers goods were sold.")
class Place:
    id: strawberry.ID = told("Its id; ask `node(id:)` for the whole record.")
    source: str = told("The system that the record came from, or the scheme of its number.")
    source_id: str = told("Its id in that system, or its number.")
    name: str = told("Its name.")
    uscc: Uscc | None = told("The code of an organization; null where none is recorded.")
    code: AdcCode | None = told("The six digits of a division; null for an organization.")


@shows(trace.Product, "The product of traced goods.")
class TracedProduct:
    id: strawberry.ID = told("Its id; ask `node(id:)` for the whole record.")
    source: str = told("The system that the record came from, or the scheme of its number.")
    source_id: str = told("Its id in that system, or its number.")
    name: str = told("Its name.")
    model: str | None = told("Its model (型号).")
    gtin: Gtin | None = told("Its trade item number; null where none is recorded.")


@shows(trace.Lot, "The lot (批次) of traced goods.")
class TracedLot:
    id: strawberry.ID = told("Its id; ask `node(id:)` for the whole record.")
    source: str = told("The system that the record came from.")
    source_id: str = told("Its id in that system.")
    code: str | None = told("The lot number (批号) as printed on the goods.")
    foreign_id: str | None = told("The id as written where it came from; null where it is the id.")
    product: TracedProduct | None = told("The product that it is a lot of.")


@shows(trace.WayStep, "One step of a way: a shipment or a transformation.")
class WayStep:
    id: strawberry.ID = told("Its id, found again in the lists of the same trace.")
    source: str = told("The system that the record came from.")
    source_id: str = told("Its id in that system.")
    origin: Place = told("From where the goods went, in a trace backward too.")
    target: Place = told("Where they went; the same place in a transformation.")


@shows(
    trace.NarrowedBound,
    "A moment that bounds a day which is not recorded, and why. It rests on the records being "
    "whole: a receipt that nobody recorded is not known to it.",
)
class NarrowedBound:
    proof: Proof = told("What proves it.")
    moment: Moment = told("The moment, with China's offset.")
    by: strawberry.ID = told("The lot, shipment or transformation that proves it, by id.")
    message: str = told("It in words, with that record.")


@shows(
    trace.NarrowedDates,
    "When a shipment without a recorded day can have happened. The trace follows it between these "
    "moments only, and what rests on it stays POSSIBLE.",
)
class NarrowedDates:
    earliest: NarrowedBound | None = told("It was not sent earlier; null where nothing proves it.")
    latest: NarrowedBound | None = told("It was not received later; null where nothing proves it.")
