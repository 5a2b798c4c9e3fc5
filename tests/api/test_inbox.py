"""The inbox through GraphQL: filters, order, pages, totals, and who may look, on every store."""

from collections.abc import Awaitable, Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from told_events import BAOAN, CASES, DAY, KUNSHAN, entry, happened
from tracegraph.domain.events import InboxEntry, Side
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
AS_OF = date(2026, 12, 2)  # a Wednesday; two working days later it is Friday
SOON_UNTIL = date(2026, 12, 4)
DUE = (None, *(date(2026, 12, day) for day in (1, 2, 3, 4, 7)))
BUCKETS = ("TO_DECIDE", "WAITING_FOR_OTHERS", "DUE_SOON", "OVERDUE")
INBOX = """query Q($buckets: [InboxBucket!], $kind: MatterKind, $first: Int! = 100, $after: String,
    $authority: ID, $asOf: Date = "2026-12-02") {
  inbox(buckets: $buckets, subjectKind: $kind, first: $first, after: $after, asOf: $asOf,
      authority: $authority) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id what side dueOn } } }
  inboxTotals(subjectKind: $kind, asOf: $asOf, authority: $authority) {
    soonUntil entries toDecide waitingForOthers dueSoon overdue } }"""
WHOLE = """{ inbox(asOf: "2026-12-02") { edges { node {
  subject subjectKind caseId what side title since dueOn dueWords basis
  others { id name department level } } } } }"""


def entries() -> tuple[InboxEntry, ...]:
    return tuple(
        entry(case, f"DO_{number}", due_on, side)
        for case in CASES[:2]
        for number, due_on in enumerate(DUE)
        for side in (Side.TO_DECIDE if number % 2 else Side.WAITING_FOR_OTHERS,)
    )


def is_in(bucket: str, each: InboxEntry) -> bool:
    if bucket == "OVERDUE":
        return each.due_on is not None and each.due_on < AS_OF
    if bucket == "DUE_SOON":
        return each.due_on is not None and AS_OF <= each.due_on <= SOON_UNTIL
    return each.side.value == bucket


@pytest.fixture
async def filled(scenario: Graph) -> tuple[InboxEntry, ...]:
    all_of_them = entries()
    for case in CASES[:2]:
        mine = tuple(each for each in all_of_them if each.subject == case)
        await happened(scenario, case, 1, entries=mine)
    return all_of_them


def names(answer: dict[str, Any]) -> list[str]:
    return [edge["node"]["id"] for edge in answer["data"]["inbox"]["edges"]]


async def test_every_combination_of_buckets_has_what_counting_gives(
    ask: Ask, filled: tuple[InboxEntry, ...]
) -> None:
    for size in range(len(BUCKETS) + 1):
        for buckets in combinations(BUCKETS, size):
            answer = await ask(INBOX, "officer", buckets=list(buckets))
            right = [each for each in filled if all(is_in(b, each) for b in buckets)]
            right.sort(key=lambda each: (each.due_on or date.max, each.subject, each.what))
            assert names(answer) == [
                f"inbox:{each.subject}:{KUNSHAN}:{each.what}" for each in right
            ], buckets
            assert answer["data"]["inbox"]["totalCount"] == len(right)
            totals = answer["data"]["inboxTotals"]
            assert totals["soonUntil"] == SOON_UNTIL.isoformat()
            assert totals["entries"] == len(filled)
            keys = ("toDecide", "waitingForOthers", "dueSoon", "overdue")
            assert [totals[key] for key in keys] == [
                sum(is_in(bucket, each) for each in filled) for bucket in BUCKETS
            ]


async def test_pages_together_are_the_whole_inbox(ask: Ask, filled: tuple[InboxEntry, ...]) -> None:
    whole = names(await ask(INBOX, "officer"))
    seen: list[str] = []
    after = None
    while True:
        page = await ask(INBOX, "officer", first=5, after=after)
        seen += names(page)
        if not page["data"]["inbox"]["pageInfo"]["hasNextPage"]:
            break
        after = page["data"]["inbox"]["pageInfo"]["endCursor"]
    assert seen == whole
    assert len(seen) == len(filled)


async def test_entry_says_all_that_its_authority_needs(ask: Ask, scenario: Graph) -> None:
    await happened(scenario, CASES[0], 1, entries=(entry(CASES[0], "DECIDE", DAY),))
    (edge,) = (await ask(WHOLE, "officer"))["data"]["inbox"]["edges"]
    (other,) = edge["node"].pop("others")
    assert edge["node"] == {
        "subject": CASES[0],
        "subjectKind": "CASE",
        "caseId": CASES[0],
        "what": "DECIDE",
        "side": "TO_DECIDE",
        "title": "示例",
        "since": "2026-12-02",
        "dueOn": "2026-12-02",
        "dueWords": "及时",
        "basis": "令110-25",
    }
    assert (other["id"], other["department"]) == (BAOAN, "MARKET_REGULATION")


async def test_only_subjects_of_the_kind_asked_for(
    ask: Ask, filled: tuple[InboxEntry, ...]
) -> None:
    cases = await ask(INBOX, "officer", kind="CASE")
    assert len(names(cases)) == len(filled)
    referrals = await ask(INBOX, "officer", kind="REFERRAL")
    assert names(referrals) == []
    assert referrals["data"]["inboxTotals"]["entries"] == 0


async def test_inbox_is_for_its_authority_and_its_superiors(
    ask: Ask, filled: tuple[InboxEntry, ...]
) -> None:
    nobody = await ask(INBOX, "stranger", authority=KUNSHAN)
    assert nobody["data"] == {"inbox": None, "inboxTotals": None}
    other = await ask(INBOX, "analyst", authority=KUNSHAN)
    assert other["data"] == {"inbox": None, "inboxTotals": None}
    unknown = await ask(INBOX, "nation", authority="authority:reference:none")
    assert unknown["data"] == {"inbox": None, "inboxTotals": None}
    above = await ask(INBOX, "nation", authority=KUNSHAN)
    assert len(names(above)) == len(filled)
    own = await ask(INBOX, "nation")
    assert names(own) == []


async def test_soon_in_a_year_without_a_calendar_is_the_later_day(ask: Ask) -> None:
    answer = await ask(INBOX, "officer", asOf="2026-12-31")
    assert answer["data"]["inboxTotals"]["soonUntil"] == "2027-01-05"
