"""S1 as records: one product without lot numbers, passed on between holders; lots that hubs made.

The same records as lines for intake, and as what intake makes of them for a load in bulk.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import orjson

from perf.transfers import BEGIN, Transfers

Row = dict[str, Any]  # Any: a row of JSON, or the properties of a node
SOURCE, PRODUCT, UNIT = "s1", "p", "台"
RECORDED_AT, RECORDED_BY = "2027-01-01T00:00:00Z", "system"
RECALLS = 5


def recall_number(hub: int) -> str:
    """The number of the recall of the lot that the hub of this rank made."""
    return f"S1-{hub}"


def first_rows(graph: Transfers) -> Iterator[Row]:
    """Product, hubs, a lot of each, a recall of each lot, and the first shipment: for intake."""
    hubs = graph.hubs(RECALLS)
    ends = {int(graph.origin[0]), int(graph.target[0])}
    for holder in sorted({*hubs, *ends}):
        yield organization_row(holder)
    yield _row("product", PRODUCT, name="移动电源（虚构）")
    for rank, hub in enumerate(hubs):
        yield _row(
            "lot", f"l{rank}", of=PRODUCT, code=f"S1{rank}", madeBy=f"o{hub}",
            producedOn=_moments(np.array([BEGIN]))[0],
        )  # fmt: skip
        yield {
            "kind": "recall", "number": recall_number(rank), "title": "召回（虚构）",
            "defect": "过热", "announcedOn": "2027-01-01", "coversLots": [f"lot:{SOURCE}:l{rank}"],
        }  # fmt: skip
    yield next(shipment_rows(graph, 0, 1))


def organization_row(holder: int) -> Row:
    """A holder as a record."""
    return _row("organization", f"o{holder}", name=f"企业{holder}（虚构）")


def shipment_rows(graph: Transfers, first: int, end: int) -> Iterator[Row]:
    """Shipments first to end - 1 as records; times in whole seconds."""
    columns = (graph.origin, graph.target, graph.quantity)
    parts = (column[first:end].tolist() for column in columns)
    moments = _moments(graph.at[first:end])
    for number, (origin, target, quantity, moment) in enumerate(
        zip(*parts, moments, strict=True), start=first
    ):
        yield {
            "kind": "shipment", "source": SOURCE, "sourceId": f"m{number}", "from": f"o{origin}",
            "to": f"o{target}", "product": PRODUCT, "quantity": str(quantity), "unit": UNIT,
            "sentAt": moment, "receivedAt": moment,
        }  # fmt: skip


def _row(kind: str, identifier: str, **fields: object) -> Row:
    return {"kind": kind, "source": SOURCE, "sourceId": identifier, **fields}


def _moments(at: np.typing.NDArray[np.int64]) -> list[str]:
    local = (at // 1000 + 8 * 3600).astype("datetime64[s]")
    return [f"{text}+08:00" for text in np.datetime_as_string(local).tolist()]


def organization_node(holder: int, sequence: int) -> Row:
    """The node's properties as intake writes them."""
    row = organization_row(holder)
    return _node(row, {"name": row["name"]}, dict.fromkeys(_PLACES, ()), sequence)


_PLACES = ("domicileIn", "placeOfBusinessIn", "dispatchesFrom")


def shipment_node(row: Row, sequence: int) -> Row:
    """The node's properties as intake writes them for a record of shipment_rows."""
    second = int(np.datetime64(row["sentAt"][:19], "s").astype(np.int64)) - 8 * 3600
    moment = 1000 * second
    fields = {
        "quantity": row["quantity"], "unit": UNIT,
        "sentAt": row["sentAt"], "receivedAt": row["receivedAt"],
        "sentAtFrom": moment, "sentAtTo": moment, "sentAtDated": True,
        "receivedAtFrom": moment, "receivedAtTo": moment, "receivedAtDated": True,
    }  # fmt: skip
    links = {
        "from": [f"organization:{SOURCE}:{row['from']}"],
        "to": [f"organization:{SOURCE}:{row['to']}"],
        "toJurisdiction": (), "lot": (), "product": [f"product:{SOURCE}:{PRODUCT}"], "through": (),
    }  # fmt: skip
    return _node(row, fields, links, sequence)


def _node(row: Row, fields: Row, links: Row, sequence: int) -> Row:
    identifier = f"{row['kind']}:{SOURCE}:{row['sourceId']}"
    properties = {"source": SOURCE, "sourceId": row["sourceId"], **fields}
    content = {"id": identifier, "links": links, "properties": properties}
    digest = hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return {
        "id": identifier, **properties, "digest": digest, "recordedAt": RECORDED_AT,
        "recordedBy": RECORDED_BY, "seq": sequence,
    }  # fmt: skip


def lines(rows: Iterator[Row]) -> str:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
