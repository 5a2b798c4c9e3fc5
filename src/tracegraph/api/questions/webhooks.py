"""Webhooks: registering receivers, and looking after what could not be delivered."""

from typing import Annotated

import strawberry

from tracegraph.api.connections import DEFAULT_FIRST, Connection, connection, page_request
from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import After, First
from tracegraph.api.shown import asked, said, told
from tracegraph.api.types.webhooks import (
    ChangeWebhookResult,
    DeleteWebhookResult,
    RegisterWebhookResult,
    ResolveDeliveryResult,
    RotateWebhookSecretResult,
    Webhook,
    WebhookDelivery,
)
from tracegraph.domain.webhooks import DeliveryState, WebhookState
from tracegraph.services.recording import NotPermitted, Refused
from tracegraph.services.webhooks import deleting, registering, rotating

_Webhook = Annotated[strawberry.ID, said("The id of a webhook of your authority.")]
_Dead = Annotated[strawberry.ID, said("The id of a dead delivery of a webhook of your authority.")]
_Overlap = Annotated[
    int,
    said(
        "For how many hours the former secret signs too, 0 to 168. With 0 all former secrets end "
        "at once, as after a leak."
    ),
]
_States = Annotated[
    list[DeliveryState] | None, said("Only deliveries in one of these states; null for all.")
]


@strawberry.input(description="A receiver of your authority.")
class WebhookInput:
    url: str = told(
        "Where messages are sent, at most 2,000 characters: an https address of a host that the "
        "operator of this installation allows."
    )
    kinds: list[str] = strawberry.field(
        default_factory=list,
        description="Which kinds of events are sent, REFERRAL_SENT say, as histories name them; "
        "all if none.",
    )


@strawberry.type
class WebhookQuery:
    @asked(
        list[Webhook],
        "The webhooks of your authority, at most 100, in the order in which they were registered.",
    )
    async def webhooks(self, info: RequestInfo) -> list[registering.WebhookFacts]:
        return list(await registering.webhooks(*info.context.asked))

    @asked(
        Connection[WebhookDelivery] | None,
        "What became of each event for a webhook, in the order of the events; those in state DEAD "
        "are its dead letters. Null where your authority has no such webhook.",
    )
    async def webhook_deliveries(
        self,
        info: RequestInfo,
        webhook: _Webhook,
        states: _States = None,
        first: First = DEFAULT_FIRST,
        after: After = None,
    ) -> Connection[registering.DeliveryFacts] | None:
        wanted = tuple(states or ())
        name = f"deliveries of {webhook} {[each.value for each in wanted]}"
        page = page_request(name, first, after, (int,))
        found = await registering.deliveries(*info.context.asked, webhook, wanted, page)
        return None if found is None else connection(name, found)


@strawberry.type
class WebhookMutation:
    @asked(
        RegisterWebhookResult,
        "Register a receiver for what your authority is told of from now on. It takes the role "
        "OFFICER.",
    )
    async def register_webhook(
        self, info: RequestInfo, input: Annotated[WebhookInput, said("The receiver.")]
    ) -> registering.WebhookRegistered | Refused | NotPermitted:
        graph, viewer = info.context.asked
        receivers = info.context.receivers
        return await registering.register_webhook(graph, viewer, receivers, input.url, input.kinds)

    @asked(
        ChangeWebhookResult,
        "Send to a webhook again; what has waited is sent too. It takes the role OFFICER.",
    )
    async def enable_webhook(
        self, info: RequestInfo, id: _Webhook
    ) -> registering.WebhookFacts | Refused | NotPermitted:
        return await registering.change_webhook(*info.context.asked, id, WebhookState.ENABLED)

    @asked(
        ChangeWebhookResult,
        "Send nothing more to a webhook until it is enabled again. It takes the role OFFICER.",
    )
    async def disable_webhook(
        self, info: RequestInfo, id: _Webhook
    ) -> registering.WebhookFacts | Refused | NotPermitted:
        return await registering.change_webhook(*info.context.asked, id, WebhookState.DISABLED)

    @asked(
        RotateWebhookSecretResult,
        "Sign with a new secret from now on, and for a while with the former one too: the header "
        "`webhook-signature` then holds both signatures, with a blank between. It takes the role "
        "OFFICER.",
    )
    async def rotate_webhook_secret(
        self, info: RequestInfo, id: _Webhook, overlap_hours: _Overlap = 24
    ) -> rotating.SecretRotated | Refused | NotPermitted:
        return await rotating.rotate_secret(*info.context.asked, id, overlap_hours)

    @asked(
        DeleteWebhookResult,
        "Never send to a webhook again: its secrets are forgotten, and what waits for it is never "
        "sent. What was sent stays on record. It takes the role OFFICER.",
    )
    async def delete_webhook(
        self, info: RequestInfo, id: _Webhook
    ) -> deleting.WebhookDeleted | Refused | NotPermitted:
        return await deleting.delete_webhook(*info.context.asked, id)

    @asked(
        ResolveDeliveryResult,
        "Send a dead delivery again, and after it what its case holds back. It takes the role "
        "OFFICER.",
    )
    async def redrive_delivery(
        self, info: RequestInfo, id: _Dead
    ) -> registering.DeliveryResolved | Refused | NotPermitted:
        return await registering.resolve_dead(*info.context.asked, id, None)

    @asked(
        ResolveDeliveryResult,
        "Never send a dead delivery, so that its case goes on without it. It takes the role "
        "OFFICER.",
    )
    async def skip_delivery(
        self,
        info: RequestInfo,
        id: _Dead,
        reason: Annotated[str, said("Why, 1 to 500 characters.")],
    ) -> registering.DeliveryResolved | Refused | NotPermitted:
        return await registering.resolve_dead(*info.context.asked, id, reason)
