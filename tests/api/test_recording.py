"""Recalls and cases are recorded by who may, once, and refused with a remedy else."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

from tracegraph.domain.records.goods import Lot, Product
from tracegraph.domain.records.safety import Lead
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("goods")]
Ask = Callable[..., Awaitable[dict[str, Any]]]  # Any: JSON
RECALL = """mutation M($input: RecallInput!) { recordRecall(input: $input) {
  __typename
  ... on RecallRecorded { isNew recall { id number runBy { id } lots { id } products { id } } }
  ... on InputRefused { problems { field problem remedy } }
  ... on NotPermitted { message } } }"""
CASE = """mutation M($input: CaseInput!) { openCase(input: $input) {
  __typename
  ... on CaseOpened { isNew
    case { id title openedBy { id } merchant { uscc } capacity lots { id } } }
  ... on InputRefused { problems { field problem remedy } }
  ... on NotPermitted { message } } }"""


@pytest.fixture
async def goods(scenario: Graph) -> None:
    """A lot of its own, so that no recall of these tests touches the scenario's."""
    records = [
        Product(source="recording", source_id="goods", name="试验产品"),
        Lot(source="recording", source_id="goods", of="goods"),
    ]
    assert (await intake.record(scenario, SYSTEM, records)).refused == 0


def recall_input(**others: object) -> dict[str, object]:
    return {
        "number": f"T-{uuid4()}",
        "title": "试验召回",
        "defect": "外壳可能开裂",
        "announcedOn": "2026-12-02",
        "coversLots": ["lot:recording:goods"],
        **others,
    }


def case_input(**others: object) -> dict[str, object]:
    return {
        "number": f"T-{uuid4()}",
        "title": "试验案件",
        "conduct": "QUALITY_PROBLEM",
        "openedOn": "2026-12-02",
        "capacity": "MERCHANT_PLACE_OF_BUSINESS",
        "merchant": "organization:uscc:92999900DEM0000658",
        "lots": ["lot:recording:goods"],
        **others,
    }


async def test_recall_is_recorded_for_the_coordinators_authority(ask: Ask) -> None:
    given = recall_input()
    outcome = (await ask(RECALL, "recall", input=given))["data"]["recordRecall"]
    assert outcome == {
        "__typename": "RecallRecorded",
        "isNew": True,
        "recall": {
            "id": f"recall:recall:{given['number']}",
            "number": given["number"],
            "runBy": {"id": "authority:reference:market-440000"},
            "lots": [{"id": "lot:recording:goods"}],
            "products": [],
        },
    }
    again = (await ask(RECALL, "recall", input=given))["data"]["recordRecall"]
    assert again == {**outcome, "isNew": False}


async def test_other_content_under_the_same_number_is_refused(ask: Ask) -> None:
    given = recall_input()
    await ask(RECALL, "recall", input=given)
    other = {**given, "title": "另一个召回"}
    outcome = (await ask(RECALL, "recall", input=other))["data"]["recordRecall"]
    assert outcome["__typename"] == "InputRefused"
    assert outcome["problems"][0]["field"] == "title"


async def test_case_is_opened_by_the_officers_own_authority(ask: Ask) -> None:
    given = case_input()
    outcome = (await ask(CASE, "officer", input=given))["data"]["openCase"]
    assert outcome == {
        "__typename": "CaseOpened",
        "isNew": True,
        "case": {
            "id": f"case:market-320583:{given['number']}",
            "title": "试验案件",
            "openedBy": {"id": "authority:reference:market-320583"},
            "merchant": {"uscc": "92999900DEM0000658"},
            "capacity": "MERCHANT_PLACE_OF_BUSINESS",
            "lots": [{"id": "lot:recording:goods"}],
        },
    }
    again = (await ask(CASE, "officer", input=given))["data"]["openCase"]
    assert again == {**outcome, "isNew": False}


