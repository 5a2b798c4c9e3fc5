"""Which ways a case's answers call for: from the acting authority to each that they offer."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracegraph.analysis.routing import Routing, usable_arrangements
from tracegraph.domain.law import Answer, Competence, Standing, Verdict
from tracegraph.domain.offices import Directory, Office
from tracegraph.domain.records.law import Addressee, PlaceRule, Role
from tracegraph.domain.routes import Channel, Route


@dataclass(frozen=True)
class RoutePlan:
    """The routes to one authority, the same ones for each of these channels.

    rule_id: the rule that offers the authority. standing: how firmly. Without routes, explanation
    says why.
    """

    receiver: Office
    rule_id: str
    role: Role
    standing: Standing
    channels: tuple[Channel, ...]
    routes: tuple[Route, ...]
    truncated: bool
    explanation: str | None


def route_plans(result: Competence, directory: Directory) -> tuple[RoutePlan, ...]:
    """One plan a rule, authority and set of channels that use the same arrangements."""
    routing = Routing(directory, result.as_of)
    return tuple(
        plan
        for answer in result.answers
        if answer.verdict is not Verdict.NOT_APPLIES
        for plan in _plans(answer, result, directory, routing)
    )


def _channels(answer: Answer) -> tuple[Channel, ...]:
    """What goes from the acting authority to those that the answer offers; nothing for what a
    party sends itself, or for the general competence of everyone in their own area."""
    rule = answer.rule
    if rule.addressee is not Addressee.AUTHORITY:
        return ()
    if rule.role is Role.MAY_ASSIST:
        return tuple(Channel(each.value) for each in rule.mechanisms)
    if rule.place is PlaceRule.PRODUCER_DOMICILE:
        return (Channel.PEER_NOTIFICATION,)
    if rule.role is Role.COMPETENT and rule.conducts:
        return (Channel.LEAD_EXCHANGE, Channel.EVIDENCE_TRANSFER)
    return ()


def _plans(
    answer: Answer, result: Competence, directory: Directory, routing: Routing
) -> Iterator[RoutePlan]:
    acting = result.facts.acting.id
    offered = {
        each.office.id: (each.office, each.standing)
        for each in answer.candidates
        if each.office is not None and each.office.id != acting
    }
    if not offered or answer.role is None:
        return
    for channels in _alike(_channels(answer), result, directory):
        found = routing.to(tuple(offered), acting, channels[0])
        for (office, standing), ways in zip(offered.values(), found, strict=True):
            yield RoutePlan(
                receiver=office,
                rule_id=answer.rule.source_id or answer.rule.article,
                role=answer.role,
                standing=standing,
                channels=channels,
                routes=ways.routes,
                truncated=ways.truncated,
                explanation=ways.explanation,
            )


def _alike(
    channels: tuple[Channel, ...], result: Competence, directory: Directory
) -> tuple[tuple[Channel, ...], ...]:
    """The channels in groups that use the same arrangements, and so the same routes."""
    groups: dict[tuple[str, ...], list[Channel]] = {}
    for channel in channels:
        key = usable_arrangements(channel, directory, result.as_of)
        groups.setdefault(key, []).append(channel)
    return tuple(tuple(group) for group in groups.values())
