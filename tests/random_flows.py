"""Random flows for hypothesis, and what a reach found in them, by name."""

from typing import Any

from hypothesis import strategies as st

from flow_rows import Numbered
from tracegraph.analysis.trace import Reach

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


def readable(flow: Numbered, reach: Reach) -> tuple[dict[Any, Any], dict[str, Any]]:
    """Holdings and steps by their names, each with certainty and best time over all ways."""
    found, rows = reach.holdings, reach.rows
    holdings = {
        (flow.item_text(int(item)), flow.place_text(int(place))): (bool(exact), int(time))
        for item, place, exact, time in zip(
            found.item, found.place, found.exact, found.any_time, strict=True
        )
    }
    assert len(holdings) == len(found.item), "every holding once"
    steps = {
        flow.ids[int(seq)]: (bool(exact), int(time))
        for seq, exact, time in zip(rows.seq, rows.exact, rows.any_time, strict=True)
    }
    return holdings, steps
