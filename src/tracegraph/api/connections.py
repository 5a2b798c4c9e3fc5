"""Long lists in pages: Relay connections with keyset cursors.

A cursor grants nothing, because scope is applied anew on every page. Its check sum binds it to
the list and the arguments that it came from, so that a mix-up is found and not answered.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b
from typing import Generic, TypeVar

import msgspec
import strawberry

from tracegraph.domain.errors import InputError
from tracegraph.domain.paging import Key, Page, PageRequest

MAX_FIRST = 100
DEFAULT_FIRST = 20
_SUM_BYTES = 8
_MAX_CURSOR = 4000
Shown = TypeVar("Shown")


class CursorError(InputError):
    """The cursor is not one of this list."""

    code = "BAD_CURSOR"


@strawberry.type(description="Where this page ends and whether another one follows.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="True where items follow after this page.")
    end_cursor: str | None = strawberry.field(
        description="Where this page ends, most often the cursor of its last item; give it as "
        "`after` to go on. Null on an empty page that no other follows."
    )


@strawberry.type(description="One item of a list with its place in it.")
class Edge(Generic[Shown]):
    cursor: str = strawberry.field(description="The item's place in this list, opaque.")
    node: Shown = strawberry.field(description="The item itself.")


@strawberry.type(description="One page of a list of up to 100 items, in a fixed order.")
class Connection(Generic[Shown]):
    edges: list[Edge[Shown]] = strawberry.field(description="The items of this page, in order.")
    page_info: PageInfo = strawberry.field(description="Where this page ends.")
    total_count: int = strawberry.field(
        description="Items in the whole list that you may see, not only on this page."
    )
    complete: bool = strawberry.field(
        description="False where not everything could be looked at; `bound` then says how much was."
    )
    bound: int | None = strawberry.field(
        description="How many records of each kind are looked at at most; null where all are."
    )


def page_request(
    list_name: str, first: int, after: str | None, key_types: Sequence[type]
) -> PageRequest:
    """What to read; InputError or CursorError where first or after cannot be.

    list_name is the field with its arguments, key_types are the types of the list's key.
    """
    if not 1 <= first <= MAX_FIRST:
        raise InputError(f"first is {first}; a number from 1 to {MAX_FIRST} is expected")
    return PageRequest(first, None if after is None else key_of(list_name, after, key_types))


def connection(list_name: str, page: Page[Shown]) -> Connection[Shown]:
    """A service's page as GraphQL shows it."""
    edges = [
        Edge(cursor=cursor_text(list_name, key), node=item)
        for key, item in zip(page.keys, page.items, strict=True)
    ]
    end = edges[-1].cursor if edges else None
    if page.end is not None:
        end = cursor_text(list_name, page.end)
    return Connection(
        edges=edges,
        page_info=PageInfo(has_next_page=page.more, end_cursor=end),
        total_count=page.total,
        complete=page.complete,
        bound=page.bound,
    )


def cursor_text(list_name: str, key: Key) -> str:
    """The opaque text of an item's key in this list."""
    plain = msgspec.json.encode(key)
    return urlsafe_b64encode(_check_sum(list_name, plain) + plain).decode().rstrip("=")


def key_of(list_name: str, cursor: str, key_types: Sequence[type]) -> Key:
    """The key that a cursor of this list holds; CursorError where it is none of it."""
    if len(cursor) > _MAX_CURSOR:
        raise CursorError(_WRONG)
    try:
        raw = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        given, plain = raw[:_SUM_BYTES], raw[_SUM_BYTES:]
        key: Key = msgspec.json.decode(plain, type=tuple.__class_getitem__(tuple(key_types)))
    except (ValueError, msgspec.DecodeError):
        raise CursorError(_WRONG) from None
    if given != _check_sum(list_name, plain):
        raise CursorError(_WRONG)
    return key


def _check_sum(list_name: str, plain: bytes) -> bytes:
    return blake2b(list_name.encode() + b"\0" + plain, digest_size=_SUM_BYTES).digest()


_WRONG = (
    "after is not a cursor of this list with these arguments; "
    "take endCursor of the page before, or leave after out to start anew"
)
