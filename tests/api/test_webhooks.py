"""Webhooks through GraphQL: who may register which receiver, and what is told of it, on every
store."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from told_events import CASES, KUNSHAN, happened
from tracegraph.app import create_app
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.domain.webhooks import DeliveryState
from tracegraph.services.webhooks.outbox import Outbox, Outcome
from tracegraph.services.webhooks.receivers import Receivers
from tracegraph.services.webhooks.rotating import MOST_FORMER
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Json = dict[str, Any]  # Any: JSON
Told = Callable[..., Awaitable[Json]]
TOKENS = {
    "officer": Viewer("officer", Role.OFFICER, KUNSHAN),
    "analyst": Viewer("analyst", Role.ANALYST, KUNSHAN),
    "other": Viewer("other", Role.OFFICER, "authority:reference:market-440306"),
}
URL = "https://hooks.example.org/in"
REGISTER = """mutation R($url: String!, $kinds: [String!]! = []) {
  registerWebhook(input: {url: $url, kinds: $kinds}) { __typename
    ... on WebhookRegistered { secret webhook { id authority url kinds state why waiting dead } }
    ... on InputRefused { problems { field problem } }
    ... on NotPermitted { message } } }"""
LIST = "{ webhooks { id url state why waiting dead registeredBy formerSecretsUntil } }"
ROTATE = """mutation T($id: ID!, $hours: Int!) {
  rotateWebhookSecret(id: $id, overlapHours: $hours) { __typename
    ... on WebhookSecretRotated { secret formerUntil webhook { id } }
    ... on InputRefused { problems { field problem remedy } } } }"""
DELETE = """mutation D($id: ID!) { deleteWebhook(id: $id) { __typename
  ... on WebhookDeleted { id url ended } } }"""
DELIVERIES = """query D($webhook: ID!, $states: [DeliveryState!]) {
  webhookDeliveries(webhook: $webhook, states: $states) { totalCount edges { node {
    id event eventKind subject key state attempts nextAt lastStatus lastProblem } } } }"""
CHANGE = """mutation C($id: ID!) {
  off: disableWebhook(id: $id) { __typename ... on Webhook { state why } }
  on: enableWebhook(id: $id) { __typename ... on Webhook { state why } } }"""
RESOLVE = """mutation S($id: ID!) {
  redriveDelivery(id: $id) { __typename ... on DeliveryResolved { state } }
  skipDelivery(id: $id, reason: "known") {
    __typename ... on InputRefused { problems { problem } } } }"""


@pytest.fixture
async def told(scenario: Graph) -> AsyncIterator[Told]:
    app = create_app(scenario, TOKENS, None, receivers=Receivers.of("hooks.example.org"))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:

        async def ask(query: str, token: str = "officer", **variables: object) -> Json:
            response = await client.post(
                "/graphql",
                json={"query": query, "variables": variables},
                headers={"Authorization": f"Bearer {token}"},
            )
            answer: Json = response.json()
            assert "errors" not in answer, answer
            data: Json = answer["data"]
            return data

        yield ask


async def test_secret_is_told_once(told: Told) -> None:
    done = (await told(REGISTER, url=URL, kinds=["REFERRAL_SENT"]))["registerWebhook"]
    assert done["secret"].startswith("whsec_")
    hook = done["webhook"]
    assert hook.pop("id").startswith("webhook:")
    assert hook == {
        "authority": KUNSHAN, "url": URL, "kinds": ["REFERRAL_SENT"],
        "state": "ENABLED", "why": None,
        "waiting": 0, "dead": 0,
    }  # fmt: skip
    (listed,) = (await told(LIST))["webhooks"]
    assert (listed["url"], listed["registeredBy"]) == (URL, "officer")
    assert (await told(LIST, "other"))["webhooks"] == []


async def test_receivers_outside_the_list_and_wrong_kinds_are_refused(told: Told) -> None:
    for variables in (
        {"url": "https://evil.example/in"},
        {"url": "http://hooks.example.org/in"},
        {"url": URL, "kinds": ["not a kind"]},
        {"url": URL, "kinds": ["REFERRAL_SENT", "SENT"]},  # nothing would ever be sent for it
    ):
        done = (await told(REGISTER, **variables))["registerWebhook"]
        assert done["__typename"] == "InputRefused", variables
    done = (await told(REGISTER, "analyst", url=URL))["registerWebhook"]
    assert done == {
        "__typename": "NotPermitted",
        "message": "ANALYST may not do this; it takes OFFICER",
    }
    assert (await told(LIST))["webhooks"] == []


async def test_dead_letters_are_seen_and_resolved_by_their_authority_alone(
    told: Told, scenario: Graph
) -> None:
    done = (await told(REGISTER, url=URL))["registerWebhook"]
    webhook = done["webhook"]["id"]
    event = await happened(scenario, CASES[0], 1)
    outbox = Outbox(scenario, "sender:test", 60)
    held = await outbox.taken_up(webhook)
    assert held is not None
    assert held.secret == done["secret"]
    (due,) = await outbox.due(held, (), 8)
    await outbox.settle(held, due.id, Outcome(DeliveryState.DEAD, 500, "the receiver answered 500"))
    dead = (await told(DELIVERIES, webhook=webhook, states=["DEAD"]))["webhookDeliveries"]
    assert dead == {
        "totalCount": 1,
        "edges": [
            {
                "node": {
                    "id": due.id, "event": event.id, "eventKind": "NOTED", "subject": CASES[0],
                    "key": CASES[0], "state": "DEAD", "attempts": 1, "nextAt": None,
                    "lastStatus": 500, "lastProblem": "the receiver answered 500",
                }
            }
        ],
    }  # fmt: skip
    assert (await told(LIST))["webhooks"][0]["dead"] == 1
    assert (await told(DELIVERIES, "other", webhook=webhook))["webhookDeliveries"] is None
    other = await told(RESOLVE, "other", id=due.id)
    assert {each["__typename"] for each in other.values()} == {"InputRefused"}
    own = await told(RESOLVE, id=due.id)
    assert own["redriveDelivery"] == {"__typename": "DeliveryResolved", "state": "WAITING"}
    assert own["skipDelivery"]["__typename"] == "InputRefused"  # it is dead no more


async def test_webhook_is_disabled_and_enabled_by_its_authority_alone(told: Told) -> None:
    webhook = (await told(REGISTER, url=URL))["registerWebhook"]["webhook"]["id"]
    assert await told(CHANGE, id=webhook) == {
        "off": {"__typename": "Webhook", "state": "DISABLED", "why": "disabled by officer"},
        "on": {"__typename": "Webhook", "state": "ENABLED", "why": None},
    }
    other = await told(CHANGE, "other", id=webhook)
    assert {each["__typename"] for each in other.values()} == {"InputRefused"}


async def test_new_secret_is_told_once_and_the_former_one_signs_for_its_hours(
    told: Told, scenario: Graph
) -> None:
    first = (await told(REGISTER, url=URL))["registerWebhook"]
    webhook, outbox = first["webhook"]["id"], Outbox(scenario, "sender:test", 60)
    second = (await told(ROTATE, id=webhook, hours=1))["rotateWebhookSecret"]
    until = datetime.fromisoformat(second["formerUntil"])
    assert timedelta(minutes=55) < until - datetime.now(UTC) < timedelta(minutes=65)
    third = (await told(ROTATE, id=webhook, hours=2))["rotateWebhookSecret"]
    held = await outbox.taken_up(webhook)
    assert held is not None
    assert (held.secret, held.former) == (third["secret"], (second["secret"], first["secret"]))
    (listed,) = (await told(LIST))["webhooks"]
    assert listed["formerSecretsUntil"] == third["formerUntil"]
    assert "whsec_" not in str(listed)
    last = (await told(ROTATE, id=webhook, hours=0))["rotateWebhookSecret"]
    held = await outbox.taken_up(webhook)
    assert held is not None
    assert (held.secret, held.former, last["formerUntil"]) == (last["secret"], (), None)
    for hours in (-1, 169):
        refused = (await told(ROTATE, id=webhook, hours=hours))["rotateWebhookSecret"]
        assert refused["problems"][0]["field"] == "overlapHours"
    other = (await told(ROTATE, "other", id=webhook, hours=1))["rotateWebhookSecret"]
    assert other["__typename"] == "InputRefused"
    analyst = (await told(ROTATE, "analyst", id=webhook, hours=1))["rotateWebhookSecret"]
    assert analyst["__typename"] == "NotPermitted"


async def test_of_eight_who_rotate_at_once_no_secret_is_lost(told: Told, scenario: Graph) -> None:
    webhook = (await told(REGISTER, url=URL))["registerWebhook"]["webhook"]["id"]
    done = await asyncio.gather(*(told(ROTATE, id=webhook, hours=1) for _ in range(8)))
    outcomes = [each["rotateWebhookSecret"] for each in done]
    secrets = {each["secret"] for each in outcomes if "secret" in each}
    assert len(secrets) == MOST_FORMER, "more would be refused"
    held = await Outbox(scenario, "sender:test", 60).taken_up(webhook)
    assert held is not None
    assert secrets < {held.secret, *held.former}


async def test_deleted_webhook_is_sent_nothing_and_its_past_stays(
    told: Told, scenario: Graph
) -> None:
    webhook = (await told(REGISTER, url=URL))["registerWebhook"]["webhook"]["id"]
    outbox = Outbox(scenario, "sender:test", 60)
    for number, case in enumerate((CASES[0], CASES[1], CASES[1])):
        await happened(scenario, case, number)
    held = await outbox.taken_up(webhook)
    assert held is not None
    sent, dead = await outbox.due(held, (), 8)
    await outbox.settle(held, sent.id, Outcome(DeliveryState.DELIVERED, 200, None))
    await outbox.settle(held, dead.id, Outcome(DeliveryState.DEAD, 500, "no"))
    other = (await told(DELETE, "other", id=webhook))["deleteWebhook"]
    assert other["__typename"] == "InputRefused"
    gone = (await told(DELETE, id=webhook))["deleteWebhook"]
    assert gone == {"__typename": "WebhookDeleted", "id": webhook, "url": URL, "ended": 2}
    assert await outbox.with_work() == ()
    assert await outbox.taken_up(webhook) is None
    assert await outbox.settle(held, dead.id, Outcome(DeliveryState.DELIVERED, 200, None)) is False
    assert (await told(LIST))["webhooks"] == []
    past = (await told(DELIVERIES, webhook=webhook))["webhookDeliveries"]["edges"]
    states = [(each["node"]["state"], each["node"]["lastProblem"]) for each in past]
    assert sorted(states) == [
        ("DELIVERED", None), *[("SKIPPED", "the webhook was deleted by officer")] * 2,
    ]  # fmt: skip
    for query in (DELETE, ROTATE, CHANGE):
        variables = {"hours": 1} if query is ROTATE else {}
        again = await told(query, id=webhook, **variables)
        assert {each["__typename"] for each in again.values()} == {"InputRefused"}
    await outbox.disable(held, "the receiver answered 410 Gone")
    assert (await told(LIST))["webhooks"] == [], "whoever comes late does not bring it back"
