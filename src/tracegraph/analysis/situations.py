"""A situation: the facts as stated, and what follows from them before any rule is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from tracegraph.analysis.deadlines import due_day
from tracegraph.analysis.definitions import Known
from tracegraph.analysis.predicates import Value
from tracegraph.analysis.stated_case import (
    SELLING,
    actors,
    case_of,
    network,
    office_of,
    only,
    seller,
    sells_itself,
)
from tracegraph.analysis.stated_names import by_name, closed
from tracegraph.domain.cases import CaseFacts, Party, PlaceKind
from tracegraph.domain.offices import NO_OFFICE, Directory, Office
from tracegraph.domain.records.definitions import Definition
from tracegraph.domain.records.safety import Offender
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.scene import Actor, Authority, Product
from tracegraph.domain.stated.words import (
    MEANINGS,
    ActorRole,
    ExcludedKind,
    NetworkKind,
    SaleChannel,
)

WORKING_DAYS = 5  # 令110-15 and 令110-17
ELSEWHERE = ("71", "81", "82")  # first digits of the codes of 台湾, 香港 and 澳门
_NOTHING = (None, None)
_BY_CHANNEL = {
    SaleChannel.PLATFORM: NetworkKind.ECOMMERCE,
    SaleChannel.SELF_OPERATED: NetworkKind.ECOMMERCE,
    SaleChannel.LIVE_STREAM: NetworkKind.LIVE_STREAM,
    SaleChannel.SOCIAL: NetworkKind.SOCIAL,
}
_CAPACITIES = {
    "MERCHANT_OPERATING_PLACE": "the merchant's actual place of business (实际经营地)",
    "PLATFORM_DOMICILE": "the platform operator's domicile (住所地)",
}


@dataclass(frozen=True)
class Situation:
    """facts as stated; case: the same as parties, places and days; known: by name."""

    facts: Facts
    case: CaseFacts
    known: Known


def situation(
    facts: Facts, directory: Directory, definitions: Mapping[str, Definition]
) -> Situation:
    """The situation that these facts state."""
    whole = _of_one_operator(closed(facts))
    case = case_of(whole, directory)
    return Situation(whole, case, known(whole, case, directory, definitions))


def _of_one_operator(facts: Facts) -> Facts:
    """Who runs the platform and sells on it is one: what is stated to be known to it of a recall
    in one of its two parts is known to it in the other, of which nothing is stated."""
    recall = facts.recall
    if recall is None or not sells_itself(facts):
        return facts
    merchant = (recall.merchant_knows, recall.merchant_knows_on)
    platform = (recall.platform_knows, recall.platform_knows_on)
    one = platform if merchant == _NOTHING else merchant
    other = merchant if platform == _NOTHING else platform
    both = msgspec.structs.replace(
        recall,
        merchant_knows=one[0],
        merchant_knows_on=one[1],
        platform_knows=other[0],
        platform_knows_on=other[1],
    )
    return msgspec.structs.replace(facts, recall=both)


def known(
    facts: Facts,
    case: CaseFacts,
    directory: Directory,
    definitions: Mapping[str, Definition],
    offender: Offender | None = None,
    mixed: bool = False,
) -> Known:
    """All that can be asked. offender: whose conduct a rule is asked about. mixed: some goods are
    key products and some are not."""
    values = by_name(facts)
    values |= _of_goods(facts, mixed) | _of_actors(facts) | _of_events(facts)
    values |= _of_authority(facts, case, directory) | _done_by_the_seller(facts, values)
    values |= _time_left(case, facts.date)
    whose = offender or case.offender
    values["offender"] = None if whose is None else whose.value
    return Known(values, definitions, _words(case, values))


def _words(case: CaseFacts, values: Mapping[str, Value]) -> dict[str, str]:
    return {
        "acting": case.acting.name,
        "venue": case.venue.name if case.venue else "the platform",
        "regime": str(values["regime"]),
        "excluded": _kind(values["product.excludedAs"]),
        "measureTakenOn": str(case.measure_taken_on or "a day not stated"),
        "noticeReceivedOn": str(case.notice_received_on or "a day not stated"),
        "capacityPlace": _CAPACITIES.get(str(values["capacity"]), "that place"),
        "issuerLevel": str(values["issuer.level"]),
    }


def _kind(excluded: Value) -> str:
    """The word of 令110-3 for a kind that it leaves out."""
    return MEANINGS[ExcludedKind].get(str(excluded), "").removesuffix(".")


def _of_goods(facts: Facts, mixed: bool) -> dict[str, Value]:
    regime = regime_of(facts.product) if facts.product else None
    return {"regime": "MIXED" if mixed else regime}


def regime_of(product: Product) -> str | None:
    """The regime as stated, or as it follows from what is stated of licence, CCC and standard."""
    if product.regime is not None:
        return product.regime.value
    if product.under_licence:
        return "LICENCE"
    if product.under_ccc:
        return "CCC"
    neither = product.under_licence is False and product.under_ccc is False
    standard = (product.mandatory_standard, product.touches_safety)
    if neither and False in standard:
        return "NONE"
    return "STANDARD" if neither and standard == (True, True) else None


def _of_actors(facts: Facts) -> dict[str, Value]:
    kind = facts.platform.kind if facts.platform else None
    derived = kind or (_BY_CHANNEL.get(facts.channel) if facts.channel else None)
    streamers = actors(facts, *SELLING)
    others = actors(facts, ActorRole.MERCHANT)
    values: dict[str, Value] = {
        "network": network(facts),
        "platformKind": None if derived is None else derived.value,
        "kindStated": kind is not None,
        "sellsItself": sells_itself(facts),
        "seller": True if seller(facts) or sells_itself(facts) else None,
    } | _of_persons(facts)
    for role in SELLING:
        found = [each for each in streamers if each.role is role]
        values[f"has.{role.value}"] = bool(found)
        sells = found[0].sells if found else None
        if found and sells is None and others:
            sells = any(each.name and each.name == found[0].name for each in others)
        values[f"sells.{role.value}"] = sells
        values[f"promotes.{role.value}"] = found[0].promotes_for_others if found else None
        values[f"employed.{role.value}"] = found[0].employed if found else None
    return values


def _of_persons(facts: Facts) -> dict[str, Value]:
    """Who is abroad, as far as it is stated, and what kind of person runs the platform."""
    operator = only(facts, ActorRole.PLATFORM_OPERATOR)
    sold_by = seller(facts) or (operator if sells_itself(facts) else None)
    return {
        "sellerAbroad": _abroad(sold_by),
        "operatorAbroad": _abroad(operator),
        # a platform operator is taken for what the word says unless it is stated to be a person
        "operatorIsPerson": operator is not None and operator.natural_person is True,
    }


def _abroad(actor: Actor | None) -> bool:
    """Whether its domicile is stated to be abroad, or where order 110 is not taken to be in force
    (ELSEWHERE), and no place of business elsewhere in China."""
    if actor is None or actor.domicile is None:
        return False
    code = actor.domicile.code or ""
    if not actor.domicile.abroad and not code.startswith(ELSEWHERE):
        return False
    works_at = actor.operates.code if actor.operates else None
    return works_at is None or works_at.startswith(ELSEWHERE)


def _done_by_the_seller(facts: Facts, values: Mapping[str, Value]) -> dict[str, Value]:
    """Who makes goods and sells them too, under one name, did as the seller what is stated; so did
    a live room, streamer or agency that is the seller."""
    sold_by = seller(facts)
    if sold_by is None:
        return {}
    named = sold_by.name is not None
    also = {each.role.value for each in facts.actors if named and each.name == sold_by.name}
    made = also - {each.value for each in SELLING}
    if len(actors(facts, sold_by.role)) == 1:
        made |= {sold_by.role.value}
    return {name: "MERCHANT" for name in ("papers.by", "page.promotedBy") if values[name] in made}


def _of_events(facts: Facts) -> dict[str, Value]:
    disposal, contact, recall = facts.disposal, facts.contact, facts.recall
    return {
        "measureTaken": _happened(disposal, "measure_taken"),
        "measureReported": _happened(disposal, "reported"),
        "noticeReceived": _happened(contact, "notice_received"),
        "reminded": _happened(contact, "reminded"),
        "merchantKnows": _happened(recall, "merchant_knows"),
        "platformKnows": _happened(recall, "platform_knows"),
        "reportLate": _late(facts),
    }


def _time_left(case: CaseFacts, day: date) -> dict[str, Value]:
    """Whether five working days (令110-15, 17) are not over on the day of the answer; None where
    the day of the event or the calendar is not known. A recorded case is asked about on any day,
    not on that of its facts, so nothing is said of one."""

    def runs(event: date | None) -> bool | None:
        last = due_day(event, WORKING_DAYS).due if event and case.stated_only else None
        return None if last is None else day <= last

    return {
        "reportTimeRuns": runs(case.measure_taken_on),
        "reminderTimeRuns": runs(case.notice_received_on),
    }


def _late(facts: Facts) -> bool | None:
    """Whether the report of the measure came after the fifth working day (令110-15)."""
    given = facts.disposal
    if given is None or given.measure_taken_on is None or given.reported_on is None:
        return None
    last = due_day(given.measure_taken_on, WORKING_DAYS).due
    return None if last is None else given.reported_on > last


def _happened(group: object, name: str) -> bool | None:
    """Whether something happened: stated, or because its day is."""
    if group is None:
        return None
    stated: bool | None = getattr(group, name)
    return True if stated is None and getattr(group, f"{name}_on") is not None else stated


def _of_authority(facts: Facts, case: CaseFacts, directory: Directory) -> dict[str, Value]:
    acting = case.acting
    given = acting is not NO_OFFICE
    capacity = facts.authority.capacity if facts.authority else None
    announced = facts.announcement.issuer if facts.announcement else None
    issuer = office_of(announced, directory, "announcement.issuer") if announced else NO_OFFICE
    stated = announced
    if announced is None and facts.announcement is not None:
        issuer, stated = acting, facts.authority
    return {
        "acting": given,
        "acting.level": _level(facts.authority, acting),
        "acting.department": _department(facts.authority, acting),
        "issuer.level": _level(stated, issuer),
        "issuer.department": _department(stated, issuer),
        "capacity": None if capacity is None else capacity.value,
        "area": _area(case, directory) if given else None,
        "finder": _finder(case, capacity.value if capacity else None, directory) if given else None,
    }


def _level(authority: Authority | None, office: Office) -> str | None:
    if office.division.startswith(ELSEWHERE):
        return "OTHER"
    if authority is not None and authority.level is not None:
        return authority.level.value
    return None if office is NO_OFFICE else office.level.value


def _department(authority: Authority | None, office: Office) -> str | None:
    if authority is None and office is NO_OFFICE:
        return None
    if authority is not None and authority.department is not None:
        return authority.department.value
    return office.department.value


def _area(case: CaseFacts, directory: Directory) -> str | None:
    """INSIDE where the stated places of the seller lie in the acting authority's area, PARTLY
    where some place of a party does, OUTSIDE where none does; None where none is stated."""

    def within(parties: Iterable[Party | None], *kinds: PlaceKind) -> list[bool]:
        codes = [party.place(kind) for party in parties if party for kind in kinds]
        return [directory.covers(case.acting, code) for code in codes if code is not None]

    of_seller = within((case.merchant,), PlaceKind.DOMICILE, PlaceKind.PLACE_OF_BUSINESS)
    if of_seller and all(of_seller):
        # a place that is not stated may lie elsewhere
        return "INSIDE" if len(of_seller) > 1 else None
    found = within(case.parties, *PlaceKind)
    if not found:
        return None
    return "PARTLY" if any(found) else "OUTSIDE"


def _finder(case: CaseFacts, capacity: str | None, directory: Directory) -> str | None:
    """AT_MERCHANT, AT_PLATFORM, AS_STATED, CONTRADICTED, NEITHER; None where a place is missing. Of
    a platform operator that sells itself the domicile counts first: 令110-25 names it."""
    places = {
        "MERCHANT_OPERATING_PLACE": case.merchant.place(PlaceKind.PLACE_OF_BUSINESS)
        if case.merchant
        else None,
        "PLATFORM_DOMICILE": case.operator.domicile if case.operator else None,
    }
    order = [("AT_MERCHANT", "MERCHANT_OPERATING_PLACE"), ("AT_PLATFORM", "PLATFORM_DOMICILE")]
    if case.merchant and case.operator and case.merchant.name == case.operator.name:
        order.reverse()
    for found, name in order:
        if directory.covers(case.acting, places[name]):
            return found
    # a place known as a city or province only may lie in the acting authority's part of it
    above = {each.code for each in directory.chain(case.acting.division)[1:]}
    known_places = {name: None if code in above else code for name, code in places.items()}
    if capacity in known_places:
        return "AS_STATED" if known_places[capacity] is None else "CONTRADICTED"
    if None in known_places.values():
        return None
    return "NEITHER"
