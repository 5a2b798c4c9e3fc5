"""What a case leaves to do, and for whom: the inbox entries that its life and duties say."""

from collections.abc import Iterable, Iterator
from datetime import date

from tracegraph.domain.case_life import CaseLife, CaseState
from tracegraph.domain.events import InboxEntry, Side
from tracegraph.domain.owed import Owed, OwedState
from tracegraph.domain.records.safety import Correction

_MOVES = {
    CaseState.OPENED: ("INVESTIGATE_CASE", "令110-22", "依法核查处理"),
    CaseState.INVESTIGATING: ("DECIDE_CASE", "令110-22", "依法核查处理"),
    CaseState.DECIDED: ("CLOSE_CASE", "方案三（六）", "形成执法闭环"),
}


def case_entries(life: CaseLife, owed: Iterable[Owed]) -> tuple[InboxEntry, ...]:
    """The entries of a case: its handler's next act, a time set to correct, joint handling that
    waits for a superior, and duties that are not yet done. Closing a case ends nothing that its
    handler itself owes."""
    if life.state is CaseState.MERGED:
        return ()
    duties = _one_a_rule(_duties(life, owed))
    if life.state is CaseState.CLOSED:
        return tuple(each for each in duties if each.side is Side.TO_DECIDE)
    return (*_next_act(life), *_correction(life), *_joint(life), *duties)


def _next_act(life: CaseLife) -> Iterator[InboxEntry]:
    what, basis, words = _MOVES[life.state]
    yield _entry(life, life.handler, what, Side.TO_DECIDE, basis=basis, due_words=words)


def _correction(life: CaseLife) -> Iterator[InboxEntry]:
    if life.correction is Correction.RUNNING and life.correct_by is not None:
        yield _entry(
            life,
            life.handler,
            "CHECK_CORRECTION",
            Side.WAITING_FOR_OTHERS,
            basis="责令限期改正",
            due_on=life.correct_by,
        )


def _joint(life: CaseLife) -> Iterator[InboxEntry]:
    if life.proposal is None or life.proposal.to is None:
        return
    others = life.proposal.authorities
    yield _entry(
        life, life.proposal.to, "DESIGNATE_HANDLER", Side.TO_DECIDE,
        since=life.proposal.on, others=others,
    )  # fmt: skip
    yield _entry(
        life, life.handler, "JOINT_HANDLING_PROPOSED", Side.WAITING_FOR_OTHERS,
        since=life.proposal.on, others=(life.proposal.to,),
    )  # fmt: skip


def _duties(life: CaseLife, owed: Iterable[Owed]) -> Iterator[InboxEntry]:
    for duty in owed:
        if duty.state is OwedState.DONE or duty.settled is False:
            continue
        own = life.handler in duty.bearers
        if not own and duty.due_on is None:
            continue
        yield _entry(
            life,
            life.handler,
            f"OBLIGATION:{duty.rule}",
            Side.TO_DECIDE if own else Side.WAITING_FOR_OTHERS,
            since=max(life.start.opened_on, duty.trigger_on or life.start.opened_on),
            basis=duty.basis.article,
            due_on=duty.due_on,
            due_words=duty.words,
        )


def _one_a_rule(entries: Iterable[InboxEntry]) -> tuple[InboxEntry, ...]:
    """Of a rule that binds in a case and in one that was merged into it: what the handler itself
    owes, and of that what is due first."""
    found: dict[str, InboxEntry] = {}
    for each in sorted(entries, key=_urgency):
        found.setdefault(each.what, each)
    return tuple(found.values())


def _urgency(entry: InboxEntry) -> tuple[bool, date]:
    return entry.side is not Side.TO_DECIDE, entry.due_on or date.max


def _entry(life: CaseLife, authority: str, what: str, side: Side, **others: object) -> InboxEntry:
    given: dict[str, object] = {"since": life.last_on, **others}
    return InboxEntry(
        authority=authority,
        subject=life.start.case,
        what=what,
        side=side,
        title=life.start.title,
        case=life.start.case,
        **given,  # type: ignore[arg-type]  # named as the entry's own fields
    )
