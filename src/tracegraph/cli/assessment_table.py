"""The answer of assess as text for people."""

from tracegraph.cli.console import out
from tracegraph.domain.assessment import Assessment, ProvisionAnswer
from tracegraph.domain.law import Deadline, Verdict


def print_assessment(place: str, answer: Assessment) -> None:
    """What applies, then what is open, then what does not apply, in the order of the articles."""
    title = f"{place}: {answer.title}" if answer.title else place
    _line(f"{title}, as of {answer.as_of}")
    _line(f"order 110 {answer.order_110.value}, plan {answer.plan.value}")
    for each in answer.recoded:
        _line(f"{each.fact}: {each.says}")
    for verdict in (Verdict.APPLIES, Verdict.UNDETERMINED):
        for found in answer.answers:
            if found.verdict is verdict:
                _print_answer(found)
    for found in answer.answers:
        if found.verdict is Verdict.NOT_APPLIES:
            missing = "; ".join(found.missing)
            _line(f"NOT_APPLIES {found.article} {found.title} ({found.id}): missing {missing}")
    _line("")


def _print_answer(found: ProvisionAnswer) -> None:
    _line(f"\n{found.verdict.value} {found.article} {found.title} ({found.id})")
    _line(f"  {found.basis[0].article}: “{found.basis[0].words}”")
    who = "、".join(found.bearers) or found.bearer_words
    if who:
        _line(f"  who: {who}")
    for item in found.must:
        done = {True: ", done", False: ", NOT DONE", None: ""}[item.done]
        open_item = " (open)" if item.verdict is Verdict.UNDETERMINED else ""
        _line(f"  owed: {item.words}{done}{open_item}")
    for party in found.recipients:
        _line(f"  to: {party.name}")
    _print_authority(found)
    if found.deadline is not None:
        _line(f"  by when: {_deadline(found.deadline)}")
    if found.penalty is not None:
        _line(f"  fine {found.penalty.verdict.value}: {found.penalty.why}")
    for words, items in (
        ("on a breach", found.consequences),
        ("missing fact", found.missing_facts),
        ("not known", found.not_known),
        ("not stated", found.not_stated),
        ("open", found.doubts),
        ("assumed", found.assumptions),
    ):
        for each in items:
            _line(f"  {words}: {each}")


def _print_authority(found: ProvisionAnswer) -> None:
    named = found.authority
    if named is None:
        return
    level = named.level or "no level stated"
    place = named.place_words or "no place stated"
    _line(f"  authority {named.verdict.value}: {named.words or 'none named'}; {level}; {place}")
    for each in named.candidates:
        division = each.division
        _line(f"    {each.standing.value}: {division.code} {division.name} ({each.connection})")


def _deadline(deadline: Deadline) -> str:
    if deadline.due is not None:
        late = {True: "; done late", False: "; done in time", None: ""}[deadline.late]
        return f"{deadline.words}: {deadline.due}{late}"
    days = [f"{each.day} if {each.basis}" for each in deadline.provisional]
    return f"{deadline.words}; no date" + (f" ({'; '.join(days)})" if days else "")


def _line(text: str) -> None:
    out.print(text, markup=False)
