"""The inbox of an authority, its totals, and its changes."""

import strawberry

from tracegraph.api.connections import cursor_text, key_of
from tracegraph.api.scalars import Day, Moment
from tracegraph.api.shown import asked, enumeration, shows, told
from tracegraph.api.types.briefs import AuthorityBrief
from tracegraph.domain.events import Side
from tracegraph.domain.inbox import InboxBucket, MatterKind
from tracegraph.services import inbox, inbox_changes

enumeration(
    Side,
    "Whose move it is, as the authority of the inbox sees it.",
    {
        "TO_DECIDE": "Its own.",
        "WAITING_FOR_OTHERS": "Somebody else's; it waits for them.",
    },
    name="InboxSide",
)
enumeration(
    InboxBucket,
    "What an entry is to its authority; an entry may be in several.",
    {
        "TO_DECIDE": "The next move is the authority's own.",
        "WAITING_FOR_OTHERS": "The next move is somebody else's.",
        "DUE_SOON": "It is due on the day asked for or a few working days after it.",
        "OVERDUE": "Its last day was before the day asked for.",
    },
)
enumeration(
    MatterKind,
    "What an event or an entry of an inbox is about.",
    {
        "LEAD": "A lead, before there is a case.",
        "CASE": "A case.",
        "REFERRAL": "A referral from one authority to another.",
    },
)


def changes_cursor(authority: str, number: int) -> str:
    """The opaque text of an event's number, bound to one inbox."""
    return cursor_text(_changes(authority), (number,))


def changes_after(authority: str, cursor: str) -> int:
    """The number that a cursor of this inbox stands for; CursorError where it is none."""
    (number,) = key_of(_changes(authority), cursor, (int,))
    assert isinstance(number, int), "key_of has checked the types"
    return number


def _changes(authority: str) -> str:
    return f"changes of the inbox of {authority}"


@shows(inbox.InboxLine, "One thing that an authority has to do, or waits for.")
class InboxEntry:
    id: strawberry.ID = told("Its id; it stays the same while the thing waits.")
    subject: strawberry.ID = told("The id of the lead, case or referral that it is about.")
    subject_kind: MatterKind = told("Which of the three it is.")
    case_id: strawberry.ID | None = told("The id of the case; null where there is none yet.")
    what: str = told("What is waited for, a name in capitals.")
    side: Side = told("Whose move it is.")
    title: str = told("What the matter is called.")
    since: Day = told("The day since which it waits.")
    due_on: Day | None = told(
        "Its last day; null where nothing gives a number of days, and where the calendar of the "
        "year is not out."
    )
    due_words: str | None = told("What is known of its time besides, in the words of the text.")
    basis: str | None = told("What the time rests on.")
    others: list[AuthorityBrief] = told("The other authorities that it is about, at most 100.")


@shows(inbox.InboxTotals, "How many entries an inbox has, and how many in each bucket.")
class InboxTotals:
    authority: strawberry.ID = told("Whose inbox it is.")
    as_of: Day = told("The day for which overdue and due soon are counted.")
    soon_until: Day = told(
        "The last day that is soon. Where the calendar of its year is not out, the latest day that "
        "it may be."
    )
    entries: int = told("All entries, with a last day or without.")
    to_decide: int = told("Those in which the next move is the authority's own.")
    waiting_for_others: int = told("Those in which it is somebody else's.")
    due_soon: int = told("Those that are due from `asOf` to `soonUntil`.")
    overdue: int = told("Those whose last day was before `asOf`.")

    @asked(
        str,
        "The cursor of this state: give it to `inboxChanged(after:)` to be told of every later "
        "change. What was recorded while this was read may be told too.",
    )
    def changes_cursor(self) -> str:
        answer: inbox.InboxTotals = self  # type: ignore[assignment]  # GraphQL gives the answer
        return changes_cursor(answer.authority, answer.changes_after)


@shows(
    inbox_changes.InboxChange,
    "Something that an authority is told of happened to a lead, a case or a referral.",
)
class InboxChange:
    event_id: strawberry.ID = told("The id of the event; no two changes have the same.")
    kind: str = told("What happened, a name in capitals.")
    subject: strawberry.ID = told("The id of the lead, case or referral that it happened to.")
    subject_kind: MatterKind = told("Which of the three it is.")
    place: int = told("Its place in the history of the subject, from 1.")
    on: Day = told("The day of the act.")
    recorded_at: Moment = told("When it was recorded.")
    by: strawberry.ID | None = told("The authority that acted; null for a command of the system.")
    entries: list[InboxEntry] | None = told(
        "All that the subject now has in the inbox, which may already follow from later changes; "
        "an empty list where nothing waits any more."
    )

    @asked(
        str,
        "Where this change stands: keep it, and give it to `inboxChanged(after:)` after a break to "
        "go on right behind it.",
    )
    def cursor(self) -> str:
        change: inbox_changes.InboxChange = self  # type: ignore[assignment]  # as above
        return changes_cursor(change.authority, change.event.number)
