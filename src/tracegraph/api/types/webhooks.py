"""Webhooks of an authority and what became of each event for them."""

from typing import Annotated

import strawberry

from tracegraph.api.scalars import Moment
from tracegraph.api.shown import enumeration, shows, told
from tracegraph.api.types.outcomes import InputRefused, NotPermitted
from tracegraph.domain.webhooks import DeliveryState, WebhookState
from tracegraph.services.webhooks import deleting, registering, rotating

enumeration(
    WebhookState,
    "Whether events are sent to a webhook.",
    {
        "ENABLED": "They are.",
        "DISABLED": "They wait; nothing is lost.",
        "DELETED": "Never again; it is in no list any more.",
    },
)
enumeration(
    DeliveryState,
    "What became of one event for one webhook.",
    {
        "WAITING": "It is to be sent, or sent again.",
        "DELIVERED": "The receiver took it.",
        "DEAD": "It failed too often. Later events of its case wait until it is sent again or "
        "skipped.",
        "SKIPPED": "It will not be sent; an officer said why.",
    },
)


@shows(
    registering.WebhookFacts,
    "A receiver that is sent what its authority is told of, signed after Standard Webhooks.",
)
class Webhook:
    id: strawberry.ID = told("Its id.")
    authority: strawberry.ID = told("The authority whose events it is sent.")
    url: str = told("The address that is sent to.")
    kinds: list[str] = told("At most 50 kinds of events that are sent; an empty list means all.")
    state: WebhookState = told("Whether events are sent.")
    why: str | None = told("Why it is disabled; null where it is not.")
    registered_at: Moment = told("When it was registered; later events are sent.")
    registered_by: str = told("Who registered it.")
    former_secrets_until: Moment | None = told(
        "Until when messages are signed with a former secret too; null where they are not."
    )
    waiting: int = told("Events that are to be sent or sent again.")
    dead: int = told("Events that failed too often.")


@shows(registering.DeliveryFacts, "One event for one webhook.")
class WebhookDelivery:
    id: strawberry.ID = told("Its id.")
    event: strawberry.ID = told("The id of the event.")
    event_kind: str = told("What happened, a name in capitals.")
    subject: strawberry.ID = told("The id of the lead, case or referral that it happened to.")
    key: strawberry.ID = told("What it is in order with: the case, or else the subject.")
    state: DeliveryState = told("What became of it.")
    attempts: int = told("How often it was sent since it was last waiting anew.")
    next_at: Moment | None = told(
        "When it is sent next at the earliest, once its turn in its case has come; null where it "
        "does not wait."
    )
    last_at: Moment | None = told("When it was last sent; null before.")
    last_status: int | None = told("The status that the receiver answered; null where none came.")
    last_problem: str | None = told("What was wrong the last time; null where nothing was.")


@shows(registering.WebhookRegistered, "The webhook is registered.")
class WebhookRegistered:
    webhook: Webhook = told("The webhook.")
    secret: str = told(
        "The secret with which messages are signed (`whsec_…`). It is told this once; keep it."
    )


@shows(rotating.SecretRotated, "Messages are signed with a new secret from now on.")
class WebhookSecretRotated:
    webhook: Webhook = told("The webhook.")
    secret: str = told("The new secret (`whsec_…`). It is told this once; keep it.")
    former_until: Moment | None = told(
        "Until when messages are signed with the former secret too; null where it has ended."
    )


@shows(deleting.WebhookDeleted, "The webhook is deleted.")
class WebhookDeleted:
    id: strawberry.ID = told("Its id; `webhookDeliveries` still shows what was sent.")
    url: str = told("The address that is sent to no more.")
    ended: int = told("Events that waited or were dead and are never sent: they are SKIPPED now.")


@shows(registering.DeliveryResolved, "A dead delivery is dead no more.")
class DeliveryResolved:
    id: strawberry.ID = told("The delivery.")
    state: DeliveryState = told("What it is now.")


RegisterWebhookResult = Annotated[
    WebhookRegistered | InputRefused | NotPermitted,
    strawberry.union(
        "RegisterWebhookResult",
        description="What became of registering a webhook: done, or why not.",
    ),
]
ChangeWebhookResult = Annotated[
    Webhook | InputRefused | NotPermitted,
    strawberry.union(
        "ChangeWebhookResult", description="What became of changing a webhook: done, or why not."
    ),
]
ResolveDeliveryResult = Annotated[
    DeliveryResolved | InputRefused | NotPermitted,
    strawberry.union(
        "ResolveDeliveryResult",
        description="What became of a dead delivery: it waits again or is skipped, or why not.",
    ),
]
RotateWebhookSecretResult = Annotated[
    WebhookSecretRotated | InputRefused | NotPermitted,
    strawberry.union(
        "RotateWebhookSecretResult",
        description="What became of rotating a webhook's secret: done, or why not.",
    ),
]
DeleteWebhookResult = Annotated[
    WebhookDeleted | InputRefused | NotPermitted,
    strawberry.union(
        "DeleteWebhookResult", description="What became of deleting a webhook: done, or why not."
    ),
]