async def test_case_keeps_whose_conduct_it_is_and_what_became_of_it(
    ask: Ask, scenario: Graph
) -> None:
    ours = Lead(source="recording", source_id="lead", on="2026-12-01", text="t", origin="投诉",
                received_by="authority:reference:market-320583")  # fmt: skip
    assert (await intake.record(scenario, SYSTEM, [ours])).refused == 0
    said = {"offender": "PLATFORM_OPERATOR", "correction": "OVERDUE", "serious": True}
    given = case_input(**said, lead="lead:recording:lead")
    query = """mutation M($input: CaseInput!) { openCase(input: $input) { ... on CaseOpened {
      case { offender correction serious lead { id on origin } } } } }"""
    outcome = (await ask(query, "officer", input=given))["data"]["openCase"]
    lead = {"id": "lead:recording:lead", "on": "2026-12-01", "origin": "投诉"}
    assert outcome["case"] == {**said, "lead": lead}
    plain = (await ask(query, "officer", input=case_input()))["data"]["openCase"]["case"]
    assert plain == {"offender": None, "correction": None, "serious": None, "lead": None}


async def test_case_from_a_lead_of_others_is_refused_as_if_there_were_none(ask: Ask) -> None:
    problems = []
    for lead in ("lead:scenario:lead-1", "lead:scenario:absent"):
        given = case_input(lead=lead)
        outcome = (await ask(CASE, "officer", input=given))["data"]["openCase"]
        assert outcome["__typename"] == "InputRefused"
        problems.append([str(each).replace(lead, "…") for each in outcome["problems"]])
    assert problems[0] == problems[1]
    assert "'field': 'lead'" in problems[0][0]


@pytest.mark.parametrize("token", ["analyst", "officer", "nation"])
async def test_recall_takes_a_recall_coordinator(ask: Ask, token: str) -> None:
    outcome = (await ask(RECALL, token, input=recall_input()))["data"]["recordRecall"]
    assert outcome["__typename"] == "NotPermitted"
    assert "RECALL_COORDINATOR" in outcome["message"]


@pytest.mark.parametrize("token", ["analyst", "recall", "nation"])
async def test_case_takes_an_officer(ask: Ask, token: str) -> None:
    outcome = (await ask(CASE, token, input=case_input()))["data"]["openCase"]
    assert outcome["__typename"] == "NotPermitted"
    assert "OFFICER" in outcome["message"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"coversLots": ["lot:scenario:nothing"]}, "coversLots"),
        ({"coversLots": []}, "coversLots"),
        ({"number": " blank "}, "number"),
        ({"title": ""}, "title"),
        ({"title": "长" * 2001}, "title"),
        ({"coversLots": [f"lot:x:{n}" for n in range(1001)]}, "coversLots"),
    ],
)
async def test_wrong_recall_is_refused_with_a_remedy(
    ask: Ask, wrong: dict[str, object], field: str
) -> None:
    outcome = (await ask(RECALL, "recall", input=recall_input(**wrong)))["data"]["recordRecall"]
    assert outcome["__typename"] == "InputRefused"
    (problem,) = outcome["problems"]
    assert problem["field"] == field
    assert problem["problem"]
    assert problem["remedy"]


async def test_day_that_is_not_in_the_calendar_is_refused(ask: Ask) -> None:
    answer = await ask(RECALL, "recall", input=recall_input(announcedOn="2026-02-30"))
    assert "a day like 2026-12-01 is expected" in answer["errors"][0]["message"]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
async def test_day_that_no_period_can_be_counted_from_is_refused(ask: Ask, day: str) -> None:
    answer = await ask(RECALL, "recall", input=recall_input(announcedOn=day))
    assert "is out of reach; 1900-01-01 to 2999-12-31" in answer["errors"][0]["message"]


async def test_a_number_that_is_wrong_is_told_by_the_name_of_the_input(ask: Ask) -> None:
    (problem,) = (await ask(CASE, "officer", input=case_input(number="")))["data"]["openCase"][
        "problems"
    ]
    assert problem == {
        "field": "number",
        "problem": "it is too short",
        "remedy": "at least 1 characters or entries are expected",
    }


async def test_an_id_of_another_kind_is_not_quietly_a_source_id(ask: Ask) -> None:
    wrong = case_input(merchant="platform:scenario:platform-1")
    (problem,) = (await ask(CASE, "officer", input=wrong))["data"]["openCase"]["problems"]
    assert problem["field"] == "merchant"
    assert problem["remedy"].endswith("(platform:scenario:platform-1 was taken for a sourceId)")
