"""Containment against all sets of holders, and stocks against ledgers kept goods by goods."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from flow_rows import Numbered, numbered
from random_flows import Row
from tracegraph.analysis.containment import (
    Containment,
    affected_products,
    containment,
    relations_of,
)
from tracegraph.analysis.flow_changes import PARTS, UNKNOWN
from tracegraph.analysis.starts import joined, lot_start
from tracegraph.analysis.stocks_left import Stocks, stocks_left
from tracegraph.analysis.trace import trace_forward

HOLDERS = "ABCDE"
BUYERS = "jurisdiction:adc:110000"
LOTS: list[Row] = [
    {"kind": "lot", "id": "lot:t:1", "of": "product:t:P", "madeBy": "organization:t:A"},
    {"kind": "lot", "id": "lot:t:2", "of": "product:t:P", "madeBy": "organization:t:A"},
]


def shipped(number: int, origin: str, target: str, quantity: int | None = 1, **more: str) -> Row:
    row: Row = {
        "kind": "shipment",
        "id": f"shipment:t:{number}",
        "from": f"organization:t:{origin}",
        "sentAt": f"2026-03-{number % 28 + 1:02}",
    }
    row |= {"toJurisdiction": BUYERS} if target == "!" else {"to": f"organization:t:{target}"}
    row |= {"quantity": str(quantity), "unit": "piece"} if quantity is not None else {}
    return row | (more or {"lot": "lot:t:1"})


def made(rows: list[Row], quantity: int | None) -> list[Row]:
    """The same, so much made of every lot whose quantity is not given."""
    more = {} if quantity is None else {"quantity": str(quantity), "unit": "piece"}
    return [more | row if row["kind"] == "lot" else row for row in rows]


def stocks_of(rows: list[Row], quantity: int | None = 10) -> tuple[Numbered, Stocks]:
    """Of lot 1; so much of every lot was made."""
    flow = numbered(made(rows, quantity))
    start = lot_start(flow.index, flow.item("lot:t:1") >> 1, forward=True)
    return flow, stocks_left(flow.index, trace_forward(flow.index, start))


def contained(rows: list[Row], quantity: int | None = 10) -> tuple[Numbered, Containment]:
    flow, stocks = stocks_of(rows, quantity)
    index = flow.index
    reach = trace_forward(index, lot_start(index, flow.item("lot:t:1") >> 1, forward=True))
    return flow, containment(stocks, relations_of(index, affected_products(index, reach)))


def names(flow: Numbered, places: object) -> str:
    numbers = getattr(places, "tolist")()  # noqa: B009  # an array
    return "".join(sorted(flow.place_text(each)[-1] for each in numbers))


def left(flow: Numbered, stocks: Stocks) -> dict[str, int | None]:
    """What holders may still have, in pieces; None: not bounded."""
    return {
        flow.place_text(place)[-1]: None if most == UNKNOWN else most // PARTS
        for place, most in zip(stocks.place.tolist(), stocks.most.tolist(), strict=True)
    }


def test_what_came_less_what_left_is_held() -> None:
    rows = [*LOTS, shipped(1, "A", "B", 6), shipped(2, "B", "!", 4)]
    assert left(*stocks_of(rows)) == {"A": 4, "B": 2}


def test_who_passed_everything_on_holds_nothing() -> None:
    rows = [*LOTS, shipped(1, "A", "B", 10), shipped(2, "B", "C", 10)]
    assert left(*stocks_of(rows)) == {"C": 10}


def test_goods_sent_without_a_lot_number_leave_no_more_than_the_product_has() -> None:
    rows = [*LOTS, shipped(1, "A", "B", 10), shipped(2, "B", "!", 7, product="product:t:P")]
    assert left(*stocks_of(rows)) == {"B": 3}


def test_goods_that_came_without_a_lot_number_are_counted_as_affected() -> None:
    rows = [
        *LOTS,
        shipped(1, "A", "B", 4, product="product:t:P"),
        shipped(2, "A", "B", 5, lot="lot:t:2"),
    ]
    assert left(*stocks_of(rows)) == {"A": 10, "B": 4}


def test_an_inflow_without_a_quantity_bounds_nothing() -> None:
    rows = [*LOTS, shipped(1, "A", "B", None), shipped(2, "B", "!", 4)]
    assert left(*stocks_of(rows)) == {"A": 10, "B": None}


def test_without_the_quantity_of_a_lot_its_maker_may_hold_some() -> None:
    rows = [*LOTS, shipped(1, "A", "B", 6), shipped(2, "B", "!", 6)]
    assert left(*stocks_of(rows, None)) == {"A": None}


def test_what_was_sent_for_destruction_is_held_by_nobody() -> None:
    rows = [*LOTS, shipped(1, "A", "B", 10, lot="lot:t:1", shipmentKind="DESTRUCTION")]
    assert left(*stocks_of(rows)) == {}


def test_a_transformation_uses_up_one_lot_and_makes_another() -> None:
    repacked: Row = {
        "kind": "transformation",
        "id": "transformation:t:1",
        "atOrganization": "organization:t:B",
        "consumed": [{"lot": "lot:t:1", "quantity": "6", "unit": "piece"}],
        "yielded": [{"lot": "lot:t:3", "quantity": "3", "unit": "piece"}],
        "at": "2026-03-05",
    }
    third: Row = {"kind": "lot", "id": "lot:t:3", "of": "product:t:Q", "madeBy": "organization:t:B"}
    rows = [*LOTS, third, shipped(1, "A", "B", 10), repacked]
    flow, stocks = stocks_of(rows)
    held = zip(stocks.product.tolist(), stocks.most.tolist(), strict=True)
    products = flow.index.products.seqs
    assert {flow.ids[int(products[each])][-1]: most // PARTS for each, most in held} == {
        "P": 4,
        "Q": 3,
    }


def test_the_one_who_sells_for_all_is_to_be_stopped() -> None:
    """A, C and D hold goods that only B can bring to consumers."""
    rows = [
        *LOTS,
        shipped(1, "A", "C", 3),
        shipped(2, "A", "D", 3),
        shipped(3, "C", "B", 1),
        shipped(4, "D", "B", 1),
        shipped(5, "B", "!", 2),
    ]
    flow, answer = contained(rows)
    assert names(flow, answer.holders) == "B"
    assert answer.cut.value == 1
    stocks = answer.stocks.place[answer.stopped_by(int(answer.holders[0]))]
    assert names(flow, stocks) == "ACD"
    assert names(flow, answer.stuck) == ""
    assert len(answer.cut.ways(9)) == 1


def test_stock_without_a_known_way_to_consumers_needs_no_stop() -> None:
    flow, answer = contained([*LOTS, shipped(1, "A", "B", 3)])
    assert (names(flow, answer.holders), names(flow, answer.stuck)) == ("", "AB")


def test_relations_of_another_product_are_none() -> None:
    other: Row = {"kind": "lot", "id": "lot:t:9", "of": "product:t:X"}
    rows = [*LOTS, other, shipped(1, "A", "B", 3), shipped(2, "B", "!", 3, lot="lot:t:9")]
    flow, answer = contained(rows)
    assert (names(flow, answer.holders), names(flow, answer.stuck)) == ("", "AB")


def test_of_nothing_recalled_nobody_is_to_be_stopped() -> None:
    index = numbered([*LOTS, shipped(1, "A", "!", 3)]).index
    reach = trace_forward(index, joined(()))
    answer = containment(
        stocks_left(index, reach), relations_of(index, affected_products(index, reach))
    )
    assert (len(answer.holders), len(answer.stuck), answer.cut.ways(9)) == (0, 0, [])


ends = st.tuples(st.sampled_from(HOLDERS), st.sampled_from(HOLDERS + "!"))


@settings(max_examples=150, deadline=None)
@given(st.lists(ends, max_size=10), st.integers(0, 4))
def test_no_smaller_set_of_holders_contains_the_goods(
    pairs: list[tuple[str, str]], more: int
) -> None:
    rows = LOTS + [shipped(at, *pair) for at, pair in enumerate(pairs)]
    flow, answer = contained(rows, len(pairs) + more)
    relations = {(first, then) for first, then in pairs if first != then}
    holding = set(names(flow, answer.stocks.place))
    stops = [
        set(chosen)
        for size in range(len(HOLDERS) + 1)
        for chosen in combinations(HOLDERS, size)
        if not sold(relations, holding - set(chosen), set(chosen))
    ]
    assert set(names(flow, answer.holders)) in [
        each for each in stops if len(each) == len(stops[0])
    ]
    stuck = {each for each in holding if not sold(relations, {each}, set())}
    assert set(names(flow, answer.stuck)) == stuck
    for place in answer.holders.tolist():
        barred = set(names(flow, answer.holders)) - {flow.place_text(place)[-1]}
        met = {
            each
            for each in holding - barred
            if flow.place_text(place)[-1] in onward(relations, {each}, barred)
        }
        assert set(names(flow, answer.stocks.place[answer.stopped_by(place)])) == met


def onward(relations: set[tuple[str, str]], reached: set[str], stopped: set[str]) -> set[str]:
    while True:
        more = {then for first, then in relations if first in reached} - stopped - reached
        if not more:
            return reached
        reached = reached | more


def sold(relations: set[tuple[str, str]], holding: set[str], stopped: set[str]) -> bool:
    return "!" in onward(relations, holding, stopped)
