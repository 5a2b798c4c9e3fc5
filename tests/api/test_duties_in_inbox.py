"""The inbox of a case follows its referrals at once: what they fulfil goes, and comes back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from case_requests import ACT, CASE, SEVERAL, case_input, client_for
from told_events import OFFICER
from tracegraph.services import case_opening
from tracegraph.services.events import events_of
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Ask = Callable[..., Awaitable[Any]]  # Any: JSON
MARKET = "authority:reference:market-"
KUNSHAN, BAOAN, SHUSHAN = MARKET + "320583", MARKET + "440306", MARKET + "340104"
CASE_1 = "case:scenario:case-1"
NOTICE, REMINDER = "OBLIGATION:order-110-25", "OBLIGATION:order-110-17-reminder"
POLICE, TRANSFER = "authority:reference:police-000000", "OBLIGATION:plan-3-06-transfer"
PLATFORM = "OBLIGATION:order-110-17-notice"
OWED = """query O($id: ID!) { case(id: $id) {
  obligations(asOf: "2026-12-09") { case rule verdict state partly } } }"""
INBOX = """query I { inbox(subjectKind: CASE, asOf: "2026-12-09", first: 100) {
  edges { node { subject what since } } } }"""
HISTORY = """query H($id: ID!) { case(id: $id) { history(first: 100) {
  edges { node { eventKind on details } } } } }"""
STEP = ACT.format("recordCaseStep", "CaseStepInput")
DRAFT = """mutation D($input: DraftReferralInput!) { draftReferral(input: $input) {
  ... on ReferralDrafted { referral { id } } } }"""
TAKE = """mutation T($input: {1}!) {{ {0}(input: $input) {{ __typename
  ... on ReferralStepTaken {{ referral {{ state }} }}
  ... on ReferralStepRefused {{ message }} ... on ReferralRouteRefused {{ explanation }}
  ... on InputRefused {{ problems {{ problem }} }} }} }}"""


@pytest.fixture
async def clerk(seeded: Graph) -> Ask:
    return client_for(seeded)


async def investigated(clerk: Ask, day: int, case: str = CASE_1) -> None:
    given = {"case": case, "kind": "TRACED_TO_SOURCE", "text": "追踪", "on": f"2026-12-{day:02}"}
    assert (await clerk(STEP, KUNSHAN, input=given))["__typename"] == "CaseActed"


async def took(clerk: Ask, step: str, referral: str, day: int, **others: str) -> None:
    kind = {"sendReferral": "SendReferralInput", "forwardReferral": "ForwardReferralInput",
            "withdrawReferral": "ReferralReasonInput",
            "returnReferral": "ReferralReasonInput"}.get(step, "ReferralStepInput")  # fmt: skip
    authority = others.pop("by", KUNSHAN)
    given = {"referral": referral, "on": f"2026-12-{day:02}", **others}
    outcome = await clerk(TAKE.format(step, kind), authority, input=given)
    assert outcome["__typename"] == "ReferralStepTaken", outcome


async def notified(
    clerk: Ask, number: str, receiver: str, day: int, by: str = KUNSHAN, **others: str
) -> str:
    given = {"number": number, "case": CASE_1, "receiver": receiver, "text": "通报相关信息",
             "channel": "PEER_NOTIFICATION", "on": f"2026-12-{day:02}", **others}  # fmt: skip
    referral = str((await clerk(DRAFT, by, input=given))["referral"]["id"])
    await took(clerk, "sendReferral", referral, day, by=by, incompleteReason="记录另送")
    return referral


async def waiting(clerk: Ask, case: str = CASE_1) -> dict[str, str]:
    """What waits in a case, and since when."""
    nodes = [edge["node"] for edge in (await clerk(INBOX, KUNSHAN))["edges"]]
    return {each["what"]: each["since"] for each in nodes if each["subject"] == case}


async def happened(clerk: Ask, case: str = CASE_1) -> list[str]:
    found = (await clerk(HISTORY, KUNSHAN, id=case))["history"]["edges"]
    return [edge["node"]["eventKind"] for edge in found]


async def test_the_referral_that_fulfils_a_duty_clears_it_and_its_withdrawal_brings_it_back(
    clerk: Ask,
) -> None:
    await investigated(clerk, 3)
    assert NOTICE in await waiting(clerk)
    await notified(clerk, "N-1", BAOAN, 4)
    assert NOTICE in await waiting(clerk), "the other peer is still to be told"
    second = await notified(clerk, "N-2", SHUSHAN, 5)
    assert NOTICE not in await waiting(clerk)
    await took(clerk, "receiveReferral", second, 6, by=SHUSHAN)
    await took(clerk, "withdrawReferral", second, 7, reason="误送")
    assert NOTICE in await waiting(clerk)
    await notified(clerk, "N-3", SHUSHAN, 8)
    assert NOTICE not in await waiting(clerk)
    assert await happened(clerk) == [
        "CASE_STEP", "OBLIGATION_FULFILLED", "OBLIGATION_OPEN_AGAIN", "OBLIGATION_FULFILLED",
    ]  # fmt: skip


async def test_an_act_of_an_earlier_day_does_not_bring_back_what_is_fulfilled(clerk: Ask) -> None:
    await investigated(clerk, 3)
    for number, peer in enumerate((BAOAN, SHUSHAN)):
        await notified(clerk, f"E-{number}", peer, 20)
    await investigated(clerk, 10)
    assert NOTICE not in await waiting(clerk)


async def test_closing_a_case_ends_nothing_that_its_handler_owes(clerk: Ask) -> None:
    await investigated(clerk, 3)
    decision = {"case": CASE_1, "kind": "NO_CASE", "reason": "证据不足", "on": "2026-12-04"}
    await clerk(ACT.format("decideCase", "DecisionInput"), KUNSHAN, input=decision)
    end = {"case": CASE_1, "text": "结案", "on": "2026-12-05"}
    await clerk(ACT.format("closeCase", "CloseCaseInput"), KUNSHAN, input=end)
    assert await waiting(clerk) == {NOTICE: "2026-12-02"}, "since the case was opened"
    for number, peer in enumerate((BAOAN, SHUSHAN)):
        await notified(clerk, f"C-{number}", peer, 7)
    assert await waiting(clerk) == {}
    again = {"case": CASE_1, "reason": "新证据", "on": "2026-12-08"}
    await clerk(ACT.format("reopenCase", "ReopenCaseInput"), KUNSHAN, input=again)
    assert await waiting(clerk) == {"DECIDE_CASE": "2026-12-08"}


async def test_a_transfer_that_comes_back_is_owed_again(clerk: Ask) -> None:
    given = case_input("Z-1", conduct="QUALITY_PROBLEM", suspectedCrime=True)
    case = (await clerk(CASE, KUNSHAN, input=given))["case"]["id"]
    assert TRANSFER in await waiting(clerk, case)
    crime = {"channel": "CRIMINAL_TRANSFER", "case": case}
    referral = await notified(clerk, "Z-1", POLICE, 4, **crime)
    assert TRANSFER not in await waiting(clerk, case)
    await took(clerk, "receiveReferral", referral, 5, by=POLICE)
    await took(clerk, "returnReferral", referral, 6, by=POLICE, reason="材料不全")
    assert TRANSFER in await waiting(clerk, case)
    await took(clerk, "sendReferral", referral, 7, incompleteReason="补充材料另送")
    assert TRANSFER not in await waiting(clerk, case)


async def test_what_another_authority_sends_fulfils_no_duty_of_the_handler(clerk: Ask) -> None:
    await investigated(clerk, 3)
    await notified(clerk, "A-1", BAOAN, 4)
    await notified(clerk, "A-2", SHUSHAN, 5, by=BAOAN)
    assert NOTICE in await waiting(clerk)
    await notified(clerk, "A-3", SHUSHAN, 5)
    assert NOTICE not in await waiting(clerk)


async def notices(clerk: Ask, case: str) -> list[tuple[str, str, list[str]]]:
    found = (await clerk(OWED, KUNSHAN, id=case))["obligations"]
    own = [each for each in found if (each["rule"], each["verdict"]) == ("order-110-25", "APPLIES")]
    return [(each["case"], each["state"], each["partly"]) for each in own]


async def test_what_was_owed_in_a_merged_case_is_owed_in_the_other(clerk: Ask) -> None:
    await investigated(clerk, 3)
    first = await notified(clerk, "M-1", BAOAN, 4)
    other = (await clerk(CASE, KUNSHAN, input=case_input("M-1")))["case"]["id"]
    assert (await notices(clerk, other), NOTICE in await waiting(clerk, other)) == ([], False)
    merging = {"cases": [CASE_1], "into": other, "reason": "同一经营者", "on": "2026-12-05"}
    await clerk(SEVERAL.format("mergeCases", "MergeInput"), KUNSHAN, input=merging)
    assert (await waiting(clerk), await notices(clerk, CASE_1)) == ({}, [])
    assert NOTICE in await waiting(clerk, other)
    assert await notices(clerk, other) == [(CASE_1, "OPEN", ["宝安区市场监督管理局"])]
    await notified(clerk, "M-2", SHUSHAN, 6, case=other)
    assert NOTICE not in await waiting(clerk, other)
    await took(clerk, "withdrawReferral", first, 7, reason="误送")
    assert NOTICE in await waiting(clerk, other)
    assert (await happened(clerk, other))[-2:] == ["OBLIGATION_FULFILLED", "OBLIGATION_OPEN_AGAIN"]
    done = {"case": other, "rule": "order-110-25", "who": "昆山局", "doneOn": "2026-12-08",
            "on": "2026-12-08"}  # fmt: skip
    await clerk(ACT.format("recordObligationDone", "ObligationDoneInput"), KUNSHAN, input=done)
    assert NOTICE not in await waiting(clerk, other)
    assert [state for _, state, _ in await notices(clerk, other)] == ["DONE"]


async def test_the_step_that_says_it_clears_the_duty(clerk: Ask) -> None:
    given = case_input("S-1", conduct="MERCHANT_UNREACHABLE", noticeReceivedOn="2026-12-03")
    case = (await clerk(CASE, KUNSHAN, input=given))["case"]["id"]
    assert PLATFORM in await waiting(clerk, case)
    informed = {"case": case, "kind": "PLATFORM_INFORMED", "text": "通报", "on": "2026-12-04"}
    await clerk(STEP, KUNSHAN, input=informed)
    assert PLATFORM not in await waiting(clerk, case)


async def test_whoever_withdraws_a_forward_leaves_the_notice_given(clerk: Ask) -> None:
    await investigated(clerk, 3)
    await notified(clerk, "F-1", SHUSHAN, 4)
    first = await notified(clerk, "F-2", BAOAN, 4)
    await took(clerk, "receiveReferral", first, 5, by=BAOAN)
    onward = {"receiver": MARKET + "440305", "reason": "转办"}
    await took(clerk, "forwardReferral", first, 5, by=BAOAN, **onward)
    await took(clerk, "withdrawReferral", first, 6, by=BAOAN, reason="误转")
    assert NOTICE not in await waiting(clerk)


async def test_acts_and_referrals_at_once_leave_the_inbox_as_the_duties_are(clerk: Ask) -> None:
    await investigated(clerk, 3)
    await asyncio.gather(
        *(notified(clerk, f"R-{number}", peer, 4) for number, peer in enumerate((BAOAN, SHUSHAN))),
        *(investigated(clerk, 4) for _ in range(4)),
    )
    assert NOTICE not in await waiting(clerk)


async def test_a_case_and_its_duties_in_the_inbox_are_recorded_together_or_not_at_all(
    clerk: Ask, seeded: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = case_input("T-1", conduct="MERCHANT_UNREACHABLE", noticeReceivedOn="2026-12-03")
    case = "case:market-320583:T-1"

    def broken(*_: object) -> None:
        raise RuntimeError("the process ends here")

    monkeypatch.setattr("tracegraph.services.case_opening.entries_now", broken)
    with pytest.raises(RuntimeError):
        await case_opening.open_case(seeded, OFFICER, dict(given))
    assert await events_of(seeded, case) == ()
    assert await waiting(clerk, case) == {}
    monkeypatch.undo()
    await clerk(CASE, KUNSHAN, input=given)
    assert {"INVESTIGATE_CASE", REMINDER} <= (await waiting(clerk, case)).keys()
    assert [each.on for each in await events_of(seeded, case)] == [date(2026, 12, 3)]
