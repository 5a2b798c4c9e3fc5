"""The scenario's answers from a store equal those that brute force gets from the rows."""

import json
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest

from scenario_rows import scenario_rows
from tracegraph.domain.certificates import CertificateProblem
from tracegraph.domain.identifiers import holding_parts
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.trace import Certainty, Direction, GapKind, Trace
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.flow import Flow
from tracegraph.services.provenance import Provenance, Subject, SubjectKind, provenance
from tracegraph.services.recall import recall_reach
from tracegraph.services.trace import StartKind, TraceRequest, trace
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio

Answer = dict[str, Any]  # Any: JSON
Item = TypeVar("Item")
EXPECTED: Answer = json.loads(
    (Path(__file__).parents[1] / "expected" / "scenario_reach.json").read_text(encoding="utf-8")
)
RECALL = "recall:recall:SL-ZH-2026-0001"
L1, L2, L3, L4 = (
    f"listing:url:https://{address}"
    for address in (
        "a.example/item/1001", "b.example/p/2001", "c.example/live/3001", "a.example/item/4001",
    )
)  # fmt: skip


async def every(
    pages: Callable[[PageRequest], Awaitable[Page[Item]]], first: int = 3
) -> list[Item]:
    """The items of all pages."""
    page = await pages(PageRequest(first, None))
    items = list(page.items)
    while page.more:
        page = await pages(PageRequest(first, page.keys[-1]))
        items += page.items
    assert len(items) == page.total
    return items


def holdings_of(answer: Trace) -> dict[tuple[str, str], tuple[str, float | None]]:
    return {
        holding_parts(each.id): (each.certainty.value, moment(each.time))
        for each in answer.holdings
    }


def holdings_in(expected: Answer, time: str) -> dict[tuple[str, str], tuple[str, float | None]]:
    """Both tables of an expected answer: where goods came to, and under which name they left."""
    found: dict[tuple[str, str], tuple[str, float | None]] = {}
    for each in [*expected["drawn"], *expected["holdings"]]:
        found[each["item"], each["place"]] = (each["certainty"], moment(each[time]))
    return found


def moment(text: str | None) -> float | None:
    return None if text is None else datetime.fromisoformat(text).timestamp()


async def test_recall_reach_names_exactly_the_right_holders_listings_and_jurisdictions(
    loaded: Graph,
) -> None:
    answer = await recall_reach(Flow(loaded), SYSTEM, RECALL)
    expected = EXPECTED["recallReach"][RECALL]
    assert [each.lot.id for each in answer.lots] == expected["lots"]
    assert holdings_of(await answer.trace.whole()) == holdings_in(expected, "earliestArrival")
    holders, listings = await every(answer.holders), await every(answer.listings)
    assert {each.organization.id: each.certainty.value for each in holders} == {
        each["id"]: each["certainty"] for each in expected["organizations"]
    }
    jurisdictions = await every(answer.jurisdictions)
    assert {each.jurisdiction.id: each.certainty.value for each in jurisdictions} == {
        each["id"]: each["certainty"] for each in expected["jurisdictions"]
    }
    assert {each.id: each.certainty.value for each in listings} == {
        each["id"]: each["certainty"] for each in expected["listings"]
    }
    assert sorted(each.shop for each in listings) == expected["shops"]
    assert sorted(each.platform for each in listings) == expected["platforms"]
    sessions = [sale.id for each in listings for sale in each.live_sales]
    assert sessions == expected["liveSessions"]


async def test_every_way_of_the_recall_leads_there_in_time(loaded: Graph) -> None:
    answer = await recall_reach(Flow(loaded), SYSTEM, RECALL)
    rows = {row["id"]: row for row in scenario_rows()}
    ends = [(each.way, each.place.id) for each in await every(answer.trace.holdings)]
    ends += [(each.way, each.organization.id) for each in await every(answer.holders)]
    ends += [(each.way, each.jurisdiction.id) for each in await every(answer.jurisdictions)]
    assert sum(bool(way) for way, _ in ends) > 20
    for way, end in ends:
        steps = [rows[step.id] for step in way]
        for first, then in pairwise(steps):
            assert target(first) == origin(then)
            assert days(first)[0] <= days(then)[1]
        if steps:
            assert target(steps[-1]) == end


def origin(row: Answer) -> str:
    return str(row.get("from") or row["atOrganization"])


def target(row: Answer) -> str:
    return str(row.get("to") or row.get("toJurisdiction") or row["atOrganization"])


def days(row: Answer) -> tuple[str, str]:
    """First day of arrival, last day of departure, as far as days are recorded."""
    sent, received = row.get("sentAt") or row.get("at"), row.get("receivedAt") or row.get("at")
    return str(received or sent)[:10], str(sent or received)[:10]


