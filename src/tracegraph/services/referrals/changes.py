"""Writes what a step changes: its events, who may see the case from then on, and the inboxes."""

from collections.abc import Sequence

from tracegraph.analysis.referral_inbox import inbox_entries
from tracegraph.analysis.referral_life import referral_of
from tracegraph.domain.events import Draft, Event
from tracegraph.domain.referrals import Referral, ReferralEvent
from tracegraph.domain.viewer import Viewer
from tracegraph.services import events
from tracegraph.store.graph import Transaction
from tracegraph.store.statements import statement


async def record_changes(
    transaction: Transaction,
    viewer: Viewer,
    before: Sequence[Event],
    drafts: Sequence[Draft],
    title: str,
) -> None:
    """Append the events to those before and write all that follows from them; the caller holds the
    lock of the sequence. title is that of the case."""
    new = await events.append(transaction, viewer, drafts)
    state = referral_of((*before, *new))
    for event in new:
        await _change_grants(transaction, state, event)
    await events.set_inbox(transaction, state.id, new[-1].seq, inbox_entries(state, title))


async def _change_grants(transaction: Transaction, state: Referral, event: Event) -> None:
    """Whoever is sent it may see the case; no longer where it was withdrawn before it came."""
    if event.kind == ReferralEvent.SENT.value:
        await transaction.run(
            statement("referrals/open-hop"),
            id=state.id,
            receiver=event.body["receiver"],
            hop=event.body["hop"],
            since=event.on.isoformat(),
            seq=event.seq,
        )
    elif event.kind == ReferralEvent.WITHDRAWN.value:
        receiver = event.body["receiver"]
        hops = [each for each in state.hops if each.receiver == receiver and each.sent_on]
        if hops and not any(each.received_on for each in hops):
            await transaction.run(
                statement("referrals/end-grant"),
                id=state.id,
                authority=receiver,
                until=event.on.isoformat(),
            )
