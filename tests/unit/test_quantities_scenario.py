"""Amounts of the scenario's recall, against the tables of its README; and of altered records."""

import re
from dataclasses import replace
from typing import Any

import pytest

from recorded_amounts import Recorded, recorded
from scenario_rows import SCENARIO, scenario_rows
from tracegraph.analysis.quantities.amounts import UNBOUNDED, Bounds
from tracegraph.analysis.quantities.estimates import Method, estimated
from tracegraph.analysis.quantities.fates import Fate
from tracegraph.analysis.quantities.proof import NOTHING, between, proven
from tracegraph.analysis.quantities.standings import Counted
from tracegraph.domain.times import milliseconds, parse_moment

Row = dict[str, Any]  # Any: a row of JSON
RECALLED = [f"lot:scenario:lot-{name}" for name in ("A1", "A2", "B1", "B2")]
MILLION = 1_000_000


def units(least: int, most: int | None = None) -> Bounds:
    return Bounds(least * MILLION, (least if most is None else most) * MILLION)


def of_recall(rows: list[Row] | None = None, lots: list[str] | None = None) -> Recorded:
    return recorded(scenario_rows() if rows is None else rows, RECALLED if lots is None else lots)


def whole(found: Recorded, fate: Fate, unit: str = "台", **asked: Any) -> Bounds:  # Any: as proof()
    return found.proof(**asked).fate(fate, found.read.units.index(unit))


def readme_rows(heading: str) -> list[list[str]]:
    """The cells of the table below a line that begins with a heading."""
    text = (SCENARIO / "README.md").read_text(encoding="utf-8")
    table = re.search(r"(?:^\|.*\n)+", text.split(heading, 1)[1], re.MULTILINE)
    assert table is not None
    lines = table[0].splitlines()
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]


def figures_in(text: str) -> Bounds:
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    return units(numbers[0], numbers[1] if "–" in text.split(":")[0].split("(")[0] else None)


def test_the_account_is_that_of_the_readme() -> None:
    table = dict(row[:2] for row in readme_rows("So 900 to 1200 of A2")[2:])
    found = of_recall()
    proof, unit = found.proof(), found.read.units.index("台")
    assert proof.made[unit] == figures_in(table["made"]) == units(10800)
    assert proof.fate(Fate.SOLD, unit) == figures_in(table["sold"]) == units(4350, 4650)
    assert proof.fate(Fate.HELD, unit) == figures_in(table["held"]) == units(5930, 6250)
    assert proof.fate(Fate.DESTROYED, unit) == figures_in(table["destroyed"])
    assert proof.fate(Fate.IN_TRANSIT, unit) == figures_in(table["sent and never received"])
    assert proof.fate(Fate.UNACCOUNTED, unit) == figures_in(
        table["unaccounted between two ledgers"]
    )
    assert proof.unexplained == {}


def test_sales_by_division_are_those_of_the_readme() -> None:
    table = dict(row[:2] for row in readme_rows("So 900 to 1200 of A2")[2:])
    told = dict(re.findall(r"(\d{6}) (\d+(?:–\d+)?)", table["sold"]))
    found = of_recall()
    sold = {
        found.numbers.place_text(place)[-6:]: bounds
        for (fate, place, _), bounds in found.proof().fates.items()
        if fate is Fate.SOLD
    }
    assert sold == {code: figures_in(text) for code, text in told.items()}


def test_what_should_be_held_is_that_of_the_readme() -> None:
    places = {row[0]: f"organization:uscc:{row[2]}" for row in readme_rows("### Organizations")[2:]}
    balances = of_recall(lots=[*RECALLED, "lot:scenario:lot-C1"]).balances()
    for lot, place, least, most in readme_rows("### Held by the books")[2:]:
        balance = balances[f"lot:scenario:{lot}", places[place]]
        assert (balance.bounds, balance.lack) == (units(int(least), int(most)), None), (lot, place)


def test_a_moment_before_the_sales_has_all_goods_held_or_on_the_way() -> None:
    found = of_recall()
    moment = milliseconds(parse_moment("2026-10-15T12:00:00+08:00"))
    assert whole(found, Fate.SOLD, moment=moment) == NOTHING
    assert whole(found, Fate.IN_TRANSIT, moment=moment) == NOTHING
    assert whole(found, Fate.HELD, moment=moment) == units(10780, 10800)
    earlier = milliseconds(parse_moment("2026-09-22T12:00:00+08:00"))
    # s-04 and s-05 are under way since two days; s-10 left on that day or is about to.
    assert whole(found, Fate.IN_TRANSIT, moment=earlier) == units(4000, 5200)


