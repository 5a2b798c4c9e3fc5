"""Answers obligations: who owes what in a case, by when, on what basis, and whether it is done."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime

import orjson

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
from tracegraph.domain.routes import Channel
from tracegraph.domain.times import CHINA
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life
from tracegraph.services.casefile import CaseFile, case_file, case_file_within
from tracegraph.services.events import Reader
from tracegraph.services.law_on_record import LawOnRecord
from tracegraph.services.reference import definitions, law
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.statements import statement

MOST_SOON = 60
KEEPING = "order-110-07-keep"


@dataclass(frozen=True)
class CaseGround:
    """What of a case its duties and the acts in it need beside its events. last: the last trade of
    its lots by its merchant."""

    file: CaseFile
    last: date | None
    acts: tuple[ReferralAct, ...] = ()


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
    """The duties from what is on record alone; those of a merged case go on in the other."""
    if life.state is CaseState.MERGED:
        return ()
    file = ground.file
    facts = replace(file.facts, correction=life.correction)
    handler = file.directory.offices.get(life.handler)
    if handler is not None:
        facts = replace(facts, acting=handler)
    found = competence(facts, file.rules, definitions(), file.directory, asked.day, asked.calendar)
    done = (
        *discharges(found.answers, ground.acts, asked.day),
        *discharged_by_steps(found.answers, life.steps, asked.day),
        *life.done,
    )
    partly = told_peers(found.answers, ground.acts, asked.day)
    return (
        *(
            replace(each, partly=partly) if each.rule == PEER_RULE else each
            for each in owed(found.facts, found.answers, done, asked)
        ),
        *kept_vouchers(found.facts, _keeping(), ground.last, life.done, asked),
    )


def answers(file: CaseFile, life: CaseLife, day: date) -> tuple[Answer, ...]:
    """What the rules say of a case on a day, with what its life says of the order to correct."""
    facts = replace(file.facts, correction=life.correction)
    return competence(facts, file.rules, definitions(), file.directory, day).answers


async def ground_of(graph: Graph, viewer: Viewer, case: str) -> CaseGround:
    """What duties and acts in a case rest on beside its events; NotFoundError where there is no
    such case, or none that the viewer may see."""
    file, last, acts = await asyncio.gather(
        case_file(graph, viewer, case), last_trade(graph, case), referral_acts(graph, case)
    )
    return CaseGround(file, last, acts)


async def ground_within(transaction: Transaction, found: LawOnRecord, case: str) -> CaseGround:
    """The same as a transaction sees it that wrote to the case, for what it writes itself."""
    file = await case_file_within(transaction, found, case)
    last = await last_trade(transaction, case)
    return CaseGround(file, last, await referral_acts(transaction, case))


async def referral_acts(reader: Reader, case: str) -> tuple[ReferralAct, ...]:
    """What was sent and reported in referrals of the case, and whether it was withdrawn."""
    rows = await reader.read(statement("cases/referral-acts"), case=case)
    told = [(row, orjson.loads(row["body"])) for row in rows]
    withdrawn = {
        (row["referral"], body["hop"]): date.fromisoformat(row["on"])
        for row, body in told
        if row["kind"] == "REFERRAL_WITHDRAWN"
    }
    return tuple(
        ReferralAct(
            referral=row["referral"],
            channel=Channel(body["channel"]),
            sent=row["kind"] == "REFERRAL_SENT",
            receiver=body["receiver"],
            on=date.fromisoformat(row["on"]),
            withdrawn_on=withdrawn.get((row["referral"], body["hop"])),
        )
        for row, body in told
        if row["kind"] != "REFERRAL_WITHDRAWN"
    )


async def last_trade(reader: Reader, case: str) -> date | None:
    """The day in China of the last purchase or sale of the case's lots by its merchant."""
    rows = await reader.read(statement("cases/last-trade"), case=case)
    last = rows[0]["last"] if rows else None
    return None if last is None else datetime.fromtimestamp(last / 1000, CHINA).date()


def _keeping() -> Rule:
    return next(rule for rule in law().rules if rule.source_id == KEEPING)


def check_asked(asked: Asked) -> None:
    """InputError where more days are asked to be soon than may be."""
    if not 0 <= asked.soon <= MOST_SOON:
        raise InputError(f"dueWithin is {asked.soon}; 0 to {MOST_SOON} working days are expected")
