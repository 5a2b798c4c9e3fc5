"""Deletes a webhook: what waits for it is never sent; what was sent stays on record."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tracegraph.domain.errors import ForbiddenError
from tracegraph.domain.viewer import Viewer
from tracegraph.services.officers import officer_of
from tracegraph.services.recording import NotPermitted, Refused
from tracegraph.services.webhooks.outbox import locked
from tracegraph.services.webhooks.registering import not_there
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.statements import statement

BATCH = 1000


@dataclass(frozen=True)
class WebhookDeleted:
    """ended: deliveries that waited or were dead, and are never sent."""

    id: str
    url: str
    ended: int


async def delete_webhook(
    graph: Graph, viewer: Viewer, identifier: str
) -> WebhookDeleted | Refused | NotPermitted:
    """Delete a webhook of the viewer's authority and end its open deliveries."""
    try:
        authority = officer_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    async def work(transaction: Transaction) -> WebhookDeleted | Refused:
        rows = []
        if await locked(transaction, identifier, authority):
            rows = await transaction.run(
                statement("webhooks/delete"), id=identifier, at=now, by=viewer.name
            )
        if not rows:
            return not_there("webhook", identifier)
        ended = await _end_all(transaction, identifier, viewer.name)
        return WebhookDeleted(identifier, rows[0]["url"], ended)

    return await graph.transact(work)


async def _end_all(transaction: Transaction, webhook: str, by: str) -> int:
    problem, total = f"the webhook was deleted by {by}", 0
    while True:
        rows = await transaction.run(
            statement("webhooks/end-deliveries"), id=webhook, problem=problem, most=BATCH
        )
        ended: int = rows[0]["ended"]
        total += ended
        if ended < BATCH:
            return total
