"""Changes of an inbox as they happen, from any point that was reached before."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from tracegraph.domain.errors import NotFoundError
from tracegraph.domain.events import Event
from tracegraph.domain.inbox import MatterKind
from tracegraph.domain.viewer import Viewer
from tracegraph.services.following import Following
from tracegraph.services.inbox import InboxLine, entries_of, may_look_into


@dataclass(frozen=True)
class InboxChange:
    """An event that an authority is told of, and what its subject has in the inbox since; entries
    is None where they were not asked for."""

    authority: str
    event: Event
    entries: tuple[InboxLine, ...] | None

    @property
    def event_id(self) -> str:
        """The event's own id."""
        return self.event.id

    @property
    def kind(self) -> str:
        """What happened."""
        return self.event.kind

    @property
    def subject(self) -> str:
        """The lead, case or referral that it happened to."""
        return self.event.subject

    @property
    def subject_kind(self) -> MatterKind:
        """Which of the three it is."""
        return MatterKind.of(self.event.subject)

    @property
    def place(self) -> int:
        """Its place in the subject's history, from 1."""
        return self.event.place

    @property
    def on(self) -> str:
        """The day of the act, in China."""
        return self.event.on.isoformat()

    @property
    def recorded_at(self) -> str:
        """When it was recorded."""
        return self.event.recorded_at

    @property
    def by(self) -> str | None:
        """The authority that acted."""
        return self.event.authority


async def inbox_changes(
    following: Following, viewer: Viewer, authority: str, after: int | None, with_entries: bool
) -> AsyncGenerator[InboxChange]:
    """Every change of an inbox after the event of a number, or after now; it waits for what is
    to come. NotFoundError where the viewer may not look into this inbox."""
    if not await may_look_into(following.graph, viewer, authority):
        raise NotFoundError(f"there is no authority {authority}, or none that you may look into")
    start = await following.now() if after is None else after
    async with aclosing(following.told(authority, start)) as events:
        async for event in events:
            entries = None
            if with_entries:
                entries = await entries_of(following.graph, authority, event.subject)
            yield InboxChange(authority, event, entries)
