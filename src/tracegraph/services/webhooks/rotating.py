"""A new secret for a webhook, as Standard Webhooks says: for a while both the new and the former
one sign, so that the receiver changes over without losing a message."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from tracegraph.domain.errors import ForbiddenError
from tracegraph.domain.viewer import Viewer
from tracegraph.domain.webhooks import still_signing
from tracegraph.services.officers import officer_of
from tracegraph.services.recording import NotPermitted, Problem, Refused
from tracegraph.services.webhooks.outbox import locked
from tracegraph.services.webhooks.registering import WebhookFacts, new_secret, not_there, webhook_of
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.statements import statement

MOST_FORMER = 4
MOST_OVERLAP_HOURS = 168
_HOUR = 3_600_000


@dataclass(frozen=True)
class SecretRotated:
    """secret is told this once. former_until: until when the one before signs too; None where it
    has ended."""

    webhook: WebhookFacts
    secret: str
    former_until: datetime | None


async def rotate_secret(
    graph: Graph, viewer: Viewer, identifier: str, overlap_hours: int
) -> SecretRotated | Refused | NotPermitted:
    """Sign with a new secret from now on, and for overlap_hours with the former one too; with 0
    all former ones end at once."""
    try:
        authority = officer_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    if not 0 <= overlap_hours <= MOST_OVERLAP_HOURS:
        wrong = f"{overlap_hours} hours cannot be"
        return Refused((Problem("overlapHours", wrong, f"give 0 to {MOST_OVERLAP_HOURS}"),))
    secret = new_secret()
    until = await graph.transact(_rotating(authority, identifier, secret, overlap_hours))
    if isinstance(until, Refused):
        return until
    hook = await webhook_of(graph, viewer, identifier)
    if isinstance(hook, Refused):
        return hook
    return SecretRotated(hook, secret, _moment(until) if overlap_hours else None)


def _rotating(
    authority: str, identifier: str, secret: str, overlap_hours: int
) -> Callable[[Transaction], Awaitable[int | Refused]]:
    async def work(transaction: Transaction) -> int | Refused:
        """Until when the former secret signs, in milliseconds."""
        own = await locked(transaction, identifier, authority)
        rows = await transaction.run(statement("webhooks/secrets"), id=identifier) if own else []
        if not rows:
            return not_there("webhook", identifier)
        found = rows[0]
        until: int = found["now"] + overlap_hours * _HOUR
        former = {}
        if overlap_hours:
            signing = still_signing(found["former"], found["formerUntil"], found["now"])
            former = {found["secret"]: until, **signing}
        if len(former) > MOST_FORMER:
            return _too_many(former)
        await transaction.run(
            statement("webhooks/set-secrets"),
            id=identifier,
            secret=secret,
            former=list(former),
            formerUntil=list(former.values()),
        )
        return until

    return work


def _too_many(former: dict[str, int]) -> Refused:
    wrong = f"{len(former) - 1} former secrets still sign, as many as may"
    remedy = f"wait until {_moment(min(former.values())):%Y-%m-%d %H:%M} UTC, or give 0: all end"
    return Refused((Problem("overlapHours", wrong, remedy),))


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
