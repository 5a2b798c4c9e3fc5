"""Webhooks of a viewer's authority: registered, listed, enabled, disabled; deliveries looked
through, and dead ones sent again or skipped."""

import secrets
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from tracegraph.domain.errors import ForbiddenError, InputError
from tracegraph.domain.event_kinds import EVENT_KINDS
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.viewer import Viewer
from tracegraph.domain.webhooks import DeliveryState, WebhookState
from tracegraph.services.events import last_number
from tracegraph.services.facts import Plain
from tracegraph.services.officers import officer_of
from tracegraph.services.recording import NotPermitted, Problem, Refused
from tracegraph.services.rows import answer
from tracegraph.services.webhooks.outbox import changing_state
from tracegraph.services.webhooks.receivers import Receivers
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement

MOST_ENABLED = 20
MOST_WEBHOOKS = 100
LONGEST_REASON = 500


class WebhookFacts(Plain, frozen=True, kw_only=True):
    """kinds: only events of these are sent; none means all. why: it is disabled. former_until:
    when each of the former secrets ends that sign too, in milliseconds."""

    id: str
    authority: str
    url: str
    state: WebhookState
    registered_at: str
    registered_by: str
    waiting: int
    dead: int
    kinds: tuple[str, ...] = ()
    why: str | None = None
    former_until: tuple[int, ...] = ()

    @property
    def former_secrets_until(self) -> datetime | None:
        """Until when a former secret signs too."""
        if not self.former_until:
            return None
        return datetime.fromtimestamp(max(self.former_until) / 1000, UTC)


class DeliveryFacts(Plain, frozen=True, kw_only=True):
    """key: the case, or else the subject, in whose order it is sent. due_at is in milliseconds."""

    id: str
    event: str
    event_seq: int
    event_kind: str
    subject: str
    key: str
    state: DeliveryState
    attempts: int
    due_at: int
    last_status: int | None = None
    last_problem: str | None = None
    last_at: str | None = None

    @property
    def next_at(self) -> datetime | None:
        """When it is sent next, at the earliest."""
        if self.state is not DeliveryState.WAITING:
            return None
        return datetime.fromtimestamp(self.due_at / 1000, UTC)


@dataclass(frozen=True)
class WebhookRegistered:
    """secret is told this once."""

    webhook: WebhookFacts
    secret: str


@dataclass(frozen=True)
class DeliveryResolved:
    """A dead delivery and what it is now."""

    id: str
    state: DeliveryState


async def register_webhook(
    graph: Graph, viewer: Viewer, receivers: Receivers, url: str, kinds: Sequence[str]
) -> WebhookRegistered | Refused | NotPermitted:
    """Register a receiver of the viewer's authority for events from now on."""
    try:
        authority = officer_of(viewer)
        address = str(receivers.checked(url))
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    except InputError as problem:
        return Refused((Problem("url", str(problem), "give the address of a receiver"),))
    wrong = _unknown_kind(kinds) or _full(await webhooks(graph, viewer))
    if wrong is not None:
        return Refused((wrong,))
    secret = new_secret()
    identifier = f"webhook:{uuid4()}"
    properties = {
        "authority": authority,
        "url": address,
        "kinds": list(dict.fromkeys(kinds)),
        "secret": secret,
        "state": WebhookState.ENABLED.value,
        "registeredBy": viewer.name,
        "registeredAt": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }

    async def work(transaction: Transaction) -> None:
        seq = await next_numbers(transaction, 1)
        after = await last_number(transaction)
        await transaction.run(
            statement("webhooks/register"),
            id=identifier,
            properties={**properties, "seq": seq, "after": after},
        )

    await graph.transact(work)
    found = await webhooks(graph, viewer)
    return WebhookRegistered(next(each for each in found if each.id == identifier), secret)


def new_secret() -> str:
    """256 random bits, as Standard Webhooks writes them."""
    return f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"


async def webhooks(graph: Graph, viewer: Viewer) -> tuple[WebhookFacts, ...]:
    """The webhooks of the viewer's authority, in the order in which they were registered."""
    rows = await graph.read(statement("webhooks/of-authority"), authority=viewer.authority)
    return tuple(answer(WebhookFacts, row["hook"]) for row in rows)


