"""What was recorded between two sequence numbers, read from the store as columns of numbers.

Records are asked for by their numbers, page by page and a few pages at the same time; each page is
put into arrays as it comes. A few new numbers are asked of every kind of record; of many it is
asked first which are of the kind, for which the embedded engine looks through the whole kind.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from tracegraph.analysis.flow_changes import (
    Changes,
    ContentsColumn,
    DisputeColumn,
    Integers,
    ListingColumn,
    LotColumn,
    PortionColumn,
    ShipmentColumn,
    Times,
    TransformationColumn,
    parts_of,
)
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.domain.times import milliseconds, parse_moment
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

PAGE = 10_000  # numbers; a page of shipments is then about a megabyte
FEW = 0.05  # of the older numbers; so many new ones are asked of every kind
NUMBERS = 2_000_000  # at most in a list of nothing but numbers
READERS = 4
Told = Callable[[int, int], None]
_T = TypeVar("_T")


def nobody(_done: int, _whole: int) -> None:
    """Tells it nobody."""


@dataclass(frozen=True)
class _Made:
    """Transformations with their portions."""

    transformations: TransformationColumn
    portions: PortionColumn


@dataclass(frozen=True)
class _Reader:
    """Reads records by their numbers; late collects lots that were recorded after known_by,
    counted how many were found and read, of which tell hears."""

    graph: Graph
    since: int
    last: int
    known_by: int | None
    late: list[int]
    limit: asyncio.Semaphore
    tell: Told
    counted: Counter[str]

    async def pages(self, name: str, shape: Callable[[Row], _T]) -> _T:
        """All pages of a statement as one column."""
        numbers = await self._numbers(name)
        starts = range(0, len(numbers) or 1, PAGE)
        pages = (numbers[each : each + PAGE] for each in starts)
        return _joined(await asyncio.gather(*(self._page(name, shape, each) for each in pages)))

    async def _numbers(self, name: str) -> Sequence[int]:
        """All numbers of this kind, or all numbers where they are few."""
        if self.last - self.since <= FEW * self.since:
            return range(self.since + 1, self.last + 1)
        parts = -(-(self.last - self.since) // NUMBERS)
        found: list[int] = []
        for part in range(parts):
            rows = await self.graph.scan(
                statement(f"flow/numbers-of-{name}"),
                since=self.since, upTo=self.last, parts=parts, part=part,
            )  # fmt: skip
            found += rows[0]["seqs"]
        self.counted["found"] += len(found)
        return sorted(found)

    async def _page(self, name: str, shape: Callable[[Row], _T], numbers: Sequence[int]) -> _T:
        async with self.limit:
            rows = await self.graph.scan(statement(f"flow/{name}"), numbers=list(numbers))
            self.counted["read"] += len(numbers)
            self.tell(self.counted["read"], self.counted["found"])
        return shape(rows[0] if self.known_by is None else self._known(name, rows[0]))

    def _known(self, name: str, row: Row) -> Row:
        """A page without what was recorded later; lots are left in, and noted."""
        texts = set(row["recorded"])
        known = {text: milliseconds(parse_moment(text)) <= (self.known_by or 0) for text in texts}
        kept = [at for at, text in enumerate(row["recorded"]) if known[text]]
        if name == "lots":
            self.late.extend(
                seq
                for seq, text in zip(row["seqs"], row["recorded"], strict=True)
                if not known[text]
            )
            return row
        return {column: [values[at] for at in kept] for column, values in row.items()}


async def changes_between(
    graph: Graph, since: int, last: int, known_by: int | None = None, tell: Told = nobody
) -> Changes:
    """Everything of the flow that was recorded after since, up to last; tell hears how many
    records of how many that were found are read.

    known_by: leave out what was recorded after this moment, in milliseconds. A lot that something
    known names is known.
    """
    limit = asyncio.Semaphore(READERS)
    reader = _Reader(graph, since, last, known_by, [], limit, tell, Counter())
    lots, shipments, made, contents, listings, disputes = await asyncio.gather(
        reader.pages("lots", _lots),
        reader.pages("shipments", _shipments),
        reader.pages("transformations", _made),
        reader.pages("contents", _contents),
        reader.pages("listings", _listings),
        reader.pages("disputes", _disputes),
    )
    named = np.concatenate((shipments.lots, made.portions.lots))
    unknown = np.setdiff1d(_numbers(reader.late), named)
    return Changes(
        _without(lots, unknown),
        shipments,
        made.transformations,
        made.portions,
        contents,
        listings,
        disputes,
    )


def _without(lots: LotColumn, seqs: Integers) -> LotColumn:
    """The lots but for some."""
    if not len(seqs):
        return lots
    kept = ~np.isin(lots.seqs, seqs)
    assert lots.made_last is not None
    assert lots.quantities is not None
    assert lots.units is not None
    return LotColumn(
        lots.seqs[kept],
        lots.products[kept],
        lots.makers[kept],
        lots.made[kept],
        lots.made_last[kept],
        lots.quantities[kept],
        [unit for unit, keep in zip(lots.units, kept.tolist(), strict=True) if keep],
    )


def _joined(parts: list[_T]) -> _T:
    """Columns one after the other; the fields are arrays, lists or columns themselves."""
    first = parts[0]
    if len(parts) == 1:
        return first
    columns: dict[str, object] = {}
    for name in vars(first):
        values = [getattr(part, name) for part in parts]
        if isinstance(values[0], np.ndarray):
            columns[name] = np.concatenate(values)
        elif isinstance(values[0], list):
            columns[name] = [each for value in values for each in value]
        else:
            columns[name] = _joined(values)
    return type(first)(**columns)


def _numbers(values: list[int]) -> Integers:
    return np.array(values, np.int64)


def _quantities(texts: list[str]) -> Integers:
    parts = {text: parts_of(text) for text in set(texts)}
    return np.array([parts[text] for text in texts], np.int64)


def _times(row: Row, name: str) -> Times:
    dated = row.get(f"{name}Dateds", [])
    return Times(
        _numbers(row[f"{name}Froms"]),
        _numbers(row[f"{name}Tos"]),
        np.array([bool(each) for each in dated], np.bool_),
    )


def _lots(row: Row) -> LotColumn:
    return LotColumn(
        _numbers(row["seqs"]),
        _numbers(row["products"]),
        _numbers(row["makers"]),
        _numbers(row["madeFroms"]),
        _numbers(row["madeTos"]),
        _quantities(row["quantities"]),
        row["units"],
    )


def _shipments(row: Row) -> ShipmentColumn:
    tos, divisions = _numbers(row["tos"]), _numbers(row["divisions"])
    lots = _numbers(row["lots"])
    return ShipmentColumn(
        _numbers(row["seqs"]),
        _numbers(row["froms"]),
        np.where(divisions != 0, divisions, tos),
        divisions != 0,
        lots,
        np.where(lots != 0, 0, _numbers(row["products"])),
        _times(row, "sent"),
        _times(row, "received"),
        np.array([RowKind[kind] for kind in row["kinds"]], np.uint8),
        _quantities(row["quantities"]),
        row["units"],
        _numbers(row["through"]),
    )


def _made(row: Row) -> _Made:
    portions = [
        (seq, made, *portion)
        for name, made in (("consumed", False), ("yielded", True))
        for seq, some in zip(row["seqs"], row[name], strict=True)
        for portion in sorted(some)
    ]
    return _Made(
        TransformationColumn(_numbers(row["seqs"]), _numbers(row["places"]), _times(row, "at")),
        PortionColumn(
            _numbers([each[0] for each in portions]),
            _numbers([each[2] for each in portions]),
            np.array([each[1] for each in portions], np.bool_),
            _quantities([each[3] for each in portions]),
            [each[4] for each in portions],
        ),
    )


def _contents(row: Row) -> ContentsColumn:
    pairs = [
        (whole, part)
        for whole, parts in zip(row["wholes"], row["parts"], strict=True)
        for part in sorted(parts)
    ]
    return ContentsColumn(
        _numbers(row["wholes"]),
        _numbers([whole for whole, _ in pairs]),
        _numbers([part for _, part in pairs]),
    )


def _listings(row: Row) -> ListingColumn:
    return ListingColumn(
        _numbers(row["seqs"]),
        _numbers(row["merchants"]),
        _numbers(row["products"]),
        _numbers(row["platforms"]),
        np.array(row["listed"], np.bool_),
    )


def _disputes(row: Row) -> DisputeColumn:
    return DisputeColumn(_numbers(row["seqs"]), _numbers(row["shipments"]))
