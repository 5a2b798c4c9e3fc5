"""Random officers drive a referral; a stack of papers on desks tells what must be possible.

The model is independent: it knows no hops by number, no events and no states, only who holds the
papers, from whom they came, and what is to be done with them on that desk.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # it has no type hints
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tracegraph.analysis.referral_inbox import inbox_entries
from tracegraph.analysis.referral_life import referral_of
from tracegraph.analysis.referral_steps import drafted, steps_of, taken
from tracegraph.domain.events import Draft, Event, Side
from tracegraph.domain.referrals import (
    Referral,
    ReferralState,
    ReferralStep,
    Refusal,
    RefusalKind,
    RouteTaken,
    StepAsked,
)
from tracegraph.domain.routes import Channel

OFFICES = ("甲", "乙", "丙", "丁")
START = date(2026, 9, 21)
OPEN = ("on its way", "to be decided", "in hand", "with the next")
ONWARD = {"SEND", "RECEIVE", "ACCEPT", "FORWARD", "ANSWER", "RELAY"}
STANDS = {
    ReferralState.DRAFTED: "a draft",
    ReferralState.SENT: "on its way",
    ReferralState.RECEIVED: "to be decided",
    ReferralState.ACCEPTED: "in hand",
    ReferralState.FORWARDED: "with the next",
    ReferralState.RETURNED: "given back",
    ReferralState.ANSWERED: "answered",
    ReferralState.CLOSED: "over",
    ReferralState.WITHDRAWN: "over",
}
BY_SENDER = {
    "a draft": {"SEND", "WITHDRAW"},
    "on its way": {"WITHDRAW"},
    "to be decided": {"WITHDRAW"},
    "given back": {"SEND", "CLOSE"},
}
BY_RECEIVER = {
    "on its way": {"RECEIVE"},
    "to be decided": {"ACCEPT", "RETURN", "FORWARD"},
    "in hand": {"ANSWER"},
}


@dataclass
class Desk:
    """Papers from one office at another; sent is the day on which they left, journey the place of
    that in the list of all that ever left."""

    sender: str
    receiver: str
    stands: str
    sent: date = START
    journey: int = 0


@dataclass
class Papers:
    """desks: from the first receiver to whoever has the papers; journeys: all that ever left, each
    with how it ended."""

    channel: Channel
    days: int | None
    desks: list[Desk]
    journeys: list[list[str]]

    def possible(self, office: str, day: date) -> set[str]:
        """What this office may do with them on a day."""
        top, found = self.desks[-1], set()
        if office == top.sender:
            found |= BY_SENDER.get(top.stands, set())
        if office == top.receiver:
            found |= BY_RECEIVER.get(top.stands, set())
        with_receiver = top.stands in ("to be decided", "in hand")
        if with_receiver and self.channel is Channel.CRIMINAL_TRANSFER and office == top.receiver:
            found.add("REPORT_PROGRESS")
        told = self.channel in (Channel.PEER_NOTIFICATION, Channel.INFORMATION_SHARING)
        if len(self.desks) == 1 and office == top.sender:
            if top.stands == "answered" or (told and with_receiver):
                found.add("CLOSE")
        elif top.stands == "answered" and office == top.sender:
            found.add("RELAY")
        if any(office == desk.sender and self._may_be_urged(desk, day) for desk in self.desks):
            found.add("URGE")
        return found

    def _may_be_urged(self, desk: Desk, day: date) -> bool:
        if desk.stands not in OPEN:
            return False
        return (
            self.days is None
            or worked_days(desk.sent, day) > self.days
            or (worked_days(desk.sent, day) == self.days and not chinese_calendar.is_workday(day))
        )

    def do(self, step: str, office: str, day: date, receiver: str) -> None:
        """Move the papers."""
        top = self.desks[-1]
        becomes = {"RECEIVE": "to be decided", "ACCEPT": "in hand", "ANSWER": "answered",
                   "CLOSE": "over"}  # fmt: skip
        if step in becomes:
            top.stands = becomes[step]
        elif step == "SEND":
            top.stands, top.sent, top.journey = "on its way", day, len(self.journeys)
            self.journeys.append([top.sender, top.receiver, ""])
        elif step == "FORWARD":
            top.stands = "with the next"
            self.desks.append(Desk(office, receiver, "on its way", day, len(self.journeys)))
            self.journeys.append([office, receiver, ""])
        elif step in ("RETURN", "WITHDRAW", "RELAY"):
            end = "given back" if step == "RETURN" else "over"
            if self.journeys:
                self.journeys[top.journey][2] = end
            if len(self.desks) > 1:
                self.desks.pop()
                self.desks[-1].stands = "answered" if step == "RELAY" else "to be decided"
            else:
                top.stands = end


def worked_days(after: date, until: date) -> int:
    """Working days after one day up to another, by the package that knows the calendar."""
    span = (until - after).days
    days = (after + timedelta(days=number) for number in range(1, span + 1))
    return sum(chinese_calendar.is_workday(day) for day in days)


class OfficersAndAReferral(RuleBasedStateMachine):
    """Any office tries any step; what happens is what the papers allow, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.day = START

    def record(self, drafts: tuple[Draft, ...], office: str) -> None:
        """As the store would append them."""
        for draft in drafts:
            place = len(self.events) + 1
            body = json.loads(json.dumps(draft.body))
            self.events.append(
                Event(f"event:{place}", place, draft.subject, place, draft.kind, draft.on,
                      "", office, office, draft.told, body)
            )  # fmt: skip

    @property
    def state(self) -> Referral:
        return referral_of(self.events)

    @initialize(
        channel=st.sampled_from(
            (Channel.LEAD_EXCHANGE, Channel.PEER_NOTIFICATION, Channel.CRIMINAL_TRANSFER)
        ),
        days=st.sampled_from((None, 1, 4)),
        receiver=st.sampled_from(OFFICES[1:]),
    )
    def draft(self, channel: Channel, days: int | None, receiver: str) -> None:
        asked = StepAsked(ReferralStep.SEND, OFFICES[0], START, "事由", receiver)
        self.record((drafted("referral:a:1", "case:a:1", "1", channel, asked, "d"),), OFFICES[0])
        desk = Desk(OFFICES[0], receiver, "a draft")
        self.papers = Papers(channel, days, [desk], [])

    @rule(
        office=st.sampled_from(OFFICES),
        step=st.sampled_from(ReferralStep),
        receiver=st.sampled_from(OFFICES),
        later=st.sampled_from((0, 0, 0, 1, 1, 3)),
        likely=st.none() | st.integers(0, 11),
    )
    def an_office_acts(
        self, office: str, step: ReferralStep, receiver: str, later: int, likely: int | None
    ) -> None:
        day = self.day + timedelta(days=later)
        if likely is not None:  # half of the time what somebody may do, so that referrals get far
            able = [(one, name) for one in OFFICES for name in self.papers.possible(one, day)]
            onward = [each for each in able if each[1] in ONWARD]
            able = onward if likely % 4 and onward else able
            if able:
                office, name = sorted(able)[likely % len(able)]
                step = ReferralStep(name)
        self.attempt(office, step, receiver, day)

    def attempt(self, office: str, step: ReferralStep, receiver: str, day: date) -> None:
        may = step.value in self.papers.possible(office, day)
        there = {name for desk in self.papers.desks for name in (desk.sender, desk.receiver)}
        circle = step is ReferralStep.FORWARD and receiver in there
        route = RouteTaken("依据", None, self.papers.days)
        outcome = taken(
            self.state, StepAsked(step, office, day, "话", receiver, route, superior="上级")
        )
        if isinstance(outcome, Refusal):
            assert not may or circle, (office, step, outcome)
            assert (outcome.kind is RefusalKind.ALREADY_IN_CHAIN) == (may and circle)
            return
        assert may, (office, step)
        assert not circle, (office, receiver)
        self.record(outcome, office)
        self.papers.do(step.value, office, day, receiver)
        self.day = day

    @rule(office=st.sampled_from(OFFICES), step=st.sampled_from(ReferralStep))
    def yesterday_is_refused(self, office: str, step: ReferralStep) -> None:
        asked = StepAsked(step, office, self.day - timedelta(days=1), "话", "丙")
        assert isinstance(taken(self.state, asked), Refusal)

    @invariant()
    def papers_lie_where_the_events_say(self) -> None:
        chain = [(hop.sender, hop.receiver, STANDS[hop.state]) for hop in self.state.chain]
        desks = [(desk.sender, desk.receiver, desk.stands) for desk in self.papers.desks]
        assert chain == desks

    @invariant()
    def no_hop_is_lost(self) -> None:
        hops = [hop for hop in self.state.hops if hop.sent_on]
        ended = self.papers.journeys
        assert [(hop.sender, hop.receiver) for hop in hops] == [(a, b) for a, b, _ in ended]
        under_way = {desk.journey for desk in self.papers.desks}
        for place, hop in enumerate(hops):
            if place not in under_way:
                assert STANDS[hop.state] == ended[place][2]
        assert [hop.number for hop in self.state.hops] == list(range(1, len(self.state.hops) + 1))

    @invariant()
    def first_sender_is_told_of_everything(self) -> None:
        for event in self.events:
            assert OFFICES[0] in event.told
            assert event.authority in event.told

    @invariant()
    def same_events_give_the_same_state(self) -> None:
        stored = [
            Event(**{**asdict(each), "body": json.loads(json.dumps(each.body))})
            for each in self.events
        ]
        assert referral_of(stored) == self.state

    @invariant()
    def steps_that_are_shown_are_those_that_are_possible(self) -> None:
        late = self.day + timedelta(days=60)  # when nothing is early any more
        for office in OFFICES:
            shown = {step.value for step in steps_of(self.state, office)}
            assert shown == self.papers.possible(office, min(late, date(2026, 12, 30)))

    @invariant()
    def somebody_always_has_it_in_the_inbox_until_it_is_over(self) -> None:
        entries = inbox_entries(self.state, "案件")
        holders = [each for each in entries if each.side is Side.TO_DECIDE]
        assert len(holders) == (0 if self.papers.desks[0].stands == "over" else 1)
        assert len({(each.authority, each.what) for each in entries}) == len(entries)
        assert {each.authority for each in entries} <= set(self.events[-1].told)
        for holder in holders:
            assert self.papers.possible(holder.authority, self.day)


TestReferralLife = OfficersAndAReferral.TestCase
TestReferralLife.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
