"""The interface of every record that can be asked for by its id."""

import strawberry

from tracegraph.api.scalars import Moment
from tracegraph.api.shown import told


@strawberry.interface(
    description="A record: what it is called here and there, and when it came in."
)
class Node:
    id: strawberry.ID = told("Our id, `kind:source:sourceId`; it never changes.")
    source: str = told(
        "The system that the record came from; where it names none, the scheme of its number "
        "(uscc, gtin, adc, …)."
    )
    source_id: str = told("Its id in that system, or its number.")
    foreign_id: str | None = told(
        "Its id as that system writes it, where `sourceId` had to be made unique; null elsewhere."
    )
    recorded_at: Moment = told("When it was recorded.")
    seq: int = told("Its place in the order of all records; a later record has a larger number.")
    cites: str | None = told("Where the fact can be read.")
    note: str | None = told("A remark by whoever recorded it.")
    truncated: list[str] = told("Names of the lists of this record that were cut at 100 items.")
