"""What tests send about leads and cases, as officers of any authority."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from tracegraph.app import create_app
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.store.graph import Graph

Answer = dict[str, Any]  # Any: JSON
_REFUSALS = """... on CaseNotNow { message remedy state allowed handler { id } }
  ... on InputRefused { problems { field problem remedy } }
  ... on NotPermitted { message }"""
_OPENED = """... on CaseOpened { isNew case { id state } }
  ... on LeadNotNow { message remedy state: state }"""
# {0}: the mutation, {1}: the type of its input
ACT = (
    "mutation M($input: {1}!) {{ {0}(input: $input) {{ __typename "
    "... on CaseActed {{ case {{ id state }} event {{ id eventKind on place }} }} "
    + _REFUSALS.replace("{", "{{").replace("}", "}}")
    + " }} }}"
)
SEVERAL = ACT.replace(
    "... on CaseActed {{ case", "... on CasesActed {{ acted {{ case"
).replace("place }} }}", "place }} }} }}")  # fmt: skip
CASE = (
    "mutation M($input: CaseInput!) { openCase(input: $input) { __typename "
    + _OPENED
    + " ... on InputRefused { problems { field problem remedy } } } }"
)
SPLIT = """mutation M($input: SplitInput!) { splitCase(input: $input) { __typename
  ... on CaseOpened { case { id state } }
  ... on InputRefused { problems { field problem remedy } }
  ... on CaseNotNow { message remedy } } }"""
LEAD = """mutation M($input: LeadInput!) { recordLead(input: $input) { __typename
  ... on LeadRecorded { isNew lead { id state origin originKind receivedBy { id } } }
  ... on InputRefused { problems { field problem remedy } }
  ... on NotPermitted { message } } }"""
DISMISS = """mutation M($input: DismissLeadInput!) { dismissLead(input: $input) { __typename
  ... on LeadDismissed { lead { id state dismissedBecause } event { place } }
  ... on LeadNotNow { message remedy state }
  ... on InputRefused { problems { field problem remedy } } } }"""


def case_input(number: str, **others: object) -> Answer:
    return {
        "number": number,
        "title": "试验案件",
        "conduct": "DISPLAY_INCOMPLETE",
        "openedOn": "2026-12-03",
        "merchant": "organization:uscc:92999900DEM0000658",
        "platform": "platform:scenario:platform-1",
        "listing": "listing:url:https://a.example/item/1001",
        **others,
    }


def client_for(
    graph: Graph, role: Role = Role.OFFICER
) -> Callable[..., Awaitable[Any]]:  # Any: JSON
    """Asks as an officer of an authority, and gives the one root field of the answer."""

    async def asked(query: str, authority: str, **variables: object) -> Any:  # Any: JSON
        viewers = {"key": Viewer("执法员", role, authority)}
        transport = httpx.ASGITransport(app=create_app(graph, viewers, None))
        async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:
            response = await client.post(
                "/graphql",
                json={"query": query, "variables": variables},
                headers={"Authorization": "Bearer key"},
            )
        answer: Answer = response.json()
        assert "errors" not in answer, answer["errors"]
        (found,) = answer["data"].values()
        return found

    return asked
