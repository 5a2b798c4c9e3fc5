"""Names that an answer showed are not read again, until the flow of the store is followed anew."""

import pytest

from tracegraph.services.flow import Flow
from tracegraph.services.kept_names import MOST, keep, kept_names
from tracegraph.services.trace.names import Wanted, names_of, numbers_of
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
LOTS = ("lot:scenario:lot-A1", "lot:scenario:lot-C1", "lot:scenario:none")


async def test_names_are_read_once(loaded: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    Flow(loaded)
    numbers = await numbers_of(loaded, "lot", LOTS)
    assert set(numbers) == set(LOTS[:2])
    wanted = Wanted(lots=set(numbers.values()))
    first = await names_of(loaded, wanted)
    assert {each.id for each in first.lots.values()} == set(LOTS[:2])

    asked: list[str] = []
    monkeypatch.setattr(Graph, "read", lambda _graph, statement, **_: asked.append(statement.name))
    assert await names_of(loaded, wanted) == first
    assert await numbers_of(loaded, "lot", LOTS[:2]) == numbers
    assert not asked
    Flow(loaded)
    assert not kept_names(loaded).rows


def test_a_table_that_grew_too_long_begins_anew() -> None:
    table = dict.fromkeys(range(MOST - 1), "old")
    keep(table, {MOST: "new"})
    assert len(table) == MOST
    keep(table, {MOST + 1: "newer"})
    assert table == {MOST + 1: "newer"}
