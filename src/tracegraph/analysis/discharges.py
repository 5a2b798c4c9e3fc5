"""Which duties of a case its referrals and steps fulfil: telling the peer (令110-25), handing a
suspected crime over and reporting on it (方案三（六）), telling the platform operator (令110-17),
ordering correction (令110-30, 32)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracegraph.domain.case_life import DutyDone, Step, StepKind
from tracegraph.domain.law import SETTLED, Answer
from tracegraph.domain.records.law import Bearer
from tracegraph.domain.routes import Channel

PEER_RULE = "order-110-25"
TRANSFER_RULE = "plan-3-06-transfer"
PROGRESS_RULE = "plan-3-06-feedback"
CHANNELS = frozenset({Channel.PEER_NOTIFICATION, Channel.CRIMINAL_TRANSFER})


STEP_RULES: Mapping[StepKind, tuple[str, ...]] = {
    StepKind.PLATFORM_INFORMED: ("order-110-17-notice",),
    StepKind.CORRECTION_ORDERED: ("order-110-30", "order-110-32"),
}


@dataclass(frozen=True)
class ReferralAct:
    """A hop that was sent to receiver, or progress that was reported, in a referral of a case that
    somebody (by) sent first. undone_on: the day on which the hop was withdrawn, or came back."""

    referral: str
    channel: Channel
    sent: bool
    receiver: str
    on: date
    undone_on: date | None = None
    case: str = ""
    by: str = ""

    def stands(self, day: date) -> bool:
        """Whether it was done by the day, and not undone by then."""
        return self.on <= day and (self.undone_on is None or day < self.undone_on)


def discharges(
    answers: Iterable[Answer], acts: Sequence[ReferralAct], day: date
) -> tuple[DutyDone, ...]:
    """The duties that referrals had fulfilled by the day; who is the referral's id.

    The notice of 令110-25 is given when the last of the peers that it names has been sent it.
    """
    past = [each for each in acts if each.stands(day)]
    return tuple(_discharged(answers, past))


def discharged_by_steps(
    answers: Iterable[Answer], steps: Iterable[Step], day: date
) -> tuple[DutyDone, ...]:
    """The duties that steps had fulfilled by the day; who is the authority's id. Where an article
    names who is to do it (令110-30), nobody else's step does."""
    named = {answer.rule.source_id: _named(answer) for answer in answers}
    found: dict[str, DutyDone] = {}
    for step in steps:
        for rule in STEP_RULES.get(step.kind, ()):
            if step.on <= day and step.by in (named.get(rule) or {step.by}):
                found.setdefault(rule, DutyDone(rule, step.by, step.on))
    return tuple(found.values())


def _named(answer: Answer) -> set[str]:
    if answer.rule.bearer is not Bearer.NAMED_AUTHORITY:
        return set()
    return {each.office.id for each in answer.standing(*SETTLED) if each.office is not None}


def told_peers(
    answers: Iterable[Answer], acts: Sequence[ReferralAct], day: date
) -> tuple[str, ...]:
    """Names of the peers that 令110-25 names and that had been sent the notice by the day."""
    first = _first_notices([each for each in acts if each.stands(day)])
    return tuple(name for key, name in sorted(_peers(answers).items()) if key in first)


def _discharged(answers: Iterable[Answer], past: Sequence[ReferralAct]) -> Iterator[DutyDone]:
    peers, first = _peers(answers), _first_notices(past)
    if peers and all(peer in first for peer in peers):
        last = max((first[peer] for peer in peers), key=lambda each: (each.on, each.referral))
        yield DutyDone(PEER_RULE, last.referral, last.on)
    crime = [each for each in past if each.channel is Channel.CRIMINAL_TRANSFER]
    for rule, sent in ((TRANSFER_RULE, True), (PROGRESS_RULE, False)):
        found = [each for each in crime if each.sent is sent]
        if found:
            earliest = min(found, key=lambda each: (each.on, each.referral))
            yield DutyDone(rule, earliest.referral, earliest.on)


def _peers(answers: Iterable[Answer]) -> Mapping[str, str]:
    return {
        each.office.id: each.office.name
        for answer in answers
        if answer.rule.source_id == PEER_RULE
        for each in answer.standing(*SETTLED)
        if each.office is not None
    }


def _first_notices(past: Iterable[ReferralAct]) -> Mapping[str, ReferralAct]:
    """The first notice that each receiver was sent."""
    found: dict[str, ReferralAct] = {}
    for each in sorted(past, key=lambda act: (act.on, act.referral)):
        if each.channel is Channel.PEER_NOTIFICATION and each.sent:
            found.setdefault(each.receiver, each)
    return found
