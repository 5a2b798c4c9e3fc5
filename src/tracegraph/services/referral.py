"""Answers referralRoute: which authorities are competent, to be told or may be asked in a case, by
which ways and days, on which words, and what the texts and the file leave open."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.competence import competence
from tracegraph.analysis.referral_plans import RoutePlan, route_plans
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import Answer, NotNamed, Obligation
from tracegraph.domain.viewer import Viewer
from tracegraph.services.casefile import CaseFile, case_file
from tracegraph.services.facts import Withheld
from tracegraph.services.law_on_record import MOST
from tracegraph.services.reference import definitions
from tracegraph.store.graph import Graph


@dataclass(frozen=True)
class ReferralRoute:
    """The whole answer.

    as_of: the day of the answer, in China; the law in force on it is applied and only what has
    happened by then is known. complete: the file has no gaps that matter and nothing was cut.
    gaps: what the case file lacks. What the texts leave open is in each answer.
    """

    facts: CaseFacts
    as_of: date
    answers: tuple[Answer, ...]
    obligations: tuple[Obligation, ...]
    routes: tuple[RoutePlan, ...]
    not_named: tuple[NotNamed, ...]
    complete: bool
    gaps: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    truncated: bool


async def referral_route(
    graph: Graph, viewer: Viewer, case_id: str, *, on: date | None = None
) -> ReferralRoute:
    """The answer for a case on a day; without one, on the last day that the case, or the report on
    its measure, records.

    NotFoundError where there is no such case, or none that this viewer may see.
    """
    file = await case_file(graph, viewer, case_id)
    return answered(file, on or file.facts.latest_day)


def answered(file: CaseFile, day: date) -> ReferralRoute:
    """The answer from the file alone."""
    result = competence(file.facts, file.rules, definitions(), file.directory, day)
    plans = route_plans(result, file.directory)
    gaps = tuple(dict.fromkeys(gap for each in result.answers for gap in each.not_recorded))
    if not file.rules:
        gaps = (*gaps, "the rules of competence: none are recorded; load seed/reference")
    gaps += tuple(f"{name} beyond the first {MOST}" for name in file.cut)
    truncated = bool(file.cut) or any(plan.truncated for plan in plans)
    return ReferralRoute(
        facts=result.facts,
        as_of=day,
        answers=result.answers,
        obligations=result.obligations,
        routes=plans,
        not_named=result.not_named,
        complete=not gaps and not truncated,
        gaps=gaps,
        withheld=(),
        truncated=truncated,
    )
