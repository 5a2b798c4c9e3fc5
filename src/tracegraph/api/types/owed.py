"""The duties of a case as an officer follows them."""

import strawberry

from tracegraph.api.scalars import Day
from tracegraph.api.shown import shows, told
from tracegraph.api.types import case_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types.law import ProvisionalDay, Quote
from tracegraph.domain import owed
from tracegraph.domain.law import Verdict
from tracegraph.domain.owed import OwedState


@shows(
    owed.Owed,
    "Who owes what, to whom, by when, on what basis, and whether it is done. A day is given only "
    "where a text gives a number of days; 及时 and 立即 are said as such.",
    name="CaseObligation",
)
class CaseObligation:
    rule: str = told("The rule that it comes from, by its id; `recordObligationDone` takes it.")
    case: strawberry.ID = told(
        "The case, by id: in a case into which others were merged the one that the duty comes from."
    )
    case_title: str = told("The title of the case.")
    who: str = told("Who owes it, by name, or that nothing settles it.")
    bearers: list[strawberry.ID] = told("Who owes it, by id, where recorded.")
    act: str = told("What is to be done.")
    to: list[str] = told("Towards whom, by name; none where the text names nobody.")
    verdict: Verdict = told("Whether the duty exists.")
    basis: Quote = told("The words that it rests on.")
    state: OwedState = told("How it stands on the day asked for.")
    words: str | None = told("When, in the text's own words; 五个工作日内, 及时, 不少于三年, say.")
    days: int | None = told("Working days; null where the text gives no number.")
    years: int | None = told("Years that something is kept (令110-7); null elsewhere.")
    trigger: str | None = told("The event from whose day it runs, in the text's words.")
    trigger_on: Day | None = told("The day of that event; null where not recorded.")
    due_on: Day | None = told("The last day; null where no text gives it or it is not known yet.")
    provisional: list[ProvisionalDay] = told(
        "What the last day would be: where it reaches a year whose holiday notice is not out, or "
        "where the text does not say from when it runs."
    )
    days_left: int | None = told(
        "Working days from the day asked for to the last day, negative once it is over; null "
        "where there is no such day, or it is done."
    )
    done_on: Day | None = told("The day on which it was done, by the day asked for.")
    done_by: str | None = told(
        "Who did it, as an officer recorded it; or the id of the referral that did it: the notice "
        "to the peer (令110-25), the transfer of a suspected crime, a report on it; or the id of "
        "the authority whose step did it: the platform operator informed (令110-17), correction "
        "ordered (令110-30, 32)."
    )
    partly: list[str] = told("Of a notice to several peers: those that were sent it, by name.")
    evidence: strawberry.ID | None = told("The item of evidence of it, by id.")
    late: bool | None = told("Whether it was done after the last day; null where not known.")
    not_stated: list[str] = told("What the text does not say.")
    assumptions: list[str] = told("What was assumed to count.")
