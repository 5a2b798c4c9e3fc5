"""The language of rules: certain only where every way of filling in the unknown agrees."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracegraph.analysis.definitions import Known
from tracegraph.analysis.predicates import State, Stated, Value, asks, compiled, holds
from tracegraph.domain.records.definitions import Definition, DefinitionCase, Outcome

FACTS = ("a", "b", "c")
atoms = st.sampled_from(
    ["a", "b == X", "b != X", "b in (X, Y)", "c < 3", "c >= 3", "b not in (X,)"]
)
expressions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(
            lambda parts: f"({''.join(parts)})"
        ),
        inner.map(lambda text: f"(not {text})"),
    ),
    max_leaves=6,
)
VALUES: dict[str, tuple[Value, ...]] = {"a": (True, False), "b": ("X", "Y", "Z"), "c": (2, 3)}
known_or_not = st.fixed_dictionaries(
    {name: st.sampled_from([None, *values]) for name, values in VALUES.items()}
)


def python_says(text: str, facts: dict[str, Value]) -> bool:
    """What Python itself makes of it."""
    return bool(eval(text, {"X": "X", "Y": "Y", "Z": "Z"}, dict(facts)))


def completions(facts: dict[str, Value]) -> list[dict[str, Value]]:
    """Every way to fill in what is unknown."""
    ways = [VALUES[name] if facts[name] is None else (facts[name],) for name in FACTS]
    return [dict(zip(FACTS, values, strict=True)) for values in itertools.product(*ways)]


@given(expressions, known_or_not)
def test_what_is_certain_holds_however_the_unknown_is_filled_in(
    text: str, facts: dict[str, Value]
) -> None:
    found = holds(text, Known(facts, {}, {}))
    answers = {python_says(text, each) for each in completions(facts)}
    if found.state is State.MET:
        assert answers == {True}
    elif found.state is State.MISSING:
        assert answers == {False}
    else:
        assert found.state is State.NOT_RECORDED
        assert found.facts
        assert all(facts[name] is None for name in found.facts)


@given(expressions, known_or_not)
def test_what_is_wholly_known_is_certain(text: str, facts: dict[str, Value]) -> None:
    for each in completions(facts):
        found = holds(text, Known(each, {}, {}))
        assert found.state is (State.MET if python_says(text, each) else State.MISSING)


@pytest.mark.parametrize(
    ("has", "has_not", "complete", "state"),
    [
        ({"X"}, set(), False, State.MET),
        (set(), {"X"}, False, State.MISSING),
        ({"Y"}, set(), False, State.NOT_RECORDED),
        ({"Y"}, set(), True, State.MISSING),
    ],
)
def test_list_knows_what_it_holds_and_what_it_does_not(
    has: set[str], has_not: set[str], complete: bool, state: State
) -> None:
    stated = Stated(frozenset(has), frozenset(has_not), complete)
    assert holds("X in a", Known({"a": stated}, {}, {})).state is state


def definition(*cases: tuple[str, Outcome]) -> dict[str, Definition]:
    made = tuple(DefinitionCase(when=when, then=then, open="it") for when, then in cases)
    return {"D": Definition(name="D", article="令110-3", words="词", cases=made)}


def test_first_case_that_is_so_decides() -> None:
    cases = definition(("a", Outcome.NO), ("true", Outcome.YES))
    assert holds("D", Known({"a": True}, cases, {})).state is State.MISSING
    assert holds("not D", Known({"a": True}, cases, {})).state is State.MET
    assert holds("D", Known({"a": False}, cases, {})).state is State.MET


def test_unknown_case_leaves_it_open_unless_all_that_may_be_agree() -> None:
    differ = definition(("a", Outcome.NO), ("true", Outcome.YES))
    agree = definition(("a", Outcome.YES), ("true", Outcome.YES))
    found = holds("D", Known({"a": None}, differ, {}))
    assert (found.state, found.facts) == (State.NOT_RECORDED, ("a",))
    assert holds("D", Known({"a": None}, agree, {})).state is State.MET


def test_what_the_text_leaves_open_is_told_from_what_the_facts_do() -> None:
    cases = definition(("a", Outcome.OPEN), ("true", Outcome.YES))
    found = holds("D and b == X", Known({"a": True, "b": "X"}, cases, {}))
    assert (found.state, found.open) == (State.OPEN, ("it",))
    assert holds("D and b == X", Known({"a": True, "b": "Y"}, cases, {})).state is State.MISSING


@pytest.mark.parametrize("text", ["a +", "a + b", "lambda: a", "a[0]", "'x'.join(a)", "[a]"])
def test_what_is_not_of_the_language_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no predicate"):
        compiled(text)


def test_names_are_those_of_facts_definitions_and_values() -> None:
    assert set(asks("page.shown and X in ledger.recorded")) == {
        "page.shown",
        "X",
        "ledger.recorded",
    }
