"""The root field that says whom to stop so that a recall's goods reach no more consumers."""

from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.shown import asked, or_null, said
from tracegraph.api.types.containment import RecallContainment
from tracegraph.domain.identifiers import node_id
from tracegraph.services import containment as stops

_Number = Annotated[str, said("The recall's number as published, at most 300 characters.")]


@strawberry.type
class ContainmentQuery:
    @asked(
        RecallContainment | None,
        "The fewest organizations to stop so that the recalled goods still held reach no consumer "
        "by the relations that are recorded, with what each would stop, other sets of the same "
        "size and the proof that none is smaller. Null where no recall of this number is recorded.",
    )
    async def containment(
        self, info: RequestInfo, recall: _Number
    ) -> stops.RecallContainment | None:
        key = node_id("recall", "recall", recall.strip())
        return await or_null(stops.recall_containment(*info.context.followed, key))
