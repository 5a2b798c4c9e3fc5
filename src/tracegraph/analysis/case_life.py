"""The life of a case from its events, and whether an act fits into it.

Pure: the state is what the events say, and an act that is not hindered gives the next event.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from tracegraph.domain.case_life import (
    EVENTS,
    OPENED,
    Body,
    CaseAct,
    CaseLife,
    CaseStart,
    CaseState,
    Decision,
    DecisionKind,
    DutyDone,
    Hindered,
    InterviewGround,
    Move,
    Obstacle,
    Proposal,
    Step,
    StepKind,
)
from tracegraph.domain.events import Event
from tracegraph.domain.records.safety import Correction

_OPEN = frozenset({CaseState.OPENED, CaseState.INVESTIGATING})
_DONE = frozenset({CaseState.DECIDED, CaseState.CLOSED})
ALLOWED: dict[CaseAct, frozenset[CaseState]] = {
    CaseAct.INVESTIGATE: _OPEN,
    CaseAct.DECIDE: frozenset({CaseState.INVESTIGATING}),
    CaseAct.CLOSE: frozenset({CaseState.DECIDED}),
    CaseAct.REOPEN: _DONE,
    CaseAct.PROPOSE_JOINT_HANDLING: _OPEN,
    CaseAct.DESIGNATE_HANDLER: _OPEN,
    CaseAct.MERGE: _OPEN,
    CaseAct.ABSORB: _OPEN,
    CaseAct.SPLIT: _OPEN,
    CaseAct.RECORD_OBLIGATION_DONE: _OPEN | _DONE,
}
_FREE = frozenset({CaseAct.DESIGNATE_HANDLER})  # a superior's, not the handler's


def life_of(start: CaseStart, events: Iterable[Event]) -> CaseLife:
    """The life that these events, all those of the case in their order, tell."""
    life = CaseLife(
        start=start,
        state=CaseState.OPENED,
        handler=start.opener,
        last_on=start.opened_on,
        correction=start.correction,
        openings=(start.opened_on,),
    )
    for event in events:
        life = after(life, event)
    return life


def after(life: CaseLife, event: Event) -> CaseLife:
    """The life after one more event; events of other kinds change nothing."""
    change = _CHANGES.get(event.kind)
    if change is None:
        return life
    return replace(change(life, event), last_on=max(life.last_on, event.on))


def allowed(life: CaseLife) -> tuple[CaseAct, ...]:
    """What the state allows now."""
    return tuple(act for act in CaseAct if life.state in ALLOWED[act])


def hindrance(life: CaseLife, move: Move) -> Hindered | None:
    """Why the act cannot be done now; None where it can."""
    if life.state not in ALLOWED[move.act]:
        return _wrong_state(life, move.act)
    if move.act not in _FREE and move.by != life.handler:
        return Hindered(
            Obstacle.SIDE,
            f"{move.act.value} is for {life.handler}, which handles the case",
            f"ask {life.handler}, or refer the matter to it",
        )
    if move.on < life.last_on:
        return Hindered(
            Obstacle.DAY,
            f"{move.on} is before {life.last_on}, the day of the last act in the case",
            f"give {life.last_on} or a later day",
            "on",
        )
    return _content(life, move)


def _wrong_state(life: CaseLife, act: CaseAct) -> Hindered:
    if life.state is CaseState.MERGED:
        where = f"go on in {life.merged_into}, into which it was merged"
    else:
        where = f"now allowed: {', '.join(each.value for each in allowed(life))}"
    return Hindered(
        Obstacle.STATE, f"the case is {life.state.value}; {act.value} does not fit", where
    )


def _content(life: CaseLife, move: Move) -> Hindered | None:
    if move.act is not CaseAct.INVESTIGATE:
        return None
    kind, ordered = StepKind(move.body["kind"]), move.body.get("correctBy")
    if kind is StepKind.INTERVIEW and not move.body.get("grounds"):
        return _wrong("grounds", "an interview needs a ground of 令110-23", "give one of its five")
    if kind is not StepKind.INTERVIEW and move.body.get("grounds"):
        return _wrong("grounds", "grounds of 令110-23 are those of an interview", "leave them out")
    if kind is StepKind.CORRECTION_ORDERED and ordered is None:
        return _wrong("correctBy", "an order to correct (责令限期改正) needs a last day", "give it")
    if kind is not StepKind.CORRECTION_ORDERED and ordered is not None:
        return _wrong(
            "correctBy",
            "the last day of a time set belongs to an order to correct, and to nothing else",
            "give correctBy with CORRECTION_ORDERED (责令限期改正) only",
        )
    if ordered is not None and date.fromisoformat(ordered) < move.on:
        return _wrong("correctBy", f"{ordered} is before the order itself", "give a later day")
    return _checked_correction(life, move, kind)


def _checked_correction(life: CaseLife, move: Move, kind: StepKind) -> Hindered | None:
    corrected = move.body.get("corrected")
    if kind is StepKind.CORRECTION_CHECKED and corrected is None:
        return _wrong("corrected", "it is not said whether it was corrected", "give true or false")
    if kind is not StepKind.CORRECTION_CHECKED and corrected is not None:
        return _wrong(
            "corrected",
            "whether it was corrected belongs to CORRECTION_CHECKED, and to nothing else",
            "give corrected with CORRECTION_CHECKED only",
        )
    if corrected is None:
        return None
    if life.correct_by is None:
        return _wrong("kind", "no order to correct is recorded in the case", "record it first")
    if not corrected and move.on <= life.correct_by:
        return _wrong(
            "on",
            f"the time set lasts until {life.correct_by}; 逾期未改正 cannot be so before its end",
            "give a day after it",
        )
    return None


def _wrong(field: str, message: str, remedy: str) -> Hindered:
    return Hindered(Obstacle.CONTENT, message, remedy, field)


def _opened(life: CaseLife, event: Event) -> CaseLife:
    return replace(life, split_from=event.body.get("splitFrom"))


def _stepped(life: CaseLife, event: Event) -> CaseLife:
    step = _step(event)
    life = replace(life, state=CaseState.INVESTIGATING, steps=(*life.steps, step))
    if step.kind is StepKind.CORRECTION_ORDERED:
        return replace(life, correction=Correction.RUNNING, correct_by=step.correct_by)
    if step.kind is StepKind.CORRECTION_CHECKED:
        kept = Correction.CORRECTED if step.corrected else Correction.OVERDUE
        return replace(life, correction=kept)
    return life


def _step(event: Event) -> Step:
    body = event.body
    ordered = body.get("correctBy")
    return Step(
        place=event.place,
        kind=StepKind(body["kind"]),
        on=event.on,
        by=event.authority or "",
        text=body["text"],
        grounds=tuple(InterviewGround(each) for each in body.get("grounds", ())),
        correct_by=None if ordered is None else date.fromisoformat(ordered),
        corrected=body.get("corrected"),
        passed=body.get("passed"),
        evidence=tuple(body.get("evidence", ())),
    )


def _decided(life: CaseLife, event: Event) -> CaseLife:
    body = event.body
    decision = Decision(
        kind=DecisionKind(body["kind"]),
        on=event.on,
        by=event.authority or "",
        reason=body["reason"],
        article=body.get("article"),
        statute=body.get("statute"),
        fine=body.get("fine"),
        checked=body.get("checked"),
    )
    return replace(life, state=CaseState.DECIDED, decision=decision, proposal=None)


def _closed(life: CaseLife, event: Event) -> CaseLife:
    return replace(life, state=CaseState.CLOSED, closed_on=event.on)


def _reopened(life: CaseLife, event: Event) -> CaseLife:
    """The earlier decision stays in the history."""
    return replace(
        life,
        state=CaseState.INVESTIGATING,
        decision=None,
        closed_on=None,
        openings=(*life.openings, event.on),
    )


def _proposed(life: CaseLife, event: Event) -> CaseLife:
    body = event.body
    proposal = Proposal(
        on=event.on,
        by=event.authority or "",
        to=body.get("to"),
        authorities=tuple(body["authorities"]),
        reason=body["reason"],
    )
    return replace(life, proposal=proposal)


def _designated(life: CaseLife, event: Event) -> CaseLife:
    return replace(life, handler=event.body["handler"], proposal=None)


def _merged(life: CaseLife, event: Event) -> CaseLife:
    return replace(life, state=CaseState.MERGED, merged_into=event.body["into"], proposal=None)


def _absorbed(life: CaseLife, event: Event) -> CaseLife:
    return replace(life, absorbed=(*life.absorbed, event.body["absorbed"]), proposal=None)


def _split(life: CaseLife, event: Event) -> CaseLife:
    return replace(life, split_into=(*life.split_into, event.body["into"]))


def _duty_done(life: CaseLife, event: Event) -> CaseLife:
    body: Body = dict(event.body)
    done = DutyDone(
        rule=body["rule"],
        who=body["who"],
        on=date.fromisoformat(body["doneOn"]),
        evidence=body.get("evidence"),
        told_on=event.on,
    )
    return replace(life, done=(*life.done, done))


_CHANGES: dict[str, Callable[[CaseLife, Event], CaseLife]] = {
    OPENED: _opened,
    EVENTS[CaseAct.INVESTIGATE]: _stepped,
    EVENTS[CaseAct.DECIDE]: _decided,
    EVENTS[CaseAct.CLOSE]: _closed,
    EVENTS[CaseAct.REOPEN]: _reopened,
    EVENTS[CaseAct.PROPOSE_JOINT_HANDLING]: _proposed,
    EVENTS[CaseAct.DESIGNATE_HANDLER]: _designated,
    EVENTS[CaseAct.MERGE]: _merged,
    EVENTS[CaseAct.ABSORB]: _absorbed,
    EVENTS[CaseAct.SPLIT]: _split,
    EVENTS[CaseAct.RECORD_OBLIGATION_DONE]: _duty_done,
}
