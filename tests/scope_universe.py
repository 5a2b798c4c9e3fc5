"""A small universe of goods in which scopes are checked unit by unit, and random scopes over it.

Every dimension has three values, of which the last stands for all that no scope here names; so two
scopes are the same set exactly where they have the same units of the universe.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from hypothesis import strategies as st

from tracegraph.analysis.recall_scope import Dimension, Facts, Scope
from tracegraph.analysis.recall_scope.days import window
from tracegraph.analysis.recall_scope.dimensions import DIMENSIONS, Values
from tracegraph.analysis.recall_scope.labels import Labels, label_range, label_set
from tracegraph.analysis.recall_scope.scope import box_of

Unit = tuple[str, ...]
VALUES: dict[Dimension, tuple[str, str, str]] = {
    Dimension.GTIN: ("06901234567892", "09520000000011", "09520000000028"),
    Dimension.MODEL: ("TG-A10", "TG-A11", "Z"),
    Dimension.LOT: ("L09", "L10", "other"),
    Dimension.MADE: ("2025-03-31", "2025-04-01", "2020-01-01"),
    Dimension.SCHEME: ("示例 一", "示例 二", "elsewhere"),
    Dimension.CODE: ("ABC1999", "ABC2000", "ABC5000"),
}
UNIVERSE: tuple[Unit, ...] = tuple(product(*(VALUES[each] for each in DIMENSIONS)))


@dataclass(frozen=True)
class Built:
    """A scope and the units that it has, worked out beside it."""

    scope: Scope
    units: frozenset[Unit]


def holds(values: Values, text: str) -> bool:
    """Whether a value is in a set, by comparing texts: labels of one length have their order."""
    if isinstance(values, Labels):
        among = any(len(a) == len(text) and a <= text <= b for a, b in values.ranges)
        return among is not values.all_but
    day = date.fromisoformat(text)
    return any(
        (first is None or first <= day) and (last is None or day <= last)
        for first, last in values.windows
    )


def units_of(scope: Scope) -> frozenset[Unit]:
    """The units of the universe that are in a scope."""
    boxes = list(scope.boxes())
    return frozenset(
        unit
        for unit in UNIVERSE
        if any(all(holds(s, v) for s, v in zip(box.sides, unit, strict=True)) for box in boxes)
    )


def facts_of(unit: dict[Dimension, str]) -> Facts:
    """The facts that are known of a unit."""
    day = unit.get(Dimension.MADE)
    return Facts(
        gtin=unit.get(Dimension.GTIN),
        model=unit.get(Dimension.MODEL),
        lot=unit.get(Dimension.LOT),
        made=None if day is None else window(date.fromisoformat(day), date.fromisoformat(day)),
        scheme=unit.get(Dimension.SCHEME),
        code=unit.get(Dimension.CODE),
    )


def completions(known: dict[Dimension, str]) -> Iterator[Unit]:
    """Every unit of the universe of which these facts are true."""
    for unit in UNIVERSE:
        if all(unit[DIMENSIONS.index(name)] == value for name, value in known.items()):
            yield unit


def _side(dimension: Dimension, chosen: frozenset[str], complement: bool) -> Values:
    if dimension is Dimension.MADE:
        days = [date.fromisoformat(each) for each in chosen]
        found: Values = window(date.max, date.min)
        for day in days:
            found = found.union(window(day, day))  # type: ignore[arg-type]  # all are of days
    elif chosen == {"ABC1999", "ABC2000"}:
        found = label_range("ABC1999", "ABC2000")
    else:
        found = label_set(chosen)
    return found.complement if complement else found


@st.composite
def boxes(draw: st.DrawFn) -> Built:
    """A box that restricts up to four dimensions, and its units."""
    sides: dict[Dimension, Values] = {}
    allowed = {name: frozenset(values) for name, values in VALUES.items()}
    for name in draw(st.lists(st.sampled_from(DIMENSIONS), max_size=4, unique=True)):
        chosen = draw(st.frozensets(st.sampled_from(VALUES[name][:2]), max_size=2))
        complement = draw(st.booleans())
        sides[name] = _side(name, chosen, complement)
        allowed[name] = frozenset(VALUES[name]) - chosen if complement else chosen
    units = frozenset(
        unit
        for unit in UNIVERSE
        if all(v in allowed[n] for n, v in zip(DIMENSIONS, unit, strict=True))
    )
    return Built(Scope.of_box(box_of(sides)), units)


def _combined(inner: st.SearchStrategy[Built]) -> st.SearchStrategy[Built]:
    pairs = st.tuples(inner, inner, st.sampled_from("|&-"))
    return pairs.map(lambda each: combined(*each))


def combined(a: Built, b: Built, operation: str) -> Built:
    """Both sides combined, as scopes and as sets of units."""
    if operation == "|":
        return Built(a.scope | b.scope, a.units | b.units)
    if operation == "&":
        return Built(a.scope & b.scope, a.units & b.units)
    return Built(a.scope - b.scope, a.units - b.units)


SCOPES = st.recursive(boxes(), _combined, max_leaves=6)
KNOWN = st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(0, 2)).map(
    lambda chosen: {name: VALUES[name][place] for name, place in chosen.items()}
)
