"""Look-ups by natural key: the record with the neighbours that matter."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tracegraph.domain.records.goods import CodeRange, Lot, Product, UnitFactor
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON


async def test_organization_is_found_by_its_code(ask: Ask) -> None:
    query = """{ organization(uscc: "91999900DEM000022X") {
      id name roles domicileIn { code name } products { model } certificates { number }
      shops { id } truncated } }"""
    assert (await ask(query))["data"]["organization"] == {
        "id": "organization:uscc:91999900DEM000022X",
        "name": "示例甲移动电源有限公司（虚构）",
        "roles": ["PRODUCER"],
        "domicileIn": {"code": "440306", "name": "宝安区"},
        "products": [{"model": "TG-A10"}],
        "certificates": [
            {"number": "SL-CCC-2021-0001"},
            {"number": "SL-CCC-2026-0003"},
            {"number": "SL-JC-2026-0005"},
        ],
        "shops": [],
        "truncated": [],
    }


async def test_product_is_found_by_a_gtin_of_13_digits(ask: Ask) -> None:
    query = """{ product(gtin: "9520000000011") { gtin madeBy { uscc } classifiedAs { regime }
      lots { code } listings { url } certificates { number validTo } } }"""
    product = (await ask(query))["data"]["product"]
    assert product["gtin"] == "09520000000011"
    assert product["madeBy"] == {"uscc": "91999900DEM000022X"}
    assert product["classifiedAs"] == {"regime": "CCC"}
    assert [lot["code"] for lot in product["lots"]] == ["A260910", "A260915", "A260918", "B260912"]
    assert len(product["listings"]) == 3
    assert product["certificates"][0] == {"number": "SL-CCC-2021-0001", "validTo": "2026-09-30"}


async def test_product_says_how_its_goods_are_packed(ask: Ask, scenario: Graph) -> None:
    packed = Product(source="packed", source_id="p", name="p", unit_factors=(
        UnitFactor(unit="箱", equals="20", of="台"),))  # fmt: skip
    report = await intake.record(scenario, SYSTEM, [packed])
    again = await intake.record(scenario, SYSTEM, [packed])
    assert (report.recorded, again.unchanged) == (1, 1)
    query = (
        """{ node(id: "product:packed:p") { ... on Product { unitFactors { unit equals of } } } }"""
    )
    product = (await ask(query))["data"]["node"]
    assert product == {"unitFactors": [{"unit": "箱", "equals": "20", "of": "台"}]}


LOT = """{ lot(%s) { id quantity { value unit } producedOn product { model } madeBy { uscc }
  codeRanges { prefix first last } recalls { number } inspections { passed } } }"""


@pytest.mark.parametrize(
    "key",
    [
        'id: "lot:scenario:lot-A1"',
        'gtin: "09520000000011", code: "A260910"',
        'source: "scenario", sourceId: "lot-A1"',
    ],
)
async def test_lot_is_found_by_each_of_its_keys(ask: Ask, key: str) -> None:
    assert (await ask(LOT % key))["data"]["lot"] == {
        "id": "lot:scenario:lot-A1",
        "quantity": {"value": "4000", "unit": "台"},
        "producedOn": "2026-09-10",
        "product": {"model": "TG-A10"},
        "madeBy": {"uscc": "91999900DEM000022X"},
        "codeRanges": [{"prefix": "TGA10", "first": "00000001", "last": "00004000"}],
        "recalls": [{"number": "SL-ZH-2026-0001"}],
        "inspections": [{"passed": False}],
    }


@pytest.mark.parametrize(
    "key", ['code: "A260910"', 'id: "lot:scenario:lot-A1", code: "A"', 'source: "scenario"']
)
async def test_lot_that_is_not_named_in_exactly_one_way_is_refused(ask: Ask, key: str) -> None:
    (error,) = (await ask(LOT % key))["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["message"] == "name the lot by id, or by gtin and code, or by source and sourceId"


async def test_recall_of_a_range_of_codes_is_named_on_its_lot(ask: Ask) -> None:
    for lot, recalls in (("lot-A2", [{"number": "SL-ZH-2026-0001"}]), ("lot-A3", [])):
        query = f'{{ lot(id: "lot:scenario:{lot}") {{ recalls {{ number }} }} }}'
        assert (await ask(query))["data"]["lot"]["recalls"] == recalls


async def test_listing_shows_its_merchant_and_what_it_displays(ask: Ask) -> None:
    query = """{ listing(url: "https://a.example/item/1001") {
      shop { name } merchant { name } platform { platformKind } product { gtin }
      displayedCertificates { number certificate { validTo status } } inspections { passed } } }"""
    assert (await ask(query))["data"]["listing"] == {
        "shop": {"name": "己记数码（虚构网店）"},
        "merchant": {"name": "示例己数码商行（虚构）"},
        "platform": {"platformKind": "GENERAL"},
        "product": {"gtin": "09520000000011"},
        "displayedCertificates": [
            {
                "number": "SL-CCC-2021-0001",
                "certificate": {"validTo": "2026-09-30", "status": "VALID"},
            }
        ],
        "inspections": [{"passed": False}],
    }


async def test_certificate_shows_holder_issuer_and_scope(ask: Ask) -> None:
    query = """{ certificate(number: "SL-CCC-2024-0002") { certificateKind status models
      heldBy { name } issuedBy { name } covers { model } } }"""
    assert (await ask(query))["data"]["certificate"] == {
        "certificateKind": "CCC",
        "status": "VALID",
        "models": ["TG-B10"],
        "heldBy": {"name": "示例乙充电科技有限公司（虚构）"},
        "issuedBy": {"name": "示例认证中心有限公司（虚构）"},
        "covers": [{"model": "TG-B10"}],
    }


async def test_jurisdiction_shows_what_it_is_part_of_and_who_serves_it(ask: Ask) -> None:
    query = """{ jurisdiction(code: "330110") { name level parent { code } authorities { id } } }"""
    assert (await ask(query))["data"]["jurisdiction"] == {
        "name": "余杭区",
        "level": "COUNTY",
        "parent": {"code": "330100"},
        "authorities": [{"id": "authority:reference:market-330110"}],
    }


async def test_recall_shows_what_it_covers(ask: Ask) -> None:
    query = """{ recall(number: "SL-ZH-2026-0001") { announcedOn announcedBy { uscc } runBy { id }
      lots { code } products { id } codeRanges { id } } }"""
    assert (await ask(query))["data"]["recall"] == {
        "announcedOn": "2026-11-25",
        "announcedBy": {"uscc": "91999900DEM000022X"},
        "runBy": {"id": "authority:reference:market-440000"},
        "lots": [{"code": "A260910"}, {"code": "B260912"}, {"code": "B260913"}],
        "products": [],
        "codeRanges": [{"id": "codeRange:scenario:codes-A2"}],
    }


CODE = "query Q($value: String!) { code(value: $value) { value ranges { id lot { code } } } }"


@pytest.mark.parametrize(
    ("value", "ranges"),
    [
        (" TGA1000004000 ", ["codes-A1"]),
        ("TGA1000004001", ["codes-A2"]),
        ("TGB2000001800", ["codes-B2"]),
        ("TGB2000001801", []),
        ("TGA1000000000", []),
        ("TGA100004000", []),
        ("TGA10000040000", []),
        ("tga1000004000", []),
        ("00004000", []),
        ("TGA10", []),
        ("批号", []),
        ("٣" * 8, []),
    ],
)
async def test_code_is_in_the_ranges_that_hold_it(ask: Ask, value: str, ranges: list[str]) -> None:
    answer = (await ask(CODE, value=value))["data"]["code"]
    assert answer["value"] == value.strip()
    assert [each["id"] for each in answer["ranges"]] == [f"codeRange:scenario:{r}" for r in ranges]


@pytest.mark.parametrize("value", ["", "  ", "1" * 101])
async def test_code_of_another_length_is_refused(ask: Ask, value: str) -> None:
    (error,) = (await ask(CODE, value=value))["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"


async def test_code_is_found_in_every_range_as_by_brute_force(ask: Ask, scenario: Graph) -> None:
    ranges = [("", "05", "20"), ("", "018", "022"), ("X1", "5", "9"), ("X", "15", "19"),
              ("X", "000", "999")]  # fmt: skip
    records = [
        Product(source="brute", source_id="p", name="p"),
        Lot(source="brute", source_id="l", of="p"),
        *(
            CodeRange(source="brute", source_id=str(n), scheme="s", prefix=prefix, first=first,
                      last=last, identifies="l")
            for n, (prefix, first, last) in enumerate(ranges)
        ),
    ]  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, records)).refused == 0
    for value in ("05", "20", "21", "5", "018", "20X", "X15", "X19", "X1", "X019", "X1234", "X"):
        expected = [
            f"codeRange:brute:{n}"
            for n, (prefix, first, last) in enumerate(ranges)
            if value in {f"{prefix}{i:0{len(first)}}" for i in range(int(first), int(last) + 1)}
        ]
        answer = (await ask(CODE, value=value))["data"]["code"]
        assert [each["id"] for each in answer["ranges"]] == expected, value


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("organization:uscc:91999900DEM000022X", "Organization"),
        ("product:gtin:09520000000011", "Product"),
        ("lot:scenario:lot-A1", "Lot"),
        ("codeRange:scenario:codes-A1", "CodeRange"),
        ("listing:url:https://a.example/item/1001", "Listing"),
        ("certificate:certificate:SL-CCC-2021-0001", "Certificate"),
        ("jurisdiction:adc:330110", "Jurisdiction"),
        ("authority:reference:market-330110", "Authority"),
        ("platform:scenario:platform-1", "Platform"),
        ("shop:scenario:shop-1", "Shop"),
        ("recall:recall:SL-ZH-2026-0001", "Recall"),
    ],
)
async def test_node_is_found_by_its_id(ask: Ask, identifier: str, kind: str) -> None:
    query = "query Q($id: ID!) { node(id: $id) { __typename id source sourceId seq recordedAt } }"
    node = (await ask(query, id=identifier))["data"]["node"]
    assert (node["__typename"], node["id"]) == (kind, identifier)
    assert identifier.endswith(f":{node['sourceId']}")
    assert node["source"]
    assert node["seq"] > 0
    assert node["recordedAt"]


async def test_what_does_not_exist_is_null(ask: Ask) -> None:
    answer = await ask(
        """{ organization(uscc: "91330110MA27XL0H36") { id } product(gtin: "09520000000998") { id }
        lot(id: "lot:x:y") { id } listing(url: "https://a.example/nothing") { id }
        certificate(number: "x") { id } jurisdiction(code: "999999") { id }
        recall(number: "x") { id } node(id: "lot:x:y") { id } n: node(id: "unknown:x:y") { id } }"""
    )
    assert "errors" not in answer
    assert set(answer["data"].values()) == {None}


async def test_text_that_is_no_id_is_refused(ask: Ask) -> None:
    (error,) = (await ask('{ node(id: "lot-A1") { id } }'))["errors"]
    assert error["extensions"]["code"] == "BAD_IDENTIFIER"
