"""Inputs that say what a caller lets a trace assume, and how far it goes."""

from typing import Annotated

import strawberry

from tracegraph.api.scalars import Moment
from tracegraph.api.shown import said
from tracegraph.domain.errors import InputError
from tracegraph.services.trace.request import Assumed

MOST_NAMED = 1000


@strawberry.input(description="Where goods went no further: destroyed or reworked, say.")
class StopAt:
    holdings: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Holdings by id; at most 1,000."
    )
    organizations: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Organizations by id; at most 1,000."
    )


@strawberry.input(description="What to assume; each assumption is repeated in the answer in words.")
class Assume:
    mixing_at: list[strawberry.ID] = strawberry.field(
        default_factory=list,
        description="Organizations by id, at most 1,000: what came there may be in whatever later "
        "left them of the product. What rests on it is POSSIBLE.",
    )
    ignore_time: bool = strawberry.field(
        default=False,
        description="Whatever was in a holding may be in whatever left it, at any time.",
    )
    stop_at: StopAt | None = strawberry.field(
        default=None, description="Where goods went no further."
    )


AssumeArgument = Annotated[Assume | None, said("What to assume besides what is recorded.")]
AsOf = Annotated[
    Moment | None,
    said("Answer with what had been recorded by this moment; null for all that is recorded."),
]
MaxHops = Annotated[
    int | None,
    said(
        "Leave out ways of more than so many shipments and transformations, 0 to 1,000,000; "
        "`truncated` says whether that cut something off. Null for no limit."
    ),
]


def assumed_of(given: Assume | None, max_hops: int | None, as_of: str | None) -> Assumed:
    """The same as services take it; InputError where too much is named."""
    assume = given or Assume()
    stops = assume.stop_at or StopAt()
    for name, ids in (
        ("mixingAt", assume.mixing_at),
        ("stopAt.holdings", stops.holdings),
        ("stopAt.organizations", stops.organizations),
    ):
        if len(ids) > MOST_NAMED:
            raise InputError(f"{name} has {len(ids)} ids; at most {MOST_NAMED:,} are expected")
    mixing = tuple(dict.fromkeys(assume.mixing_at))
    stopping = tuple(dict.fromkeys((*stops.organizations, *stops.holdings)))
    return Assumed(assume.ignore_time, mixing, stopping, as_of, max_hops)
