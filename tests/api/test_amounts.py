"""recallReach's amounts: at a moment, in what is counted, by a method, and after new records."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tracegraph.domain.records.flow import Shipment, ShipmentKind
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.warming import warm
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
D2 = "organization:uscc:91999900DEM000057G"
QUERY = """query Q($at: DateTime, $counted: CountedGoods! = UNITS, $method: EstimateMethod! =
  FIRST_IN_FIRST_OUT) { recallReach(number: "SL-ZH-2026-0001") {
    amounts(at: $at, counted: $counted, method: $method) { at counted method moved
      accounts { unit made { least } held { least most estimate } inTransit { least most }
                 sold { least most estimate } returned { least } }
      places(first: 1) { totalCount pageInfo { hasNextPage endCursor } }
      shortfalls { edges { node { place { id } lot { code } quantity unit since record } } }
      conflicts { edges { node { shipment told { saidBy quantity unit } } } }
      unknownUnits { edges { node { record unit wanted } } } } } }"""


@pytest.fixture(scope="module", autouse=True)
def kernels_are_ready() -> None:
    """A request must not wait until all of them are compiled."""
    warm()


async def amounts(ask: Ask, **variables: object) -> dict[str, Any]:  # Any: JSON
    answer = await ask(QUERY, **variables)
    found: dict[str, Any] = answer["data"]["recallReach"]["amounts"]  # Any: JSON
    return found


async def test_before_the_first_sale_nothing_is_sold(ask: Ask) -> None:
    found = await amounts(ask, at="2026-10-15T12:00:00+08:00")
    (account,) = found["accounts"]
    assert found["at"] == "2026-10-15T12:00:00+08:00"
    assert account["made"] == {"least": "10800"}
    assert account["sold"] == {"least": "0", "most": "0", "estimate": "0"}
    assert account["inTransit"] == {"least": "0", "most": "0"}
    assert account["held"]["least"] == "10780"


async def test_the_method_changes_the_estimate_and_not_the_bounds(ask: Ask) -> None:
    sold = []
    for method in ("FIRST_IN_FIRST_OUT", "PROPORTIONAL", "MOST_RECENT_FIRST"):
        (account,) = (await amounts(ask, method=method))["accounts"]
        sold.append(account["sold"])
    assert [(each["least"], each["most"]) for each in sold] == [("4350", "4650")] * 3
    assert [each["estimate"] for each in sold] == ["4650", "4425", "4350"]


async def test_two_ledgers_that_disagree_are_shown_with_both_figures(ask: Ask) -> None:
    (edge,) = (await amounts(ask))["conflicts"]["edges"]
    assert edge["node"] == {
        "shipment": "shipment:scenario:s-15",
        "told": [
            {"saidBy": "BUYER", "quantity": "980", "unit": "台"},
            {"saidBy": "SELLER", "quantity": "1000", "unit": "台"},
        ],
    }


async def test_places_are_paged_and_cursors_belong_to_their_question(ask: Ask) -> None:
    places = (await amounts(ask))["places"]
    assert places["totalCount"] == 16
    query = QUERY.replace("places(first: 1)", 'places(first: 1, after: "%s")')
    cursor = places["pageInfo"]["endCursor"]
    answer = await ask(query % cursor, counted="LOTS")
    assert answer["errors"][0]["extensions"]["code"] == "BAD_CURSOR"
    assert "errors" not in await ask(query % cursor)


async def test_new_records_show_a_shortfall_and_an_unknown_unit(ask: Ask, scenario: Graph) -> None:
    sold = [
        Shipment(source="amounts", source_id="much", shipment_kind=ShipmentKind.RETAIL, from_=D2,
                 to_jurisdiction="jurisdiction:adc:410105", lot="lot:scenario:lot-B2",
                 quantity="160", unit="台", sent_at="2026-12-05"),
        Shipment(source="amounts", source_id="boxes", shipment_kind=ShipmentKind.RETAIL, from_=D2,
                 to_jurisdiction="jurisdiction:adc:410105", lot="lot:scenario:lot-A1",
                 quantity="3", unit="箱", sent_at="2026-12-05"),
    ]  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, sold)).refused == 0
    found = await amounts(ask)
    assert found["shortfalls"]["edges"] == [
        {
            "node": {
                "place": {"id": D2},
                "lot": {"code": "B260913"},
                "quantity": "60",
                "unit": "台",
                "since": "2026-12-05T23:59:59+08:00",
                "record": "shipment:amounts:much",
            }
        }
    ]
    boxes = {"record": "shipment:amounts:boxes", "unit": "箱", "wanted": "台"}
    assert found["unknownUnits"]["edges"] == [{"node": boxes}]
    (account,) = found["accounts"]
    assert (account["sold"]["least"], account["sold"]["most"]) == ("4510", "5990")
