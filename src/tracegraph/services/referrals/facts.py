"""What is said of a referral, as plain frozen values: its hops, what happened, whose move it is."""

from datetime import date
from typing import Any

from tracegraph.domain.packets import PacketPart
from tracegraph.domain.referrals import HopClock, ReferralEvent, ReferralState, ReferralStep
from tracegraph.domain.routes import Channel, HopKind
from tracegraph.services.evidence.items import CaseBrief
from tracegraph.services.facts import AuthorityBrief, Fact, Plain, Withheld


class RouteFacts(Plain, frozen=True, kw_only=True):
    basis: str
    route_kind: HopKind | None = None
    working_days: int | None = None
    assumed: str | None = None
    override: str | None = None


class UrgeFacts(Plain, frozen=True, kw_only=True):
    on: date
    text: str | None = None
    overdue: bool | None = None
    superior: AuthorityBrief | None = None


class ProgressFacts(Plain, frozen=True, kw_only=True):
    on: date
    text: str


class HopFacts(Plain, frozen=True, kw_only=True):
    """clock is as on the day that was asked for."""

    number: int
    sender: AuthorityBrief
    receiver: AuthorityBrief
    channel: Channel
    state: ReferralState
    clock: HopClock | None = None
    forwards: int | None = None
    route: RouteFacts | None = None
    sent_on: date | None = None
    received_on: date | None = None
    accepted_on: date | None = None
    forwarded_on: date | None = None
    returned_on: date | None = None
    answered_on: date | None = None
    closed_on: date | None = None
    withdrawn_on: date | None = None
    reason: str | None = None
    forward_reason: str | None = None
    answer: str | None = None
    missing: tuple[PacketPart, ...] = ()
    incomplete_reason: str | None = None
    urged: tuple[UrgeFacts, ...] = ()
    progress: tuple[ProgressFacts, ...] = ()


class EventFacts(Plain, frozen=True, kw_only=True):
    """body is the event word for word."""

    place: int
    kind: ReferralEvent
    on: date
    recorded_at: str
    recorded_by: str
    hop: int
    body: dict[str, Any]  # Any: JSON
    authority: AuthorityBrief | None = None
    text: str | None = None


class ReferralFacts(Fact, frozen=True, kw_only=True):
    """as_of: the day for which clocks are given. allowed: what the viewer's authority can do now.

    case is None, and named in withheld, where the viewer may see the referral alone.
    """

    state: ReferralState
    channel: Channel
    text: str
    sender: AuthorityBrief
    drafted_on: date
    last_on: date
    as_of: date
    hops: tuple[HopFacts, ...]
    events: tuple[EventFacts, ...]
    allowed: tuple[ReferralStep, ...] = ()
    not_stated: tuple[str, ...] = ()
    case: CaseBrief | None = None
    closing_text: str | None = None
    withheld: tuple[Withheld, ...] = ()
