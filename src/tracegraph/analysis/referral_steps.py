"""Which steps a referral admits, whose they are, and what each adds to its history.

Each step belongs to one side of one hop. Everybody is told of it through whose hands the referral
has come to where it is, and with them the first sender.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tracegraph.analysis.referral_clock import hop_due, is_overdue
from tracegraph.domain.events import Draft
from tracegraph.domain.referrals import (
    INFORMING,
    Move,
    Referral,
    ReferralEvent,
    ReferralHop,
    ReferralState,
    ReferralStep,
    Refusal,
    RefusalKind,
    StepAsked,
)
from tracegraph.domain.routes import Channel

Body = dict[str, Any]  # Any: JSON
Say = Callable[[Referral, ReferralHop, StepAsked], tuple[Draft, ...]]


def moves(referral: Referral) -> tuple[Move, ...]:
    """Every step that is possible now; whether an urge is due depends on the day."""
    return tuple(_moves(referral))


def steps_of(referral: Referral, authority: str | None) -> tuple[ReferralStep, ...]:
    """The steps that are this authority's now, in the order of their kinds."""
    mine = {each.step for each in moves(referral) if each.authority == authority}
    return tuple(step for step in ReferralStep if step in mine)


def _moves(referral: Referral) -> Iterator[Move]:
    *carried, last = referral.chain
    for hop in carried:
        yield Move(ReferralStep.URGE, hop.sender, hop.number)
    yield from _own_moves(last)
    if last.state is ReferralState.ANSWERED and last.forwards is not None:
        yield Move(ReferralStep.RELAY, last.sender, last.forwards)
    elif last.forwards is None and _may_be_closed(last):
        yield Move(ReferralStep.CLOSE, last.sender, last.number)


def _own_moves(hop: ReferralHop) -> Iterator[Move]:
    """What the two sides of the hop that has the referral can do, by its state alone."""
    for step in _BY_SENDER.get(hop.state, ()):
        yield Move(step, hop.sender, hop.number)
    for step in _BY_RECEIVER.get(hop.state, ()):
        yield Move(step, hop.receiver, hop.number)
    if hop.channel is Channel.CRIMINAL_TRANSFER and _is_with_receiver(hop):
        yield Move(ReferralStep.REPORT_PROGRESS, hop.receiver, hop.number)


def _may_be_closed(hop: ReferralHop) -> bool:
    """Answered or returned; whoever was only informed owes no answer."""
    done = hop.state in (ReferralState.ANSWERED, ReferralState.RETURNED)
    return done or (hop.channel in INFORMING and _is_with_receiver(hop))


def _is_with_receiver(hop: ReferralHop) -> bool:
    return hop.state in (ReferralState.RECEIVED, ReferralState.ACCEPTED)


_BY_SENDER: Mapping[ReferralState, tuple[ReferralStep, ...]] = {
    ReferralState.DRAFTED: (ReferralStep.SEND, ReferralStep.WITHDRAW),
    ReferralState.SENT: (ReferralStep.WITHDRAW, ReferralStep.URGE),
    ReferralState.RECEIVED: (ReferralStep.WITHDRAW, ReferralStep.URGE),
    ReferralState.ACCEPTED: (ReferralStep.URGE,),
    ReferralState.RETURNED: (ReferralStep.SEND,),
}
_BY_RECEIVER: Mapping[ReferralState, tuple[ReferralStep, ...]] = {
    ReferralState.SENT: (ReferralStep.RECEIVE,),
    ReferralState.RECEIVED: (ReferralStep.ACCEPT, ReferralStep.RETURN, ReferralStep.FORWARD),
    ReferralState.ACCEPTED: (ReferralStep.ANSWER,),
}


def taken(referral: Referral, asked: StepAsked) -> tuple[Draft, ...] | Refusal:
    """The events of a step, or why it cannot be taken."""
    hop = hop_of(referral, asked.step, asked.authority)
    if hop is None:
        return _not_possible(referral, asked)
    return _not_on_this_day(referral, hop, asked) or _SAID[asked.step](referral, hop, asked)


