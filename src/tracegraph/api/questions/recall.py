"""The root field that says how far recalled goods went."""

from typing import Annotated

import strawberry

from tracegraph.api.assumed import AsOf, AssumeArgument, MaxHops, assumed_of
from tracegraph.api.context import RequestInfo
from tracegraph.api.shown import asked, or_null, said
from tracegraph.api.types.recall import RecallReach
from tracegraph.domain.identifiers import node_id
from tracegraph.services import recall

_Number = Annotated[str, said("The recall's number as published, at most 300 characters.")]


@strawberry.type
class RecallQuery:
    @asked(
        RecallReach | None,
        "How far recalled goods went: who had them, since when, through which selling pages, shops "
        "and live sessions they were sold, in which divisions, and who must act. Null where no "
        "recall of this number is recorded.",
    )
    async def recall_reach(
        self,
        info: RequestInfo,
        number: _Number,
        assume: AssumeArgument = None,
        max_hops: MaxHops = None,
        as_of: AsOf = None,
    ) -> recall.RecallReach | None:
        key = node_id("recall", "recall", number.strip())
        assumed = assumed_of(assume, max_hops, as_of)
        return await or_null(recall.recall_reach(*info.context.followed, key, assumed))
