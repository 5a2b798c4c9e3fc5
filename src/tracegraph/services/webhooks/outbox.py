"""What is to be sent to a webhook, kept in the store: events are the outbox, deliveries say how
far each of them is.

Only who holds the lease of a webhook sends for it. Every change of it takes the webhook's lock
before it looks, and is given up where the lease has gone to another.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tracegraph.domain.events import Event
from tracegraph.domain.inbox import MatterKind
from tracegraph.domain.webhooks import DeliveryState, WebhookState, still_signing
from tracegraph.services.events import WINDOW, between, event_of, last_number
from tracegraph.store.graph import Graph, Row, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

MOST_OPEN = 10_000


@dataclass(frozen=True)
class Held:
    """A webhook that we hold the lease of. former: secrets that sign beside the present one;
    after: events up to this number are deliveries; more: there are others that may be."""

    id: str
    authority: str
    url: str
    secret: str
    kinds: tuple[str, ...]
    former: tuple[str, ...]
    after: int
    more: bool = False


@dataclass(frozen=True)
class Due:
    """A delivery that is to be sent now. key: what it must be in order with; attempts: how often
    it was tried before."""

    id: str
    key: str
    attempts: int
    event: Event


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt. status: of the receiver's answer, if there was one; wait_seconds
    counts where it is tried again."""

    state: DeliveryState
    status: int | None
    problem: str | None
    wait_seconds: float = 0.0


class Outbox:
    """The webhooks of a store, for one sender; by names it among all senders."""

    def __init__(self, graph: Graph, by: str, lease_seconds: float) -> None:
        self._graph = graph
        self._by = by
        self._lease = round(lease_seconds * 1000)

    async def with_work(self) -> tuple[str, ...]:
        """Ids of webhooks that may have something to send, and that nobody else holds."""
        rows = await self._graph.read(statement("webhooks/with-work"), by=self._by)
        return tuple(row["id"] for row in rows)

    async def taken_up(self, webhook: str) -> Held | None:
        """Take or prolong the lease and make deliveries of what is new; None where another sender
        has it, or it is disabled."""

        async def work(transaction: Transaction) -> Held | None:
            held = await self._hold(transaction, webhook)
            if held is None:
                return None
            await next_numbers(transaction, 0)  # as in settled_number
            last = await last_number(transaction)
            waiting = await transaction.run(statement("webhooks/open-count"), id=held.id)
            if held.after >= last or waiting[0]["open"] >= MOST_OPEN:
                return held
            upto = min(last, held.after + WINDOW)
            await self._take_up(transaction, held, upto)
            return replace(held, after=upto, more=upto < last)

        return await self._graph.transact(work)

    async def _take_up(self, transaction: Transaction, held: Held, upto: int) -> None:
        found = await between(transaction, held.after, upto, held.authority)
        wanted = [each for each in found if not held.kinds or each.kind in held.kinds]
        keys = await _order_keys(transaction, wanted)
        rows = [_row(held.id, each, keys[each.subject]) for each in wanted]
        await transaction.run(statement("webhooks/take-up"), id=held.id, after=upto, rows=rows)

    async def due(self, held: Held, busy: Collection[str], most: int) -> tuple[Due, ...]:
        """What is to be sent now: of every case the first that is open, none of the busy ones."""
        rows = await self._graph.read(
            statement("webhooks/due"), id=held.id, busy=list(busy), most=most
        )
        return tuple(
            Due(row["id"], row["key"], row["attempts"], event_of(row["event"])) for row in rows
        )

    async def settle(self, held: Held, delivery: str, outcome: Outcome) -> bool:
        """Record what became of an attempt; False where the lease is lost: then whoever has it
        sends it again."""

        async def work(transaction: Transaction) -> bool:
            if await self._hold(transaction, held.id) is None:
                return False
            await transaction.run(
                statement("webhooks/settle"),
                id=delivery,
                state=outcome.state.value,
                delayMilliseconds=round(outcome.wait_seconds * 1000),
                status=outcome.status,
                problem=outcome.problem,
                at=_now(),
            )
            return True

        return await self._graph.transact(work)

    async def disable(self, held: Held, why: str) -> None:
        """Send nothing more to it until its authority enables it again."""
        change = changing_state(held.id, held.authority, WebhookState.DISABLED, why)
        await self._graph.transact(change)

    async def release(self, webhook: str) -> None:
        """Let another sender have it at once."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(statement("webhooks/lock"), id=webhook, by=self._by)
            await transaction.run(statement("webhooks/release"), id=webhook, by=self._by)

        await self._graph.transact(work)

    async def _hold(self, transaction: Transaction, webhook: str) -> Held | None:
        await transaction.run(statement("webhooks/lock"), id=webhook, by=self._by)
        rows = await transaction.run(
            statement("webhooks/hold"), id=webhook, by=self._by, leaseMilliseconds=self._lease
        )
        if not rows:
            return None
        hook: Row = rows[0]["hook"]
        signing = still_signing(hook.pop("former"), hook.pop("formerUntil"), hook.pop("now"))
        return Held(**{**hook, "kinds": tuple(hook["kinds"] or ()), "former": tuple(signing)})


def changing_state(
    webhook: str, authority: str, state: WebhookState, why: str | None
) -> Callable[[Transaction], Awaitable[bool]]:
    """Enable or disable a webhook; what it gives is False where the authority has none of this id,
    or it was deleted."""

    async def work(transaction: Transaction) -> bool:
        return await locked(transaction, webhook, authority) and bool(
            await transaction.run(
                statement("webhooks/change-state"), id=webhook, state=state.value, why=why
            )
        )

    return work


async def locked(transaction: Transaction, webhook: str, authority: str) -> bool:
    """Lock a webhook for the transaction; False where the authority has none of this id."""
    rows = await transaction.run(
        statement("webhooks/lock-of-authority"), id=webhook, authority=authority, by=authority
    )
    return bool(rows)


def _row(webhook: str, event: Event, key: str) -> Row:
    return {
        "id": f"delivery:{webhook}:{event.id}",
        "seq": event.seq,
        "event": event.id,
        "eventSeq": event.seq,
        "eventKind": event.kind,
        "subject": event.subject,
        "key": key,
    }


async def _order_keys(transaction: Transaction, events: Sequence[Event]) -> dict[str, str]:
    """By subject, what its events must be in order with: a referral's with its case, a lead's and
    a case's with themselves."""
    subjects = {each.subject for each in events}
    referrals = [each for each in subjects if MatterKind.of(each) is MatterKind.REFERRAL]
    rows = await transaction.run(statement("webhooks/cases-of"), referrals=sorted(referrals))
    cases = {row["referral"]: row["case"] for row in rows}
    return {subject: cases.get(subject, subject) for subject in subjects}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
