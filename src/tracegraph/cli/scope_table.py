"""What a scope means as text for people."""

from tracegraph.cli.console import fail, out
from tracegraph.services.recall.scope_question import (
    ScopeExplanation,
    ScopeNotUnderstood,
    Verdict,
)


def print_scope(answer: ScopeExplanation | ScopeNotUnderstood) -> None:
    """The normal form and the verdict, or what is wrong and what could be read all the same."""
    if isinstance(answer, ScopeNotUnderstood):
        _print_problem(answer)
        return
    for number, each in enumerate(answer.alternatives):
        out.print(f"{'or ' if number else ''}{each.text}", markup=False)
    if answer.truncated:
        out.print("… and more alternatives, which are not shown")
    if answer.empty:
        out.print("No goods can be in it.")
    if answer.everything:
        out.print("It leaves no goods out.")
    if answer.falls is not None:
        _print_verdict(answer.falls)


def _print_verdict(falls: Verdict) -> None:
    out.print(f"\nThe goods: {falls.answer.value}", markup=False)
    for each in falls.why:
        unknown = f"not known: {', '.join(each.unknown)}" if each.unknown else ""
        reasons = "; ".join(filter(None, (*each.outside, unknown)))
        out.print(f"  {each.answer.value}: {each.text}", markup=False)
        if reasons:
            out.print(f"    {reasons}", markup=False)


def _print_problem(answer: ScopeNotUnderstood) -> None:
    place = f"at character {answer.position} ({answer.near!r})" if answer.near else "at the end"
    fail(f"{place}: {answer.problem}; {answer.remedy}")
    for part in answer.read:
        out.print(f"Read by itself: {part.text!r} is {part.normal_form}", markup=False)
    if answer.read:
        for text in answer.left_out:
            out.print(f"Left out: {text!r}", markup=False)
