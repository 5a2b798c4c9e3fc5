"""What the events of a referral say: where it and each of its hops stand.

The same events always give the same state; nothing else does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tracegraph.domain.events import Event
from tracegraph.domain.referrals import (
    Progress,
    Referral,
    ReferralEvent,
    ReferralHop,
    ReferralState,
    RouteTaken,
    Urge,
)
from tracegraph.domain.routes import Channel, HopKind

Change = Callable[[Referral, Event], Referral]


def referral_of(events: Sequence[Event]) -> Referral:
    """The state of a referral whose events these are, from its first; ValueError without any."""
    if not events or events[0].kind != ReferralEvent.DRAFTED.value:
        raise ValueError("a referral begins with its draft")
    found = _drafted(events[0])
    for event in events[1:]:
        change = CHANGES[ReferralEvent(event.kind)]
        found = replace(change(found, event), last_on=event.on)
    return found


def _drafted(event: Event) -> Referral:
    body = event.body
    channel = Channel(body["channel"])
    hop = ReferralHop(1, body["sender"], body["receiver"], channel, ReferralState.DRAFTED)
    return Referral(
        id=event.subject,
        case=body["case"],
        sender=body["sender"],
        channel=channel,
        text=body["text"],
        drafted_on=event.on,
        last_on=event.on,
        hops=(hop,),
        digest=body["digest"],
    )


def _sent(referral: Referral, event: Event) -> Referral:
    """A draft goes out, or one more hop is opened."""
    body = event.body
    hop = ReferralHop(
        number=body["hop"],
        sender=body["sender"],
        receiver=body["receiver"],
        channel=Channel(body["channel"]),
        state=ReferralState.SENT,
        forwards=body["forwards"],
        route=_route(body),
        sent_on=event.on,
        missing=tuple(body["missing"]),
        incomplete_reason=body["incompleteReason"],
    )
    return replace(referral, hops=(*referral.hops[: hop.number - 1], hop))


def _route(body: Mapping[str, object]) -> RouteTaken:
    given = body["route"]
    days = body["workingDays"]
    assert isinstance(given, Mapping), "an event says by what it was sent"
    assert days is None or isinstance(days, int), "days are a number"
    kind = None if given["kind"] is None else HopKind(given["kind"])
    return RouteTaken(given["basis"], kind, days, given["assumed"], given["override"])


def _changed(referral: Referral, number: int, **changes: object) -> Referral:
    """With one hop changed."""
    # mypy cannot see that the names are those of fields
    hop = replace(referral.hop(number), **changes)  # type: ignore[arg-type]
    return replace(referral, hops=(*referral.hops[: number - 1], hop, *referral.hops[number:]))


def _received(referral: Referral, event: Event) -> Referral:
    return _changed(referral, event.body["hop"], state=ReferralState.RECEIVED, received_on=event.on)


def _accepted(referral: Referral, event: Event) -> Referral:
    return _changed(referral, event.body["hop"], state=ReferralState.ACCEPTED, accepted_on=event.on)


def _returned(referral: Referral, event: Event) -> Referral:
    """It is with whoever sent the hop again, to decide anew."""
    number = event.body["hop"]
    back = _changed(
        referral,
        number,
        state=ReferralState.RETURNED,
        returned_on=event.on,
        reason=event.body["reason"],
    )
    return _with_sender_again(back, number)


def _withdrawn(referral: Referral, event: Event) -> Referral:
    number = event.body["hop"]
    back = _changed(
        referral,
        number,
        state=ReferralState.WITHDRAWN,
        withdrawn_on=event.on,
        reason=event.body["reason"],
    )
    return _with_sender_again(back, number)


def _with_sender_again(referral: Referral, number: int) -> Referral:
    forwarded = referral.hop(number).forwards
    if forwarded is None:
        return referral
    return _changed(referral, forwarded, state=ReferralState.RECEIVED)


def _forwarded(referral: Referral, event: Event) -> Referral:
    return _changed(
        referral,
        event.body["hop"],
        state=ReferralState.FORWARDED,
        forwarded_on=event.on,
        forward_reason=event.body["reason"],
    )


def _answered(referral: Referral, event: Event) -> Referral:
    """A relayed answer closes the hop that it came from: its sender has taken it."""
    body = event.body
    done = _changed(
        referral,
        body["hop"],
        state=ReferralState.ANSWERED,
        answered_on=event.on,
        answer=body["text"],
    )
    if body["relays"] is None:
        return done
    return _changed(done, body["relays"], state=ReferralState.CLOSED, closed_on=event.on)


def _closed(referral: Referral, event: Event) -> Referral:
    done = _changed(referral, event.body["hop"], state=ReferralState.CLOSED, closed_on=event.on)
    return replace(done, closing_text=event.body["text"])


def _urged(referral: Referral, event: Event) -> Referral:
    body = event.body
    urge = Urge(event.on, body["text"], body["overdue"], body["superior"])
    return _changed(referral, body["hop"], urged=(*referral.hop(body["hop"]).urged, urge))


def _progress(referral: Referral, event: Event) -> Referral:
    hop = referral.hop(event.body["hop"])
    report = Progress(event.on, event.body["text"])
    return _changed(referral, hop.number, progress=(*hop.progress, report))


CHANGES: Mapping[ReferralEvent, Change] = {
    ReferralEvent.SENT: _sent,
    ReferralEvent.RECEIVED: _received,
    ReferralEvent.ACCEPTED: _accepted,
    ReferralEvent.RETURNED: _returned,
    ReferralEvent.FORWARDED: _forwarded,
    ReferralEvent.ANSWERED: _answered,
    ReferralEvent.CLOSED: _closed,
    ReferralEvent.WITHDRAWN: _withdrawn,
    ReferralEvent.URGED: _urged,
    ReferralEvent.PROGRESS: _progress,
}