def hop_of(referral: Referral, step: ReferralStep, authority: str) -> ReferralHop | None:
    """The hop that the step would change; None where it is not this authority's to take now."""
    for each in moves(referral):
        if (each.step, each.authority) == (step, authority):
            return referral.hop(each.hop)
    return None


def _not_possible(referral: Referral, asked: StepAsked) -> Refusal:
    others = [each.authority for each in moves(referral) if each.step is asked.step]
    if others:
        message = f"{asked.step.value} is now for {', '.join(others)} to take"
        return Refusal(RefusalKind.NOT_YOURS, message)
    own = ", ".join(step.value for step in steps_of(referral, asked.authority)) or "nothing"
    state = referral.chain[-1].state.value
    message = f"where it is {state} there is no {asked.step.value}; yours to take is now: {own}"
    return Refusal(RefusalKind.NOT_NOW, message)


def _not_on_this_day(referral: Referral, hop: ReferralHop, asked: StepAsked) -> Refusal | None:
    if asked.on < referral.last_on:
        message = f"the last act was on {referral.last_on}; give this day or a later one"
        return Refusal(RefusalKind.TOO_EARLY, message)
    if asked.step is ReferralStep.URGE and is_overdue(hop, asked.on) is False:
        message = f"hop {hop.number} is not overdue on {asked.on}; urge after its last day"
        return Refusal(RefusalKind.NOT_OVERDUE, message)
    if asked.step in (ReferralStep.SEND, ReferralStep.FORWARD) and asked.route is None:
        message = "it changed while it was looked at; ask again"
        return Refusal(RefusalKind.NOT_NOW, message)
    if asked.step is ReferralStep.FORWARD and asked.receiver in _in_chain(referral):
        message = "it came through this authority already; return it, or name another receiver"
        return Refusal(RefusalKind.ALREADY_IN_CHAIN, message)
    return None


def _in_chain(referral: Referral) -> set[str]:
    return {name for hop in referral.chain for name in (hop.sender, hop.receiver)}


def told_of(referral: Referral, *authorities: str) -> tuple[str, ...]:
    """Everybody through whose hands it has come to where it is, and these; nobody is told of a
    draft but its sender."""
    chain = [hop for hop in referral.chain if hop.state is not ReferralState.DRAFTED]
    both = [name for hop in chain for name in (hop.sender, hop.receiver)]
    return tuple(dict.fromkeys((referral.sender, *both, *authorities)))


def _draft(
    referral: Referral,
    kind: ReferralEvent,
    hop: ReferralHop,
    asked: StepAsked,
    more: Body | None = None,
    *also: str,
) -> Draft:
    return Draft(
        subject=referral.id,
        kind=kind.value,
        on=asked.on,
        told=told_of(referral, *also),
        body={
            "case": referral.case,
            "hop": hop.number,
            "sender": hop.sender,
            "receiver": hop.receiver,
            "channel": hop.channel.value,
            **(more or {}),
        },
    )


def _plain(kind: ReferralEvent) -> Say:
    """A step that says no more than that it was taken."""
    return lambda referral, hop, asked: (_draft(referral, kind, hop, asked),)


def _with(kind: ReferralEvent, name: str) -> Say:
    """A step that says one thing more, in words."""
    return lambda referral, hop, asked: (_draft(referral, kind, hop, asked, {name: asked.text}),)


def _opened(
    referral: Referral, number: int, receiver: str, forwards: int | None, asked: StepAsked
) -> Draft:
    """The event that opens a hop: who, by what, how long, and what the packet lacked."""
    route = asked.route
    assert route is not None, "the route is known before a hop is opened"
    hop = ReferralHop(
        number, asked.authority, receiver, referral.channel, ReferralState.SENT, forwards, route,
        asked.on,
    )  # fmt: skip
    more = {
        "forwards": forwards,
        "route": {
            "kind": route.kind.value if route.kind else None,
            "basis": route.basis,
            "assumed": route.assumed,
            "override": route.override,
        },
        "workingDays": route.working_days,
        "missing": [],
        "incompleteReason": None,
        **_due(hop),
        **(asked.said or {}),
    }
    return _draft(referral, ReferralEvent.SENT, hop, asked, more, receiver)


