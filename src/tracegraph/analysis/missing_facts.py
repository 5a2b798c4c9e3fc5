"""Names the facts that are not stated and for want of which an answer is not settled."""

from collections.abc import Iterator

from tracegraph.analysis.clauses import trigger_day
from tracegraph.analysis.definitions import Known
from tracegraph.analysis.owing import open_facts
from tracegraph.analysis.stated_names import stated_name
from tracegraph.domain.assessment import Owed
from tracegraph.domain.cases import CaseFacts
from tracegraph.domain.law import Answer, Verdict
from tracegraph.domain.records.law import Precondition
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.scene import Product

REGIME = "product.regime"
_OF_NAMING = {
    "who made the goods": "actors: one with the role PRODUCER",
    "which authority acts": "authority.place",
    "which authority of another region is asked": "assistance.asked",
    "platform operator": "actors: one with the role PLATFORM_OPERATOR",
    "merchant": "actors: one with the role MERCHANT",
}
_PLACES = ("domicile of ", "place of business of ")
_DAYS = {
    "MEASURE_TAKEN": "disposal.measureTakenOn",
    "NOTICE_RECEIVED": "contact.noticeReceivedOn",
}


def missing_facts(
    answer: Answer, items: tuple[Owed, ...], facts: Facts, case: CaseFacts, known: Known
) -> Iterator[str]:
    """Under the names by which they are stated: what the verdict, an item, the last day or the
    fine hangs on."""
    names = (*answer.unknown_facts, *open_facts(answer.rule, known, items))
    for name in map(stated_name, names):
        yield from _of_regime(facts.product) if name == REGIME else (name,)
    for words in answer.not_recorded:
        if words.startswith(_PLACES):
            yield f"actors: {words}"
        elif words in _OF_NAMING:
            yield _OF_NAMING[words]
    if answer.reach is Verdict.APPLIES:
        yield from _of_period(answer, case)
        yield from _of_fine(answer, facts)


def _of_regime(product: Product | None) -> Iterator[str]:
    """The regime, or the single facts that are still wanted where some of them are stated."""
    single = {
        "underLicence": product.under_licence if product else None,
        "underCcc": product.under_ccc if product else None,
        "mandatoryStandard": product.mandatory_standard if product else None,
        "touchesSafety": product.touches_safety if product else None,
    }
    if product is None or all(each is None for each in single.values()):
        yield REGIME
        return
    for name, value in single.items():
        standard = name in ("mandatoryStandard", "touchesSafety")
        # without one of the two there is no regime STANDARD, whatever the other is
        settled = standard and False in (product.mandatory_standard, product.touches_safety)
        if value is None and not settled:
            yield f"product.{name}"


def _of_period(answer: Answer, case: CaseFacts) -> Iterator[str]:
    rule, period = answer.rule, answer.deadline
    if period and period.days and rule.trigger and trigger_day(rule, case) is None:
        yield _DAYS[rule.trigger.value]


def _of_fine(answer: Answer, facts: Facts) -> Iterator[str]:
    fine, correction = answer.penalty, facts.correction
    if fine is None or not fine.maximum or fine.verdict is not Verdict.UNDETERMINED:
        return
    for each in answer.rule.fine_preconditions:
        if each is Precondition.SERIOUS and (correction is None or correction.serious is None):
            yield "correction.serious"
        if each is not Precondition.SERIOUS and (correction is None or correction.state is None):
            yield "correction.state"
    if correction and correction.state and correction.article is None and "article" in fine.why:
        yield "correction.article"
