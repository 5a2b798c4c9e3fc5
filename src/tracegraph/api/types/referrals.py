"""A referral between authorities: its hops, clocks, packet and history; and outcomes of steps."""

from typing import Annotated

import strawberry

from tracegraph.api.scalars import Day, Moment
from tracegraph.api.shown import shows, told
from tracegraph.api.types import referral_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types.briefs import AuthorityBrief, Withheld
from tracegraph.api.types.evidence import EvidenceCase
from tracegraph.api.types.law import ProvisionalDay
from tracegraph.api.types.nodes import Node
from tracegraph.api.types.outcomes import InputRefused, NotPermitted
from tracegraph.api.types.referral import Route
from tracegraph.api.types.trace import WITHHELD
from tracegraph.domain import packets, referrals
from tracegraph.domain.packets import PacketPart
from tracegraph.domain.referrals import ReferralEvent, ReferralState, ReferralStep, RefusalKind
from tracegraph.domain.routes import Channel, HopKind
from tracegraph.services.referrals import facts, outcomes, route


@shows(
    referrals.HopClock,
    "How long the receiver of a hop has. An arrangement may name working days; they run from the "
    "day of sending until the hop is answered or returned. Neither text gives a number.",
)
class HopClock:
    days: int | None = told("Working days; null where nothing gives a number.")
    due: Day | None = told(
        "The last day; null where there is no number, or the year's calendar is not out."
    )
    provisional: list[ProvisionalDay] = told(
        "What the last day would be where it reaches a year whose holiday notice is not out."
    )
    words: str | None = told(
        "What a text or an arrangement says of when the receiver acts: 及时, say; null where "
        "nothing does. 及时 in 令110-25 is said of the sender."
    )
    quote: str | None = told("The sentence of the text that has these words.")
    basis: str | None = told("The article or the arrangement.")
    not_stated: list[str] = told("What neither text nor arrangement says of it.")
    overdue: bool | None = told(
        "Whether the last day was over on the day asked for, while the hop was open; null where "
        "no last day is known."
    )
    due_soon: bool | None = told("Whether at most two working days were left; null as `overdue`.")


@shows(facts.RouteFacts, "By what a hop was sent.")
class RouteTaken:
    route_kind: HopKind | None = told(
        "What joins the two; null where the sender had a reason of its own."
    )
    basis: str = told("The article, arrangement or hierarchy that it rests on.")
    working_days: int | None = told("Working days that it names; null where it names none.")
    assumed: str | None = told("What about it no text states; null where nothing is assumed.")
    override: str | None = told(
        "The sender's reason, where nothing on record joins the two and no text forbids it."
    )


@shows(facts.UrgeFacts, "An urge (催办).")
class Urge:
    on: Day = told("Its day.")
    text: str | None = told("What was said with it.")
    overdue: bool | None = told("Whether the hop was overdue; null where nothing gives a last day.")
    superior: AuthorityBrief | None = told(
        "The authority above the receiver, which was told because the hop was overdue."
    )


@shows(facts.ProgressFacts, "A report on how a transferred case stands (方案三（六）).")
class Progress:
    on: Day = told("Its day.")
    text: str = told("What it says.")


@shows(facts.HopFacts, "One hop of a referral, from a sender to a receiver.")
class ReferralHop:
    number: int = told("Its number, from 1.")
    forwards: int | None = told("The hop that it carries on; null where the first sender sent it.")
    sender: AuthorityBrief = told("Who sends.")
    receiver: AuthorityBrief = told("Who receives.")
    channel: Channel = told("What is sent.")
    state: ReferralState = told("Where it stands.")
    route: RouteTaken | None = told("By what it was sent; null in a draft.")
    clock: HopClock | None = told("How long the receiver has; null in a draft.")
    sent_on: Day | None = told("The day of sending.")
    received_on: Day | None = told("The day of receipt.")
    accepted_on: Day | None = told("The day of acceptance.")
    forwarded_on: Day | None = told("The last day on which it was forwarded.")
    returned_on: Day | None = told("The day of return.")
    answered_on: Day | None = told("The day of the answer.")
    closed_on: Day | None = told("The day of closing, or on which its answer was passed on.")
    withdrawn_on: Day | None = told("The day of withdrawal.")
    reason: str | None = told("Why it was returned or withdrawn.")
    forward_reason: str | None = told("Why it was forwarded.")
    answer: str | None = told("The answer.")
    missing: list[PacketPart] = told("What the packet lacked when it was sent.")
    incomplete_reason: str | None = told("Why it was sent without.")
    urged: list[Urge] = told("Every urge, in order.")
    progress: list[Progress] = told("Every report on progress, in order.")


