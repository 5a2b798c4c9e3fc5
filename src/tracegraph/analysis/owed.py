"""How the duties of a case stand on a day: open, due soon, overdue or done. Nothing is scheduled;
the state is worked out anew for each day that is asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tracegraph.analysis.deadlines import working_days_between
from tracegraph.analysis.obligations import obligations
from tracegraph.domain.calendar import STATE_COUNCIL, Calendar, ProvisionalDay
from tracegraph.domain.case_life import DutyDone
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import SETTLED, Answer, Obligation, Quote, Verdict
from tracegraph.domain.owed import Owed, OwedState
from tracegraph.domain.records.law import Bearer, Rule

SOON = 2


@dataclass(frozen=True)
class Asked:
    """The day that duties are asked for, and how many working days before due are soon."""

    day: date
    soon: int = SOON
    calendar: Calendar = field(default_factory=lambda: STATE_COUNCIL)


def owed(
    facts: CaseFacts, answers: Iterable[Answer], done: Iterable[DutyDone], asked: Asked
) -> tuple[Owed, ...]:
    """The duties of a case in the order of the rules; done are those that were told to be done,
    of which the last of a rule that had happened by the day counts."""
    told = {each.rule: each for each in done if each.on <= asked.day}
    return tuple(
        standing(_duty(facts, answer, duty), told.get(duty.rule_id), asked)
        for answer in answers
        for duty in obligations(facts, (answer,))
    )


def standing(duty: Owed, told: DutyDone | None, asked: Asked) -> Owed:
    """The duty with its state on the day."""
    if told is not None:
        duty = replace(duty, done_on=told.on, done_by=told.who, evidence=told.evidence)
    if duty.done_on is not None and duty.done_on <= asked.day:
        late = None if duty.due_on is None else duty.done_on > duty.due_on
        return replace(duty, state=OwedState.DONE, late=late)
    if duty.due_on is None or not duty.settled:
        return replace(duty, done_on=None)
    left = _days_left(asked, duty.due_on)
    state = OwedState.OPEN
    if duty.due_on < asked.day:
        state = OwedState.OVERDUE
    elif left is not None and left <= asked.soon:
        state = OwedState.DUE_SOON
    return replace(duty, state=state, days_left=left, done_on=None)


def kept_vouchers(
    facts: CaseFacts, rule: Rule, last_trade: date | None, done: Iterable[DutyDone], asked: Asked
) -> tuple[Owed, ...]:
    """令110-7: the merchant keeps the vouchers for years, from a day that the text does not name.

    last_trade is the last purchase or sale of the case's lots by the merchant that is on record:
    the day that would follow if the years ran from it is given as provisional.
    """
    merchant, years = facts.merchant, rule.years
    if merchant is None or years is None or asked.day.isoformat() < rule.in_force_from:
        return ()
    key_goods = any(each.regime is not None for each in facts.goods)
    provisional: tuple[ProvisionalDay, ...] = ()
    if last_trade is not None:
        basis = f"if the years run from {last_trade}, the last purchase or sale of the lots"
        provisional = (ProvisionalDay(_years_after(last_trade, years), basis),)
    duty = Owed(
        rule=rule.source_id or rule.article,
        case=facts.id,
        case_title=facts.title,
        who=merchant.name,
        bearers=(merchant.id,),
        act="keep the vouchers (保存相关凭证)",
        to=(),
        verdict=Verdict.APPLIES if key_goods else Verdict.UNDETERMINED,
        basis=Quote(rule.article, rule.quote),
        state=OwedState.OPEN,
        words=rule.time_words,
        years=years,
        provisional=provisional,
        not_stated=rule.not_stated,
    )
    told = {each.rule: each for each in done if each.on <= asked.day}
    return (standing(duty, told.get(duty.rule), asked),)


def _duty(facts: CaseFacts, answer: Answer, duty: Obligation) -> Owed:
    limit = duty.deadline
    plain = Owed(
        rule=duty.rule_id,
        case=facts.id,
        case_title=facts.title,
        who=duty.who,
        bearers=tuple(_bearers(facts, answer)),
        act=duty.act,
        to=duty.to,
        verdict=duty.verdict,
        basis=duty.basis,
        state=OwedState.OPEN,
        words=None if limit is None else limit.words,
    )
    if limit is None:
        return plain
    return replace(
        plain,
        # a period that runs is a duty, whoever is to be told
        verdict=limit.verdict if limit.due is not None else duty.verdict,
        days=limit.days,
        trigger=limit.trigger,
        trigger_on=limit.trigger_on,
        due_on=limit.due,
        provisional=limit.provisional,
        done_on=limit.done_on,
        not_stated=limit.not_stated,
        assumptions=limit.assumptions,
    )


def _bearers(facts: CaseFacts, answer: Answer) -> Iterator[str]:
    bearer = answer.rule.bearer
    if bearer is Bearer.ACTING_AUTHORITY:
        yield facts.acting.id
    elif bearer is Bearer.PLATFORM_OPERATOR and facts.operator is not None:
        yield facts.operator.id
    elif bearer is Bearer.NAMED_AUTHORITY:
        for each in answer.standing(*SETTLED):
            if each.office is not None:
                yield each.office.id


def _days_left(asked: Asked, due: date) -> int | None:
    if due < asked.day:
        late = working_days_between(due, asked.day, asked.calendar)
        return None if late is None else -late
    return working_days_between(asked.day, due, asked.calendar)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
