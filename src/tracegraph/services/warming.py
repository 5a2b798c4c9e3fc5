"""Compiles the kernels before the first question waits for them: once for these sources."""

import numpy as np

from tracegraph.analysis.flow_changes import (
    Changes,
    LotColumn,
    ShipmentColumn,
    Times,
)
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.on_way import rows_on_way
from tracegraph.analysis.quantities.figures import Figures
from tracegraph.analysis.starts import lot_start
from tracegraph.analysis.swept_holdings import swept_holdings
from tracegraph.analysis.trace import (
    best_times,
    trace_backward,
    trace_forward,
)
from tracegraph.domain.amounts import EstimateMethod
from tracegraph.services.recall.amounts import AmountsAsked, concerned_by, worked_out

DAY = 86_400_000


def warm() -> None:
    """Ask every kernel of traces and amounts once, of a flow of two shipments."""
    index = _small_index()
    for forward in (True, False):
        _trace(index, forward=forward)
    about = concerned_by(index, [0])
    for method in EstimateMethod:
        worked_out(index, about, Figures(), ([0], [0]), AmountsAsked(method=method))


def _trace(index: FlowIndex, *, forward: bool) -> None:
    """By walking, and by a sweep."""
    start = lot_start(index, 0, forward=forward)
    reach = (trace_forward if forward else trace_backward)(index, start)
    reach.holdings.way(0)
    assert len(reach.rows.seq) == 2, "both shipments are of the lot"
    rows_on_way(reach, lot_start(index, 0, forward=not forward))
    found = best_times(index, start, 1 if forward else -1)
    swept_holdings(index, start, found, lambda: reach.holdings)


def _small_index() -> FlowIndex:
    index = FlowIndex()
    one, two = np.ones(1, np.int64), np.full(1, 2, np.int64)
    index.extend(Changes(LotColumn(two, one, np.full(1, 10, np.int64), 0 * one)))
    days = Times(
        np.array([DAY, 3 * DAY], np.int64),
        np.array([2 * DAY - 1, 4 * DAY - 1], np.int64),
        np.array([True, False]),
    )
    index.extend(
        Changes(
            shipments=ShipmentColumn(
                np.array([20, 21], np.int64),
                np.array([10, 11], np.int64),
                np.array([11, 12], np.int64),
                np.zeros(2, np.bool_),
                np.array([2, 2], np.int64),
                np.zeros(2, np.int64),
                days,
                days,
                np.zeros(2, np.uint8),
                np.array([5_000_000, 3_000_000], np.int64),
                ["台", "台"],
                np.zeros(2, np.int64),
            )
        )
    )
    return index
