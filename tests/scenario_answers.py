"""What the traces of the scenario are, by brute force: written to tests/expected, read by tests.

    python tests/scenario_answers.py

writes the file anew; a test proves that it is what the rows give.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from brute_force import ALWAYS, NEVER, Found, Holding, Reach, backward, behind_shipment, forward
from scenario_rows import Row, scenario_rows
from tracegraph.domain.times import moment_text, parse_interval

EXPECTED = Path(__file__).parent / "expected" / "scenario_reach.json"
Answer = dict[str, Any]  # Any: a tree of JSON


def scenario_reach() -> Answer:
    """forward of every lot, behind every listing and holding, and the reach of the recall."""
    rows = scenario_rows()
    lots = [row["id"] for row in rows if row["kind"] == "lot"]
    listings = [row["id"] for row in rows if row["kind"] == "listing"]
    everywhere = sorted({holding for lot in lots for holding in from_maker(rows, lot).holdings})
    return {
        "about": "Written by tests/scenario_answers.py from seed/scenario; times are UTC.",
        "forward": {lot: _forward_answer(from_maker(rows, lot)) for lot in lots},
        "backward": {
            f"holding:{item}@{place}": _backward_answer(backward(rows, (item, place)))
            for item, place in everywhere
        },
        "behindListing": {one: _backward_answer(behind_listing(rows, one)) for one in listings},
        "recallReach": {
            row["id"]: recall_answer(rows, row) for row in rows if row["kind"] == "recall"
        },
    }


def from_maker(rows: list[Row], lot: str) -> Reach:
    """Forward from where the lot was made, since the day on which it was."""
    row = next(row for row in rows if row["id"] == lot)
    since = parse_interval(row.get("producedOn")).first
    return forward(rows, (lot, row["madeBy"]), ALWAYS if since is None else since)


def behind_listing(rows: list[Row], listing: str) -> Reach:
    """Backward from everything that was shipped through a listing."""
    shipped = [row["id"] for row in rows if row.get("through") == listing]
    return united((behind_shipment(rows, shipment) for shipment in shipped), latest=True)


def recalled_lots(rows: list[Row], recall: Row) -> list[str]:
    """The lots that a recall names and those whose codes it names."""
    ranges = {row["id"]: row["identifies"] for row in rows if row["kind"] == "codeRange"}
    by_code = [ranges[one] for one in recall.get("coversCodeRanges", ())]
    return sorted({*recall.get("coversLots", ()), *by_code})


def recall_answer(rows: list[Row], recall: Row) -> Answer:
    lots = recalled_lots(rows, recall)
    reach = united((from_maker(rows, lot) for lot in lots), latest=False)
    places: dict[str, Found] = {}
    for (_, place), found in {**reach.drawn, **reach.holdings}.items():
        _merge(places, place, found, latest=False)
    sold: dict[str, Found] = {}
    for row in rows:
        if row["kind"] == "shipment" and "through" in row and row["id"] in reach.steps:
            _merge(sold, row["through"], reach.steps[row["id"]], latest=False)
    return {
        "lots": lots,
        **_forward_answer(reach),
        "organizations": _named(places, "organization:"),
        "jurisdictions": _named(places, "jurisdiction:"),
        "listings": _named(sold, "listing:"),
        **_online(rows, set(sold)),
    }


def _online(rows: list[Row], listings: set[str]) -> dict[str, list[str]]:
    by_id = {row["id"]: row for row in rows}
    shops = sorted({by_id[listing]["inShop"] for listing in listings})
    sessions = [
        row for row in rows if row["kind"] == "liveSession" and listings & set(row["promoted"])
    ]
    return {
        "shops": shops,
        "platforms": sorted({by_id[shop]["on"] for shop in shops}),
        "liveSessions": sorted(row["id"] for row in sessions),
        "liveRooms": sorted({row["inRoom"] for row in sessions}),
    }


def united(reaches: Iterable[Reach], *, latest: bool) -> Reach:
    """Everything that any of them found, each with its best time."""
    whole = Reach({}, {}, {})
    for reach in reaches:
        for holding, found in reach.holdings.items():
            _merge(whole.holdings, holding, found, latest=latest)
        for holding, found in reach.drawn.items():
            _merge(whole.drawn, holding, found, latest=latest)
        for step, found in reach.steps.items():
            _merge(whole.steps, step, found, latest=latest)
    return whole


def _merge(table: dict[Any, Found], key: Any, found: Found, *, latest: bool) -> None:
    # Any: the tables of a Reach have keys of two types
    old = table.get(key, found)
    best = max if latest else min
    table[key] = Found(old.certain or found.certain, best(old.time, found.time))


def _forward_answer(reach: Reach) -> Answer:
    return _answer(reach, "earliestArrival")


def _backward_answer(reach: Reach) -> Answer:
    return _answer(reach, "latestDeparture")


def _answer(reach: Reach, time: str) -> Answer:
    steps = sorted(reach.steps.items())
    return {
        "holdings": _holdings(reach.holdings, time),
        "drawn": _holdings(reach.drawn, time),
        "steps": [{"id": step, **_found(found, time)} for step, found in steps],
    }


def _holdings(table: dict[Holding, Found], time: str) -> list[Answer]:
    return [
        {"item": item, "place": place, **_found(found, time)}
        for (item, place), found in sorted(table.items())
    ]


def _named(table: dict[str, Found], kind: str) -> list[Answer]:
    return [
        {"id": name, "certainty": certainty(found)}
        for name, found in sorted(table.items())
        if name.startswith(kind)
    ]


def _found(found: Found, time: str) -> Answer:
    known = found.time not in (ALWAYS, NEVER)
    return {"certainty": certainty(found), time: moment_text(found.time) if known else None}


def certainty(found: Found) -> str:
    return "EXACT" if found.certain else "POSSIBLE"


if __name__ == "__main__":
    text = json.dumps(scenario_reach(), ensure_ascii=False, indent=1)
    EXPECTED.write_text(text + "\n", encoding="utf-8")
