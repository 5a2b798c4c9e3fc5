"""The stores that tests run on: starting each, emptying it, loading the seeds into it."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from tracegraph.domain.records.envelope import Record
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.address import StoreAddress
from tracegraph.store.embedded import attached
from tracegraph.store.graph import Graph
from tracegraph.store.neo4j_artifacts import missing_for, neo4j_line
from tracegraph.store.neo4j_process import started_neo4j
from tracegraph.store.setup import apply_setup
from tracegraph.store.statements import Statement, folder, statement

ENGINES = ("embedded", "neo4j-5.26", "neo4j-2026")
RECIPE = Path(__file__).parent / "neo4j"
KEPT_PLANS = (RECIPE / "kept-plans.conf",)
WIPE_BATCH = 2000
WIPE = Statement(
    "tests/wipe",
    "Removes nodes, but not the notes of what was set up.",
    "write",
    "one",
    frozenset({"limit"}),
    ("removed",),
    "MATCH (n) WHERE NOT n:Migration WITH n LIMIT $limit DETACH DELETE n "
    "RETURN count(*) AS removed",
)
TAKE_BACK = Statement(
    "tests/take-back",
    "Removes what was recorded after a sequence number.",
    "write",
    "one",
    frozenset({"last"}),
    ("last",),
    "OPTIONAL MATCH ()-[grant:MAY_SEE]->() WHERE grant.seq > $last "
    "WITH collect(grant) AS grants FOREACH (grant IN grants | DELETE grant) "
    "WITH count(*) AS any "
    "OPTIONAL MATCH (n) WHERE n.seq > $last WITH collect(n) AS newer "
    "FOREACH (n IN newer | DETACH DELETE n) "
    "WITH count(*) AS one MATCH (counter:Counter {id: 'sequence'}) "
    "SET counter.value = $last, counter.lawSequence = 0 RETURN counter.value AS last",
)
COUNT = Statement(
    "tests/count",
    "How many nodes and relationships there are.",
    "read",
    "one",
    frozenset(),
    ("nodes", "relationships"),
    "RETURN COUNT { MATCH (n) } AS nodes, COUNT { MATCH ()-[r]->() } AS relationships",
)


class Content(Enum):
    """What a store holds now."""

    NOTHING = "nothing"
    SEEDS = "seeds"
    SCENARIO = "the scenario and what it names"
    ANYTHING = "anything"


class Use(Protocol):
    """A running engine that is ours until we release it."""

    @property
    def address(self) -> StoreAddress: ...

    @property
    def process_id(self) -> int: ...

    async def release(self) -> None: ...


@dataclass
class RunningStore:
    """One engine with the schema set up, and what it holds."""

    use: Use
    graph: Graph
    content: Content = Content.ANYTHING
    _size: tuple[int, int] = (0, 0)
    _last: int = 0

    async def emptied(self) -> Graph:
        """The store without any record; whoever asks may write."""
        if self.content is not Content.NOTHING:
            await wiped(self.graph)
        self.content = Content.ANYTHING
        return self.graph

    async def loaded(self) -> Graph:
        """The store with reference data and scenario, loaded unless it holds just that."""
        if self.content is not Content.SEEDS:
            await wiped(self.graph)
            await load_seeds(self.graph)
            await self._holds(Content.SEEDS)
        return self.graph

    async def holding(self, records: Iterable[Record]) -> Graph:
        """The store with the scenario's records, loaded unless it holds just these."""
        if self.content is not Content.SCENARIO:
            await wiped(self.graph)
            report = await intake.record(self.graph, SYSTEM, records)
            assert report.refused == 0, report.refusals[:3]
            await self._holds(Content.SCENARIO)
        return self.graph

    async def _holds(self, content: Content) -> None:
        self._size = await counted(self.graph)
        self._last = (await self.graph.read(statement("flow/last-sequence")))[0]["last"]
        self.content = content

    async def is_as_loaded(self) -> bool:
        """Whether no test has written since the store was loaded."""
        return await counted(self.graph) == self._size

    async def take_back(self) -> None:
        """Remove the records that a test wrote; the content is forgotten where more changed."""
        if await self.is_as_loaded():
            return
        await self.graph.write(TAKE_BACK, last=self._last)
        if not await self.is_as_loaded():
            self.forget_content()

    def forget_content(self) -> None:
        """Somebody wrote what we do not know of."""
        self.content = Content.ANYTHING

    async def close(self) -> None:
        await self.graph.close()
        await self.use.release()


def missing(engine: str) -> str | None:
    """What this machine lacks to run the engine; None where nothing is missing."""
    if engine == "embedded":
        return None
    return missing_for(neo4j_line(engine.removeprefix("neo4j-")), RECIPE)


async def started(
    engine: str,
    path: Path,
    tell: Callable[[str], None] | None = None,
    settings: tuple[Path, ...] = (),
) -> Use:
    """The engine, running on the data folder; settings are further ones for Neo4j."""
    if engine == "embedded":
        return await attached(path, tell)
    return await started_neo4j(RECIPE, path, tell, engine.removeprefix("neo4j-"), settings)


async def started_store(engine: str, path: Path, settings: tuple[Path, ...] = ()) -> RunningStore:
    """The engine on a new data folder, with the schema set up."""
    shutil.rmtree(path, ignore_errors=True)
    use = await started(engine, path, settings=settings)
    try:
        graph = await Graph.open(use.address)
        await apply_setup(graph)
    except BaseException:
        await use.release()
        raise
    return RunningStore(use, graph)


async def wiped(graph: Graph) -> None:
    """Remove every record, batch by batch; the schema stays."""
    while (await graph.write(WIPE, limit=WIPE_BATCH))[0]["removed"] == WIPE_BATCH:
        pass


async def load_seeds(graph: Graph) -> None:
    """The reference data, then the scenario, by the intake that everything else uses."""
    for name in ("reference", "scenario"):
        for path in sorted((folder("seed") / name).glob("*.jsonl")):
            report = await intake.record_file(graph, SYSTEM, path)
            assert report.refused == 0, report.refusals[:3]


async def counted(graph: Graph) -> tuple[int, int]:
    """Nodes and relationships, to see whether a test wrote."""
    row = (await graph.read(COUNT))[0]
    return row["nodes"], row["relationships"]
