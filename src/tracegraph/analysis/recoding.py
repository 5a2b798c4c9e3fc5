"""Takes replaced division codes for today's, and says so; where that is not settled, the place is
left unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from tracegraph.domain.assessment import Recoded
from tracegraph.domain.errors import InputError
from tracegraph.domain.offices import NATION, Directory
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.scene import Place

_NOT_RECORDED = "no record says what it is now"


class Recoding(msgspec.Struct, frozen=True):
    """An old code with today's, as seed/reference/recodings.json has it.

    name and year: of the division that had it last, and of the change that ended it, where one is
    recorded. now: none where no record says what it is. same: today's division has that name and
    level.
    """

    old: str
    name: str
    year: int | None
    now: tuple[str, ...]
    same: bool


@dataclass
class Places:
    """Today's places for stated ones; found collects the codes that were replaced."""

    directory: Directory
    recodings: Mapping[str, Recoding]
    settle: bool
    found: list[Recoded]

    def today(self, place: Place | None, at: str) -> Place | None:
        """The place with today's code; InputError where no division ever had the code."""
        if place is None or place.code is None:
            return place
        if place.abroad:
            raise InputError(f"{at}: a place abroad has no code; give either code or abroad")
        if place.code == NATION and "actors" in at:
            raise InputError(
                f"{at}.code: {NATION} is China as a whole, where an authority may act but nobody "
                "has a place; give the code of the province or city, or leave the place out"
            )
        if place.code in self.directory.divisions:
            return place
        known = self.recodings.get(place.code)
        if known is None:
            raise InputError(
                f"{at}.code: there is no division {place.code}, today or on record; give the "
                "six digits after GB/T 2260, those of the province or city where no more is known"
                f"{self._above(place.code)}"
            )
        return self._recoded(place, known, f"{at}.code")

    def _above(self, code: str) -> str:
        """The division that the code's first digits name, as a zone's code begins with them."""
        for above in (f"{code[:4]}00", f"{code[:2]}0000"):
            if above in self.directory.divisions:
                name = self.directory.divisions[above].name
                return (
                    f"; {above} is {name}. A development zone (开发区) is no division: give that "
                    "in which it lies, and of its office level OTHER"
                )
        return ""

    def _recoded(self, place: Place, known: Recoding, fact: str) -> Place:
        names = "、".join(f"{each} {self.directory.divisions[each].name}" for each in known.now)
        was = f"{known.old} was {known.name}" + (f" until {known.year}" if known.year else "")
        if known.same and self.settle:
            self.found.append(Recoded(fact, known.old, known.now[0], f"{was}; it is {names} now."))
            return Place(code=known.now[0], name=place.name)
        unsettled = f"whether it is {names} now is not settled" if names else _NOT_RECORDED
        says = f"{was}; {unsettled}, so the place is taken as unknown."
        self.found.append(Recoded(fact, known.old, None, says))
        return Place(name=place.name)


def with_todays_places(facts: Facts, places: Places) -> Facts:
    """The facts with every place's code as it is today."""
    actors = tuple(
        msgspec.structs.replace(
            actor,
            **{
                kind: places.today(getattr(actor, kind), f"actors[{number}].{kind}")
                for kind in ("domicile", "operates", "dispatches")
            },
        )
        for number, actor in enumerate(facts.actors)
    )
    changed: dict[str, object] = {"actors": actors}
    if facts.authority:
        changed["authority"] = msgspec.structs.replace(
            facts.authority, place=places.today(facts.authority.place, "authority.place")
        )
    if facts.announcement and facts.announcement.issuer:
        issuer = facts.announcement.issuer
        today = places.today(issuer.place, "announcement.issuer.place")
        changed["announcement"] = msgspec.structs.replace(
            facts.announcement, issuer=msgspec.structs.replace(issuer, place=today)
        )
    if facts.assistance and facts.assistance.asked:
        asked = facts.assistance.asked
        today = places.today(asked.place, "assistance.asked.place")
        changed["assistance"] = msgspec.structs.replace(
            facts.assistance, asked=msgspec.structs.replace(asked, place=today)
        )
    return msgspec.structs.replace(facts, **changed)
