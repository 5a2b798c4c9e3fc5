"""The rows of seed/scenario as plain dicts, each with its `id` and with full ids in references."""

import json
from pathlib import Path
from typing import Any, ClassVar, Protocol

from tracegraph.domain.identifiers import compact_gtin, node_id
from tracegraph.domain.records import flow, goods, parties, safety

SCENARIO = Path(__file__).parents[1] / "seed" / "scenario"
FILES = (
    "01-organizations.jsonl", "02-goods.jsonl", "03-online.jsonl",
    "04-flow.jsonl", "05-findings.jsonl",
)  # fmt: skip
Row = dict[str, Any]  # Any: a row of JSON


class RecordKind(Protocol):
    natural_key: ClassVar[tuple[str, str] | None]
    references: ClassVar[dict[str, str]]
    intervals: ClassVar[tuple[str, ...]]


KINDS: dict[str, type[RecordKind]] = {
    "organization": parties.Organization, "platform": parties.Platform, "shop": parties.Shop,
    "liveRoom": parties.LiveRoom, "liveSession": parties.LiveSession, "listing": parties.Listing,
    "catalogueEntry": goods.CatalogueEntry, "product": goods.Product, "lot": goods.Lot,
    "codeRange": goods.CodeRange, "certificate": goods.Certificate, "shipment": flow.Shipment,
    "transformation": flow.Transformation, "ledgerEntry": flow.LedgerEntry,
    "recall": safety.Recall, "inspection": safety.Inspection, "complaint": safety.Complaint,
    "disposal": safety.Disposal, "lead": safety.Lead, "case": safety.Case,
}  # fmt: skip


def lines() -> list[tuple[str, bytes]]:
    """(file, line) in the order of loading."""
    return [(name, line) for name in FILES for line in (SCENARIO / name).read_bytes().splitlines()]


def scenario_rows() -> list[Row]:
    return [with_full_ids(json.loads(line)) for _, line in lines()]


def references_of(row: Row) -> list[str]:
    """The full ids that a row with full ids names."""
    fields = [file_name(field) for field in KINDS[row["kind"]].references]
    named = [name for field in fields for name in _as_list(row.get(field))]
    portions = [*row.get("consumed", ()), *row.get("yielded", ())]
    return named + [portion["lot"] for portion in portions]


def file_name(field: str) -> str:
    """The name in files of a field of a record."""
    first, *rest = field.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def with_full_ids(row: Row) -> Row:
    full = {**row, "id": _id_of(row)}
    for field, kind in KINDS[row["kind"]].references.items():
        name = file_name(field)
        if isinstance(row.get(name), list):
            full[name] = [_full(kind, row["source"], one) for one in row[name]]
        elif name in row:
            full[name] = _full(kind, row["source"], row[name])
    for side in ("consumed", "yielded"):
        if side in row:
            full[side] = [{**p, "lot": _full("lot", row["source"], p["lot"])} for p in row[side]]
    return full


def _id_of(row: Row) -> str:
    key = KINDS[row["kind"]].natural_key
    if key is None:
        return node_id(row["kind"], row["source"], row["sourceId"])
    scheme, field = key
    value = compact_gtin(row[field]) if scheme == "gtin" else row[field]
    return node_id(row["kind"], scheme, value)


def _full(kind: str, source: str, reference: str) -> str:
    return reference if reference.startswith(f"{kind}:") else f"{kind}:{source}:{reference}"


def _as_list(value: Any) -> list[str]:  # Any: a text, a list of texts or nothing
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
