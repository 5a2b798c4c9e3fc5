"""What lies on some way between two points of a trace, against ways walked one by one."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import brute_force
from brute_ways import NO_LIMIT, OnWay, on_way
from flow_rows import Numbered, numbered
from random_flows import assumed, assumptions_of, flows, parts, started, starts
from tracegraph.analysis.on_way import RowsOnWay, rows_on_way
from tracegraph.analysis.trace import Assumptions, trace_backward, trace_forward

Row = dict[str, Any]  # Any: a row of JSON


def by_id(flow: Numbered, found: RowsOnWay) -> dict[str, OnWay]:
    columns = (found.seq, found.exact, found.arrives, found.departs)
    return {
        flow.ids[seq]: OnWay(exact, arrives, departs)
        for seq, exact, arrives, departs in zip(*(each.tolist() for each in columns), strict=True)
    }


def looked_for(
    flow: Numbered,
    start: tuple[str, str],
    target: tuple[str, str],
    *,
    forward: bool,
    given: Assumptions,
) -> RowsOnWay | None:
    begun = started(flow, *start, forward=forward)
    end = started(flow, *target, forward=not forward)
    if begun is None or end is None:
        return None
    walk = trace_forward if forward else trace_backward
    return rows_on_way(walk(flow.index, begun, given), end)


@settings(max_examples=300, deadline=None)
@given(flows(), starts, starts, parts, st.booleans(), st.sampled_from([NO_LIMIT, 1, 2, 3]))
def test_what_lies_on_some_way_equals_brute_force(
    rows: list[Row],
    start: tuple[str, str],
    target: tuple[str, str],
    parts: int,
    forward: bool,
    most: int,
) -> None:
    flow = numbered(rows, parts)
    given = Assumptions(most_steps=None if most == NO_LIMIT else most)
    found = looked_for(flow, start, target, forward=forward, given=given)
    if found is not None:
        assert by_id(flow, found) == on_way(rows, start, target, forward=forward, most=most)


@settings(max_examples=200, deadline=None)
@given(flows(), starts, starts, assumed, st.booleans(), st.sampled_from([NO_LIMIT, 2, 3]))
def test_what_lies_on_some_way_under_assumptions_equals_brute_force(
    rows: list[Row],
    start: tuple[str, str],
    target: tuple[str, str],
    assumed: brute_force.Assumed,
    forward: bool,
    most: int,
) -> None:
    flow = numbered(rows)
    begun = started(flow, *start, forward=forward)
    if begun is None or flow.index.holding(flow.item(start[0]), flow.place(start[1])) < 0:
        return  # of a holding of which nothing is recorded nothing can be mixed
    given = assumptions_of(flow, assumed, None if most == NO_LIMIT else most)
    found = looked_for(flow, start, target, forward=forward, given=given)
    if found is not None:
        expected = on_way(rows, start, target, forward=forward, assumed=assumed, most=most)
        assert by_id(flow, found) == expected


@settings(max_examples=100, deadline=None)
@given(flows(), starts, starts, st.booleans())
def test_every_whole_way_goes_from_start_to_target_in_the_order_of_time(
    rows: list[Row], start: tuple[str, str], target: tuple[str, str], forward: bool
) -> None:
    flow = numbered(rows)
    found = looked_for(flow, start, target, forward=forward, given=Assumptions())
    if found is None:
        return
    by_name, times = {row["id"]: row for row in rows}, brute_force.narrowed_times(rows)
    for position, seq in enumerate(found.seq.tolist()):
        names = [flow.ids[each] for each in flow.index.column("seq", found.way(position)).tolist()]
        assert flow.ids[seq] in names
        names = names if forward else names[::-1]
        first, last = (start, target) if forward else (target, start)
        here, moment = first[1], brute_force.ALWAYS
        for name in names:
            row = by_name[name]
            assert (row.get("from") or row["atOrganization"]) == here
            assert moment <= times[name][1]
            here, moment = row.get("to") or row["atOrganization"], max(moment, times[name][0])
        assert here == last[1]


@settings(max_examples=100, deadline=None)
@given(flows(), starts, starts, st.booleans())
def test_without_time_whatever_is_connected_lies_on_a_way(
    rows: list[Row], start: tuple[str, str], target: tuple[str, str], forward: bool
) -> None:
    flow = numbered(rows)
    given = Assumptions(ignore_time=True)
    found = looked_for(flow, start, target, forward=forward, given=given)
    if found is not None:
        timeless = [
            {name: value for name, value in row.items() if name not in ("sentAt", "receivedAt")}
            for row in rows
        ]
        timeless = [row | {"at": None} if "at" in row else row for row in timeless]
        dated = on_way(rows, start, target, forward=forward)
        certain = {name for name, each in dated.items() if each.certain}
        assert {name: each.certain for name, each in by_id(flow, found).items()} == {
            name: name in certain for name in on_way(timeless, start, target, forward=forward)
        }
