"""Who owes what to whom by when, from the answers of a case."""

from collections.abc import Iterable

from tracegraph.analysis.wording import offer_name
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import SETTLED, Answer, Obligation, Quote, Verdict
from tracegraph.domain.records.law import Bearer, Role


def obligations(facts: CaseFacts, answers: Iterable[Answer]) -> tuple[Obligation, ...]:
    """One for each rule that reaches the case, or may, and makes somebody act.

    What a text only encourages (方案三（九）) obliges nobody.
    """
    return tuple(
        _obligation(facts, answer)
        for answer in answers
        if answer.verdict is not Verdict.NOT_APPLIES
        and answer.rule.act is not None
        and answer.role is not Role.MAY_ASSIST
    )


def _obligation(facts: CaseFacts, answer: Answer) -> Obligation:
    rule = answer.rule
    return Obligation(
        rule_id=rule.source_id or rule.article,
        who=_who(facts, answer),
        act=rule.act or "",
        to=_to(answer),
        verdict=answer.verdict,
        deadline=answer.deadline,
        basis=Quote(rule.article, rule.quote),
    )


def _who(facts: CaseFacts, answer: Answer) -> str:
    bearer = answer.rule.bearer
    if bearer is Bearer.ACTING_AUTHORITY:
        return facts.acting.name
    if bearer is Bearer.PLATFORM_OPERATOR:
        return facts.operator.name if facts.operator else "platform operator (not recorded)"
    if bearer is Bearer.JUDICIAL_ORGAN:
        return "司法机关 (the text names no organ)"
    settled = [offer_name(each) for each in answer.standing(*SETTLED)]
    words = answer.rule.authority_words
    return "、".join(settled) or (f"{words} (not settled which)" if words else "not stated")


def _to(answer: Answer) -> tuple[str, ...]:
    if answer.recipients:
        return tuple(party.name for party in answer.recipients)
    if answer.rule.bearer is Bearer.NAMED_AUTHORITY:
        return ()
    settled = answer.standing(*SETTLED)
    return tuple(offer_name(each) for each in settled or answer.candidates)
