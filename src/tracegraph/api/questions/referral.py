"""The root field that says which authorities a case is for, and by which ways."""

from datetime import date
from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.scalars import Day
from tracegraph.api.shown import asked, or_null, said
from tracegraph.api.types.referral import ReferralRoute
from tracegraph.services import referral

_Case = Annotated[strawberry.ID, said("Our id of the case, `case:source:sourceId`.")]
_On = Annotated[
    Day | None,
    said(
        "The day for which to answer: the law in force on it, and what had happened by it. Without "
        "one, the last day that the case, or the report on its measure, records."
    ),
]


@strawberry.type
class ReferralQuery:
    @asked(
        ReferralRoute | None,
        "Which authorities are competent in a case, which must be notified and which may be asked "
        "to help, by which hops and which working day, on which articles, and why the others are "
        "not it. Null where there is no such case, or none that you may see.",
    )
    async def referral_route(
        self, info: RequestInfo, case: _Case, on: _On = None
    ) -> referral.ReferralRoute | None:
        day = None if on is None else date.fromisoformat(on)
        return await or_null(referral.referral_route(*info.context.asked, case, on=day))
