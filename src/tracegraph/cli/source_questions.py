"""The commands sources and containment, asked of the store and printed."""

from collections.abc import Sequence

from tracegraph.cli.console import print_document, tell
from tracegraph.cli.documents import as_json, plain
from tracegraph.cli.opening import opened_store
from tracegraph.cli.sources_table import print_containment, print_sources
from tracegraph.domain.identifiers import node_id
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.containment import recall_containment
from tracegraph.services.flow import Flow
from tracegraph.services.sources import sources
from tracegraph.settings import read_settings


async def print_shared_sources(
    affected: Sequence[str], good: Sequence[str], as_document: bool
) -> None:
    """What explains the affected, as a table or as JSON."""
    async with opened_store(read_settings(), tell) as graph:
        answer = await sources(Flow(graph), SYSTEM, affected, good)
    if as_document:
        print_document(as_json(plain(answer)))
    else:
        print_sources(answer)


async def print_recall_containment(recall: str, as_document: bool) -> None:
    """Whom to stop for a recall by its number, as a table or as JSON."""
    key = node_id("recall", "recall", recall.strip())
    async with opened_store(read_settings(), tell) as graph:
        answer = await recall_containment(Flow(graph), SYSTEM, key)
    if as_document:
        print_document(as_json(plain(answer)))
    else:
        print_containment(answer)
