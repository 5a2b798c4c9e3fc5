"""Random flows for hypothesis, and what a reach found in them, by name."""

from typing import Any

from hypothesis import strategies as st

import brute_force
from flow_rows import Numbered
from tracegraph.analysis.starts import holding_start
from tracegraph.analysis.trace import Assumptions, Reach, Start

Row = dict[str, Any]  # Any: a row of JSON
PLACES = [f"organization:t:{name}" for name in "ABCD"]
PRODUCTS = ["product:t:P", "product:t:Q"]
LOTS = [("lot:t:1", PRODUCTS[0]), ("lot:t:2", PRODUCTS[0]), ("lot:t:3", PRODUCTS[1])]
DAYS = [f"2026-03-0{day}" for day in range(1, 6)]
TIMES = [None, "2026", "2026-03", "2026-03-02/2026-03-04", *DAYS]

places = st.sampled_from(PLACES)
times = st.sampled_from(TIMES)
lots = st.sampled_from([lot for lot, _ in LOTS])
starts = st.tuples(st.sampled_from([lot for lot, _ in LOTS] + PRODUCTS), places)
parts = st.integers(1, 3)
assumed = st.builds(
    brute_force.Assumed, st.frozensets(places, max_size=2), st.frozensets(places, max_size=2)
)


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


def started(flow: Numbered, item: str, place: str, *, forward: bool) -> Start | None:
    """The start of a holding; None where its product or place is nowhere in the records."""
    if item not in flow.seqs or place not in flow.seqs:
        return None
    if flow.item(item) < 0 or flow.place(place) < 0:
        return None
    return holding_start(flow.index, flow.item(item), flow.place(place), forward=forward)


def assumptions_of(
    flow: Numbered, assumed: brute_force.Assumed, most_steps: int | None = None
) -> Assumptions:
    """The same as the trace takes it; places that the index does not know are left out."""
    mixing, stopped = (
        tuple(flow.place(name) for name in names if name in flow.seqs and flow.place(name) >= 0)
        for names in (assumed.mixing, assumed.stopped)
    )
    return Assumptions(mixing_places=mixing, stopped_places=stopped, most_steps=most_steps)


def expected(reach: brute_force.Reach, sign: int) -> tuple[dict[Any, Any], dict[str, Any]]:
    holdings: dict[Any, Any] = {}
    for table in (reach.holdings, reach.drawn):
        for key, found in table.items():
            exact, time = holdings.get(key, (False, sign * 10**19))
            best = min(sign * time, sign * found.time) * sign
            holdings[key] = (exact or found.certain, best)
    return holdings, {step: (found.certain, found.time) for step, found in reach.steps.items()}
