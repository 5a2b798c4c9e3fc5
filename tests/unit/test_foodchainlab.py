"""Rows of a FoodChain-Lab file come in, or it is said why not."""

import json

import pytest

from fcl_documents import (
    SOURCE,
    A,
    B,
    C,
    Cells,
    assert_sound,
    contents,
    document,
    full,
    lone_shipment,
    of_kind,
    sent,
    shipment,
)
from tracegraph.domain.records.flow import Contents, Shipment
from tracegraph.domain.records.goods import Lot, Product
from tracegraph.domain.records.parties import Organization, OrganizationRole
from tracegraph.services.foodchainlab import Finding, records


def test_a_station_becomes_an_organization() -> None:
    station = {
        "ID": "S1", "Name": "Mühle", "Address": "Am Bach 1, 12345 Dorf", "Country": "DE",
        "type of business": "Processor", "Latitude": 52.8, "Score": None,
    }  # fmt: skip
    conversion = records(document([station]), SOURCE)
    assert [placed.record for placed in conversion.records] == [
        Organization(
            source=SOURCE, source_id="S1", name="Mühle", roles=(OrganizationRole.PRODUCER,),
            country="DE", domicile="Am Bach 1, 12345 Dorf", note="type of business: Processor",
        )
    ]  # fmt: skip
    assert conversion.records[0].position == "stations[0]"
    assert (conversion.refusals, conversion.warnings) == ((), ())


def test_a_delivery_becomes_a_product_a_lot_and_a_shipment() -> None:
    row = {
        "ID": "D1", "from": "A", "to": "B", "Name": "Tea", "Lot ID": "77", "Lot Number": "T-7",
        "Date Delivery": "2019-01-22", "Date Delivery Arrival": "2019-01-27",
        "_Chargen.Production date": "21/1/2019", "Amount": "2.0 paletts 18.4kg",
        "_Lieferungen.Delivery_Amount": "36.799999999999997", "_Lieferungen.Delivery_Unit": "kg",
    }  # fmt: skip
    conversion = records(document([A, B], [row]), SOURCE)
    assert [placed.record for placed in conversion.records][2:] == [
        Product(source=SOURCE, source_id="A|Tea", name="Tea"),
        Lot(
            source=SOURCE, source_id="77", of=full("product", "A|Tea"), code="T-7",
            produced_on="2019-01-21",
        ),
        Shipment(
            source=SOURCE, source_id="D1", from_=full("organization", "A"),
            to=full("organization", "B"), lot=full("lot", "77"), quantity="36.8", unit="kg",
            sent_at="2019-01-22", received_at="2019-01-27",
            note="amount as written: 2.0 paletts 18.4kg",
        ),
        Contents(source=SOURCE, source_id="D1", of=full("shipment", "D1")),
    ]  # fmt: skip


def test_a_delivery_without_lot_is_a_shipment_of_the_product() -> None:
    found = lone_shipment(**{"Lot ID": "", "Lot Number": None})
    assert (found.lot, found.product) == (None, full("product", "A|Tea"))


def test_a_delivery_without_name_is_called_by_its_id() -> None:
    conversion = records(document([A, B], [{"ID": "D1", "from": "A", "to": "B"}]), SOURCE)
    assert of_kind(conversion, Product)["A|D1"].name == "D1"
    assert shipment(conversion, "D1").note == "the file names no product"


def test_stations_without_deliveries_and_self_deliveries_are_in() -> None:
    conversion = records(document([A, B, C], [sent("D1", "A", "A")]), SOURCE)
    assert set(of_kind(conversion, Organization)) == {"A", "B", "C"}
    assert shipment(conversion, "D1").to == shipment(conversion, "D1").from_
    assert conversion.refusals == ()


