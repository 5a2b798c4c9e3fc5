"""The flow index of a store: it pulls what is newer than it holds before each answer."""

import asyncio

from tracegraph.analysis.flow_index import (
    Changes,
    ContentsColumn,
    FlowIndex,
    LotColumn,
    ShipmentColumn,
    TransformationColumn,
)
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

PAGE = 5000


class Flow:
    """A graph and the index that follows it. One a process is enough; it may be shared."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.sequence = 0
        self._index = FlowIndex()
        self._lock = asyncio.Lock()

    async def current(self) -> FlowIndex:
        """The index with every write that was acknowledged before this call, whoever wrote it."""
        async with self._lock:
            rows = await self.graph.read(statement("flow/last-sequence"))
            last: int = rows[0]["last"]
            if last < self.sequence:  # another store behind the same address
                self._index, self.sequence = FlowIndex(), 0
            if last > self.sequence:
                changes = await self._changes(self.sequence, last)
                self._index.extend(changes)
                self.sequence = last
            return self._index

    async def _changes(self, since: int, last: int) -> Changes:
        lots, shipments, made, contents = await asyncio.gather(
            self._column("flow/lots-since", since, last),
            self._column("flow/shipments-since", since, last),
            self._column("flow/transformations-since", since, last),
            self._column("flow/contents-since", since, last),
        )
        return Changes(
            LotColumn(lots["ids"], lots["products"], lots["makers"], lots["madeFroms"]),
            ShipmentColumn(
                shipments["ids"],
                shipments["froms"],
                shipments["tos"],
                shipments["lots"],
                shipments["products"],
                _times(shipments, "sentFroms", "sentTos", "sentDateds"),
                _times(shipments, "receivedFroms", "receivedTos", "receivedDateds"),
            ),
            TransformationColumn(
                made["ids"],
                made["places"],
                made["consumed"],
                made["yielded"],
                _times(made, "atFroms", "atTos", "atDateds"),
            ),
            ContentsColumn(contents["ofs"], contents["contained"]),
        )

    async def _column(self, name: str, since: int, last: int) -> Row:
        """All pages of a statement, its columns joined."""
        whole: Row = {}
        while since < last:
            rows = await self.graph.read(statement(name), since=since, upTo=last, limit=PAGE)
            page = rows[0]
            for column, values in page.items():
                whole.setdefault(column, []).extend(values)
            if len(page["seqs"]) < PAGE:
                break
            since = page["seqs"][-1]
        return whole


def _times(columns: Row, first: str, last: str, dated: str) -> list[tuple[int, int, bool]]:
    return list(zip(columns[first], columns[last], columns[dated], strict=True))
