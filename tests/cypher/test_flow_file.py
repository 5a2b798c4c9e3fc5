"""The flow index is kept between two runs, for its own store only."""

from pathlib import Path

import pytest

from tracegraph.services import flow_file
from tracegraph.services.flow import Flow
from tracegraph.services.flow_file import FlowFile
from tracegraph.services.flow_snapshot import Unusable, read_snapshot
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
