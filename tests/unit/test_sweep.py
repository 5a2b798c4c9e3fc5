"""The sweep over rows in the order of time finds what brute force and what a walk finds."""

from typing import Any
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import brute_force
from flow_rows import Numbered, numbered
from tracegraph.analysis import flow_index
from tracegraph.analysis.flow_changes import ALWAYS, Changes, LotColumn, ShipmentColumn, Times
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import ALONE, MIXED
from tracegraph.analysis.starts import holding_start, joined
from tracegraph.analysis.trace import Assumptions, Start, best_times, trace_backward, trace_forward

Row = dict[str, Any]  # Any: a row of JSON
Integers = np.typing.NDArray[np.int64]
Interval = tuple[Integers, Integers]  # first and last moments, each of shape (n,)
PLACES = [f"organization:t:{name}" for name in "ABCDE"]
DAY = 86_400_000
LOT = 2
WALKED = Assumptions(most_steps=1 << 29)  # no limit, but an assumption, so nothing is swept


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
    start = holding_start(flow.index, 0, flow.place(place), forward=forward)
    found = best_times(flow.index, start, 1 if forward else -1)
    places = flow.index.arrays().place[found.holding].tolist()
    assert len(places) == len(set(places))
    names = [flow.place_text(at) for at in places]
    times = zip(names, found.time.tolist(), strict=True)
    return {name: time for name, time in times if name != place}


@settings(max_examples=400, deadline=None)
@given(
    dated_flows(),
    st.sampled_from(PLACES),
    st.integers(1, 3),
    st.sampled_from((0, 3, 100)),
    st.booleans(),
)
def test_the_sweep_finds_the_times_of_brute_force(
    rows: list[Row], place: str, parts: int, overlay: int, forward: bool
) -> None:
    with patch.object(flow_index, "OVERLAY", overlay):
        flow = numbered(rows, parts)
    if flow.seqs.get(place) is None or flow.place(place) < 0:
        return
    walk = brute_force.forward if forward else brute_force.backward
    expected = walk(rows, ("lot:t:1", place)).holdings
    assert swept(flow, place, forward=forward) == {
        where: found.time for (_, where), found in expected.items() if where != place
    }


def flow_of(
    random: np.random.Generator,
    sent: tuple[Integers, Integers],
    received: tuple[Integers, Integers],
) -> FlowIndex:
    """Shipments of one lot among a twelfth as many places, with such intervals."""
    count = len(sent[0])
    seq, product, maker, made = (np.array([each], np.int64) for each in (LOT, 1, 0, ALWAYS))
    dated, nothing = np.ones(count, np.bool_), np.zeros(count, np.int64)
    index = FlowIndex()
    index.extend(
        Changes(
            LotColumn(seq, product, maker, made),
            ShipmentColumn(
                seqs=1000 + np.arange(count),
                froms=10 + random.integers(0, count // 12 + 1, count),
                tos=10 + random.integers(0, count // 12 + 1, count),
                consumers=~dated,
                lots=np.full(count, LOT),
                products=nothing,
                sent=Times(*sent, dated),
                received=Times(*received, dated),
                kinds=np.zeros(count, np.uint8),
                quantities=nothing,
                units=[""] * count,
                through=nothing,
            ),
        )
    )
    return index


def stretches(random: np.random.Generator, count: int) -> tuple[Integers, ...]:
    """First and last moments of sending and of receipt: stretches of single moments, of moments
    that several share, of whole days, of late receipts, and of anything."""
    first = np.sort(random.integers(0, 40 * DAY, count))
    last, arrives, latest = first.copy(), first.copy(), first.copy()
    for part in np.array_split(np.arange(count), 8):
        kind = random.integers(0, 5)
        if kind == 1:
            first[part] = first[part] // (DAY // 4) * (DAY // 4)
        if kind >= 2:
            first[part] = first[part] // DAY * DAY
        last[part] = first[part] + (DAY - 1 if kind >= 2 else 0)
        delay = random.integers(0, 3, len(part)) * DAY if kind >= 3 else 0
        arrives[part] = first[part] + delay
        latest[part] = last[part] + delay
        if kind == 4:
            latest[part] = arrives[part]
    return first, last, arrives, latest


def some_start(random: np.random.Generator, index: FlowIndex, *, forward: bool) -> Start:
    """One to three places, from any moment on or from one on."""
    places = random.integers(0, len(index.places), random.integers(1, 4))
    moments = [None, *random.integers(0, 40 * DAY, 3).tolist()]
    return joined(
        holding_start(index, 0, place, forward=forward, since=moments[random.integers(0, 4)])
        for place in places.tolist()
    )


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 600), st.booleans())
def test_the_sweep_finds_the_times_of_a_walk(seed: int, count: int, forward: bool) -> None:
    random = np.random.default_rng(seed)
    first, last, arrives, latest = stretches(random, count)
    with patch.object(flow_index, "OVERLAY", 0):
        index = flow_of(random, (first, last), (arrives, latest))
    start = some_start(random, index, forward=forward)
    walked = (trace_forward if forward else trace_backward)(index, start, WALKED).holdings
    found = best_times(index, start, 1 if forward else -1)
    places = index.arrays().place[found.holding].tolist()
    began = {place for _, place, _ in start.shown}
    times, others = (
        dict(zip(names, moments.tolist(), strict=True))
        for names, moments in ((places, found.time), (walked.place.tolist(), walked.any_time))
    )
    assert times.keys() == others.keys()
    assert {place: times[place] for place in times.keys() - began} == {
        place: others[place] for place in others.keys() - began
    }


def test_what_the_order_of_rows_tells_is_marked() -> None:
    single = np.array([1, 2, 5, 6], np.int64) * DAY
    tied = np.array([1, 2, 2, 5], np.int64) * DAY
    late = single + np.array([0, 4, 0, 0]) * DAY
    marks = []
    for sent, received in ((single, single), (tied, tied), (single, late)):
        with patch.object(flow_index, "OVERLAY", 0):
            index = flow_of(np.random.default_rng(1), (sent, sent), (received, received))
        marks.append((index.base.rows.flags & (ALONE | MIXED)).tolist())
    assert marks == [[ALONE] * 4, [ALONE, 0, 0, ALONE], [ALONE, MIXED, MIXED, ALONE]]


def test_everything_of_a_large_flow_is_reached_alike_by_sweep_and_walk() -> None:
    random = np.random.default_rng(7)
    first, last, arrives, latest = stretches(random, 60_000)
    index = flow_of(random, (first, last), (arrives, latest))
    for trace, forward in ((trace_forward, True), (trace_backward, False)):
        start = holding_start(index, 0, 0, forward=forward)
        reach, walked = trace(index, start), trace(index, start, WALKED).holdings
        order, other = np.argsort(reach.holdings.place), np.argsort(walked.place)
        assert len(order) > 4_000
        for name in ("item", "place", "exact", "any_time"):
            assert (getattr(reach.holdings, name)[order] == getattr(walked, name)[other]).all()
        way = reach.holdings.way(int(order[-1]))
        assert (way == walked.way(int(other[-1]))).all()
