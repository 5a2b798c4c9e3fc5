"""The recalls whose scope in words covers a lot, or one code of it, or may."""

from typing import Any

from tracegraph.analysis.recall_scope import Coverage
from tracegraph.services.recall.text_scope import TextScope, lot_facts, text_scope
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

PAGE = 100
Brief = dict[str, Any]  # Any: id, number, title and announcedOn as the statement returns them
Scoped = tuple[Brief, TextScope]


async def recalls_by_scope(graph: Graph, lot: str) -> list[Brief]:
    """Those that cover the lot in whole or part, or may, in the order of ids."""
    recalls = await _with_scope(graph)
    if not recalls:
        return []
    return [
        brief
        for facts in await lot_facts(graph, [lot])
        for brief, scope in recalls
        if scope.coverage(facts).coverage is not Coverage.NONE
    ]


async def recalls_of_code(graph: Graph, code: str, lots: list[str]) -> dict[str, list[Brief]]:
    """By lot, those that cover this code of it, or may."""
    recalls = await _with_scope(graph)
    if not recalls:
        return {}
    return {
        lot.id: [brief for brief, scope in recalls if scope.may_cover_code(lot, code)]
        for lot in await lot_facts(graph, set(lots))
    }


async def _with_scope(graph: Graph) -> list[Scoped]:
    found: list[Scoped] = []
    page: list[Row] = [{"recall": {"id": ""}}]
    while page:
        after = page[-1]["recall"]["id"]
        page = await graph.read(statement("recall/with-scope"), after=after)
        found += [(row["recall"], _scope(row)) for row in page]
        if len(page) < PAGE:
            break
    return found


def _scope(row: Row) -> TextScope:
    return text_scope(row["scope"], row["products"], row["windowFrom"], row["windowTo"])
