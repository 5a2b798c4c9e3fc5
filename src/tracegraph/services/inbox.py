"""The inbox of an authority: what waits for it, what it waits for, and by when.

Entries are read as they are now. Whether one is overdue or due soon is counted for the day that is
asked for, and is nowhere scheduled.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from tracegraph.analysis.deadlines import due_day
from tracegraph.domain.errors import InputError
from tracegraph.domain.events import Side
from tracegraph.domain.inbox import InboxBucket, MatterKind
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.viewer import Viewer
from tracegraph.services.events import settled_number
from tracegraph.services.facts import AuthorityBrief, Plain
from tracegraph.services.rows import answer
from tracegraph.services.visibility import scope_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

MOST_SOON_DAYS = 30
KEY_TYPES = (str, str, str)
_EARLIEST, _LATEST = "", "9999-12-31"  # an entry without a last day counts as the latest
_SIDES = {
    InboxBucket.TO_DECIDE: Side.TO_DECIDE,
    InboxBucket.WAITING_FOR_OTHERS: Side.WAITING_FOR_OTHERS,
}


@dataclass(frozen=True)
class InboxFilter:
    """Entries that are in all of these buckets, of this kind of subject.

    as_of: the day, in China, for which overdue and due soon are counted; soon_days: due soon is
    what is due on it or within so many working days after it.
    """

    as_of: date
    buckets: Collection[InboxBucket] = ()
    kind: MatterKind | None = None
    soon_days: int = 2

    @property
    def soon_until(self) -> date:
        """The last day that is soon. Where the calendar of its year is not out, the later of the
        two days that it may be, so that nothing is said to have time that may have none."""
        if not 0 <= self.soon_days <= MOST_SOON_DAYS:
            raise InputError(
                f"soonDays is {self.soon_days}; a number from 0 to {MOST_SOON_DAYS} is expected"
            )
        if self.soon_days == 0:
            return self.as_of
        found = due_day(self.as_of, self.soon_days)
        return found.due or max(each.day for each in found.provisional)

    @property
    def sides(self) -> list[str]:
        """The sides of entries that are in the buckets; none where the buckets exclude each
        other."""
        wanted = {_SIDES[each] for each in self.buckets if each in _SIDES}
        return [side.value for side in Side if wanted <= {side}]

    @property
    def due(self) -> tuple[str, str]:
        """The first and the last day on which entries of the buckets are due."""
        first, last = _EARLIEST, _LATEST
        if InboxBucket.OVERDUE in self.buckets:
            last = (self.as_of - timedelta(days=1)).isoformat()
        if InboxBucket.DUE_SOON in self.buckets:
            first, last = self.as_of.isoformat(), min(last, self.soon_until.isoformat())
        return first, last


class InboxLine(Plain, frozen=True, kw_only=True):
    """An entry as its authority sees it; seq is that of the event that it follows from."""

    id: str
    seq: int
    subject: str
    what: str
    side: Side
    title: str
    since: str
    due_on: str | None = None
    due_words: str | None = None
    basis: str | None = None
    case_id: str | None = None
    others: tuple[AuthorityBrief, ...] = ()

    @property
    def subject_kind(self) -> MatterKind:
        """What it is about."""
        return MatterKind.of(self.subject)


@dataclass(frozen=True)
class InboxTotals:
    """How many entries there are, and how many in each bucket; an entry may be in several.

    changes_after: the number of the event up to which all changes are in these totals.
    """

    authority: str
    as_of: date
    soon_until: date
    entries: int
    to_decide: int
    waiting_for_others: int
    due_soon: int
    overdue: int
    changes_after: int


async def inbox(
    graph: Graph, viewer: Viewer, authority: str | None, wanted: InboxFilter, page: PageRequest
) -> Page[InboxLine] | None:
    """A page of an inbox, the most urgent first: the viewer's own, or that of an authority of its
    divisions; None where there is no such authority, or none that the viewer may look into."""
    office = whose(viewer, authority)
    first, last = wanted.due
    due, since, identifier = page.after or (None, None, None)
    rows = await graph.read(
        statement("inbox/page"),
        authority=office,
        subjects=_start(wanted),
        sides=wanted.sides,
        dueFrom=first,
        dueTo=last,
        afterDue=due,
        afterSince=since,
        afterId=identifier,
        count=page.first + 1,
    )
    if not rows or not await _may_see(graph, viewer, office, rows[0]["division"]):
        return None
    lines = tuple(answer(InboxLine, each) for each in rows[0]["entries"][: page.first])
    return Page(
        items=lines,
        keys=tuple((line.due_on or _LATEST, line.since, line.id) for line in lines),
        total=rows[0]["total"],
        more=len(rows[0]["entries"]) > page.first,
    )


async def inbox_totals(
    graph: Graph, viewer: Viewer, authority: str | None, wanted: InboxFilter
) -> InboxTotals | None:
    """How many entries are in each bucket; None as for inbox."""
    office, soon_until = whose(viewer, authority), wanted.soon_until
    # read first: what is committed between the two is told again rather than never
    last = await settled_number(graph)
    rows = await graph.read(
        statement("inbox/totals"),
        authority=office,
        subjects=_start(wanted),
        asOf=wanted.as_of.isoformat(),
        soonUntil=soon_until.isoformat(),
    )
    if not rows or not await _may_see(graph, viewer, office, rows[0]["division"]):
        return None
    found = rows[0]
    return InboxTotals(
        authority=office,
        as_of=wanted.as_of,
        soon_until=soon_until,
        entries=found["entries"],
        to_decide=found["toDecide"],
        waiting_for_others=found["waitingForOthers"],
        due_soon=found["dueSoon"],
        overdue=found["overdue"],
        changes_after=last,
    )


async def entries_of(graph: Graph, authority: str, subject: str) -> tuple[InboxLine, ...]:
    """What a subject now has in an authority's inbox; whoever asks may see it."""
    rows = await graph.read(statement("inbox/of-subject"), authority=authority, subject=subject)
    return tuple(answer(InboxLine, row["entry"]) for row in rows)


def whose(viewer: Viewer, authority: str | None) -> str:
    """The authority that is meant; InputError where a viewer who acts for none names none."""
    office = authority or viewer.authority
    if office is None:
        raise InputError("this viewer acts for no authority; name the authority that is meant")
    return office


async def may_look_into(graph: Graph, viewer: Viewer, authority: str) -> bool:
    """Whether the viewer may see an authority's inbox: its own, and those of its divisions."""
    rows = await graph.read(statement("visibility/division"), authorityId=authority)
    return bool(rows) and await _may_see(graph, viewer, authority, rows[0]["code"])


async def _may_see(graph: Graph, viewer: Viewer, authority: str, division: str) -> bool:
    if authority == viewer.authority:
        return True
    return (await scope_of(graph, viewer)).covers(division)


def _start(wanted: InboxFilter) -> str:
    return "" if wanted.kind is None else wanted.kind.id_start
