"""Takes steps of referrals: who may, on which day, by which way, with what in the packet.

What can be looked up before is; what hangs on the state is decided under the lock of the sequence,
from the events as they are then. Of two officers who act at once the second finds what the first
did, and is refused with the new state.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from tracegraph.analysis.discharges import CHANNELS
from tracegraph.analysis.referral_life import referral_of
from tracegraph.analysis.referral_steps import hop_of, taken
from tracegraph.domain.errors import ForbiddenError
from tracegraph.domain.packets import PacketCheck
from tracegraph.domain.referrals import Referral, ReferralStep, Refusal, StepAsked
from tracegraph.domain.viewer import SYSTEM, Viewer
from tracegraph.services import events
from tracegraph.services.case_ground import CaseGround, goes_on_in, ground_of
from tracegraph.services.case_inbox import around_referral
from tracegraph.services.officers import officer_of, today
from tracegraph.services.recording import NotPermitted, Problem, Refused
from tracegraph.services.referrals.changes import record_changes
from tracegraph.services.referrals.drafting import check_receiver
from tracegraph.services.referrals.outcomes import (
    GIVES_REASON,
    NEEDS_TEXT,
    InputProblem,
    Outcome,
    StepRefused,
    StepTaken,
    StepWanted,
    check_text,
)
from tracegraph.services.referrals.packet import case_packet
from tracegraph.services.referrals.reading import ReadReferral, read_referrals, referral
from tracegraph.services.referrals.route import HopAsked, RouteRefused, office_rows, route_taken
from tracegraph.services.visibility import scope_of
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers

Seen = tuple[Graph, Viewer]
_BEARS_ON_DUTIES = frozenset(
    {
        ReferralStep.SEND,
        ReferralStep.FORWARD,
        ReferralStep.WITHDRAW,
        ReferralStep.RETURN,
        ReferralStep.REPORT_PROGRESS,
    }
)


async def take_step(graph: Graph, viewer: Viewer, wanted: StepWanted) -> Outcome:
    """Take a step for the viewer's own authority; only an officer may."""
    try:
        authority = officer_of(viewer)
        _check_texts(wanted)
        found = await _found(graph, viewer, wanted.referral)
        plain = StepAsked(wanted.step, authority, wanted.on or today(), wanted.text)
        asked = await _looked_up((graph, viewer), found.state, plain, wanted)
        if isinstance(asked, RouteRefused):
            return asked
        title = found.row["matter"]["title"]
        ground = await _ground(graph, found.state, wanted.step)
        refused = await graph.transact(_acting(viewer, wanted.referral, asked, title, ground))
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    except InputProblem as problem:
        return Refused(problem.problems)
    shown = await referral(graph, viewer, wanted.referral, asked.on)
    assert shown is not None, "whoever could act may see it"
    if refused is not None:
        return StepRefused(refused.kind, refused.message, shown)
    return StepTaken(shown)


def _check_texts(wanted: StepWanted) -> None:
    field = "reason" if wanted.step in GIVES_REASON else "text"
    check_text(field, wanted.text, required=wanted.step in NEEDS_TEXT)
    check_text("routeReason", wanted.route_reason)
    check_text("incompleteReason", wanted.incomplete_reason)


async def _found(graph: Graph, viewer: Viewer, identifier: str) -> ReadReferral:
    found = await read_referrals(graph, await scope_of(graph, viewer), [identifier])
    if not found:
        problem = f"there is no referral {identifier}, or none that you may see"
        remedy = "give the id of one that your authority sent or received"
        raise InputProblem(Problem("referral", problem, remedy))
    return found[0]


async def _looked_up(
    by: Seen, state: Referral, asked: StepAsked, wanted: StepWanted
) -> StepAsked | RouteRefused:
    """The step with what it needs to know: the superior of an urge, route and packet of a hop.

    Where it is not this authority's to take now, nothing is looked up: it is refused anyway.
    """
    hop = hop_of(state, asked.step, asked.authority)
    if hop is None:
        return asked
    if asked.step is ReferralStep.URGE:
        offices = await office_rows(by[0], hop.receiver)
        return replace(asked, superior=offices[hop.receiver]["superior"])
    if asked.step is ReferralStep.SEND:
        return await _opening(by, state, replace(asked, receiver=hop.receiver), wanted)
    if asked.step is ReferralStep.FORWARD:
        if wanted.receiver is None:
            raise InputProblem(Problem("receiver", "it is missing", "name the next authority"))
        await check_receiver(by[0], asked.authority, wanted.receiver)
        return await _opening(by, state, replace(asked, receiver=wanted.receiver), wanted)
    return asked


async def _opening(
    by: Seen, state: Referral, asked: StepAsked, wanted: StepWanted
) -> StepAsked | RouteRefused:
    """With the route of the hop that is opened, and what the packet lacks."""
    assert asked.receiver is not None, "a hop has a receiver"
    hop = HopAsked(
        state.case, asked.authority, asked.receiver, state.channel, asked.on, wanted.route_reason
    )
    route = await route_taken(*by, hop)
    if isinstance(route, RouteRefused):
        return route
    check = await case_packet(*by, state.case, state.text)
    if asked.step is ReferralStep.SEND and not check.complete and not wanted.incomplete_reason:
        raise InputProblem(*_lacking(check))
    said = {
        "missing": [part.value for part in check.missing],
        "incompleteReason": wanted.incomplete_reason if check.missing else None,
    }
    return replace(asked, route=route, said=said)


def _lacking(check: PacketCheck) -> tuple[Problem, ...]:
    """One problem a part that lacks something, each with where to get it."""
    return tuple(
        Problem(
            "incompleteReason",
            f"the packet lacks {', '.join(each.lacking)} ({each.words}, {check.article})",
            f"get it from {'; or '.join(each.where_from)}; or say why it is sent without",
        )
        for each in check.items
        if each.lacking
    )


async def _ground(graph: Graph, state: Referral, step: ReferralStep) -> CaseGround | None:
    """What the duties of the case rest on, where the step can change whether they are done; the
    inbox is put right for whoever handles the case, whatever the officer may see of it."""
    if step not in _BEARS_ON_DUTIES or state.channel not in CHANNELS:
        return None
    return await ground_of(graph, SYSTEM, await goes_on_in(graph, state.case))


def _acting(
    viewer: Viewer, identifier: str, asked: StepAsked, title: str, ground: CaseGround | None
) -> Callable[[Transaction], Awaitable[Refusal | None]]:
    async def work(transaction: Transaction) -> Refusal | None:
        """Why the step cannot be taken; None where it is."""
        await next_numbers(transaction, 0)  # take the lock before the look
        before = await events.events_of(transaction, identifier)
        drafts = taken(referral_of(before), asked)
        if isinstance(drafts, Refusal):
            return drafts
        change = partial(record_changes, transaction, viewer, before, drafts, title)
        if ground is None:
            await change()
        else:
            await around_referral(transaction, viewer, ground, asked.on, change)
        return None

    return work
