"""What a referral leaves to do, and for whom: the inbox entries that follow from its state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.referral_clock import hop_clock
from tracegraph.domain.events import InboxEntry, Side
from tracegraph.domain.referrals import Referral, ReferralHop, ReferralState


@dataclass(frozen=True)
class _Task:
    """what the holder has to do, and the name under which the other side waits for it."""

    what: str
    awaited: str


_BY_RECEIVER: Mapping[ReferralState, _Task] = {
    ReferralState.SENT: _Task("RECEIVE_REFERRAL", "RECEIPT_OF_REFERRAL"),
    ReferralState.RECEIVED: _Task("DECIDE_ON_REFERRAL", "DECISION_ON_REFERRAL"),
    ReferralState.ACCEPTED: _Task("ANSWER_REFERRAL", "ANSWER_TO_REFERRAL"),
    ReferralState.FORWARDED: _Task("", "ANSWER_TO_REFERRAL"),
}
_BY_SENDER: Mapping[ReferralState, str] = {
    ReferralState.DRAFTED: "SEND_REFERRAL",
    ReferralState.ANSWERED: "CLOSE_REFERRAL",
    ReferralState.RETURNED: "SEND_AGAIN_OR_CLOSE_REFERRAL",
}
_RELAY = "RELAY_ANSWER"


def inbox_entries(referral: Referral, title: str) -> tuple[InboxEntry, ...]:
    """The entries of a referral; title is that of its case."""
    return tuple(_entries(referral, title))


def _entries(referral: Referral, title: str) -> Iterator[InboxEntry]:
    chain = referral.chain
    for hop in chain:
        if hop.state in _BY_RECEIVER:
            yield from _with_receiver(referral, hop, title)
    last = chain[-1]
    what = _BY_SENDER.get(last.state)
    if what is not None:
        name = what if last.forwards is None else _RELAY
        yield _entry(referral, last, title, last.sender, name, Side.TO_DECIDE)


def _with_receiver(referral: Referral, hop: ReferralHop, title: str) -> Iterator[InboxEntry]:
    task = _BY_RECEIVER[hop.state]
    if task.what:
        yield _entry(referral, hop, title, hop.receiver, task.what, Side.TO_DECIDE)
    yield _entry(referral, hop, title, hop.sender, task.awaited, Side.WAITING_FOR_OTHERS)


def _entry(
    referral: Referral, hop: ReferralHop, title: str, authority: str, what: str, side: Side
) -> InboxEntry:
    clock = hop_clock(hop, referral.last_on)
    runs = hop.state in _BY_RECEIVER
    other = hop.sender if authority == hop.receiver else hop.receiver
    return InboxEntry(
        authority=authority,
        subject=referral.id,
        what=what,
        side=side,
        title=title,
        since=_since(hop) or referral.last_on,
        due_on=clock.due if runs else None,
        due_words=clock.words if runs else None,
        basis=None if hop.route is None else hop.route.basis,
        case=referral.case,
        others=(other,),
    )


def _since(hop: ReferralHop) -> date | None:
    """The day from which it stands as it stands."""
    by_state = {
        ReferralState.SENT: hop.sent_on,
        ReferralState.RECEIVED: hop.received_on,
        ReferralState.ACCEPTED: hop.accepted_on,
        ReferralState.FORWARDED: hop.forwarded_on,
        ReferralState.ANSWERED: hop.answered_on,
        ReferralState.RETURNED: hop.returned_on,
    }
    return by_state.get(hop.state)
