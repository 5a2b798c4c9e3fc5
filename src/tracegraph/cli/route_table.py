"""The answer of referralRoute as text for people."""

from tracegraph.analysis.referral_plans import RoutePlan
from tracegraph.cli.console import out
from tracegraph.domain.law import Answer, Candidate, Deadline, Verdict
from tracegraph.services.referral import ReferralRoute


def print_route(route: ReferralRoute) -> None:
    """Answers that apply or are open, then those that do not apply, then routes and gaps."""
    out.print(f"{route.facts.id} {route.facts.title}, as of {route.as_of}", markup=False)
    for verdict in (Verdict.APPLIES, Verdict.UNDETERMINED):
        for answer in route.answers:
            if answer.verdict is verdict:
                _print_answer(answer)
    missing = [each for each in route.answers if each.verdict is Verdict.NOT_APPLIES]
    for answer in missing:
        out.print(
            f"NOT_APPLIES {answer.rule.article} {answer.rule.title}: {answer.why}", markup=False
        )
    for plan in route.routes:
        _print_plan(plan)
    for each in route.not_named:
        reasons = "; ".join(f"{reason.article}: {reason.text}" for reason in each.reasons)
        out.print(
            f"Not {each.role.value}: {each.office.name} ({each.connection}): {reasons}",
            markup=False,
        )
    for gap in route.gaps:
        out.print(f"Left open by the file: {gap}", markup=False)


def _print_answer(answer: Answer) -> None:
    rule = answer.rule
    role = rule.role.value if rule.role else rule.aspect.value
    out.print(f"\n{answer.verdict.value} {role} {rule.article} {rule.title}", markup=False)
    out.print(f"  {answer.why}", markup=False)
    for quote in answer.basis:
        out.print(f"  {quote.article}: “{quote.words}”", markup=False)
    for candidate in answer.candidates:
        acts = ", acts in this case" if candidate.acting else ""
        out.print(f"  {candidate.standing.value}{acts}: {_candidate(candidate)}", markup=False)
    if answer.deadline is not None:
        out.print(f"  by when: {_deadline(answer.deadline)}", markup=False)
    for text in answer.not_stated:
        out.print(f"  not stated: {text}", markup=False)
    for text in answer.doubts:
        out.print(f"  open: {text}", markup=False)


def _candidate(candidate: Candidate) -> str:
    office = "no office is recorded" if candidate.office is None else candidate.office.name
    division = candidate.division
    return f"{office} ({division.code} {division.name}; {candidate.connection})"


def _deadline(deadline: Deadline) -> str:
    day = f": {deadline.due}" if deadline.due is not None else "; no date"
    if deadline.done_on is None:
        return f"{deadline.words}{day}"
    how = {True: ", late", False: ", in time", None: ""}[deadline.late]
    return f"{deadline.words}{day}; done on {deadline.done_on}{how}"


def _print_plan(plan: RoutePlan) -> None:
    channels = ", ".join(channel.value for channel in plan.channels)
    out.print(f"\nRoutes to {plan.receiver.name} for {channels}", markup=False)
    for route in plan.routes:
        hops = " → ".join(
            f"{hop.receiver_name} ({hop.kind.value}, {hop.basis})" for hop in route.hops
        )
        start = route.hops[0].sender_name
        days = (
            "no number of days"
            if route.working_days is None
            else f"{route.working_days} working days"
        )
        out.print(f"  {start} → {hops}; {days}", markup=False)
    if plan.explanation:
        out.print(f"  {plan.explanation}", markup=False)
