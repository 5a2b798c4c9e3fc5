"""The oracle itself: each rule of the trace on the smallest rows that show it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brute_force import Found, backward, forward

Row = dict[str, Any]  # Any: a row of JSON
LOTS: list[Row] = [
    {"kind": "lot", "id": "lot:t:X", "of": "product:t:P", "madeBy": "a"},
    {"kind": "lot", "id": "lot:t:Y", "of": "product:t:P"},
]


def shipment(name: str, origin: str, target: str, lot: str | None, **fields: object) -> Row:
    what = {"product": "product:t:P"} if lot is None else {"lot": f"lot:t:{lot}"}
    row = {"kind": "shipment", "id": name, "from": origin, "to": target}
    return {**row, **what, **fields}


def reached(*rows: Row) -> dict[tuple[str, str], bool]:
    reach = forward([*LOTS, *rows], ("lot:t:X", "a"))
    return {where: found.certain for where, found in reach.holdings.items()}


def test_goods_do_not_leave_before_they_arrive() -> None:
    early = shipment("2", "b", "c", "X", sentAt="2026-01-01", receivedAt="2026-01-02")
    late = shipment("1", "a", "b", "X", sentAt="2026-01-05", receivedAt="2026-01-06")
    assert ("lot:t:X", "c") not in reached(early, late)


def test_goods_may_leave_on_the_day_of_arrival() -> None:
    first = shipment("1", "a", "b", "X", sentAt="2026-01-05", receivedAt="2026-01-06")
    then = shipment("2", "b", "c", "X", sentAt="2026-01-06")
    assert reached(first, then)["lot:t:X", "c"]


def test_a_shipment_without_a_date_is_possible_only() -> None:
    assert reached(shipment("1", "a", "b", "X"))["lot:t:X", "b"] is False
    assert reached(shipment("1", "a", "b", "X", sentAt="2026-01"))["lot:t:X", "b"] is False


def test_unlabelled_goods_are_never_in_another_lot() -> None:
    blind = shipment("1", "a", "b", None, sentAt="2026-01-01")
    same = shipment("2", "b", "c", "X", sentAt="2026-01-02")
    other = shipment("3", "b", "d", "Y", sentAt="2026-01-02")
    got = reached(blind, same, other)
    assert got["product:t:P", "b"] is False
    assert got["lot:t:X", "c"] is False
    assert ("lot:t:Y", "d") not in got


def test_recorded_contents_exclude_the_rest() -> None:
    one = shipment("1", "a", "b", "X", sentAt="2026-01-01")
    sealed = shipment("2", "b", "c", "X", sentAt="2026-01-02", contentsRecorded=True)
    assert ("lot:t:X", "c") not in reached(one, sealed)
    assert ("lot:t:X", "c") in reached(one, {**sealed, "contains": ["1"]})
    renamed = shipment("2", "b", "c", "Y", sentAt="2026-01-02", contains=["1"])
    assert ("lot:t:Y", "c") in reached(one, renamed)


def test_circles_and_self_deliveries_end() -> None:
    day = "2026-01-01"
    there = shipment("1", "a", "b", "X", sentAt=day, receivedAt=day)
    back = shipment("2", "b", "a", "X", sentAt=day, receivedAt=day)
    self_made = shipment("3", "a", "a", "X", sentAt=day, receivedAt=day)
    start = ("lot:t:X", "a")
    assert reached(there, back, self_made) == {start: True, ("lot:t:X", "b"): True}
    assert forward([*LOTS, there], start, since=0).holdings[start] == Found(True, 0)


DAYS = st.one_of(st.none(), st.integers(1, 6).map(lambda day: f"2026-01-0{day}"))
SHIPMENTS = st.lists(
    st.tuples(*[st.sampled_from("abc")] * 2, st.sampled_from(["X", "Y", None]), DAYS, DAYS),
    max_size=7,
)


@given(SHIPMENTS)
def test_what_is_ahead_of_one_is_behind_the_other(drawn: list[tuple[Any, ...]]) -> None:
    rows = [*LOTS]
    for number, (origin, target, lot, sent, received) in enumerate(drawn):
        times = {"sentAt": sent, "receivedAt": received}
        given_times = {name: value for name, value in times.items() if value is not None}
        rows.append(shipment(str(number), origin, target, lot, **given_times))
    start = ("lot:t:X", "a")
    for where, found in forward(rows, start).holdings.items():
        if where != start:
            behind = backward(rows, where).holdings
            assert start in behind
            assert behind[start].certain or not found.certain
