"""Divisions, the authorities that serve them, and the arrangements between authorities."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracegraph.domain.records.places import Department, Level, Mechanism

NATION = "000000"  # the code of China as a whole
LOCAL_LEVELS = (Level.COUNTY, Level.CITY, Level.PROVINCE)


@dataclass(frozen=True)
class Division:
    """A division of China; parent is a code, None for the nation. divided: it has divisions."""

    code: str
    name: str
    level: Level
    parent: str | None
    divided: bool = True


@dataclass(frozen=True)
class Office:
    """A department's office for the division with this code; assumed says what no text states."""

    id: str
    name: str
    department: Department
    level: Level
    division: str
    reports_to: str | None = None
    assumed: str | None = None


# stands where no acting authority is stated; it serves no division and covers nothing
NO_OFFICE = Office(
    "", "an authority that is not stated", Department.MARKET_REGULATION, Level.NATION, ""
)


@dataclass(frozen=True)
class Arrangement:
    """Cooperation between offices, by mechanisms; working_days are a hop's days if it names any."""

    id: str
    name: str
    mechanisms: tuple[Mechanism, ...]
    members: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    article: str | None = None
    quote: str | None = None
    assumed: str | None = None
    working_days: int | None = None

    def holds_on(self, day: date) -> bool:
        """Whether its dates admit the day; an open end admits every day on that side."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)

    @property
    def dated(self) -> bool:
        """Whether it says since when it holds."""
        return self.valid_from is not None


@dataclass(frozen=True)
class Directory:
    """The divisions and offices that a question needs, found by code and by id."""

    divisions: Mapping[str, Division]
    offices: Mapping[str, Office]
    arrangements: tuple[Arrangement, ...] = ()
    _by_seat: Mapping[tuple[str, str], Office] = field(default_factory=dict)
    _chains: dict[str, tuple[Division, ...]] = field(default_factory=dict, compare=False)
    _offices: dict[str, list[Office]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls,
        divisions: Iterable[Division],
        offices: Iterable[Office],
        arrangements: Iterable[Arrangement] = (),
    ) -> "Directory":
        """A directory; of two offices with one department and division the first id counts."""
        by_id = {office.id: office for office in sorted(offices, key=lambda each: each.id)}
        seats: dict[tuple[str, str], Office] = {}
        for office in by_id.values():
            seats.setdefault((office.department.value, office.division), office)
        by_code = {division.code: division for division in divisions}
        return cls(by_code, by_id, tuple(arrangements), seats)

    def around(self, codes: Iterable[str]) -> "Directory":
        """Of it only these divisions, those that they are part of, and their offices."""
        near = {each.code: each for code in codes for each in self.chain(code)}
        served = self._served()
        offices = [office for code in near for office in served.get(code, ())]
        return Directory.of(near.values(), offices, self.arrangements)

    def _served(self) -> Mapping[str, Sequence[Office]]:
        """The offices of each division, by its code."""
        if not self._offices:
            for office in self.offices.values():
                self._offices.setdefault(office.division, []).append(office)
        return self._offices

    def chain(self, code: str | None) -> tuple[Division, ...]:
        """The division and those it is part of, up to the nation; empty where it is unknown."""
        if code is None:
            return ()
        if code not in self._chains:
            self._chains[code] = tuple(self._upwards(code))
        return self._chains[code]

    def _upwards(self, code: str | None) -> Iterator[Division]:
        seen: set[str] = set()
        while code is not None and code in self.divisions and code not in seen:
            seen.add(code)
            yield self.divisions[code]
            code = self.divisions[code].parent

    def office(self, department: Department, code: str) -> Office | None:
        """The department's office for this division, if one is recorded."""
        return self._by_seat.get((department.value, code))

    def covers(self, office: Office, code: str | None) -> bool:
        """Whether the division with this code is in the office's area."""
        return any(division.code == office.division for division in self.chain(code))
