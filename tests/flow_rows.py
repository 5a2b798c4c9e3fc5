"""Rows of the record format as a flow index, for tests of the analysis alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tracegraph.analysis.flow_changes import (
    ALWAYS,
    NEVER,
    Changes,
    ContentsColumn,
    Integers,
    LotColumn,
    PortionColumn,
    ShipmentColumn,
    Times,
    TransformationColumn,
    parts_of,
)
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.domain.times import parse_interval

Row = dict[str, Any]  # Any: a row of JSON


@dataclass(frozen=True)
class Numbered:
    """An index, and the sequence numbers that stand for ids in it."""

    index: FlowIndex
    seqs: dict[str, int]
    ids: dict[int, str]

    def item(self, text: str) -> int:
        """The item of a lot's or product's id; -1 where the index does not know it."""
        seq = self.seqs[text]
        lot = self.index.lots.find(seq)
        if lot >= 0:
            return 2 * lot
        product = self.index.products.find(seq)
        return 2 * product + 1 if product >= 0 else -1

    def item_text(self, item: int) -> str:
        """The id of the lot or product."""
        seqs = self.index.products.seqs if item & 1 else self.index.lots.seqs
        return self.ids[int(seqs[item >> 1])]

    def place(self, text: str) -> int:
        """The number of a place, -1 where the index does not know it."""
        return self.index.places.find(self.seqs[text])

    def place_text(self, place: int) -> str:
        """The id of the place."""
        return self.ids[int(self.index.places.seqs[place])]


def numbered(rows: Iterable[Row], parts: int = 1) -> Numbered:
    """The index of rows with full ids; contains and contentsRecorded stand on the shipment.

    parts: in so many extensions are shipments and transformations taken in.
    """
    table = list(rows)
    seqs = _seqs_of(table)
    index = FlowIndex()
    lots = [row for row in table if row["kind"] == "lot"]
    flows = [row for row in table if row["kind"] in ("shipment", "transformation")]
    index.extend(changes_of(lots, seqs))
    size = max(1, -(-len(flows) // parts))
    for start in range(0, len(flows), size):
        index.extend(changes_of(flows[start : start + size], seqs, contents=False))
    index.extend(contents_of(flows, seqs))
    return Numbered(index, seqs, {seq: text for text, seq in seqs.items()})


def _seqs_of(rows: list[Row]) -> dict[str, int]:
    """A sequence number for every id that occurs, things before what happens to them."""
    texts: dict[str, None] = {}
    for row in rows:
        if row["kind"] == "lot":
            texts.update(dict.fromkeys((row["of"], row.get("madeBy", ""), row["id"])))
    for row in rows:
        for name in ("from", "to", "toJurisdiction", "product", "lot", "atOrganization"):
            texts.setdefault(row.get(name, ""), None)
        for portion in (*row.get("consumed", ()), *row.get("yielded", ())):
            texts.setdefault(portion["lot"], None)
    for row in rows:
        texts.setdefault(row["id"], None)
    for row in rows:
        texts.update(dict.fromkeys(row.get("contains", ())))
    texts.pop("", None)
    return {text: number for number, text in enumerate(texts, start=1)}


def changes_of(rows: list[Row], seqs: dict[str, int], *, contents: bool = True) -> Changes:
    """The same as one set of changes."""
    lots = [row for row in rows if row["kind"] == "lot"]
    shipments = [row for row in rows if row["kind"] == "shipment"]
    made = [row for row in rows if row["kind"] == "transformation"]
    return Changes(
        LotColumn(
            _seqs(seqs, [row["id"] for row in lots]),
            _seqs(seqs, [row["of"] for row in lots]),
            _seqs(seqs, [row.get("madeBy", "") for row in lots]),
            _times([row.get("producedOn") for row in lots]).first,
            _times([row.get("producedOn") for row in lots]).last,
            np.array([parts_of(str(row.get("quantity", ""))) for row in lots], np.int64),
            [row.get("unit", "") for row in lots],
        ),
        _shipments(shipments, seqs),
        TransformationColumn(
            _seqs(seqs, [row["id"] for row in made]),
            _seqs(seqs, [row["atOrganization"] for row in made]),
            _times([row.get("at") for row in made]),
        ),
        _portions(made, seqs),
        contents_of(rows, seqs).contents if contents else None,
    )


def _shipments(rows: list[Row], seqs: dict[str, int]) -> ShipmentColumn:
    return ShipmentColumn(
        _seqs(seqs, [row["id"] for row in rows]),
        _seqs(seqs, [row["from"] for row in rows]),
        _seqs(seqs, [row.get("to") or row["toJurisdiction"] for row in rows]),
        np.array(["toJurisdiction" in row for row in rows], np.bool_),
        _seqs(seqs, [row.get("lot", "") for row in rows]),
        _seqs(seqs, ["" if "lot" in row else row.get("product", "") for row in rows]),
        _times([row.get("sentAt") for row in rows]),
        _times([row.get("receivedAt") for row in rows]),
        np.array([RowKind[row.get("shipmentKind", "SALE")] for row in rows], np.uint8),
        np.array([parts_of(str(row.get("quantity", ""))) for row in rows], np.int64),
        [row.get("unit", "") for row in rows],
        _seqs(seqs, [row.get("through", "") for row in rows]),
    )


def _portions(rows: list[Row], seqs: dict[str, int]) -> PortionColumn:
    portions = [
        (row["id"], side == "yielded", portion)
        for row in rows
        for side in ("consumed", "yielded")
        for portion in row[side]
    ]
    return PortionColumn(
        _seqs(seqs, [each[0] for each in portions]),
        _seqs(seqs, [each[2]["lot"] for each in portions]),
        np.array([each[1] for each in portions], np.bool_),
        np.array([parts_of(str(each[2].get("quantity", ""))) for each in portions], np.int64),
        [each[2].get("unit", "") for each in portions],
    )


def contents_of(rows: list[Row], seqs: dict[str, int]) -> Changes:
    """What senders recorded to be in their shipments, as changes of its own."""
    recorded = [row for row in rows if row.get("contentsRecorded")]
    pairs = [(row["id"], part) for row in recorded for part in row.get("contains", ())]
    column = ContentsColumn(
        _seqs(seqs, [row["id"] for row in recorded]),
        _seqs(seqs, [each[0] for each in pairs]),
        _seqs(seqs, [each[1] for each in pairs]),
    )
    return Changes(contents=column)


def _seqs(seqs: dict[str, int], texts: list[str]) -> Integers:
    return np.array([seqs[text] if text else 0 for text in texts], np.int64)


def _times(texts: list[str | None]) -> Times:
    intervals = [parse_interval(text) for text in texts]
    return Times(
        np.array([ALWAYS if each.first is None else each.first for each in intervals], np.int64),
        np.array([NEVER if each.last is None else each.last for each in intervals], np.int64),
        np.array([each.dated for each in intervals], np.bool_),
    )
