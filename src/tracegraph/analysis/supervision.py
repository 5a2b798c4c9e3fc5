"""Works figures for supervisors out of what happened in a period, for any division the same way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any

from tracegraph.analysis.deadlines import working_days_between
from tracegraph.domain.calendar import STATE_COUNCIL, Calendar
from tracegraph.domain.supervision import (
    Counted,
    FigureName,
    Happenings,
    Hop,
    Period,
    ReferralLife,
    Tally,
)

Body = Mapping[str, Any]  # Any: JSON
Told = tuple[str, date, Body]  # an event's kind, day and body


def figures(
    happened: Happenings, start: str, period: Period, calendar: Calendar = STATE_COUNCIL
) -> dict[FigureName, Tally]:
    """Every figure of the divisions whose codes begin with start."""
    sent = [each for each in happened.referrals if _sent_by(each, start, period)]
    looped = [each.id for each in sent if _loop_is_closed(each)]
    closed = _in(happened.closed, start)
    counted = {
        FigureName.LEADS_RECEIVED: [each.id for each in _in(happened.leads, start)],
        FigureName.CASES_OPENED: [each.id for each in _in(happened.opened, start)],
        FigureName.CASES_CLOSED: [each.id for each in closed],
        FigureName.REFERRALS_SENT: [each.id for each in sent],
        FigureName.REFERRALS_RECEIVED: _received(happened, start, period, lambda _all, _hop: True),
        FigureName.ACCEPTED_IN_TIME: _received(happened, start, period, _accepted_in_time),
        FigureName.RETURNED: _received(happened, start, period, _returned),
        FigureName.OVERDUE: _received(happened, start, period, _overdue_by(period.last)),
    }
    found = {name: _tally(ids) for name, ids in counted.items()}
    found[FigureName.MEDIAN_WORKING_DAYS] = _median(closed, calendar)
    rate = len(looped) / len(sent) if sent else None
    found[FigureName.CLOSED_LOOP_RATE] = replace(_tally(looped), value=rate)
    return {name: found[name] for name in FigureName}


def referral_life(referral: str, events: Iterable[Told], seats: Mapping[str, str]) -> ReferralLife:
    """The hops of a referral from its events in their order; seats are division codes by the ids
    of authorities, and an authority without one is in no division."""
    hops: dict[int, Hop] = {}
    closed_on, withdrawn_on = None, None
    for kind, on, body in events:
        number = int(body.get("hop") or 1)
        if kind == "REFERRAL_SENT":
            hops[number] = _hop(number, on, body, seats)
        elif kind == "REFERRAL_CLOSED":
            closed_on = on
        elif kind == "REFERRAL_WITHDRAWN":
            withdrawn_on = on
        elif number in hops:
            hops[number] = _further(hops[number], kind, on)
    return ReferralLife(referral, tuple(hops.values()), closed_on, withdrawn_on)


def _hop(number: int, on: date, body: Body, seats: Mapping[str, str]) -> Hop:
    due = body.get("dueOn")
    return Hop(
        number=number,
        sender=seats.get(str(body.get("sender")), "-"),
        receiver=seats.get(str(body.get("receiver")), "-"),
        sent_on=on,
        due_on=None if due is None else date.fromisoformat(due),
        by_first=body.get("forwards") is None,
    )


def _further(hop: Hop, kind: str, on: date) -> Hop:
    """The first acceptance, answer and return of a hop count."""
    if kind == "REFERRAL_ACCEPTED" and hop.accepted_on is None:
        return replace(hop, accepted_on=on)
    if kind == "REFERRAL_ANSWERED" and hop.answered_on is None:
        return replace(hop, answered_on=on)
    if kind == "REFERRAL_RETURNED" and hop.returned_on is None:
        return replace(hop, returned_on=on)
    return hop


def _in(some: Iterable[Counted], start: str) -> list[Counted]:
    return [each for each in some if each.division.startswith(start)]


def _sent_by(referral: ReferralLife, start: str, period: Period) -> bool:
    if not referral.hops:
        return False
    first = referral.hops[0]
    return first.sender.startswith(start) and period.covers(first.sent_on)


def _loop_is_closed(referral: ReferralLife) -> bool:
    answered = any(hop.by_first and hop.answered_on is not None for hop in referral.hops)
    return answered and referral.closed_on is not None


Holds = Callable[[ReferralLife, Hop], bool]


def _received(happened: Happenings, start: str, period: Period, holds: Holds) -> list[str]:
    return [
        each.id
        for each in happened.referrals
        if any(holds(each, hop) for hop in _to(each, start, period))
    ]


def _to(referral: ReferralLife, start: str, period: Period) -> Iterator[Hop]:
    for hop in referral.hops:
        if hop.receiver.startswith(start) and period.covers(hop.sent_on):
            yield hop


def _accepted_in_time(_: ReferralLife, hop: Hop) -> bool:
    return hop.accepted_on is not None and hop.due_on is not None and hop.accepted_on <= hop.due_on


def _returned(_: ReferralLife, hop: Hop) -> bool:
    return hop.returned_on is not None


def _overdue_by(last: date) -> Holds:
    def overdue(referral: ReferralLife, hop: Hop) -> bool:
        due = hop.due_on
        if due is None or due > last:
            return False
        ends = (hop.answered_on, hop.returned_on, referral.withdrawn_on)
        return not any(end is not None and end <= due for end in ends)

    return overdue


def _tally(ids: Iterable[str]) -> Tally:
    unique = tuple(sorted(set(ids)))
    return Tally(float(len(unique)), unique)


def _median(closed: list[Counted], calendar: Calendar) -> Tally:
    counted: dict[str, int] = {}
    for each in closed:
        assert each.opened_on is not None
        assert each.closed_on is not None
        days = working_days_between(each.opened_on, each.closed_on, calendar)
        if days is not None:
            counted[each.id] = days
    value = float(median(counted.values())) if counted else None
    return Tally(value, tuple(sorted(counted)))
