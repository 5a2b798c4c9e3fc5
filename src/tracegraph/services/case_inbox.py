"""Keeps what a case leaves to do in the inboxes: after its own acts, and after its referrals'."""

from collections.abc import Awaitable, Callable
from datetime import date

from tracegraph.analysis.case_inbox import case_entries
from tracegraph.analysis.owed import Asked
from tracegraph.domain.case_life import DUTY_FULFILLED, DUTY_OPEN_AGAIN, CaseLife
from tracegraph.domain.events import Draft, InboxEntry
from tracegraph.domain.owed import OwedState
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life, events
from tracegraph.services.case_ground import CaseGround, with_acts
from tracegraph.services.obligations import duties
from tracegraph.store.graph import Transaction

Change = Callable[[], Awaitable[None]]


def entries_now(ground: CaseGround, life: CaseLife, day: date) -> tuple[InboxEntry, ...]:
    """The inbox entries of a case after an act of this day, with all that was recorded of it and
    of its referrals, even of a later day."""
    return case_entries(life, duties(ground, life, Asked(_last_day(ground, life, day))))


async def around_referral(
    transaction: Transaction, viewer: Viewer, ground: CaseGround, day: date, change: Change
) -> None:
    """Make a change of this day to a referral of a case, and what follows for the case's duties:
    an event of the case for each that it fulfils or opens again, and the inboxes. ground is that of
    the case in which the referral's goes on. The caller holds the lock of the sequence."""
    case = ground.case
    life = await case_life.current(transaction, case)
    before = _fulfilled(await with_acts(transaction, ground), life, day)
    await change()
    ground = await with_acts(transaction, ground)
    after = _fulfilled(ground, life, day)
    changed = sorted(before.keys() ^ after.keys())
    if not changed:
        return
    told = (*([viewer.authority] if viewer.authority else []), life.handler, life.start.opener)
    drafts = []
    for duty in changed:
        kind = DUTY_FULFILLED if duty in after else DUTY_OPEN_AGAIN
        body = {"case": case, "rule": duty[1], "referral": (after | before)[duty]}
        if duty[0] != case:
            body["of"] = duty[0]
        drafts.append(Draft(case, kind, day, told, body))
    new = await events.append(transaction, viewer, drafts)
    await events.set_inbox(transaction, case, new[-1].seq, entries_now(ground, life, day))


def _fulfilled(ground: CaseGround, life: CaseLife, day: date) -> dict[tuple[str, str], str | None]:
    """Who fulfilled the duties that are done, by their cases and rules."""
    asked = Asked(_last_day(ground, life, day))
    found = duties(ground, life, asked)
    return {(each.case, each.rule): each.done_by for each in found if each.state is OwedState.DONE}


def _last_day(ground: CaseGround, life: CaseLife, day: date) -> date:
    acts = [max(each.on, each.undone_on or each.on) for each in ground.acts]
    return max(day, life.last_on, *acts)
