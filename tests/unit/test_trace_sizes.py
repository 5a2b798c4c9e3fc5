"""Long chains and large circles are followed to their ends."""

from typing import Any

import numpy as np

from tracegraph.analysis.flow_changes import ALWAYS, Changes, LotColumn, ShipmentColumn, Times
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.starts import organization_start, shipment_start
from tracegraph.analysis.trace import trace_backward, trace_forward


def line(count: int, places: np.ndarray[Any, np.dtype[np.int64]], step: int) -> FlowIndex:
    """Shipment k goes from place k to place k + 1, each a step of milliseconds after the last."""
    index = FlowIndex()
    seq, product, maker, made = (np.array([each], np.int64) for each in (2, 1, 0, ALWAYS))
    lot = LotColumn(seq, product, maker, made)
    index.extend(Changes(lot))
    at = np.arange(count, dtype=np.int64) * step
    moments = Times(at, at, np.ones(count, np.bool_))
    shipments = ShipmentColumn(
        np.arange(count, dtype=np.int64) + 10_000_000,
        places[:-1] + 10,
        places[1:] + 10,
        np.zeros(count, np.bool_),
        np.full(count, 2, np.int64),
        np.zeros(count, np.int64),
        moments,
        moments,
        np.zeros(count, np.uint8),
        np.full(count, -1, np.int64),
        [""] * count,
        np.zeros(count, np.int64),
    )
    index.extend(Changes(shipments=shipments))
    return index


def test_a_chain_of_a_million_shipments_is_followed_to_both_ends() -> None:
    count = 1_000_000
    index = line(count, np.arange(count + 1), 1000)
    first, last = index.places.find(10), index.places.find(count + 10)
    forward = trace_forward(index, organization_start(index, first, forward=True))
    assert len(forward.holdings.item) == count + 1
    backward = trace_backward(index, organization_start(index, last, forward=False))
    assert len(backward.holdings.item) == count + 1
    at = int(np.flatnonzero(forward.holdings.place == last)[0])
    way = index.column("seq", forward.holdings.way(at))
    assert (way == np.arange(count) + 10_000_000).all()


def test_a_circle_of_a_hundred_thousand_ends_where_it_began() -> None:
    count = 100_000
    around = np.r_[np.arange(count), np.arange(count + 1)] % count
    index = line(2 * count, around, 1000)
    first = index.places.find(10)
    start = shipment_start(index, 10_000_000)
    for reach in (trace_forward(index, start), trace_backward(index, start)):
        assert len(reach.rows.seq) == (2 * count if reach.forward else 1)
    again = trace_forward(index, organization_start(index, first, forward=True))
    assert len(again.holdings.item) == count
