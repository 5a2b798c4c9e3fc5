"""Reads referrals for whoever may see them: one, those of a case, those of an authority.

A referral may be seen by the authorities that sent or received it, and those above them; a draft
only on its sender's side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.referral_clock import hop_clock
from tracegraph.analysis.referral_life import referral_of
from tracegraph.analysis.referral_steps import steps_of
from tracegraph.domain.events import Event
from tracegraph.domain.packets import PacketPart
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.referrals import Referral, ReferralEvent, ReferralHop
from tracegraph.domain.routes import Channel
from tracegraph.domain.viewer import Viewer
from tracegraph.services.events import events_by_subject
from tracegraph.services.evidence.items import CaseBrief
from tracegraph.services.facts import AuthorityBrief, Withheld
from tracegraph.services.officers import today
from tracegraph.services.referrals.facts import (
    EventFacts,
    HopFacts,
    ProgressFacts,
    ReferralFacts,
    RouteFacts,
    UrgeFacts,
)
from tracegraph.services.rows import answer
from tracegraph.services.visibility import Scope, scope_of
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

Names = Mapping[str, AuthorityBrief]
NOT_STATED = {
    Channel.CRIMINAL_TRANSFER: ("organ", "level", "place", "days"),
    Channel.PEER_NOTIFICATION: ("days", "form", "content of 相关信息", "route"),
}
NOT_STATED_COOPERATION = ("days", "level", "form", "duty to accept")


@dataclass(frozen=True)
class ReadReferral:
    """The record's row, what happened, and the state that follows."""

    row: Row
    events: tuple[Event, ...]
    state: Referral


async def read_referrals(graph: Graph, scope: Scope, ids: Sequence[str]) -> list[ReadReferral]:
    """Those of these referrals that may be seen, in the order of their drafts."""
    rows = await graph.read(statement("referrals/referral"), ids=list(ids))
    seen = [row for row in rows if scope.covers(*row["divisions"])]
    found = await events_by_subject(graph, [row["own"]["id"] for row in seen])
    histories = [(row, found[row["own"]["id"]]) for row in seen]
    return [ReadReferral(row, events, referral_of(events)) for row, events in histories]


async def referral(
    graph: Graph, viewer: Viewer, identifier: str, on: date | None = None
) -> ReferralFacts | None:
    """A referral with its clocks as on a day, today without one; None where there is none, or none
    that this viewer may see."""
    shown = await shown_referrals(graph, viewer, [identifier], on or today())
    return shown[0] if shown else None


async def shown_referrals(
    graph: Graph, viewer: Viewer, ids: Sequence[str], on: date
) -> tuple[ReferralFacts, ...]:
    """Those that the viewer may see, in the order of their drafts."""
    scope = await scope_of(graph, viewer)
    found = await read_referrals(graph, scope, ids)
    wanted = {name for each in found for name in _named(each)}
    names = await briefs_of(graph, wanted)
    return tuple(_facts(each, names, scope, on) for each in found)


async def briefs_of(graph: Graph, ids: set[str]) -> Names:
    """Authorities in brief, by id."""
    rows = await graph.read(statement("referrals/offices"), ids=sorted(ids))
    return {row["id"]: answer(AuthorityBrief, row["brief"]) for row in rows}


def _named(each: ReadReferral) -> set[str]:
    named = {each.state.sender}
    named |= {event.authority for event in each.events if event.authority is not None}
    for hop in each.state.hops:
        named |= {hop.sender, hop.receiver}
        named |= {urge.superior for urge in hop.urged if urge.superior is not None}
    return named


async def referrals_of_case(
    graph: Graph, viewer: Viewer, case: str, page: PageRequest, on: date | None = None
) -> Page[ReferralFacts] | None:
    """Referrals of a case in the order of their drafts; None where the case is not seen."""
    scope = await scope_of(graph, viewer)
    (after,) = page.after or (0,)
    rows = await graph.read(
        statement("referrals/of-case"),
        caseId=case,
        scope=scope.start,
        after=after,
        limit=page.first + 1,
    )
    if not rows or not scope.covers_case([rows[0]["division"]], rows[0]["granted"]):
        return None
    return await _page(graph, viewer, rows[0], page, on)


