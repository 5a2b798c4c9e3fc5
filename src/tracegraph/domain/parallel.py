"""Cases on the same thing, which several authorities may handle at once."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Shared(Enum):
    """What two cases have in common; what says most of one matter comes first."""

    LOT = "LOT"
    CERTIFICATE = "CERTIFICATE"
    SHOP = "SHOP"
    PRODUCER = "PRODUCER"


@dataclass(frozen=True)
class SharedThing:
    """A lot, certificate, shop or producer (by id) that two cases are about."""

    what: Shared
    thing: str


@dataclass(frozen=True)
class Parallel:
    """Another case with what it shares; division is that of its opener."""

    case: str
    title: str
    opened_on: date
    opener: str
    division: str | None
    shared: tuple[SharedThing, ...]

    @property
    def kinds(self) -> tuple[Shared, ...]:
        """The kinds of what is shared, the telling ones first."""
        return tuple(each for each in Shared if any(thing.what is each for thing in self.shared))
