"""Which authorities and parties a rule names in a case, by the place and the level it states."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracegraph.domain.cases import CaseFacts, Party, PartyRole, PlaceKind
from tracegraph.domain.law import Candidate, Standing
from tracegraph.domain.offices import LOCAL_LEVELS, Directory, Division
from tracegraph.domain.records.law import Rule
from tracegraph.domain.records.parties import OrganizationRole
from tracegraph.domain.records.places import Department
from tracegraph.domain.records.safety import Offender

PLACE_WORDS = {
    PlaceKind.DOMICILE: "domicile (住所地)",
    PlaceKind.PLACE_OF_BUSINESS: "place of business (实际经营地)",
    PlaceKind.DISPATCH: "dispatch address (实际发货地址)",
}
PARTY_WORDS = {
    PartyRole.MERCHANT: "merchant",
    PartyRole.PLATFORM_OPERATOR: "platform operator",
    PartyRole.PRODUCER: "producer",
    PartyRole.LIVE_ROOM_HOST: "live room's host",
}
MADE = OrganizationRole.PRODUCER
HOME = (PlaceKind.DOMICILE, PlaceKind.PLACE_OF_BUSINESS)


@dataclass(frozen=True)
class Naming:
    """What a rule names. reached is False where it names nobody but the acting authority itself
    (missing says so), None where texts or file leave it open."""

    candidates: tuple[Candidate, ...] = ()
    recipients: tuple[Party, ...] = ()
    level: str | None = None
    reached: bool | None = True
    missing: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()
    not_recorded: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass
class Notes:
    """Collects what an answer must say beside its candidates, while it is being found."""

    not_stated: list[str] = field(default_factory=list)
    not_recorded: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)

    def naming(
        self,
        candidates: Iterable[Candidate],
        reached: bool | None,
        level: str | None = None,
        missing: tuple[str, ...] = (),
    ) -> Naming:
        """The naming with all that was noted."""
        return Naming(
            candidates=merged(candidates),
            level=level,
            reached=reached,
            missing=missing,
            not_stated=tuple(dict.fromkeys(self.not_stated)),
            not_recorded=tuple(dict.fromkeys(self.not_recorded)),
            doubts=tuple(dict.fromkeys(self.doubts)),
            assumptions=tuple(dict.fromkeys(self.assumptions)),
        )


@dataclass(frozen=True)
class Tie:
    """A division that places of a party lie in, and the words for it."""

    division: Division
    party: Party
    kinds: tuple[PlaceKind, ...]

    @property
    def words(self) -> str:
        """For people: domicile (住所地) of the merchant 某店 lies in 义乌市."""
        places = ", ".join(PLACE_WORDS[kind] for kind in self.kinds)
        lie = "lies" if len(self.kinds) == 1 else "lie"
        whose = f"{_role_words(self.party)} {self.party.name}"
        return f"{places} of the {whose} {lie} in {self.division.name}"


def _role_words(party: Party) -> str:
    """What the party is; a supplier or importer stands among the producers, and is none."""
    if party.role is PartyRole.PRODUCER and party.roles and MADE not in party.roles:
        return "supplier or importer"
    return PARTY_WORDS[party.role]


def ties(
    parties: Iterable[Party], kinds: Iterable[PlaceKind], directory: Directory
) -> Iterator[Tie]:
    """Every local division (county, city, province) that places of the parties lie in, once a
    party."""
    wanted = tuple(kinds)
    for party in parties:
        found: dict[str, list[PlaceKind]] = {}
        for kind in wanted:
            for division in directory.chain(party.place(kind)):
                if division.level in LOCAL_LEVELS:
                    found.setdefault(division.code, []).append(kind)
        for code, lying in found.items():
            yield Tie(directory.divisions[code], party, tuple(lying))


def candidate(
    tie: Tie, standing: Standing, directory: Directory, department: Department | None = None
) -> Candidate:
    """The department's office for the tie's division (market regulation where none is given);
    only a candidate where no office is recorded."""
    office = directory.office(department or Department.MARKET_REGULATION, tie.division.code)
    return Candidate(
        tie.division, office, standing if office is not None else Standing.CANDIDATE, tie.words
    )


def merged(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One candidate a division and office, the firmest standing, all connections, in order."""
    order = list(Standing)
    kept: dict[tuple[str, str | None], Candidate] = {}
    for each in candidates:
        key = (each.division.code, each.office.id if each.office else None)
        old = kept.get(key)
        if old is None:
            kept[key] = each
            continue
        words = old.connection
        if each.connection not in words.split("; "):
            words = f"{words}; {each.connection}"
        standing = min(old.standing, each.standing, key=order.index)
        kept[key] = Candidate(old.division, old.office, standing, words)
    return tuple(kept.values())


def offending_parties(rule: Rule, facts: CaseFacts) -> tuple[Party, ...]:
    """The parties whose conduct the rule may be about, as far as the case says."""
    by_kind = {Offender.MERCHANT: facts.merchant, Offender.PLATFORM_OPERATOR: facts.operator}
    kinds = tuple(Offender) if not rule.offenders else rule.offenders
    if facts.offender in kinds:
        kinds = (facts.offender,)
    return tuple(party for kind in kinds if (party := by_kind[kind]) is not None)


def offered(rule: Rule, parties: Iterable[Party], directory: Directory) -> list[Candidate]:
    """Local offices at domicile and place of business, none of them settled."""
    return [
        candidate(tie, Standing.CANDIDATE, directory, rule.department)
        for tie in ties(parties, HOME, directory)
    ]