def _due(hop: ReferralHop) -> Body:
    due = hop_due(hop)
    return {
        "dueOn": due.due.isoformat() if due.due else None,
        "provisional": [
            {"day": each.day.isoformat(), "basis": each.basis} for each in due.provisional
        ],
    }


def _sent(referral: Referral, hop: ReferralHop, asked: StepAsked) -> tuple[Draft, ...]:
    """A draft keeps its number; what was returned and is sent again is a hop of its own."""
    is_draft = hop.state is ReferralState.DRAFTED
    number = hop.number if is_draft else len(referral.hops) + 1
    return (_opened(referral, number, hop.receiver, None, asked),)


def _forwarded(referral: Referral, hop: ReferralHop, asked: StepAsked) -> tuple[Draft, ...]:
    assert asked.receiver is not None, "a forward names the next receiver"
    number = len(referral.hops) + 1
    more = {"reason": asked.text, "next": number}
    return (
        _draft(referral, ReferralEvent.FORWARDED, hop, asked, more, asked.receiver),
        _opened(referral, number, asked.receiver, hop.number, asked),
    )


def _answered(referral: Referral, hop: ReferralHop, asked: StepAsked) -> tuple[Draft, ...]:
    more = {"text": asked.text, "relays": None}
    return (_draft(referral, ReferralEvent.ANSWERED, hop, asked, more),)


def _relayed(referral: Referral, hop: ReferralHop, asked: StepAsked) -> tuple[Draft, ...]:
    """Without words of its own, the answer is passed on as it came."""
    source = referral.chain[-1]
    more = {"text": asked.text or source.answer, "relays": source.number}
    return (_draft(referral, ReferralEvent.ANSWERED, hop, asked, more),)


def _urged(referral: Referral, hop: ReferralHop, asked: StepAsked) -> tuple[Draft, ...]:
    """Only what is overdue goes to the superior too."""
    overdue = is_overdue(hop, asked.on)
    superior = asked.superior if overdue else None
    more = {"text": asked.text, "overdue": overdue, "superior": superior}
    also = () if superior is None else (superior,)
    return (_draft(referral, ReferralEvent.URGED, hop, asked, more, *also),)


_SAID: Mapping[ReferralStep, Say] = {
    ReferralStep.SEND: _sent,
    ReferralStep.RECEIVE: _plain(ReferralEvent.RECEIVED),
    ReferralStep.ACCEPT: _plain(ReferralEvent.ACCEPTED),
    ReferralStep.RETURN: _with(ReferralEvent.RETURNED, "reason"),
    ReferralStep.FORWARD: _forwarded,
    ReferralStep.ANSWER: _answered,
    ReferralStep.RELAY: _relayed,
    ReferralStep.CLOSE: _with(ReferralEvent.CLOSED, "text"),
    ReferralStep.WITHDRAW: _with(ReferralEvent.WITHDRAWN, "reason"),
    ReferralStep.URGE: _urged,
    ReferralStep.REPORT_PROGRESS: _with(ReferralEvent.PROGRESS, "text"),
}


def drafted(
    referral: str, case: str, number: str, channel: Channel, asked: StepAsked, digest: str
) -> Draft:
    """The first event of a referral: only its sender is told."""
    return Draft(
        subject=referral,
        kind=ReferralEvent.DRAFTED.value,
        on=asked.on,
        told=(asked.authority,),
        body={
            "case": case,
            "hop": 1,
            "sender": asked.authority,
            "receiver": asked.receiver,
            "channel": channel.value,
            "number": number,
            "text": asked.text,
            "digest": digest,
        },
    )
