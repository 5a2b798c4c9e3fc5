"""What an officer asks of a referral, and what may become of it."""

from dataclasses import dataclass
from datetime import date

from tracegraph.domain.referrals import ReferralStep, RefusalKind
from tracegraph.domain.routes import Channel
from tracegraph.services.officers import LONGEST_TEXT
from tracegraph.services.recording import NotPermitted, Problem, Refused
from tracegraph.services.referrals.facts import ReferralFacts
from tracegraph.services.referrals.route import RouteRefused

LONGEST_NUMBER = 300
# Their text is called `reason` in the input.
GIVES_REASON = frozenset({ReferralStep.RETURN, ReferralStep.FORWARD, ReferralStep.WITHDRAW})
NEEDS_TEXT = frozenset(
    {
        ReferralStep.RETURN,
        ReferralStep.FORWARD,
        ReferralStep.ANSWER,
        ReferralStep.WITHDRAW,
        ReferralStep.REPORT_PROGRESS,
    }
)


@dataclass(frozen=True)
class DraftAsked:
    """number is the sender's own; text is what the receiver is told and asked."""

    number: str
    case: str
    receiver: str
    channel: Channel
    text: str
    on: date | None = None


@dataclass(frozen=True)
class StepWanted:
    """A step of a referral as an officer states it. text: reason, answer or report; receiver: of a
    forward; route_reason: where nothing on record joins the two; incomplete_reason: where the
    packet lacks something."""

    referral: str
    step: ReferralStep
    on: date | None = None
    text: str | None = None
    receiver: str | None = None
    route_reason: str | None = None
    incomplete_reason: str | None = None


@dataclass(frozen=True)
class ReferralDrafted:
    """is_new is False where the same draft was recorded before."""

    referral: ReferralFacts
    is_new: bool


@dataclass(frozen=True)
class StepTaken:
    """The step is taken; the referral as it is now."""

    referral: ReferralFacts


@dataclass(frozen=True)
class StepRefused:
    """Nothing was done; the referral as it is now, with what is allowed."""

    kind: RefusalKind
    message: str
    referral: ReferralFacts


Drafted = ReferralDrafted | Refused | NotPermitted
Outcome = StepTaken | StepRefused | RouteRefused | Refused | NotPermitted


class InputProblem(Exception):  # noqa: N818  # it is an answer, not an error
    """What is wrong with the input, and what would be right."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(each.problem for each in problems))
        self.problems = problems


def check_text(
    field: str, text: str | None, required: bool = False, longest: int = LONGEST_TEXT
) -> None:
    """InputProblem where a text is too long, blank at an end, or not there though it must be."""
    if text is None:
        if required:
            raise InputProblem(Problem(field, "it is missing", "say it in words"))
        return
    if not 1 <= len(text) <= longest:
        remedy = f"give 1 to {longest} characters"
        raise InputProblem(Problem(field, f"it has {len(text)} characters", remedy))
    if text != text.strip():
        raise InputProblem(Problem(field, "starts or ends with a blank", "leave it out"))
