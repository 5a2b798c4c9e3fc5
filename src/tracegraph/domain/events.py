"""What happened to leads, cases and referrals, and what thereby waits for whom.

Every change is an event; the state of a subject is what its events say. Nothing is ever changed
or removed. An inbox entry says in a row what an authority has to do, or waits for: it is derived
from the events of its subject and written with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any


@dataclass(frozen=True)
class Draft:
    """An event that is about to happen.

    subject: the id of a lead, case or referral. on: the day of the act, in China. told: ids of the
    authorities that are told, the acting one among them. body: what the kind of event says, plain
    JSON values.
    """

    subject: str
    kind: str
    on: date
    told: tuple[str, ...]
    body: Mapping[str, Any]  # Any: JSON


@dataclass(frozen=True)
class Event:
    """A recorded event. seq: its place among all records; place: its place in its subject's
    history, from 1; authority: who acted, None for our own commands; number: its place
    among all events, from 1, in the order of the commits."""

    id: str
    seq: int
    subject: str
    place: int
    kind: str
    on: date
    recorded_at: str
    recorded_by: str
    authority: str | None
    told: tuple[str, ...]
    body: Mapping[str, Any]  # Any: JSON
    number: int = 0


class Side(Enum):
    """Whose move it is, as the authority of an inbox entry sees it."""

    TO_DECIDE = "TO_DECIDE"
    WAITING_FOR_OTHERS = "WAITING_FOR_OTHERS"


@dataclass(frozen=True)
class InboxEntry:
    """One thing that an authority has to do, or waits for, until due_on.

    what names it in capitals, one name a subject and authority. due_on is None where nothing gives
    a number of days, or the year's calendar is not out; due_words says what is known then (及时).
    others: ids of the authorities that it is about. case is None where there is none yet.
    """

    authority: str
    subject: str
    what: str
    side: Side
    title: str
    since: date
    due_on: date | None = None
    due_words: str | None = None
    basis: str | None = None
    case: str | None = None
    others: tuple[str, ...] = ()
