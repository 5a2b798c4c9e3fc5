"""Which authorities may be asked to help under 方案三（九）: those of another region that an
arrangement on record ties to the acting authority's. The plan encourages; nobody must accept."""

from datetime import date

from tracegraph.analysis.naming import HOME, Naming, Tie, candidate, merged, ties
from tracegraph.domain.cases import CaseFacts, PlaceKind
from tracegraph.domain.law import Candidate, Standing
from tracegraph.domain.offices import NO_OFFICE, Arrangement, Directory, Office
from tracegraph.domain.records.places import Department

OTHER_REGION = "another region (跨区域)"
BETWEEN_GROUPS = "whether the regions that the plan names also cooperate across its groups"
WITHIN_ONE = "whether two areas of one place that the plan names are 跨区域"
NAMED_PAIR = "a pair of regions that the plan names"


def regions_that_may_help(facts: CaseFacts, directory: Directory, day: date) -> Naming:
    """The authorities at the parties' places outside the acting authority's own line, or the one
    that is asked."""
    if facts.acting is NO_OFFICE:
        return Naming(reached=None, not_recorded=("which authority acts",))
    if facts.asked is not None:
        return _asked(facts.acting, facts.asked, directory, day)
    own = {division.code for division in directory.chain(facts.acting.division)}
    elsewhere = [
        tie
        for tie in ties(facts.parties, (*HOME, PlaceKind.DISPATCH), directory)
        if tie.division.code not in own and not directory.covers(facts.acting, tie.division.code)
    ]
    if not elsewhere and not facts.stated_only:
        return Naming(reached=False, missing=(OTHER_REGION,))
    found: list[Candidate] = []
    assumed: list[str] = []
    for tie in elsewhere:
        for arrangement in arrangements_between(
            facts.acting.division, tie.division.code, directory, day
        ):
            offer = candidate(tie, Standing.CANDIDATE, directory)
            words = f"{offer.connection}, by {arrangement.name}"
            found.append(Candidate(offer.division, offer.office, offer.standing, words))
            assumed += [arrangement.assumed] if arrangement.assumed else []
    if not found and facts.stated_only:
        return Naming(reached=None, not_recorded=("which authority of another region is asked",))
    if not found:
        return Naming(reached=False, missing=(NAMED_PAIR,), remarks=_regions(elsewhere))
    return Naming(candidates=merged(found), reached=None, assumptions=tuple(dict.fromkeys(assumed)))


def _asked(acting: Office, code: str, directory: Directory, day: date) -> Naming:
    """Whether an arrangement ties the acting authority's region to the asked one's."""
    division = directory.divisions[code]
    if directory.covers(acting, code) or acting.division in {d.code for d in directory.chain(code)}:
        return Naming(reached=False, missing=(OTHER_REGION,), remarks=(division.name,))
    found = arrangements_between(acting.division, code, directory, day)
    if not found and _under_one_member(acting.division, code, directory):
        return Naming(reached=None, not_stated=(WITHIN_ONE,), remarks=(division.name,))
    if not found and _in_any(acting.division, directory) and _in_any(code, directory):
        return Naming(reached=None, not_stated=(BETWEEN_GROUPS,), remarks=(division.name,))
    if not found:
        return Naming(reached=False, missing=(NAMED_PAIR,), remarks=(division.name,))
    office = directory.office(Department.MARKET_REGULATION, code)
    words = f"it is asked; by {'、'.join(each.name for each in found)}"
    offer = Candidate(division, office, Standing.CANDIDATE, words)
    assumed = tuple(dict.fromkeys(each.assumed for each in found if each.assumed))
    return Naming(candidates=(offer,), reached=None, assumptions=assumed)


def _under_one_member(one: str, other: str, directory: Directory) -> bool:
    return any(
        _members_over(one, each, directory) & _members_over(other, each, directory)
        for each in directory.arrangements
    )


def _in_any(code: str, directory: Directory) -> bool:
    return any(_members_over(code, each, directory) for each in directory.arrangements)


def _regions(elsewhere: list[Tie]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tie.division.name for tie in elsewhere))


def arrangements_between(
    one: str, other: str, directory: Directory, day: date
) -> tuple[Arrangement, ...]:
    """Arrangements that hold on the day and bind two different members over the two divisions."""
    return tuple(
        arrangement
        for arrangement in directory.arrangements
        if arrangement.holds_on(day) and _binds_both(arrangement, one, other, directory)
    )


def _binds_both(arrangement: Arrangement, one: str, other: str, directory: Directory) -> bool:
    first, second = (_members_over(code, arrangement, directory) for code in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def _members_over(code: str, arrangement: Arrangement, directory: Directory) -> set[str]:
    members = (directory.offices.get(member) for member in arrangement.members)
    return {office.id for office in members if office and directory.covers(office, code)}