async def test_summary_of_the_recall_counts_what_its_lists_hold(loaded: Graph) -> None:
    answer = await recall_reach(Flow(loaded), SYSTEM, RECALL)
    summary, whole = answer.summary, await answer.trace.whole()
    holders, listings = await every(answer.holders), await every(answer.listings)
    exact = sum(each.certainty is Certainty.EXACT for each in holders)
    assert (summary.exact_holder_count, summary.possible_holder_count) == (
        exact, len(holders) - exact,
    )  # fmt: skip
    assert summary.holding_count == len(whole.holdings)
    assert summary.shipment_count == len(whole.shipments)
    assert summary.transformation_count == len(whole.transformations)
    assert summary.jurisdiction_count == len(await every(answer.jurisdictions))
    assert summary.listing_count == len(listings)
    assert summary.still_listed_count == sum(each.still_listed for each in listings)
    on = Counter(each.platform for each in listings)
    assert {each.id: each.listing_count for each in await summary.platforms()} == dict(on)
    counts = Counter(each.kind for each in whole.gaps)
    assert {each.kind: each.count for each in answer.gap_counts} == dict(counts)


@pytest.mark.parametrize("lot", sorted(EXPECTED["forward"]))
async def test_forward_trace_of_every_lot(loaded: Graph, lot: str) -> None:
    request = TraceRequest(Direction.FORWARD, StartKind.LOT, (lot,))
    answer = await trace(Flow(loaded), SYSTEM, request)
    expected = EXPECTED["forward"][lot]
    steps = {each.id: each.certainty.value for each in answer.shipments}
    steps |= {each.id: each.certainty.value for each in answer.transformations}
    assert steps.items() >= {each["id"]: each["certainty"] for each in expected["steps"]}.items()
    assert holdings_of(answer).items() >= holdings_in(expected, "earliestArrival").items()


async def test_backward_trace_of_every_holding(loaded: Graph) -> None:
    flow = Flow(loaded)
    for name, expected in EXPECTED["backward"].items():
        request = TraceRequest(Direction.BACKWARD, StartKind.HOLDING, (name,))
        answer = await trace(flow, SYSTEM, request)
        assert holdings_of(answer) == holdings_in(expected, "latestDeparture"), name


async def provenance_of(graph: Graph, listing: str) -> Provenance:
    return await provenance(Flow(graph), SYSTEM, Subject(SubjectKind.LISTING, listing))


def problems_of(answer: Provenance, listing: str) -> dict[str, tuple[CertificateProblem, ...]]:
    return {
        each.number: each.problems
        for each in answer.certificates
        if each.about == listing and each.displayed
    }


async def test_provenance_reaches_both_producers_the_cell_maker_and_the_expired_certificate(
    loaded: Graph,
) -> None:
    answer = await provenance_of(loaded, L1)
    made = {each.lot.id: (each.organization.uscc, each.certainty) for each in answer.makers}
    assert made == {
        "lot:scenario:lot-A1": ("91999900DEM000022X", Certainty.EXACT),
        "lot:scenario:lot-B1": ("91999900DEM000030Q", Certainty.EXACT),
        "lot:scenario:lot-C1": ("91999900DEM0000143", Certainty.EXACT),
    }
    assert problems_of(answer, L1) == {"SL-CCC-2021-0001": (CertificateProblem.EXPIRED,)}
    assert {gap.kind for gap in await every(answer.gaps)} == {GapKind.LEDGERS_DISAGREE}
    assert not answer.complete


async def test_provenance_reports_a_certificate_out_of_scope(loaded: Graph) -> None:
    answer = await provenance_of(loaded, L2)
    assert problems_of(answer, L2) == {"SL-CCC-2024-0002": (CertificateProblem.OUT_OF_SCOPE,)}
    assert {each.lot.id for each in answer.makers} == {"lot:scenario:lot-B2", "lot:scenario:lot-C1"}


async def test_provenance_of_goods_without_a_lot_number_is_only_possible(loaded: Graph) -> None:
    answer = await provenance_of(loaded, L3)
    assert {each.lot.id: each.certainty for each in answer.makers} == {
        f"lot:scenario:lot-{name}": Certainty.POSSIBLE for name in ("A2", "A3", "C1", "C2")
    }
    assert problems_of(answer, L3) == {"SL-CCC-2026-0003": ()}
    assert GapKind.LOT_NOT_RECORDED in {gap.kind for gap in await every(answer.gaps)}


async def test_provenance_of_the_clean_listing_has_no_defective_cells(loaded: Graph) -> None:
    answer = await provenance_of(loaded, L4)
    assert {each.lot.id for each in answer.makers} == {"lot:scenario:lot-A3", "lot:scenario:lot-C2"}
    assert answer.complete


async def test_provenance_of_a_code_is_that_of_its_lot(loaded: Graph) -> None:
    codes = next(row for row in scenario_rows() if row["id"] == "codeRange:scenario:codes-A2")
    subject = Subject(SubjectKind.CODE, codes["prefix"] + codes["first"])
    answer = await provenance(Flow(loaded), SYSTEM, subject)
    assert answer.started_from == ("lot:scenario:lot-A2",)
    assert {each.lot.id for each in answer.makers} == {
        f"lot:scenario:lot-{name}" for name in ("A2", "C1", "C2")
    }