def test_columns_are_found_in_any_case_and_ids_in_any_type() -> None:
    stations = [{"id": 1, "name": "One"}, {"id": 2.0, "name": "Two"}]
    rows = [{"id": 7.0, "From": 1, "TO": "2", "name": "Tea", "LotNumber": 5}]
    conversion = records(document(stations, rows), SOURCE)
    assert set(of_kind(conversion, Organization)) == {"1", "2"}
    assert shipment(conversion, "7").to == full("organization", "2")
    assert of_kind(conversion, Lot)["5"].code == "5"


def test_rows_of_one_lot_that_disagree_are_said_in_its_note() -> None:
    rows = [
        sent("D1", "A", "B", **{"Lot ID": "7", "Lot Number": "x", "Production date": "2019-01"}),
        sent("D2", "A", "B", **{"Lot ID": "7", "Lot Number": "y", "Production date": "2019-02"}),
    ]
    lot = of_kind(records(document([A, B], rows), SOURCE), Lot)["7"]
    assert (lot.code, lot.produced_on) == ("x", None)
    assert lot.note == (
        "rows of this lot give different lot numbers: x, y; "
        "rows of this lot give different production dates: 2019-01, 2019-02"
    )


# Lots that share a Lot ID


def test_a_lot_id_of_several_lots_is_made_unique_and_kept_as_foreign_id() -> None:
    rows = [
        sent("D1", "A", "B", **{"Lot ID": "F1"}),
        sent("D2", "A", "C", **{"Lot ID": "F1"}),
        sent("D3", "B", "C", **{"Lot ID": "F1"}),
        sent("D4", "B", "C", **{"Lot ID": "G"}),
    ]
    conversion = records(document([A, B, C], rows), SOURCE)
    lots = of_kind(conversion, Lot)
    assert {key: lot.foreign_id for key, lot in lots.items()} == {
        "F1@A|Tea": "F1", "F1@B|Tea": "F1", "G": None,
    }  # fmt: skip
    assert {lot.code for lot in lots.values()} == {"F1", "G"}
    assert shipment(conversion, "D1").lot == shipment(conversion, "D2").lot
    assert shipment(conversion, "D3").lot == full("lot", "F1@B|Tea")


def test_lots_and_products_stay_apart_whatever_their_names_hold() -> None:
    stations = [{"ID": "S"}, {"ID": "S|x"}, {"ID": "S%7Cx"}]
    rows = [
        {"ID": "1", "from": "S", "to": "S", "Name": "x|y", "Lot ID": "L"},
        {"ID": "2", "from": "S|x", "to": "S", "Name": "y", "Lot ID": "L"},
        {"ID": "3", "from": "S%7Cx", "to": "S", "Name": "y", "Lot ID": "L"},
        {"ID": "4", "from": "S", "to": "S", "Name": "y", "Lot ID": "L@S|x|y"},
        {"ID": "5", "from": "S", "to": "S", "Name": "z" * 2500, "Lot ID": "L" * 400},
        {"ID": "6", "from": "S", "to": "S", "Name": "z" * 2501, "Lot ID": "L" * 401},
    ]
    conversion = records(document(stations, rows), SOURCE)
    assert len(of_kind(conversion, Product)) == len(of_kind(conversion, Lot)) == 6
    assert conversion.refusals == ()
    assert_sound(conversion)


# Links between deliveries


def test_links_are_the_contents_of_a_shipment_and_may_run_in_circles() -> None:
    rows = [sent("D1", "A", "B"), sent("D2", "B", "A"), sent("D3", "A", "B")]
    links = [
        {"from": "D1", "to": "D2"}, {"from": "D2", "to": "D1"}, {"from": "D3", "to": "D2"},
        {"from": "D1", "to": "D2"},
    ]  # fmt: skip
    conversion = records(document([A, B], rows, links), SOURCE)
    assert contents(conversion, "D1") == (full("shipment", "D2"),)
    assert contents(conversion, "D2") == (full("shipment", "D1"), full("shipment", "D3"))
    assert contents(conversion, "D3") == ()
    assert set(of_kind(conversion, Contents)) == {"D1", "D2", "D3"}
    assert conversion.refusals == ()


