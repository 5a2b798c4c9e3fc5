"""What waits for an authority: its inbox, totals of it, and a subscription to its changes."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date
from typing import Annotated

import strawberry

from tracegraph.api.connections import (
    DEFAULT_FIRST,
    Connection,
    connection,
    page_request,
)
from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import After, First, asks_for
from tracegraph.api.scalars import Day
from tracegraph.api.shown import asked, said
from tracegraph.api.types.inbox import InboxChange, InboxEntry, InboxTotals, changes_after
from tracegraph.domain.inbox import InboxBucket, MatterKind
from tracegraph.services import inbox as waiting
from tracegraph.services import inbox_changes
from tracegraph.services.officers import today

_Authority = Annotated[
    strawberry.ID | None,
    said("Whose inbox, by id: one of your divisions. Null for your own authority's."),
]
_Buckets = Annotated[
    list[InboxBucket] | None, said("Only entries that are in all of these; null for all.")
]
_Kind = Annotated[MatterKind | None, said("Only what is about a subject of this kind.")]
_AsOf = Annotated[
    Day | None,
    said("The day for which overdue and due soon are counted; null for today in China."),
]
_SoonDays = Annotated[
    int, said("Due soon is what is due on the day or within so many working days, 0 to 30.")
]
_Changes = Annotated[
    str | None,
    said(
        "Go on right behind this: the `cursor` of the last change that you have, or "
        "`changesCursor` of the totals. Null for what happens from now on."
    ),
]


def _filter(
    as_of: str | None, buckets: list[InboxBucket] | None, kind: MatterKind | None, soon_days: int
) -> waiting.InboxFilter:
    day = today() if as_of is None else date.fromisoformat(as_of)
    return waiting.InboxFilter(day, tuple(buckets or ()), kind, soon_days)


@strawberry.type
class InboxQuery:
    @asked(
        Connection[InboxEntry] | None,
        "What waits for an authority, and what it waits for, the most urgent first: by last day, "
        "then since when, and those without a last day after all others. Null where there is no "
        "such authority, or none that you may look into.",
    )
    async def inbox(
        self,
        info: RequestInfo,
        authority: _Authority = None,
        buckets: _Buckets = None,
        subject_kind: _Kind = None,
        as_of: _AsOf = None,
        soon_days: _SoonDays = 2,
        first: First = DEFAULT_FIRST,
        after: After = None,
    ) -> Connection[waiting.InboxLine] | None:
        wanted = _filter(as_of, buckets, subject_kind, soon_days)
        whose = waiting.whose(info.context.viewer, authority)
        name = f"inbox of {whose} {wanted.sides} {wanted.due} {wanted.kind}"
        page = page_request(name, first, after, waiting.KEY_TYPES)
        found = await waiting.inbox(*info.context.asked, whose, wanted, page)
        return None if found is None else connection(name, found)

    @asked(
        InboxTotals | None,
        "How many entries of an inbox are in each bucket. Null as for `inbox`.",
    )
    async def inbox_totals(
        self,
        info: RequestInfo,
        authority: _Authority = None,
        subject_kind: _Kind = None,
        as_of: _AsOf = None,
        soon_days: _SoonDays = 2,
    ) -> waiting.InboxTotals | None:
        wanted = _filter(as_of, None, subject_kind, soon_days)
        return await waiting.inbox_totals(*info.context.asked, authority, wanted)


@strawberry.type
class InboxSubscription:
    @strawberry.subscription(  # type: ignore[untyped-decorator]  # strawberry leaves it untyped
        graphql_type=InboxChange,
        description="Every change of an inbox, each once, in the order in which they were "
        "recorded, whoever recorded them. After a break give the cursor of the last change that "
        "you have, and nothing is missed. Over WebSocket (graphql-transport-ws) or as server-sent "
        "events (`Accept: text/event-stream`).",
    )
    async def inbox_changed(
        self, info: RequestInfo, after: _Changes = None, authority: _Authority = None
    ) -> AsyncGenerator[inbox_changes.InboxChange]:
        whose = waiting.whose(info.context.viewer, authority)
        start = None if after is None else changes_after(whose, after)
        viewer, following = info.context.viewer, info.context.following
        entries = asks_for(info, "entries")
        changes = inbox_changes.inbox_changes(following, viewer, whose, start, entries)
        async with aclosing(changes):
            async for change in changes:
                yield change
