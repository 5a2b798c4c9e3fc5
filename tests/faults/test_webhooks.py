"""Webhooks on every store: receivers fail, hang, restart and answer twice, senders are killed; the
effect of each event is there once, in the order of its case, under valid signatures."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from told_events import BAOAN, CASES, OFFICER, happened, many_happened
from tracegraph.domain.paging import PageRequest
from tracegraph.domain.webhooks import DeliveryState, Patience, WebhookState
from tracegraph.services.webhooks.delivering import deliver
from tracegraph.services.webhooks.outbox import Outbox, Outcome
from tracegraph.services.webhooks.receivers import Receivers
from tracegraph.services.webhooks.registering import (
    DeliveryFacts,
    DeliveryResolved,
    WebhookRegistered,
    change_webhook,
    deliveries,
    register_webhook,
    resolve_dead,
    webhooks,
)
from tracegraph.services.webhooks.rotating import SecretRotated, rotate_secret
from tracegraph.store.graph import Graph
from webhook_receiver import Receiver
from webhook_sender import QUICK, sender

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
SECONDS = 90


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    await found.start()
    yield found
    await found.stop()


async def registered(graph: Graph, receiver: Receiver, *kinds: str) -> str:
    answer = await register_webhook(graph, OFFICER, allowed(receiver), receiver.url, kinds)
    assert isinstance(answer, WebhookRegistered), answer
    receiver.secret = answer.secret
    return answer.webhook.id


def allowed(receiver: Receiver) -> Receivers:
    return Receivers.of(f"http://127.0.0.1:{receiver.port}")


@asynccontextmanager
async def delivering(
    graph: Graph, receiver: Receiver, patience: Patience = QUICK
) -> AsyncIterator[None]:
    task = asyncio.create_task(deliver(graph, allowed(receiver), patience, 0.05))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def all_of(graph: Graph, webhook: str, *states: DeliveryState) -> list[DeliveryFacts]:
    page = await deliveries(graph, OFFICER, webhook, states, PageRequest(100, None))
    assert page is not None
    return list(page.items)


async def until(graph: Graph, webhook: str, state: DeliveryState, count: int) -> None:
    async with asyncio.timeout(SECONDS):
        while len(await all_of(graph, webhook, state)) < count:  # noqa: ASYNC110  # a store
            await asyncio.sleep(0.05)


async def test_every_effect_once_in_order_though_all_fail_and_senders_are_killed(
    seeded: Graph, receiver: Receiver
) -> None:
    receiver.bad = 0.3
    webhook = await registered(seeded, receiver)
    hosts = f"http://127.0.0.1:{receiver.port}"
    first, second = await asyncio.gather(
        sender(seeded.address, hosts), sender(seeded.address, hosts)
    )
    writing = asyncio.create_task(many_happened(seeded, 3, 10))
    await receiver.has(5)
    first.send_signal(signal.SIGKILL)
    await receiver.has(12)
    await receiver.stop()
    second.send_signal(signal.SIGKILL)
    await asyncio.gather(first.wait(), second.wait(), asyncio.sleep(0.2))
    await receiver.start()
    async with delivering(seeded, receiver), delivering(seeded, receiver):
        await asyncio.gather(writing, receiver.has(30))
        await until(seeded, webhook, DeliveryState.DELIVERED, 30)
    assert receiver.effects == {case: list(range(1, 11)) for case in CASES}
    assert receiver.requests > 30


async def test_case_that_fails_holds_back_its_own_events_only(
    seeded: Graph, receiver: Receiver
) -> None:
    webhook = await registered(seeded, receiver)
    receiver.refused_subjects = {CASES[0]}
    patience = replace(QUICK, retry_seconds=(0.05, 0.05))
    for number in range(3):
        for case in CASES[:2]:
            await happened(seeded, case, number)
    async with delivering(seeded, receiver, patience):
        await until(seeded, webhook, DeliveryState.DEAD, 1)
        await until(seeded, webhook, DeliveryState.DELIVERED, 3)
        (dead,) = await all_of(seeded, webhook, DeliveryState.DEAD)
        assert (dead.subject, dead.attempts, dead.last_status) == (CASES[0], 3, 500)
        assert receiver.effects == {CASES[1]: [1, 2, 3]}
        assert len(await all_of(seeded, webhook, DeliveryState.WAITING)) == 2
        receiver.refused_subjects = set()
        again = await resolve_dead(seeded, OFFICER, dead.id, None)
        assert again == DeliveryResolved(dead.id, DeliveryState.WAITING)
        await receiver.has(6)
    assert receiver.effects[CASES[0]] == [1, 2, 3]


async def test_skipped_event_lets_its_case_go_on(seeded: Graph, receiver: Receiver) -> None:
    webhook = await registered(seeded, receiver)
    receiver.refused_subjects = {CASES[0]}
    for number in range(2):
        await happened(seeded, CASES[0], number)
    async with delivering(seeded, receiver, replace(QUICK, retry_seconds=())):
        await until(seeded, webhook, DeliveryState.DEAD, 1)
        receiver.refused_subjects = set()
        (dead,) = await all_of(seeded, webhook, DeliveryState.DEAD)
        outcome = await resolve_dead(seeded, OFFICER, dead.id, "known by telephone")
        assert outcome == DeliveryResolved(dead.id, DeliveryState.SKIPPED)
        await receiver.has(1)
    assert receiver.effects == {CASES[0]: [2]}
    (skipped,) = await all_of(seeded, webhook, DeliveryState.SKIPPED)
    assert skipped.last_problem == "skipped by officer: known by telephone"


async def test_receiver_that_is_gone_is_sent_nothing_until_it_is_enabled(
    seeded: Graph, receiver: Receiver
) -> None:
    webhook = await registered(seeded, receiver)
    receiver.answer = 410
    async with delivering(seeded, receiver):
        await happened(seeded, CASES[0], 1)
        async with asyncio.timeout(SECONDS):
            while (await webhooks(seeded, OFFICER))[0].state is WebhookState.ENABLED:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        (hook,) = await webhooks(seeded, OFFICER)
        assert hook.why == "the receiver answered 410 Gone"
        requests = receiver.requests
        await happened(seeded, CASES[0], 2)
        await asyncio.sleep(0.3)
        assert receiver.requests == requests
        receiver.answer = 200
        await change_webhook(seeded, OFFICER, webhook, WebhookState.ENABLED)
        await receiver.has(2)
    assert receiver.effects == {CASES[0]: [1, 2]}


async def test_webhook_is_sent_what_its_authority_is_told_since_of_its_kinds(
    seeded: Graph, receiver: Receiver
) -> None:
    await happened(seeded, CASES[0], 1)
    webhook = await registered(seeded, receiver, "REFERRAL_SENT")
    await happened(seeded, CASES[0], 2, kind="REFERRAL_SENT")
    await happened(seeded, CASES[0], 3, kind="NOTED")
    await happened(seeded, CASES[0], 4, told=(BAOAN,), kind="REFERRAL_SENT")
    await happened(seeded, CASES[1], 1, kind="REFERRAL_SENT")
    async with delivering(seeded, receiver):
        await until(seeded, webhook, DeliveryState.DELIVERED, 2)
    assert receiver.effects == {CASES[0]: [2], CASES[1]: [1]}


async def test_receiver_changes_to_a_new_secret_without_losing_an_event(
    seeded: Graph, receiver: Receiver
) -> None:
    webhook = await registered(seeded, receiver)
    async with delivering(seeded, receiver):
        await happened(seeded, CASES[0], 1)
        await receiver.has(1)
        rotated = await rotate_secret(seeded, OFFICER, webhook, 1)
        assert isinstance(rotated, SecretRotated)
        await happened(seeded, CASES[0], 2)
        await receiver.has(2)  # it still knows the former secret only
        receiver.secret = rotated.secret
        await happened(seeded, CASES[0], 3)
        await receiver.has(3)
    assert receiver.effects == {CASES[0]: [1, 2, 3]}


async def test_of_eight_senders_at_once_one_has_the_webhook(
    seeded: Graph, receiver: Receiver
) -> None:
    webhook = await registered(seeded, receiver)
    await happened(seeded, CASES[0], 1)
    senders = [Outbox(seeded, f"sender:{number}", 60) for number in range(8)]
    held = await asyncio.gather(*(each.taken_up(webhook) for each in senders))
    (holder,) = [number for number, each in enumerate(held) if each is not None]
    assert len(await all_of(seeded, webhook)) == 1
    await senders[holder - 1].release(webhook)  # not its own, so nothing happens
    assert await senders[holder - 1].taken_up(webhook) is None
    await senders[holder].release(webhook)
    assert await senders[holder - 1].taken_up(webhook) is not None


async def test_sender_that_slept_past_its_lease_settles_nothing(
    seeded: Graph, receiver: Receiver
) -> None:
    webhook = await registered(seeded, receiver)
    await happened(seeded, CASES[0], 1)
    slept, other = Outbox(seeded, "sender:slept", 0.05), Outbox(seeded, "sender:other", 60)
    held = await slept.taken_up(webhook)
    assert held is not None
    (due,) = await slept.due(held, (), 8)
    await asyncio.sleep(0.2)
    taken = await other.taken_up(webhook)
    assert taken is not None
    assert [each.id for each in await other.due(taken, (), 8)] == [due.id]
    failed = Outcome(DeliveryState.DEAD, 500, "the receiver answered 500")
    assert await slept.settle(held, due.id, failed) is False
    assert await other.settle(taken, due.id, Outcome(DeliveryState.DELIVERED, 200, None)) is True
    assert [each.state for each in await all_of(seeded, webhook)] == [DeliveryState.DELIVERED]


async def test_of_eight_who_resolve_a_dead_delivery_one_does(
    seeded: Graph, receiver: Receiver
) -> None:
    webhook = await registered(seeded, receiver)
    outbox = Outbox(seeded, "sender:one", 60)
    for number in range(6):
        await happened(seeded, CASES[0], number)
        held = await outbox.taken_up(webhook)
        assert held is not None
        (due,) = await outbox.due(held, (), 8)
        await outbox.settle(held, due.id, Outcome(DeliveryState.DEAD, 500, "no"))
        done = await asyncio.gather(
            *(resolve_dead(seeded, OFFICER, due.id, "known" if n % 2 else None) for n in range(8))
        )
        resolved = [each.state for each in done if isinstance(each, DeliveryResolved)]
        assert len(resolved) == 1
        assert [each.state for each in await all_of(seeded, webhook)][-1:] == resolved
        await outbox.settle(held, due.id, Outcome(DeliveryState.DELIVERED, 200, None))


async def test_sender_rests_while_all_that_is_open_is_held_back(
    seeded: Graph, receiver: Receiver
) -> None:
    webhook = await registered(seeded, receiver)
    for number in range(2):
        await happened(seeded, CASES[0], number)
    outbox = Outbox(seeded, "sender:one", 60)
    assert await outbox.with_work() == (webhook,)
    held = await outbox.taken_up(webhook)
    assert held is not None
    (due,) = await outbox.due(held, (), 8)
    await outbox.settle(held, due.id, Outcome(DeliveryState.WAITING, 500, "no", 3600))
    await outbox.release(webhook)
    assert await outbox.with_work() == ()
    assert await outbox.taken_up(webhook) is not None
    await outbox.settle(held, due.id, Outcome(DeliveryState.DEAD, 500, "no"))
    await outbox.release(webhook)
    assert await outbox.with_work() == ()
    await resolve_dead(seeded, OFFICER, due.id, None)
    assert await outbox.with_work() == (webhook,)
