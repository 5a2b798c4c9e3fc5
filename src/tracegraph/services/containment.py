"""Answers containment: the fewest holders to stop so that recalled goods still held reach no
consumer by the relations that are recorded."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from tracegraph.analysis.containment import (
    Containment,
    affected_products,
    containment,
    relations_of,
)
from tracegraph.analysis.flow_changes import PARTS, UNKNOWN, parts_of
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.stocks_left import LotsMade, Stocks, stocks_left
from tracegraph.analysis.trace import Reach, trace_forward
from tracegraph.domain.trace import Certainty, Direction, Place, Product
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.recall.scope import Scope, scope_of
from tracegraph.services.trace.names import Names, Wanted, found, names_of, number
from tracegraph.services.trace.request import StartKind, TraceRequest, numbers_of_start, start_of
from tracegraph.store.graph import Graph

OTHERS = 20  # other smallest sets that are shown
WAYS = 1000  # that are shown as the proof
READING = (
    "A holder's stock is at most what came less what left by the records of all time; goods on "
    "their way count with their receiver. Where that does not bound it, it may hold some.",
    "Goods of an affected product may go again wherever goods of an affected product have gone, "
    "in any order; destruction apart. Whether they will is not known.",
    "A holder reaches consumers if it has sold such a product to them or offers one on a selling "
    "page. Stopped holders pass nothing on, neither their own stock nor what comes to them.",
)


@dataclass(frozen=True)
class StockLeft:
    """What a holder may still hold of a product. most is in unit; None where nothing bounds it."""

    organization: Place
    product: Product | None
    most: str | None
    unit: str | None
    certainty: Certainty


@dataclass(frozen=True)
class StoppedHolder:
    """in_every: every smallest set has it. stocks: those that can come to it before any other of
    the set, its own among them; a stock that can come to several stands with each."""

    organization: Place
    in_every: bool
    stocks: tuple[StockLeft, ...]


@dataclass(frozen=True)
class OtherSet:
    """Another smallest set, in the order of ids."""

    organizations: tuple[Place, ...]


@dataclass(frozen=True)
class SeparateWay:
    """Organizations from one with stock to one that reaches consumers."""

    organizations: tuple[Place, ...]


@dataclass(frozen=True)
class RecallContainment:
    """holders is one smallest set, that nearest to the goods. separate_ways share no holder and
    are as many as the set has, which proves that none is smaller. stuck: with stock, but without
    a recorded way to consumers."""

    scope: Scope
    reading: tuple[str, ...]
    holders: tuple[StoppedHolder, ...]
    separate_ways: tuple[SeparateWay, ...]
    others: tuple[OtherSet, ...]
    stocks: tuple[StockLeft, ...]
    stuck: tuple[Place, ...]
    truncated: bool
    as_of_sequence: int


async def recall_containment(flow: Flow, viewer: Viewer, identifier: str) -> RecallContainment:
    """The smallest set for a recall by its id; NotFoundError where there is none."""
    scope = await scope_of(flow.graph, identifier)
    lots = tuple(each.lot for each in scope.lots)
    request = TraceRequest(Direction.FORWARD, StartKind.LOT, lots)
    numbers = await numbers_of_start(flow.graph, request)
    index, sequence = await flow.latest()
    start = start_of(index, request, numbers)
    reach = await asyncio.to_thread(trace_forward, index, start)
    products = await asyncio.to_thread(affected_products, index, reach)
    units = list(index.units)
    made = await _lots_made(flow.graph, index, products.tolist(), units)
    answer = await asyncio.to_thread(_contained, index, reach, made)
    others, ways = answer.cut.others(OTHERS + 1), answer.cut.ways(WAYS)
    stocks = answer.stocks
    shown = _Shown(index, units, await _names(flow.graph, index, answer, others), stocks)
    return RecallContainment(
        scope=scope,
        reading=READING,
        holders=_holders(answer, shown),
        separate_ways=tuple(SeparateWay(tuple(map(shown.place, way))) for way in ways),
        others=tuple(OtherSet(shown.places(each)) for each in others[:OTHERS]),
        stocks=shown.stocks(range(len(stocks.place))),
        stuck=shown.places(answer.stuck),
        truncated=len(others) > OTHERS or answer.cut.value > len(ways),
        as_of_sequence=sequence,
    )


def _contained(index: FlowIndex, reach: Reach, made: LotsMade) -> Containment:
    relations = relations_of(index, affected_products(index, reach))
    return containment(stocks_left(index, reach, made), relations)


async def _lots_made(
    graph: Graph, index: FlowIndex, products: Iterable[int], units: list[str]
) -> LotsMade:
    """What is recorded of all lots of products; units are added to those of the index."""
    lots = {int(index.lots.seqs[lot]): lot for each in products for lot in index.lots_of(each)}
    quantity = np.full(len(index.lots), UNKNOWN, np.int64)
    unit = np.zeros(len(index.lots), np.int64)
    for row in await found(graph, "containment/lots-made", lots):
        lot, text = lots[number(row[0])], str(row[2])
        if text not in units:
            units.append(text)
        quantity[lot], unit[lot] = parts_of(str(row[1])), units.index(text)
    return LotsMade(quantity, unit)


async def _names(
    graph: Graph, index: FlowIndex, answer: Containment, others: Iterable[Iterable[int]]
) -> Names:
    """Names of every place and product of the answer."""
    ways = answer.cut.ways(WAYS)
    places = {int(each) for part in (*others, *ways) for each in part}
    for numbers in (answer.stocks.place, answer.holders, answer.stuck):
        places |= set(numbers.tolist())
    products = set(answer.stocks.product.tolist()) - {-1}
    return await names_of(
        graph,
        Wanted(
            organizations={int(index.places.seqs[each]) for each in places},
            products={int(index.products.seqs[each]) for each in products},
        ),
    )


@dataclass(frozen=True)
class _Shown:
    """Numbers of an answer with their names."""

    index: FlowIndex
    units: list[str]
    names: Names
    left: Stocks

    def place(self, number: int) -> Place:
        return self.names.places[int(self.index.places.seqs[number])]

    def places(self, numbers: Iterable[int]) -> tuple[Place, ...]:
        """In the order of their ids."""
        return tuple(sorted(map(self.place, numbers), key=lambda each: each.id))

    def stocks(self, positions: Iterable[int]) -> tuple[StockLeft, ...]:
        """In the order of holders and products."""
        stocks = [self._stock(int(at)) for at in positions]
        return tuple(sorted(stocks, key=stock_key))

    def _stock(self, at: int) -> StockLeft:
        left, product = self.left, int(self.left.product[at])
        most = int(left.most[at])
        return StockLeft(
            organization=self.place(int(left.place[at])),
            product=self.names.products.get(int(self.index.products.seqs[product])),
            most=None if most == UNKNOWN else f"{(Decimal(most) / PARTS).normalize():f}",
            unit=None if most == UNKNOWN else self.units[int(left.unit[at])],
            certainty=Certainty.EXACT if left.exact[at] else Certainty.POSSIBLE,
        )


def stock_key(stock: StockLeft) -> tuple[str, str]:
    """Holder and product, which no other stock has both."""
    return stock.organization.id, "" if stock.product is None else stock.product.id


def _holders(answer: Containment, shown: _Shown) -> tuple[StoppedHolder, ...]:
    every = set(answer.cut.in_all.tolist())
    holders = [
        StoppedHolder(
            shown.place(place), place in every, shown.stocks(answer.stopped_by(place).tolist())
        )
        for place in answer.holders.tolist()
    ]
    return tuple(sorted(holders, key=lambda each: each.organization.id))
