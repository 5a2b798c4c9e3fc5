"""One attempt to send a message to a receiver, and what it says of the next one."""

import asyncio
import random
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv6Address

import httpx

from tracegraph.domain.errors import InputError
from tracegraph.domain.webhooks import DeliveryState, Patience
from tracegraph.services.webhooks.message import Message, message_of
from tracegraph.services.webhooks.outbox import Due, Held, Outcome
from tracegraph.services.webhooks.receivers import Address, Receivers

GONE = 410
_BUSY = (429, 503)


@dataclass(frozen=True)
class Answered:
    """The receiver's status, None where there was none; what went wrong, if anything; and how many
    seconds it asked to wait."""

    status: int | None
    problem: str | None
    wait_seconds: float | None = None


@dataclass(frozen=True)
class Sender:
    """Sends messages to receivers of the list. origin: the URI of the store in messages."""

    client: httpx.AsyncClient
    receivers: Receivers
    patience: Patience
    origin: str

    async def attempt(self, held: Held, due: Due) -> Outcome:
        """Send it once, and say what becomes of it."""
        secrets = (held.secret, *held.former)
        message = message_of(due.event, due.key, self.origin, secrets, datetime.now(UTC))
        answered = await self._answered(held.url, message)
        if answered.problem is None:
            return Outcome(DeliveryState.DELIVERED, answered.status, None)
        if answered.status == GONE:  # not a failure of this message; it waits for the webhook
            return Outcome(DeliveryState.WAITING, GONE, answered.problem)
        wait = self.patience.wait_after(due.attempts + 1, answered.wait_seconds, random.random())
        state = DeliveryState.DEAD if wait is None else DeliveryState.WAITING
        return Outcome(state, answered.status, answered.problem, wait or 0.0)

    async def _answered(self, url: str, message: Message) -> Answered:
        try:
            async with asyncio.timeout(self.patience.attempt_seconds):
                place = self.receivers.checked(url)
                return await self._post(place, await self.receivers.address_of(place), message)
        except TimeoutError:
            seconds = f"{self.patience.attempt_seconds:g} s"
            return Answered(None, f"the receiver did not answer within {seconds}")
        except InputError as problem:
            return Answered(None, str(problem))
        except (OSError, UnicodeError):
            return Answered(None, "the name of the receiver is not known")
        except httpx.HTTPError as problem:
            return Answered(None, f"the receiver was not reached: {type(problem).__name__}")

    async def _post(self, url: httpx.URL, address: Address, message: Message) -> Answered:
        """To the very address that was checked: a name may mean another one a moment later."""
        host = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
        request = self.client.build_request(
            "POST",
            url.copy_with(host=host),
            content=message.body,
            headers={**message.headers, "host": url.netloc.decode()},
            extensions={"sni_hostname": url.host},
        )
        answer = await self.client.send(request, stream=True)
        await answer.aclose()  # what it says besides its status is not read
        if answer.is_success:
            return Answered(answer.status_code, None)
        wait = _retry_after(answer) if answer.status_code in _BUSY else None
        return Answered(answer.status_code, f"the receiver answered {answer.status_code}", wait)


@asynccontextmanager
async def sending(receivers: Receivers, patience: Patience, origin: str) -> AsyncIterator[Sender]:
    """A sender with connections of its own: none through a proxy, and no redirect is followed."""
    async with httpx.AsyncClient(
        timeout=patience.attempt_seconds,
        follow_redirects=False,
        trust_env=False,
        verify=ssl.create_default_context(),
        headers={"user-agent": "tracegraph", "accept": "*/*"},
        limits=httpx.Limits(max_connections=100, max_keepalive_connections=20),
    ) as client:
        yield Sender(client, receivers, patience, origin)


def _retry_after(answer: httpx.Response) -> float | None:
    text = answer.headers.get("retry-after", "")
    return float(text) if text.isdigit() and text.isascii() and len(text) < 7 else None
