"""Pages of long lists, cut by the key of the last item that was shown."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Key = tuple[int | str, ...]


@dataclass(frozen=True)
class PageRequest:
    """The first so many items whose keys come after `after`."""

    first: int
    after: Key | None


@dataclass(frozen=True)
class Page(Generic[Item]):
    """items with their keys, in order.

    total counts the whole list, not this page. complete is False where not everything could be
    looked at; then bound says how much was. end: what to go on behind, where that is not the last
    item: more was looked at than is shown.
    """

    items: tuple[Item, ...]
    keys: tuple[Key, ...]
    total: int
    more: bool
    complete: bool = True
    bound: int | None = None
    end: Key | None = None
