"""Rows of the record format as a flow index, for tests of the analysis alone."""

from collections.abc import Iterable
from typing import Any

from tracegraph.analysis.flow_index import (
    ALWAYS,
    NEVER,
    Changes,
    ContentsColumn,
    FlowIndex,
    LotColumn,
    ShipmentColumn,
    TransformationColumn,
)
from tracegraph.domain.times import parse_interval

Row = dict[str, Any]  # Any: a row of JSON


def index_of(rows: Iterable[Row]) -> FlowIndex:
    """The index of rows with full ids; contains and contentsRecorded stand on the shipment."""
    index = FlowIndex()
    index.extend(changes_of(list(rows)))
    return index


def changes_of(rows: list[Row]) -> Changes:
    """The same as one set of changes."""
    lots = [row for row in rows if row["kind"] == "lot"]
    shipments = [row for row in rows if row["kind"] == "shipment"]
    made = [row for row in rows if row["kind"] == "transformation"]
    recorded = [row for row in shipments if row.get("contentsRecorded")]
    return Changes(
        LotColumn(
            [row["id"] for row in lots],
            [row["of"] for row in lots],
            [row.get("madeBy", "") for row in lots],
            [_bounds(row.get("producedOn"))[0] for row in lots],
        ),
        ShipmentColumn(
            [row["id"] for row in shipments],
            [row["from"] for row in shipments],
            [row.get("to") or row["toJurisdiction"] for row in shipments],
            [row.get("lot", "") for row in shipments],
            [row.get("product", "") for row in shipments],
            [_bounds(row.get("sentAt")) for row in shipments],
            [_bounds(row.get("receivedAt")) for row in shipments],
        ),
        TransformationColumn(
            [row["id"] for row in made],
            [row["atOrganization"] for row in made],
            [[each["lot"] for each in row["consumed"]] for row in made],
            [[each["lot"] for each in row["yielded"]] for row in made],
            [_bounds(row.get("at")) for row in made],
        ),
        ContentsColumn(
            [row["id"] for row in recorded], [list(row.get("contains", ())) for row in recorded]
        ),
    )


def _bounds(text: str | None) -> tuple[int, int, bool]:
    interval = parse_interval(text)
    first = ALWAYS if interval.first is None else interval.first
    last = NEVER if interval.last is None else interval.last
    return first, last, interval.dated
