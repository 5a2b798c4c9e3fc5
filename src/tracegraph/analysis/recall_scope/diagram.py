"""The canonical form of a set of units: a decision diagram, one level a dimension.

A node splits the values of its dimension into classes; each class leads to what is in the set for
those values, a node of the next dimension, and no two classes lead to the same. Values that lead
to nothing are left out. So every set has exactly one diagram, and equal sets are equal values
(Strehl and Thiele's interval decision diagrams, over sets of labels and days).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from tracegraph.analysis.recall_scope.dimensions import Values, either, met, without
from tracegraph.analysis.recall_scope.intervals import Interval
from tracegraph.analysis.recall_scope.labels import Labels
from tracegraph.domain.errors import InputError


class Leaf(Enum):
    """What stands behind the last dimension."""

    IN = "IN"


@dataclass(frozen=True, eq=False)
class Node:
    """branches are in the order of their values; their values are disjoint and not empty."""

    branches: tuple[tuple[Values, Node | Leaf], ...]
    _hash: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # worked out once: a tuple would walk the whole diagram each time
        object.__setattr__(self, "_hash", hash(self.branches))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Node) or self._hash != other._hash:
            return False
        return self.branches == other.branches


Diagram = Node | Leaf | None  # None: the empty set


class TooManyPiecesError(InputError):
    """A set that falls into more pieces than may be worked out at once."""

    code = "BAD_SCOPE"

    def __init__(self) -> None:
        super().__init__(
            "the scope falls into too many pieces to be worked out; "
            "write it in several parts, each for one product"
        )


class Allowance:
    """How many steps (a pair of classes that meet) may still be taken."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self) -> None:
        """Take one; TooManyPiecesError where none is left."""
        self._left -= 1
        if self._left < 0:
            raise TooManyPiecesError


MOST_STEPS = 30_000
_allowance: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def limited(steps: int) -> Iterator[None]:
    """All work inside shares this many steps, so that no text keeps a server busy."""
    token = _allowance.set(Allowance(steps))
    try:
        yield
    finally:
        _allowance.reset(token)


class Operation(Enum):
    UNION = "UNION"
    INTERSECTION = "INTERSECTION"
    DIFFERENCE = "DIFFERENCE"


class Combination:
    """One operation on two diagrams; what was worked out once is remembered."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._known: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._allowance = _allowance.get() or Allowance(MOST_STEPS)

    def of(self, a: Diagram, b: Diagram) -> Diagram:
        """The diagram of the combination; TooManyPiecesError where it is too much work."""
        if a is None or b is None or a == b:
            return self._trivial(a, b)
        if (a, b) not in self._known:
            self._known[a, b] = self._combined(a, b)
        return self._known[a, b]

    def _trivial(self, a: Diagram, b: Diagram) -> Diagram:
        if self._operation is Operation.UNION:
            return a if b is None else b
        if self._operation is Operation.DIFFERENCE:
            return a if b is None else None
        return a if a == b else None

    def _combined(self, a: Diagram, b: Diagram) -> Diagram:
        assert isinstance(a, Node), "leaves are equal, and both sides are of one level"
        assert isinstance(b, Node), "leaves are equal, and both sides are of one level"
        classes: dict[Node | Leaf, Values] = {}
        left_of_b = [values for values, _ in b.branches]
        index = _Index(b)
        for values, child in a.branches:
            rest = values
            for place in index.meeting(values):
                self._allowance.step()
                others, other_child = b.branches[place]
                _add(classes, self.of(child, other_child), met(values, others))
                rest = without(rest, others)
                left_of_b[place] = without(left_of_b[place], values)
            if not rest.is_empty:
                _add(classes, self.of(child, None), rest)
        for rest, (_, other_child) in zip(left_of_b, b.branches, strict=True):
            if not rest.is_empty:
                _add(classes, self.of(None, other_child), rest)
        return node_of(classes)


class _Index:
    """Which branches of a node have values in common with a set: their intervals are disjoint, so
    each is found by its place in the order, and at most one branch is of all labels but some."""

    def __init__(self, node: Node) -> None:
        self._values = [values for values, _ in node.branches]
        self._all_but = [at for at, values in enumerate(self._values) if _is_all_but(values)]
        self._runs: dict[object, list[tuple[int, int, int]]] = {}
        for at, values in enumerate(self._values):
            if not _is_all_but(values):
                for series, run in _runs(values):
                    self._runs.setdefault(series, []).append((run[0], run[1], at))
        for found in self._runs.values():
            found.sort()

    def meeting(self, values: Values) -> list[int]:
        """The places of the branches that have values in common with these, in order."""
        if _is_all_but(values):
            return [at for at, own in enumerate(self._values) if not met(own, values).is_empty]
        found = {at for at in self._all_but if not met(self._values[at], values).is_empty}
        for series, (first, last) in _runs(values):
            runs = self._runs.get(series, [])
            at = bisect_left(runs, (first, 0, 0))
            if at and runs[at - 1][1] >= first:
                found.add(runs[at - 1][2])
            while at < len(runs) and runs[at][0] <= last:
                found.add(runs[at][2])
                at += 1
        return sorted(found)


def _is_all_but(values: Values) -> bool:
    return isinstance(values, Labels) and values.all_but


def _runs(values: Values) -> Iterator[tuple[object, Interval]]:
    if isinstance(values, Labels):
        for series, runs in values.parts:
            for run in runs:
                yield series, run
    else:
        for run in values.runs:
            yield None, run


def node_of(classes: dict[Node | Leaf, Values]) -> Diagram:
    """The node whose classes these are."""
    if not classes:
        return None
    branches = ((values, child) for child, values in classes.items())
    return Node(tuple(sorted(branches, key=lambda branch: branch[0].order)))


def _add(classes: dict[Node | Leaf, Values], child: Diagram, values: Values) -> None:
    if child is not None:
        classes[child] = either(classes[child], values) if child in classes else values


@lru_cache(maxsize=4096)
def box_count(diagram: Diagram) -> int:
    """How many disjoint boxes a diagram falls into."""
    if not isinstance(diagram, Node):
        return int(diagram is not None)
    return sum(box_count(child) for _, child in diagram.branches)
