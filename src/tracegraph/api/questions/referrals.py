"""Root fields that show referrals, and what a packet still lacks."""

from typing import Annotated

import strawberry

from tracegraph.api.connections import DEFAULT_FIRST, Connection, connection, page_request
from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import After, First
from tracegraph.api.scalars import Day
from tracegraph.api.shown import asked, or_null, said
from tracegraph.api.types.referrals import PacketCheck, Referral
from tracegraph.domain.packets import PacketCheck as CheckedPacket
from tracegraph.domain.times import day_of
from tracegraph.services.referrals import reading
from tracegraph.services.referrals.facts import ReferralFacts
from tracegraph.services.referrals.packet import case_packet
from tracegraph.services.starting_points import exactly_one

_Id = Annotated[strawberry.ID, said("Our id of the referral, `referral:source:sourceId`.")]
_On = Annotated[Day | None, said("The day for which clocks are given; today if left out.")]
_Case = Annotated[strawberry.ID, said("Our id of the case.")]
_OfCase = Annotated[strawberry.ID | None, said("The case whose referrals are asked for.")]
_OfAuthority = Annotated[
    strawberry.ID | None,
    said("The authority that sent them or was sent them; yours, or one below."),
]


@strawberry.type
class ReferralsQuery:
    @asked(
        Referral | None,
        "A referral with all its hops and all that happened; null where there is none, or none "
        "that you may see.",
    )
    async def referral(self, info: RequestInfo, id: _Id, on: _On = None) -> ReferralFacts | None:
        return await reading.referral(*info.context.asked, id, day_of(on))

    @asked(
        Connection[Referral] | None,
        "The referrals of exactly one of: a `case`, an `authority`; in the order of their drafts. "
        "Null where there is no such case or authority, or none that you may see.",
    )
    async def referrals(
        self,
        info: RequestInfo,
        case: _OfCase = None,
        authority: _OfAuthority = None,
        on: _On = None,
        first: First = DEFAULT_FIRST,
        after: After = None,
    ) -> Connection[ReferralFacts] | None:
        kind = exactly_one({"case": case, "authority": authority})
        list_name = f"referrals of {case or authority}"
        request = page_request(list_name, first, after, (int,))
        of = reading.referrals_of_case if kind == "case" else reading.referrals_of_authority
        page = await of(*info.context.asked, str(case or authority), request, day_of(on))
        return None if page is None else connection(list_name, page)

    @asked(
        PacketCheck | None,
        "What the receiver of a referral of this case needs, what of it is on record, and where to "
        "get the rest. Null where there is no such case, or none that you may see.",
    )
    async def packet_check(self, info: RequestInfo, case: _Case) -> CheckedPacket | None:
        return await or_null(case_packet(*info.context.asked, case))
