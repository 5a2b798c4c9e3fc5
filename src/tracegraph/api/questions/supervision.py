"""The root field with figures for supervisors."""

from datetime import date
from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.scalars import AdcCode, Day
from tracegraph.api.shown import asked, said
from tracegraph.api.types.supervision import SupervisionFigures
from tracegraph.domain.errors import InputError
from tracegraph.domain.supervision import Period
from tracegraph.services import supervision

_Division = Annotated[AdcCode, said("The division, by its six digits: yours or one below it.")]
_First = Annotated[Day, said("The first day of the period, in China.")]
_Last = Annotated[Day, said("The last day of the period; at most 1,100 days.")]
_EarlierFirst = Annotated[
    Day | None,
    said(
        "The first day of the earlier period; without it and `earlierLast`, the one of the same "
        "length just before."
    ),
]
_EarlierLast = Annotated[Day | None, said("The last day of the earlier period.")]


@strawberry.type
class SupervisionQuery:
    @asked(
        SupervisionFigures | None,
        "Figures for supervisors (方案四): leads, cases and referrals of a division and of those "
        "below it, in a period and an earlier one, each with the ids behind it. Null where you may "
        "not see the division's cases, and where there is no such division.",
    )
    async def supervision_figures(
        self,
        info: RequestInfo,
        division: _Division,
        first: _First,
        last: _Last,
        earlier_first: _EarlierFirst = None,
        earlier_last: _EarlierLast = None,
    ) -> supervision.Supervision | None:
        before = _earlier(earlier_first, earlier_last)
        return await supervision.supervision(
            *info.context.asked, division, _period(first, last), before
        )


def _period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _earlier(first: str | None, last: str | None) -> Period | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise InputError("an earlier period has two ends; give earlierFirst and earlierLast")
    return _period(first, last)
