"""Parallel cases through GraphQL: found, shown to whom may see them, joined by their superior."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from case_requests import ACT, CASE, SEVERAL, case_input, client_for
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Ask = Callable[..., Awaitable[Any]]  # Any: JSON
KUNSHAN = "authority:reference:market-320583"
PUDONG = "authority:reference:market-310115"
CHENGDU = "authority:reference:market-510107"
JIANGSU = "authority:reference:market-320000"
SUZHOU = "authority:reference:market-320500"
WUZHONG = "authority:reference:market-320506"
NATION = "authority:reference:market-000000"
CASE_1, CASE_2, CASE_3 = (f"case:scenario:case-{number}" for number in (1, 2, 3))
PARALLEL = """query P($id: ID!) { case(id: $id) { title parallel {
  firstOpened jointHandling complete truncated superior { id } authorities { id }
  cases { id title state openedOn first kinds shared { what thing } handler { id } ask { id } }
} life { handler { id } jointHandling { to { id } authorities { id } } } } }"""
STEP = ACT.format("recordCaseStep", "CaseStepInput")


@pytest.fixture
async def clerk(seeded: Graph) -> Ask:
    return client_for(seeded)


async def parallel(clerk: Ask, authority: str, case: str) -> Any:  # Any: JSON
    return (await clerk(PARALLEL, authority, id=case))["parallel"]


async def test_a_case_elsewhere_is_a_stub_that_says_whom_to_ask(clerk: Ask) -> None:
    found = await parallel(clerk, KUNSHAN, CASE_1)
    assert [each["ask"]["id"] for each in found["cases"]] == [PUDONG, CHENGDU]
    for each in found["cases"]:
        others = {name: value for name, value in each.items() if name != "ask"}
        assert all(value in (None, []) for value in others.values()), each
    assert found["superior"]["id"] == NATION
    assert (found["firstOpened"], found["jointHandling"]) == (True, True)


async def test_who_may_see_them_learns_what_parallel_cases_share(clerk: Ask) -> None:
    found = await parallel(clerk, NATION, CASE_1)
    assert [(each["id"], each["kinds"]) for each in found["cases"]] == [
        (CASE_3, ["CERTIFICATE", "PRODUCER"]),
        (CASE_2, ["PRODUCER"]),
    ]
    shared = {each["thing"] for each in found["cases"][1]["shared"]}
    assert shared == {"organization:uscc:91999900DEM000030Q"}
    assert (found["complete"], found["truncated"]) == (True, False)


async def opened(clerk: Ask, authority: str, number: str, on: str) -> str:
    given = case_input(number, openedOn=on, lots=["lot:scenario:lot-A3"])
    return str((await clerk(CASE, authority, input=given))["case"]["id"])


async def test_parallel_cases_are_ranked_by_what_they_share(clerk: Ask) -> None:
    first = await opened(clerk, KUNSHAN, "P-1", "2026-12-03")
    second = await opened(clerk, WUZHONG, "P-2", "2026-12-04")
    found = await parallel(clerk, SUZHOU, first)
    seen = [each for each in found["cases"] if each["id"]]
    assert (seen[0]["id"], seen[0]["first"]) == (second, False)
    assert seen[0]["kinds"] == ["LOT", "CERTIFICATE", "SHOP", "PRODUCER"]
    assert CASE_1 in [each["id"] for each in seen]
    assert found["cases"][0]["id"] == second


async def test_the_lowest_superior_of_all_gives_the_cases_to_one_handler(clerk: Ask) -> None:
    ours = await opened(clerk, KUNSHAN, "P-3", "2026-12-03")
    theirs = await opened(clerk, WUZHONG, "P-4", "2026-12-03")
    proposed = await clerk(
        ACT.format("proposeJointHandling", "JointHandlingInput"), KUNSHAN,
        input={"case": ours, "reason": "同一批次", "on": "2026-12-04"},
    )  # fmt: skip
    assert proposed["__typename"] == "CaseActed", proposed
    waiting = (await clerk(PARALLEL, KUNSHAN, id=ours))["life"]["jointHandling"]
    assert waiting["to"]["id"] == NATION  # the scenario's own cases take part
    given = {"cases": [ours, theirs], "handler": WUZHONG, "reason": "指定", "on": "2026-12-05"}
    query = SEVERAL.format("designateHandler", "DesignationInput")
    for other in (NATION, JIANGSU, KUNSHAN):
        refused = await clerk(query, other, input=given)
        assert refused["__typename"] in ("NotPermitted", "InputRefused"), refused
    done = await clerk(query, SUZHOU, input=given)
    assert [each["case"]["id"] for each in done["acted"]] == [ours, theirs]
    life = (await clerk(PARALLEL, SUZHOU, id=ours))["life"]
    assert (life["handler"]["id"], life["jointHandling"]) == (WUZHONG, None)
    step = {"case": ours, "kind": "INSPECTION_ON_SITE", "text": "检查", "on": "2026-12-06"}
    assert (await clerk(STEP, KUNSHAN, input=step))["__typename"] == "CaseNotNow"


async def test_of_eight_who_decide_at_once_one_does(clerk: Ask) -> None:
    case = await opened(clerk, KUNSHAN, "P-5", "2026-12-03")
    step = {"case": case, "kind": "INSPECTION_ON_SITE", "text": "检查", "on": "2026-12-04"}
    assert (await clerk(STEP, KUNSHAN, input=step))["__typename"] == "CaseActed"
    given = {"case": case, "kind": "NO_PENALTY", "reason": "已改正", "on": "2026-12-05"}
    query = ACT.format("decideCase", "DecisionInput")
    outcomes = await asyncio.gather(*(clerk(query, KUNSHAN, input=given) for _ in range(8)))
    names = sorted(each["__typename"] for each in outcomes)
    assert names == ["CaseActed"] + ["CaseNotNow"] * 7
    assert {each["state"] for each in outcomes if "state" in each} == {"DECIDED"}


async def test_of_eight_who_take_a_lead_up_at_once_one_does(clerk: Ask) -> None:
    lead = "lead:scenario:lead-1"
    given = [case_input(f"P-6-{number}", lead=lead, openedOn="2026-12-08") for number in range(8)]
    outcomes = await asyncio.gather(*(clerk(CASE, PUDONG, input=each) for each in given))
    names = sorted(each["__typename"] for each in outcomes)
    assert names == ["CaseOpened"] + ["LeadNotNow"] * 7
