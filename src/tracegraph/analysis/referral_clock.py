"""How long the receiver of a hop has, and whether that is over on a day.

An arrangement may name working days "within which the other side acts". It does not say with what
the act is done: the clock runs from the day of sending until the hop is answered or returned.
Nothing is scheduled: whoever asks, asks for a day.
"""

from datetime import date

from tracegraph.analysis.deadlines import COUNTING_CONVENTION, due_day, latest_trigger
from tracegraph.domain.calendar import DueDay
from tracegraph.domain.referrals import OPEN_STATES, HopClock, ReferralHop
from tracegraph.domain.routes import Channel

DUE_SOON_DAYS = 2
NOT_STATED_DAYS = "within how many days the receiver acts"
NOT_STATED_END = "with which act the days of the arrangement end; they are counted to the answer"
_PROMPTLY = "及时"
_PLAN_9 = "及时研判、预警、处置并消除各类网售产品质量安全风险"
_PLAN_6 = (
    "对行政执法部门移送的涉嫌犯罪案件及时审查，对涉嫌犯罪的及时依法立案侦查，"
    "并及时向行政执法部门通报案件查办进展情况"
)
_ORDER_25 = "what the receiver does, and when: 及时 in 令110-25 is said of the notification itself"


def hop_due(hop: ReferralHop) -> DueDay:
    """The last day of the hop's working days; without any where none are named or it was not
    sent."""
    days = None if hop.route is None else hop.route.working_days
    if days is None or hop.sent_on is None:
        return DueDay(None)
    return due_day(hop.sent_on, days)


def is_overdue(hop: ReferralHop, on: date) -> bool | None:
    """Whether an open hop's last day is over on a day; None where no last day is known."""
    due = hop_due(hop)
    if hop.state not in OPEN_STATES:
        return False
    if due.due is not None:
        return on > due.due
    if due.provisional and on <= min(each.day for each in due.provisional):
        return False
    return None


def hop_clock(hop: ReferralHop, on: date) -> HopClock:
    """The clock of a hop as it stands on a day."""
    due, overdue = hop_due(hop), is_overdue(hop, on)
    days = None if hop.route is None else hop.route.working_days
    words, quote, basis = _words(hop)
    return HopClock(
        days=days,
        due=due.due,
        provisional=due.provisional,
        words=words,
        quote=quote,
        basis=basis,
        not_stated=_not_stated(hop, days),
        overdue=overdue,
        due_soon=_due_soon(hop, due, on, overdue),
    )


def _not_stated(hop: ReferralHop, days: int | None) -> tuple[str, ...]:
    if days is not None:
        return NOT_STATED_END, COUNTING_CONVENTION
    if hop.channel is Channel.PEER_NOTIFICATION:
        return NOT_STATED_DAYS, _ORDER_25
    return (NOT_STATED_DAYS,)


def _due_soon(hop: ReferralHop, due: DueDay, on: date, overdue: bool | None) -> bool | None:
    """Whether no more than DUE_SOON_DAYS working days are left."""
    if overdue is None:
        return None
    if overdue or due.due is None or hop.state not in OPEN_STATES:
        return False
    soon = latest_trigger(due.due, DUE_SOON_DAYS)
    return soon is not None and on >= soon


def _words(hop: ReferralHop) -> tuple[str | None, str | None, str | None]:
    """The words that bear on when, their sentence, and the article or arrangement."""
    if hop.route is not None and hop.route.working_days is not None:
        return f"{hop.route.working_days} working days", None, hop.route.basis
    if hop.channel is Channel.CRIMINAL_TRANSFER:
        return _PROMPTLY, _PLAN_6, "方案三（六）"
    if hop.channel is Channel.PEER_NOTIFICATION:
        return None, None, None
    return _PROMPTLY, _PLAN_9, "方案三（九）"
