"""The authorities that one might expect in a role and that no rule names so, with the reasons."""

from collections.abc import Iterable, Iterator

from tracegraph.analysis.naming import ties
from tracegraph.domain.cases import CaseFacts, PlaceKind
from tracegraph.domain.law import Answer, NotNamed, Reason, Verdict
from tracegraph.domain.offices import Directory, Office
from tracegraph.domain.records.law import Addressee, PlaceRule, Role
from tracegraph.domain.records.places import Department, Level


def not_named(
    facts: CaseFacts, answers: Iterable[Answer], directory: Directory
) -> tuple[NotNamed, ...]:
    """Role by role, every expected authority that no answer offers in that role."""
    given = tuple(answers)
    expected = _expected(facts, directory)
    return tuple(
        entry for role in Role for entry in _in_role(role, facts, given, expected, directory)
    )


def _expected(facts: CaseFacts, directory: Directory) -> dict[str, str]:
    """Office ids with what makes one expect them: places, superiors, subject matter."""
    found: dict[str, list[str]] = {}
    for tie in ties(facts.parties, PlaceKind, directory):
        office = directory.office(Department.MARKET_REGULATION, tie.division.code)
        if office is not None:
            found.setdefault(office.id, []).append(tie.words)
    for division in directory.chain(facts.acting.division)[1:]:
        office = directory.office(Department.MARKET_REGULATION, division.code)
        if office is not None:
            found.setdefault(office.id, []).append(f"it stands above {facts.acting.name}")
    for office, words in _by_subject(facts, directory):
        found.setdefault(office.id, []).append(words)
    found.pop(facts.acting.id, None)
    return {key: "; ".join(dict.fromkeys(words)) for key, words in found.items()}


def _by_subject(facts: CaseFacts, directory: Directory) -> Iterator[tuple[Office, str]]:
    subjects = (
        (facts.imported, Department.CUSTOMS, "the goods are imported"),
        (facts.suspected_crime, Department.POLICE, "a crime is suspected"),
    )
    for holds, department, words in subjects:
        if not holds:
            continue
        for office in directory.offices.values():
            if office.department is department:
                yield office, words


def _in_role(
    role: Role,
    facts: CaseFacts,
    answers: tuple[Answer, ...],
    expected: dict[str, str],
    directory: Directory,
) -> Iterator[NotNamed]:
    asked = _telling(role, answers)
    if not asked:
        return
    named = {
        each.office.id
        for answer in asked
        if answer.verdict is not Verdict.NOT_APPLIES
        for each in answer.candidates
        if each.office is not None
    }
    for key in sorted(expected.keys() - named):
        office = directory.offices[key]
        reasons = tuple(_reason(answer, office, facts, directory) for answer in asked)
        yield NotNamed(office, role, expected[key], reasons)


def _telling(role: Role, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers that decide who has this role: those that reach the case, if there are any, and
    of the competent ones the special before the general."""
    naming = tuple(
        answer
        for answer in answers
        if answer.role is role
        and answer.rule.addressee in (Addressee.AUTHORITY, Addressee.JUDICIAL_ORGAN)
    )
    reaching = tuple(each for each in naming if each.verdict is not Verdict.NOT_APPLIES)
    special = tuple(each for each in reaching if each.rule.conducts)
    return (special if role is Role.COMPETENT else ()) or reaching or naming


def _reason(answer: Answer, office: Office, facts: CaseFacts, directory: Directory) -> Reason:
    rule = answer.rule
    return Reason(rule.article, rule.quote, _reason_text(answer, office, facts, directory))


def _reason_text(answer: Answer, office: Office, facts: CaseFacts, directory: Directory) -> str:
    rule = answer.rule
    if answer.verdict is Verdict.NOT_APPLIES:
        return f"The rule does not apply; missing: {'; '.join(answer.missing)}."
    if rule.addressee is Addressee.JUDICIAL_ORGAN:
        return _not_judicial(office)
    if rule.department is not None and office.department is not rule.department:
        return f"It names {rule.authority_words}; this is another department."
    if rule.place is PlaceRule.ARRANGED_REGION:
        return _not_arranged(office, facts, directory)
    if answer.level is not None and not _has_level(answer.level, office):
        return (
            f"It names {rule.level_words or answer.level} (here {answer.level}); this authority "
            f"is of the level {office.level.value}."
        )
    if rule.authority_words is None:
        return "It names no authority; those that supervise the offender's area are offered."
    place = rule.place_words or "no stated place"
    return f"It names the authority at {place}; this is another place."


def _has_level(level: str, office: Office) -> bool:
    if level == "COUNTY_OR_ABOVE":
        return office.level is not Level.NATION
    return office.level.value == level


def _not_judicial(office: Office) -> str:
    if office.department is Department.MARKET_REGULATION:
        return "It names 司法机关; this is one of the 行政执法部门 that transfer to them."
    return "It names 司法机关 and no organ; whether this is one is left open."


def _not_arranged(office: Office, facts: CaseFacts, directory: Directory) -> str:
    provinces = {
        division.code
        for division in directory.chain(facts.acting.division)
        if division.level is Level.PROVINCE
    }
    own = any(place.code in provinces for place in directory.chain(office.division))
    if own or office.level is Level.NATION:
        return "It speaks of cooperation between regions; this authority is of no other region."
    return (
        "No arrangement on record binds this authority's region and the acting one's. The text's "
        "lists end in 等, so this is no prohibition."
    )
