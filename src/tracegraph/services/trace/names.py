"""What the numbers of a trace stand for, read in bounded batches of one statement a label."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracegraph.domain.trace import Lot, Place, Product
from tracegraph.services.kept_names import keep, kept_names
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

BATCH = 2000
_KEPT_STATEMENTS = (
    "trace/organizations",
    "trace/jurisdictions",
    "trace/lots",
    "trace/products",
)
Values = list[object]


@dataclass(frozen=True)
class Wanted:
    """Sequence numbers of what an answer shows; 0 is nothing."""

    organizations: set[int] = field(default_factory=set)
    jurisdictions: set[int] = field(default_factory=set)
    lots: set[int] = field(default_factory=set)
    products: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Names:
    """Everything that an answer shows, by sequence number."""

    places: dict[int, Place]
    lots: dict[int, Lot]
    products: dict[int, Product]


async def names_of(graph: Graph, wanted: Wanted) -> Names:
    """The names of what is wanted, and of the products of wanted lots."""
    organizations, jurisdictions, lots = await asyncio.gather(
        found(graph, "trace/organizations", wanted.organizations),
        found(graph, "trace/jurisdictions", wanted.jurisdictions),
        found(graph, "trace/lots", wanted.lots),
    )
    of_lots = {number(row[6]) for row in lots if row[6] is not None}
    rows = await found(graph, "trace/products", wanted.products | of_lots)
    products = {number(row[0]): _product(row) for row in rows}
    return Names(
        {number(row[0]): _organization(row) for row in organizations}
        | {number(row[0]): _jurisdiction(row) for row in jurisdictions},
        {number(row[0]): _lot(row, products) for row in lots},
        products,
    )


def _organization(row: Values) -> Place:
    return Place(_text(row[1]), _text(row[2]), _text(row[3]), _text(row[4]), None, given(row[5]))


def _jurisdiction(row: Values) -> Place:
    return Place(_text(row[1]), _text(row[2]), _text(row[3]), _text(row[4]), given(row[5]))


def _product(row: Values) -> Product:
    first = (_text(row[1]), _text(row[2]), _text(row[3]), _text(row[4]))
    return Product(*first, given(row[5]), given(row[6]))


def _lot(row: Values, products: dict[int, Product]) -> Lot:
    first = (_text(row[1]), _text(row[2]), _text(row[3]), given(row[4]))
    product = None if row[6] is None else products.get(number(row[6]))
    return Lot(*first, product, given(row[5]))


async def found(graph: Graph, name: str, seqs: Iterable[int]) -> list[Values]:
    """The rows of a statement for sequence numbers; names that were read before are kept."""
    wanted = sorted(set(seqs) - {0})
    if name not in _KEPT_STATEMENTS:
        return await _read(graph, name, wanted)
    kept = kept_names(graph).rows.setdefault(name, {})
    known = {seq: kept[seq] for seq in wanted if seq in kept}
    rows = await _read(graph, name, [seq for seq in wanted if seq not in known])
    read = {number(row[0]): row for row in rows}
    keep(kept, read)
    both = known | read
    return [both[seq] for seq in wanted if seq in both]


async def _read(graph: Graph, name: str, seqs: list[int]) -> list[Values]:
    pages = await asyncio.gather(
        *(
            graph.read(statement(name), seqs=seqs[start : start + BATCH])
            for start in range(0, len(seqs), BATCH)
        )
    )
    return [row for page in pages for row in page[0]["found"]]


async def ids_of(graph: Graph, seqs: set[int]) -> dict[int, str]:
    """The ids of records of any kind that the flow index knows, by sequence number."""
    kinds = ("shipments", "transformations", "lots", "products", "organizations", "jurisdictions")
    parts = await asyncio.gather(*(found(graph, f"trace/{kind}", seqs) for kind in kinds))
    return {number(row[0]): str(row[1]) for rows in parts for row in rows}


async def numbers_of(graph: Graph, kind: str, ids: Iterable[str]) -> dict[str, int]:
    """Sequence numbers of records of a kind by their ids; without those that there are not."""
    kept = kept_names(graph).numbers
    wanted = {each for each in ids if each.startswith(f"{kind}:")}
    missing = sorted(wanted - kept.keys())
    read: dict[str, int] = {}
    for start in range(0, len(missing), BATCH):
        name = f"trace/{kind}-numbers"
        page = await graph.read(statement(name), ids=missing[start : start + BATCH])
        read.update(page[0]["found"])
    known = {each: kept[each] for each in wanted if each in kept}
    keep(kept, read)
    return known | read


def number(value: object) -> int:
    """A value that the statement promises to be a number."""
    assert isinstance(value, int)
    return value


def given(value: object) -> str | None:
    """A text, or None where the record has none."""
    return None if value is None else str(value)


def _text(value: object) -> str:
    return str(value)
