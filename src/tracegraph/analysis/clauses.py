"""The deadline and the fine that a rule attaches to a case."""

from datetime import date

from tracegraph.analysis.deadlines import COUNTING_CONVENTION, due_day
from tracegraph.domain.calendar import Calendar, ProvisionalDay
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import Deadline, Penalty, Quote, Verdict
from tracegraph.domain.records.law import Addressee, Bearer, Precondition, Role, Rule, Trigger
from tracegraph.domain.records.safety import Correction, Offender


def trigger_day(rule: Rule, facts: CaseFacts) -> date | None:
    """The day of the event from which the rule's period runs, where it is recorded."""
    if rule.trigger is None:
        return None
    day: date | None = getattr(facts, _DAYS[rule.trigger.value])
    return day


_DAYS = {
    "MEASURE_TAKEN": "measure_taken_on",
    "NOTICE_RECEIVED": "notice_received_on",
    "MERCHANT_KNOWS": "merchant_knows_on",
    "PLATFORM_KNOWS": "platform_knows_on",
    "ANNOUNCED": "announced_on",
}


def begun_on(rule: Rule, facts: CaseFacts) -> date:
    """The first recorded day of what the rule is about: of its event, or of what made the duty
    that is neglected arise; the case's own day where none is recorded."""
    own = trigger_day(rule, facts)
    names = _ARISE.get(rule.article, ()) if own is None else ()
    if rule.article == "令110-30" and facts.offender is not None:
        names = (_KNOWN_BY[facts.offender],)
    days: list[date | None] = [getattr(facts, name) for name in names]
    return own or min((day for day in days if day is not None), default=facts.opened_on)


_ARISE = {
    "令110-15": ("problem_found_on", "measure_taken_on", "measure_reported_on"),
    "令110-17": ("notice_received_on", "reminded_on"),
    "令110-31": ("problem_found_on", "measure_taken_on"),
    "令110-32": ("notice_received_on",),
}
_KNOWN_BY = {
    Offender.MERCHANT: "merchant_knows_on",
    Offender.PLATFORM_OPERATOR: "platform_knows_on",
}


def done_day(rule: Rule, facts: CaseFacts) -> date | None:
    """The day on which what the rule has done is recorded to have been done: the platform
    operator's report of its measure to an authority (令110-15), and its reminder (令110-17)."""
    if rule.trigger is Trigger.NOTICE_RECEIVED and rule.addressee is Addressee.MERCHANT:
        return facts.reminded_on
    reports = (
        rule.trigger is Trigger.MEASURE_TAKEN
        and rule.bearer is Bearer.PLATFORM_OPERATOR
        and rule.addressee is Addressee.AUTHORITY
        and rule.role is Role.TO_BE_NOTIFIED
    )
    return facts.measure_reported_on if reports else None


def deadline(
    rule: Rule, facts: CaseFacts, verdict: Verdict, calendar: Calendar, in_force: bool = True
) -> Deadline | None:
    """By when, in the rule's words; None where the rule sets no time, or reaches nobody."""
    if rule.time_words is None or (in_force and verdict is Verdict.NOT_APPLIES):
        return None
    if rule.working_days is None:
        trigger = (rule.trigger_words, trigger_day(rule, facts))
        return Deadline(verdict, rule.time_words, None, *trigger, not_stated=("days",))
    return _counted(rule, rule.working_days, facts, verdict, calendar, in_force)


def _counted(
    rule: Rule, days: int, facts: CaseFacts, verdict: Verdict, calendar: Calendar, in_force: bool
) -> Deadline:
    words = rule.time_words or ""
    start = trigger_day(rule, facts)
    if start is None:
        settled_day = Verdict.UNDETERMINED if verdict is Verdict.APPLIES else verdict
        return Deadline(settled_day, words, days, rule.trigger_words)
    last = due_day(start, days, calendar)
    unknown = tuple(f"working days of {year}" for year in last.unknown_years)
    provisional = last.provisional
    settled = verdict is Verdict.APPLIES and in_force and not unknown
    done = done_day(rule, facts)
    if in_force and not unknown and not settled and last.due is not None:
        provisional = (ProvisionalDay(last.due, "the rule applies"),)
    return Deadline(
        verdict=Verdict.UNDETERMINED if unknown and in_force else verdict,
        words=words,
        days=days,
        trigger=rule.trigger_words,
        trigger_on=start,
        due=last.due if settled else None,
        provisional=provisional if in_force else (),
        counting_only=None if in_force else last.due,
        done_on=done,
        late=done > last.due if settled and done and last.due else None,
        not_stated=unknown,
        assumptions=(COUNTING_CONVENTION,),
    )


_PRECONDITION_WORDS = {
    Precondition.NOT_CORRECTED_IN_TIME: "逾期未改正",
    Precondition.SERIOUS: "情节严重",
}


def penalty(rule: Rule, facts: CaseFacts, verdict: Verdict) -> Penalty | None:
    """The fine that the rule sets, and whether its precondition is met; None where it sets none."""
    if verdict is Verdict.NOT_APPLIES or not (rule.fine_max or rule.statutes):
        return None
    if not rule.fine_max:
        return _of_other_laws(rule, verdict)
    met = tuple(_precondition_met(each, facts) for each in rule.fine_preconditions)
    words = " or ".join(_PRECONDITION_WORDS[each] for each in rule.fine_preconditions)
    fined: Verdict = Verdict.UNDETERMINED
    if any(met):
        fined, why = verdict, f"A precondition of the fine ({words}) is recorded as met."
    elif all(each is False for each in met):
        fined, why = Verdict.NOT_APPLIES, f"No fine: {words} is recorded not to be so."
    else:
        why = f"Whether {words} is so is not recorded."
    quote = Quote(rule.article, rule.fine_quote or rule.quote)
    return Penalty(
        fined, why, rule.fine_min, rule.fine_max, rule.fine_preconditions, rule.statutes, quote
    )


def _of_other_laws(rule: Rule, verdict: Verdict) -> Penalty:
    """What other laws set. Where the article says 予以处罚 there is a penalty, be it a fine or
    another; where it says less (按照有关法律法规规定处理, say) that is open too."""
    statutes = "、".join(rule.statutes)
    if "予以处罚" in rule.quote:
        why = f"The article names no amount; it leaves the penalty to {statutes}."
        return Penalty(verdict, why, statutes=rule.statutes)
    why = f"The article names no penalty and no amount; it leaves what follows to {statutes}."
    return Penalty(Verdict.UNDETERMINED, why, statutes=rule.statutes)


def _precondition_met(precondition: Precondition, facts: CaseFacts) -> bool | None:
    if precondition is Precondition.SERIOUS:
        return facts.serious
    return None if facts.correction is None else facts.correction is Correction.OVERDUE
