"""Routes between authorities: hops, what each rests on, and why there may be none."""

from dataclasses import dataclass
from enum import Enum

from tracegraph.domain.records.places import Mechanism


class Channel(Enum):
    """What is sent: one of the five kinds of cooperation, or what an article has sent."""

    LEAD_EXCHANGE = "LEAD_EXCHANGE"
    EVIDENCE_TRANSFER = "EVIDENCE_TRANSFER"
    INFORMATION_SHARING = "INFORMATION_SHARING"
    COMMISSIONED_INVESTIGATION = "COMMISSIONED_INVESTIGATION"
    ENFORCEMENT_ASSISTANCE = "ENFORCEMENT_ASSISTANCE"
    PEER_NOTIFICATION = "PEER_NOTIFICATION"  # 令110-25
    CRIMINAL_TRANSFER = "CRIMINAL_TRANSFER"  # 方案三（六）

    @property
    def mechanism(self) -> Mechanism | None:
        """The kind of cooperation, None for what an article has sent without an arrangement."""
        return Mechanism(self.value) if self.value in Mechanism.__members__ else None


class HopKind(Enum):
    """What joins two authorities."""

    PEER = "PEER"
    ARRANGEMENT = "ARRANGEMENT"
    DEPARTMENTS = "DEPARTMENTS"
    SUPERIOR = "SUPERIOR"
    SUBORDINATE = "SUBORDINATE"
    NAMED = "NAMED"  # the sender names it, as the text names none


@dataclass(frozen=True)
class Hop:
    """One step, from an authority (by id) to another. working_days is None where nothing gives a
    number; assumed says what no text states."""

    sender: str
    receiver: str
    sender_name: str
    receiver_name: str
    kind: HopKind
    basis: str
    working_days: int | None = None
    assumed: str | None = None


@dataclass(frozen=True)
class Route:
    """Hops from one authority to another, end to end."""

    hops: tuple[Hop, ...]

    @property
    def stated_days(self) -> int:
        """Working days of those hops that have a number."""
        return sum(hop.working_days or 0 for hop in self.hops)

    @property
    def unstated_hops(self) -> int:
        """How many hops have no number of days."""
        return sum(hop.working_days is None for hop in self.hops)

    @property
    def working_days(self) -> int | None:
        """Working days of the whole way; None where a hop has no number."""
        return None if self.unstated_hops else self.stated_days


@dataclass(frozen=True)
class Routes:
    """All non-dominated routes, best first; without any, explanation says why there is none.

    truncated: there may be more equally good routes than these.
    """

    channel: Channel
    sender: str
    receiver: str
    routes: tuple[Route, ...]
    truncated: bool = False
    explanation: str | None = None
