"""The facts of a case as the rules of competence see them.

None is always "not recorded"; what is recorded not to be so is False.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tracegraph.domain.offices import Office
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender


class PartyRole(Enum):
    """Why an organization is in the case."""

    MERCHANT = "MERCHANT"
    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"
    PRODUCER = "PRODUCER"
    LIVE_ROOM_HOST = "LIVE_ROOM_HOST"


class PlaceKind(Enum):
    """The three places of an organization (令110-7, 令110-25)."""

    DOMICILE = "DOMICILE"  # 住所地
    PLACE_OF_BUSINESS = "PLACE_OF_BUSINESS"  # 实际经营地
    DISPATCH = "DISPATCH"  # 实际发货地址


@dataclass(frozen=True)
class Party:
    """An organization of the case; domicile, place_of_business and dispatch are division codes.

    abroad says that the domicile is recorded to be outside China.
    """

    id: str
    name: str
    role: PartyRole
    domicile: str | None = None
    place_of_business: str | None = None
    dispatch: str | None = None
    abroad: bool = False
    roles: tuple[OrganizationRole, ...] = ()

    def place(self, kind: PlaceKind) -> str | None:
        """The division code of one of its places."""
        if kind is PlaceKind.DOMICILE:
            return self.domicile
        return self.place_of_business if kind is PlaceKind.PLACE_OF_BUSINESS else self.dispatch


@dataclass(frozen=True)
class Venue:
    """The platform of the case; services as in 令110-35: venue, browsing, ordering, payment."""

    id: str
    name: str
    kind: PlatformKind
    operator: Party
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class Goods:
    """A product of the case; excluded_as names the kind of 令110-3 that the order leaves out."""

    id: str
    name: str
    regime: Regime | None = None
    excluded_as: str | None = None


@dataclass(frozen=True)
class CaseFacts:
    """Everything that a rule may ask; opened_on and the other days are days in China.

    measure_reported_on: the day of the platform operator's report on its measure (令110-15).
    reminded_on: that of its reminder (令110-17); merchant_knows_on and platform_knows_on: those on
    which a recall became known (令110-9, 16); announced_on: that of published information
    (令110-12); problem_found_on: that on which the platform operator found a problem (令110-15).

    asked: the division of the authority that is asked to help (方案三（九）). stated_only: somebody
    states these facts and no file stands behind them, so that what is left out is unknown.

    makers_taken: the case names no producers, so those on record as makers of its goods stand in.
    """

    id: str
    title: str
    conduct: Conduct
    opened_on: date
    acting: Office
    capacity: Capacity = Capacity.OTHER
    merchant: Party | None = None
    venue: Venue | None = None
    producers: tuple[Party, ...] = ()
    hosts: tuple[Party, ...] = ()
    goods: tuple[Goods, ...] = ()
    imported: bool = False
    suspected_crime: bool = False
    measure_taken_on: date | None = None
    notice_received_on: date | None = None
    measure_reported_on: date | None = None
    offender: Offender | None = None
    correction: Correction | None = None
    serious: bool | None = None
    makers_taken: bool = False
    reminded_on: date | None = None
    merchant_knows_on: date | None = None
    platform_knows_on: date | None = None
    announced_on: date | None = None
    problem_found_on: date | None = None
    asked: str | None = None
    stated_only: bool = False

    @property
    def operator(self) -> Party | None:
        """The platform operator."""
        return None if self.venue is None else self.venue.operator

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everyone in the case: merchant, operator, producers, hosts of live rooms."""
        both = tuple(party for party in (self.merchant, self.operator) if party is not None)
        return both + self.producers + self.hosts

    @property
    def latest_day(self) -> date:
        """The last day that the case, or the report on its measure, records."""
        days = (
            self.opened_on,
            self.measure_taken_on,
            self.notice_received_on,
            self.measure_reported_on,
        )
        return max(day for day in days if day is not None)
