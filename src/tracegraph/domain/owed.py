"""A duty of a case as an officer follows it: who owes what, to whom, by when, and whether done."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tracegraph.domain.calendar import ProvisionalDay
from tracegraph.domain.law import Quote, Verdict


class OwedState(Enum):
    """How a duty stands on a day."""

    OPEN = "OPEN"
    DUE_SOON = "DUE_SOON"
    OVERDUE = "OVERDUE"
    DONE = "DONE"


@dataclass(frozen=True)
class Owed:
    """One duty. rule: its rule's id; bearers: ids of those who owe it, where they are recorded;
    words: the text's words of time; days: working days, or None; years: those of 令110-7.

    settled: the verdict is APPLIES. late: it was done after due_on. days_left: working days from
    the day asked for to due_on, negative once it is over; None without a due day or calendar.
    partly: names of those towards whom it is done, of several.
    """

    rule: str
    case: str
    case_title: str
    who: str
    bearers: tuple[str, ...]
    act: str
    to: tuple[str, ...]
    verdict: Verdict
    basis: Quote
    state: OwedState
    words: str | None = None
    days: int | None = None
    years: int | None = None
    trigger: str | None = None
    trigger_on: date | None = None
    due_on: date | None = None
    provisional: tuple[ProvisionalDay, ...] = ()
    done_on: date | None = None
    done_by: str | None = None
    partly: tuple[str, ...] = ()
    evidence: str | None = None
    late: bool | None = None
    days_left: int | None = None
    not_stated: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the duty exists for certain."""
        return self.verdict is Verdict.APPLIES
