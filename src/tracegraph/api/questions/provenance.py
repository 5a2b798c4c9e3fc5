"""The root field that says where goods come from."""

from dataclasses import fields
from typing import Annotated

import strawberry

from tracegraph.api.assumed import AsOf, AssumeArgument, MaxHops, assumed_of
from tracegraph.api.context import RequestContext, RequestInfo
from tracegraph.api.shown import asked, or_null, said
from tracegraph.api.starting_points import LotKey, ShipmentKey, start_key
from tracegraph.api.types.provenance import Provenance
from tracegraph.domain.identifiers import node_id
from tracegraph.services import provenance as origins
from tracegraph.services.provenance import Subject, SubjectKind
from tracegraph.services.starting_points import exactly_one, only, start_ids
from tracegraph.services.trace import StartKind
from tracegraph.services.trace.request import Assumed


@strawberry.input(description="What to trace back: exactly one of these.")
class ProvenanceOf:
    listing_url: str | None = strawberry.field(
        default=None, description="The address of a selling page, at most 300 characters."
    )
    code: str | None = strawberry.field(
        default=None, description="One code as read from the goods, 1 to 100 characters."
    )
    lot: LotKey | None = strawberry.field(default=None, description="A lot.")
    holding: strawberry.ID | None = strawberry.field(
        default=None, description="A holding by its id, `holding:<lot or product>@<place>`."
    )
    shipment: ShipmentKey | None = strawberry.field(default=None, description="A shipment.")


@strawberry.type
class ProvenanceQuery:
    @asked(
        Provenance | None,
        "Where goods come from: who made them and their parts, who passed them on, which "
        "certificates covered them at that time, and where the record is missing. Null where what "
        "is asked of is not recorded.",
    )
    async def provenance(
        self,
        info: RequestInfo,
        of: Annotated[ProvenanceOf, said("What to trace back.")],
        assume: AssumeArgument = None,
        max_hops: MaxHops = None,
        as_of: AsOf = None,
    ) -> origins.Provenance | None:
        assumed = assumed_of(assume, max_hops, as_of)
        return await or_null(_asked(info.context, of, assumed))


async def _asked(context: RequestContext, of: ProvenanceOf, assumed: Assumed) -> origins.Provenance:
    subject = await _subject(context, of)
    return await origins.provenance(*context.followed, subject, assumed)


async def _subject(context: RequestContext, of: ProvenanceOf) -> Subject:
    exactly_one({_graphql_name(each.name): getattr(of, each.name) for each in fields(of)})
    if of.listing_url is not None:
        key = node_id("listing", "url", of.listing_url.strip())
        return Subject(SubjectKind.LISTING, key)
    if of.code is not None:
        return Subject(SubjectKind.CODE, of.code.strip())
    if of.holding is not None:
        return Subject(SubjectKind.HOLDING, of.holding)
    if of.lot is not None:
        ids = await start_ids(*context.asked, StartKind.LOT, start_key(of.lot))
        return Subject(SubjectKind.LOT, only(StartKind.LOT, ids))
    assert of.shipment is not None, "exactly one is given"
    ids = await start_ids(*context.asked, StartKind.SHIPMENT, start_key(of.shipment))
    return Subject(SubjectKind.SHIPMENT, only(StartKind.SHIPMENT, ids))


def _graphql_name(name: str) -> str:
    return "listingUrl" if name == "listing_url" else name
