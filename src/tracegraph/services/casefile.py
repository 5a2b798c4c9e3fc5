"""The case file: a case's facts, the authorities that it may concern and the rules, as stored."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from tracegraph.domain.cases import CaseFacts, Goods, Party, PartyRole, Venue
from tracegraph.domain.errors import NotFoundError, StatementError
from tracegraph.domain.offices import Arrangement, Directory, Division, Office
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.law import Rule
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.places import Department, Level, Mechanism
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender
from tracegraph.domain.viewer import Viewer
from tracegraph.services.visibility import scope_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

MOST = 1000
_HOME = ("CN", "CHN", "中国", "China")
_NATION = "000000"
_MAKER = "MAKER"
Row = dict[str, Any]  # Any: a column holds what its statement returns


@dataclass(frozen=True)
class CaseFile:
    """cut names the lists of which only the first MOST rows were read."""

    facts: CaseFacts
    directory: Directory
    rules: tuple[Rule, ...]
    cut: tuple[str, ...]


async def case_file(graph: Graph, viewer: Viewer, case_id: str) -> CaseFile:
    """The file of a case; NotFoundError where there is none, or none for this viewer."""
    rows = await graph.read(statement("referral/case-facts"), caseId=case_id)
    scope = await scope_of(graph, viewer)
    if not rows or not scope.covers_case([rows[0]["division"]], rows[0]["granted"]):
        raise NotFoundError(f"there is no case {case_id}, or none that you may see")
    own = rows[0]
    lists = await _lists(graph, case_id)
    own["measureReportedOn"] = _reported_on(own, lists["case-parties"], lists["case-disposals"])
    directory = await _directory(graph, own, lists)
    return CaseFile(
        _facts(own, lists["case-parties"], lists["case-goods"], directory),
        directory,
        tuple(_rule(row["rule"]) for row in lists["rules"]),
        tuple(name for name, rows in lists.items() if len(rows) >= MOST),
    )


async def _lists(graph: Graph, case_id: str) -> dict[str, list[Row]]:
    """What stands in the store as lists, read side by side, by the statement's name."""
    wanted: dict[str, dict[str, str]] = {
        "case-parties": {"caseId": case_id},
        "case-goods": {"caseId": case_id},
        "case-disposals": {"caseId": case_id},
        "arrangements": {},
        "rules": {},
    }
    found = await asyncio.gather(
        *(
            graph.read(statement(f"referral/{name}"), most=MOST, **parameters)
            for name, parameters in wanted.items()
        )
    )
    return dict(zip(wanted, found, strict=True))


async def directory_of(graph: Graph, codes: Iterable[str]) -> Directory:
    """The offices of these divisions, and whom arrangements join to them."""
    arrangements = await graph.read(statement("referral/arrangements"), most=MOST)
    return await _directory_over(graph, {*codes, _NATION}, arrangements)


async def _directory(graph: Graph, own: Row, lists: dict[str, list[Row]]) -> Directory:
    """Divisions and offices of the case's places and of all arrangements' members, upwards."""
    codes = {own["division"], _NATION}
    for row in lists["case-parties"]:
        codes |= {row["domicile"], row["placeOfBusiness"], row["dispatch"]}
    return await _directory_over(graph, codes, lists["arrangements"])


async def _directory_over(
    graph: Graph, codes: set[str | None], arrangements: list[Row]
) -> Directory:
    for row in arrangements:
        codes = codes | set(row["codes"])
    wanted = sorted(code for code in codes if code is not None)
    divisions = await graph.read(statement("referral/divisions"), codes=wanted)
    offices = await graph.read(
        statement("referral/offices"), codes=sorted({row["code"] for row in divisions})
    )
    return Directory.of(
        (_division(row) for row in divisions),
        (_office(row) for row in offices),
        (_arrangement(row) for row in arrangements),
    )


def _division(row: Row) -> Division:
    return Division(row["code"], row["name"], Level(row["level"]), row["parent"], row["divided"])


def _office(row: Row) -> Office:
    return Office(
        id=row["id"],
        name=row["name"],
        department=Department(row["department"]),
        level=Level(row["level"]),
        division=row["division"],
        reports_to=row["reportsTo"],
        assumed=row["assumed"],
    )


