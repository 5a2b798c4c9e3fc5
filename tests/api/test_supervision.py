"""Figures for supervisors are those of a recount, for every division and both periods."""

import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, timedelta
from statistics import median
from typing import Any

import chinese_calendar  # type: ignore[import-untyped]  # the package has no types
import pytest

from case_requests import client_for
from tracegraph.domain.events import Draft
from tracegraph.domain.records.safety import Case, Conduct, Lead
from tracegraph.domain.supervision import Period
from tracegraph.domain.viewer import SYSTEM, Role, Viewer
from tracegraph.services import events, intake
from tracegraph.services.supervision import DivisionFigures, supervision
from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.sequence import next_numbers

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
Ask = Callable[..., Awaitable[Any]]  # Any: JSON
Row = dict[str, Any]  # Any: an event as the test knows it
NATION = Viewer("analyst", Role.ANALYST, "authority:reference:market-000000")
OFFICES = ("320000", "320500", "320583", "320506", "320100", "310115")
NOW = ("2026-03-01", "2026-03-31")
THEN = ("2026-01-05", "2026-02-04")
FIGURES = """query F($code: AdcCode!, $first: Date!, $last: Date!) {
  supervisionFigures(division: $code, first: $first, last: $last) {
    complete earlierFirst earlierLast parts { division { code } }
    whole { figures { figure value ids { edges { node } } } } } }"""


def office(code: str) -> str:
    return f"authority:reference:market-{code}"


