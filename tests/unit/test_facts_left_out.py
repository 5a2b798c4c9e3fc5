"""A fact left out is unknown: no answer is then certain that the fact would turn round."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from law_table import CASES, Entry, document
from tracegraph.domain.assessment import Assessment
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Verdict
from tracegraph.services.assessment import assess_document

Path = tuple[str | int, ...]
Left = tuple[str, Entry, Path]

# What is read into silence, as the facts' descriptions say: sold in China, of none of the kinds
# that are left out, by a market regulator of the level of its code, promoted by the seller, no
# other law on the refusal. The plan is taken to be on goods sold online.
READ_INTO_SILENCE = {
    "inChina", "excludedAs", "level", "department", "promotedBy", "otherLawProvides", "channel",
}  # fmt: skip

# The same in single cases: a platform is one by its kind and run by no natural person, a measure is
# taken for a problem, and an event without its day happened under the law of the day asked for.
READ_IN_CASES = {
    ("LN-08", "naturalPerson"), ("LN-19", "services"), ("LO-01", "problemFound"),
    ("L15-21", "measureTakenOn"),
}  # fmt: skip

STILL_DIFFERS = {"truthful", "underLicence"}  # as the cases of the law table that say so


def _leaves(facts: Any, at: Path = ()) -> Iterator[Path]:
    entries = facts.items() if isinstance(facts, dict) else enumerate(facts)
    for name, value in entries:
        here = (*at, name)
        if isinstance(value, dict) or (name == "actors" and not at):
            yield from _leaves(value, here)
        elif name not in ("date", "title", "name", "role"):
            yield here


def _left_out() -> list[Left]:
    found = [(each["id"], document(each)) for each in CASES]
    return [
        (case, facts, path)
        for case, facts in found
        for path in _leaves(facts)
        if path[-1] not in READ_INTO_SILENCE | STILL_DIFFERS
        and (case, path[-1]) not in READ_IN_CASES
    ]


def _without(facts: Entry, path: Path) -> Entry:
    less = deepcopy(facts)
    group: Any = less
    for name in path[:-1]:
        group = group[name]
    del group[path[-1]]
    return less


def _certain(assessment: Assessment) -> dict[str, Verdict]:
    verdicts = {each.id: each.verdict for each in assessment.answers}
    fines = {f"{each.id} fine": each.penalty.verdict for each in assessment.answers if each.penalty}
    both = verdicts | fines | {"order 110": assessment.order_110}
    return {name: verdict for name, verdict in both.items() if verdict is not Verdict.UNDETERMINED}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_left_out()))
def test_no_answer_turns_into_its_opposite_when_a_fact_becomes_known(left: Left) -> None:
    case, facts, path = left
    try:
        known, less = (_certain(assess_document(each)) for each in (facts, _without(facts, path)))
    except InputError:
        return
    turned = [name for name, verdict in less.items() if known.get(name, verdict) is not verdict]
    assert not turned, f"{case} without {path}"
