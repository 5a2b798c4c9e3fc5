"""node(id:) answers for every kind of record, with its own fields and what it names."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from referral_cases import rules
from tracegraph.domain.identifiers import id_parts
from tracegraph.domain.records.flow import Contents, Portion, Transformation
from tracegraph.domain.records.kinds import KINDS
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.lookup import LOOKUPS
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
L1 = "listing:url:https://a.example/item/1001"
L3 = "listing:url:https://c.example/live/3001"
A = "91999900DEM000022X"
D1 = "91999900DEM000049M"
# id -> type, selection, answer
NODES: dict[str, tuple[str, str, dict[str, object]]] = {
    "shipment:scenario:s-15": (
        "Shipment",
        "shipmentKind origin { uscc } target { uscc } soldIn { code } lot { code } "
        "product { gtin } quantity { value unit } sentAt receivedAt through { id }",
        {
            "shipmentKind": "SALE",
            "origin": {"uscc": D1},
            "target": {"uscc": "92999900DEM0000658"},
            "soldIn": None,
            "lot": {"code": "B260912"},
            "product": {"gtin": "09520000000011"},
            "quantity": None,
            "sentAt": "2026-10-12",
            "receivedAt": "2026-10-14",
            "through": None,
        },
    ),
    "shipment:scenario:r-06": (
        "Shipment",
        "target { uscc } soldIn { code } lot { code } product { gtin } "
        "quantity { value unit } through { id }",
        {
            "target": None,
            "soldIn": {"code": "440106"},
            "lot": None,
            "product": {"gtin": "09520000000011"},
            "quantity": {"value": "1300", "unit": "台"},
            "through": {"id": L3},
        },
    ),
    "transformation:scenario:t-02": (
        "Transformation",
        "organization { uscc } at consumed { lot { code } quantity unit } "
        "yielded { lot { code } quantity unit }",
        {
            "organization": {"uscc": A},
            "at": "2026-09-15",
            "consumed": [
                {"lot": {"code": "C260901"}, "quantity": "4000", "unit": "个"},
                {"lot": {"code": "C260910"}, "quantity": "2000", "unit": "个"},
            ],
            "yielded": [{"lot": {"code": "A260915"}, "quantity": "3000", "unit": "台"}],
        },
    ),
    "ledgerEntry:scenario:s-01-buyer": (
        "LedgerEntry",
        "side reports { id } keptBy { uscc } quantity { value unit } lotCode on document",
        {
            "side": "BUYER",
            "reports": {"id": "shipment:scenario:s-01"},
            "keptBy": {"uscc": A},
            "quantity": {"value": "12000", "unit": "个"},
            "lotCode": "C260901",
            "on": "2026-09-07",
            "document": "示例单据-s-01-入库",
        },
    ),
    "inspection:scenario:inspection-1": (
        "Inspection",
        "on passed authority { id } sampled { id } lot { code } testedBy { uscc }",
        {
            "on": "2026-11-03",
            "passed": False,
            "authority": {"id": "authority:reference:market-320583"},
            "sampled": {"id": L1},
            "lot": {"code": "A260910"},
            "testedBy": {"uscc": "91999900DEM000161L"},
        },
    ),
    "complaint:scenario:complaint-1": (
        "Complaint",
        "on text about { id } receivedBy { id }",
        {
            "on": "2026-10-30",
            "text": "充电时鼓包冒烟，要求处理。（虚构投诉）",
            "about": {"id": L1},
            "receivedBy": {"id": "authority:reference:market-330110"},
        },
    ),
    "disposal:scenario:disposal-2": (
        "Disposal",
        "on measure listing { id } takenBy { uscc } reportedOn",
        {
            "on": "2026-12-09",
            "measure": "下架并屏蔽",
            "listing": {"id": L3},
            "takenBy": {"uscc": "91999900DEM0001374"},
            "reportedOn": "2026-12-17",
        },
    ),
    "lead:scenario:lead-1": (
        "Lead",
        "on origin about { id } receivedBy { id }",
        {
            "on": "2026-12-07",
            "origin": "高风险直播营销活动监测（方案三（七））",
            "about": {"id": L3},
            "receivedBy": {"id": "authority:reference:market-310115"},
        },
    ),
    "liveRoom:scenario:room-1": (
        "LiveRoom",
        "name platform { id } hostedBy { uscc } managedBy { uscc }",
        {
            "name": "示例充电直播间（虚构）",
            "platform": {"id": "platform:scenario:platform-3"},
            "hostedBy": {"uscc": "92999900DEM000145U"},
            "managedBy": {"uscc": "91999900DEM000153R"},
        },
    ),
    "liveSession:scenario:session-1": (
        "LiveSession",
        "at room { id name } promoted { id }",
        {
            "at": "2026-11-19T20:00:00+08:00/2026-11-19T23:00:00+08:00",
            "room": {"id": "liveRoom:scenario:room-1", "name": "示例充电直播间（虚构）"},
            "promoted": [{"id": L3}],
        },
    ),
    "catalogueEntry:scenario:cat-powerbank": (
        "CatalogueEntry",
        "code regime",
        {"code": "SL-01", "regime": "CCC"},
    ),
}


@pytest.mark.parametrize("identifier", NODES)
async def test_node_shows_its_own_fields_and_what_it_names(ask: Ask, identifier: str) -> None:
    kind, selection, expected = NODES[identifier]
    query = f"query Q($id: ID!) {{ node(id: $id) {{ id seq ... on {kind} {{ {selection} }} }} }}"
    answer = await ask(query, "nation", id=identifier)
    assert "errors" not in answer, answer
    node = answer["data"]["node"]
    assert (node.pop("id"), node.pop("seq") > 0) == (identifier, True)
    assert node == expected


async def test_contents_are_shown_with_the_shipments_in_them(ask: Ask, scenario: Graph) -> None:
    contents = Contents(source="nodes", source_id="c", of="shipment:scenario:s-15",
                        contains=("shipment:scenario:s-02", "shipment:scenario:s-01"))  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, [contents])).refused == 0
    query = """{ node(id: "contents:nodes:c") { truncated ... on Contents {
      shipment { id sentAt } contains { id shipmentKind } } } }"""
    assert (await ask(query))["data"]["node"] == {
        "truncated": [],
        "shipment": {"id": "shipment:scenario:s-15", "sentAt": "2026-10-12"},
        "contains": [
            {"id": "shipment:scenario:s-01", "shipmentKind": "SALE"},
            {"id": "shipment:scenario:s-02", "shipmentKind": "SALE"},
        ],
    }


async def test_portion_without_a_quantity_is_shown_as_such(ask: Ask, scenario: Graph) -> None:
    turned = Transformation(
        source="nodes", source_id="t", at_organization=f"organization:uscc:{A}",
        consumed=(Portion(lot="lot:scenario:lot-C1"),),
        yielded=(Portion(lot="lot:scenario:lot-A1", quantity="3", unit="台"),),
    )  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, [turned])).refused == 0
    query = """{ node(id: "transformation:nodes:t") { ... on Transformation {
      at consumed { quantity unit } yielded { quantity unit } } } }"""
    assert (await ask(query))["data"]["node"] == {
        "at": None,
        "consumed": [{"quantity": None, "unit": None}],
        "yielded": [{"quantity": "3", "unit": "台"}],
    }


async def test_rule_is_shown_with_its_words(ask: Ask, scenario: Graph) -> None:
    report = next(each for each in rules() if each.source_id == "order-110-15")
    assert (await intake.record(scenario, SYSTEM, [report])).refused == 0
    query = """{ node(id: "rule:reference:order-110-15") { ... on Rule {
      article quote origin role inForceFrom conducts conditionWords act levelWords placeWords
      timeWords workingDays notStated } } }"""
    assert (await ask(query))["data"]["node"] == {
        "article": "令110-15",
        "quote": report.quote,
        "origin": "TEXT",
        "role": "TO_BE_NOTIFIED",
        "inForceFrom": "2026-12-01",
        "conducts": [],
        "conditionWords": list(report.condition_words),
        "act": "report the measure taken (报告)",
        "levelWords": "县级以上",
        "placeWords": "平台住所地",
        "timeWords": "五个工作日内",
        "workingDays": 5,
        "notStated": list(report.not_stated),
    }


def test_every_kind_of_record_has_a_look_up() -> None:
    assert set(LOOKUPS) == {
        *KINDS,
        "evidence",
        "referral",
    }  # these two by no file
    assert {id_parts(identifier)[0] for identifier in NODES} < set(LOOKUPS)
