"""The scenario is well formed, belongs to nobody, and holds each odd row exactly once."""

import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from brute_force import Found
from scenario_answers import EXPECTED, certainty, from_maker, recalled_lots, scenario_reach
from scenario_rows import (
    KINDS,
    SCENARIO,
    Row,
    file_name,
    lines,
    references_of,
    scenario_rows,
)
from tracegraph.domain.identifiers import compact_gtin, compact_uscc
from tracegraph.domain.records import flow, goods, parties, safety
from tracegraph.domain.times import day_text, parse_interval, parse_moment

REFERENCE = SCENARIO.parent / "reference"
UNION = (
    parties.Organization | parties.Platform | parties.Shop | parties.LiveRoom
    | parties.LiveSession | parties.Listing | goods.CatalogueEntry | goods.Product | goods.Lot
    | goods.CodeRange | goods.Certificate | flow.Shipment | flow.Transformation
    | flow.LedgerEntry | safety.Recall | safety.Inspection | safety.Complaint | safety.Disposal
    | safety.Lead | safety.Case
)  # fmt: skip
IN_FORCE = "2026-12-01"  # 令110-38
LISTING = "listing:url:https://{}"
Pairs = dict[tuple[str, str], tuple[Decimal, Decimal]]  # (lot, place): at least, at most


@cache
def rows() -> list[Row]:
    return scenario_rows()


def of_kind(kind: str) -> list[Row]:
    return [row for row in rows() if row["kind"] == kind]


def by_id(name: str) -> Row:
    return next(row for row in rows() if row["id"] == name)


@cache
def reference_ids() -> frozenset[str]:
    ids = set()
    for line in (REFERENCE / "01-divisions.jsonl").read_bytes().splitlines():
        ids.add(f"jurisdiction:adc:{json.loads(line)['code']}")
    for line in (REFERENCE / "02-authorities.jsonl").read_bytes().splitlines():
        ids.add(f"authority:reference:{json.loads(line)['sourceId']}")
    return frozenset(ids)


# Form


def test_every_row_decodes() -> None:
    decoder: msgspec.json.Decoder[UNION] = msgspec.json.Decoder(UNION)
    kinds = {type(decoder.decode(line)) for _, line in lines()}
    assert kinds == set(KINDS.values())


def test_every_row_has_its_own_id_and_a_fixed_moment_of_recording() -> None:
    assert max(Counter(row["id"] for row in rows()).values()) == 1
    assert {row["source"] for row in rows()} == {"scenario"}
    assert all(parse_moment(row["recordedAt"]) for row in rows())


def test_references_name_earlier_rows_or_reference_data() -> None:
    known = set(reference_ids())
    for row in rows():
        assert set(references_of(row)) <= known, row["id"]
        known.add(row["id"])


def test_displayed_certificates_exist() -> None:
    numbers = {row["number"] for row in of_kind("certificate")}
    assert {n for row in of_kind("listing") for n in row["certificateNumbers"]} <= numbers


def test_numbers_have_valid_check_characters_and_belong_to_nobody() -> None:
    divisions = {name[-6:] for name in reference_ids() if name.startswith("jurisdiction")}
    for row in of_kind("organization"):
        assert compact_uscc(row["uscc"]) == row["uscc"]
        assert row["uscc"][2:8] == "999900"
        assert not any(code.startswith("99") for code in divisions)
        assert row["uscc"][16] == organization_check(row["uscc"][8:16])
        assert "（虚构）" in row["name"]
    for row in of_kind("product"):
        assert compact_gtin(row["gtin"]) == row["gtin"]
        assert row["gtin"].startswith("0952")  # GS1: demonstrations and examples
    assert all(re.match(r"https://[a-z]\.example/", row["url"]) for row in of_kind("listing"))


