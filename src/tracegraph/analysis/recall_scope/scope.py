"""A scope: a set of units of goods, with the algebra of sets and a unique normal form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

from tracegraph.analysis.recall_scope.diagram import (
    Combination,
    Diagram,
    Leaf,
    Node,
    Operation,
    TooManyPiecesError,
    box_count,
    limited,
    node_of,
)
from tracegraph.analysis.recall_scope.dimensions import (
    DIMENSIONS,
    IDENTIFYING,
    PRODUCT,
    Dimension,
    Values,
    all_values,
    either,
    met,
)
from tracegraph.analysis.recall_scope.labels import Labels

MOST_BOXES = 300
MOST_STEPS = 10_000


@dataclass(frozen=True)
class Box:
    """One set of values for each dimension, in the order of DIMENSIONS."""

    sides: tuple[Values, ...]

    def side(self, dimension: Dimension) -> Values:
        """Its values in a dimension."""
        return self.sides[DIMENSIONS.index(dimension)]

    def turned(self, dimension: Dimension, values: Values) -> Box:
        """The same box with other values in one dimension."""
        place = DIMENSIONS.index(dimension)
        return Box((*self.sides[:place], values, *self.sides[place + 1 :]))

    def meets(self, other: Box) -> bool:
        """Whether some unit is in both."""
        return all(not met(a, b).is_empty for a, b in zip(self.sides, other.sides, strict=True))

    def names(self, dimension: Dimension) -> bool:
        """Whether it lists values of a dimension; all but some is no list."""
        side = self.side(dimension)
        return not side.is_full and not (isinstance(side, Labels) and side.all_but)

    @property
    def identifies(self) -> bool:
        """Whether it says which goods it is about: by product, lot or code."""
        return any(self.names(each) for each in IDENTIFYING)

    @property
    def names_product(self) -> bool:
        """Whether it says of which product it is."""
        return any(self.names(each) for each in PRODUCT)

    @property
    def named(self) -> tuple[Dimension, ...]:
        """The dimensions that it restricts."""
        return tuple(each for each in DIMENSIONS if not self.side(each).is_full)


def box_of(sides: Mapping[Dimension, Values]) -> Box:
    """The box with these sides, all values in the other dimensions."""
    return Box(tuple(sides.get(each, all_values(each)) for each in DIMENSIONS))


@dataclass(frozen=True)
class Scope:
    """Equal sets are equal values: the diagram of a set is unique."""

    diagram: Diagram

    @staticmethod
    def of_box(box: Box) -> Scope:
        """The units of a box."""
        found: Diagram = Leaf.IN
        for values in reversed(box.sides):
            found = None if found is None or values.is_empty else node_of({found: values})
        return Scope(found)

    @staticmethod
    def of_boxes(boxes: Sequence[Box]) -> Scope:
        """The units that are in one of the boxes, halves first so that work stays small."""
        if len(boxes) <= 1:
            return Scope.of_box(boxes[0]) if boxes else EMPTY
        half = len(boxes) // 2
        return Scope.of_boxes(boxes[:half]) | Scope.of_boxes(boxes[half:])

    def __or__(self, other: Scope) -> Scope:
        return Scope(Combination(Operation.UNION).of(self.diagram, other.diagram))

    def __and__(self, other: Scope) -> Scope:
        return Scope(Combination(Operation.INTERSECTION).of(self.diagram, other.diagram))

    def __sub__(self, other: Scope) -> Scope:
        return Scope(Combination(Operation.DIFFERENCE).of(self.diagram, other.diagram))

    def __le__(self, other: Scope) -> bool:
        return (self - other).is_empty

    @property
    def is_empty(self) -> bool:
        """Whether no unit can be in it."""
        return self.diagram is None

    @property
    def is_everything(self) -> bool:
        """Whether it restricts nothing."""
        return self == EVERYTHING

    def boxes(self) -> Iterator[Box]:
        """The disjoint boxes of the diagram, in its order."""
        for sides in _paths(self.diagram):
            yield Box(sides)

    @cached_property
    def normal_form(self) -> tuple[Box, ...]:
        """The same set as few large boxes, which may overlap; equal sets have equal ones.

        Every box of the diagram is widened, dimension by dimension, as far as the set allows; then
        those that the others cover are left out, and lists lose what the others have. Above
        MOST_BOXES boxes, or where that takes more than MOST_STEPS, they stay as they are.
        """
        boxes = tuple(self.boxes())
        if len(boxes) > MOST_BOXES:
            return boxes
        try:
            with limited(MOST_STEPS):
                return _trimmed(_needed(tuple(dict.fromkeys(map(self._widened, boxes)))))
        except TooManyPiecesError:
            return boxes

    @property
    def box_count(self) -> int:
        """How many disjoint boxes it falls into."""
        return box_count(self.diagram)

    def projected(self, dimension: Dimension) -> Values:
        """The values of a dimension that some unit of it has."""
        nodes = {self.diagram} - {None, Leaf.IN}
        for _ in range(DIMENSIONS.index(dimension)):
            nodes = {child for node in nodes for _, child in _branches(node)}
        sides = (values for node in nodes for values, _ in _branches(node))
        return reduce(either, sides, all_values(dimension).complement)

    def _widened(self, box: Box) -> Box:
        for dimension in DIMENSIONS:
            every = box.turned(dimension, all_values(dimension))
            missing = Scope.of_box(every) - self
            box = box.turned(dimension, missing.projected(dimension).complement)
        return box


def _paths(diagram: Diagram) -> Iterator[tuple[Values, ...]]:
    if diagram is Leaf.IN:
        yield ()
    elif isinstance(diagram, Node):
        for values, child in diagram.branches:
            for rest in _paths(child):
                yield (values, *rest)


def _branches(diagram: Diagram) -> tuple[tuple[Values, Node | Leaf], ...]:
    assert isinstance(diagram, Node), "a dimension lies before the leaf"
    return diagram.branches


def _needed(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Those that the others do not cover, looked at from the last to the first."""
    kept = list(boxes)
    for box in reversed(boxes):
        others = [each for each in kept if each != box and each.meets(box)]
        if others and Scope.of_box(box) <= Scope.of_boxes(others):
            kept.remove(box)
    return tuple(kept)


def _trimmed(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """The boxes without the values that only other boxes need them for; no side that is open gets
    a restriction, which would be harder to read."""
    found = list(boxes)
    for place, box in enumerate(boxes):
        others = [each for each in (*found[:place], *found[place + 1 :]) if each.meets(box)]
        if others:
            own = Scope.of_box(box) - Scope.of_boxes(others)
            for name in box.named:
                box = box.turned(name, own.projected(name))
            found[place] = box
    return tuple(found)


EMPTY = Scope(None)
EVERYTHING = Scope.of_box(box_of({}))
