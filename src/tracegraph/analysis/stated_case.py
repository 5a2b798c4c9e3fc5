"""The parties, places and days of stated facts, in the form in which rules name authorities."""

from collections.abc import Iterable
from typing import Any

from tracegraph.domain.cases import CaseFacts, Goods, Party, PartyRole, Venue
from tracegraph.domain.errors import InputError
from tracegraph.domain.offices import NATION, NO_OFFICE, Directory, Office
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.places import Department, Level
from tracegraph.domain.records.safety import Conduct
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.scene import Actor, Authority, Place
from tracegraph.domain.stated.words import ActorRole, AuthorityLevel, NetworkKind, SaleChannel

SELLING = (ActorRole.LIVE_ROOM, ActorRole.STREAMER, ActorRole.STREAMING_AGENCY)
_KINDS = {
    NetworkKind.LIVE_STREAM: PlatformKind.LIVE_STREAM,
    NetworkKind.SOCIAL: PlatformKind.SOCIAL,
}
_NETWORKS = (
    SaleChannel.PLATFORM,
    SaleChannel.LIVE_STREAM,
    SaleChannel.SOCIAL,
    SaleChannel.SELF_OPERATED,
)
_NOT_OF_A_DIVISION = ("BELOW_COUNTY", "OTHER")
OWN_SITE = SaleChannel.OWN_SITE
_OWN = (OWN_SITE, SaleChannel.OTHER_NETWORK, SaleChannel.OFFLINE)


def actors(facts: Facts, *roles: ActorRole) -> tuple[Actor, ...]:
    """The actors in one of these roles."""
    return tuple(each for each in facts.actors if each.role in roles)


def only(facts: Facts, role: ActorRole) -> Actor | None:
    """The one actor in this role, None where there is none; InputError where there are several."""
    found = actors(facts, role)
    if len(found) > 1:
        raise InputError(
            f"actors: {len(found)} stand as {role.value}; give one, and ask for each of them"
        )
    return found[0] if found else None


def seller(facts: Facts) -> Actor | None:
    """Who sells the goods online, as far as stated."""
    merchant = only(facts, ActorRole.MERCHANT)
    if merchant is not None:
        return merchant
    return next((each for each in actors(facts, *SELLING) if each.sells), None)


def network(facts: Facts) -> bool | None:
    """Whether the goods are sold on a platform or network of another, or of a self-seller; None
    where that is not stated, or an own site and a platform both are."""
    if facts.platform is not None and facts.channel in (SaleChannel.OTHER_NETWORK, OWN_SITE):
        return None if facts.channel is OWN_SITE else True
    if facts.channel in _OWN:
        return False
    if facts.channel in _NETWORKS or facts.platform is not None:
        return True
    return None


def sells_itself(facts: Facts) -> bool:
    """Whether the platform's operator is stated to sell the goods itself (自营)."""
    if facts.channel is SaleChannel.SELF_OPERATED:
        return True
    operator, sold_by = only(facts, ActorRole.PLATFORM_OPERATOR), seller(facts)
    named = operator is not None and sold_by is not None and operator.name is not None
    return named and operator is not None and sold_by is not None and operator.name == sold_by.name


def party(actor: Actor, role: PartyRole, roles: tuple[OrganizationRole, ...] = ()) -> Party:
    """The actor as a party."""
    name = actor.name or "(not named)"
    return Party(
        id=f"{actor.role.value}:{name}",
        name=name,
        role=role,
        domicile=_code(actor.domicile),
        place_of_business=_code(actor.operates),
        dispatch=_code(actor.dispatches),
        abroad=actor.domicile is not None and actor.domicile.abroad is True,
        roles=roles,
    )


def _code(place: Place | None) -> str | None:
    return None if place is None else place.code


