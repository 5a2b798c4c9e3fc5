"""The canonical form of a set of units: a decision diagram, one level a dimension.

A node splits the values of its dimension into classes; each class leads to what is in the set for
those values, a node of the next dimension, and no two classes lead to the same. Values that lead
to nothing are left out. So every set has exactly one diagram, and equal sets are equal values
(Strehl and Thiele's interval decision diagrams, over sets of labels and days).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from tracegraph.analysis.recall_scope.dimensions import Values, either, met, without
from tracegraph.domain.errors import InputError

MOST_STEPS = 200_000


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


class Operation(Enum):
    UNION = "UNION"
    INTERSECTION = "INTERSECTION"
    DIFFERENCE = "DIFFERENCE"


class Combination:
    """One operation on two diagrams; what was worked out once is remembered."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._known: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._steps = 0

    def of(self, a: Diagram, b: Diagram) -> Diagram:
        """The diagram of the combination; InputError where it has too many pieces."""
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
        for values, child in a.branches:
            rest = values
            for place, (others, other_child) in enumerate(b.branches):
                self._step()
                both = met(rest, others)
                if not both.is_empty:
                    _add(classes, self.of(child, other_child), both)
                    rest = without(rest, both)
                    left_of_b[place] = without(left_of_b[place], both)
            if not rest.is_empty:
                _add(classes, self.of(child, None), rest)
        for rest, (_, other_child) in zip(left_of_b, b.branches, strict=True):
            if not rest.is_empty:
                _add(classes, self.of(None, other_child), rest)
        return node_of(classes)

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise InputError(
                "the scope falls into too many pieces to be worked out; "
                "write it in several parts, each for one product"
            )


def node_of(classes: dict[Node | Leaf, Values]) -> Diagram:
    """The node whose classes these are."""
    if not classes:
        return None
    branches = ((values, child) for child, values in classes.items())
    return Node(tuple(sorted(branches, key=lambda branch: branch[0].order)))


def _add(classes: dict[Node | Leaf, Values], child: Diagram, values: Values) -> None:
    if child is not None:
        classes[child] = either(classes[child], values) if child in classes else values
