"""Server-sent events: what is refused how, and that any operation may be answered by them."""

from typing import Any

import httpx
import orjson
import pytest

pytestmark = pytest.mark.anyio
EVENTS = {"Authorization": "Bearer officer", "Accept": "text/event-stream"}
PLAIN = {"Authorization": "Bearer officer"}
SUBSCRIPTION = "subscription { inboxChanged { cursor } }"


async def events(client: httpx.AsyncClient, query: str) -> list[tuple[str, Any]]:  # Any: JSON
    response = await client.post("/graphql", json={"query": query}, headers=EVENTS)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    found = []
    for part in response.text.strip("\n").split("\n\n"):
        kind, data = part.split("\n")
        text = data.removeprefix("data:").strip()
        found.append((kind.removeprefix("event: "), orjson.loads(text) if text else None))
    return found


async def test_query_is_answered_by_one_event_and_completed(client: httpx.AsyncClient) -> None:
    assert await events(client, "{ __typename }") == [
        ("next", {"data": {"__typename": "Query"}}),
        ("complete", None),
    ]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription {", "BAD_SYNTAX"),
        ("subscription { nothing }", "BAD_DOCUMENT"),
        (
            "{" + " ".join(f"a{n}: evidenceLog {{ __typename }}" for n in range(11)) + "}",
            "TOO_COMPLEX",
        ),
        ('subscription { inboxChanged(after: "?") { cursor } }', "BAD_CURSOR"),
    ],
)
async def test_refusals_are_said_in_the_stream(
    client: httpx.AsyncClient, query: str, code: str
) -> None:
    (kind, answer), end = await events(client, query)
    assert (kind, end) == ("next", ("complete", None))
    assert [each["extensions"]["code"] for each in answer["errors"]] == [code]


async def test_subscription_takes_a_stream_and_a_stream_a_token(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": SUBSCRIPTION}, headers=PLAIN)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "SUBSCRIPTION"
    headers = {**EVENTS, "Authorization": "Bearer nobody"}
    response = await client.post("/graphql", json={"query": SUBSCRIPTION}, headers=headers)
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
