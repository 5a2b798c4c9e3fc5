"""A snapshot of the flow index gives the same answers, and one that does not fit is noticed."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flow_rows import Numbered, Row, changes_of, contents_of, numbered
from random_flows import flows, readable
from tracegraph.analysis import flow_parts
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.starts import shipment_start
from tracegraph.analysis.trace import trace_backward, trace_forward
from tracegraph.services import flow_snapshot
from tracegraph.services.flow_snapshot import Unusable, read_snapshot, write_snapshot

STORE = "store-1"
ROWS = [
    {"kind": "lot", "id": "lot:t:1", "of": "product:t:P"},
    {
        "kind": "shipment",
        "id": "shipment:t:0",
        "from": "organization:t:A",
        "to": "organization:t:B",
        "lot": "lot:t:1",
        "sentAt": "2026-03-01",
    },
]


def taken_in(path: Path) -> FlowIndex:
    found = read_snapshot(path, STORE)
    assert isinstance(found, tuple)
    assert found[1] == 7
    return found[0]


def answers(flow: Numbered, index: FlowIndex) -> list[object]:
    """Everything that the first shipment reached, both ways."""
    start = shipment_start(index, flow.seqs["shipment:t:0"])
    same = Numbered(index, flow.seqs, flow.ids)
    return [readable(same, trace(index, start)) for trace in (trace_forward, trace_backward)]


@settings(max_examples=60, deadline=None)
@given(flows(), st.integers(0, 8))
def test_an_index_goes_on_from_its_snapshot(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], kept: int
) -> None:
    path = tmp_path_factory.mktemp("snapshot") / "flow.snapshot"
    whole = numbered(rows)
    lots = [row for row in rows if row["kind"] == "lot"]
    moves = [row for row in rows if row["kind"] != "lot"]
    index = FlowIndex()
    for part in (lots, moves[:kept]):
        index.extend(changes_of(part, whole.seqs, contents=False))
    write_snapshot(path, index, 7, STORE)
    index = taken_in(path)
    index.extend(changes_of(moves[kept:], whole.seqs, contents=False))
    index.extend(contents_of(moves, whole.seqs))
    write_snapshot(path, index, 7, STORE)
    assert answers(whole, taken_in(path)) == answers(whole, whole.index)


@settings(max_examples=60, deadline=None)
@given(flows(), st.integers(0, 8))
def test_a_frozen_index_stays_as_it_is_when_the_other_is_extended(
    rows: list[Row], kept: int
) -> None:
    whole = numbered(rows)
    moves = [row for row in rows if row["kind"] != "lot"]
    index = FlowIndex()
    for part in ([row for row in rows if row["kind"] == "lot"], moves[:kept]):
        index.extend(changes_of(part, whole.seqs))
    frozen = index.frozen()
    before, arrays = answers(whole, frozen), [each.copy() for each in frozen.arrays()]
    index.extend(changes_of(moves[kept:], whole.seqs))
    assert answers(whole, frozen) == before
    for each, was in zip(frozen.arrays(), arrays, strict=True):
        assert (each == was).all()


def test_what_is_written_to_a_snapshot_in_memory_does_not_change_the_file(tmp_path: Path) -> None:
    path = tmp_path / "flow.snapshot"
    write_snapshot(path, numbered(ROWS).index, 7, STORE)
    before = path.read_bytes()
    index = taken_in(path)
    index.base.rows.flags[:] = 0
    index.consumers.values[:] = True
    assert path.read_bytes() == before


def test_a_missing_snapshot_is_no_fault(tmp_path: Path) -> None:
    assert read_snapshot(tmp_path / "flow.snapshot", STORE) == Unusable("")


def test_the_snapshot_of_another_store_is_not_taken(tmp_path: Path) -> None:
    write_snapshot(tmp_path / "s", numbered(ROWS).index, 7, STORE)
    assert read_snapshot(tmp_path / "s", "store-2") == Unusable("it is of another store")


def test_a_snapshot_of_another_version_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_snapshot, "VERSION", flow_parts.VERSION + 1)
    write_snapshot(tmp_path / "s", numbered(ROWS).index, 7, STORE)
    monkeypatch.undo()
    found = read_snapshot(tmp_path / "s", STORE)
    assert isinstance(found, Unusable)
    assert "version" in found.reason


def test_a_damaged_byte_of_any_array_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "s"
    write_snapshot(path, numbered(ROWS).index, 7, STORE)
    whole = bytearray(path.read_bytes())
    begin = whole.index(b"\n") + 1
    used = np.flatnonzero(_used(path, begin, len(whole)))
    for at in used.tolist():
        damaged = whole.copy()
        damaged[begin + at] ^= 1
        path.write_bytes(damaged)
        assert isinstance(read_snapshot(path, STORE), Unusable), at


def _used(path: Path, begin: int, size: int) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """The first and the last byte of every array, counted from behind the first line."""
    used = np.zeros(size - begin, np.bool_)
    with path.open("rb") as file:
        head = json.loads(file.readline())
    for each in head["arrays"]:
        length = each["count"] * np.dtype(each["type"]).itemsize
        used[[each["offset"], each["offset"] + length - 1] if length else []] = True
    return used


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_a_snapshot_that_was_cut_short_is_noticed(tmp_path: Path, share: float) -> None:
    path = tmp_path / "s"
    write_snapshot(path, numbered(ROWS).index, 7, STORE)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    found = read_snapshot(path, STORE)
    assert isinstance(found, Unusable)
    assert found.reason


def test_a_file_of_something_else_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("not a snapshot\n", encoding="utf-8")
    found = read_snapshot(tmp_path / "s", STORE)
    assert isinstance(found, Unusable)
    assert "none of ours" in found.reason
