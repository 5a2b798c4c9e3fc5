"""From a rule's place and addressee to the authorities or parties that it names in a case."""

from collections.abc import Callable
from datetime import date
from itertools import combinations

from tracegraph.analysis.cooperation import regions_that_may_help
from tracegraph.analysis.naming import (
    HOME,
    Naming,
    Notes,
    Tie,
    candidate,
    merged,
    offending_parties,
    offered,
    ties,
)
from tracegraph.analysis.peers import peers
from tracegraph.domain.cases import CaseFacts, Party, PlaceKind
from tracegraph.domain.law import Candidate, Standing
from tracegraph.domain.offices import NATION, NO_OFFICE, Directory
from tracegraph.domain.records.law import Addressee, LevelRule, PlaceRule, Rule
from tracegraph.domain.records.places import Department, Level


def naming(rule: Rule, facts: CaseFacts, directory: Directory, day: date) -> Naming:
    """Whom the rule names in this case on this day."""
    if rule.addressee in (Addressee.JUDICIAL_ORGAN, Addressee.INDUSTRY_DEPARTMENT):
        return Naming()
    if rule.level is LevelRule.NATION:
        return _nation(directory)
    if rule.role is None and rule.authority_words is None:
        return Naming()
    if rule.level is LevelRule.PROVINCE_OR_ABOVE:
        return Naming(level=_level(rule))
    if rule.place is PlaceRule.PRODUCER_DOMICILE and facts.acting is NO_OFFICE:
        return Naming(reached=None, not_recorded=("which authority acts",))
    if rule.addressee is Addressee.ACTING_AUTHORITY:
        return Naming(candidates=_acting(facts, directory, Standing.NAMED))
    if rule.addressee is Addressee.PLATFORM_OPERATOR:
        return _recipient(facts.operator, "platform operator")
    if rule.addressee is Addressee.MERCHANT:
        return _recipient(facts.merchant, "merchant")
    if rule.place is PlaceRule.ARRANGED_REGION:
        return regions_that_may_help(facts, directory, day)
    return _BY_PLACE[rule.place](rule, facts, directory)


def _acting(facts: CaseFacts, directory: Directory, standing: Standing) -> tuple[Candidate, ...]:
    division = directory.divisions.get(facts.acting.division)
    if division is None:
        return ()
    return (Candidate(division, facts.acting, standing, "it acts in this case"),)


def _acting_regulator(facts: CaseFacts, directory: Directory) -> tuple[Candidate, ...]:
    """The acting authority as a candidate, where it is a local market regulator."""
    local = facts.acting.level is not Level.NATION
    regulator = facts.acting.department is Department.MARKET_REGULATION
    return _acting(facts, directory, Standing.CANDIDATE) if local and regulator else ()


def _nation(directory: Directory) -> Naming:
    """国家市场监督管理总局, which the texts name outright."""
    nation = directory.divisions.get(NATION)
    if nation is None:
        return Naming(reached=None, not_recorded=("the nation's market regulator",))
    office = directory.office(Department.MARKET_REGULATION, NATION)
    named = Candidate(nation, office, Standing.NAMED, "the text names it")
    return Naming(candidates=(named,), level=Level.NATION.value)


def _recipient(party: Party | None, words: str) -> Naming:
    if party is None:
        return Naming(reached=None, not_recorded=(words,))
    return Naming(recipients=(party,))


def _own_area(rule: Rule, facts: CaseFacts, directory: Directory) -> Naming:
    """Every local authority that a place of a party puts in reach, the acting one first. A duty
    of supervision names operators only (电子商务经营者), so makers put none in reach of it."""
    parties = facts.parties if rule.role else _sellers(facts)
    found = [
        candidate(tie, Standing.CANDIDATE, directory, rule.department)
        for tie in ties(parties, PlaceKind, directory)
    ]
    return Naming(
        candidates=merged([*_acting_regulator(facts, directory), *found]), level=_level(rule)
    )


