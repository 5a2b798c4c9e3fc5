"""Figures for supervisors (方案四): what was counted, in which division and period, and of what.

A period is judged by what had happened by its last day, so that two periods can be compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class FigureName(Enum):
    """What is counted; DEFINITIONS says how."""

    LEADS_RECEIVED = "LEADS_RECEIVED"
    CASES_OPENED = "CASES_OPENED"
    CASES_CLOSED = "CASES_CLOSED"
    MEDIAN_WORKING_DAYS = "MEDIAN_WORKING_DAYS"
    REFERRALS_SENT = "REFERRALS_SENT"
    REFERRALS_RECEIVED = "REFERRALS_RECEIVED"
    ACCEPTED_IN_TIME = "ACCEPTED_IN_TIME"
    RETURNED = "RETURNED"
    OVERDUE = "OVERDUE"
    CLOSED_LOOP_RATE = "CLOSED_LOOP_RATE"


_BY_END = "by the last day of the period"
DEFINITIONS: Mapping[FigureName, str] = {
    FigureName.LEADS_RECEIVED: "Leads of the period that authorities of the division received.",
    FigureName.CASES_OPENED: "Cases that authorities of the division opened in the period.",
    FigureName.CASES_CLOSED: "Cases opened by authorities of the division that were closed in the "
    "period, whenever they were opened; a case closed twice counts once.",
    FigureName.MEDIAN_WORKING_DAYS: "The median of the working days from the day a case was opened "
    "(not counted) to the last day in the period on which it was closed, over the cases closed in "
    "the period; cases that reach into a year whose holiday notice is not out are left out.",
    FigureName.REFERRALS_SENT: "Referrals whose first hop authorities of the division sent in the "
    "period.",
    FigureName.REFERRALS_RECEIVED: "Referrals with a hop sent in the period to an authority of the "
    "division.",
    FigureName.ACCEPTED_IN_TIME: "Referrals with a hop sent in the period to an authority of the "
    f"division which it accepted {_BY_END} and not after the hop's due day; hops without a due "
    "day are not in time and not late.",
    FigureName.RETURNED: "Referrals with a hop sent in the period to an authority of the division "
    f"which it returned {_BY_END}.",
    FigureName.OVERDUE: "Referrals with a hop sent in the period to an authority of the division "
    "whose due day was before the last day of the period or on it, and which was neither answered "
    "nor returned nor withdrawn on that due day or before.",
    FigureName.CLOSED_LOOP_RATE: "Of the referrals whose first hop authorities of the division "
    f"sent in the period, the part that is closed {_BY_END} and whose first sender has the final "
    "answer: an answer to a hop that it sent itself. Null where none was sent.",
}


@dataclass(frozen=True)
class Period:
    """first and last belong to it."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Counted:
    """A lead or case with the division code of its authority."""

    id: str
    division: str
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class Hop:
    """One hop of a referral; by_first: its first sender sent it (forwards nothing)."""

    number: int
    sender: str
    receiver: str
    sent_on: date
    due_on: date | None
    by_first: bool
    accepted_on: date | None = None
    answered_on: date | None = None
    returned_on: date | None = None


@dataclass(frozen=True)
class ReferralLife:
    """The hops of a referral by the end of a period; sender and receiver are division codes."""

    id: str
    hops: tuple[Hop, ...]
    closed_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Tally:
    """A figure with the ids behind it; value is None where it is not defined."""

    value: float | None
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Happenings:
    """All that figures of one period are made of."""

    leads: tuple[Counted, ...]
    opened: tuple[Counted, ...]
    closed: tuple[Counted, ...]
    referrals: tuple[ReferralLife, ...]
    complete: bool = True
