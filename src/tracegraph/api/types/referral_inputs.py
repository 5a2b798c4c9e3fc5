"""What officers state when they draft a referral or take a step of one."""

import strawberry

from tracegraph.api.scalars import Day
from tracegraph.api.shown import told
from tracegraph.api.types import law_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.domain.routes import Channel

_TEXT = "1 to 2,000 characters"
_ROUTE_REASON = (
    "Why you send it although nothing on record joins the two directly; used only there, and only "
    "where no text forbids it. " + f"It is kept; {_TEXT}."
)
_ON_WORDS = (
    "The day of the act, in China; today if left out. Not before the act before it; a day to come "
    "is taken."
)


def _on() -> Day | None:
    found: Day | None = strawberry.field(default=None, description=_ON_WORDS)
    return found


def _words(description: str) -> str | None:
    found: str | None = strawberry.field(default=None, description=f"{description}, {_TEXT}.")
    return found


@strawberry.input(description="A referral of a case that you may see, to another authority.")
class DraftReferralInput:
    number: str = told(
        "Your authority's own number of it, at most 300 characters; the same draft under its "
        "number again changes nothing."
    )
    case: strawberry.ID = told("The case, by id.")
    receiver: strawberry.ID = told("The authority that it goes to, by id.")
    channel: Channel = told("What is sent.")
    text: str = told(f"What the receiver is told and asked, {_TEXT}.")
    on: Day | None = _on()


@strawberry.input(description="A referral and the day of the act.")
class ReferralStepInput:
    referral: strawberry.ID = told("The referral, by id.")
    on: Day | None = _on()


@strawberry.input(description="A referral to be sent, or sent again after its return.")
class SendReferralInput:
    referral: strawberry.ID = told("The referral, by id.")
    on: Day | None = _on()
    route_reason: str | None = strawberry.field(default=None, description=_ROUTE_REASON)
    incomplete_reason: str | None = _words(
        "Why it is sent although `packetCheck` finds something lacking"
    )


@strawberry.input(description="A referral that goes on to the next authority.")
class ForwardReferralInput:
    referral: strawberry.ID = told("The referral, by id.")
    receiver: strawberry.ID = told("The next authority, by id.")
    reason: str = told(f"Why it goes there, {_TEXT}.")
    on: Day | None = _on()
    route_reason: str | None = strawberry.field(default=None, description=_ROUTE_REASON)


@strawberry.input(description="A referral that is returned or withdrawn, and why.")
class ReferralReasonInput:
    referral: strawberry.ID = told("The referral, by id.")
    reason: str = told(f"Why, {_TEXT}.")
    on: Day | None = _on()


@strawberry.input(description="A referral with an answer, or with a report on progress.")
class ReferralAnswerInput:
    referral: strawberry.ID = told("The referral, by id.")
    text: str = told(f"The answer or the report, {_TEXT}.")
    on: Day | None = _on()


@strawberry.input(description="A referral, the day of the act, and words with it.")
class ReferralRemarkInput:
    referral: strawberry.ID = told("The referral, by id.")
    text: str | None = _words("What is said with it")
    on: Day | None = _on()
