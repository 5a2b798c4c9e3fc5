"""Shared sources against the plain walk forward from every candidate, over random flows."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import brute_force
from flow_rows import Numbered, numbered
from random_flows import LOTS as NUMBERED
from random_flows import PRODUCTS, Row, flows, places
from tracegraph.analysis.dispatch_addresses import dispatch_groups
from tracegraph.analysis.shared_sources import Candidates, SharedSources, grouped, shared_sources
from tracegraph.analysis.starts import holding_start, shipment_start
from tracegraph.analysis.trace import Start

Holding = tuple[str, str]
Explained = tuple[frozenset[int], frozenset[int], int]  # exactly, at all, the latest departure


def known(flow: Numbered, wanted: Sequence[Holding]) -> list[Holding]:
    """Those whose product or lot and place the flow knows."""
    return [
        (item, place)
        for item, place in wanted
        if item in flow.seqs and flow.item(item) >= 0
        if place in flow.seqs and flow.place(place) >= 0
    ]


def begun(flow: Numbered, wanted: Sequence[Holding]) -> list[Start]:
    return [
        holding_start(flow.index, flow.item(item), flow.place(place), forward=False)
        for item, place in wanted
    ]


def named(flow: Numbered, found: SharedSources) -> dict[str | Holding, Explained]:
    """Holdings and places by their names, with the affected that they explain."""
    arrays, answer = flow.index.arrays(), dict[str | Holding, Explained]()
    for at, number in enumerate(found.holdings.number.tolist()):
        item, place = int(arrays.item[number]), int(arrays.place[number])
        key = (flow.item_text(item), flow.place_text(place))
        answer[key] = explained(found.holdings, at)
    for at, number in enumerate(found.places.number.tolist()):
        answer[flow.place_text(number)] = explained(found.places, at)
    return answer


def explained(found: Candidates, at: int) -> Explained:
    proven, every = found.proven(at).tolist(), found.explained(at).tolist()
    assert found.exact[at] == len(proven)
    assert found.exact[at] + found.possible[at] == len(every)
    return frozenset(proven), frozenset(every), int(found.left[at])


def expected(
    flow: Numbered, rows: list[Row], affected: list[Holding]
) -> dict[str | Holding, Explained]:
    """The same from one slow walk back from every affected start."""
    tables: list[dict[str | Holding, tuple[bool, int]]] = []
    for start in affected:
        table: dict[str | Holding, tuple[bool, int]] = {}
        reach = brute_force.backward(rows, start)
        for part in (reach.holdings, reach.drawn):
            for (item, place), found in part.items():
                keys: list[str | Holding] = [place]
                if flow.index.holding(flow.item(item), flow.place(place)) >= 0:
                    keys.append((item, place))
                for key in keys:
                    certain, time = table.get(key, (False, brute_force.ALWAYS))
                    table[key] = certain or found.certain, max(time, found.time)
        tables.append(table)
    return {
        key: (
            frozenset(at for at, table in enumerate(tables) if table.get(key, (False, 0))[0]),
            frozenset(at for at, table in enumerate(tables) if key in table),
            min(table[key][1] for table in tables if key in table),
        )
        for key in {key for table in tables for key in table}
    }


starts = st.tuples(st.sampled_from([lot for lot, _ in NUMBERED] + PRODUCTS), places)
many = st.lists(starts, min_size=1, max_size=9)


@settings(max_examples=120, deadline=None)
@given(flows(), many)
def test_what_explains_which_affected_equals_brute_force(
    rows: list[Row], wanted: list[Holding]
) -> None:
    flow = numbered(rows)
    affected = known(flow, wanted)
    found = shared_sources(flow.index, begun(flow, affected))
    assert named(flow, found) == expected(flow, rows, affected)


@settings(max_examples=120, deadline=None)
@given(flows())
def test_a_source_explains_just_the_shipments_that_its_goods_can_be_in(rows: list[Row]) -> None:
    """Walked forward, from everything that can be at a place, to every shipment."""
    flow = numbered(rows)
    shipments = [row["id"] for row in rows if row["kind"] == "shipment"]
    affected = [shipment_start(flow.index, flow.seqs[each]) for each in shipments]
    found = named(flow, shared_sources(flow.index, affected))
    items = [row["id"] for row in rows if row["kind"] == "lot"] + PRODUCTS
    forward: dict[Holding, frozenset[int]] = {}
    for place in {key if isinstance(key, str) else key[1] for key in found}:
        for item in items:
            steps = brute_force.forward(rows, (item, place)).steps
            forward[item, place] = frozenset(map(shipments.index, steps.keys() & {*shipments}))
    for key, (_, explains, _) in found.items():
        if isinstance(key, str):
            assert explains == frozenset().union(*(forward[item, key] for item in items))
        else:
            assert explains <= forward[key]


def shipped(name: str, origin: str, target: str, day: int, **more: str) -> Row:
    ends = {"from": f"organization:t:{origin}", "to": f"organization:t:{target}"}
    at = f"2026-03-{day:02}"
    return {"kind": "shipment", "id": f"shipment:t:{name}", **ends, "sentAt": at} | more


LOT = {"lot": "lot:t:1"}
LOTS: list[Row] = [{"kind": "lot", "id": "lot:t:1", "of": "product:t:P"}]
CHAIN = [  # M → D → both shops that are affected; M → E → the shop that is not; X → the last shop
    *LOTS,
    shipped("1", "M", "D", 1, **LOT),
    shipped("2", "M", "E", 1, **LOT),
    shipped("3", "D", "S1", 2, **LOT),
    shipped("4", "D", "S2", 3, **LOT),
    shipped("5", "E", "S3", 4, **LOT),
    shipped("6", "X", "S4", 4, product="product:t:P"),
]


def sources(rows: list[Row], affected: list[str], good: list[str]) -> tuple[Numbered, Candidates]:
    flow = numbered(rows)
    bad, known_good = (
        [shipment_start(flow.index, flow.seqs[f"shipment:t:{name}"]) for name in names]
        for names in (affected, good)
    )
    return flow, shared_sources(flow.index, bad, known_good).places


def test_of_a_chain_the_closest_link_comes_first() -> None:
    flow, found = sources(CHAIN, ["3", "4"], [])
    assert [flow.place_text(each)[-1] for each in found.number.tolist()] == ["D", "M"]
    assert found.exact.tolist() == [2, 2]


def test_what_a_source_does_not_explain_and_what_it_would_have_reached_contradict_it() -> None:
    flow, found = sources(CHAIN, ["3", "4", "6"], ["5"])
    assert [flow.place_text(each)[-1] for each in found.number.tolist()] == ["D", "M", "X"]
    assert found.exact.tolist() == [2, 2, 0]
    assert found.possible.tolist() == [0, 0, 1]
    assert [found.unexplained(at).tolist() for at in range(3)] == [[2], [2], [0, 1]]
    assert [found.also_reached(at).tolist() for at in range(3)] == [[], [0], []]
    assert found.good.tolist() == [0, 1, 0]


def test_goods_that_came_too_late_explain_nothing() -> None:
    late = [*LOTS, shipped("1", "M", "D", 5, **LOT), shipped("2", "D", "S", 2, **LOT)]
    flow, found = sources(late, ["2"], [])
    assert [flow.place_text(each)[-1] for each in found.number.tolist()] == ["D"]


def test_consumers_are_no_source() -> None:
    back: Row = {"toJurisdiction": "jurisdiction:adc:110000"} | LOT
    sold = {key: each for key, each in shipped("2", "D", "S", 2).items() if key != "to"} | back
    flow = numbered([*LOTS, shipped("1", "M", "D", 1, **LOT), sold])
    start = holding_start(
        flow.index, flow.item("lot:t:1"), flow.place("jurisdiction:adc:110000"), forward=False
    )
    found = shared_sources(flow.index, [start]).places
    assert [flow.place_text(each)[-1] for each in found.number.tolist()] == ["D", "M"]


def test_organizations_that_dispatch_from_one_address_are_scored_together() -> None:
    rows = [*LOTS, shipped("1", "A", "S", 1, **LOT), shipped("2", "B", "T", 1, **LOT)]
    flow = numbered(rows)
    addresses = {"A": "示例仓 1号Ａ", "B": "示例仓１号a", "S": "示例仓2号", "T": ""}
    starts = [shipment_start(flow.index, flow.seqs[f"shipment:t:{name}"]) for name in "12"]
    places = shared_sources(flow.index, starts).places
    names = [flow.place_text(place)[-1] for place in places.number.tolist()]
    groups = dispatch_groups([(addresses[name], "330782") for name in names])
    found = grouped(places, groups)
    assert found.exact.tolist() == [2]
    assert {names[each] for each in np.flatnonzero(groups == 0)} == {"A", "B"}


def test_the_same_words_in_two_divisions_are_two_addresses() -> None:
    assert dispatch_groups([("仓1号", "330782"), ("仓1号", "110108")]).tolist() == [-1, -1]