def organization_check(body: str) -> str:
    """The check character of an organization code (GB 11714)."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(alphabet.index(one) * weight for one, weight in zip(body, weights, strict=True))
    return "0123456789X"[(11 - total % 11) % 11]


# Odd rows: each exists once


def test_two_producers_in_two_provinces_use_the_cell_lot_of_a_third() -> None:
    uses = [t for t in of_kind("transformation") if "lot:scenario:lot-C1" in consumed(t)]
    makers = {by_id(t["atOrganization"])["domicileIn"][-6:-4] for t in uses}
    cell_maker = by_id(by_id("lot:scenario:lot-C1")["madeBy"])
    assert makers == {"34", "44"}
    assert cell_maker["domicileIn"][-6:-4] == "36"
    assert sorted(lot for t in uses for lot in yielded(t)) == recalled_lots(rows(), recall())


def consumed(row: Row) -> list[str]:
    return [portion["lot"] for portion in row["consumed"]]


def yielded(row: Row) -> list[str]:
    return [portion["lot"] for portion in row["yielded"]]


def recall() -> Row:
    (only,) = of_kind("recall")
    return only


def test_one_lot_is_made_by_another_producer_than_its_product() -> None:
    other = [row for row in of_kind("lot") if row["madeBy"] != by_id(row["of"])["madeBy"]]
    assert [row["sourceId"] for row in other] == ["lot-B1"]


def test_one_lot_mixes_defective_and_sound_cells() -> None:
    mixed = [t["sourceId"] for t in of_kind("transformation") if len(t["consumed"]) > 1]
    assert mixed == ["t-02"]


def test_one_lot_is_recalled_by_its_codes_only() -> None:
    assert recall()["coversCodeRanges"] == ["codeRange:scenario:codes-A2"]
    assert "lot:scenario:lot-A2" not in recall()["coversLots"]


def test_code_ranges_meet_but_do_not_overlap() -> None:
    spans = sorted(
        (row["prefix"], int(row["first"]), int(row["last"])) for row in of_kind("codeRange")
    )
    for (prefix, _, last), (following, first, _) in pairwise(spans):
        assert prefix != following or first == last + 1
    for row in of_kind("codeRange"):
        size = int(row["last"]) - int(row["first"]) + 1
        assert size == int(by_id(row["identifies"])["quantity"])


def test_one_clean_lot_of_a_recalled_product_is_not_named() -> None:
    recalled = recalled_lots(rows(), recall())
    products = {by_id(lot)["of"] for lot in recalled}
    clean = [
        row["sourceId"]
        for row in of_kind("lot")
        if row["of"] in products and row["id"] not in recalled
    ]
    assert clean == ["lot-A3"]


def test_one_shipment_has_no_lot_number() -> None:
    assert [row["sourceId"] for row in of_kind("shipment") if "lot" not in row] == ["r-06"]


def test_one_shipment_was_never_received() -> None:
    lost = [
        row["sourceId"] for row in of_kind("shipment") if "to" in row and "receivedAt" not in row
    ]
    assert lost == ["s-18"]


def test_one_return_one_destruction_one_transfer() -> None:
    kinds = Counter(row["shipmentKind"] for row in of_kind("shipment"))
    assert kinds == {"SALE": 18, "RETAIL": 9, "RETURN": 1, "DESTRUCTION": 1, "TRANSFER": 1}


def test_one_retail_sale_went_through_no_listing() -> None:
    offline = [
        row["sourceId"]
        for row in of_kind("shipment")
        if row["shipmentKind"] == "RETAIL" and "through" not in row
    ]
    assert offline == ["r-08"]


def test_two_ledgers_disagree_exactly_once() -> None:
    figures: dict[str, dict[str, tuple[str, str | None]]] = {}
    for row in of_kind("ledgerEntry"):
        figures.setdefault(row["reports"], {})[row["side"]] = (row["quantity"], row.get("lotCode"))
    both = {name: sides for name, sides in figures.items() if len(sides) == 2}
    disagree = [name for name, sides in both.items() if sides["SELLER"] != sides["BUYER"]]
    assert disagree == ["shipment:scenario:s-15"]
    assert set(figures) == {row["id"] for row in of_kind("shipment")}
    one_sided = {name for name in figures if name not in both}
    sales = {row["id"] for row in of_kind("shipment") if row["shipmentKind"] == "RETAIL"}
    assert one_sided == sales | {"shipment:scenario:s-18"}


def test_ledgers_and_shipments_tell_the_same() -> None:
    for entry in of_kind("ledgerEntry"):
        shipment = by_id(entry["reports"])
        party = "from" if entry["side"] == "SELLER" else "to"
        assert entry["keptBy"] == shipment[party]
        assert entry["quantity"] == shipment.get("quantity", entry["quantity"])


def test_one_listing_shows_a_certificate_that_expired_before_its_sales() -> None:
    assert problems() == {
        LISTING.format("a.example/item/1001"): {"EXPIRED"},
        LISTING.format("b.example/p/2001"): {"OUT_OF_SCOPE"},
    }


def problems() -> dict[str, set[str]]:
    """What is wrong with the displayed certificates on the days of the sales."""
    certificates = {row["number"]: row for row in of_kind("certificate")}
    found: dict[str, set[str]] = {}
    for sale in (row for row in of_kind("shipment") if "through" in row):
        page = by_id(sale["through"])
        for number in page["certificateNumbers"]:
            shown = certificates[number]
            if not shown["validFrom"] <= sale["sentAt"] <= shown["validTo"]:
                found.setdefault(page["id"], set()).add("EXPIRED")
            if page["displayedModel"] not in shown["models"]:
                found.setdefault(page["id"], set()).add("OUT_OF_SCOPE")
    return found


def test_one_merchant_has_three_different_places() -> None:
    places = ("domicileIn", "placeOfBusinessIn", "dispatchesFrom")
    apart = [row["uscc"] for row in of_kind("organization") if len({row[p] for p in places}) == 3]
    assert apart == ["92999900DEM0000658"]


def test_three_cases_cross_provinces_after_the_order_is_in_force() -> None:
    first, second, third = of_kind("case")
    assert all(row["openedOn"] >= IN_FORCE for row in (first, second, third))
    assert [row["conduct"] for row in (first, second, third)] == [
        "QUALITY_PROBLEM", "RECALL_NOT_ASSISTED", "QUALITY_PROBLEM",
    ]  # fmt: skip
    merchant, operator = by_id(first["merchant"]), operator_of(third["platform"])
    assert first["openedBy"][-6:] == merchant["placeOfBusinessIn"][-6:] == "320583"
    assert third["openedBy"][-6:] == operator["domicileIn"][-6:] == "310115"
    assert operator_of(second["platform"])["domicileIn"][-6:-4] != second["openedBy"][-6:-4]
    for row in (first, third):
        provinces = {by_id(one)["domicileIn"][-6:-4] for one in row["producers"]}
        assert row["openedBy"][-6:-4] not in provinces
    assert [row.get("suspectedCrime", False) for row in (first, second, third)] == [
        False, False, True,
    ]  # fmt: skip


def operator_of(platform: str) -> Row:
    return by_id(by_id(platform)["operatedBy"])


def test_one_disposal_is_before_the_order_and_one_is_reported_late() -> None:
    before, late = of_kind("disposal")
    assert before["on"] < IN_FORCE
    assert "reportedOn" not in before
    assert (late["on"], late["reportedOn"]) == ("2026-12-09", "2026-12-17")


def test_one_sale_through_a_page_after_the_recall() -> None:
    after = [
        row["sourceId"]
        for row in of_kind("shipment")
        if row["sentAt"] > recall()["announcedOn"] and "through" in row
    ]
    assert after == ["r-09"]


# Quantities


def balances() -> Pairs:
    """What should be at each holding of a lot; an unlabelled shipment takes part in none."""
    stock: Pairs = {}

    def add(lot: str, place: str, least: Decimal, most: Decimal) -> None:
        low, high = stock.get((lot, place), (Decimal(0), Decimal(0)))
        stock[lot, place] = (low + least, high + most)

    for lot in of_kind("lot"):
        quantity = Decimal(lot["quantity"])
        add(lot["id"], lot["madeBy"], quantity, quantity)
    for made in of_kind("transformation"):
        for portion in made["consumed"]:
            used = Decimal(portion["quantity"])
            add(portion["lot"], made["atOrganization"], -used, -used)
    for row in of_kind("shipment"):
        if "lot" in row:
            least, most = shipped(row)
            add(row["lot"], row["from"], -most, -least)
            add(row["lot"], row.get("to") or row["toJurisdiction"], least, most)
    return stock


def shipped(row: Row) -> tuple[Decimal, Decimal]:
    """The figures of both ledgers; the shipment that nobody received arrived in part or not."""
    told = [Decimal(e["quantity"]) for e in of_kind("ledgerEntry") if e["reports"] == row["id"]]
    return min(told), max(told)


def test_no_holding_goes_below_zero() -> None:
    assert [holding for holding, (least, _) in balances().items() if least < 0] == []


def test_lots_are_yielded_in_full() -> None:
    for row in of_kind("transformation"):
        for portion in row["yielded"]:
            assert portion["quantity"] == by_id(portion["lot"])["quantity"]


def test_quantities_of_the_readme_are_those_of_the_rows() -> None:
    table = readme_table("Held by the books")
    names = organizations_of_readme()
    for lot, place, least, most in table:
        got = balances()[f"lot:scenario:{lot}", names[place]]
        assert got == (Decimal(least), Decimal(most)), (lot, place)


# Answers


def test_expected_answers_are_those_of_brute_force() -> None:
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    assert expected == scenario_reach(), "python tests/scenario_answers.py writes it anew"


def test_holdings_worked_out_by_hand_are_those_of_brute_force() -> None:
    names = organizations_of_readme()
    by_hand = {
        (item_id(item), names.get(place, f"jurisdiction:adc:{place}")): (sure, day)
        for item, place, sure, day in readme_table("Holdings reached")
    }
    assert by_hand == reached_by_recall()


def reached_by_recall() -> dict[tuple[str, str], tuple[str, str | None]]:
    found: dict[tuple[str, str], Found] = {}
    for lot in recalled_lots(rows(), recall()):
        found |= from_maker(rows(), lot).holdings
    return {key: (certainty(one), day_text(one.time)) for key, one in found.items()}


def item_id(item: str) -> str:
    return f"lot:scenario:{item}" if item.startswith("lot-") else f"product:gtin:{item}"


def organizations_of_readme() -> dict[str, str]:
    return {key: f"organization:uscc:{uscc}" for key, _, uscc, _ in readme_table("Organizations")}


def readme_table(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading of the scenario's README."""
    text = (SCENARIO / "README.md").read_text(encoding="utf-8")
    below = text.split(f"# {heading}\n", 1)[1]
    first = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert first is not None
    return [[cell.strip(" `") for cell in line.strip("| ").split("|")]
            for line in first[0].splitlines()[2:]]  # fmt: skip


def test_every_odd_row_of_the_readme_has_its_test() -> None:
    tests = Path(__file__).read_text(encoding="utf-8")
    named = [name for _, _, name in readme_table("Odd rows")]
    assert [name for name in named if f"def {name}(" not in tests] == []


def test_times_of_rows_are_readable() -> None:
    for row in rows():
        for field in KINDS[row["kind"]].intervals:
            parse_interval(row.get(file_name(field)))
