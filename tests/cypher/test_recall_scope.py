"""A recall's scope in words covers recorded lots: which, why, how surely, and which codes."""

from typing import Any

import msgspec
import pytest

from tracegraph.analysis.recall_scope import Coverage
from tracegraph.domain.records.kinds import KINDS
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake, lookup
from tracegraph.services.recall.scope import CodeRun, CoveredLot, Ground, scope_of
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio

ROWS: list[dict[str, Any]] = [  # Any: JSON
    {"kind": "organization", "sourceId": "maker", "name": "maker", "roles": ["PRODUCER"]},
    {"kind": "product", "gtin": "09520000000011", "name": "power bank", "model": "TG-A10"},
    {"kind": "product", "gtin": "09520000000028", "name": "power bank", "model": "TG-A12"},
    {"kind": "product", "sourceId": "unmarked", "name": "power bank"},
    *(
        {"kind": "lot", "sourceId": name, "of": of, "code": code, "producedOn": made}
        for name, of, code, made in (
            ("march", "product:gtin:09520000000011", "L2025-03", "2025-03-10"),
            ("april", "product:gtin:09520000000011", "L2025-04", "2025-04"),
            ("undated", "product:gtin:09520000000011", "L2025-05", None),
            ("other", "product:gtin:09520000000028", "L2025-04", "2025-04-02"),
            ("unmarked", "unmarked", "L2025-04", "2025-04-03"),
            ("uncoded", "unmarked", None, None),
        )
    ),
    {"kind": "codeRange", "sourceId": "codes-march", "scheme": "示例", "prefix": "TG1",
     "first": "0000001", "last": "8500000", "identifies": "march"},
    {"kind": "codeRange", "sourceId": "codes-other", "scheme": "示例", "prefix": "TG2",
     "first": "0000001", "last": "0000100", "identifies": "other"},
    {"kind": "codeRange", "sourceId": "codes-april", "scheme": "示例",
     "first": "69000001", "last": "69000100", "identifies": "april"},
]  # fmt: skip
RECALL: dict[str, Any] = {  # Any: JSON
    "kind": "recall", "number": "R-1", "title": "t", "defect": "d", "announcedOn": "2026-01-01",
}  # fmt: skip


async def recorded(graph: Graph, **fields: object) -> intake.IntakeReport:
    rows = [*ROWS, {**RECALL, **fields}]
    given = [{"source": "test", **{k: v for k, v in row.items() if v is not None}} for row in rows]
    records = [msgspec.convert(row, KINDS[row["kind"]]) for row in given]
    return await intake.record(graph, SYSTEM, records)


async def covered(graph: Graph, **fields: object) -> dict[str, CoveredLot]:
    report = await recorded(graph, **fields)
    assert not report.refused, report.refusals
    scope = await scope_of(graph, "recall:recall:R-1")
    return {each.lot.removeprefix("lot:test:"): each for each in scope.lots}


def certainties(lots: dict[str, CoveredLot]) -> dict[str, bool]:
    assert {each.ground for each in lots.values()} <= {Ground.SCOPE_TEXT}
    return {name: each.certain for name, each in lots.items()}


async def test_a_lot_is_covered_by_gtin_number_and_day(graph: Graph) -> None:
    lots = await covered(
        graph, scope="GTIN 09520000000011 lot L2025-03..L2025-05 made 2025-03..2025-04-15"
    )
    assert certainties(lots) == {"march": True, "april": False, "undated": False, "unmarked": False}
    assert lots["march"].coverage is Coverage.WHOLE
    assert lots["march"].alternatives == (
        "GTIN 09520000000011 lot L2025-03–L2025-05 made 2025-03-01..2025-04-15",
    )


