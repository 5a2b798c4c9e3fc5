"""Dates, amounts and kinds of business are read where the reading is certain."""

import pytest

from fcl_documents import (
    SOURCE,
    A,
    B,
    document,
    lone_shipment,
    sent,
    shipment,
)
from tracegraph.domain.records.parties import OrganizationRole
from tracegraph.services.foodchainlab import records
from tracegraph.services.foodchainlab.readings import amount, when
from tracegraph.services.foodchainlab.stations import roles


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019-01-27", "2019-01-27"),
        ("27.01.2019", "2019-01-27"),
        ("7.1.2019", "2019-01-07"),
        ("3/12/2018", "2018-12-03"),
        ("2018/12/3", "2018-12-03"),
        ("10/2017", "2017-10"),
        ("10.2017", "2017-10"),
        ("2017-10", "2017-10"),
        ("2018", "2018"),
        ("2019-01-27T00:00:00.000Z", "2019-01-27"),
        ("2019-01-27 00:00:00", "2019-01-27"),
        ("2019-01-27T08:30:00Z", "2019-01-27T08:30:00Z"),
        ("3/25/2019", None),
        ("31.02.2019", None),
        ("2019-13-01", None),
        ("0019-01-27", None),
        ("End 2023", None),
        ("43492", None),
        ("2019-01-27T25:30:00Z", None),
    ],
)
def test_dates_are_read_only_where_the_reading_is_certain(written: str, read: str | None) -> None:
    found = when("Date Delivery", written)
    assert found.text == read
    assert (found.doubt is None) == (read is not None)


def test_an_unreadable_date_is_unknown_and_said_so() -> None:
    row = sent("D1", "A", "B", **{"Date Delivery": "soon", "Date Delivery Arrival": 2019})
    conversion = records(document([A, B], [row]), SOURCE)
    problem = "date 'soon' is not readable, so it counts as unknown"
    found = shipment(conversion, "D1")
    assert (found.sent_at, found.received_at, found.note) == (None, "2019", problem)
    assert [(one.position, one.field, one.problem) for one in conversion.warnings] == [
        ("deliveries[0]", "Date Delivery", problem)
    ]
    assert conversion.refusals == ()


def test_an_arrival_before_the_departure_is_kept_with_a_warning() -> None:
    dates = {"Date Delivery": "2019-02-02", "Date Delivery Arrival": "2019-02-01"}
    conversion = records(document([A, B], [sent("D1", "A", "B", **dates)]), SOURCE)
    assert shipment(conversion, "D1").received_at == "2019-02-01"
    assert [one.problem for one in conversion.warnings] == [
        "it arrives (2019-02-01) before it leaves (2019-02-02)"
    ]


@pytest.mark.parametrize(
    ("number", "unit", "written", "quantity", "read_unit"),
    [
        (None, None, "20 kg", "20", "kg"),
        (None, None, "1000Pieces", "1000", "Pieces"),
        (None, None, "12,5 kg", "12.5", "kg"),
        ("36.799999999999997", "kg", "2.0 paletts 18.4kg", "36.8", "kg"),
        ("500", "kg", None, "500", "kg"),
        (None, None, "1.500 kg", None, None),
        (None, None, "2.0 paletts 18.4kg", None, None),
        (None, None, "-5 kg", None, None),
        (None, None, "20", None, None),
        (None, None, "9" * 19 + " kg", None, None),
        (None, None, "0.0000001 kg", None, None),
        ("5", None, None, None, None),
        ("-5", "kg", "5 kg", "5", "kg"),
        (None, "kg", None, None, None),
    ],
)
def test_amounts_are_read_only_where_they_are_clear(
    number: str | None, unit: str | None, written: str | None, quantity: str | None,
    read_unit: str | None,
) -> None:  # fmt: skip
    found = amount("Amount", number, unit, written)
    assert (found.quantity, found.unit) == (quantity, read_unit)


def test_an_unclear_amount_is_kept_as_written() -> None:
    found = lone_shipment(Amount="2 or 3 boxes")
    assert (found.quantity, found.unit) == (None, None)
    assert found.note == "amount as written: 2 or 3 boxes"


@pytest.mark.parametrize(
    ("business", "role"),
    [
        ("Primary producer", "PRODUCER"), ("Bakery", "PRODUCER"), ("Customer", "CONSUMER"),
        ("Internet Trader", "MERCHANT"), ("Local Market Trader", "MERCHANT"),
        ("Trader", "DISTRIBUTOR"), ("Distribution centre", "DISTRIBUTOR"), ("Storage", "OTHER"),
    ],
)  # fmt: skip
def test_the_type_of_business_gives_the_role(business: str, role: str) -> None:
    assert roles(business) == (OrganizationRole(role),)
