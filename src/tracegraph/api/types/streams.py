"""Live rooms and what they promoted."""

from tracegraph.api.scalars import When
from tracegraph.api.shown import shows, told
from tracegraph.api.types.briefs import (
    ListingBrief,
    LiveRoomBrief,
    OrganizationBrief,
    PlatformBrief,
)
from tracegraph.api.types.nodes import Node
from tracegraph.services import record_facts


@shows(record_facts.LiveRoomFacts, "A live room (直播间) on a platform.")
class LiveRoom(Node):
    name: str = told("Its name.")
    platform: PlatformBrief | None = told("The platform that it is on.")
    hosted_by: OrganizationBrief | None = told("Who hosts it (直播营销人员).")
    managed_by: OrganizationBrief | None = told(
        "The agency behind the host (直播营销人员服务机构); null where none is recorded."
    )


@shows(record_facts.LiveSessionFacts, "One broadcast of a live room.")
class LiveSession(Node):
    at: When = told("When it was on.")
    room: LiveRoomBrief | None = told("The live room.")
    promoted: list[ListingBrief] = told("The pages that it promoted, by id; at most 100.")


STREAMS: tuple[type, ...] = (LiveRoom, LiveSession)
