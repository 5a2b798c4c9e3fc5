"""Lists of an answer that is in memory, shown a page at a time.

One field serves them all: it is told the list's name, what an item's place in it is, and what
the answer is about, which binds the cursors to it.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import strawberry

from tracegraph.api.connections import DEFAULT_FIRST, Connection, connection, page_request
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
