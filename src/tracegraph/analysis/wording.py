"""The sentences in which an answer explains itself: plain English around the texts' own words."""

from collections.abc import Iterable

from tracegraph.domain.law import Answer, Candidate, Deadline, Penalty, Standing, Verdict
from tracegraph.domain.records.law import Aspect, LevelRule, PlaceRule, Rule

_LEVEL = {
    LevelRule.NATION: "of the nation",
    LevelRule.PROVINCE: "of the province (省级)",
    LevelRule.PROVINCE_OR_ABOVE: "of the provincial level or above (省级以上)",
    LevelRule.COUNTY_OR_ABOVE: "of the county level or above (县级以上)",
    LevelRule.SAME_AS_ACTING: "of the same level (同级)",
    LevelRule.NOT_STATED: "of no stated level",
}
_BY_AUTHORITIES = (Aspect.LIABILITY, Aspect.COMPETENCE, Aspect.NOTICE, Aspect.SUPERVISION)
_STANDING = {
    Standing.NAMED: "Named",
    Standing.ANY_OF: "Named, any one of them is enough",
    Standing.POSSIBLE: "Possible, neither required nor wrong",
    Standing.CANDIDATE: "Candidates, none of them settled",
}


def why(answer: Answer, reasons: Iterable[str]) -> str:
    """The whole explanation of one answer; reasons are the sentences on its conditions."""
    rule = answer.rule
    parts = [_opening(rule, answer.verdict), *reasons]
    if answer.verdict is not Verdict.NOT_APPLIES:
        parts += [_named(rule), *_offers(answer.candidates), *_time(answer.deadline)]
        parts += _fine(answer.penalty)
        parts += _listed("The text does not state: ", answer.not_stated)
    parts += _listed("The case does not record: ", answer.not_recorded)
    parts += [f"Open: {doubt}" for doubt in answer.doubts]
    parts += [f"Assumed: {assumption}" for assumption in answer.assumptions]
    return " ".join(filter(None, parts))


_OPEN = "is not settled by the two texts or by the case file"
_OPEN_AUTHORITY = "reaches these facts; which authority acts is not settled"


def _opening(rule: Rule, verdict: Verdict) -> str:
    said = {
        Verdict.APPLIES: "applies",
        Verdict.NOT_APPLIES: "does not apply",
        Verdict.UNDETERMINED: _OPEN,
    }
    return f"{rule.article} {said[verdict]} ({rule.title}): 「{rule.quote}」"


def reached(text: str) -> str:
    """The explanation of an answer that leaves open no more than which authority acts."""
    return text.replace(_OPEN, _OPEN_AUTHORITY, 1)


def _named(rule: Rule) -> str:
    if rule.authority_words is None:
        return "The article names no authority." if rule.aspect in _BY_AUTHORITIES else ""
    if rule.place is PlaceRule.ARRANGED_REGION:
        return f"It encourages (鼓励) {rule.authority_words} and obliges nobody."
    place = f" at {rule.place_words}" if rule.place_words else ", at no stated place"
    return f"It names {rule.authority_words} {_LEVEL[rule.level]}{place}."


def _offers(candidates: tuple[Candidate, ...]) -> list[str]:
    parts = []
    for standing in Standing:
        names = [
            f"{offer_name(each)} ({each.connection})"
            for each in candidates
            if each.standing is standing
        ]
        if names:
            parts.append(f"{_STANDING[standing]}: {'; '.join(names)}.")
    return parts


def offer_name(candidate: Candidate) -> str:
    """The office's name, or the division's where no office is recorded."""
    if candidate.office is not None:
        return candidate.office.name
    return f"market regulator of {candidate.division.name} (none recorded)"


def _time(deadline: Deadline | None) -> list[str]:
    if deadline is None:
        return []
    return [_period(deadline), *_done(deadline)]


def _done(deadline: Deadline) -> list[str]:
    if deadline.done_on is None:
        return []
    how = {True: ", late", False: ", in time", None: ""}[deadline.late]
    return [f"Done on {deadline.done_on}{how}."]


def _period(deadline: Deadline) -> str:
    if deadline.days is None:
        return f"The text says {deadline.words} and gives no number of days."
    if deadline.due is not None:
        return f"{deadline.words}, counted from {deadline.trigger_on}: by {deadline.due}."
    days = [f"{each.day} if {each.basis}" for each in deadline.provisional]
    if days:
        return f"{deadline.words}: the last day is not settled; {'; '.join(days)}."
    return f"{deadline.words}; the day it runs from is not recorded."


def _fine(penalty: Penalty | None) -> list[str]:
    if penalty is None:
        return []
    if penalty.maximum is None:
        return [penalty.why]
    least = f"{penalty.minimum} to " if penalty.minimum else "at most "
    return [f"{penalty.why} The fine is {least}{penalty.maximum} yuan."]


def _listed(lead: str, items: tuple[str, ...]) -> list[str]:
    return [lead + "; ".join(items) + "."] if items else []
