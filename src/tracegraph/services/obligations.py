"""Answers obligations: who owes what in a case, by when, on what basis, and whether it is done."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracegraph.analysis.competence import competence
from tracegraph.analysis.discharges import (
    PEER_RULE,
    ReferralAct,
    discharged_by_steps,
    discharges,
    told_peers,
)
from tracegraph.analysis.owed import Asked, kept_vouchers, owed
from tracegraph.domain.case_life import CaseLife, CaseState
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Answer
from tracegraph.domain.owed import Owed
from tracegraph.domain.records.law import Rule
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life
from tracegraph.services.case_ground import Absorbed, CaseGround, ground_of
from tracegraph.services.casefile import CaseFile
from tracegraph.services.reference import definitions, law
from tracegraph.store.graph import Graph

MOST_SOON = 60
KEEPING = "order-110-07-keep"


async def obligations_of_case(
    graph: Graph, viewer: Viewer, case: str, asked: Asked
) -> tuple[Owed, ...]:
    """The duties of a case; NotFoundError where there is none, or none that the viewer may see."""
    check_asked(asked)
    ground, life = await asyncio.gather(
        ground_of(graph, viewer, case), case_life.current(graph, case)
    )
    return duties(ground, life, asked)


def duties(ground: CaseGround, life: CaseLife, asked: Asked) -> tuple[Owed, ...]:
    """The duties from what is on record alone, and those of the cases that were merged into it;
    those of a merged case go on in the other. Only referrals of those who handle the case, or
    opened it, fulfil what they owe."""
    if life.state is CaseState.MERGED:
        return ()
    ours = {life.start.opener, life.handler}
    own = [each for each in ground.acts if each.case == ground.case and each.by in ours]
    found = _duties(ground.file, ground.last, own, life, asked)
    for each in ground.absorbed:
        theirs = ours | {each.life.start.opener, each.life.handler}
        acts = [act for act in ground.acts if act.by in theirs and _bears_on(act, each)]
        found += _duties(each.file, each.last, acts, _gone_on(each.life, life), asked)
    return found


def _bears_on(act: ReferralAct, absorbed: Absorbed) -> bool:
    """Whether it is of the absorbed case, or of one in which that went on, since it did."""
    if act.case == absorbed.file.facts.id:
        return True
    return act.case in absorbed.way and act.on >= absorbed.life.last_on


def _gone_on(merged: CaseLife, life: CaseLife) -> CaseLife:
    """The life of a merged case as it goes on in another since its last day: there steps are taken
    and duties told to be done."""
    since = merged.last_on
    steps = tuple(each for each in life.steps if each.on >= since)
    done = tuple(each for each in life.done if each.told_on is None or each.told_on >= since)
    return replace(
        merged,
        handler=life.handler,
        correction=life.correction or merged.correction,
        steps=(*merged.steps, *steps),
        done=(*merged.done, *done),
    )


def _duties(
    file: CaseFile, last: date | None, acts: Sequence[ReferralAct], life: CaseLife, asked: Asked
) -> tuple[Owed, ...]:
    facts = replace(file.facts, correction=life.correction)
    handler = file.directory.offices.get(life.handler)
    if handler is not None:
        facts = replace(facts, acting=handler)
    found = competence(facts, file.rules, definitions(), file.directory, asked.day, asked.calendar)
    done = (
        *discharges(found.answers, acts, asked.day),
        *discharged_by_steps(found.answers, life.steps, asked.day),
        *life.done,
    )
    partly = told_peers(found.answers, acts, asked.day)
    return (
        *(
            replace(each, partly=partly) if each.rule == PEER_RULE else each
            for each in owed(found.facts, found.answers, done, asked)
        ),
        *kept_vouchers(found.facts, _keeping(), last, life.done, asked),
    )


def answers(file: CaseFile, life: CaseLife, day: date) -> tuple[Answer, ...]:
    """What the rules say of a case on a day, with what its life says of the order to correct."""
    facts = replace(file.facts, correction=life.correction)
    return competence(facts, file.rules, definitions(), file.directory, day).answers


def _keeping() -> Rule:
    return next(rule for rule in law().rules if rule.source_id == KEEPING)


def check_asked(asked: Asked) -> None:
    """InputError where more days are asked to be soon than may be."""
    if not 0 <= asked.soon <= MOST_SOON:
        raise InputError(f"dueWithin is {asked.soon}; 0 to {MOST_SOON} working days are expected")
