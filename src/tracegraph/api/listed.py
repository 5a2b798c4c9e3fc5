"""Lists of an answer that is in memory, shown a page at a time.

One field serves them all: it is told the list's name, what an item's place in it is, and what
the answer is about, which binds the cursors to it.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import strawberry
from graphql import FieldNode, FragmentSpreadNode

from tracegraph.api.connections import DEFAULT_FIRST, Connection, connection, page_request
from tracegraph.api.context import RequestInfo
from tracegraph.api.shown import said
from tracegraph.domain.paging import Key, Page, PageRequest

Item = TypeVar("Item")
Answer = Any  # Any: a frozen value of any service
First = Annotated[int, said("How many items to show, 1 to 100.")]
After = Annotated[str | None, said("The `endCursor` of the page before; null for the first page.")]


def listed(
    name: str,
    shape: object,
    description: str,
    key: Callable[[Any], Key],  # Any: an item of the list
    about: Callable[[Any], str],  # Any: the answer that has the list
    key_types: Sequence[type] = (str, str),
) -> Any:  # Any: as strawberry.field, the class body assigns it to any type
    """A field with a page of the answer's tuple of this name, in the order of the key."""

    def page(
        root: Answer, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Any]:  # Any: whatever the list holds
        list_name = f"{name} of {about(root)}"
        request = page_request(list_name, first, after, key_types)
        return connection(list_name, page_of(getattr(root, name), key, request))

    # graphql_type is made when the schema is: a generic type takes any shape
    return strawberry.field(page, graphql_type=Connection[shape], description=description)  # type: ignore[valid-type]


def paged(
    name: str,
    shape: object,
    description: str,
    about: Callable[[Any], str],  # Any: the answer that has the list
    key_types: Sequence[type],
) -> Any:  # Any: as listed
    """A field with a page that the answer's method of this name gives; only what is on the page
    is named, and ways only where the question asks for them."""

    async def page(
        root: Answer, info: RequestInfo, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Any]:  # Any: whatever the list holds
        list_name = f"{name} of {about(root)}"
        request = page_request(list_name, first, after, key_types)
        found = await getattr(root, name)(request, ways=asks_for(info, "way"))
        return connection(list_name, found)

    # as in listed
    return strawberry.field(page, graphql_type=Connection[shape], description=description)  # type: ignore[valid-type]


def asks_for(info: RequestInfo, name: str) -> bool:
    """Whether the question asks for a field of this name anywhere below."""
    fragments = info._raw_info.fragments
    waiting = [node.selection_set for node in info._raw_info.field_nodes]
    spread: set[str] = set()
    while waiting:
        part = waiting.pop()
        for each in part.selections if part else ():
            if isinstance(each, FragmentSpreadNode):
                if each.name.value not in spread:
                    spread.add(each.name.value)
                    waiting.append(fragments[each.name.value].selection_set)
            elif isinstance(each, FieldNode) and each.name.value == name:
                return True
            else:
                waiting.append(getattr(each, "selection_set", None))
    return False


def page_of(items: Sequence[Item], key: Callable[[Item], Key], request: PageRequest) -> Page[Item]:
    """The items after the request's key, in the order of their keys, which are unique."""
    placed = sorted(((key(item), item) for item in items), key=lambda pair: pair[0])
    start = 0
    if request.after is not None:
        start = bisect_right(placed, request.after, key=lambda pair: pair[0])
    shown = placed[start : start + request.first]
    return Page(
        items=tuple(item for _, item in shown),
        keys=tuple(place for place, _ in shown),
        total=len(placed),
        more=start + request.first < len(placed),
    )