async def test_the_part_of_a_lot_whose_codes_are_named_is_said(graph: Graph) -> None:
    lots = await covered(graph, scope="code TG10000101–TG15000000 except TG10001234")
    assert certainties(lots) == {"march": True}
    assert lots["march"].coverage is Coverage.PART
    (codes,) = lots["march"].codes
    assert codes.code_range == "codeRange:test:codes-march"
    assert (codes.recorded_count, codes.certain_count) == ("8500000", "4999899")
    assert codes.certain == (
        CodeRun("TG10000101", "TG10001233"),
        CodeRun("TG10001235", "TG15000000"),
    )
    assert codes.possible == codes.certain


async def test_codes_without_a_prefix_are_found(graph: Graph) -> None:
    lots = await covered(graph, scope="code 69000050..69000200")
    assert certainties(lots) == {"april": True}
    assert lots["april"].codes[0].certain == (CodeRun("69000050", "69000100"),)


async def test_a_model_range_covers_lots_of_each_model(graph: Graph) -> None:
    lots = await covered(graph, scope='model "TG-A10"–"TG-A13" except lot L2025-04')
    assert certainties(lots) == {"march": True, "undated": True}


async def test_what_names_no_product_is_about_the_products_of_the_recall(graph: Graph) -> None:
    lots = await covered(
        graph,
        scope="lot L2025-04",
        coversProducts=["product:gtin:09520000000028", "unmarked"],
    )
    assert certainties(lots) == {"other": True, "unmarked": True, "uncoded": False}


async def test_what_names_a_product_stands_beside_the_products_of_the_recall(graph: Graph) -> None:
    lots = await covered(
        graph,
        scope="made 2025-04 or GTIN 09520000000011 lot L2025-03",
        coversProducts=["product:gtin:09520000000028"],
        producedBetween="2024/2025",
    )
    assert certainties(lots) == {"march": True, "other": True}


async def test_the_time_of_the_products_bounds_what_is_about_them(graph: Graph) -> None:
    lots = await covered(
        graph,
        scope="lot L2025-03, L2025-04, L2025-05",
        coversProducts=["product:gtin:09520000000011"],
        producedBetween="2025-04",
    )
    assert certainties(lots) == {"april": True, "undated": False}


async def test_a_lot_that_is_named_is_covered_whatever_the_scope_says(graph: Graph) -> None:
    lots = await covered(graph, scope="lot L2025-03", coversLots=["other"])
    assert {name: each.ground for name, each in lots.items()} == {
        "march": Ground.SCOPE_TEXT,
        "other": Ground.NAMED,
    }


async def test_a_lot_and_a_code_know_the_recalls_whose_scope_covers_them(graph: Graph) -> None:
    await covered(graph, scope="code TG10000101–TG15000000 or model TG-A12 lot L2025-04")
    names = {}
    for name in ("march", "april", "undated", "unmarked", "other"):
        found = await lookup.lot(graph, SYSTEM, f"lot:test:{name}")
        assert found is not None
        names[name] = [each.number for each in found.recalls]
    assert names == {
        "march": ["R-1"],
        "april": [],
        "undated": [],
        "unmarked": ["R-1"],  # its model is not recorded, its number is the one named
        "other": ["R-1"],
    }
    for code, recalls in (("TG10000101", ["R-1"]), ("TG10000100", [])):
        (held,) = (await lookup.code(graph, SYSTEM, code)).ranges
        assert [each.number for each in held.recalls] == recalls


@pytest.mark.parametrize(
    ("scope", "problem"),
    [
        ("ABC1000–ABD1999", "at character 1 ('ABC1000–ABD1999'): ABC1000 and ABD1999 have differ"),
        ("made 2025-03", "'made 2025-03-01..2025-03-31' does not say of which goods"),
        ("all except lot L1", "'all except lot L1' does not say of which goods"),
        ("nothing", "no goods can be in it"),
    ],
)
async def test_a_scope_that_cannot_be_meant_is_refused_at_intake(
    graph: Graph, scope: str, problem: str
) -> None:
    (refusal,) = (await recorded(graph, scope=scope)).refusals
    assert refusal.field == "scope"
    assert refusal.problem.startswith(problem)
    assert refusal.remedy