async def referrals_of_authority(
    graph: Graph, viewer: Viewer, authority: str, page: PageRequest, on: date | None = None
) -> Page[ReferralFacts] | None:
    """What an authority of the viewer's own division, or below, sent or was sent."""
    scope = await scope_of(graph, viewer)
    (after,) = page.after or (0,)
    rows = await graph.read(
        statement("referrals/of-authority"), authority=authority, after=after, limit=page.first + 1
    )
    if not rows or not scope.covers(rows[0]["division"]):
        return None
    return await _page(graph, viewer, rows[0], page, on)


async def _page(
    graph: Graph, viewer: Viewer, row: Row, page: PageRequest, on: date | None
) -> Page[ReferralFacts]:
    ids = row["ids"][: page.first]
    shown = await shown_referrals(graph, viewer, ids, on or today())
    return Page(
        items=shown,
        keys=tuple((each.seq,) for each in shown),
        total=row["total"],
        more=len(row["ids"]) > page.first,
    )


def _facts(each: ReadReferral, names: Names, scope: Scope, on: date) -> ReferralFacts:
    row, state = each.row, each.state
    seen = scope.covers_case([row["division"]], row["granted"])
    withheld = () if seen else (Withheld(what="case", ask=names[state.sender]),)
    given = NOT_STATED.get(state.channel, NOT_STATED_COOPERATION)
    return ReferralFacts(
        id=state.id,
        source=row["own"]["source"],
        source_id=row["own"]["sourceId"],
        recorded_at=row["own"]["recordedAt"],
        seq=row["own"]["seq"],
        state=state.state,
        channel=state.channel,
        text=state.text,
        sender=names[state.sender],
        drafted_on=state.drafted_on,
        last_on=state.last_on,
        as_of=on,
        hops=tuple(_hop(hop, names, on) for hop in state.hops),
        events=tuple(_event(event, names) for event in each.events),
        allowed=steps_of(state, scope.authority),
        not_stated=given,
        case=answer(CaseBrief, row["matter"]) if seen else None,
        closing_text=state.closing_text,
        withheld=withheld,
    )


def _hop(hop: ReferralHop, names: Names, on: date) -> HopFacts:
    return HopFacts(
        number=hop.number,
        sender=names[hop.sender],
        receiver=names[hop.receiver],
        channel=hop.channel,
        state=hop.state,
        clock=hop_clock(hop, on) if hop.sent_on else None,
        forwards=hop.forwards,
        route=_route(hop),
        sent_on=hop.sent_on,
        received_on=hop.received_on,
        accepted_on=hop.accepted_on,
        forwarded_on=hop.forwarded_on,
        returned_on=hop.returned_on,
        answered_on=hop.answered_on,
        closed_on=hop.closed_on,
        withdrawn_on=hop.withdrawn_on,
        reason=hop.reason,
        forward_reason=hop.forward_reason,
        answer=hop.answer,
        missing=tuple(PacketPart(part) for part in hop.missing),
        incomplete_reason=hop.incomplete_reason,
        urged=tuple(
            UrgeFacts(
                on=urge.on,
                text=urge.text,
                overdue=urge.overdue,
                superior=None if urge.superior is None else names[urge.superior],
            )
            for urge in hop.urged
        ),
        progress=tuple(ProgressFacts(on=report.on, text=report.text) for report in hop.progress),
    )


def _route(hop: ReferralHop) -> RouteFacts | None:
    route = hop.route
    if route is None:
        return None
    return RouteFacts(
        basis=route.basis,
        route_kind=route.kind,
        working_days=route.working_days,
        assumed=route.assumed,
        override=route.override,
    )


def _event(event: Event, names: Names) -> EventFacts:
    body = event.body
    return EventFacts(
        place=event.place,
        kind=ReferralEvent(event.kind),
        on=event.on,
        recorded_at=event.recorded_at,
        recorded_by=event.recorded_by,
        hop=body["hop"],
        body=dict(body),
        authority=names.get(event.authority or ""),
        text=body.get("text") or body.get("reason"),
    )
