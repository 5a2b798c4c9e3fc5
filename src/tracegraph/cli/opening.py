"""The store that the settings choose, opened for a command and let go after it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tracegraph.settings import Settings
from tracegraph.store.address import EmbeddedChoice, StoreAddress, chosen_store
from tracegraph.store.embedded import embedded_store
from tracegraph.store.graph import Graph

Tell = Callable[[str], None]


@asynccontextmanager
async def chosen_address(settings: Settings, tell: Tell) -> AsyncIterator[StoreAddress]:
    """The address of the chosen store; our own engine lives while this is held."""
    choice = chosen_store(
        settings.store,
        Path(settings.data) / "engine",
        settings.store_user,
        settings.store_password.get_secret_value(),
        settings.store_database,
    )
    if isinstance(choice, EmbeddedChoice):
        async with embedded_store(choice.folder, tell) as address:
            yield address
    else:
        yield choice.address


@asynccontextmanager
async def opened(address: StoreAddress) -> AsyncIterator[Graph]:
    """A graph on an address, closed at the end."""
    graph = await Graph.open(address)
    try:
        yield graph
    finally:
        await graph.close()


@asynccontextmanager
async def opened_store(settings: Settings, tell: Tell) -> AsyncIterator[Graph]:
    """The chosen store, opened."""
    async with chosen_address(settings, tell) as address, opened(address) as graph:
        yield graph
