"""Recalls and cases."""

from datetime import date
from typing import Annotated

import strawberry

from tracegraph.analysis.owed import SOON, Asked
from tracegraph.api.connections import DEFAULT_FIRST, Connection
from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import After, First
from tracegraph.api.scalars import Day, DecimalText, When
from tracegraph.api.shown import asked, said, shows, told
from tracegraph.api.types import record_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types.briefs import (
    AuthorityBrief,
    CodeRangeBrief,
    LeadBrief,
    ListingBrief,
    LotBrief,
    OrganizationBrief,
    PlatformBrief,
    ProductBrief,
    RecallBrief,
)
from tracegraph.api.types.case_life import CaseLife, CaseStep, HistoryEvent, ParallelCases
from tracegraph.api.types.histories import history_of
from tracegraph.api.types.nodes import Node
from tracegraph.api.types.owed import CaseObligation
from tracegraph.domain.case_life import CaseState, Step
from tracegraph.domain.owed import Owed
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender
from tracegraph.services import case_life, facts, obligations, parallel_cases
from tracegraph.services.officers import today

AsOf = Annotated[
    Day | None, said("The day for which to answer, in China; without one, today there.")
]
DueWithin = Annotated[
    int, said("How many working days before the last day a duty is due soon, 0 to 60.")
]


def asked_for(as_of: str | None, due_within: int) -> Asked:
    """The day that duties are asked for, and what is soon."""
    day = today() if as_of is None else date.fromisoformat(as_of)
    return Asked(day, due_within)


_OfCase = strawberry.Parent[facts.CaseFacts]


async def _life(root: _OfCase, info: RequestInfo) -> case_life.LifeShown:
    return await case_life.life(info.context.graph, root.id)


async def _state(root: _OfCase, info: RequestInfo) -> CaseState:
    return (await case_life.current(info.context.graph, root.id)).state


async def _steps(root: _OfCase, info: RequestInfo) -> tuple[Step, ...]:
    return (await case_life.current(info.context.graph, root.id)).steps


async def _history(
    root: _OfCase,
    info: RequestInfo,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[case_life.Happened]:
    return await history_of(info, root.id, first, after)


async def _parallel(root: _OfCase, info: RequestInfo) -> parallel_cases.ParallelCases:
    return await parallel_cases.parallel_cases(*info.context.asked, root.id)


async def _obligations(
    root: _OfCase,
    info: RequestInfo,
    as_of: AsOf = None,
    due_within: DueWithin = SOON,
) -> tuple[Owed, ...]:
    asked_day = asked_for(as_of, due_within)
    return await obligations.obligations_of_case(*info.context.asked, root.id, asked_day)


@shows(facts.RecallFacts, "A published recall (缺陷召回, 令110-9, 12, 16) and what it names.")
class Recall(Node):
    number: str = told("Its number.")
    title: str = told("Its title.")
    defect: str = told("What is wrong with the goods.")
    announced_on: Day = told("The day on which it was announced.")
    produced_between: When | None = told(
        "Lots of its products are covered if made in this time; null for all of them."
    )
    scope: str | None = told(
        "Which goods it covers, in words that `recallScope` explains; null where it has none."
    )
    announced_by: OrganizationBrief | None = told("Who announced it.")
    run_by: AuthorityBrief | None = told("The authority that runs it.")
    lots: list[LotBrief] = told("Lots that it names, by id; at most 100.")
    products: list[ProductBrief] = told("Products that it names, by id; at most 100.")
    code_ranges: list[CodeRangeBrief] = told("Ranges of codes that it names, by id; at most 100.")


@shows(
    facts.CaseFacts,
    "What an authority investigates. It is shown to authorities of the division of the authority "
    "that opened it, and above; for all others it does not exist.",
)
class Case(Node):
    title: str = told("Its title.")
    conduct: Conduct = told("What it is about.")
    opened_on: Day = told("The day on which it was opened.")
    opened_by: AuthorityBrief | None = told("The authority that opened it.")
    capacity: Capacity = told("Why that authority acts.")
    merchant: OrganizationBrief | None = told("The merchant that it is against.")
    platform: PlatformBrief | None = told("The platform on which it happened.")
    producers: list[OrganizationBrief] = told("Producers that it concerns, by id; at most 100.")
    listing: ListingBrief | None = told("The selling page that it concerns.")
    lots: list[LotBrief] = told("Lots that it concerns, by id; at most 100.")
    recall: RecallBrief | None = told("The recall that it concerns.")
    imported: bool = told("Whether the goods are imported.")
    suspected_crime: bool = told("Whether a crime is suspected (方案三（六）).")
    lead: LeadBrief | None = told(
        "The lead that it follows (方案三（七）); null too where an authority received it whose "
        "leads you may not see."
    )
    offender: Offender | None = told(
        "Whose conduct it is, where merchant and platform operator are both named: 令110-30 "
        "names the province of that one. Null where not recorded."
    )
    correction: Correction | None = told(
        "What became of the order to correct within a time; a fine that presupposes 逾期未改正 "
        "(令110-27, 30, 32, 33) turns on it. Null where not recorded."
    )
    serious: bool | None = told(
        "Whether the circumstances are serious (情节严重, 令110-32); null where not recorded."
    )
    measure_taken_on: Day | None = told(
        "The day on which the platform took measures; five working days to report run from it "
        "(令110-15)."
    )
    notice_received_on: Day | None = told(
        "The day on which the platform received the notice; five working days to remind the "
        "merchant run from it (令110-17)."
    )
    affected_quantity: DecimalText | None = told("Pieces that are affected, as the case states.")
    state = asked(CaseState, "How far it has come: what its events say.")(_state)
    life = asked(CaseLife, "Its state, handler, steps, decision, merging and splitting.")(_life)
    steps = asked(list[CaseStep], "The steps of the investigation, from the first.")(_steps)
    history = asked(Connection[HistoryEvent], "All that happened to it, from the first.")(_history)
    parallel = asked(ParallelCases, "Cases on the same matter, and who can join them.")(_parallel)
    obligations = asked(
        list[CaseObligation], "Who owes what in it on a day, in the order of the rules."
    )(_obligations)


FINDINGS: tuple[type, ...] = (Recall, Case)
