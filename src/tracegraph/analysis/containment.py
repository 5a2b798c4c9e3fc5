"""The fewest holders to stop so that what they still hold reaches no consumer by known relations.

A *relation* is that one place has shipped goods of an affected product (a recalled one, or one
made of it) to another; what was possible once is taken as possible again, at any time and for any
of these products. A holder reaches consumers if it has sold to a jurisdiction, or offers such a
product on a selling page. Stopped holders pass nothing on, their own stock included. The answer
is a smallest set on every way from a holder with stock to consumers; as many ways that share no
holder prove that there is no smaller one.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tracegraph.analysis.compiled import compiled
from tracegraph.analysis.flow_changes import Integers, Truths
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind, Rows
from tracegraph.analysis.holdings import Numbers
from tracegraph.analysis.stocks_left import Stocks
from tracegraph.analysis.trace import Reach
from tracegraph.analysis.vertex_cut import Cut, Graph, lightest_cut


@dataclass(frozen=True)
class Relations:
    """Who has shipped affected products to whom, each pair once (m,); sells (places,)."""

    origin: Numbers
    target: Numbers
    sells: Truths


@dataclass(frozen=True)
class Containment:
    """The set is cut.nearest_sources, of places. stuck: places with stock from which no known
    relation leads to consumers; nobody needs to be stopped for theirs."""

    stocks: Stocks
    relations: Relations
    cut: Cut
    stuck: Numbers

    @property
    def holders(self) -> Numbers:
        """Places to stop, those nearest to the goods of all smallest sets."""
        return self.cut.nearest_sources

    def stopped_by(self, place: int) -> Integers:
        """Positions of stocks that can come to a place of the set before any other of it.

        A stock that can come to several stands with each: it is the most that each would stop.
        """
        barred = np.zeros(len(self.relations.sells), np.bool_)
        barred[self.holders] = True
        begins, origins = self._coming
        behind = _leading_to(begins, origins, barred, np.array([place]))
        return np.flatnonzero(behind[self.stocks.place])

    @cached_property
    def _coming(self) -> tuple[Integers, Numbers]:
        return _by_target(self.relations)


def affected_products(index: FlowIndex, reach: Reach) -> Numbers:
    """Products of everything that a forward trace reached, ascending."""
    item = np.unique(reach.holdings.item).astype(np.int64)
    lots = index.arrays().lot_product
    known = item & 1 == 0
    products = np.unique(np.r_[lots[item[known] >> 1], item[~known] >> 1])
    return products[products >= 0].astype(np.int32)  # a lot may be known by shipments alone


def relations_of(index: FlowIndex, products: Numbers) -> Relations:
    """The relations by which goods of products were shipped or are offered, destruction apart."""
    wanted = np.zeros(len(index.products), np.bool_)
    wanted[products] = True
    segments = index.base, index.overlay
    count, consumer = max(1, len(index.places)), index.consumers.values
    key = np.unique(np.concatenate([_pairs(index, each.rows, wanted) for each in segments]))
    origin, target = key // count, key % count
    sells = np.zeros(len(index.places), np.bool_)
    sells[origin[consumer[target]]] = True
    offered = index.listings
    sells[offered.merchant.values[wanted[offered.product.values]]] = True
    between = ~consumer[target] & ~consumer[origin] & (origin != target)
    return Relations(
        origin[between].astype(np.int32), target[between].astype(np.int32), sells & ~consumer
    )


def containment(
    stocks: Stocks, relations: Relations, weight: Integers | None = None
) -> Containment:
    """The smallest set of places to stop or, where weights are given, the lightest.

    weight: a positive whole number for each place, as what stopping it costs; shape (places,).
    """
    count = len(relations.sells)
    source = np.zeros(count, np.bool_)
    source[stocks.place] = True
    if weight is None:
        weight = np.ones(count, np.int64)
    cut = lightest_cut(Graph(relations.origin, relations.target, weight, source, relations.sells))
    return Containment(stocks, relations, cut, _stuck(relations, source))


def _pairs(index: FlowIndex, rows: Rows, wanted: Truths) -> Integers:
    """Origin · places + target of every shipment of wanted products, destruction apart."""
    arrays = index.arrays()
    shipped = (rows.kind < RowKind.TRANSFORMATION) & (rows.kind != RowKind.DESTRUCTION)
    origin, target = rows.origin[shipped], rows.target[shipped]
    item = arrays.item[origin]
    product = np.where(item & 1, item >> 1, arrays.lot_product[(item >> 1) * (item & 1 == 0)])
    taken = (product >= 0) & wanted[product]
    places = arrays.place.astype(np.int64)
    pairs: Integers = places[origin[taken]] * len(index.places) + places[target[taken]]
    return pairs


def _by_target(relations: Relations) -> tuple[Integers, Numbers]:
    """Where the relations to each place begin, and their origins in that order."""
    order = np.argsort(relations.target, kind="stable")
    begins = np.searchsorted(relations.target[order], np.arange(len(relations.sells) + 1))
    return begins, relations.origin[order]


def _stuck(relations: Relations, source: Truths) -> Numbers:
    """Places with stock from which nothing leads to consumers."""
    nobody = np.zeros(len(source), np.bool_)
    begins, origins = _by_target(relations)
    free = _leading_to(begins, origins, nobody, np.flatnonzero(relations.sells))
    return np.flatnonzero(source & ~free).astype(np.int32)


@compiled
def _leading_to(begins: Integers, origins: Numbers, barred: Truths, seeds: Integers) -> Truths:
    """Places from which relations lead to seeds, and these, without passing barred ones."""
    seen, queue = np.zeros(len(barred), np.bool_), np.empty(len(barred), np.int64)
    last = 0
    for seed in seeds:
        seen[seed] = True
        queue[last] = seed
        last += 1
    first = 0
    while first < last:
        place = queue[first]
        first += 1
        for at in range(begins[place], begins[place + 1]):
            origin = origins[at]
            if not seen[origin] and not barred[origin]:
                seen[origin] = True
                queue[last] = origin
                last += 1
    return seen