def _platform_domicile(rule: Rule, facts: CaseFacts, directory: Directory) -> Naming:
    operator = facts.operator
    notes = Notes()
    if operator is not None and operator.abroad:
        notes.not_stated.append("addressee where the platform operator has no domicile in China")
        return notes.naming((), None, _level(rule))
    if operator is None or not directory.chain(operator.domicile):
        notes.not_recorded.append("domicile of the platform operator")
        return notes.naming((), None, _level(rule))
    offers = [
        candidate(tie, Standing.ANY_OF, directory, rule.department)
        for tie in ties((operator,), (PlaceKind.DOMICILE,), directory)
    ]
    settled = any(offer.standing is Standing.ANY_OF for offer in offers)
    if not settled:
        # 香港, 澳门 and 台湾 have no office of these, and of the nation alone no place is known
        notes.not_stated.append("addressee where no market regulator is recorded at the domicile")
    return notes.naming(offers, True if settled else None, _level(rule))


def _offender_location(rule: Rule, facts: CaseFacts, directory: Directory) -> Naming:
    """The province of the offender; settled where all its places lie in one province."""
    notes = Notes()
    parties = offending_parties(rule, facts)
    provinces = [
        tie for tie in ties(parties, HOME, directory) if tie.division.level is Level.PROVINCE
    ]
    codes = {tie.division.code for tie in provinces}
    homeless = [party for party in parties if not directory.chain(party.domicile)]
    unsettled = [party for party in parties if party.place_of_business is None]
    if len(codes) == 1 and not homeless and not unsettled:
        notes.assumptions.append("所在地 is the province in which all recorded places lie.")
        standing = Standing.NAMED
    else:
        _note_open_location(parties, homeless, provinces, notes)
        standing = Standing.CANDIDATE
    offers = [candidate(tie, standing, directory, rule.department) for tie in provinces]
    settled = any(offer.standing is Standing.NAMED for offer in offers)
    return notes.naming(offers, True if settled else None, _level(rule))


def _note_open_location(
    parties: tuple[Party, ...], homeless: list[Party], provinces: list[Tie], notes: Notes
) -> None:
    if len(parties) > 1:
        notes.not_recorded.append("whether the merchant or the platform operator is the offender")
    if any(party.abroad for party in homeless):
        notes.not_stated.append("authority where the offender has no domicile in China")
    if not parties or any(not party.abroad for party in homeless):
        notes.not_recorded.append("domicile of the offender")
    if any(party.domicile and party.place_of_business is None for party in parties):
        notes.not_recorded.append("place of business of the offender")
    if any(one.party.id == other.party.id for one, other in combinations(provinces, 2)):
        notes.not_stated.append("whether 所在地 is the domicile or the place of business")


def _local(rule: Rule, facts: CaseFacts, directory: Directory) -> Naming:
    """属地: the text does not say whose place it is."""
    return Naming(candidates=merged(offered(rule, _sellers(facts), directory)))


def _sellers(facts: CaseFacts) -> tuple[Party, ...]:
    found = (facts.merchant, facts.operator, *facts.hosts)
    return tuple(dict.fromkeys(party for party in found if party is not None))


def _nowhere(rule: Rule, facts: CaseFacts, directory: Directory) -> Naming:
    """No place is named: the authorities that supervise the offender's area are on offer."""
    offers = merged(
        [
            *_acting_regulator(facts, directory),
            *offered(rule, offending_parties(rule, facts), directory),
        ]
    )
    reached = True if rule.authority_words is not None else None
    return Naming(candidates=offers, reached=reached)


def _producer_domicile(_rule: Rule, facts: CaseFacts, directory: Directory) -> Naming:
    return peers(facts, directory)


def _level(rule: Rule) -> str | None:
    return None if rule.level is LevelRule.NOT_STATED else rule.level.value


_BY_PLACE: dict[PlaceRule, Callable[[Rule, CaseFacts, Directory], Naming]] = {
    PlaceRule.OWN_AREA: _own_area,
    PlaceRule.PLATFORM_DOMICILE: _platform_domicile,
    PlaceRule.PRODUCER_DOMICILE: _producer_domicile,
    PlaceRule.OFFENDER_LOCATION: _offender_location,
    PlaceRule.LOCAL: _local,
    PlaceRule.NOT_STATED: _nowhere,
}