class World:
    """Leads, cases and referrals as plain rows; nothing here knows how figures are worked out."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.leads = [(f"lead:figures:{n}", *self.somewhere()) for n in range(30)]
        self.cases = [(f"case:figures:{n}", *self.somewhere()) for n in range(30)]
        self.events: list[Row] = []
        for case, code, opened in self.cases:
            self.close(case, code, opened)
        for number in range(50):
            self.refer(f"referral:figures:{number}")

    def somewhere(self) -> tuple[str, date]:
        day = date(2026, 1, 1) + timedelta(days=self.random.randrange(100))
        return self.random.choice(OFFICES), day

    def close(self, case: str, code: str, day: date) -> None:
        for _ in range(self.random.randrange(3)):
            day += timedelta(days=self.random.randrange(25))
            self.add(case, "CASE_CLOSED", day, {}, code)

    def refer(self, referral: str) -> None:
        sender, day = self.somewhere()
        forwards: int | None = None
        for hop in range(1, self.random.randrange(2, 5)):
            receiver = self.random.choice([each for each in OFFICES if each != sender])
            due = day + timedelta(days=self.random.randrange(1, 15))
            sides = {"hop": hop, "sender": office(sender), "receiver": office(receiver)}
            more = {"forwards": forwards, "dueOn": self.random.choice([due.isoformat(), None])}
            self.add(referral, "REFERRAL_SENT", day, {**sides, **more}, sender)
            for kind in ("ACCEPTED", "ANSWERED", "RETURNED"):
                if self.random.random() < 0.45:
                    day += timedelta(days=self.random.randrange(8))
                    self.add(referral, f"REFERRAL_{kind}", day, sides, receiver)
            day += timedelta(days=self.random.randrange(3))
            if self.random.random() < 0.6:
                forwards, sender = hop, receiver
        if self.random.random() < 0.7:
            kind = self.random.choice(["CLOSED", "CLOSED", "WITHDRAWN"])
            self.add(referral, f"REFERRAL_{kind}", day, {"hop": 1}, sender)

    def add(self, subject: str, kind: str, on: date, body: Row, code: str) -> None:
        self.events.append({"subject": subject, "kind": kind, "on": on, "code": code, **body})

    async def written(self, graph: Graph) -> None:
        leads = [
            Lead(source="figures", source_id=key.split(":")[2], on=day.isoformat(), text="线索",
                 origin="投诉", received_by=office(code))
            for key, code, day in self.leads
        ]  # fmt: skip
        cases = [
            Case(source="figures", source_id=key.split(":")[2], title="案件",
                 conduct=Conduct.QUALITY_PROBLEM, opened_on=day.isoformat(),
                 opened_by=office(code))
            for key, code, day in self.cases
        ]  # fmt: skip
        assert (await intake.record(graph, SYSTEM, [*leads, *cases])).refused == 0
        drafts = [
            Draft(row["subject"], row["kind"], row["on"], (office(row["code"]),), {
                name: value for name, value in row.items() if name not in ("on", "code", "kind")
            })
            for row in self.events
        ]  # fmt: skip

        async def work(transaction: Transaction) -> None:
            await next_numbers(transaction, 0)
            await events.append(transaction, SYSTEM, drafts)

        await graph.transact(work)


def recounted(world: World, start: str, first: date, last: date) -> Iterator[tuple[str, Any, Any]]:
    """(figure, value, ids) of the divisions whose codes begin with start, counted one by one."""

    def within(day: date) -> bool:
        return first <= day <= last

    happened: dict[str, list[Row]] = defaultdict(list)
    for row in world.events:
        if row["on"] <= last:
            happened[row["subject"]].append(row)
    leads = {key for key, code, day in world.leads if code.startswith(start) and within(day)}
    opened = {key for key, code, day in world.cases if code.startswith(start) and within(day)}
    durations = {}
    for key, code, day in world.cases:
        ends = [row["on"] for row in happened[key] if within(row["on"])]
        if code.startswith(start) and ends:
            later = (day + timedelta(days=n) for n in range(1, (max(ends) - day).days + 1))
            durations[key] = sum(chinese_calendar.is_workday(each) for each in later)
    yield "LEADS_RECEIVED", len(leads), leads
    yield "CASES_OPENED", len(opened), opened
    yield "CASES_CLOSED", len(durations), set(durations)
    yield "MEDIAN_WORKING_DAYS", median(durations.values()) if durations else None, set(durations)
    yield from recounted_referrals(happened, start, first, last)


def recounted_referrals(
    happened: dict[str, list[Row]], start: str, first: date, last: date
) -> Iterator[tuple[str, Any, Any]]:
    found: dict[str, set[str]] = defaultdict(set)
    for referral, rows in happened.items():
        hops = [row for row in rows if row["kind"] == "REFERRAL_SENT"]
        of = {
            (row["kind"].removeprefix("REFERRAL_"), row.get("hop")): row["on"]
            for row in reversed(rows)
        }
        kinds = {row["kind"]: row["on"] for row in rows}
        for place, hop in enumerate(hops):
            if not first <= hop["on"] <= last:
                continue
            if place == 0 and code_of(hop["sender"]).startswith(start):
                found["REFERRALS_SENT"].add(referral)
                answers = [("ANSWERED", each["hop"]) for each in hops if each["forwards"] is None]
                if "REFERRAL_CLOSED" in kinds and any(each in of for each in answers):
                    found["CLOSED_LOOP_RATE"].add(referral)
            if code_of(hop["receiver"]).startswith(start):
                for name in received(hop, of, kinds, last):
                    found[name].add(referral)
    for name in ("REFERRALS_SENT", "REFERRALS_RECEIVED", "ACCEPTED_IN_TIME", "RETURNED", "OVERDUE"):
        yield name, len(found[name]), found[name]
    sent, closed = found["REFERRALS_SENT"], found["CLOSED_LOOP_RATE"]
    yield "CLOSED_LOOP_RATE", len(closed) / len(sent) if sent else None, closed


def received(hop: Row, of: dict[Any, date], kinds: dict[str, date], last: date) -> Iterator[str]:
    number, due = hop["hop"], hop["dueOn"] and date.fromisoformat(hop["dueOn"])
    yield "REFERRALS_RECEIVED"
    if due and ("ACCEPTED", number) in of and of["ACCEPTED", number] <= due:
        yield "ACCEPTED_IN_TIME"
    if ("RETURNED", number) in of:
        yield "RETURNED"
    ends = [of.get(("ANSWERED", number)), of.get(("RETURNED", number))]
    ends.append(kinds.get("REFERRAL_WITHDRAWN"))
    if due and due <= last and not any(end and end <= due for end in ends):
        yield "OVERDUE"


def code_of(authority: str) -> str:
    return authority.rsplit("-", 1)[1]


Shown = dict[str, tuple[Any, set[str], Any, set[str]]]  # Any: a number or None


def shown(found: DivisionFigures) -> Shown:
    return {
        each.figure.value: (each.value, set(each.ids), each.earlier, set(each.earlier_ids))
        for each in found.figures
    }


async def test_figures_are_those_of_a_recount(seeded: Graph) -> None:
    world = World(20261201)
    await world.written(seeded)
    now, then = (Period(*(date.fromisoformat(day) for day in each)) for each in (NOW, THEN))
    some = 0
    for code in ("000000", "320000", "320500", "310000"):
        found = await supervision(seeded, NATION, code, now, then)
        assert found is not None
        assert found.complete
        for division in (found.whole, *found.parts):
            start = start_of(division.division.code)
            recount = [
                {name: (value, ids) for name, value, ids in recounted(world, start, *each)}
                for each in ((now.first, now.last), (then.first, then.last))
            ]
            expected = {name: (*recount[0][name], *recount[1][name]) for name in recount[0]}
            assert shown(division) == expected
            some += any(each[1] for each in expected.values())
    assert some > 8


def start_of(code: str) -> str:
    """What the codes of a division and those below it begin with."""
    if code == "000000":
        return ""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


async def test_figures_of_another_division_are_not_shown(seeded: Graph) -> None:
    ask: Ask = client_for(seeded, Role.ANALYST)
    period = {"first": "2026-12-01", "last": "2026-12-31"}
    assert await ask(FIGURES, office("320500"), code="310000", **period) is None
    assert await ask(FIGURES, office("320500"), code="320000", **period) is None
    own = await ask(FIGURES, office("320500"), code="320583", **period)
    (opened,) = [each for each in own["whole"]["figures"] if each["figure"] == "CASES_OPENED"]
    assert opened["value"] == 1
    assert [edge["node"] for edge in opened["ids"]["edges"]] == ["case:scenario:case-1"]
    assert (own["earlierFirst"], own["earlierLast"]) == ("2026-10-31", "2026-11-30")
    assert own["parts"] == []
