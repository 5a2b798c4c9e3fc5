"""Cases and contacts are for their own division and those above; forbidden looks like absent."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tracegraph.domain.records.flow import LedgerEntry, Side
from tracegraph.domain.records.parties import Organization
from tracegraph.domain.records.safety import Case, Complaint, Conduct, Lead
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.visibility import division_scope
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
DIVISIONS = Path(__file__).parents[2] / "seed" / "reference" / "01-divisions.jsonl"
CASE = "query Q($id: ID!) { case(id: $id) { id openedBy { id } lots { code } } }"
KUNSHAN_CASE = "case:scenario:case-1"
ABSENT_CASE = "case:scenario:case-99"


def test_scope_of_a_division_is_itself_and_what_is_part_of_it() -> None:
    rows = [json.loads(line) for line in DIVISIONS.read_text(encoding="utf-8").splitlines()]
    parents = {row["code"]: row.get("parent", "").rpartition(":")[2] for row in rows}
    for code in parents:
        above = code
        while above:
            assert division_scope(above).covers(code)
            above = parents[above]
    assert not division_scope("330100").covers("330000", "330200", "310000", None)
    assert division_scope("000000").covers("330110")


@pytest.mark.parametrize(
    ("token", "case", "seen"),
    [
        ("officer", KUNSHAN_CASE, True),
        ("nation", KUNSHAN_CASE, True),
        ("analyst", KUNSHAN_CASE, False),
        ("stranger", KUNSHAN_CASE, False),
        ("officer", "case:scenario:case-2", False),
        ("nation", "case:scenario:case-2", True),
    ],
)
async def test_case_is_shown_to_its_division_and_above(
    ask: Ask, token: str, case: str, seen: bool
) -> None:
    answer = await ask(CASE, token, id=case)
    assert ((answer["data"]["case"] or {}).get("id") == case) is seen


async def test_forbidden_case_and_absent_case_give_the_same_answer(ask: Ask) -> None:
    node = "query Q($id: ID!) { node(id: $id) { id } }"
    for query in (CASE, node):
        forbidden = await ask(query, "analyst", id=KUNSHAN_CASE)
        assert forbidden == await ask(query, "analyst", id=ABSENT_CASE)
        assert set(forbidden["data"].values()) == {None}
        assert "errors" not in forbidden


LEAD, COMPLAINT = "lead:scenario:lead-1", "complaint:scenario:complaint-1"
LEDGER = "ledgerEntry:scenario:s-04-buyer"


@pytest.mark.parametrize(
    ("identifier", "tokens"),
    [
        (LEAD, {"nation"}),
        (COMPLAINT, {"analyst", "nation"}),
        (LEDGER, {"analyst", "nation"}),
        ("ledgerEntry:scenario:s-01-buyer", {"recall", "nation"}),
        ("lead:unplaced:l", {"nation"}),
        ("complaint:unplaced:c", {"nation"}),
        ("ledgerEntry:unplaced:e", {"nation"}),
    ],
)
async def test_record_is_shown_where_it_is_kept_and_above(
    ask: Ask, unplaced: None, identifier: str, tokens: set[str]
) -> None:
    """Received in 310115 and 330110; kept by D1 in 330782 and by A in 440306; and nowhere."""
    node = "query Q($id: ID!) { node(id: $id) { id } }"
    seen = {
        token
        for token in ("analyst", "officer", "recall", "nation", "stranger")
        if (await ask(node, token, id=identifier)) == {"data": {"node": {"id": identifier}}}
    }
    assert seen == tokens
    kind = identifier.partition(":")[0]
    absent = await ask(node, "officer", id=f"{kind}:scenario:absent")
    assert absent == await ask(node, "officer", id=identifier) == {"data": {"node": None}}


@pytest.fixture
async def unplaced(scenario: Graph) -> None:
    """Records that no authority received and that a keeper without any place keeps."""
    listing = "listing:url:https://a.example/item/1001"
    records = [
        Organization(source="unplaced", source_id="o", name="外国公司（虚构）", country="XX"),
        Lead(source="unplaced", source_id="l", on="2026-12-01", text="t", origin="o"),
        Complaint(source="unplaced", source_id="c", on="2026-12-01", text="t", about=listing),
        LedgerEntry(
            source="unplaced", source_id="e", reports="shipment:scenario:s-01", kept_by="o",
            side=Side.BUYER,
        ),
    ]  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, records)).refused == 0


async def test_lead_of_a_case_is_shown_only_where_leads_of_its_receiver_are(
    ask: Ask, scenario: Graph
) -> None:
    query = "query Q($id: ID!) { case(id: $id) { id lead { id } } }"
    case = Case(
        source="borrowed", source_id="case", title="t", conduct=Conduct.QUALITY_PROBLEM,
        opened_on="2026-12-08", opened_by="authority:reference:market-320583", lead=LEAD,
    )  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, [case])).refused == 0
    key = "case:borrowed:case"
    assert (await ask(query, "officer", id=key))["data"]["case"] == {"id": key, "lead": None}
    shown = (await ask(query, "nation", id=key))["data"]["case"]
    assert shown == {"id": key, "lead": {"id": LEAD}}


async def test_search_counts_only_what_may_be_seen(ask: Ask) -> None:
    query = '{ search(text: "虚构案件") { totalCount edges { node { id } } } }'
    counted = {
        token: (await ask(query, token))["data"]["search"]["totalCount"]
        for token in ("officer", "analyst", "stranger", "nation")
    }
    assert counted == {"officer": 1, "analyst": 0, "stranger": 0, "nation": 3}


async def test_contact_is_withheld_elsewhere_and_says_whom_to_ask(ask: Ask) -> None:
    query = """{ organization(uscc: "91999900DEM000049M") {
      name domicile contact withheld { what ask { id } } } }"""
    here = (await ask(query, "analyst"))["data"]["organization"]
    assert here["contact"]
    assert here["withheld"] == []
    elsewhere = (await ask(query, "recall"))["data"]["organization"]
    assert elsewhere == {
        **here,
        "contact": None,
        "withheld": [{"what": "contact", "ask": {"id": "authority:reference:market-330782"}}],
    }


async def test_contact_that_nobody_recorded_is_withheld_alike(ask: Ask) -> None:
    """Whether there is a contact is not told either: the entry does not depend on it."""
    query = """{ organization(uscc: "%s") { contact withheld { what } } }"""
    for uscc in ("91999900DEM000049M", "91999900DEM000022X"):
        answer = await ask(query % uscc, "stranger")
        assert answer["data"]["organization"] == {
            "contact": None,
            "withheld": [{"what": "contact"}],
        }
