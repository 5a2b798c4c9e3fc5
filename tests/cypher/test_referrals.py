"""Twenty officers at once: one wins each race, nothing is lost, and events say how it stands."""

import asyncio
import random
from collections import Counter
from datetime import date
from uuid import uuid4

import pytest

from tracegraph.analysis.referral_inbox import inbox_entries
from tracegraph.analysis.referral_life import referral_of
from tracegraph.domain.events import Side
from tracegraph.domain.records.safety import Case, Conduct
from tracegraph.domain.referrals import OPEN_STATES, ReferralEvent, ReferralStep
from tracegraph.domain.routes import Channel
from tracegraph.domain.viewer import SYSTEM, Role, Viewer
from tracegraph.services import events, intake
from tracegraph.services.recording import Refused
from tracegraph.services.referrals.acting import take_step
from tracegraph.services.referrals.drafting import draft_referral
from tracegraph.services.referrals.outcomes import (
    DraftAsked,
    ReferralDrafted,
    StepRefused,
    StepTaken,
    StepWanted,
)
from tracegraph.services.referrals.reading import referral
from tracegraph.services.referrals.route import RouteRefused
from tracegraph.store.graph import Graph
from tracegraph.store.statements import Statement

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
MARKET = "authority:reference:market-"
OFFICES = tuple(MARKET + code for code in ("320583", "320500", "320000", "330000", "340000"))
OFFICERS = tuple(Viewer(f"officer {each[-6:]}", Role.OFFICER, each) for each in OFFICES)
KUNSHAN, SUZHOU = OFFICERS[:2]
DAY = date(2026, 12, 7)
INBOX = Statement(
    "tests/inbox", "Entries.", "read", "many", frozenset({"subject"}),
    ("authority", "what", "side"),
    "MATCH (entry:InboxEntry {subject: $subject}) RETURN entry.authority AS authority, "
    "entry.what AS what, entry.side AS side ORDER BY authority, what",
)  # fmt: skip
GRANTS = Statement(
    "tests/grants", "Who may see a case.", "read", "many", frozenset({"basis"}), ("id",),
    "MATCH (seer:Authority)-[grant:MAY_SEE {basis: $basis}]->(:Case) WHERE grant.until IS NULL "
    "RETURN seer.id AS id ORDER BY id",
)  # fmt: skip


async def sent_referral(graph: Graph) -> str:
    """A referral of a case of its own, from the county to the city above it."""
    number = str(uuid4())
    case = Case(source="referrals", source_id=number, title="试验案件", opened_on="2026-12-01",
                conduct=Conduct.QUALITY_PROBLEM, opened_by=str(KUNSHAN.authority))  # fmt: skip
    assert (await intake.record(graph, SYSTEM, [case])).refused == 0
    asked = DraftAsked(
        number, f"case:referrals:{number}", OFFICES[1], Channel.LEAD_EXCHANGE, "线索", DAY
    )
    outcome = await draft_referral(graph, KUNSHAN, asked)
    assert isinstance(outcome, ReferralDrafted)
    wanted = StepWanted(outcome.referral.id, ReferralStep.SEND, DAY, incomplete_reason="急")
    assert isinstance(await take_step(graph, KUNSHAN, wanted), StepTaken)
    return outcome.referral.id


async def test_of_twenty_who_receive_accept_or_withdraw_at_once_one_wins(seeded: Graph) -> None:
    identifier = await sent_referral(seeded)
    receiving = [StepWanted(identifier, ReferralStep.RECEIVE, DAY)] * 20
    outcomes = await asyncio.gather(*(take_step(seeded, SUZHOU, each) for each in receiving))
    assert Counter(type(each) for each in outcomes) == {StepTaken: 1, StepRefused: 19}
    decisions = [
        (SUZHOU, StepWanted(identifier, ReferralStep.ACCEPT, DAY)),
        (SUZHOU, StepWanted(identifier, ReferralStep.RETURN, DAY, "不属本局管辖")),
        (KUNSHAN, StepWanted(identifier, ReferralStep.WITHDRAW, DAY, "误送")),
    ] * 7
    outcomes = await asyncio.gather(
        *(take_step(seeded, viewer, wanted) for viewer, wanted in decisions[:20])
    )
    assert Counter(type(each) for each in outcomes)[StepTaken] == 1
    (winner,) = (each for each in outcomes if isinstance(each, StepTaken))
    for each in outcomes:
        assert isinstance(each, StepTaken | StepRefused)
        assert each.referral.state is winner.referral.state
    assert len(await events.events_of(seeded, identifier)) == 4


async def random_step(
    graph: Graph, identifier: str, dice: random.Random
) -> tuple[Viewer, StepWanted]:
    """Mostly what the officer is shown to be allowed; others may be first all the same."""
    viewer = dice.choice(OFFICERS)
    shown = await referral(graph, viewer, identifier, DAY)
    offered = shown.allowed if shown is not None and dice.random() < 0.8 else ()
    step = dice.choice(offered or tuple(ReferralStep))
    receiver = dice.choice(OFFICES) if step is ReferralStep.FORWARD else None
    return viewer, StepWanted(identifier, step, DAY, "话", receiver, "理由", "急")


async def test_twenty_officers_at_random_lose_nothing_and_events_are_the_state(
    seeded: Graph,
) -> None:
    identifiers = [await sent_referral(seeded) for _ in range(2)]
    taken: Counter[str] = Counter()
    lost: list[bool] = []

    async def officer(number: int) -> None:
        dice = random.Random(number)
        for _ in range(5):
            identifier = dice.choice(identifiers)
            viewer, wanted = await random_step(seeded, identifier, dice)
            outcome = await take_step(seeded, viewer, wanted)
            assert isinstance(outcome, StepTaken | StepRefused | RouteRefused | Refused)
            taken[identifier] += isinstance(outcome, StepTaken)
            lost.append(isinstance(outcome, StepRefused))

    await asyncio.gather(*(officer(number) for number in range(20)))
    assert all(taken[each] for each in identifiers), "its next step is open to somebody"
    assert any(lost)
    for identifier in identifiers:
        await check_history(seeded, identifier, taken[identifier])


async def check_history(graph: Graph, identifier: str, taken: int) -> None:
    """Every step that was taken is there, once, and rows say what the events say."""
    found = await events.events_of(graph, identifier)
    assert [each.place for each in found] == list(range(1, len(found) + 1))
    forwards = sum(each.kind == ReferralEvent.FORWARDED.value for each in found)
    assert len(found) == 2 + taken + forwards, "a draft, its sending, and what was taken"
    state = referral_of(found)
    for place in range(1, len(found)):
        grown, whole = referral_of(found[:place]), referral_of(found[: place + 1])
        assert len(whole.hops) >= len(grown.hops)
    shown = await referral(graph, SYSTEM, identifier, DAY)
    assert shown is not None
    assert shown.state is state.state
    assert [hop.state for hop in shown.hops] == [hop.state for hop in state.hops]
    rows = await graph.read(INBOX, subject=identifier)
    entries = sorted(
        (each.authority, each.what, each.side.value) for each in inbox_entries(state, "")
    )
    assert [(row["authority"], row["what"], row["side"]) for row in rows] == entries
    if state.state in OPEN_STATES:
        assert Side.TO_DECIDE.value in {row["side"] for row in rows}
    granted = {row["id"] for row in await graph.read(GRANTS, basis=identifier)}
    came = {hop.receiver for hop in state.hops if hop.received_on or hop.state in OPEN_STATES}
    assert granted == came
