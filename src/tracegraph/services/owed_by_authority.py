"""Answers obligations of all cases of an authority's divisions, group of cases by group.

No case is ever left out: a page that could not look at all of them ends with a cursor behind those
that it did look at.
"""

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import aclosing
from dataclasses import dataclass

from tracegraph.analysis.owed import Asked
from tracegraph.domain.errors import NotFoundError
from tracegraph.domain.owed import Owed, OwedState
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.viewer import Viewer
from tracegraph.services.obligations import check_asked, obligations_of_case
from tracegraph.services.visibility import Scope, scope_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

GROUP = 100
MOST_GROUPS = 3
# of the last case before the group the day and id; then within the group due day, case and rule
KEY_TYPES = (str, str, str, str, str)
Place = tuple[str, str]
_NEWEST: Place = ("", "")
_AT_ONCE = 8


@dataclass(frozen=True)
class _Group:
    """The duties that are wanted of a group of cases, by the rest of their keys. behind: the last
    case before it; last: its own last case, where others follow."""

    behind: Place
    found: Mapping[tuple[str, str, str], Owed]
    last: Place | None


async def obligations_of_authority(
    graph: Graph, viewer: Viewer, asked: Asked, states: Collection[OwedState], request: PageRequest
) -> Page[Owed]:
    """Duties of cases of the viewer's divisions: of the GROUP newest cases first, of these those
    due first, then those without a day; then those of the next cases.

    A page looks at MOST_GROUPS groups at most, and total counts what these hold; complete says
    whether they are all.
    """
    check_asked(asked)
    scope = await scope_of(graph, viewer)
    start, after = _split(request)
    keys: list[tuple[str, ...]] = []
    items: list[Owed] = []
    total = 0
    async with aclosing(_groups((graph, viewer), scope, asked, states, start)) as groups:
        async for group in groups:
            total += len(group.found)
            rest = [key for key in sorted(group.found) if after is None or key > after]
            shown = rest[: request.first - len(items)]
            keys += [(*group.behind, *key) for key in shown]
            items += [group.found[key] for key in shown]
            after, left = None, len(rest) > len(shown)
            if left or len(items) == request.first:
                break
    more = left or group.last is not None
    whole = start == _NEWEST and group.last is None
    return Page(
        items=tuple(items),
        keys=tuple(keys),
        total=total,
        more=more,
        complete=whole,
        bound=None if whole else GROUP * MOST_GROUPS,
        end=(*group.last, "", "", "") if group.last is not None and not left else None,
    )


def _split(request: PageRequest) -> tuple[Place, tuple[str, str, str] | None]:
    """The last case before the group to begin with, and the last key of it that was shown."""
    if request.after is None:
        return _NEWEST, None
    day, case, *key = (str(each) for each in request.after)
    return (day, case), (key[0], key[1], key[2])


async def _groups(
    by: tuple[Graph, Viewer],
    scope: Scope,
    asked: Asked,
    states: Collection[OwedState],
    behind: Place,
) -> AsyncGenerator[_Group]:
    for _ in range(MOST_GROUPS):
        rows = await by[0].read(
            statement("cases/newest"),
            start=scope.start,
            day=asked.day.isoformat(),
            behindDay=behind[0] or None,
            behindCase=behind[1],
            most=GROUP + 1,
        )
        of_group = rows[:GROUP]
        found = await _wanted(by, [row["id"] for row in of_group], asked, states)
        last = None
        if len(rows) > GROUP:
            last = (of_group[-1]["openedOn"], of_group[-1]["id"])
        yield _Group(behind, found, last)
        if last is None:
            return
        behind = last


async def _wanted(
    by: tuple[Graph, Viewer], cases: list[str], asked: Asked, states: Collection[OwedState]
) -> dict[tuple[str, str, str], Owed]:
    gate = asyncio.Semaphore(_AT_ONCE)

    async def of_case(case: str) -> tuple[Owed, ...]:
        async with gate:
            try:
                return await obligations_of_case(*by, case, asked)
            except NotFoundError:  # the viewer's scope has changed meanwhile
                return ()

    found = await asyncio.gather(*(of_case(case) for case in cases))
    return {
        _key(each): each for some in found for each in some if not states or each.state in states
    }


def _key(duty: Owed) -> tuple[str, str, str]:
    due = "9999-12-31" if duty.due_on is None else duty.due_on.isoformat()
    return due, duty.case, duty.rule
