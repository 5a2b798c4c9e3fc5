"""Every test that takes a store by one of these fixtures runs on every engine.

address     a running store
graph       an empty store with the schema set up, for a test that writes
loaded      a store with seed/reference and seed/scenario, for a test that only reads
seeded      the same for a test that writes; its records are taken back
own_engine  starts engines that belong to the test alone and may be killed by it

An engine is started once, when the first test needs it.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

import engine_counts
import engine_scheduling
from stores import ENGINES, KEPT_PLANS, RunningStore, Use, missing, started, started_store
from tracegraph.store.address import StoreAddress
from tracegraph.store.graph import Graph

REQUIRED = os.environ.get("TRACEGRAPH_REQUIRE_NEO4J", "") not in ("", "0")
SHARED = ({"loaded", "seeded"}, {"scenario"})
OwnEngine = Callable[[Path], Awaitable[Use]]


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(engine_counts)
    config.pluginmanager.register(engine_scheduling)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine; the test is skipped, or fails, where this machine lacks it."""
    name: str = request.param
    if (lacking := missing(name)) is not None:
        if REQUIRED:
            pytest.fail(f"TRACEGRAPH_REQUIRE_NEO4J is set, but {lacking}", pytrace=False)
        pytest.skip(lacking)
    return name


@pytest.fixture(scope="session")
async def started_stores() -> AsyncIterator[dict[str, RunningStore]]:
    stores: dict[str, RunningStore] = {}
    yield stores
    await asyncio.gather(*(store.close() for store in stores.values()))


@pytest.fixture
async def store(
    engine: str,
    started_stores: dict[str, RunningStore],
    tmp_path_factory: pytest.TempPathFactory,
) -> RunningStore:
    if engine not in started_stores:
        folder = tmp_path_factory.mktemp(engine)
        started_stores[engine] = await started_store(engine, folder, KEPT_PLANS)
    return started_stores[engine]


@pytest.fixture
def address(store: RunningStore) -> StoreAddress:
    return store.use.address


@pytest.fixture
async def graph(store: RunningStore) -> Graph:
    return await store.emptied()


@pytest.fixture
async def loaded(store: RunningStore) -> AsyncIterator[Graph]:
    yield await store.loaded()
    if not await store.is_as_loaded():
        store.forget_content()
        pytest.fail("a test that takes `loaded` must not write; let it take `seeded`")


@pytest.fixture
async def seeded(store: RunningStore) -> AsyncIterator[Graph]:
    yield await store.loaded()
    await store.take_back()


@pytest.fixture
async def own_engine(engine: str) -> AsyncIterator[OwnEngine]:
    uses: list[Use] = []

    async def start(folder: Path) -> Use:
        uses.append(await started(engine, folder))
        return uses[-1]

    yield start
    for use in uses:
        await use.release()


def _is_left_to_newer(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("newest_line") is not None
    return marked and engine_counts.engine_of(item) == "neo4j-5.26"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Engine by engine, and on each those together that share what the store holds; long stories
    (marked newest_line) on the embedded engine and the newest line of Neo4j."""
    out = [each for each in items if _is_left_to_newer(each)]
    config.hook.pytest_deselected(items=out)
    items[:] = [each for each in items if each not in set(out)]

    def place(item: pytest.Item) -> tuple[int, int]:
        engine = engine_counts.engine_of(item)
        order = ENGINES.index(engine) + 1 if engine else 0
        takes = getattr(item, "fixturenames", ())
        shared = (place for place, names in enumerate(SHARED) if names.intersection(takes))
        return order, next(shared, len(SHARED))

    items.sort(key=place)
