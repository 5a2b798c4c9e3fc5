"""Which authorities may be asked to help under 方案三（九）: those of another region that an
arrangement on record ties to the acting authority's. The plan encourages; nobody must accept."""

from datetime import date

from tracegraph.analysis.naming import HOME, Naming, Tie, candidate, merged, ties
from tracegraph.domain.cases import CaseFacts, PlaceKind
from tracegraph.domain.law import Candidate, Standing
from tracegraph.domain.offices import Arrangement, Directory

OTHER_REGION = "another region (跨区域)"
NAMED_PAIR = "a pair of regions that the plan names"


def regions_that_may_help(facts: CaseFacts, directory: Directory, day: date) -> Naming:
    """The authorities at the parties' places outside the acting authority's own line."""
    own = {division.code for division in directory.chain(facts.acting.division)}
    elsewhere = [
        tie
        for tie in ties(facts.parties, (*HOME, PlaceKind.DISPATCH), directory)
        if tie.division.code not in own and not directory.covers(facts.acting, tie.division.code)
    ]
    if not elsewhere:
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
    if not found:
        return Naming(reached=False, missing=(NAMED_PAIR,), remarks=_regions(elsewhere))
    return Naming(candidates=merged(found), reached=None, assumptions=tuple(dict.fromkeys(assumed)))


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