def _arrangement(row: Row) -> Arrangement:
    return Arrangement(
        id=row["id"],
        name=row["name"],
        mechanisms=tuple(Mechanism(each) for each in row["mechanisms"] or ()),
        members=tuple(row["members"]),
        valid_from=_day(row["validFrom"]),
        valid_to=_day(row["validTo"]),
        article=row["article"],
        quote=row["quote"],
        assumed=row["assumed"],
        working_days=row["workingDays"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _rule(row: Row) -> Rule:
    given = {name: value for name, value in row.items() if value is not None}
    try:
        return msgspec.convert({"kind": "rule", **given}, Rule)
    except msgspec.ValidationError as problem:
        raise StatementError(f"a rule on record does not fit its form: {problem}") from problem


def _facts(own: Row, parties: list[Row], goods: list[Row], directory: Directory) -> CaseFacts:
    by_role = {role: _parties(parties, role.value, role) for role in PartyRole}
    producers = by_role[PartyRole.PRODUCER]
    makers = () if producers else _parties(parties, _MAKER, PartyRole.PRODUCER)
    merchants = by_role[PartyRole.MERCHANT]
    latest = max(day for day in _days(own) if day is not None)
    return CaseFacts(
        id=own["id"],
        title=own["title"],
        conduct=Conduct(own["conduct"]),
        opened_on=date.fromisoformat(own["openedOn"]),
        acting=directory.offices[own["acting"]],
        capacity=Capacity(own["capacity"] or Capacity.OTHER.value),
        merchant=merchants[0] if merchants else None,
        venue=_venue(own, by_role[PartyRole.PLATFORM_OPERATOR]),
        producers=producers or makers,
        hosts=by_role[PartyRole.LIVE_ROOM_HOST],
        goods=_goods(goods, latest),
        imported=bool(own["imported"]),
        suspected_crime=bool(own["suspectedCrime"]),
        measure_taken_on=_day(own["measureTakenOn"]),
        notice_received_on=_day(own["noticeReceivedOn"]),
        measure_reported_on=_day(own["measureReportedOn"]),
        offender=None if own["offender"] is None else Offender(own["offender"]),
        correction=None if own["correction"] is None else Correction(own["correction"]),
        serious=own["serious"],
        makers_taken=bool(makers),
    )


def _days(own: Row) -> tuple[date | None, ...]:
    names = ("openedOn", "measureTakenOn", "noticeReceivedOn", "measureReportedOn")
    return tuple(_day(own[name]) for name in names)


def _reported_on(own: Row, parties: list[Row], disposals: list[Row]) -> str | None:
    """The day of the first report on the case's measure: a disposal of its listing, on the day
    that the case gives, by its platform's operator where one is recorded. Never inferred."""
    operators = {row["id"] for row in parties if row["part"] == PartyRole.PLATFORM_OPERATOR.value}
    reports = [
        row["reportedOn"]
        for row in disposals
        if row["takenOn"] == own["measureTakenOn"]
        and (not operators or row["takenBy"] in operators)
    ]
    return min((day for day in reports if day is not None), default=None)


def _parties(rows: list[Row], part: str, role: PartyRole) -> tuple[Party, ...]:
    """The parties of a part in a role, the same organization once."""
    found = {row["id"]: row for row in rows if row["part"] == part}
    return tuple(_party(row, role) for row in found.values())


def _party(row: Row, role: PartyRole) -> Party:
    country = row["country"]
    return Party(
        id=row["id"],
        name=row["name"],
        role=role,
        domicile=row["domicile"],
        place_of_business=row["placeOfBusiness"],
        dispatch=row["dispatch"],
        abroad=row["domicile"] is None and country is not None and country not in _HOME,
        roles=tuple(OrganizationRole(each) for each in row["roles"] or ()),
    )


def _venue(own: Row, operators: tuple[Party, ...]) -> Venue | None:
    if own["platform"] is None or not operators:
        return None
    return Venue(
        id=own["platform"],
        name=own["platformName"],
        kind=PlatformKind(own["platformKind"]),
        operator=operators[0],
        services=tuple(own["services"] or ()),
    )


def _goods(rows: list[Row], day: date) -> tuple[Goods, ...]:
    """A product with its regime on this day; None where no entry of the list holds then."""
    regimes: dict[str, Regime | None] = {}
    names: dict[str, str] = {}
    for row in rows:
        names[row["id"]] = row["name"]
        regimes.setdefault(row["id"], None)
        if row["regime"] is not None and _holds(row, day):
            regimes[row["id"]] = Regime(row["regime"])
    return tuple(Goods(key, names[key], regime) for key, regime in regimes.items())


def _holds(row: Row, day: date) -> bool:
    first, last = _day(row["validFrom"]), _day(row["validTo"])
    return (first is None or first <= day) and (last is None or day <= last)
