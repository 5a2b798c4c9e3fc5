"""The trace against the slow plain walk of brute_force.py, over random flows."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import brute_force
from flow_rows import Numbered, numbered
from random_flows import LOTS, PRODUCTS, flows, places, readable
from tracegraph.analysis.starts import holding_start, shipment_start
from tracegraph.analysis.trace import Assumptions, Start, trace_backward, trace_forward

Row = dict[str, Any]  # Any: a row of JSON


def expected(reach: brute_force.Reach, sign: int) -> tuple[dict[Any, Any], dict[str, Any]]:
    holdings: dict[Any, Any] = {}
    for table in (reach.holdings, reach.drawn):
        for key, found in table.items():
            exact, time = holdings.get(key, (False, sign * 10**19))
            best = min(sign * time, sign * found.time) * sign
            holdings[key] = (exact or found.certain, best)
    return holdings, {step: (found.certain, found.time) for step, found in reach.steps.items()}


def started(flow: Numbered, item: str, place: str, *, forward: bool) -> Start | None:
    """The start of a holding; None where its product or place is nowhere in the records."""
    if item not in flow.seqs or place not in flow.seqs:
        return None
    if flow.item(item) < 0 or flow.place(place) < 0:
        return None
    return holding_start(flow.index, flow.item(item), flow.place(place), forward=forward)


starts = st.tuples(st.sampled_from([lot for lot, _ in LOTS] + PRODUCTS), places)
parts = st.integers(1, 3)


@settings(max_examples=500, deadline=None)
@given(flows(), starts, parts)
def test_forward_trace_from_a_holding_equals_brute_force(
    rows: list[Row], start: tuple[str, str], parts: int
) -> None:
    flow = numbered(rows, parts)
    begun = started(flow, *start, forward=True)
    if begun is not None:
        reach = trace_forward(flow.index, begun)
        assert readable(flow, reach) == expected(brute_force.forward(rows, start), 1)


@settings(max_examples=500, deadline=None)
@given(flows(), starts, parts)
def test_backward_trace_from_a_holding_equals_brute_force(
    rows: list[Row], start: tuple[str, str], parts: int
) -> None:
    flow = numbered(rows, parts)
    begun = started(flow, *start, forward=False)
    if begun is not None:
        reach = trace_backward(flow.index, begun)
        assert readable(flow, reach) == expected(brute_force.backward(rows, start), -1)


@settings(max_examples=500, deadline=None)
@given(flows(), parts)
def test_backward_trace_from_a_shipment_equals_brute_force(rows: list[Row], parts: int) -> None:
    flow = numbered(rows, parts)
    start = shipment_start(flow.index, flow.seqs["shipment:t:0"])
    reach = trace_backward(flow.index, start)
    assert readable(flow, reach) == expected(brute_force.behind_shipment(rows, "shipment:t:0"), -1)


@settings(max_examples=500, deadline=None)
@given(flows())
def test_every_way_exists_connects_and_respects_time(rows: list[Row]) -> None:
    flow = numbered(rows)
    by_id = {row["id"]: row for row in rows}
    times = brute_force.narrowed_times(rows)
    reach = trace_forward(flow.index, shipment_start(flow.index, flow.seqs["shipment:t:0"]))
    found = reach.holdings
    for position in range(len(found.item)):
        way = flow.index.column("seq", found.way(position))
        names = [flow.ids[int(seq)] for seq in way]
        assert names[0] == "shipment:t:0"
        moment = brute_force.ALWAYS
        for first, then in pairwise(names):
            ends = by_id[first].get("to") or by_id[first].get("atOrganization")
            begins = by_id[then].get("from") or by_id[then].get("atOrganization")
            moment = max(moment, times[first][0])
            assert ends == begins
            assert moment <= times[then][1]
        assert found.time[position] >= moment


assumed = st.builds(
    brute_force.Assumed, st.frozensets(places, max_size=2), st.frozensets(places, max_size=2)
)


@settings(max_examples=500, deadline=None)
@given(flows(), starts, parts, assumed, st.booleans())
def test_trace_under_assumptions_equals_brute_force(
    rows: list[Row],
    start: tuple[str, str],
    parts: int,
    assumed: brute_force.Assumed,
    forward: bool,
) -> None:
    flow = numbered(rows, parts)
    begun = started(flow, *start, forward=forward)
    if begun is None or flow.index.holding(flow.item(start[0]), flow.place(start[1])) < 0:
        return  # of a holding of which nothing is recorded nothing can be mixed
    mixing, stopped = (
        tuple(flow.place(name) for name in names if name in flow.seqs and flow.place(name) >= 0)
        for names in (assumed.mixing, assumed.stopped)
    )
    given = Assumptions(mixing_places=mixing, stopped_places=stopped)
    if forward:
        reach = trace_forward(flow.index, begun, given)
        expects = expected(brute_force.forward(rows, start, assumed=assumed), 1)
    else:
        reach = trace_backward(flow.index, begun, given)
        expects = expected(brute_force.backward(rows, start, assumed=assumed), -1)
    assert readable(flow, reach) == expects
