"""An answer of assess in the words of the table of worked cases."""

from typing import Any

from tracegraph.domain.assessment import Assessment, LawText, ProvisionAnswer
from tracegraph.domain.law import SETTLED, Standing, Verdict
from tracegraph.domain.records.law import Aspect
from tracegraph.domain.records.places import Mechanism
from tracegraph.domain.stated.words import MEANINGS, ExcludedKind

Entry = dict[str, Any]  # Any: values of every YAML type
MECHANISMS = {each.value: MEANINGS[Mechanism][each.value].removesuffix(".") for each in Mechanism}
STATUS = {
    "order-110-34-operator": ("PLATFORM_OPERATOR", "not PLATFORM_OPERATOR"),
    "order-110-10-certificates": ("PLATFORM_OPERATOR", "not PLATFORM_OPERATOR"),
    "order-110-35-streamer": ("MERCHANT", "none"),
    "order-110-35-live-room": ("MERCHANT", "none"),
}


def view(assessment: Assessment, rule: str, question: str) -> Entry:
    """Everything that a worked case may ask of this rule's answer."""
    answer = next(each for each in assessment.answers if each.id == rule)
    kind = assessment.excluded_as
    seen: Entry = {
        "verdict": verdict_of(answer, question).value.lower(),
        "order_110": assessment.order_110 is Verdict.APPLIES,
        "plan": assessment.plan is Verdict.APPLIES,
        "regime": assessment.regime if assessment.order_110 is Verdict.APPLIES else None,
        "excluded_as": MEANINGS[ExcludedKind][kind].removesuffix(".") if kind else None,
        "missing_condition": answer.missing[0] if answer.missing else None,
        "must": [each.words for each in answer.must],
        "satisfied": answer.fulfilled,
        "missing": list(answer.lacking),
        "kind": answer.must[0].words if answer.must else None,
        "what": list(answer.contents),
        "whom": answer.towards,
        "with": _with(answer),
        "listing": _listing(answer),
        "effect": "参考" if any("参考" in each.words for each in answer.must) else None,
        "modality": answer.modality,
        "subjects": [MECHANISMS[each] for each in answer.mechanisms],
        "basis": list(answer.statutes),
        "set_by": answer.set_by[0] if answer.set_by else None,
        "purpose": "追踪溯源" if any("追踪溯源" in each.words for each in answer.must) else None,
        "report_accepted": answer.verdict is Verdict.APPLIES,
        "role": _role(answer),
        "route": None,
        "penalty_article": answer.consequences[0].replace("令110-", "A")
        if answer.consequences
        else None,
        "settled": answer.verdict is not Verdict.UNDETERMINED,
        "who": _who(answer, question),
        "addressee_role": answer.recipients[0].role.value if answer.recipients else None,
    }
    return seen | _authority(answer) | _time(answer) | _fine(answer)


def verdict_of(answer: ProvisionAnswer, question: str) -> Verdict:
    """Some questions are narrower than the provision: the fine, the authority, the last day."""
    authority = answer.authority
    if question in ("penalty_range", "penalty") and answer.penalty is not None:
        return answer.penalty.verdict
    if question == "competent" and authority is not None:
        return authority.verdict
    if question == "level" and authority is not None and answer.aspect is Aspect.LIABILITY:
        return authority.level_verdict
    if question == "deadline" and answer.deadline is not None:
        return answer.deadline.verdict
    return answer.verdict


def _with(answer: ProvisionAnswer) -> str | None:
    return answer.must[0].words.removeprefix("协助生产者") if answer.must else None


def _listing(answer: ProvisionAnswer) -> str | None:
    forbids = [each for each in answer.must if "不得上架销售" in each.words]
    return "forbidden" if any(each.verdict is Verdict.APPLIES for each in forbids) else None


def _role(answer: ProvisionAnswer) -> str | None:
    has, has_not = STATUS.get(answer.id, (None, None))
    return {Verdict.APPLIES: has, Verdict.NOT_APPLIES: has_not, Verdict.UNDETERMINED: None}[
        answer.verdict
    ]


def _who(answer: ProvisionAnswer, question: str) -> str | None:
    who = {"SELLER": "MERCHANT", "NOT_STATED": None}.get(answer.bearer.value, answer.bearer.value)
    if question == "liability" and answer.bearer_words is None:
        return "MERCHANT" if "平台内经营者" in answer.basis[0].words[:6] else "PLATFORM_OPERATOR"
    return answer.bearer_words if who == "MARKET_REGULATORS" else who


def _authority(answer: ProvisionAnswer) -> Entry:
    named = answer.authority
    offers = named.candidates if named else ()
    lists = {
        "divisions": (Standing.ANY_OF, Standing.NAMED),
        "addressees": (Standing.NAMED,),
        "possible": (Standing.POSSIBLE,),
        "candidates": (Standing.CANDIDATE,),
    }
    seen: Entry = {
        key: [each.division.code for each in offers if each.standing in standings]
        for key, standings in lists.items()
    }
    level = named.level if named else None
    stated = named is not None and named.level_verdict is not Verdict.UNDETERMINED
    level = {"NATION": "NATIONAL"}.get(level or "", level)
    levels = ("PROVINCE", "CITY", "COUNTY", "NATION")
    issuer = next((each for each in levels if f"of the level {each}" in answer.why), None)
    return seen | {
        "authority": named.words if named and named.words else answer.towards,
        "place": named.place_words if named else None,
        "level": level if stated else None,
        "issuer_level": issuer,
        "any_of": named.any_of if named else False,
        "settled": answer.verdict is not Verdict.UNDETERMINED
        and (named is None or any(each.standing in SETTLED for each in offers)),
        "unsettled_level": named is not None and not stated,
    }


def _time(answer: ProvisionAnswer) -> Entry:
    due = answer.deadline
    counted = due.counting_only if due else None
    ordered = answer.text is LawText.ORDER_110 and due is not None and due.days is not None
    return {
        "words": due.words if due else None,
        "days": due.days if due and answer.in_force else None,
        "unit": "working_day" if ordered else None,
        "due": str(due.due) if due and due.due else None,
        "trigger": due.trigger if due else None,
        "trigger_date": str(due.trigger_on) if due and due.trigger_on else None,
        "counting_only": {"trigger_date": str(due.trigger_on), "due": str(counted)}
        if due and counted
        else None,
        "not_stated": [*answer.not_stated, *(due.not_stated if due else ())],
    }


def _fine(answer: ProvisionAnswer) -> Entry:
    fine = answer.penalty
    fined = fine is not None and fine.verdict is Verdict.APPLIES and fine.maximum is not None
    words = {"NOT_CORRECTED_IN_TIME": "逾期未改正", "SERIOUS": "情节严重"}
    named = [words[each.value] for each in fine.preconditions] if fine else []
    return {
        "fine": fined,
        "min": fine.minimum if fine and fined else None,
        "max": fine.maximum if fine and fined else None,
        "currency": "CNY",
        "precondition": named[0] if len(named) == 1 else named,
        "precondition_any": len(named) > 1,
    }
