"""The trace against the slow plain walk of brute_force.py, over random flows."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import brute_force
from flow_rows import index_of
from tracegraph.analysis.flow_index import NONE, FlowIndex
from tracegraph.analysis.following import Holding
from tracegraph.analysis.starts import holding_start, shipment_start
from tracegraph.analysis.trace import Reach, trace_backward, trace_forward

Row = dict[str, Any]  # Any: a row of JSON
PLACES = [f"organization:t:{name}" for name in "ABCD"]
PRODUCTS = ["product:t:P", "product:t:Q"]
LOTS = [("lot:t:1", PRODUCTS[0]), ("lot:t:2", PRODUCTS[0]), ("lot:t:3", PRODUCTS[1])]
TIMES = [None, "2026-03", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]

places = st.sampled_from(PLACES)
times = st.sampled_from(TIMES)
lots = st.sampled_from([lot for lot, _ in LOTS])


@st.composite
def shipments(draw: st.DrawFn, number: int, earlier: int) -> Row:
    row: Row = {
        "kind": "shipment",
        "id": f"shipment:t:{number}",
        "from": draw(places),
        "to": draw(places),
        "sentAt": draw(times),
        "receivedAt": draw(times),
    }
    if draw(st.integers(0, 3)):
        row["lot"] = draw(lots)
    else:
        row["product"] = draw(st.sampled_from(PRODUCTS))
    if draw(st.integers(0, 3)) == 0:
        parts = draw(st.lists(st.integers(0, earlier), max_size=3, unique=True))
        row["contains"] = [f"shipment:t:{part}" for part in parts]
        row["contentsRecorded"] = True
    return row


@st.composite
def transformations(draw: st.DrawFn, number: int) -> Row:
    portions = st.lists(lots, min_size=1, max_size=2, unique=True)
    return {
        "kind": "transformation",
        "id": f"transformation:t:{number}",
        "atOrganization": draw(places),
        "consumed": [{"lot": lot} for lot in draw(portions)],
        "yielded": [{"lot": lot} for lot in draw(portions)],
        "at": draw(times),
    }


@st.composite
def flows(draw: st.DrawFn) -> list[Row]:
    """Circles, ties, self-shipments, unknown lots and dates, recorded contents: all at once."""
    makers = draw(st.lists(st.sampled_from([None, *PLACES]), min_size=3, max_size=3))
    rows: list[Row] = [
        {"kind": "lot", "id": lot, "of": product} | ({"madeBy": maker} if maker else {})
        for (lot, product), maker in zip(LOTS, makers, strict=True)
    ]
    count = draw(st.integers(1, 9))
    rows += [draw(shipments(number, count)) for number in range(count)]
    rows += [draw(transformations(number)) for number in range(draw(st.integers(0, 2)))]
    return rows


def readable(index: FlowIndex, reach: Reach) -> tuple[dict[Any, Any], dict[str, Any]]:
    """Holdings and steps by their names, each with certainty and best time over all ways."""
    holdings = {
        (
            index.lots.texts[each.lot] if each.lot != NONE else index.products.texts[each.product],
            index.places.texts[each.place],
        ): (found.exact, found.any_time)
        for each, found in reach.holdings.items()
    }
    steps = {
        index.steps.texts[step]: (found.exact, found.any_time)
        for step, found in reach.steps.items()
    }
    return holdings, steps


def expected(reach: brute_force.Reach, sign: int) -> tuple[dict[Any, Any], dict[str, Any]]:
    holdings: dict[Any, Any] = {}
    for table in (reach.holdings, reach.drawn):
        for key, found in table.items():
            exact, time = holdings.get(key, (False, sign * 10**19))
            best = min(sign * time, sign * found.time) * sign
            holdings[key] = (exact or found.certain, best)
    return holdings, {step: (found.certain, found.time) for step, found in reach.steps.items()}


def numbered(index: FlowIndex, item: str, place: str) -> Holding:
    if item.startswith("lot:"):
        lot = index.lots.find(item)
        return Holding(lot, index.product_of[lot], index.places.number(place))
    return Holding(NONE, index.products.number(item), index.places.number(place))


starts = st.tuples(st.sampled_from([lot for lot, _ in LOTS] + PRODUCTS), places)


@settings(max_examples=500, deadline=None)
@given(flows(), starts)
def test_forward_trace_from_a_holding_equals_brute_force(
    rows: list[Row], start: tuple[str, str]
) -> None:
    index = index_of(rows)
    reach = trace_forward(index, holding_start(index, numbered(index, *start), forward=True))
    assert readable(index, reach) == expected(brute_force.forward(rows, start), 1)


@settings(max_examples=500, deadline=None)
@given(flows(), starts)
def test_backward_trace_from_a_holding_equals_brute_force(
    rows: list[Row], start: tuple[str, str]
) -> None:
    index = index_of(rows)
    reach = trace_backward(index, holding_start(index, numbered(index, *start), forward=False))
    assert readable(index, reach) == expected(brute_force.backward(rows, start), -1)


@settings(max_examples=300, deadline=None)
@given(flows())
def test_backward_trace_from_a_shipment_equals_brute_force(rows: list[Row]) -> None:
    index = index_of(rows)
    reach = trace_backward(index, shipment_start(index, "shipment:t:0", forward=False))
    assert readable(index, reach) == expected(brute_force.behind_shipment(rows, "shipment:t:0"), -1)


@settings(max_examples=300, deadline=None)
@given(flows())
def test_every_way_exists_connects_and_respects_time(rows: list[Row]) -> None:
    index = index_of(rows)
    by_id = {row["id"]: row for row in rows}
    reach = trace_forward(index, shipment_start(index, "shipment:t:0", forward=True))
    for found in reach.holdings.values():
        names = [index.steps.texts[step] for step in found.way]
        assert names[0] == "shipment:t:0"
        for first, then in pairwise(names):
            ends = by_id[first].get("to") or by_id[first].get("atOrganization")
            begins = by_id[then].get("from") or by_id[then].get("atOrganization")
            assert ends == begins
