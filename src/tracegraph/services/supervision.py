"""Answers figures for supervisors (方案四): a division and those below it, two periods side by
side, each figure with the ids behind it."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import orjson

from tracegraph.analysis.supervision import Told, figures, referral_life
from tracegraph.domain.errors import InputError
from tracegraph.domain.supervision import (
    DEFINITIONS,
    Counted,
    FigureName,
    Happenings,
    Period,
    ReferralLife,
    Tally,
)
from tracegraph.domain.viewer import Viewer
from tracegraph.services.facts import DivisionBrief
from tracegraph.services.rows import answer
from tracegraph.services.visibility import division_scope, scope_of
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

MOST = 20_000
LONGEST_DAYS = 1100


@dataclass(frozen=True)
class Figure:
    """One figure of a division in the period and in the earlier one, with what is behind it."""

    figure: FigureName
    division: str
    period: Period
    before: Period
    now: Tally
    then: Tally

    @property
    def definition(self) -> str:
        """How it is counted."""
        return DEFINITIONS[self.figure]

    @property
    def value(self) -> float | None:
        """That of the period."""
        return self.now.value

    @property
    def earlier(self) -> float | None:
        """That of the earlier period."""
        return self.then.value

    @property
    def ids(self) -> tuple[str, ...]:
        """What is behind the value."""
        return self.now.ids

    @property
    def earlier_ids(self) -> tuple[str, ...]:
        """What is behind the earlier value."""
        return self.then.ids


@dataclass(frozen=True)
class DivisionFigures:
    """All figures of a division with what is below it."""

    division: DivisionBrief
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Supervision:
    """complete is False where a list was longer than bound; then the figures are too small."""

    first: date
    last: date
    earlier_first: date
    earlier_last: date
    whole: DivisionFigures
    parts: tuple[DivisionFigures, ...]
    complete: bool
    bound: int


async def supervision(
    graph: Graph, viewer: Viewer, code: str, period: Period, before: Period | None = None
) -> Supervision | None:
    """The figures of a division of the viewer's or below it; None for any other.

    Without an earlier period, the one of the same length just before is taken.
    """
    earlier = before or _just_before(period)
    for each in (period, earlier):
        _check(each)
    if earlier.last >= period.first:
        raise InputError(
            f"the earlier period ends on {earlier.last}, not before {period.first}; "
            "give one that does"
        )
    scope = await scope_of(graph, viewer)
    if not scope.covers(code):
        return None
    rows = await graph.read(statement("supervision/divisions"), code=code)
    if not rows:
        return None
    start = division_scope(code).start
    now, then = await asyncio.gather(
        _happenings(graph, start, period), _happenings(graph, start, earlier)
    )
    divisions = [answer(DivisionBrief, row["division"]) for row in rows]
    shown = [_division(each, now, then, period, earlier) for each in divisions]
    return Supervision(
        first=period.first,
        last=period.last,
        earlier_first=earlier.first,
        earlier_last=earlier.last,
        whole=shown[0],
        parts=tuple(shown[1:]),
        complete=now.complete and then.complete,
        bound=MOST,
    )


def _division(
    division: DivisionBrief, now: Happenings, then: Happenings, period: Period, before: Period
) -> DivisionFigures:
    start = division_scope(division.code).start
    today, earlier = figures(now, start, period), figures(then, start, before)
    return DivisionFigures(
        division,
        tuple(
            Figure(name, division.code, period, before, today[name], earlier[name])
            for name in FigureName
        ),
    )


def _just_before(period: Period) -> Period:
    days = (period.last - period.first).days + 1
    return Period(period.first - timedelta(days=days), period.first - timedelta(days=1))


def _check(period: Period) -> None:
    if period.first > period.last:
        raise InputError(f"the period ends on {period.last}, before {period.first}; exchange them")
    if (period.last - period.first).days >= LONGEST_DAYS:
        raise InputError(
            f"the period from {period.first} to {period.last} is longer than {LONGEST_DAYS} days; "
            "ask for parts of it"
        )


async def _happenings(graph: Graph, start: str, period: Period) -> Happenings:
    """One statement a group of figures."""
    days = {"first": period.first.isoformat(), "last": period.last.isoformat(), "most": MOST + 1}
    leads, opened, closed, events = await asyncio.gather(
        graph.read(statement("supervision/leads"), start=start, **days),
        graph.read(statement("supervision/cases-opened"), start=start, **days),
        graph.read(statement("supervision/cases-closed"), start=start, **days),
        graph.read(statement("supervision/referral-events"), **days),
    )
    return Happenings(
        leads=tuple(Counted(row["id"], row["code"]) for row in leads[:MOST]),
        opened=tuple(Counted(row["id"], row["code"]) for row in opened[:MOST]),
        closed=tuple(_closed(row) for row in closed[:MOST]),
        referrals=await _referrals(graph, events[:MOST]),
        complete=all(len(rows) <= MOST for rows in (leads, opened, closed, events)),
    )


def _closed(row: Row) -> Counted:
    opened_on, closed_on = (date.fromisoformat(row[name]) for name in ("openedOn", "closedOn"))
    return Counted(row["id"], row["code"], opened_on, closed_on)


async def _referrals(graph: Graph, rows: Iterable[Row]) -> tuple[ReferralLife, ...]:
    told: dict[str, list[Told]] = {}
    offices: set[str] = set()
    for row in rows:
        body = orjson.loads(row["body"])
        offices |= {str(body[side]) for side in ("sender", "receiver") if body.get(side)}
        event = (row["kind"], date.fromisoformat(row["on"]), body)
        told.setdefault(row["subject"], []).append(event)
    found = await graph.read(statement("supervision/seats"), ids=sorted(offices)) if offices else []
    seats = {row["id"]: row["code"] for row in found}
    return tuple(referral_life(subject, events, seats) for subject, events in told.items())
