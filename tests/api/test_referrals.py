"""A referral goes from authority to authority: who may do what, who sees what, what is refused."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.anyio
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
Json = dict[str, Any]  # Any: JSON
CASE = "case:scenario:case-1"
MARKET = "authority:reference:market-"
KUNSHAN, BAOAN, SHENZHEN = MARKET + "320583", MARKET + "440306", MARKET + "440300"
POLICE = "authority:reference:police-000000"
SHOWN = """
  id state allowed sender { id } case { id title } text draftedOn lastOn
  hops { number forwards state sender { id } receiver { id } answer reason
    route { routeKind basis workingDays assumed override } missing incompleteReason
    clock { days due words basis overdue notStated } urged { on overdue superior { id } }
    progress { on text } }
  events { place kind hop on authority { id } text }
"""
DRAFT = f"""mutation M($input: DraftReferralInput!) {{ done: draftReferral(input: $input) {{
  __typename
  ... on ReferralDrafted {{ isNew referral {{ {SHOWN} }} }}
  ... on InputRefused {{ problems {{ field problem remedy }} }}
  ... on NotPermitted {{ message }} }} }}"""
INPUTS = {
    "sendReferral": "SendReferralInput",
    "forwardReferral": "ForwardReferralInput",
    "returnReferral": "ReferralReasonInput",
    "withdrawReferral": "ReferralReasonInput",
    "answerReferral": "ReferralAnswerInput",
    "reportProgress": "ReferralAnswerInput",
    "relayReferralAnswer": "ReferralRemarkInput",
    "closeReferral": "ReferralRemarkInput",
    "urgeReferral": "ReferralRemarkInput",
}


async def drafted(ask: Ask, token: str = "officer", **others: object) -> Json:
    given = {
        "number": f"T-{uuid4()}",
        "case": CASE,
        "receiver": BAOAN,
        "channel": "PEER_NOTIFICATION",
        "text": "该批移动电源存在质量安全问题，现将相关信息通报你局。（虚构）",
        "on": "2026-12-03",
        **others,
    }
    done: Json = (await ask(DRAFT, token, input=given))["data"]["done"]
    return done


async def step(ask: Ask, token: str, name: str, referral: str, day: int, **others: object) -> Json:
    kind = INPUTS.get(name, "ReferralStepInput")
    query = f"""mutation M($input: {kind}!) {{ done: {name}(input: $input) {{
      __typename
      ... on ReferralStepTaken {{ referral {{ {SHOWN} }} }}
      ... on ReferralStepRefused {{ kind message referral {{ {SHOWN} }} }}
      ... on ReferralRouteRefused {{ explanation mayOverride routes {{ hops {{ receiver }} }} }}
      ... on InputRefused {{ problems {{ field problem remedy }} }}
      ... on NotPermitted {{ message }} }} }}"""
    given = {"referral": referral, "on": f"2026-12-{day:02}", **others}
    answer = await ask(query, token, input=given)
    assert "errors" not in answer, answer
    done: Json = answer["data"]["done"]
    return done


async def taken(ask: Ask, token: str, name: str, referral: str, day: int, **others: object) -> Json:
    done = await step(ask, token, name, referral, day, **others)
    assert done["__typename"] == "ReferralStepTaken", done
    found: Json = done["referral"]
    return found


async def sent(ask: Ask, day: int = 3, **others: str) -> str:
    referral: str = (await drafted(ask, **others))["referral"]["id"]
    reason = {"incompleteReason": "处置措施由平台另行报告。（虚构）"}
    await taken(ask, "officer", "sendReferral", referral, day, **reason)
    return referral


async def sees_case(ask: Ask, token: str) -> bool:
    answer = await ask("query Q($id: ID!) { case(id: $id) { id } }", token, id=CASE)
    return answer["data"]["case"] is not None


async def test_notification_of_the_peer_from_draft_to_close(ask: Ask) -> None:
    draft = await drafted(ask)
    assert draft["isNew"]
    referral = draft["referral"]["id"]
    assert draft["referral"]["allowed"] == ["SEND", "WITHDRAW"]
    query = f"query Q($id: ID!) {{ referral(id: $id) {{ {SHOWN} }} }}"
    unseen = await ask(query, "baoan", id=referral)
    assert unseen["data"]["referral"] is None
    assert not await sees_case(ask, "baoan")
    gone = await taken(
        ask, "officer", "sendReferral", referral, 3, incompleteReason="措施见平台报告"
    )
    (hop,) = gone["hops"]
    assert (gone["state"], hop["route"]["routeKind"], hop["route"]["basis"]) == (
        "SENT", "PEER", "令110-25",
    )  # fmt: skip
    assert (hop["clock"]["days"], hop["clock"]["due"], hop["clock"]["words"]) == (
        None, None, "及时",
    )  # fmt: skip
    assert await sees_case(ask, "baoan")
    await taken(ask, "baoan", "receiveReferral", referral, 4)
    await taken(ask, "baoan", "acceptReferral", referral, 4)
    await taken(ask, "baoan", "answerReferral", referral, 9, text="已立案调查。（虚构）")
    closed = await taken(ask, "officer", "closeReferral", referral, 10)
    assert (closed["state"], closed["allowed"]) == ("CLOSED", [])
    assert closed["hops"][0]["answer"] == "已立案调查。（虚构）"
    assert [each["kind"] for each in closed["events"]] == [
        "DRAFTED", "SENT", "RECEIVED", "ACCEPTED", "ANSWERED", "CLOSED",
    ]  # fmt: skip


async def test_step_of_the_other_side_or_too_early_is_refused_with_the_state(ask: Ask) -> None:
    referral = await sent(ask)
    theirs = await step(ask, "officer", "receiveReferral", referral, 4)
    assert (theirs["__typename"], theirs["kind"]) == ("ReferralStepRefused", "NOT_YOURS")
    early = await step(ask, "baoan", "receiveReferral", referral, 2)
    assert (early["kind"], early["referral"]["state"]) == ("TOO_EARLY", "SENT")
    await taken(ask, "baoan", "receiveReferral", referral, 4)
    again = await step(ask, "baoan", "receiveReferral", referral, 4)
    assert (again["kind"], again["referral"]["state"]) == ("NOT_NOW", "RECEIVED")
    assert again["referral"]["allowed"] == ["ACCEPT", "RETURN", "FORWARD"]


async def test_what_is_absent_and_what_is_forbidden_are_refused_alike(ask: Ask) -> None:
    referral = (await drafted(ask))["referral"]["id"]
    absent = await step(ask, "baoan", "receiveReferral", "referral:market-320583:none", 4)
    hidden = await step(ask, "baoan", "receiveReferral", referral, 4)
    assert hidden["__typename"] == "InputRefused"
    assert str(hidden).replace(referral, "…") == str(absent).replace(
        "referral:market-320583:none", "…"
    )
    for token in ("analyst", "recall"):
        outcome = await step(ask, token, "receiveReferral", referral, 4)
        assert outcome["__typename"] == "NotPermitted"


async def test_incomplete_packet_needs_a_reason_and_says_where_to_get_the_rest(ask: Ask) -> None:
    referral = (await drafted(ask))["referral"]["id"]
    refused = await step(ask, "officer", "sendReferral", referral, 3)
    answer = await ask(
        "query Q($id: ID!) { packetCheck(case: $id) { complete missing quote "
        "items { part complete found lacking whereFrom } } }",
        "officer",
        id=CASE,
    )
    check = answer["data"]["packetCheck"]
    lacking = [each for each in check["items"] if not each["complete"]]
    if check["complete"]:
        assert refused["__typename"] == "ReferralStepTaken"
    else:
        assert refused["__typename"] == "InputRefused"
        assert {each["field"] for each in refused["problems"]} == {"incompleteReason"}
        assert all(each["whereFrom"] for each in lacking)
