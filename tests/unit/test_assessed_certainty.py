"""Nothing is given as certain that more facts could turn round, and nothing without its reason."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fact_documents import Document, documents, forgotten
from tracegraph.domain.assessment import Assessment
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import SETTLED, Verdict
from tracegraph.services.assessment import assess_document

SLOW = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@st.composite
def with_less(draw: st.DrawFn) -> tuple[Document, Document]:
    """Facts, and the same with some forgotten."""
    whole = draw(documents())
    return whole, forgotten(whole, draw)


def assessed(document: Document) -> Assessment:
    """The answer; contradictory facts are not looked at here."""
    try:
        return assess_document(document)
    except InputError:
        assume(False)
        raise


@SLOW
@given(with_less())
def test_what_is_certain_stays_so_when_more_is_known(pair: tuple[Document, Document]) -> None:
    whole, less = (assessed(each) for each in pair)
    for known, knew_less in zip(whole.answers, less.answers, strict=True):
        if knew_less.verdict is not Verdict.UNDETERMINED:
            assert known.verdict in (knew_less.verdict, Verdict.UNDETERMINED), known.id


@SLOW
@given(documents())
def test_every_verdict_has_its_reason(document: Document) -> None:
    for answer in assessed(document).answers:
        named = answer.authority.candidates if answer.authority else ()
        assert (answer.verdict is Verdict.NOT_APPLIES) == bool(answer.missing), answer.id
        if answer.verdict is Verdict.UNDETERMINED:
            assert answer.not_stated or answer.not_known, answer.id
        if any(each.standing in SETTLED for each in named):
            assert answer.verdict is Verdict.APPLIES, answer.id
        if answer.deadline is not None and answer.deadline.due is not None:
            assert answer.deadline.days == 5
        if answer.penalty is not None and answer.penalty.verdict is Verdict.APPLIES:
            assert answer.verdict is Verdict.APPLIES, answer.id
        assert f"「{answer.basis[0].words}」" in answer.why


@SLOW
@given(documents())
def test_order_is_not_applied_before_it_is_in_force(document: Document) -> None:
    answer = assessed({**document, "date": "2026-11-30"} | _without_days(document))
    assert answer.order_110 is Verdict.NOT_APPLIES
    for each in answer.answers:
        if each.article.startswith("令"):
            assert each.verdict is Verdict.NOT_APPLIES
            assert not each.in_force
            assert each.deadline is None or each.deadline.due is None


def _without_days(document: Document) -> Document:
    groups = ("disposal", "contact", "recall", "announcement")
    return {name: {} for name in groups if name in document}
