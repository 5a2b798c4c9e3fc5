"""What affected goods have in common, and whom to stop, asked through GraphQL."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest

from tracegraph.domain.records.kinds import KINDS
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
ASKED = """query Q($affected: [ID!]!, $unaffected: [ID!], $after: String) {
  sharedSources(affected: $affected, unaffected: $unaffected) {
    affected
    organizations(first: 1, after: $after) {
      totalCount pageInfo { endCursor hasNextPage }
      edges { node { rank organization { id } explanation { exactShare share alsoReached } } } }
    addresses { edges { node { address organizations { id } explanation { exactly share } } } }
    complete
    gaps { edges { node { kind about } } } } }"""
CELL = "organization:uscc:91999900DEM0000143"
C1 = "lot:scenario:lot-C1"
M1, M4 = "organization:uscc:92999900DEM0000658", "organization:uscc:92999900DEM00009XM"
SHOPS = [f"shop:scenario:shop-{number}" for number in (1, 2)]
LISTING = "listing:url:https://a.example/item/1001"


async def test_sales_of_shops_and_lots_are_traced_to_one_maker(ask: Ask) -> None:
    asked = [*SHOPS, "lot:scenario:lot-A1", "shipment:scenario:r-03", SHOPS[0]]
    found = (await ask(ASKED, affected=asked))["data"]["sharedSources"]
    assert found["affected"] == asked[:-1]
    (best,) = (edge["node"] for edge in found["organizations"]["edges"])
    assert best["organization"]["id"] == CELL
    assert (best["rank"], best["explanation"]["exactShare"]) == (1, 1.0)
    page = found["organizations"]["pageInfo"]
    second = await ask(ASKED, affected=asked, after=page["endCursor"])
    (then,) = second["data"]["sharedSources"]["organizations"]["edges"]
    assert then["node"]["rank"] == 2


async def test_what_is_not_there_is_named(ask: Ask) -> None:
    wrong = ("listing:url:https://x.example/1", "product:gtin:09520000000011", "shop:scenario:none")
    for name in wrong:
        answer = await ask(ASKED, affected=[name])
        assert repr(name) in answer["errors"][0]["message"]
    assert "affected names nothing" in (await ask(ASKED, affected=[]))["errors"][0]["message"]
    many = [f"lot:t:{number}" for number in range(1001)]
    assert "at most 1000" in (await ask(ASKED, affected=many))["errors"][0]["message"]


async def test_nothing_can_be_affected_and_good(ask: Ask) -> None:
    lot = "lot:scenario:lot-A1"
    answer = await ask(ASKED, affected=[lot], unaffected=[lot])
    assert f"{lot} is named as affected and as good" in answer["errors"][0]["message"]


async def test_a_complaint_that_may_not_be_seen_is_as_one_that_is_not_there(ask: Ask) -> None:
    seen = await ask(ASKED, affected=["complaint:scenario:complaint-1"])
    assert seen["data"]["sharedSources"]["complete"]
    for name in ("complaint:scenario:complaint-1", "complaint:scenario:none"):
        answer = await ask(ASKED, "stranger", affected=[name])
        assert answer["errors"][0]["message"].startswith(f"there is no complaint {name!r}")


async def test_organizations_that_dispatch_from_one_address_stand_together(
    ask: Ask, scenario: Graph
) -> None:
    names = [f"organization:t:{name}" for name in "AB"]
    rows: list[dict[str, object]] = [
        {
            "kind": "organization",
            "source": "t",
            "sourceId": name[-1],
            "recordedAt": "2026-11-01T00:00:00+08:00",
            "name": name,
            "roles": ["MERCHANT"],
            "dispatchAddress": address,
            "dispatchesFrom": "jurisdiction:adc:330782",
        }
        for name, address in zip(names, ("示例仓 9号Ａ", "示例仓９号a"), strict=True)
    ]
    rows += [
        {
            "kind": "shipment",
            "source": "t",
            "sourceId": f"s-{name[-1]}",
            "recordedAt": "2026-11-01T00:00:00+08:00",
            "shipmentKind": "RETAIL",
            "from": name,
            "toJurisdiction": "jurisdiction:adc:330106",
            "lot": C1,
            "sentAt": "2026-10-01",
        }
        for name in names
    ]
    records = [msgspec.convert(row, KINDS[str(row["kind"])]) for row in rows]
    report = await intake.record(scenario, SYSTEM, records)
    assert report.refused == 0, report.refusals
    affected = ["shipment:t:s-A", "shipment:t:s-B"]
    found = (await ask(ASKED, affected=affected))["data"]["sharedSources"]
    (edge,) = found["addresses"]["edges"]
    assert [each["id"] for each in edge["node"]["organizations"]] == names
    assert edge["node"]["explanation"] == {"exactly": affected, "share": 1.0}


async def test_an_unknown_recall_has_no_containment(ask: Ask) -> None:
    answer = await ask('{ containment(recall: "none") { truncated } }')
    assert answer == {"data": {"containment": None}}


async def test_as_many_ways_as_holders_prove_that_none_are_fewer(ask: Ask) -> None:
    query = """{ containment(recall: "SL-ZH-2026-0001") {
      holders { totalCount edges { node { organization { id } } } }
      separateWays { edges { node { organizations { id } } } } } }"""
    found = (await ask(query))["data"]["containment"]
    ways = [
        [each["id"] for each in edge["node"]["organizations"]]
        for edge in found["separateWays"]["edges"]
    ]
    stopped = {edge["node"]["organization"]["id"] for edge in found["holders"]["edges"]}
    assert len(ways) == found["holders"]["totalCount"] == len(stopped)
    assert sum(len(way) for way in ways) == len({each for way in ways for each in way})
    assert all(len(stopped & set(way)) == 1 for way in ways)
