"""The root field that looks for what several affected goods have in common."""

from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.shown import asked, said
from tracegraph.api.types.sources import SharedSources
from tracegraph.services import sources

_Affected = Annotated[
    list[strawberry.ID],
    said(
        "Affected records by id, 1 to 1,000: selling pages, shops and complaints (their recorded "
        "sales), shipments, lots, holdings, organizations (all that came to them)."
    ),
]
_Unaffected = Annotated[
    list[strawberry.ID] | None,
    said("Up to 1,000 records whose goods are known to be good; what reaches them is less likely."),
]


@strawberry.type
class SourcesQuery:
    @asked(
        SharedSources,
        "Where several affected goods may all come from: organizations, holdings and shared "
        "dispatch addresses, by the part of the affected that each explains in time order, each "
        "with what contradicts it. A record that is not there is an error that names it.",
    )
    async def shared_sources(
        self, info: RequestInfo, affected: _Affected, unaffected: _Unaffected = None
    ) -> sources.SourcesFound:
        return await sources.sources(*info.context.followed, affected, unaffected or ())
