"""Records into a store: idempotent, good ones around bad ones, references checked."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.digest import graph_digest
from tracegraph.services.flow import Flow
from tracegraph.services.intake import BATCH, IntakeReport
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

pytestmark = pytest.mark.anyio
Row = dict[str, Any]  # Any: a row of JSON


def organization(name: str, **more: object) -> Row:
    return {"kind": "organization", "source": "t", "sourceId": name, "name": name, **more}


def shipment(name: str, origin: str, target: str, **more: object) -> Row:
    return {
        "kind": "shipment", "source": "t", "sourceId": name, "from": origin, "to": target,
        "lot": "l", **more,
    }  # fmt: skip


GOODS: list[Row] = [
    {"kind": "product", "source": "t", "sourceId": "p", "name": "移动电源"},
    {"kind": "lot", "source": "t", "sourceId": "l", "of": "p", "code": "L1"},
]


async def taken(graph: Graph, folder: Path, rows: Sequence[Row | str]) -> IntakeReport:
    path = folder / "records.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return await intake.record_file(graph, SYSTEM, path)


def outcome(report: IntakeReport) -> tuple[int, int, int]:
    return report.recorded, report.unchanged, report.refused


async def test_good_lines_around_a_bad_one_are_in(graph: Graph, tmp_path: Path) -> None:
    report = await taken(
        graph, tmp_path, [organization("a"), "{", organization("b"), {"kind": "lot"}]
    )
    assert outcome(report) == (2, 0, 2)
    assert [(each.place, each.field) for each in report.refusals] == [("2", ""), ("4", "of")]
    rows = await graph.read(statement("trace/organization-by-foreign-id"), source="t", sourceId="b")
    assert rows[0]["ids"] == ["organization:t:b"]


async def test_the_same_file_twice_changes_nothing(graph: Graph, tmp_path: Path) -> None:
    rows = [*GOODS, organization("a"), organization("b"), shipment("s", "a", "b")]
    assert outcome(await taken(graph, tmp_path, rows)) == (5, 0, 0)
    before = await graph_digest(graph)
    flow = Flow(graph)
    await flow.current()
    assert outcome(await taken(graph, tmp_path, rows)) == (0, 5, 0)
    assert await graph_digest(graph) == before
    rows_after = await graph.read(statement("flow/last-sequence"))
    assert rows_after[0]["last"] == flow.sequence == 5


async def test_one_line_twice_is_one_record(graph: Graph, tmp_path: Path) -> None:
    assert outcome(await taken(graph, tmp_path, [organization("a")] * 3)) == (1, 2, 0)


async def test_another_content_under_a_known_id_is_refused(graph: Graph, tmp_path: Path) -> None:
    await taken(graph, tmp_path, [organization("a", contact="1")])
    before = await graph_digest(graph)
    report = await taken(graph, tmp_path, [organization("a", contact="2"), organization("c")])
    assert outcome(report) == (1, 0, 1)
    assert report.refusals[0].field == "contact"
    assert "'1'" in report.refusals[0].problem
    assert "'2'" in report.refusals[0].problem
    assert await graph_digest(graph) != before


async def test_two_contents_in_one_file_keep_the_first(graph: Graph, tmp_path: Path) -> None:
    report = await taken(graph, tmp_path, [organization("a"), organization("a", contact="2")])
    assert outcome(report) == (1, 0, 1)
    assert report.refusals[0].place == "2"


async def test_a_reference_to_nothing_is_refused(graph: Graph, tmp_path: Path) -> None:
    rows = [*GOODS, organization("a"), shipment("s", "a", "nobody")]
    report = await taken(graph, tmp_path, rows)
    assert outcome(report) == (3, 0, 1)
    assert (report.refusals[0].place, report.refusals[0].field) == ("4", "to")
    assert "organization:t:nobody" in report.refusals[0].problem


async def test_what_names_a_refused_record_is_refused_too(graph: Graph, tmp_path: Path) -> None:
    bad_product = {"kind": "product", "source": "t", "sourceId": "p"}
    rows = [bad_product, GOODS[1], organization("a"), shipment("s", "a", "a")]
    report = await taken(graph, tmp_path, rows)
    assert outcome(report) == (1, 0, 3)
    assert {each.field for each in report.refusals} == {"name", "of", "lot"}


async def test_a_record_may_name_one_that_comes_much_later(graph: Graph, tmp_path: Path) -> None:
    many = [organization(f"o{number}") for number in range(BATCH + 10)]
    rows = [shipment("s", "late", "o1"), *many, *GOODS, organization("late")]
    report = await taken(graph, tmp_path, rows)
    assert outcome(report) == (len(rows), 0, 0)


async def test_contents_may_go_in_a_circle(graph: Graph, tmp_path: Path) -> None:
    rows = [
        *GOODS, organization("a"), shipment("s", "a", "a"), shipment("r", "a", "a"),
        {"kind": "contents", "source": "t", "sourceId": "s", "of": "s", "contains": ["r"]},
        {"kind": "contents", "source": "t", "sourceId": "r", "of": "r", "contains": ["s"]},
    ]  # fmt: skip
    assert outcome(await taken(graph, tmp_path, rows)) == (7, 0, 0)
    index = await Flow(graph).current()
    assert len(index.gates) == 2


async def test_the_index_sees_writes_of_others(graph: Graph, tmp_path: Path) -> None:
    flow = Flow(graph)
    assert (await flow.current()).row_count == 0
    await taken(graph, tmp_path, [*GOODS, organization("a"), shipment("s", "a", "a")])
    assert (await flow.current()).row_count == 1
    await taken(graph, tmp_path, [shipment("r", "a", "a", sentAt="2026-03")])
    assert (await flow.current()).row_count == 2


async def test_an_empty_file_is_no_error(graph: Graph, tmp_path: Path) -> None:
    assert outcome(await taken(graph, tmp_path, [])) == (0, 0, 0)
