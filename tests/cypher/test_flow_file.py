"""The flow index is kept between two runs, for its own store only."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tracegraph.services import flow_columns, flow_file, reading_at_start
from tracegraph.services.flow import Flow
from tracegraph.services.flow_columns import _Reader
from tracegraph.services.flow_file import FlowFile
from tracegraph.services.flow_snapshot import Unusable, read_snapshot
from tracegraph.services.law_on_record import law_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

pytestmark = pytest.mark.anyio


async def test_a_second_run_takes_the_index_of_the_first(
    loaded: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_file, "WORTH_WRITING", 1)
    path = tmp_path / "flow.snapshot"
    first = FlowFile(path)
    whole = await Flow(loaded, first).current()
    await first.written()

    monkeypatch.setattr("tracegraph.services.flow.changes_between", None)  # nothing is read anew
    again = await Flow(loaded, FlowFile(path)).current()
    assert again.row_count == whole.row_count > 0
    assert (again.base.rows.seq == whole.base.rows.seq).all()


async def test_a_store_gives_itself_one_name(loaded: Graph, tmp_path: Path) -> None:
    files = [FlowFile(tmp_path / name) for name in "ab"]
    for each in files:
        await each.load(loaded, 1)
    rows = await loaded.read(statement("flow/store-name"))
    assert isinstance(rows[0]["name"], str)
    again = await loaded.write(statement("flow/name-store"), name="another")
    assert again[0]["name"] == rows[0]["name"]


async def test_a_damaged_file_is_made_anew(
    loaded: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_file, "WORTH_WRITING", 1)
    path = tmp_path / "flow.snapshot"
    path.write_bytes(b"damaged")
    kept = FlowFile(path)
    index = await Flow(loaded, kept).current()
    await kept.written()
    assert index.row_count > 0
    name = (await loaded.read(statement("flow/store-name")))[0]["name"]
    assert not isinstance(read_snapshot(path, name), Unusable)


async def test_many_records_are_read_as_few_are(
    loaded: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of few numbers every kind is asked; of many, page by page, those of the kind."""
    monkeypatch.setattr(flow_columns, "PAGE", 4)
    monkeypatch.setattr(flow_columns, "NUMBERS", 3000)
    many = await Flow(loaded).current()
    monkeypatch.setattr(flow_columns, "PAGE", 1000)
    monkeypatch.setattr(_Reader, "_numbers", _every_number)
    few = await Flow(loaded).current()
    assert many.row_count == few.row_count > 4
    for name, column in few.base.rows._asdict().items():
        assert (getattr(many.base.rows, name) == column).all(), name
    for one, other in ((few.lots, many.lots), (few.places, many.places)):
        assert (one.seqs == other.seqs).all()
    assert (few.listings.seq.values == many.listings.seq.values).all()


async def _every_number(reader: _Reader, _name: str) -> Sequence[int]:
    return range(reader.since + 1, reader.last + 1)


async def test_what_is_read_at_the_start_is_told_and_kept(
    loaded: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_columns, "PAGE", 4)
    monkeypatch.setattr(reading_at_start, "WORTH_TELLING", 1)
    (tmp_path / "flow.snapshot").write_bytes(b"of nobody")
    flow = Flow(loaded, FlowFile(tmp_path / "flow.snapshot"))
    told: list[str] = []
    await reading_at_start.read_at_start(flow, told.append)
    assert 2 <= len(told) <= 60
    assert all(each.startswith("reading the flow of goods: ") for each in told)
    monkeypatch.setattr("tracegraph.services.flow.changes_between", None)  # nothing is read anew
    monkeypatch.setattr("tracegraph.services.law_on_record.LawFollowed._read", None)
    assert (await flow.current()).row_count > 0
    assert (await law_of(loaded).current()).rules
