"""S1 in our flow index: one lot that everybody passes on, and its reach from a hub."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from perf.transfers import Transfers
from tracegraph.analysis.flow_changes import (
    NEVER,
    PARTS,
    Changes,
    LotColumn,
    ShipmentColumn,
    Times,
)
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.starts import holding_start
from tracegraph.analysis.trace import Start, trace_forward

Integers = NDArray[np.int64]


def index_of(shipments: Transfers) -> FlowIndex:
    """The index that the store's columns of these shipments become."""
    index = FlowIndex()
    index.extend(changes_of(shipments))
    return index


def changes_of(shipments: Transfers) -> Changes:
    """The shipments as columns of a store: holders have the numbers from 1 on, then come the
    product, its lot and the shipments."""
    rows, product = len(shipments), shipments.holders + 1
    lot = product + 1
    one = np.array([lot], np.int64)
    at = Times(shipments.at, shipments.at, np.ones(rows, np.bool_))
    nothing = np.zeros(rows, np.int64)
    return Changes(
        lots=LotColumn(one, one - 1, np.zeros(1, np.int64), shipments.at[:1]),
        shipments=ShipmentColumn(
            seqs=lot + 1 + np.arange(rows),
            froms=shipments.origin.astype(np.int64) + 1,
            tos=shipments.target.astype(np.int64) + 1,
            consumers=np.zeros(rows, np.bool_),
            lots=np.full(rows, lot),
            products=nothing,
            sent=at,
            received=at,
            kinds=np.full(rows, RowKind.SALE, np.uint8),
            quantities=shipments.quantity * PARTS,
            units=["台"] * rows,
            through=nothing,
        ),
    )


class OurFlow:
    """The index, asked as the services ask it."""

    def __init__(self, shipments: Transfers) -> None:
        self._holders = shipments.holders
        self.index = index_of(shipments)
        self._start = cache(self._start_at)

    def _start_at(self, hub: int) -> Start:
        place = self.index.places.find(hub + 1)
        return holding_start(self.index, 0, place, forward=True)

    def count(self, hub: int) -> int:
        """How many holders the hub's goods reach, each with its time and certainty."""
        return len(trace_forward(self.index, self._start(hub)).holdings.place)

    def arrivals(self, hub: int) -> Integers:
        """The earliest arrival by holder; NEVER where it is not reached."""
        reached = trace_forward(self.index, self._start(hub)).holdings
        arrivals = np.full(self._holders, NEVER, np.int64)
        arrivals[self.index.places.seqs[reached.place] - 1] = reached.any_time
        return arrivals
