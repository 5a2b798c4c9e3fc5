"""The life of a lead from its events: received, taken up into cases, or dismissed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracegraph.domain.case_life import LEAD_DISMISSED, LEAD_TAKEN_UP, LeadState
from tracegraph.domain.events import Event, InboxEntry, Side
from tracegraph.domain.records.safety import LeadOrigin

_BASES = {
    LeadOrigin.LIVE_STREAM_MONITORING: ("方案三（七）", "及时依法处置"),
    LeadOrigin.ANOTHER_REGION: ("方案三（九）", "及时研判、预警、处置"),
}
_CHECKED = ("令110-22", "依法核查处理")


@dataclass(frozen=True)
class LeadLife:
    """receiver: the authority that decides on it; cases: those into which it was taken up."""

    lead: str
    received_on: date
    receiver: str | None
    state: LeadState = LeadState.RECEIVED
    last_on: date = date.min
    cases: tuple[str, ...] = ()
    reason: str | None = None


def lead_life(
    lead: str, received_on: date, receiver: str | None, events: Iterable[Event]
) -> LeadLife:
    """The life that these events, all those of the lead in their order, tell."""
    state, cases, reason, last = LeadState.RECEIVED, [], None, received_on
    for event in events:
        last = max(last, event.on)
        if event.kind == LEAD_TAKEN_UP:
            state = LeadState.TAKEN_UP
            cases.append(str(event.body["case"]))
        elif event.kind == LEAD_DISMISSED:
            state, reason = LeadState.DISMISSED, str(event.body["reason"])
    return LeadLife(lead, received_on, receiver, state, last, tuple(cases), reason)


def lead_entries(life: LeadLife, text: str, origin: LeadOrigin | None) -> tuple[InboxEntry, ...]:
    """What an undecided lead leaves to do: the receiver checks it."""
    if life.state is not LeadState.RECEIVED or life.receiver is None:
        return ()
    basis, words = _BASES.get(origin, _CHECKED) if origin else _CHECKED
    entry = InboxEntry(
        authority=life.receiver,
        subject=life.lead,
        what="DECIDE_ON_LEAD",
        side=Side.TO_DECIDE,
        title=text[:100],
        since=life.received_on,
        due_words=words,
        basis=basis,
    )
    return (entry,)
