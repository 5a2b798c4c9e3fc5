"""Referrals between authorities: hops, their states, the steps, and whose each of them is.

A referral is about a case and goes from its first sender over one hop or several. A hop has one
sender and one receiver. Whoever forwards opens the next hop and becomes its sender; answers come
back hop by hop. State is what the events say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import msgspec

from tracegraph.domain.calendar import ProvisionalDay
from tracegraph.domain.routes import Channel, HopKind

REFERRAL = "referral"
INFORMING = frozenset({Channel.INFORMATION_SHARING, Channel.PEER_NOTIFICATION})


class ReferralState(Enum):
    """Where a hop stands; a referral stands where its first sender's last hop stands."""

    DRAFTED = "DRAFTED"
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    FORWARDED = "FORWARDED"
    RETURNED = "RETURNED"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"


OPEN_STATES = frozenset(
    {ReferralState.SENT, ReferralState.RECEIVED, ReferralState.ACCEPTED, ReferralState.FORWARDED}
)


class ReferralStep(Enum):
    """What an authority can do with a referral."""

    SEND = "SEND"
    RECEIVE = "RECEIVE"
    ACCEPT = "ACCEPT"
    RETURN = "RETURN"
    FORWARD = "FORWARD"
    ANSWER = "ANSWER"
    RELAY = "RELAY"
    CLOSE = "CLOSE"
    WITHDRAW = "WITHDRAW"
    URGE = "URGE"
    REPORT_PROGRESS = "REPORT_PROGRESS"


class ReferralEvent(Enum):
    """What can have happened to a referral; the kinds of its events."""

    DRAFTED = "REFERRAL_DRAFTED"
    SENT = "REFERRAL_SENT"
    RECEIVED = "REFERRAL_RECEIVED"
    ACCEPTED = "REFERRAL_ACCEPTED"
    RETURNED = "REFERRAL_RETURNED"
    FORWARDED = "REFERRAL_FORWARDED"
    ANSWERED = "REFERRAL_ANSWERED"
    CLOSED = "REFERRAL_CLOSED"
    WITHDRAWN = "REFERRAL_WITHDRAWN"
    URGED = "REFERRAL_URGED"
    PROGRESS = "REFERRAL_PROGRESS"


@dataclass(frozen=True)
class RouteTaken:
    """By what a hop was sent. override: the sender's reason where nothing on record joins the two
    and no text forbids it; then kind is None."""

    basis: str
    kind: HopKind | None = None
    working_days: int | None = None
    assumed: str | None = None
    override: str | None = None


@dataclass(frozen=True)
class Urge:
    """overdue: whether the day was over; None where nothing says when. superior: whom it was
    escalated to."""

    on: date
    text: str | None = None
    overdue: bool | None = None
    superior: str | None = None


@dataclass(frozen=True)
class Progress:
    """A report by the receiver on how the case stands (方案三（六）)."""

    on: date
    text: str


@dataclass(frozen=True)
class ReferralHop:
    """number counts from 1; forwards is the hop that this one carries on, None for those that the
    first sender sent. reason: why it was returned or withdrawn; forward_reason: why forwarded.
    missing: what the packet lacked when it was sent, incomplete_reason why it was sent then."""

    number: int
    sender: str
    receiver: str
    channel: Channel
    state: ReferralState
    forwards: int | None = None
    route: RouteTaken | None = None
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
    missing: tuple[str, ...] = ()
    incomplete_reason: str | None = None
    urged: tuple[Urge, ...] = ()
    progress: tuple[Progress, ...] = ()


@dataclass(frozen=True)
class Referral:
    """sender is the first sender; text, what the receiver is told and asked. last_on: the day of
    the last act. digest: of the draft's content, so that a repeated draft is known."""

    id: str
    case: str
    sender: str
    channel: Channel
    text: str
    drafted_on: date
    last_on: date
    hops: tuple[ReferralHop, ...]
    digest: str = ""
    closing_text: str | None = None

    def hop(self, number: int) -> ReferralHop:
        """The hop with this number."""
        return self.hops[number - 1]

    @property
    def first(self) -> ReferralHop:
        """The first sender's last hop."""
        return next(each for each in reversed(self.hops) if each.forwards is None)

    @property
    def state(self) -> ReferralState:
        """Where the referral stands."""
        return self.first.state

    @property
    def chain(self) -> tuple[ReferralHop, ...]:
        """The first sender's last hop and those that carry it on, to the one that has it now."""
        found = [self.first]
        while found[-1].state is ReferralState.FORWARDED:
            number = found[-1].number
            found.append(next(each for each in reversed(self.hops) if each.forwards == number))
        return tuple(found)

    @property
    def authorities(self) -> tuple[str, ...]:
        """Everybody who sent or was sent it, by id, each once; a draft's receiver is not there."""
        named = [self.sender]
        for each in self.hops:
            if each.sent_on is not None:
                named += [each.sender, each.receiver]
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True)
class Move:
    """A step that is possible now, the authority whose it is, and the hop that it changes."""

    step: ReferralStep
    authority: str
    hop: int


class HopClock(msgspec.Struct, frozen=True, rename="camel"):
    """How long the receiver of a hop has: days and due are None where nothing gives a number.

    words: the text's own (及时); not_stated: what neither text nor arrangement says. overdue: on
    the day asked for; None where that cannot be known. due_soon likewise.
    """

    days: int | None
    due: date | None
    provisional: tuple[ProvisionalDay, ...]
    words: str | None
    quote: str | None
    basis: str | None
    not_stated: tuple[str, ...]
    overdue: bool | None
    due_soon: bool | None


class RefusalKind(Enum):
    """Why a step was refused."""

    NOT_NOW = "NOT_NOW"
    NOT_YOURS = "NOT_YOURS"
    TOO_EARLY = "TOO_EARLY"
    NOT_OVERDUE = "NOT_OVERDUE"
    ALREADY_IN_CHAIN = "ALREADY_IN_CHAIN"


@dataclass(frozen=True)
class StepAsked:
    """A step that an authority wants to take on a day.

    text: the reason of a return, forward or withdrawal, the answer, the report. receiver and route
    are of a hop that is opened, superior of an urge. said: what the event says beside (the packet).
    """

    step: ReferralStep
    authority: str
    on: date
    text: str | None = None
    receiver: str | None = None
    route: RouteTaken | None = None
    superior: str | None = None
    said: Mapping[str, Any] | None = None  # Any: JSON


@dataclass(frozen=True)
class Refusal:
    """Nothing was done; message says what would be right."""

    kind: RefusalKind
    message: str