def test_links_may_be_written_as_id_and_next() -> None:
    rows = [sent("D1", "A", "B"), sent("D2", "B", "C")]
    conversion = records(document([A, B, C], rows, [{"ID": "D1", "Next": "D2"}]), SOURCE)
    assert contents(conversion, "D2") == (full("shipment", "D1"),)


def test_links_that_cannot_be_are_refused_and_the_others_are_in() -> None:
    rows = [sent("D1", "A", "B"), sent("D2", "B", "C"), sent("D3", "A", "nowhere")]
    links = [
        {"from": "D2", "to": "D1"},
        {"from": "D1", "to": "D9"},
        {"from": "D1"},
        {"from": "D3", "to": "D2"},
        {"from": "D1", "to": "D2"},
    ]
    conversion = records(document([A, B, C], rows, links), SOURCE)
    assert contents(conversion, "D2") == (full("shipment", "D1"),)
    assert [(one.position, one.field, one.problem) for one in conversion.refusals] == [
        ("deliveries[2]", "to", "no station has the ID 'nowhere'"),
        ("deliveryRelations[0]", "to", "'D2' goes to 'C', but 'D1' comes from 'A'"),
        ("deliveryRelations[1]", "to", "no delivery has the ID 'D9'"),
        ("deliveryRelations[2]", "to", "the link names no delivery here"),
        ("deliveryRelations[3]", "from", "delivery 'D3' was refused"),
    ]


def test_a_delivery_cannot_be_part_of_itself() -> None:
    conversion = records(
        document([A], [sent("D1", "A", "A")], [{"from": "D1", "to": "D1"}]), SOURCE
    )
    assert contents(conversion, "D1") == ()
    assert conversion.refusals[0].problem == "delivery 'D1' cannot be part of itself"


# Rows that cannot be taken


def test_the_same_row_twice_is_one_and_another_row_of_that_id_is_refused() -> None:
    rows = [sent("D1", "A", "B"), sent("D1", "A", "B"), sent("D1", "B", "A")]
    conversion = records(document([A, A, B], rows), SOURCE)
    assert len(conversion.records) == 5
    assert shipment(conversion, "D1").from_ == full("organization", "A")
    assert conversion.refusals == (
        Finding(
            "deliveries[2]", "ID", "ID 'D1' is that of deliveries[0] too, and the two rows differ",
            "only deliveries[0] counts; give this row an ID of its own",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        ({"from": "A", "to": "B"}, "ID", "the row has no ID"),
        ({"ID": " ", "from": "A", "to": "B"}, "ID", "the row has no ID"),
        ({"ID": "D\u00001", "from": "A", "to": "B"}, "ID", "ID 'D 1' is not usable"),
        ({"ID": "x" * 301, "from": "A", "to": "B"}, "ID", f"ID {'x' * 60!r} is not usable"),
        ({"ID": ["D1"], "from": "A", "to": "B"}, "ID", "the row has no ID"),
        ({"ID": "D1", "to": "B"}, "from", "the delivery names no station here"),
        ({"ID": "D1", "from": "A", "to": "Z"}, "to", "no station has the ID 'Z'"),
    ],
)
def test_a_delivery_that_cannot_be_taken_is_refused(row: Cells, column: str, problem: str) -> None:
    conversion = records(document([A, B], [row, sent("good", "A", "B")]), SOURCE)
    assert set(of_kind(conversion, Shipment)) == {"good"}
    assert [(one.position, one.field, one.problem) for one in conversion.refusals] == [
        ("deliveries[0]", column, problem)
    ]
    assert conversion.refusals[0].remedy


def test_a_row_that_is_no_row_is_refused() -> None:
    content = json.loads(document([A, B]))
    content["data"]["stations"]["data"][1] = {"ID": "B"}
    conversion = records(json.dumps(content).encode(), SOURCE)
    assert set(of_kind(conversion, Organization)) == {"A"}
    assert conversion.refusals[0].position == "stations[1]"
