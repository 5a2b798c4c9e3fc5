"""Limited traces against brute force: so many hops, from a moment on, and whether that cuts."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import brute_force
from brute_narrowing import first_moment
from flow_rows import numbered
from random_flows import (
    assumed,
    assumptions_of,
    expected,
    flows,
    parts,
    places,
    readable,
    started,
    starts,
)
from tracegraph.analysis.starts import holding_start, organization_start
from tracegraph.analysis.trace import Assumptions, trace_backward, trace_forward
from tracegraph.domain.times import parse_interval

Row = dict[str, Any]  # Any: a row of JSON
hops = st.integers(0, 4)


def reached(
    rows: list[Row],
    start: tuple[str, str],
    assumed: brute_force.Assumed,
    limits: brute_force.Limits,
    *,
    forward: bool,
) -> tuple[dict[Any, Any], dict[str, Any]]:
    """Holdings and steps of the slow trace."""
    walk = brute_force.forward if forward else brute_force.backward
    return expected(walk(rows, start, assumed=assumed, limits=limits), 1 if forward else -1)


def certain(answer: tuple[dict[Any, Any], dict[str, Any]]) -> list[dict[Any, Any]]:
    return [{key: found for key, found in table.items() if found[0]} for table in answer]


@settings(max_examples=250, deadline=None)
@given(flows(), starts, parts, assumed, st.booleans(), hops)
def test_trace_of_so_many_hops_equals_brute_force_and_says_whether_it_is_cut(
    rows: list[Row],
    start: tuple[str, str],
    parts: int,
    assumed: brute_force.Assumed,
    forward: bool,
    most: int,
) -> None:
    flow = numbered(rows, parts)
    begun = started(flow, *start, forward=forward)
    if begun is None or flow.index.holding(flow.item(start[0]), flow.place(start[1])) < 0:
        return  # of a holding of which nothing is recorded nothing can be mixed
    trace = trace_forward if forward else trace_backward
    reach = trace(flow.index, begun, assumptions_of(flow, assumed, most))
    answer, whole, proven, all_proven = (
        reached(rows, start, assumed, brute_force.Limits(*given), forward=forward)
        for given in ((most,), (), (most, True), (brute_force.NO_LIMITS.most, True))
    )
    assert readable(flow, reach) == answer
    cut = answer != whole or certain(proven) != certain(all_proven)
    assert reach.cut == cut


def merged(
    answers: list[tuple[dict[Any, Any], dict[str, Any]]], sign: int
) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Everything that is in any of them, as certain and as early as in the best."""
    tables: tuple[dict[Any, Any], dict[Any, Any]] = ({}, {})
    for answer in answers:
        for table, found in zip(tables, answer, strict=True):
            for key, (exact, time) in found.items():
                old = table.get(key, (False, sign * 10**19))
                table[key] = (exact or old[0], sign * min(sign * time, sign * old[1]))
    return tables


@settings(max_examples=150, deadline=None)
@given(flows(), places, parts, st.booleans(), st.sampled_from(["2026-03-02", "2026-03-04"]))
def test_trace_from_an_organization_since_a_moment_equals_brute_force(
    rows: list[Row], place: str, parts: int, forward: bool, day: str
) -> None:
    flow = numbered(rows, parts)
    if place not in flow.seqs or flow.place(place) < 0:
        return
    moment = first_moment(parse_interval(day))
    start = organization_start(flow.index, flow.place(place), forward=forward, since=moment)
    reach = (trace_forward if forward else trace_backward)(flow.index, start)
    moves = brute_force.moves_of(rows)
    ends = [move.leaves if forward else move.reaches for move in moves]
    items = {item for item, where in ends if where == place}
    walk, sign = (brute_force.forward, 1) if forward else (brute_force.backward, -1)
    answers = [expected(walk(rows, (item, place), moment), sign) for item in sorted(items)]
    holdings, steps = merged(answers, sign)
    holdings |= {(item, place): (True, moment) for item in items}
    assert readable(flow, reach) == (holdings, steps)


def test_what_was_made_for_a_shipment_with_recorded_contents_takes_one_hop_to_it() -> None:
    rows: list[Row] = [
        {"kind": "lot", "id": "lot:t:1", "of": "product:t:P"},
        {"kind": "lot", "id": "lot:t:2", "of": "product:t:P"},
        {
            "kind": "transformation",
            "id": "transformation:t:0",
            "atOrganization": "organization:t:A",
            "consumed": [{"lot": "lot:t:1"}],
            "yielded": [{"lot": "lot:t:2"}],
            "at": "2026-03-01",
        },
        {
            "kind": "shipment",
            "id": "shipment:t:0",
            "from": "organization:t:A",
            "to": "organization:t:B",
            "lot": "lot:t:2",
            "sentAt": "2026-03-02",
            "contains": [],
            "contentsRecorded": True,
        },
    ]
    flow = numbered(rows)
    start = holding_start(
        flow.index, flow.item("lot:t:1"), flow.place("organization:t:A"), forward=True
    )
    one, two = (trace_forward(flow.index, start, Assumptions(most_steps=most)) for most in (1, 2))
    assert (len(one.rows.seq), one.cut) == (1, True)
    assert (len(two.rows.seq), two.cut) == (2, False)
