"""The machine of a case: random officers do random things; the state is what the events say."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracegraph.analysis.case_inbox import case_entries
from tracegraph.analysis.case_life import ALLOWED, allowed, hindrance, life_of
from tracegraph.domain.case_life import (
    EVENTS,
    CaseAct,
    CaseLife,
    CaseStart,
    CaseState,
    DecisionKind,
    InterviewGround,
    Move,
    Obstacle,
    StepKind,
)
from tracegraph.domain.events import Event
from tracegraph.domain.records.safety import Correction

OFFICES = ("authority:t:a", "authority:t:b")
FIRST = date(2026, 12, 1)
# The state after each act, written down apart from the code: None keeps it.
AFTER: dict[CaseAct, CaseState | None] = {
    CaseAct.INVESTIGATE: CaseState.INVESTIGATING,
    CaseAct.DECIDE: CaseState.DECIDED,
    CaseAct.CLOSE: CaseState.CLOSED,
    CaseAct.REOPEN: CaseState.INVESTIGATING,
    CaseAct.PROPOSE_JOINT_HANDLING: None,
    CaseAct.DESIGNATE_HANDLER: None,
    CaseAct.MERGE: CaseState.MERGED,
    CaseAct.ABSORB: None,
    CaseAct.SPLIT: None,
    CaseAct.RECORD_OBLIGATION_DONE: None,
}
PATHS = {
    ("OPENED", "INVESTIGATE"), ("OPENED", "MERGE"), ("OPENED", "ABSORB"), ("OPENED", "SPLIT"),
    ("OPENED", "PROPOSE_JOINT_HANDLING"), ("OPENED", "DESIGNATE_HANDLER"),
    ("OPENED", "RECORD_OBLIGATION_DONE"),
    ("INVESTIGATING", "INVESTIGATE"), ("INVESTIGATING", "DECIDE"), ("INVESTIGATING", "MERGE"),
    ("INVESTIGATING", "ABSORB"), ("INVESTIGATING", "SPLIT"),
    ("INVESTIGATING", "PROPOSE_JOINT_HANDLING"), ("INVESTIGATING", "DESIGNATE_HANDLER"),
    ("INVESTIGATING", "RECORD_OBLIGATION_DONE"),
    ("DECIDED", "CLOSE"), ("DECIDED", "REOPEN"), ("DECIDED", "RECORD_OBLIGATION_DONE"),
    ("CLOSED", "REOPEN"), ("CLOSED", "RECORD_OBLIGATION_DONE"),
}  # fmt: skip
Body = dict[str, Any]  # Any: JSON


def start(case: str = "case:t:1") -> CaseStart:
    return CaseStart(case, "试验案件", OFFICES[0], FIRST)


def event_of(case: str, place: int, move: Move) -> Event:
    return Event(
        id=f"event:{case}:{place}", seq=place, subject=case, place=place, kind=EVENTS[move.act],
        on=move.on, recorded_at="", recorded_by="", authority=move.by, told=(),
        body={"case": case, **move.body},
    )  # fmt: skip


def steps() -> st.SearchStrategy[Body]:
    return st.fixed_dictionaries(
        {"kind": st.sampled_from([each.value for each in StepKind]), "text": st.just("记录")},
        optional={
            "grounds": st.lists(st.sampled_from([g.value for g in InterviewGround]), max_size=2),
            "correctBy": st.dates(FIRST, FIRST + timedelta(days=9)).map(date.isoformat),
            "corrected": st.booleans(),
        },
    )


def bodies(act: CaseAct) -> st.SearchStrategy[Body]:
    by_act: dict[CaseAct, st.SearchStrategy[Body]] = {
        CaseAct.INVESTIGATE: steps(),
        CaseAct.DECIDE: st.sampled_from(
            [{"kind": k.value, "reason": "理由"} for k in DecisionKind]
        ),
        CaseAct.PROPOSE_JOINT_HANDLING: st.just({"authorities": list(OFFICES), "reason": "同批"}),
        CaseAct.DESIGNATE_HANDLER: st.sampled_from([{"handler": each} for each in OFFICES]),
        CaseAct.MERGE: st.just({"into": "case:t:2"}),
        CaseAct.ABSORB: st.just({"absorbed": "case:t:3"}),
        CaseAct.SPLIT: st.just({"into": "case:t:4"}),
        CaseAct.RECORD_OBLIGATION_DONE: st.just(
            {"rule": "r", "who": "某", "doneOn": FIRST.isoformat()}
        ),
    }
    return by_act.get(act, st.just({"text": "完毕", "reason": "理由"}))


@st.composite
def moves(draw: st.DrawFn) -> tuple[CaseAct, str, int, Body]:
    act = draw(st.sampled_from(CaseAct))
    days = draw(st.integers(-1, 3))
    return act, draw(st.sampled_from(OFFICES)), days, draw(bodies(act))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(moves(), max_size=25))
def test_random_officers_never_leave_the_drawn_paths(
    wanted: list[tuple[CaseAct, str, int, Body]],
) -> None:
    events: list[Event] = []
    life = life_of(start(), ())
    for act, by, days, body in wanted:
        move = Move(act, by, life.last_on + timedelta(days=days), body)
        hindered = hindrance(life, move)
        path = (life.state.value, act.value) in PATHS
        assert path == (act in allowed(life))
        if hindered is not None:
            check_hindrance(life, move, path, hindered.obstacle)
            continue
        assert path
        assert days >= 0
        assert by == life.handler or act is CaseAct.DESIGNATE_HANDLER
        events.append(event_of(life.start.case, len(events) + 1, move))
        later = life_of(life.start, events)
        assert later.state is (AFTER[act] or life.state)
        assert later.last_on == move.on
        assert len(later.steps) == len(life.steps) + (act is CaseAct.INVESTIGATE)
        life = later
    assert life == life_of(start(), tuple(events))


def check_hindrance(life: CaseLife, move: Move, path: bool, why: Obstacle) -> None:
    """The first thing that is wrong is the one that is told."""
    if not path:
        assert why is Obstacle.STATE
    elif move.by != life.handler and move.act is not CaseAct.DESIGNATE_HANDLER:
        assert why is Obstacle.SIDE
    elif move.on < life.last_on:
        assert why is Obstacle.DAY
    else:
        assert (why, move.act) == (Obstacle.CONTENT, CaseAct.INVESTIGATE)


def test_table_of_what_is_allowed_is_the_drawn_one() -> None:
    assert {(state.value, act.value) for act, some in ALLOWED.items() for state in some} == PATHS


def test_merged_case_takes_nothing_and_says_where_it_goes_on() -> None:
    merged = Move(CaseAct.MERGE, OFFICES[0], FIRST, {"into": "case:t:2"})
    life = life_of(start(), (event_of("case:t:1", 1, merged),))
    assert allowed(life) == ()
    for act in CaseAct:
        hindered = hindrance(life, Move(act, OFFICES[0], FIRST, {}))
        assert hindered is not None
        assert "case:t:2" in hindered.remedy


def test_a_decided_case_leaves_its_superior_no_handler_to_designate() -> None:
    def done(act: CaseAct, **body: object) -> Move:
        return Move(act, OFFICES[0], FIRST, dict(body))

    joint = {"to": "authority:t:above", "authorities": list(OFFICES), "reason": "同批"}
    acts = [
        done(CaseAct.PROPOSE_JOINT_HANDLING, **joint),
        done(CaseAct.INVESTIGATE, kind="INTERVIEW", text="约谈", grounds=["PUBLIC_OUTCRY"]),
        done(CaseAct.DECIDE, kind="NO_CASE", reason="证据不足"),
        done(CaseAct.REOPEN, reason="新证据"),
    ]
    events = [event_of("case:t:1", place, each) for place, each in enumerate(acts, 1)]
    waiting = [
        {each.what for each in case_entries(life_of(start(), events[:place]), ())}
        for place in (2, 3, 4)
    ]
    assert waiting == [
        {"DECIDE_CASE", "DESIGNATE_HANDLER", "JOINT_HANDLING_PROPOSED"},
        {"CLOSE_CASE"},
        {"DECIDE_CASE"},
    ]


def test_correction_that_was_not_kept_is_overdue_and_a_new_order_runs_again() -> None:
    def step(kind: StepKind, day: int, **more: object) -> Move:
        on = FIRST + timedelta(days=day)
        return Move(CaseAct.INVESTIGATE, OFFICES[0], on, {"kind": kind.value, "text": "记", **more})

    ordered = step(StepKind.CORRECTION_ORDERED, 0, correctBy="2026-12-05")
    checked = step(StepKind.CORRECTION_CHECKED, 5, corrected=False)
    events = [event_of("case:t:1", 1, ordered), event_of("case:t:1", 2, checked)]
    assert life_of(start(), events[:1]).correction is Correction.RUNNING
    assert life_of(start(), events).correction is Correction.OVERDUE
    again = replace(
        ordered, on=FIRST + timedelta(days=6), body={**ordered.body, "correctBy": "2026-12-20"}
    )
    life = life_of(start(), [*events, event_of("case:t:1", 3, again)])
    assert (life.correction, life.correct_by) == (Correction.RUNNING, date(2026, 12, 20))