async def change_webhook(
    graph: Graph, viewer: Viewer, identifier: str, state: WebhookState
) -> WebhookFacts | Refused | NotPermitted:
    """Enable or disable a webhook of the viewer's authority; what waits is kept."""
    try:
        authority = officer_of(viewer)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    why = None if state is WebhookState.ENABLED else f"disabled by {viewer.name}"
    if not await graph.transact(changing_state(identifier, authority, state, why)):
        return not_there("webhook", identifier)
    return await webhook_of(graph, viewer, identifier)


async def webhook_of(graph: Graph, viewer: Viewer, identifier: str) -> WebhookFacts | Refused:
    """A webhook of the viewer's authority as it is now; somebody may have deleted it meanwhile."""
    found = {each.id: each for each in await webhooks(graph, viewer)}
    return found.get(identifier) or not_there("webhook", identifier)


async def deliveries(
    graph: Graph,
    viewer: Viewer,
    webhook: str,
    states: Sequence[DeliveryState],
    page: PageRequest,
) -> Page[DeliveryFacts] | None:
    """A page of the deliveries of a webhook, in the order of their events; None where the viewer's
    authority has no such webhook."""
    (after,) = page.after or (0,)
    rows = await graph.read(
        statement("webhooks/deliveries"),
        id=webhook,
        authority=viewer.authority,
        states=[each.value for each in states or DeliveryState],
        after=after,
        count=page.first + 1,
    )
    if not rows:
        return None
    found = tuple(answer(DeliveryFacts, each) for each in rows[0]["deliveries"][: page.first])
    return Page(
        items=found,
        keys=tuple((each.event_seq,) for each in found),
        total=rows[0]["total"],
        more=len(rows[0]["deliveries"]) > page.first,
    )


async def resolve_dead(
    graph: Graph, viewer: Viewer, delivery: str, skip_because: str | None
) -> DeliveryResolved | Refused | NotPermitted:
    """Send a dead delivery again, or skip it where a reason is given; its case then goes on."""
    try:
        authority = officer_of(viewer)
        _check_reason(skip_because)
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    except InputError as wrong:
        return Refused((Problem("reason", str(wrong), "say in a few words why"),))
    state = DeliveryState.WAITING if skip_because is None else DeliveryState.SKIPPED
    problem = None if skip_because is None else f"skipped by {viewer.name}: {skip_because}"

    async def work(transaction: Transaction) -> bool:
        mine = await transaction.run(
            statement("webhooks/lock-of-delivery"), id=delivery, authority=authority, by=authority
        )
        return bool(mine) and bool(
            await transaction.run(
                statement("webhooks/resolve-dead"), id=delivery, state=state.value, problem=problem
            )
        )

    if not await graph.transact(work):
        return not_there("dead delivery", delivery)
    return DeliveryResolved(delivery, state)


def _full(there: Sequence[WebhookFacts]) -> Problem | None:
    enabled = [each for each in there if each.state is WebhookState.ENABLED]
    if len(enabled) >= MOST_ENABLED:
        full = f"your authority has {MOST_ENABLED} enabled webhooks, as many as it may have"
        return Problem("", full, "disable or delete one that is not needed")
    if len(there) >= MOST_WEBHOOKS:
        full = f"your authority has {MOST_WEBHOOKS} webhooks, as many as it may have"
        return Problem("", full, "delete one that is not needed")
    return None


def _unknown_kind(kinds: Sequence[str]) -> Problem | None:
    """A kind that no event has would be waited for in vain."""
    for kind in kinds:
        if kind not in EVENT_KINDS:
            remedy = f"right are {', '.join(EVENT_KINDS)}; leave all out to be sent every kind"
            return Problem("kinds", f"there is no kind of event {kind!r}", remedy)
    return None


def _check_reason(reason: str | None) -> None:
    if reason is not None and not 1 <= len(reason.strip()) <= LONGEST_REASON:
        raise InputError(f"a reason has 1 to {LONGEST_REASON} characters, not {len(reason)}")


def not_there(what: str, identifier: str) -> Refused:
    """The same whether there is none or it is another authority's."""
    problem = f"there is no {what} {identifier} of your authority"
    return Refused((Problem("id", problem, f"take the id of a {what} from the list"),))
