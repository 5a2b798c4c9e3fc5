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
        each.id: each
        for each in map(_product, await found(graph, "trace/products", what | of_lots, "product:"))
    }
    return Names(
        {each.id: each for each in map(_organization, organizations)}
        | {each.id: each for each in map(_jurisdiction, jurisdictions)},
        {each.id: each for each in (_lot(row, products) for row in lots)},
        products,
    )


def _organization(row: Values) -> Place:
    return Place(_text(row[0]), _text(row[1]), _text(row[2]), _text(row[3]), None, _given(row[4]))


def _jurisdiction(row: Values) -> Place:
    return Place(_text(row[0]), _text(row[1]), _text(row[2]), _text(row[3]), _given(row[4]))


def _product(row: Values) -> Product:
    first = (_text(row[0]), _text(row[1]), _text(row[2]), _text(row[3]))
    return Product(*first, _given(row[4]), _given(row[5]))


def _lot(row: Values, products: dict[str, Product]) -> Lot:
    first = (_text(row[0]), _text(row[1]), _text(row[2]), _given(row[3]))
    return Lot(*first, products.get(_text(row[5])), _given(row[4]))


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
