"""Answers recallScope: what a scope's text means, and whether goods fall in it."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.recall_scope import (
    Answer,
    Box,
    Dimension,
    Explanation,
    Facts,
    answer_of,
    box_text,
    explained,
    parse_scope,
    printed,
)
from tracegraph.analysis.recall_scope.days import Days, window
from tracegraph.analysis.recall_scope.printing import values_text
from tracegraph.analysis.recall_scope.reading import read_scope
from tracegraph.domain.errors import InputError, ScopeTextError
from tracegraph.domain.identifiers import compact_gtin
from tracegraph.domain.times import day_text, parse_interval

MOST_SHOWN = 300
LONGEST_FACT = 100


@dataclass(frozen=True)
class GivenFacts:
    """What is known of the goods, as texts; made is a time of domain.times."""

    gtin: str | None = None
    model: str | None = None
    lot: str | None = None
    made: str | None = None
    scheme: str | None = None
    code: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything is known."""
        return any((self.gtin, self.model, self.lot, self.made, self.scheme, self.code))


@dataclass(frozen=True)
class Side:
    """What an alternative says of one dimension; with all_but, values are what it leaves out.

    count is how many labels it names, as a text; None where they have no end, and for days.
    """

    dimension: str
    values: str
    all_but: bool
    count: str | None


@dataclass(frozen=True)
class Alternative:
    """One box of the normal form."""

    text: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Verdict:
    """Whether goods with the given facts fall in the scope, and why, alternative by alternative."""

    answer: Answer
    why: tuple[Explanation, ...]


@dataclass(frozen=True)
class ScopeExplanation:
    """truncated says that alternatives beyond MOST_SHOWN are not shown; the answer knows them."""

    normal_form: str
    empty: bool
    everything: bool
    alternatives: tuple[Alternative, ...]
    falls: Verdict | None
    truncated: bool


@dataclass(frozen=True)
class ReadPart:
    """A piece of a text that is a scope by itself."""

    text: str
    normal_form: str


@dataclass(frozen=True)
class ScopeNotUnderstood:
    """Where and why, and what of the text could be read; position counts characters from 1."""

    position: int
    near: str
    problem: str
    remedy: str
    read: tuple[ReadPart, ...]
    left_out: tuple[str, ...]


def recall_scope(text: str, given: GivenFacts) -> ScopeExplanation | ScopeNotUnderstood:
    """What the text means; InputError where a given fact is wrong."""
    facts = _facts(given)
    try:
        scope = parse_scope(text)
    except ScopeTextError as problem:
        return _not_understood(text, problem)
    falls = None
    if given.any:
        falls = Verdict(answer_of(scope, facts), explained(scope, facts)[:MOST_SHOWN])
    boxes = scope.normal_form
    return ScopeExplanation(
        normal_form=printed(scope),
        empty=scope.is_empty,
        everything=scope.is_everything,
        alternatives=tuple(_alternative(box) for box in boxes[:MOST_SHOWN]),
        falls=falls,
        truncated=len(boxes) > MOST_SHOWN,
    )


def _not_understood(text: str, problem: ScopeTextError) -> ScopeNotUnderstood:
    reading = read_scope(text)
    return ScopeNotUnderstood(
        position=problem.position,
        near=problem.near,
        problem=problem.problem,
        remedy=problem.remedy,
        read=tuple(ReadPart(each.text, printed(each.scope)) for each in reading.parts),
        left_out=reading.left_out,
    )


def _alternative(box: Box) -> Alternative:
    return Alternative(box_text(box), tuple(_side(box, name) for name in box.named))


def _side(box: Box, name: Dimension) -> Side:
    values = box.side(name)
    if isinstance(values, Days):
        return Side(name.value, values_text(name, values), False, None)
    count = None if values.all_but else str(values.count)
    return Side(name.value, values_text(name, values), values.all_but, count)


def _facts(given: GivenFacts) -> Facts:
    for name in ("model", "lot", "scheme", "code"):
        text = getattr(given, name)
        if text is not None and not 1 <= len(text.strip()) <= LONGEST_FACT:
            raise InputError(
                f"{name} has {len(text.strip())} characters; 1 to {LONGEST_FACT} are expected"
            )
    return Facts(
        gtin=None if given.gtin is None else compact_gtin(given.gtin),
        model=given.model,
        lot=given.lot,
        made=None if given.made is None else _made(given.made),
        scheme=given.scheme,
        code=given.code,
    )


def _made(text: str) -> Days:
    interval = parse_interval(text)
    first, last = (day_text(moment) for moment in (interval.first, interval.last))
    return window(
        None if first is None else date.fromisoformat(first),
        None if last is None else date.fromisoformat(last),
    )
