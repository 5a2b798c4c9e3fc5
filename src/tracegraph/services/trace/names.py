"""What the ids of a trace stand for, read in bounded batches of one statement a label."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from tracegraph.domain.trace import Lot, Place, Product
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

BATCH = 2000
Values = list[object]


@dataclass(frozen=True)
class Names:
    """Everything that an answer shows, by id."""

    places: dict[str, Place]
    lots: dict[str, Lot]
    products: dict[str, Product]

    def lot_and_product(self, item: str) -> tuple[Lot | None, Product | None]:
        """The lot of an id and its product, or, for a product's id, no lot and the product."""
        if (lot := self.lots.get(item)) is not None:
            return lot, lot.product
        return None, self.products.get(item)


async def names_of(graph: Graph, places: Iterable[str], items: Iterable[str]) -> Names:
    """Places are organizations or jurisdictions, items lots or products."""
    where, what = set(places), set(items)
    organizations, jurisdictions, lots = await asyncio.gather(
        found(graph, "trace/organizations", where, "organization:"),
        found(graph, "trace/jurisdictions", where, "jurisdiction:"),
        found(graph, "trace/lots", what, "lot:"),
    )
    of_lots = {str(row[5]) for row in lots if row[5] is not None}
    products = {
        str(row[0]): Product(*map(_text, row[:4]), _given(row[4]), _given(row[5]))
        for row in await found(graph, "trace/products", what | of_lots, "product:")
    }
    return Names(
        {str(row[0]): Place(*map(_text, row[:4]), uscc=_given(row[4])) for row in organizations}
        | {str(row[0]): Place(*map(_text, row[:4]), code=_given(row[4])) for row in jurisdictions},
        {
            str(row[0]): Lot(
                *map(_text, row[:3]), _given(row[3]), products.get(str(row[5])), _given(row[4])
            )
            for row in lots
        },
        products,
    )


async def found(graph: Graph, name: str, ids: Iterable[str], prefix: str) -> list[Values]:
    """The rows of a statement for the ids that begin with a prefix."""
    wanted = sorted(each for each in ids if each.startswith(prefix))
    rows: list[Values] = []
    for start in range(0, len(wanted), BATCH):
        page = await graph.read(statement(name), ids=wanted[start : start + BATCH])
        rows += page[0]["found"]
    return rows


def _text(value: object) -> str:
    return str(value)


def _given(value: object) -> str | None:
    return None if value is None else str(value)
