"""Webhooks: where an authority wants events sent, and what became of each sending.

Standard Webhooks (https://www.standardwebhooks.com) says how a message is signed and when it is
tried again, CloudEvents 1.0 what its body looks like.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

# Standard Webhooks' schedule, in seconds after each failure.
RETRY_SECONDS = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
MOST_WAIT_SECONDS = 86_400


class WebhookState(Enum):
    """Whether events are sent."""

    ENABLED = "ENABLED"
    DISABLED = "DISABLED"
    DELETED = "DELETED"


class DeliveryState(Enum):
    """What became of one event for one webhook."""

    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    DEAD = "DEAD"
    SKIPPED = "SKIPPED"


OPEN = (DeliveryState.WAITING, DeliveryState.DEAD)


def still_signing(former: Sequence[str], until: Sequence[int], now: int) -> dict[str, int]:
    """Former secrets that sign too at a moment, with the end of each; all in milliseconds."""
    return {secret: end for secret, end in zip(former, until, strict=True) if end > now}


@dataclass(frozen=True)
class Patience:
    """How long a receiver may take, and how often and when it is asked again.

    retry_seconds: after the first failure, the second, …; after the last of them a delivery is
    dead. lease_seconds: for how long a sender that says nothing more keeps a webhook to itself; it
    must be longer than an attempt.
    """

    retry_seconds: tuple[float, ...] = RETRY_SECONDS
    attempt_seconds: float = 15.0
    lease_seconds: float = 60.0

    def wait_after(self, failures: int, asked_for: float | None, chance: float) -> float | None:
        """How many seconds to wait after so many failures; None where it is dead now.

        asked_for: what the receiver asked to wait, which is obeyed up to a day. chance from 0 to 1
        spreads the attempts by a tenth to either side.
        """
        if failures > len(self.retry_seconds):
            return None
        wait = self.retry_seconds[failures - 1] * (0.9 + 0.2 * chance)
        return max(wait, min(asked_for or 0.0, MOST_WAIT_SECONDS))