def case_of(facts: Facts, directory: Directory) -> CaseFacts:
    """The parties, the acting authority and the days; who is not stated is left out."""
    correction = facts.correction
    sold_by = seller(facts)
    venue = _venue(facts)
    merchant = party(sold_by, PartyRole.MERCHANT) if sold_by else None
    if merchant is None and sells_itself(facts) and venue is not None:
        merchant = venue.operator
    return CaseFacts(
        id="facts",
        title=facts.title or "facts as stated",
        conduct=Conduct.QUALITY_PROBLEM,
        opened_on=facts.date,
        acting=office_of(facts.authority, directory, "authority"),
        merchant=merchant,
        venue=venue,
        producers=tuple(_makers(facts)),
        hosts=tuple(
            party(each, PartyRole.LIVE_ROOM_HOST)
            for each in actors(facts, *SELLING)
            if each is not sold_by
        ),
        goods=(Goods("goods", facts.product.name or "the goods", facts.product.regime),)
        if facts.product
        else (),
        imported=facts.imported is True,
        suspected_crime=facts.suspected_crime is True,
        correction=correction.state if correction else None,
        serious=correction.serious if correction else None,
        asked=_asked(facts),
        stated_only=True,
        **_days(facts),
    )


def _days(facts: Facts) -> dict[str, Any]:  # Any: a day or None, by the name of a CaseFacts field
    disposal, contact = facts.disposal, facts.contact
    recall, announced = facts.recall, facts.announcement
    return {
        "measure_taken_on": disposal.measure_taken_on if disposal else None,
        "measure_reported_on": disposal.reported_on if disposal else None,
        "problem_found_on": disposal.found_on if disposal else None,
        "notice_received_on": contact.notice_received_on if contact else None,
        "reminded_on": contact.reminded_on if contact else None,
        "merchant_knows_on": recall.merchant_knows_on if recall else None,
        "platform_knows_on": recall.platform_knows_on if recall else None,
        "announced_on": announced.on if announced else None,
    }


def _asked(facts: Facts) -> str | None:
    asked = facts.assistance.asked if facts.assistance else None
    return _code(asked.place) if asked else None


def _makers(facts: Facts) -> Iterable[Party]:
    for each in actors(facts, ActorRole.PRODUCER):
        yield party(each, PartyRole.PRODUCER)
    for each in actors(facts, ActorRole.SUPPLIER, ActorRole.IMPORTER):
        yield party(each, PartyRole.PRODUCER, (OrganizationRole.IMPORTER,))


def _venue(facts: Facts) -> Venue | None:
    if not network(facts):
        return None
    platform = facts.platform
    operator = only(facts, ActorRole.PLATFORM_OPERATOR)
    name = (platform.name if platform else None) or "the platform"
    runs = operator or Actor(role=ActorRole.PLATFORM_OPERATOR, name=f"operator of {name}")
    kind = platform.kind if platform else None
    services = (platform.services if platform else None) or ()
    return Venue(
        id="platform",
        name=name,
        kind=_KINDS.get(kind, PlatformKind.GENERAL) if kind else PlatformKind.GENERAL,
        operator=party(runs, PartyRole.PLATFORM_OPERATOR),
        services=tuple(each.value.lower() for each in services),
    )


def office_of(authority: Authority | None, directory: Directory, at: str) -> Office:
    """The authority's office; NO_OFFICE where no place is stated. InputError where level and
    place do not fit."""
    code = _code(authority.place) if authority else None
    if authority and code is None and authority.level is AuthorityLevel.NATION:
        code = NATION
    if authority is None or code is None:
        return NO_OFFICE
    division = directory.divisions.get(code)
    if division is None:
        raise InputError(f"{at}.place.code: there is no division {code}")
    level = authority.level.value if authority.level else division.level.value
    if level not in (division.level.value, *_NOT_OF_A_DIVISION) or (
        level == "BELOW_COUNTY" and division.level not in (Level.COUNTY, Level.CITY)
    ):
        raise InputError(
            f"{at}.level: {level} does not fit {division.code} {division.name}, whose level is "
            f"{division.level.value}"
        )
    department = authority.department or Department.MARKET_REGULATION
    office = directory.office(department, division.code)
    if office is not None and level not in _NOT_OF_A_DIVISION:
        return office
    name = authority.name or f"{department.value.lower().replace('_', ' ')} of {division.name}"
    return Office(f"stated:{division.code}", name, department, division.level, division.code)
