"""Recalls of lots of the product chain, and whom a walk without lots and dates names."""

import networkx
import numpy as np
from numpy.typing import NDArray

from perf.chain_tables import Chain

MOST_LOTS = 20
Integers = NDArray[np.int64]
Marks = NDArray[np.bool_]


def some_recalls(chain: Chain, count: int, seed: int = 3) -> list[Integers]:
    """Lots that one recall names: of one product, 1 to 20 that were made one after the other."""
    random = np.random.default_rng(seed)
    made = np.flatnonzero(chain.lots.original)
    found = []
    for first in random.integers(0, len(made), count):
        some = made[first : first + int(random.integers(1, MOST_LOTS + 1))]
        found.append(some[chain.lots.product[some] == chain.lots.product[some[0]]])
    return found


class StaticReach:
    """The shipments of each product as a graph of places, without lots and dates."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        ships = chain.shipments
        self._first = np.searchsorted(ships.product, np.arange(chain.size.products + 1))

    def holders(self, recalled: Integers) -> Marks:
        """Every place that goods of the lots' makers could have gone to by any shipments."""
        chain, product = self._chain, int(self._chain.lots.product[recalled[0]])
        rows = slice(self._first[product], self._first[product + 1])
        ships = chain.shipments
        graph = networkx.DiGraph(
            zip(ships.origin[rows].tolist(), ships.target[rows].tolist(), strict=True)
        )
        marks = np.zeros(chain.size.organizations + chain.size.jurisdictions, np.bool_)
        for maker in np.unique(chain.lots.maker[recalled]).tolist():
            marks[maker] = True
            if maker in graph:
                marks[list(networkx.descendants(graph, maker))] = True
        return marks
