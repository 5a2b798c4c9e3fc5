"""The life of a case through GraphQL: from a lead to the end, with what is refused on the way."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from case_requests import ACT, CASE, DISMISS, LEAD, SEVERAL, SPLIT, case_input, client_for
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Answer = dict[str, Any]  # Any: JSON
KUNSHAN = "authority:reference:market-320583"
PUDONG = "authority:reference:market-310115"
PAGE = "listing:url:https://a.example/item/1001"
CASE_1 = "case:scenario:case-1"
CASE_3 = "case:scenario:case-3"
LIFE = """query L($id: ID!) { case(id: $id) { state
  life { handler { id } allowed correction correctBy closedOn mergedInto absorbed splitFrom
    splitInto decision { kind fine article checked } }
  steps { place kind on article grounds }
  history { totalCount edges { node { place eventKind on authority { id } } } } } }"""
Ask = Callable[..., Awaitable[Answer]]


@pytest.fixture
async def clerk(seeded: Graph) -> Ask:
    """Acts as an officer of an authority; gives the one root field of the answer."""
    return client_for(seeded)


def kinds(case: Answer) -> list[str]:
    return [edge["node"]["eventKind"] for edge in case["history"]["edges"]]


async def opened(clerk: Ask, number: str, **others: object) -> str:
    outcome = await clerk(CASE, KUNSHAN, input=case_input(number, **others))
    assert outcome["__typename"] == "CaseOpened", outcome
    return str(outcome["case"]["id"])


async def stepped(clerk: Ask, case: str, kind: str, on: str, **others: object) -> Answer:
    given = {"case": case, "kind": kind, "text": "现场检查", "on": on, **others}
    return await clerk(ACT.format("recordCaseStep", "CaseStepInput"), KUNSHAN, input=given)


async def decided(clerk: Ask, case: str, on: str, **others: object) -> Answer:
    given = {"case": case, "kind": "PENALTY", "reason": "逾期未改正", "on": on, **others}
    return await clerk(ACT.format("decideCase", "DecisionInput"), KUNSHAN, input=given)


async def life(clerk: Ask, case: str, authority: str = KUNSHAN) -> Answer:
    return await clerk(LIFE, authority, id=case)


async def test_a_case_goes_from_its_lead_to_its_end(clerk: Ask) -> None:
    lead = await clerk(
        LEAD, KUNSHAN,
        input={"number": "L-1", "on": "2026-12-02", "text": "页面无产品型号", "about": PAGE,
               "originKind": "COMPLAINT"},
    )  # fmt: skip
    assert lead["lead"]["state"] == "RECEIVED"
    assert lead["lead"]["origin"] == "消费者投诉举报（令110-22）"
    case = await opened(clerk, "C-1", openedOn="2026-12-03", lead=lead["lead"]["id"])
    await stepped(clerk, case, "INTERVIEW", "2026-12-04", grounds=["DUTY_NOT_FULFILLED"])
    await stepped(clerk, case, "CORRECTION_ORDERED", "2026-12-04", correctBy="2026-12-10")
    await stepped(clerk, case, "CORRECTION_CHECKED", "2026-12-11", corrected=False)
    outcome = await decided(clerk, case, "2026-12-14", article="令110-27", fine=8000)
    assert outcome["__typename"] == "CaseActed", outcome
    closed = await clerk(
        ACT.format("closeCase", "CloseCaseInput"), KUNSHAN,
        input={"case": case, "text": "罚款已缴纳", "on": "2026-12-20"},
    )  # fmt: skip
    assert closed["case"]["state"] == "CLOSED"
    found = await life(clerk, case)
    assert kinds(found) == [
        "CASE_OPENED", "CASE_STEP", "CASE_STEP", "CASE_STEP", "CASE_DECIDED", "CASE_CLOSED",
    ]  # fmt: skip
    assert found["life"]["decision"]["fine"] == 8000
    assert "处一万元以下罚款" in found["life"]["decision"]["checked"]
    assert found["life"]["closedOn"] == "2026-12-20"
    assert [step["article"] for step in found["steps"][:1]] == ["令110-23"]


async def test_fine_outside_the_range_is_refused_with_the_range(clerk: Ask) -> None:
    case = await opened(clerk, "C-2")
    await stepped(clerk, case, "CORRECTION_ORDERED", "2026-12-04", correctBy="2026-12-10")
    early = await stepped(clerk, case, "CORRECTION_CHECKED", "2026-12-10", corrected=False)
    assert early["problems"][0]["field"] == "on"
    unready = await decided(clerk, case, "2026-12-11", article="令110-27", fine=8000)
    assert "逾期未改正" in unready["problems"][0]["problem"]
    await stepped(clerk, case, "CORRECTION_CHECKED", "2026-12-11", corrected=False)
    for fine in (10_001, 0, None):
        outcome = await decided(clerk, case, "2026-12-11", article="令110-27", fine=fine)
        assert outcome["__typename"] == "InputRefused", outcome
        if fine != 0:
            assert "up to 10000 yuan" in outcome["problems"][0]["remedy"]
    other = await decided(clerk, case, "2026-12-11", article="令110-33", fine=50_000)
    assert other["problems"][0]["field"] == "article"
    assert "令110-27" in other["problems"][0]["remedy"]


async def test_refusals_name_the_state_and_what_is_allowed(clerk: Ask) -> None:
    case = await opened(clerk, "C-3")
    outcome = await decided(clerk, case, "2026-12-04", article="令110-27", fine=100)
    assert (outcome["__typename"], outcome["state"]) == ("CaseNotNow", "OPENED")
    assert "INVESTIGATE" in outcome["allowed"]
    assert "DECIDE" not in outcome["allowed"]
    early = await stepped(clerk, case, "INSPECTION_ON_SITE", "2026-12-01")
    assert early["problems"][0]["field"] == "on"
    without = await stepped(clerk, case, "INTERVIEW", "2026-12-04")
    assert without["problems"][0]["field"] == "grounds"
    foreign = await stepped(clerk, case, "EVIDENCE_TAKEN", "2026-12-04", evidence=["evidence:x:1"])
    assert foreign["problems"][0]["field"] == "evidence"


async def test_a_superior_sees_a_case_and_cannot_act_in_it(clerk: Ask) -> None:
    case = await opened(clerk, "C-4")
    step = {"case": case, "kind": "INSPECTION_ON_SITE", "text": "检查", "on": "2026-12-04"}
    query = ACT.format("recordCaseStep", "CaseStepInput")
    above = await clerk(query, "authority:reference:market-320000", input=step)
    assert (above["__typename"], above["handler"]["id"]) == ("CaseNotNow", KUNSHAN)
    assert "昆山市" in above["message"]
    elsewhere = await clerk(query, PUDONG, input=step)
    missing = await clerk(query, PUDONG, input={**step, "case": "case:x:y"})
    assert elsewhere["problems"][0]["problem"].replace(case, "…") == missing["problems"][0][
        "problem"
    ].replace("case:x:y", "…")


async def test_a_lead_is_decided_on_once(clerk: Ask) -> None:
    given = {"number": "L-2", "on": "2026-12-02", "text": "线索", "originKind": "INSPECTION"}
    lead = (await clerk(LEAD, KUNSHAN, input=given))["lead"]["id"]
    case = await opened(clerk, "C-5", lead=lead)
    again = await clerk(CASE, KUNSHAN, input=case_input("C-6", lead=lead))
    assert (again["__typename"], again["state"]) == ("LeadNotNow", "TAKEN_UP")
    assert case in again["message"]
    assert await life(clerk, "case:market-320583:C-6") is None
    dismissed = await clerk(
        DISMISS, KUNSHAN, input={"lead": lead, "reason": "重复", "on": "2026-12-03"}
    )
    assert dismissed["__typename"] == "LeadNotNow"


async def test_monitoring_sends_leads_down_to_the_local_authority_only(clerk: Ask) -> None:
    given = {"number": "L-3", "on": "2026-12-02", "text": "直播", "receivedBy": PUDONG,
             "originKind": "LIVE_STREAM_MONITORING"}  # fmt: skip
    sent = await clerk(LEAD, "authority:reference:market-310000", input=given)
    assert sent["lead"]["receivedBy"]["id"] == PUDONG
    aside = await clerk(LEAD, KUNSHAN, input=given)
    assert aside["problems"][0]["field"] == "receivedBy"
    gone = await clerk(
        DISMISS,
        PUDONG,
        input={"lead": sent["lead"]["id"], "reason": "查无实据", "on": "2026-12-03"},
    )
    assert gone["lead"]["state"] == "DISMISSED"
    assert gone["lead"]["dismissedBecause"] == "查无实据"


async def test_a_case_that_came_by_a_file_starts_its_life_as_opened(clerk: Ask) -> None:
    before = await life(clerk, CASE_1)
    assert (before["state"], kinds(before)) == ("OPENED", [])
    assert before["life"]["handler"]["id"] == KUNSHAN
    await stepped(clerk, CASE_1, "SAMPLING_AND_TEST", "2026-12-03", passed=False)
    assert (await life(clerk, CASE_1))["state"] == "INVESTIGATING"


async def test_reopening_keeps_the_decision_in_the_history(clerk: Ask) -> None:
    case = await opened(clerk, "C-7")
    await stepped(clerk, case, "INSPECTION_ON_SITE", "2026-12-04")
    await decided(clerk, case, "2026-12-05", kind="NO_CASE", reason="证据不足")
    again = await clerk(
        ACT.format("reopenCase", "ReopenCaseInput"), KUNSHAN,
        input={"case": case, "reason": "新证据", "on": "2026-12-08"},
    )  # fmt: skip
    assert again["case"]["state"] == "INVESTIGATING"
    found = await life(clerk, case)
    assert found["life"]["decision"] is None
    assert kinds(found)[-2:] == ["CASE_DECIDED", "CASE_REOPENED"]


async def test_merged_and_split_cases_keep_their_histories(clerk: Ask) -> None:
    one, two = await opened(clerk, "C-8"), await opened(clerk, "C-9")
    await stepped(clerk, two, "INSPECTION_ON_SITE", "2026-12-04")
    merged = await clerk(
        SEVERAL.format("mergeCases", "MergeInput"), KUNSHAN,
        input={"cases": [two], "into": one, "reason": "同一批货物", "on": "2026-12-05"},
    )  # fmt: skip
    assert merged["__typename"] == "CasesActed", merged
    gone, kept = await life(clerk, two), await life(clerk, one)
    assert (gone["state"], gone["life"]["mergedInto"]) == ("MERGED", one)
    assert kinds(gone) == ["CASE_OPENED", "CASE_STEP", "CASE_MERGED"]
    assert kept["life"]["absorbed"] == [two]
    late = await stepped(clerk, two, "INSPECTION_ON_SITE", "2026-12-06")
    assert (late["state"], late["allowed"]) == ("MERGED", [])
    assert one in late["remedy"]
    part = await clerk(
        SPLIT, KUNSHAN,
        input={"case": one, "reason": "另一经营者",
               "part": case_input("C-10", openedOn="2026-12-07")},
    )  # fmt: skip
    assert (await life(clerk, part["case"]["id"]))["life"]["splitFrom"] == one
    assert (await life(clerk, one))["life"]["splitInto"] == [part["case"]["id"]]


async def test_a_refused_split_opens_no_case(clerk: Ask) -> None:
    case = await opened(clerk, "C-11")
    await stepped(clerk, case, "INSPECTION_ON_SITE", "2026-12-08")
    outcome = await clerk(
        SPLIT, KUNSHAN,
        input={"case": case, "reason": "另案", "part": case_input("C-12", openedOn="2026-12-07")},
    )  # fmt: skip
    assert outcome["problems"][0]["field"] == "openedOn"
    assert await life(clerk, "case:market-320583:C-12") is None