@pytest.mark.parametrize(
    ("method", "sold"),
    [
        (Method.FIRST_IN_FIRST_OUT, 1200),
        (Method.PROPORTIONAL, 975),
        (Method.MOST_RECENT_FIRST, 900),
    ],
)
def test_estimates_of_the_sale_without_a_lot_number(method: Method, sold: int) -> None:
    found = of_recall()
    place = found.numbers.place("jurisdiction:adc:440106")
    estimate = estimated(found.proof(), method)
    assert [n for key, n in estimate.fates.items() if key[:2] == (Fate.SOLD, place)] == [
        sold * MILLION
    ]
    assert not estimate.moved


def test_a_component_is_used_up_and_its_lots_are_counted_when_asked() -> None:
    found = of_recall(lots=["lot:scenario:lot-C1"])
    cells, banks = (found.read.units.index(unit) for unit in ("个", "台"))
    proof = found.proof()
    assert proof.made == {cells: units(20000)}
    assert proof.fate(Fate.USED_UP, cells) == units(19600)
    assert proof.fate(Fate.HELD, cells) == units(400)
    lots = proven(found.read.ledger, found.start, counted=Counted.LOTS)
    assert lots.made == {cells: units(20000), banks: units(10800)}
    assert lots.fate(Fate.SOLD, banks) == units(4350, 4650)


def test_a_box_is_twenty_pieces_where_that_is_recorded_and_unknown_where_not() -> None:
    rows = [dict(row) for row in scenario_rows()]
    for row in rows:
        if row["id"] in ("shipment:scenario:r-08", "ledgerEntry:scenario:r-08-seller"):
            row.update(quantity="10", unit="箱")
    assert whole(of_recall(rows), Fate.SOLD) == units(4150, 5830)
    found = of_recall(rows)
    assert [found.numbers.ids[int(seq)] for seq in found.read.seq[found.read.unconverted]] == [
        "shipment:scenario:r-08"
    ]
    for row in rows:
        if row["id"] == "product:gtin:09520000000011":
            row["unitFactors"] = [{"unit": "箱", "equals": "20", "of": "台"}]
    assert whole(of_recall(rows), Fate.SOLD) == units(4350, 4650)


def test_a_missing_shipment_shows_as_a_lack_and_widens_where_it_may_have_come_from() -> None:
    rows = [row for row in scenario_rows() if row["id"] != "shipment:scenario:s-14"]
    rows = [row for row in rows if row.get("reports") != "shipment:scenario:s-14"]
    found = of_recall(rows)
    balances = found.balances()
    lack = balances["lot:scenario:lot-A1", "organization:uscc:92999900DEM0000658"].lack
    assert lack is not None
    assert lack.amount == 1630 * MILLION  # 900 and 500 sold, 150 sent back, 80 destroyed
    proof, unit = found.proof(), found.read.units.index("台")
    assert proof.unexplained == {unit: units(0, 1630)}
    assert proof.fate(Fate.SOLD, unit) == units(4350, 4650)
    assert proof.fate(Fate.HELD, unit) == units(5930, 6250 + 1630)


def test_a_lot_without_a_quantity_leaves_what_is_held_open() -> None:
    rows = [{k: v for k, v in row.items() if k != "quantity" or row["id"] != RECALLED[0]}
            for row in scenario_rows()]  # fmt: skip
    for row in rows:
        if row["id"] == "transformation:scenario:t-01":
            row["yielded"] = [{"lot": RECALLED[0]}]
    proof = of_recall(rows).proof()
    (made,) = proof.made.values()
    assert made == Bounds(10800 * MILLION, UNBOUNDED)


def test_a_lot_that_may_not_be_covered_counts_towards_the_most_only() -> None:
    found = of_recall()
    lots = found.start.lots.copy()
    lots[found.numbers.index.lots.find(found.numbers.seqs["lot:scenario:lot-A2"])] = False
    sure = proven(found.read.ledger, replace(found.start, lots=lots))
    both, unit = between(sure, found.proof()), found.read.units.index("台")
    assert both.made[unit] == units(7800, 10800)
    assert both.fate(Fate.SOLD, unit) == units(3450, 4650)