@shows(facts.EventFacts, "Something that happened to a referral. Nothing is ever changed.")
class ReferralHappening:
    place: int = told("Its place in the history of the referral, from 1.")
    kind: ReferralEvent = told("What happened.")
    hop: int = told("The hop that it is about.")
    on: Day = told("The day of the act, in China.")
    authority: AuthorityBrief | None = told("Who acted.")
    text: str | None = told("What was said with it: the request, a reason, an answer.")
    recorded_at: Moment = told("When it was recorded.")
    recorded_by: str = told("Who recorded it.")


@shows(
    facts.ReferralFacts,
    "A referral of a case to another authority, over one hop or several. It is shown to those who "
    "sent or received it and to those above them; a draft only on its sender's side. Its state is "
    "what its events say.",
)
class Referral(Node):
    case: EvidenceCase | None = told("The case; null where you may see the referral alone.")
    channel: Channel = told("What is sent.")
    sender: AuthorityBrief = told("The first sender, who is told of every hop.")
    text: str = told("What the receiver is told and asked.")
    state: ReferralState = told("Where the first sender's last hop stands.")
    drafted_on: Day = told("The day of the draft.")
    last_on: Day = told("The day of the last act.")
    as_of: Day = told("The day for which the clocks are given.")
    allowed: list[ReferralStep] = told(
        "What your own authority can do with it now; at most one of each value. An urge is refused "
        "as long as there is time."
    )
    hops: list[ReferralHop] = told("All its hops in order; none is ever left out.")
    events: list[ReferralHappening] = told("All that happened, in order.")
    closing_text: str | None = told("What the first sender said when closing it.")
    not_stated: list[str] = told("What the text on which the channel rests does not say.")
    withheld: list[Withheld] = told(WITHHELD)


@shows(packets.PacketItem, "One part of the list of 令110-15, as the case has it on record.")
class PacketItem:
    part: PacketPart = told("Which part.")
    words: str = told("The list's own words.")
    complete: bool = told("Whether nothing of it is lacking.")
    found: list[str] = told("What is on record of it; at most 200 texts.")
    lacking: list[str] = told("What is not.")
    where_from: list[str] = told("Who has what is lacking, with the article that says so.")


@shows(
    packets.PacketCheck,
    "What the receiver of a referral needs (令110-15's list; no other is in the two texts).",
)
class PacketCheck:
    complete: bool = told("Whether nothing is lacking.")
    missing: list[PacketPart] = told("The parts of which something is lacking.")
    items: list[PacketItem] = told("Every part, in the list's order.")
    article: str = told("The article that has the list.")
    quote: str = told("Its words.")


@shows(outcomes.ReferralDrafted, "The referral is drafted; nobody else sees it.")
class ReferralDrafted:
    referral: Referral = told("The referral as it is now.")
    is_new: bool = told("False where the same draft was recorded before; nothing changed then.")


@shows(outcomes.StepTaken, "The step is taken.")
class ReferralStepTaken:
    referral: Referral = told("The referral as it is now.")


@shows(
    outcomes.StepRefused,
    "Nothing was done: the step is not possible, or not yours. Of two officers who act at once one "
    "gets this.",
)
class ReferralStepRefused:
    kind: RefusalKind = told("Why.")
    message: str = told("Why, in words, and what would be right.")
    referral: Referral = told("The referral as it is now; `allowed` says what you can do.")


@shows(
    route.RouteRefused,
    "Nothing was sent: you cannot send directly to this receiver over this channel on that day.",
)
class ReferralRouteRefused:
    channel: Channel = told("The channel.")
    explanation: str = told("Why, on which words.")
    routes: list[Route] = told(
        "The ways there are, over other authorities; the first of them is the best."
    )
    may_override: bool = told(
        "Whether no text forbids it: then give `routeReason`, which is kept with the hop."
    )


DraftReferralResult = Annotated[
    ReferralDrafted | InputRefused | NotPermitted,
    strawberry.union(
        "DraftReferralResult", description="What became of drafting a referral: done, or why not."
    ),
]
ReferralStepResult = Annotated[
    ReferralStepTaken | ReferralStepRefused | ReferralRouteRefused | InputRefused | NotPermitted,
    strawberry.union(
        "ReferralStepResult",
        description="What became of a step of a referral: taken, or why not.",
    ),
]
REFERRALS: tuple[type, ...] = (Referral,)
