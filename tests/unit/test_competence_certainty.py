"""No fact, however odd, makes an answer certain that texts or file leave open."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from referral_cases import ABROAD, facts, judged, party, producer, venue
from tracegraph.domain.cases import CaseFacts, PartyRole
from tracegraph.domain.law import SETTLED, Verdict
from tracegraph.domain.records.places import Level
from tracegraph.domain.records.safety import Capacity, Conduct, Correction
from tracegraph.services.reference import china

COUNTIES = tuple(code for code, place in china().divisions.items() if place.level is Level.COUNTY)[
    ::97
]
OFFICES = tuple(key for key in china().offices if key.startswith("authority:reference:market-"))[
    ::61
]
CODES = st.one_of(st.none(), st.sampled_from(COUNTIES), st.just(ABROAD))


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    """Any conduct, acting authority, places and days."""
    day = st.dates(date(2025, 11, 1), date(2028, 2, 1))
    return facts(
        draw(st.sampled_from(Conduct)),
        opened_on=draw(day),
        acting=china().offices[draw(st.sampled_from(OFFICES))],
        capacity=draw(st.sampled_from(Capacity)),
        merchant=draw(st.one_of(st.none(), CODES.map(lambda c: party(PartyRole.MERCHANT, c)))),
        venue=draw(st.one_of(st.none(), CODES.map(venue))),
        producers=tuple(producer(code, str(n)) for n, code in enumerate(draw(st.lists(CODES)))),
        measure_taken_on=draw(st.one_of(st.none(), day)),
        notice_received_on=draw(st.one_of(st.none(), day)),
        suspected_crime=draw(st.booleans()),
        imported=draw(st.booleans()),
        correction=draw(st.one_of(st.none(), st.sampled_from(Correction))),
    )


@given(cases())
def test_nothing_is_settled_that_the_verdict_leaves_open(case: CaseFacts) -> None:
    for answer in judged(case).answers:
        named = answer.standing(*SETTLED)
        assert not named or answer.verdict is Verdict.APPLIES
        assert not answer.candidates or answer.verdict is not Verdict.NOT_APPLIES
        assert all(each.office is not None for each in named)
        assert (answer.verdict is Verdict.NOT_APPLIES) == bool(answer.missing)
        assert answer.verdict is not Verdict.UNDETERMINED or (
            answer.not_stated or answer.not_recorded
        )
        assert f"「{answer.rule.quote}」" in answer.why
        if answer.deadline is not None and answer.deadline.due is not None:
            assert answer.reach is Verdict.APPLIES
            assert answer.rule.working_days == answer.deadline.days == 5


@given(cases())
def test_whoever_is_not_named_in_a_role_is_offered_by_no_answer_that_decides_it(
    case: CaseFacts,
) -> None:
    result = judged(case)
    for entry in result.not_named:
        assert entry.reasons
        articles = {reason.article for reason in entry.reasons}
        deciding = [
            each
            for each in result.answers
            if each.role is entry.role and each.rule.article in articles
        ]
        assert all(
            entry.office.id not in {c.office.id for c in each.candidates if c.office}
            for each in deciding
            if not each.recipients and each.rule.source_id != "plan-3-06-feedback"
        )
