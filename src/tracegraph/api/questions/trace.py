"""The root field that follows goods forward or backward."""

from typing import Annotated

import strawberry

from tracegraph.api.assumed import AsOf, AssumeArgument, MaxHops, assumed_of
from tracegraph.api.context import RequestContext, RequestInfo
from tracegraph.api.scalars import Moment
from tracegraph.api.shown import asked, or_null, said
from tracegraph.api.starting_points import LotKey, OrganizationKey, ShipmentKey, start_key
from tracegraph.api.types.trace import Trace
from tracegraph.domain.trace import Direction
from tracegraph.services.starting_points import StartKey, exactly_one, start_ids
from tracegraph.services.trace import Followed, StartKind, follow
from tracegraph.services.trace.request import Assumed, request_of

_Direction = Annotated[Direction, said("Which way to follow the goods.")]
_Lot = Annotated[LotKey | None, said("Start from a lot: where it was made, or ended.")]
_Holding = Annotated[
    strawberry.ID | None,
    said("Start from a lot at a place, by the holding's id, `holding:<lot or product>@<place>`."),
]
_Shipment = Annotated[ShipmentKey | None, said("Start from a shipment.")]
_Organization = Annotated[
    OrganizationKey | None,
    said("Start from all that an organization passed on (forward) or took in (backward)."),
]
_Since = Annotated[
    Moment | None,
    said(
        "With `holding` or `organization`: only goods that were there from this moment on "
        "(backward: until it)."
    ),
]


@strawberry.type
class TraceQuery:
    @asked(
        Trace | None,
        "Where goods went or came from, from exactly one of `lot`, `holding`, `shipment` and "
        "`organization`. The start is part of its own reach. Null where the start is not recorded.",
    )
    async def trace(
        self,
        info: RequestInfo,
        direction: _Direction,
        lot: _Lot = None,
        holding: _Holding = None,
        shipment: _Shipment = None,
        organization: _Organization = None,
        since: _Since = None,
        assume: AssumeArgument = None,
        max_hops: MaxHops = None,
        as_of: AsOf = None,
    ) -> Followed | None:
        given = {
            StartKind.LOT: _key(lot),
            StartKind.HOLDING: None if holding is None else StartKey(id=holding),
            StartKind.SHIPMENT: _key(shipment),
            StartKind.ORGANIZATION: _key(organization),
        }
        kind = StartKind(exactly_one({each.value: key for each, key in given.items()}))
        assumed = assumed_of(assume, max_hops, as_of)
        return await or_null(_asked(info.context, direction, kind, given[kind], assumed, since))


def _key(given: LotKey | ShipmentKey | OrganizationKey | None) -> StartKey | None:
    return None if given is None else start_key(given)


async def _asked(
    context: RequestContext,
    direction: Direction,
    kind: StartKind,
    key: StartKey | None,
    assumed: Assumed,
    since: str | None,
) -> Followed:
    assert key is not None, "it is the one that was given"
    ids = await start_ids(*context.asked, kind, key)
    return await follow(*context.followed, request_of(direction, kind, ids, assumed, since))
