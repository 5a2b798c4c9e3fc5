"""Whether a hop may be sent: what joins the two authorities that day, or which ways there are."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.routing import routes_between
from tracegraph.domain.law import Verdict
from tracegraph.domain.records.law import PlaceRule
from tracegraph.domain.referrals import RouteTaken
from tracegraph.domain.routes import Channel, HopKind, Route, Routes
from tracegraph.domain.viewer import Viewer
from tracegraph.services.law_on_record import law_of
from tracegraph.services.recall.duties import IN_FORCE_FROM
from tracegraph.services.referral import referral_route
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

OVERRIDDEN = "the sender's own reason"
_NO_PROHIBITION = (
    "No office hierarchy, place or arrangement on record joins the two directly. 方案三（九） "
    "encourages cooperation and its lists end in 等, so this is no prohibition."
)


@dataclass(frozen=True)
class RouteRefused:
    """Nothing was sent: the sender cannot send directly to this receiver over this channel.

    routes: the ways there are, over other authorities. may_override: whether no text forbids it,
    so that the sender can send it for a reason of its own.
    """

    channel: Channel
    explanation: str
    routes: tuple[Route, ...]
    may_override: bool


@dataclass(frozen=True)
class HopAsked:
    """A hop that somebody wants to open."""

    case: str
    sender: str
    receiver: str
    channel: Channel
    on: date
    override: str | None = None


async def office_rows(graph: Graph, *ids: str) -> dict[str, Row]:
    """Brief, division and superior of authorities, by id."""
    rows = await graph.read(statement("referrals/offices"), ids=sorted(set(ids)))
    return {row["id"]: row for row in rows}


async def route_taken(graph: Graph, viewer: Viewer, asked: HopAsked) -> RouteTaken | RouteRefused:
    """By what the hop is sent, or why it cannot be. Both authorities are on record."""
    directory = (await law_of(graph).current()).directory
    found = routes_between(asked.sender, asked.receiver, asked.channel, directory, asked.on)
    if asked.channel is Channel.PEER_NOTIFICATION:
        return await _notified(graph, viewer, asked, found)
    direct = _direct(found)
    if direct is not None:
        return direct
    may = asked.channel is not Channel.CRIMINAL_TRANSFER and asked.sender != asked.receiver
    if may and asked.override is not None:
        return RouteTaken(OVERRIDDEN, assumed=_NO_PROHIBITION, override=asked.override)
    return RouteRefused(asked.channel, found.explanation or _NO_PROHIBITION, found.routes, may)


def _direct(found: Routes, kind: HopKind | None = None) -> RouteTaken | None:
    """The one hop that leads there, the quickest of several."""
    single = [route.hops[0] for route in found.routes if len(route.hops) == 1]
    hop = next((each for each in single if kind in (None, each.kind)), None)
    if hop is None:
        return None
    return RouteTaken(hop.basis, hop.kind, hop.working_days, hop.assumed)


async def _notified(
    graph: Graph, viewer: Viewer, asked: HopAsked, found: Routes
) -> RouteTaken | RouteRefused:
    """令110-25: a market regulator of the same level, from the day on which the order is in force.

    It is for others than the authority at the makers' domicile too to be told; then it is said.
    """
    peer = _direct(found, HopKind.PEER)
    if peer is None:
        explanation = found.explanation or (
            "令110-25 names 同级市场监督管理部门: a market regulator of the sender's own level. "
            "Send it over another channel, INFORMATION_SHARING say."
        )
        return RouteRefused(asked.channel, explanation, (), may_override=False)
    if asked.on < date.fromisoformat(IN_FORCE_FROM):
        explanation = f"令110-38: 本规定自 2026 年 12 月 1 日起施行; {asked.on} is before that day."
        return RouteRefused(asked.channel, explanation, (), may_override=False)
    return RouteTaken(peer.basis, peer.kind, None, await _not_named(graph, viewer, asked))


async def _not_named(graph: Graph, viewer: Viewer, asked: HopAsked) -> str | None:
    """What 令110-25 does not say of this receiver in this case; None where it names it."""
    route = await referral_route(graph, viewer, asked.case, on=asked.on)
    for answer in route.answers:
        if answer.rule.place is not PlaceRule.PRODUCER_DOMICILE:
            continue
        if answer.verdict is Verdict.NOT_APPLIES:
            return "On the facts of the case 令110-25 obliges nobody to notify."
        named = [each.office for each in answer.candidates if each.office is not None]
        if asked.receiver not in {each.id for each in named}:
            names = "、".join(each.name for each in named) or "nobody on record"
            return f"令110-25 names the authority at 产品生产经营者住所地, here {names}."
    return None
