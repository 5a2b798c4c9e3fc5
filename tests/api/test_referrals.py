"""A referral goes from authority to authority: who may do what, who sees what, what is refused."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

from tracegraph.domain.records.places import Agreement, Mechanism
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
Json = dict[str, Any]  # Any: JSON
CASE = "case:scenario:case-1"
MARKET = "authority:reference:market-"
KUNSHAN, BAOAN, SHENZHEN = MARKET + "320583", MARKET + "440306", MARKET + "440300"
SUZHOU, JIANGSU = MARKET + "320500", MARKET + "320000"
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
    await taken(ask, "officer", "sendReferral", referral, day)
    return referral


async def sees_case(ask: Ask, token: str) -> bool:
    answer = await ask("query Q($id: ID!) { case(id: $id) { id } }", token, id=CASE)
    return answer["data"]["case"] is not None


async def withheld_of_merchant(ask: Ask, token: str) -> list[Json]:
    query = '{ organization(uscc: "92999900DEM0000658") { withheld { what } } }'
    withheld: list[Json] = (await ask(query, token))["data"]["organization"]["withheld"]
    return withheld


async def test_notification_of_the_peer_from_draft_to_close(ask: Ask) -> None:
    draft = await drafted(ask)
    assert draft["isNew"]
    referral = draft["referral"]["id"]
    assert draft["referral"]["allowed"] == ["SEND", "WITHDRAW"]
    query = f"query Q($id: ID!) {{ referral(id: $id) {{ {SHOWN} }} }}"
    unseen = await ask(query, "baoan", id=referral)
    assert unseen["data"]["referral"] is None
    assert not await sees_case(ask, "baoan")
    gone = await taken(ask, "officer", "sendReferral", referral, 3)
    (hop,) = gone["hops"]
    assert (gone["state"], hop["route"]["routeKind"], hop["route"]["basis"]) == (
        "SENT", "PEER", "令110-25",
    )  # fmt: skip
    assert (hop["clock"]["days"], hop["clock"]["due"], hop["clock"]["words"]) == (None, None, None)
    assert await sees_case(ask, "baoan")
    assert await withheld_of_merchant(ask, "baoan") == []
    assert await withheld_of_merchant(ask, "shenzhen") == [{"what": "contact"}]
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
    number = str(uuid4())
    opened = await ask(
        "mutation M($input: CaseInput!) { openCase(input: $input) { ... on CaseOpened "
        "{ case { id } } } }",
        "officer",
        input={
            "number": number, "title": "试验案件", "conduct": "QUALITY_PROBLEM",
            "openedOn": "2026-12-02", "merchant": "organization:uscc:92999900DEM0000658",
            "listing": "listing:url:https://c.example/live/3001",
        },
    )  # fmt: skip
    case = opened["data"]["openCase"]["case"]["id"]
    answer = await ask(
        "query Q($id: ID!) { packetCheck(case: $id) { complete missing items { part complete "
        "lacking whereFrom } } }",
        "officer",
        id=case,
    )
    check = answer["data"]["packetCheck"]
    assert (check["complete"], check["missing"]) == (False, ["CONDUCT", "RECORDS_KEPT"])
    assert all(bool(each["whereFrom"]) is not each["complete"] for each in check["items"])
    draft = (await drafted(ask, case=case))["referral"]["id"]
    refused = await step(ask, "officer", "sendReferral", draft, 3)
    (problem,) = refused["problems"]  # the text of the referral says what the conduct was
    assert problem["field"] == "incompleteReason"
    assert "保存的有关记录" in problem["problem"]
    assert "recordEvidence" in problem["remedy"]
    gone = await taken(ask, "officer", "sendReferral", draft, 3, incompleteReason="台账尚未调取")
    (hop,) = gone["hops"]
    assert (hop["missing"], hop["incompleteReason"]) == (["RECORDS_KEPT"], "台账尚未调取")


async def test_answer_comes_back_hop_by_hop_and_first_sender_sees_every_hop(ask: Ask) -> None:
    referral = await sent(ask, receiver=SUZHOU, channel="LEAD_EXCHANGE")
    await taken(ask, "suzhou", "receiveReferral", referral, 4)
    onward = await taken(
        ask, "suzhou", "forwardReferral", referral, 5, receiver=JIANGSU, reason="由省局协调"
    )
    assert [(hop["state"], hop["forwards"]) for hop in onward["hops"]] == [
        ("FORWARDED", None), ("SENT", 1),
    ]  # fmt: skip
    assert onward["hops"][1]["route"]["routeKind"] == "SUPERIOR"
    assert await sees_case(ask, "jiangsu")
    circle = await step(
        ask, "jiangsu", "forwardReferral", referral, 5, receiver=KUNSHAN, reason="退"
    )
    assert circle["kind"] == "NOT_NOW", "it must be received first"
    await taken(ask, "jiangsu", "receiveReferral", referral, 6)
    circle = await step(
        ask, "jiangsu", "forwardReferral", referral, 6, receiver=SUZHOU, reason="退"
    )
    assert circle["kind"] == "ALREADY_IN_CHAIN"
    await taken(ask, "jiangsu", "acceptReferral", referral, 6)
    await taken(ask, "jiangsu", "answerReferral", referral, 8, text="已协调宝安区局。（虚构）")
    early = await step(ask, "officer", "closeReferral", referral, 8)
    assert early["kind"] == "NOT_NOW"
    back = await taken(ask, "suzhou", "relayReferralAnswer", referral, 9)
    assert [(hop["state"], hop["answer"]) for hop in back["hops"]] == [
        ("ANSWERED", "已协调宝安区局。（虚构）"), ("CLOSED", "已协调宝安区局。（虚构）"),
    ]  # fmt: skip
    closed = await taken(ask, "officer", "closeReferral", referral, 10, text="归档")
    assert closed["state"] == "CLOSED"
    assert [each["kind"] for each in closed["events"]][3:5] == ["FORWARDED", "SENT"]


async def test_returned_referral_is_with_whoever_sent_the_hop(ask: Ask) -> None:
    referral = await sent(ask, receiver=SUZHOU, channel="LEAD_EXCHANGE")
    await taken(ask, "suzhou", "receiveReferral", referral, 4)
    refused = await step(ask, "suzhou", "returnReferral", referral, 4, reason=" ")
    assert refused["__typename"] == "InputRefused"
    back = await taken(ask, "suzhou", "returnReferral", referral, 4, reason="材料不全")
    assert (back["state"], back["hops"][0]["reason"], back["allowed"]) == (
        "RETURNED", "材料不全", [],
    )  # fmt: skip
    again = await taken(ask, "officer", "sendReferral", referral, 7)
    assert [hop["state"] for hop in again["hops"]] == ["RETURNED", "SENT"]
    assert again["hops"][1]["forwards"] is None


async def test_withdrawn_before_it_was_received_the_receiver_sees_nothing_more(ask: Ask) -> None:
    referral = await sent(ask)
    assert await sees_case(ask, "baoan")
    await taken(ask, "officer", "withdrawReferral", referral, 4, reason="收件机关有误")
    assert not await sees_case(ask, "baoan")
    other = await sent(ask)
    await taken(ask, "baoan", "receiveReferral", other, 4)
    await taken(ask, "officer", "withdrawReferral", other, 5, reason="已另案处理")
    assert await sees_case(ask, "baoan"), "what it has received it may still look up"


async def test_notification_of_another_level_is_refused_whatever_the_reason(ask: Ask) -> None:
    city = (await drafted(ask, receiver=SHENZHEN))["referral"]["id"]
    refused = await step(ask, "officer", "sendReferral", city, 3, routeReason="市局要求")
    assert (refused["__typename"], refused["mayOverride"]) == ("ReferralRouteRefused", False)
    assert "令110-25" in refused["explanation"]


async def test_lead_without_a_route_needs_a_reason_that_is_kept(ask: Ask) -> None:
    referral = (await drafted(ask, channel="LEAD_EXCHANGE"))["referral"]["id"]
    refused = await step(ask, "officer", "sendReferral", referral, 3)
    assert (refused["__typename"], refused["mayOverride"]) == ("ReferralRouteRefused", True)
    assert len(refused["routes"][0]["hops"]) > 1
    gone = await taken(ask, "officer", "sendReferral", referral, 3, routeReason="两地商定直接送交")
    route = gone["hops"][0]["route"]
    assert (route["routeKind"], route["override"]) == (None, "两地商定直接送交")


async def test_criminal_transfer_names_no_days_and_is_reported_on(ask: Ask) -> None:
    regulator = (await drafted(ask, channel="CRIMINAL_TRANSFER"))["referral"]["id"]
    refused = await step(ask, "officer", "sendReferral", regulator, 3, routeReason="x")
    assert (refused["__typename"], refused["mayOverride"]) == ("ReferralRouteRefused", False)
    referral = await sent(ask, channel="CRIMINAL_TRANSFER", receiver=POLICE)
    await taken(ask, "police", "receiveReferral", referral, 4)
    report = await taken(ask, "police", "reportProgress", referral, 7, text="正在审查。（虚构）")
    (hop,) = report["hops"]
    assert hop["progress"] == [{"on": "2026-12-07", "text": "正在审查。（虚构）"}]
    assert (hop["clock"]["words"], hop["clock"]["due"], hop["route"]["routeKind"]) == (
        "及时", None, "NAMED",
    )  # fmt: skip
    query = "query Q($id: ID!) { node(id: $id) { ... on Referral { notStated } } }"
    node = (await ask(query, "officer", id=referral))["data"]["node"]
    assert node["notStated"] == ["organ", "level", "place", "days"]


async def test_overdue_referral_is_urged_and_goes_to_the_superior(
    ask: Ask, scenario: Graph
) -> None:
    members = (KUNSHAN, BAOAN)
    agreement = Agreement(source="referrals", source_id="pact", name="试验协作协议",
                          mechanisms=(Mechanism.EVIDENCE_TRANSFER,), binds=members,
                          valid_from="2026-01-01", working_days=5)  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, [agreement])).refused == 0
    referral = await sent(ask, channel="EVIDENCE_TRANSFER")
    early = await step(ask, "officer", "urgeReferral", referral, 10)
    assert early["kind"] == "NOT_OVERDUE"
    clock = early["referral"]["hops"][0]["clock"]
    assert (clock["days"], clock["due"], clock["overdue"]) == (5, "2026-12-10", False)
    urged = await taken(ask, "officer", "urgeReferral", referral, 11, text="请尽快办理")
    assert urged["hops"][0]["urged"] == [
        {"on": "2026-12-11", "overdue": True, "superior": {"id": SHENZHEN}}
    ]
    query = "query Q($id: ID!) { referral(id: $id) { state case { id } withheld { what } } }"
    seen = (await ask(query, "shenzhen", id=referral))["data"]["referral"]
    assert seen == {"state": "SENT", "case": None, "withheld": [{"what": "case"}]}


async def test_same_draft_again_changes_nothing_and_another_is_refused(ask: Ask) -> None:
    number = f"T-{uuid4()}"
    assert (await drafted(ask, number=number))["isNew"]
    again = await drafted(ask, number=number)
    assert again["isNew"] is False
    other = await drafted(ask, number=number, text="另一内容")
    assert other["problems"][0]["field"] == "number"


async def test_referrals_are_listed_by_case_and_by_authority(ask: Ask) -> None:
    ids = [await sent(ask), await sent(ask)]
    ids.append((await drafted(ask))["referral"]["id"])
    query = """query Q($case: ID, $authority: ID, $after: String) {
      referrals(case: $case, authority: $authority, first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }"""

    async def listed(token: str, **of: str) -> list[str]:
        found, after = [], None
        while True:
            page = (await ask(query, token, after=after, **of))["data"]["referrals"]
            found += [edge["node"]["id"] for edge in page["edges"]]
            if not page["pageInfo"]["hasNextPage"]:
                assert page["totalCount"] == len(found)
                return found
            after = page["pageInfo"]["endCursor"]

    assert await listed("officer", case=CASE) == ids
    assert await listed("officer", authority=KUNSHAN) == ids
    assert await listed("baoan", authority=BAOAN) == ids[:2]
    assert await listed("baoan", case=CASE) == ids[:2], "a draft is for its sender's side"
    for of in ({"case": CASE}, {"authority": KUNSHAN}):
        assert (await ask(query, "recall", **of))["data"]["referrals"] is None
    found = await ask(
        "query Q($t: String!) { search(text: $t) { edges { node { kind id } } } }",
        "baoan",
        t=ids[0].rpartition(":")[2],
    )
    (hit,) = found["data"]["search"]["edges"]
    assert hit["node"] == {"kind": "REFERRAL", "id": ids[0]}
