"""What is to be sent to a webhook, kept in the store: events are the outbox, deliveries say how
far each of them is.

Only who holds the lease of a webhook sends for it. Every change of it takes the webhook's lock
before it looks, and is given up where the lease has gone to another.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from tracegraph.domain.events import Event
from tracegraph.domain.webhooks import DeliveryState
from tracegraph.services.events import event_of, told_after
from tracegraph.store.graph import Graph, Row, Transaction
from tracegraph.store.statements import statement

MOST_OPEN = 10_000
BATCH = 200


@dataclass(frozen=True)
class Held:
    """A webhook that we hold the lease of. after: events up to this number are deliveries."""

    id: str
    authority: str
    url: str
    secret: str
    kinds: tuple[str, ...]
    after: int


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
            # read before the events: numbers up to it are committed, so none is passed over
            last: int = (await transaction.run(statement("flow/last-sequence")))[0]["last"]
            if held.after < last:
                await self._take_up(transaction, held, last)
            return held

        return await self._graph.transact(work)

    async def _take_up(self, transaction: Transaction, held: Held, last: int) -> None:
        waiting = await transaction.run(statement("webhooks/open-count"), id=held.id)
        if waiting[0]["open"] >= MOST_OPEN:
            return
        found = await told_after(transaction, held.authority, held.after, BATCH)
        after = found[-1].seq if len(found) == BATCH else max(last, held.after)
        wanted = [each for each in found if not held.kinds or each.kind in held.kinds]
        rows = [_row(held.id, each) for each in wanted if each.seq <= after]
        await transaction.run(statement("webhooks/take-up"), id=held.id, after=after, rows=rows)

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
        await self._graph.write(
            statement("webhooks/change-state"),
            id=held.id,
            authority=held.authority,
            state="DISABLED",
            why=why,
        )

    async def release(self, webhook: str) -> None:
        """Let another sender have it at once."""
        await self._graph.write(statement("webhooks/release"), id=webhook, by=self._by)

    async def _hold(self, transaction: Transaction, webhook: str) -> Held | None:
        rows = await transaction.run(
            statement("webhooks/hold"), id=webhook, by=self._by, leaseMilliseconds=self._lease
        )
        if not rows:
            return None
        hook: Row = rows[0]["hook"]
        return Held(**{**hook, "kinds": tuple(hook["kinds"] or ())})


def _row(webhook: str, event: Event) -> Row:
    return {
        "id": f"delivery:{webhook}:{event.id}",
        "seq": event.seq,
        "event": event.id,
        "eventSeq": event.seq,
        "eventKind": event.kind,
        "subject": event.subject,
        "key": order_key(event),
    }


def order_key(event: Event) -> str:
    """What an event must be in order with: its case, where it names one, or else its subject."""
    case = event.body.get("case")
    return case if isinstance(case, str) else event.subject


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
