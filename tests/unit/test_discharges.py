"""Duties that referrals fulfil: the notice to each peer, the transfer, the report on it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from msgspec.structs import replace as replaced

from tracegraph.analysis.discharges import (
    PEER_RULE,
    PROGRESS_RULE,
    TRANSFER_RULE,
    ReferralAct,
    discharged_by_steps,
    discharges,
    told_peers,
)
from tracegraph.analysis.parallel import first_opened, lowest_shared_superior
from tracegraph.domain.case_life import Step, StepKind
from tracegraph.domain.law import Answer, Candidate, Quote, Standing, Verdict
from tracegraph.domain.offices import Division, Office
from tracegraph.domain.records.law import Aspect, Bearer, Rule
from tracegraph.domain.records.places import Department, Level
from tracegraph.domain.routes import Channel

DAY = date(2026, 12, 3)
LATE = date(2026, 12, 31)


def peer(name: str) -> Candidate:
    place = Division("440306", name, Level.COUNTY, None)
    office = Office(name, name, Department.MARKET_REGULATION, Level.COUNTY, "440306")
    return Candidate(place, office, Standing.NAMED, "domicile")


def answer(rule: str, *peers: str) -> Answer:
    record = Rule(
        source="t", source_id=rule, title="t", article="令110-25", quote="通报",
        in_force_from="2026-12-01", in_force_article="令110-38", in_force_quote="施行",
        aspect=Aspect.NOTICE, bearer=Bearer.ACTING_AUTHORITY,
    )  # fmt: skip
    named = tuple(peer(each) for each in peers)
    return Answer(record, Verdict.APPLIES, "", (Quote("令110-25", "通报"),), candidates=named)


def sent(
    referral: str, receiver: str, day: int, channel: Channel = Channel.PEER_NOTIFICATION
) -> ReferralAct:
    return ReferralAct(referral, channel, True, receiver, DAY + timedelta(days=day))


def test_notice_is_given_when_the_last_peer_was_sent_it() -> None:
    answers = (answer(PEER_RULE, "甲", "乙"),)
    acts = [sent("referral:1", "甲", 0), sent("referral:2", "乙", 4), sent("referral:3", "甲", 9)]
    assert discharges(answers, acts[:1], LATE) == ()
    assert told_peers(answers, acts[:1], LATE) == ("甲",)
    (done,) = discharges(answers, acts, LATE)
    assert (done.rule, done.who, done.on) == (PEER_RULE, "referral:2", DAY + timedelta(days=4))
    assert discharges(answers, acts, DAY + timedelta(days=3)) == ()


def test_notice_to_whom_the_text_does_not_name_fulfils_nothing() -> None:
    assert discharges((answer(PEER_RULE),), [sent("referral:1", "丙", 0)], LATE) == ()
    other = [sent("referral:1", "甲", 0, Channel.CRIMINAL_TRANSFER)]
    assert told_peers((answer(PEER_RULE, "甲"),), other, LATE) == ()


def test_transfer_and_the_report_on_it_are_done_on_their_own_days() -> None:
    crime = Channel.CRIMINAL_TRANSFER
    acts = [
        sent("referral:1", "公安", 1, crime),
        ReferralAct("referral:1", crime, False, "公安", DAY + timedelta(days=6)),
    ]
    found = {each.rule: each.on for each in discharges((), acts, LATE)}
    assert found == {TRANSFER_RULE: DAY + timedelta(days=1), PROGRESS_RULE: acts[1].on}


def test_what_was_withdrawn_stands_until_its_withdrawal() -> None:
    answers = (answer(PEER_RULE, "甲"),)
    acts = [replace(sent("referral:1", "甲", 0), undone_on=DAY + timedelta(days=3))]
    days = [DAY + timedelta(days=day) for day in (-1, 0, 2, 3, 9)]
    assert [bool(discharges(answers, acts, day)) for day in days] == [
        False, True, True, False, False,
    ]  # fmt: skip
    assert [told_peers(answers, acts, day) for day in days[2:4]] == [("甲",), ()]


def step(kind: StepKind, by: str, day: int) -> Step:
    return Step(1, kind, DAY + timedelta(days=day), by, "记录")


def test_steps_inform_the_platform_and_order_correction() -> None:
    steps = [
        step(StepKind.INTERVIEW, "县", 0),
        step(StepKind.PLATFORM_INFORMED, "县", 1),
        step(StepKind.PLATFORM_INFORMED, "县", 2),
        step(StepKind.CORRECTION_ORDERED, "县", 3),
    ]
    found = {each.rule: (each.who, each.on) for each in discharged_by_steps((), steps, LATE)}
    ordered = ("县", DAY + timedelta(days=3))
    assert found == {
        "order-110-17-notice": ("县", DAY + timedelta(days=1)),
        "order-110-30": ordered,
        "order-110-32": ordered,
    }
    assert discharged_by_steps((), steps, DAY) == ()


def test_an_order_by_whom_the_article_does_not_name_fulfils_nothing() -> None:
    named = answer("order-110-30", "省")
    only = replace(named, rule=replaced(named.rule, bearer=Bearer.NAMED_AUTHORITY))
    county = [step(StepKind.CORRECTION_ORDERED, "县", 0)]
    assert "order-110-30" not in {each.rule for each in discharged_by_steps((only,), county, LATE)}
    both = [*county, step(StepKind.CORRECTION_ORDERED, "省", 4)]
    found = {each.rule: each.who for each in discharged_by_steps((only,), both, LATE)}
    assert found["order-110-30"] == "省"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"a": 1, "b": 2}, {"a": True, "b": False}),
        ({"a": 1, "b": 1, "c": 2}, {"a": None, "b": None, "c": False}),
        ({"a": 1}, {"a": True}),
    ],
)
def test_nobody_is_known_to_be_first_of_one_day(
    days: dict[str, int], expected: dict[str, bool | None]
) -> None:
    opened = {case: DAY + timedelta(days=day) for case, day in days.items()}
    assert first_opened(opened) == expected


def test_lowest_superior_is_the_nearest_that_all_have() -> None:
    assert lowest_shared_superior([["city", "province", "nation"], ["province", "nation"]]) == (
        "province"
    )
    assert lowest_shared_superior([["province", "nation"], ["other"]]) is None
    assert lowest_shared_superior([]) is None
