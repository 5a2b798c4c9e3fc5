"""Refuses single facts that contradict what other facts, or definitions made of them, say."""

from tracegraph.analysis.definitions import Known
from tracegraph.analysis.predicates import State, holds
from tracegraph.domain.errors import InputError

# What cannot be, and why. A predicate that is not known to hold refuses nothing.
_IMPOSSIBLE = (
    (
        "page.asRequired and not DISPLAY_ITEMS",
        "page.asRequired: true, but what is stated of shown, notShown, report, truthful, accurate "
        "and clear is not all that 令110-8 第一款 asks for",
    ),
    (
        "not page.asRequired and DISPLAY_ITEMS",
        "page.asRequired: false, but what is stated of shown, report, truthful, accurate and clear "
        "is all that 令110-8 第一款 asks for",
    ),
    (
        "not ledger.kept and LEDGER_ITEMS",
        "ledger.kept: false, but what is stated of inspected, recorded and truthful is all that "
        "令110-7 asks for",
    ),
    (
        "ledger.kept and not LEDGER_ITEMS",
        "ledger.kept: true, but what is stated of inspected, notInspected, recorded, notRecorded "
        "and truthful is not all that 令110-7 asks for",
    ),
    (
        "not finding.spotCheckDone and finding.spotCheckFailed",
        "finding.spotCheckDone: false, but spotCheckFailed is true",
    ),
    (
        "not finding.investigated and finding.qualityProblem and finding.source == INVESTIGATION",
        "finding.investigated: false, but the source of the problem is INVESTIGATION",
    ),
    (
        "not verification.done and known(verification.matches)",
        "verification.done: false, but matches states a result of the verification",
    ),
    (
        "not contact.measureTaken and contact.liftingRequested",
        "contact.measureTaken: false, but liftingRequested states that its lifting was asked for",
    ),
    (
        "not contact.updated and contact.updateVerified",
        "contact.updated: false, but updateVerified is true",
    ),
    (
        "not merchantKnows and (recall.published or recall.merchantAssists)",
        "recall.merchantKnows: false, but the seller is stated to publish it or to assist in it",
    ),
    (
        "not platformKnows and recall.platformCooperates",
        "recall.platformKnows: false, but platformCooperates is true",
    ),
    (
        "not papers.forgedOrMisused and known(papers.by)",
        "papers.forgedOrMisused: false, but by states who did it",
    ),
    (
        "not papers.falseProof and known(papers.falseProofBy)",
        "papers.falseProof: false, but falseProofBy states who issued it",
    ),
    (
        "not page.falsePromotion and page.falseAdvertisement",
        "page.falsePromotion: false, but falseAdvertisement is true, and 令110-29 takes a false "
        "advertisement for such a promotion (属于发布虚假广告)",
    ),
    (
        "product.excludedAs == NONE and product.governedByOtherLaw",
        "product.excludedAs: NONE, but governedByOtherLaw is true",
    ),
    (
        "not suspectedCrime and plan.transferred",
        "suspectedCrime: false, but plan.transferred is true",
    ),
)


def refuse_impossible(known: Known) -> None:
    """InputError naming facts that cannot all be so."""
    for predicate, sentence in _IMPOSSIBLE:
        if holds(predicate, known).state is State.MET:
            raise InputError(f"{sentence}; give one of the two")
