"""Long chains, large circles, and the sweep: the same answers, whatever the size and the way."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import brute_force
from flow_rows import Numbered, numbered
from tracegraph.analysis.flow_changes import ALWAYS, Changes, LotColumn, ShipmentColumn, Times
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.starts import holding_start, lot_start, organization_start, shipment_start
from tracegraph.analysis.sweeping import UNREACHED
from tracegraph.analysis.trace import (
    NOTHING_ASSUMED,
    best_times,
    trace_backward,
    trace_forward,
    world_of,
)

Row = dict[str, Any]  # Any: a row of JSON
PLACES = [f"organization:t:{name}" for name in "ABCDE"]
DAY = 86_400_000


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


@st.composite
def dated_flows(draw: st.DrawFn) -> list[Row]:
    """Lots and days are known; circles, ties, self-shipments, days and moments, late receipts."""
    places = st.sampled_from(PLACES)
    days = [f"2026-03-0{day}" for day in range(1, 6)]
    moments = [f"{day}T0{hour}:00:00+08:00" for day in days[:2] for hour in (1, 1, 2)]
    rows: list[Row] = [{"kind": "lot", "id": "lot:t:1", "of": "product:t:P"}]
    for number in range(draw(st.integers(1, 12))):
        row = {
            "kind": "shipment",
            "id": f"shipment:t:{number}",
            "from": draw(places),
            "to": draw(places),
            "lot": "lot:t:1",
            "sentAt": draw(st.sampled_from(days + moments)),
        }
        if draw(st.booleans()):
            row["receivedAt"] = draw(st.sampled_from(days + moments))
        rows.append(row)
    return rows


def swept(flow: Numbered, place: str, *, forward: bool) -> dict[str, int]:
    """Best times of places by the sweep, the start left out."""
    index = flow.index
    start = holding_start(index, 0, flow.place(place), forward=forward)
    sign = 1 if forward else -1
    best = best_times(world_of(index, sign, NOTHING_ASSUMED, exact=True), index, start)
    places = index.arrays().place
    reached = {
        flow.place_text(int(places[at])): sign * int(best[at])
        for at in np.flatnonzero(best < UNREACHED)
    }
    return {name: time for name, time in reached.items() if name != place}


@settings(max_examples=400, deadline=None)
@given(dated_flows(), st.sampled_from(PLACES), st.integers(1, 3), st.booleans())
def test_the_sweep_finds_the_times_of_brute_force(
    rows: list[Row], place: str, parts: int, forward: bool
) -> None:
    flow = numbered(rows, parts)
    if flow.seqs.get(place) is None or flow.place(place) < 0:
        return
    walk = brute_force.forward if forward else brute_force.backward
    expected = walk(rows, ("lot:t:1", place)).holdings
    assert swept(flow, place, forward=forward) == {
        where: found.time for (_, where), found in expected.items() if where != place
    }


def test_everything_of_a_large_flow_is_reached_alike_by_sweep_and_walk() -> None:
    random = np.random.default_rng(7)
    index = line(60_000, random.integers(0, 9_000, 60_001), DAY // 50)
    assert index.sweepable
    start = lot_start(index, 0, forward=True)
    reach = trace_forward(index, start)
    walked = reach._walked_holdings()
    for each in (reach.holdings, walked):
        assert len(each.item) == len(index.places)
    order, other = np.argsort(reach.holdings.place), np.argsort(walked.place)
    assert (reach.holdings.time[order] == walked.time[other]).all()
