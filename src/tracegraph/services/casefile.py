"""The case file: a case's facts, the authorities that it may concern and the rules, as stored."""

from dataclasses import dataclass
from datetime import date

from tracegraph.domain.cases import CaseFacts, Goods, Party, PartyRole, Venue
from tracegraph.domain.errors import NotFoundError
from tracegraph.domain.offices import NATION, Directory
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.law import Rule
from tracegraph.domain.records.parties import OrganizationRole, PlatformKind
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender
from tracegraph.domain.times import day_of
from tracegraph.domain.viewer import Viewer
from tracegraph.services.law_on_record import MOST, LawOnRecord, Numbers, law_of
from tracegraph.services.visibility import scope_in
from tracegraph.store.graph import Graph, Reader, Row, Transaction
from tracegraph.store.statements import statement

_HOME = ("CN", "CHN", "中国", "China")
_MAKER = "MAKER"


@dataclass(frozen=True)
class CaseFile:
    """cut names the lists of which only the first MOST rows were read."""

    facts: CaseFacts
    directory: Directory
    rules: tuple[Rule, ...]
    cut: tuple[str, ...]


async def case_file(graph: Graph, viewer: Viewer, case_id: str) -> CaseFile:
    """The file of a case; NotFoundError where there is none, or none for this viewer."""
    row = await _row(graph, case_id)
    found = await law_of(graph).at(Numbers(row["last"], row["law"]))
    own: Row = row["case"]
    scope = scope_in(found.directory, viewer)
    if not scope.covers_case([own["division"]], own["granted"]):
        raise _not_found(case_id)
    return _file(row, found)


async def case_file_within(transaction: Transaction, found: LawOnRecord, case_id: str) -> CaseFile:
    """The file as a transaction sees it that wrote to the case: for what it writes itself, not for
    a viewer. The law is had before: whoever holds the lock of the sequence cannot wait for it."""
    return _file(await _row(transaction, case_id), found)


async def _row(reader: Reader, case_id: str) -> Row:
    rows = await reader.read(statement("referral/case"), caseId=case_id, most=MOST)
    if not rows:
        raise _not_found(case_id)
    return rows[0]


def _file(row: Row, found: LawOnRecord) -> CaseFile:
    own: Row = row["case"]
    lists = {name: _named(row[name], columns) for name, columns in _COLUMNS.items()}
    own["measureReportedOn"] = _reported_on(own, lists["parties"], lists["disposals"])
    directory = _around(own, lists["parties"], found.directory)
    return CaseFile(
        _facts(own, lists["parties"], lists["goods"], directory),
        directory,
        found.rules,
        (*(name for name, some in lists.items() if len(some) >= MOST), *found.cut),
    )


# as the statement's lists of lists have them
_COLUMNS = {
    "parties": (
        "part", "id", "name", "country", "roles", "domicile", "placeOfBusiness", "dispatch",
    ),
    "goods": ("id", "name", "regime", "validFrom", "validTo"),
    "disposals": ("id", "takenOn", "takenBy", "reportedOn"),
}  # fmt: skip


def _named(items: list[list[object]], columns: tuple[str, ...]) -> list[Row]:
    return [dict(zip(columns, item, strict=True)) for item in items]


def _not_found(case_id: str) -> NotFoundError:
    return NotFoundError(f"there is no case {case_id}, or none that you may see")


def _around(own: Row, parties: list[Row], whole: Directory) -> Directory:
    """Divisions and offices of the case's places and of all arrangements' members, upwards."""
    codes = {own["division"], NATION}
    for row in parties:
        codes |= {row["domicile"], row["placeOfBusiness"], row["dispatch"]}
    members = (key for each in whole.arrangements for key in each.members)
    codes |= {whole.offices[key].division for key in members if key in whole.offices}
    return whole.around(code for code in codes if code is not None)


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
        measure_taken_on=day_of(own["measureTakenOn"]),
        notice_received_on=day_of(own["noticeReceivedOn"]),
        measure_reported_on=day_of(own["measureReportedOn"]),
        offender=None if own["offender"] is None else Offender(own["offender"]),
        correction=None if own["correction"] is None else Correction(own["correction"]),
        serious=own["serious"],
        makers_taken=bool(makers),
    )


def _days(own: Row) -> tuple[date | None, ...]:
    names = ("openedOn", "measureTakenOn", "noticeReceivedOn", "measureReportedOn")
    return tuple(day_of(own[name]) for name in names)


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
    first, last = day_of(row["validFrom"]), day_of(row["validTo"])
    return (first is None or first <= day) and (last is None or day <= last)
