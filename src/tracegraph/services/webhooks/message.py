"""One event as a message to a receiver: a CloudEvent in JSON, signed as Standard Webhooks says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

import orjson
from standardwebhooks import Webhook

from tracegraph.domain.events import Event
from tracegraph.domain.inbox import MatterKind

MEDIA_TYPE = "application/cloudevents+json"


@dataclass(frozen=True)
class Message:
    """What is sent; headers without those of the connection."""

    body: bytes
    headers: dict[str, str]


def message_of(
    event: Event, key: str, origin: str, secrets: tuple[str, ...], now: datetime
) -> Message:
    """The message of an event; key: what it is in order with; secrets: each of them signs; now, an
    aware moment, is when it is sent. The body is the same whenever it is sent."""
    body = cloud_event(event, key, origin)
    name = webhook_id(event.id)
    at = now.astimezone(UTC)
    signatures = [Webhook(secret).sign(name, at, body.decode()) for secret in secrets]
    return Message(
        body,
        {
            "content-type": MEDIA_TYPE,
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        },
    )


def cloud_event(event: Event, key: str, origin: str) -> bytes:
    """The event as CloudEvents 1.0 JSON; origin is the URI of the store that it came from."""
    return orjson.dumps(
        {
            "specversion": "1.0",
            "id": event.id,
            "source": origin,
            "type": f"tracegraph.{event.subject.partition(':')[0]}.{event.kind.lower()}",
            "subject": event.subject,
            "time": event.recorded_at,
            "datacontenttype": "application/json",
            # so that texts are in order as numbers are (CloudEvents' extension `sequence`)
            "sequence": f"{event.seq:020d}",
            "data": {
                "kind": event.kind,
                "place": event.place,
                "on": event.on.isoformat(),
                "case": key if MatterKind.of(key) is MatterKind.CASE else None,
                "authority": event.authority,
                "told": event.told,
                "body": event.body,
            },
        },
        option=orjson.OPT_SORT_KEYS,
    )


def webhook_id(event_id: str) -> str:
    """An event's id as a header can have it: without the full stop, which divides what is signed,
    and without Chinese."""
    return quote(event_id, safe=":-_").replace(".", "%2E")
