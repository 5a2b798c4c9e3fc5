"""Answers containment: the fewest holders to stop so that recalled goods still held reach no
consumer by the relations that are recorded."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tracegraph.analysis.containment import (
    Containment,
    affected_products,
    containment,
    relations_of,
)
from tracegraph.analysis.flow_changes import PARTS, UNKNOWN
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.holdings import Numbers
from tracegraph.analysis.stocks_left import Stocks, stocks_left
from tracegraph.analysis.trace import Reach, trace_forward
from tracegraph.domain.trace import Certainty, Direction, Place, Product
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.recall.scope import Scope, scope_of
from tracegraph.services.trace.names import Names, Wanted, names_of
from tracegraph.services.trace.request import StartKind, TraceRequest, numbers_of_start, start_of
from tracegraph.store.graph import Graph

OTHERS = 20  # other smallest sets that are shown
WAYS = 1000  # that are shown as the proof
STOCKS = 100  # that are shown of each holder
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
class Amount:
    """A sum in one unit."""

    most: str
    unit: str


@dataclass(frozen=True)
class StoppedHolder:
    """in_every: every smallest set has it. It stops stocks that can come to it before any other
    of the set, its own among them; a stock that can come to several counts with each.

    amounts sums those that are bounded, by unit; unbounded counts the others; stocks are the
    first of them by holder and product.
    """

    organization: Place
    in_every: bool
    amounts: tuple[Amount, ...]
    unbounded: int
    stock_count: int
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
    answer, others, ways, stopped = await asyncio.to_thread(_contained, index, reach)
    stocks = answer.stocks
    shown = _Shown(index, await _names(flow.graph, index, answer, (*others, *ways)), stocks)
    return RecallContainment(
        scope=scope,
        reading=READING,
        holders=_holders(answer, stopped, shown),
        separate_ways=tuple(SeparateWay(tuple(map(shown.place, way))) for way in ways),
        others=tuple(OtherSet(shown.places(each)) for each in others[:OTHERS]),
        stocks=shown.stocks(range(len(stocks.place))),
        stuck=shown.places(answer.stuck),
        truncated=len(others) > OTHERS or answer.cut.value > len(ways),
        as_of_sequence=sequence,
    )


def _contained(
    index: FlowIndex, reach: Reach
) -> tuple[Containment, list[Numbers], list[tuple[int, ...]], list[list[int]]]:
    """The answer, other sets, the ways of the proof, and what each of the set stops."""
    relations = relations_of(index, affected_products(index, reach))
    answer = containment(stocks_left(index, reach), relations)
    stopped = [answer.stopped_by(place).tolist() for place in answer.holders.tolist()]
    return answer, answer.cut.others(OTHERS + 1), answer.cut.ways(WAYS), stopped


async def _names(
    graph: Graph, index: FlowIndex, answer: Containment, sets: Iterable[Iterable[int]]
) -> Names:
    """Names of every place and product of the answer."""
    places = {int(each) for part in sets for each in part}
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
            product=None if product < 0 else self._product(product),
            most=None if most == UNKNOWN else _text(most),
            unit=None if most == UNKNOWN else self.index.units[int(left.unit[at])],
            certainty=Certainty.EXACT if left.exact[at] else Certainty.POSSIBLE,
        )

    def _product(self, number: int) -> Product | None:
        return self.names.products.get(int(self.index.products.seqs[number]))


def stock_key(stock: StockLeft) -> tuple[str, str]:
    """Holder and product, which no other stock has both."""
    return stock.organization.id, "" if stock.product is None else stock.product.id


def _holders(
    answer: Containment, stopped: list[list[int]], shown: _Shown
) -> tuple[StoppedHolder, ...]:
    every = set(answer.cut.in_all.tolist())
    holders = [
        _holder(shown, place, positions, in_every=place in every)
        for place, positions in zip(answer.holders.tolist(), stopped, strict=True)
    ]
    return tuple(sorted(holders, key=lambda each: each.organization.id))


def _holder(shown: _Shown, place: int, positions: list[int], *, in_every: bool) -> StoppedHolder:
    sums: dict[int, int] = {}
    bounded = [at for at in positions if shown.left.most[at] != UNKNOWN]
    for at in bounded:
        unit = int(shown.left.unit[at])
        sums[unit] = sums.get(unit, 0) + int(shown.left.most[at])
    amounts = [Amount(_text(most), shown.index.units[unit]) for unit, most in sums.items()]
    return StoppedHolder(
        organization=shown.place(place),
        in_every=in_every,
        amounts=tuple(sorted(amounts, key=lambda each: each.unit)),
        unbounded=len(positions) - len(bounded),
        stock_count=len(positions),
        stocks=shown.stocks(positions)[:STOCKS],
    )


def _text(most: int) -> str:
    """Millionths of a unit as a decimal number of units."""
    return f"{(Decimal(most) / PARTS).normalize():f}"
