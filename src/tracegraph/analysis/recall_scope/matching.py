"""Whether goods fall in a scope, as far as the facts that are known of them tell.

The facts are a box: one value where it is known, all values where it is not. Goods are IN where
the whole box is in the scope, OUT where no part of it is, else MAYBE; so an unknown fact matters
exactly where the scope turns on it. Codes are never listed one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from tracegraph.analysis.recall_scope.days import Days
from tracegraph.analysis.recall_scope.dimensions import Dimension, Values, met, without
from tracegraph.analysis.recall_scope.labels import NO_LABELS, Labels, code_range, label_set
from tracegraph.analysis.recall_scope.printing import box_text, values_text
from tracegraph.analysis.recall_scope.scope import Box, Scope, box_of


class Answer(Enum):
    """Whether goods of which these facts are known fall in a scope."""

    IN = "IN"
    OUT = "OUT"
    MAYBE = "MAYBE"


class Coverage(Enum):
    """How much of a lot a scope covers."""

    WHOLE = "WHOLE"
    PART = "PART"
    MAYBE = "MAYBE"
    NONE = "NONE"


@dataclass(frozen=True)
class Facts:
    """None where a fact is not known. made: the days on which the goods may have been made."""

    gtin: str | None = None
    model: str | None = None
    lot: str | None = None
    made: Days | None = None
    scheme: str | None = None
    code: str | None = None

    def box(self) -> Box:
        """Every unit of which the facts are true."""
        labels = {
            Dimension.GTIN: self.gtin,
            Dimension.MODEL: self.model,
            Dimension.LOT: self.lot,
            Dimension.SCHEME: self.scheme,
            Dimension.CODE: self.code,
        }
        sides: dict[Dimension, Values] = {
            name: label_set([text]) for name, text in labels.items() if text is not None
        }
        if self.made is not None:
            sides[Dimension.MADE] = self.made
        return box_of(sides)


@dataclass(frozen=True)
class CodeSpan:
    """A recorded range of codes: prefix+first to prefix+last, digits of one length."""

    id: str
    scheme: str | None
    prefix: str
    first: str
    last: str

    @property
    def labels(self) -> Labels:
        """Its codes, as a range."""
        return code_range(self.prefix, self.first, self.last)


@dataclass(frozen=True)
class CodePart:
    """The codes of a span that surely fall in a scope, and those that may (the sure ones too)."""

    span: CodeSpan
    sure: Labels
    possible: Labels


@dataclass(frozen=True)
class Explanation:
    """One alternative of the normal form: text, whether the goods fall in it, the dimensions in
    which they do not, and those that would have to be known."""

    text: str
    answer: Answer
    outside: tuple[str, ...]
    unknown: tuple[str, ...]


def answer_of(scope: Scope, facts: Facts) -> Answer:
    """Whether goods of which these facts are known fall in the scope."""
    return _answer(scope, facts.box())


def explained(scope: Scope, facts: Facts) -> tuple[Explanation, ...]:
    """The same for each alternative of the scope's normal form."""
    known = facts.box()
    return tuple(_explanation(box, known) for box in scope.normal_form)


def _answer(scope: Scope, box: Box) -> Answer:
    goods = Scope.of_box(box)
    if (scope & goods).is_empty:
        return Answer.OUT
    return Answer.IN if goods <= scope else Answer.MAYBE


def _explanation(box: Box, known: Box) -> Explanation:
    outside, unknown = [], []
    for name in box.named:
        wanted, given = box.side(name), known.side(name)
        if met(wanted, given).is_empty:
            outside.append(f"{name.value} {_shown(name, given)} is not in it")
        elif not without(given, wanted).is_empty:
            unknown.append(name.value)
    answer = Answer.OUT if outside else Answer.MAYBE if unknown else Answer.IN
    return Explanation(box_text(box), answer, tuple(outside), () if outside else tuple(unknown))


def _shown(name: Dimension, given: Values) -> str:
    return values_text(name, given)


def code_parts(scope: Scope, facts: Facts, spans: Sequence[CodeSpan]) -> tuple[CodePart, ...]:
    """For each span of codes of goods with these facts, which of its codes fall in the scope."""
    return tuple(_part(scope, facts.box(), span) for span in spans)


def _part(scope: Scope, known: Box, span: CodeSpan) -> CodePart:
    codes = span.labels
    box = known.turned(Dimension.CODE, codes)
    if span.scheme is not None:
        box = box.turned(Dimension.SCHEME, label_set([span.scheme]))
    goods = Scope.of_box(box)
    possible = (scope & goods).projected(Dimension.CODE)
    left_out = (goods - scope).projected(Dimension.CODE)
    assert isinstance(possible, Labels), "codes are labels"
    assert isinstance(left_out, Labels), "codes are labels"
    return CodePart(span, codes.difference(left_out), possible)


def coverage_of(scope: Scope, facts: Facts, parts: Sequence[CodePart]) -> Coverage:
    """How much of a lot the scope covers. Where ranges of codes are recorded for the lot, they
    are taken for all of its codes; else its codes are unknown."""
    if not parts:
        answers = {Answer.IN: Coverage.WHOLE, Answer.OUT: Coverage.NONE}
        return answers.get(answer_of(scope, facts), Coverage.MAYBE)
    if all(part.sure == part.span.labels for part in parts):
        return Coverage.WHOLE
    if any(part.sure != NO_LABELS for part in parts):
        return Coverage.PART
    if all(part.possible == NO_LABELS for part in parts):
        return Coverage.NONE
    return Coverage.MAYBE
