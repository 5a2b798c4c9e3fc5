"""The trace against the slow plain walk of brute_force.py, over random flows."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import brute_force
from flow_rows import numbered
from random_flows import (
    PLACES,
    assumed,
    assumptions_of,
    expected,
    flows,
    parts,
    readable,
    started,
    starts,
)
from tracegraph.analysis.starts import shipment_start
from tracegraph.analysis.trace import trace_backward, trace_forward
from tracegraph.domain.times import parse_interval

Row = dict[str, Any]  # Any: a row of JSON


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
    given = assumptions_of(flow, assumed)
    if forward:
        reach = trace_forward(flow.index, begun, given)
        expects = expected(brute_force.forward(rows, start, assumed=assumed), 1)
    else:
        reach = trace_backward(flow.index, begun, given)
        expects = expected(brute_force.backward(rows, start, assumed=assumed), -1)
    assert readable(flow, reach) == expects


MIXED_WITHOUT_A_LOT = [
    *({"kind": "lot", "id": f"lot:t:{lot}", "of": "product:t:P"} for lot in "12"),
    *(
        {"kind": "shipment", "id": f"shipment:t:{at}", "from": f"organization:t:{way[0]}"}
        | {"to": f"organization:t:{way[1]}", "sentAt": f"2026-03-0{at + 1}", **goods}
        for at, (way, goods) in enumerate(
            (
                ("AB", {"lot": "lot:t:1"}),
                ("BC", {"product": "product:t:P"}),
                ("CD", {"product": "product:t:P"}),
                ("DA", {"lot": "lot:t:2"}),
            )
        )
    ),
]

LINKED_BESIDE_AN_EMPTY_ONE = [
    {"kind": "shipment", "id": f"shipment:t:{at}", "from": PLACES[at > 0], "to": PLACES[at == 0]}
    | {"product": f"product:t:{product}", **contents}
    for at, (product, contents) in enumerate(
        (
            ("P", {}),
            ("Q", {"contains": ["shipment:t:0"], "contentsRecorded": True}),
            ("Q", {"contains": [], "contentsRecorded": True}),
        )
    )
]


@settings(max_examples=100, deadline=None)
@given(flows(), parts, assumed, st.booleans())
@example(LINKED_BESIDE_AN_EMPTY_ONE, 1, brute_force.Assumed(frozenset({PLACES[1]})), False)
@example(MIXED_WITHOUT_A_LOT, 1, brute_force.Assumed(frozenset({PLACES[2]})), False)
@example(MIXED_WITHOUT_A_LOT, 1, brute_force.Assumed(frozenset({PLACES[3]})), False)
def test_what_a_shipment_leads_to_comes_from_it(
    rows: list[Row], parts: int, assumed: brute_force.Assumed, ignoring_time: bool
) -> None:
    flow = numbered(rows, parts)
    given = replace(assumptions_of(flow, assumed), ignore_time=ignoring_time)
    one = flow.seqs["shipment:t:0"]
    onward = trace_forward(flow.index, shipment_start(flow.index, one), given)
    behind = trace_backward(flow.index, shipment_start(flow.index, one), given)
    for other in (row["id"] for row in rows if row["kind"] == "shipment"):
        seq = flow.seqs[other]
        back = trace_backward(flow.index, shipment_start(flow.index, seq), given)
        assert (seq in onward.rows.seq) == (one in back.rows.seq)
        forth = trace_forward(flow.index, shipment_start(flow.index, seq), given)
        assert (seq in behind.rows.seq) == (one in forth.rows.seq)


@pytest.mark.parametrize(("mixing", "led_to"), [("", 3), ("C", 4), ("D", 4)])
def test_goods_without_a_lot_number_that_mixed_may_get_any(mixing: str, led_to: int) -> None:
    flow = numbered(MIXED_WITHOUT_A_LOT)
    at = frozenset(f"organization:t:{place}" for place in mixing)
    given = assumptions_of(flow, brute_force.Assumed(at))
    first, last = (shipment_start(flow.index, flow.seqs[f"shipment:t:{at}"]) for at in (0, 3))
    assert len(trace_forward(flow.index, first, given).rows.seq) == led_to
    assert len(trace_backward(flow.index, last, given).rows.seq) == led_to


@pytest.mark.parametrize(
    ("sent", "received", "left", "came"),
    [
        ("2026-03", "2026-03-04", "2026-03-01/2026-03-04", "2026-03-04"),
        ("2026", "2026-03-04T10:00:00+08:00", "2026/2026-03-04T10:00:00+08:00", None),
        ("2026-03-10", "2026-03", "2026-03-10", "2026-03-10/2026-03"),
        ("2026-03-10", "2026-03-04", "2026-03-10", "2026-03-04"),
    ],
)
def test_goods_left_before_they_came_unless_both_days_contradict(
    sent: str, received: str, left: str, came: str | None
) -> None:
    lot = {"kind": "lot", "id": "lot:t:1", "of": "product:t:P"}
    ends = {"from": PLACES[0], "to": PLACES[1], "lot": "lot:t:1"}
    row = {"kind": "shipment", "id": "shipment:t:0", "sentAt": sent, "receivedAt": received} | ends
    index = numbered([lot, row], 1).index
    rows = np.array([0], np.int32)
    assert index.column("departs", rows)[0] == parse_interval(left).last
    assert index.column("arrives", rows)[0] == parse_interval(came or received).first
