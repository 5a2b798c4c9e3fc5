"""The referral route of a case: competence, duties, ways between authorities, and what is open."""

import strawberry

from tracegraph.analysis import referral_plans
from tracegraph.api.scalars import Day
from tracegraph.api.shown import shows, told
from tracegraph.api.types.briefs import Withheld
from tracegraph.api.types.law import (
    CaseParty,
    CompetenceAnswer,
    NotNamed,
    Obligation,
    Office,
)
from tracegraph.api.types.trace import COMPLETE, TRUNCATED, WITHHELD
from tracegraph.domain import cases, routes
from tracegraph.domain.law import Standing
from tracegraph.domain.records.law import Role
from tracegraph.domain.records.safety import Capacity, Conduct
from tracegraph.domain.routes import Channel, HopKind
from tracegraph.services import referral


@shows(cases.CaseFacts, "The facts of the case that the rules look at.")
class RoutedCase:
    id: strawberry.ID = told("Our id; ask `case(id:)` for the whole record.")
    title: str = told("Its title.")
    conduct: Conduct = told("What it is about.")
    opened_on: Day = told("The day on which it was opened.")
    acting: Office = told("The authority that acts.")
    capacity: Capacity = told("Why it acts.")
    parties: list[CaseParty] = told(
        "Merchant, platform operator, producers and hosts of live rooms; at most 1,000."
    )
    suspected_crime: bool = told("Whether a crime is suspected (方案三（六）).")
    measure_taken_on: Day | None = told("The day on which the platform took measures.")
    notice_received_on: Day | None = told("The day on which the platform received the notice.")
    measure_reported_on: Day | None = told(
        "The day on which the platform operator reported the measure to an authority (令110-15); "
        "null where not recorded by the day of the answer."
    )
    makers_taken: bool = told(
        "True where the case names no producers, so that the recorded makers of its goods stand in."
    )


@shows(routes.Hop, "One step of a route, from an authority to the next.")
class Hop:
    sender: strawberry.ID = told("The authority that sends, by id.")
    receiver: strawberry.ID = told("The authority that receives, by id.")
    sender_name: str = told("The name of the authority that sends.")
    receiver_name: str = told("The name of the authority that receives.")
    kind: HopKind = told("What joins the two.")
    basis: str = told("What it rests on: an article, an arrangement, or the recorded hierarchy.")
    working_days: int | None = told("Working days it takes; null where nothing gives a number.")
    assumed: str | None = told("What about it no text states; null where nothing is assumed.")


@shows(routes.Route, "A way from the acting authority to another, end to end.")
class Route:
    hops: list[Hop] = told("Its steps in order.")
    working_days: int | None = told("Working days of all steps; null where one has no number.")
    stated_days: int = told("Working days of those steps that have a number.")
    unstated_hops: int = told("How many steps have no number of days.")


@shows(
    referral_plans.RoutePlan,
    "The ways to one authority that an answer offers, the same for each of the channels.",
)
class RoutePlan:
    receiver: Office = told("The authority.")
    rule_id: str = told("The rule that offers it, as `rule.sourceId` of an answer.")
    role: Role = told("What that rule makes of it.")
    standing: Standing = told("How firmly it is offered.")
    channels: list[Channel] = told("What can be sent; at most one of each value.")
    routes: list[Route] = told(
        "The routes of which none is worse in everything than another, best first: fewest working "
        "days, then fewest hops."
    )
    truncated: bool = told("True where there may be more equally good routes.")
    explanation: str | None = told("Why there is no route; null where there is one.")


@shows(
    referral.ReferralRoute,
    "Which authorities are competent in a case, which must be told and which may be asked to help; "
    "by which routes and days; on which words each rests; and why the others are not it. Only "
    "what order 110 and the plan say is a rule; anything else is named as configuration.",
)
class ReferralRoute:
    facts: RoutedCase = told("The case as the rules see it.")
    as_of: Day = told("The day of the answer: the law in force on it, and what had happened by it.")
    answers: list[CompetenceAnswer] = told(
        "What every rule says, those that do not apply too, in the order of the rules' ids; at "
        "most 1,000."
    )
    obligations: list[Obligation] = told("Who owes what by when; at most one a rule.")
    routes: list[RoutePlan] = told("Ways from the acting authority to each that is offered.")
    not_named: list[NotNamed] = told(
        "Authorities that one might expect and that no rule names, with the reasons."
    )
    complete: bool = told(COMPLETE)
    gaps: list[str] = told(
        "What the case file lacks. What the texts leave open is in each answer instead."
    )
    withheld: list[Withheld] = told(WITHHELD)
    truncated: bool = told(TRUNCATED)
