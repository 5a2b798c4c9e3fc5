"""What can be read of a notice that is not written as a scope, and what cannot.

Nothing is guessed. A part is read where it stands between marks that end it (a line, a comma, a
parenthesis, the next word that names a dimension); everything else is left out and said. What is
left out may narrow the part beside it: `2024-03..2024-05 (Corsa)` is read as the window alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tracegraph.analysis.recall_scope.dimensions import Dimension
from tracegraph.analysis.recall_scope.parsing import LONGEST_TEXT, parse_scope
from tracegraph.analysis.recall_scope.scope import Scope
from tracegraph.analysis.recall_scope.tokens import Mark, Token, tokens_of
from tracegraph.analysis.recall_scope.vocabulary import Word
from tracegraph.analysis.recall_scope.written_dates import DateOrder, order_shown_by
from tracegraph.domain.errors import ScopeTextError


class Outcome(Enum):
    """How much of a text was read."""

    COMPLETE = "COMPLETE"
    PARTLY = "PARTLY"
    NOT = "NOT"


@dataclass(frozen=True)
class Part:
    """A piece of the text, from character `start` (0 is the first), and what it says."""

    start: int
    text: str
    scope: Scope


@dataclass(frozen=True)
class Reading:
    """parts and left_out are in the order of the text. problem: why it is no scope as a whole."""

    parts: tuple[Part, ...]
    left_out: tuple[str, ...]
    problem: ScopeTextError | None

    @property
    def outcome(self) -> Outcome:
        """COMPLETE where nothing was left out."""
        if not self.parts:
            return Outcome.NOT
        return Outcome.PARTLY if self.problem is not None else Outcome.COMPLETE


_ENDS = (Mark.END, Mark.BREAK, Mark.COMMA, Mark.OPEN, Mark.CLOSE, Mark.ELEMENTS, Word.KEY)


def read_scope(text: str, bare: Dimension | None = None, order: DateOrder | None = None) -> Reading:
    """The parts that are scopes; arguments as of parse_scope."""
    try:
        return Reading((Part(0, text, parse_scope(text, bare, order)),), (), None)
    except ScopeTextError as problem:
        whole = problem
    try:
        tokens = tokens_of(text[:LONGEST_TEXT])
    except ScopeTextError:
        return Reading((), (text.strip(),), whole)
    order = order_shown_by(each.text for each in tokens if each.kind is Mark.LABEL) or order
    parts = tuple(_parts(text, tokens, bare, order))
    return Reading(parts, tuple(_between(text, parts)), whole)


def _parts(
    text: str, tokens: list[Token], bare: Dimension | None, order: DateOrder | None
) -> Iterator[Part]:
    place = 0
    while place < len(tokens) - 1:
        found = _part_at(text, tokens, place, bare, order) if _begins(tokens, place, bare) else None
        if found is None:
            place += 1
            continue
        part, place = found
        yield part


def _begins(tokens: list[Token], place: int, bare: Dimension | None) -> bool:
    """A part begins at a word that names a dimension; in a field of one dimension also with a
    value at the start of a line, or after a heading."""
    token = tokens[place]
    if token.kind in (Word.KEY, Mark.ELEMENTS):
        return True
    before = tokens[place - 1] if place else None
    fresh = before is None or before.kind is Mark.BREAK or before.text == ":"
    return bare is not None and fresh and (token.is_value or token.kind is Word.FROM)


def _part_at(
    text: str, tokens: list[Token], start: int, bare: Dimension | None, order: DateOrder | None
) -> tuple[Part, int] | None:
    """The longest part from this token on, and the token after it."""
    ends = [at for at in range(start + 1, len(tokens)) if tokens[at].kind in _ENDS]
    while ends:
        end = ends[-1]
        piece = text[tokens[start].start : tokens[end].start]
        try:
            return Part(tokens[start].start, piece.strip(), parse_scope(piece, bare, order)), end
        except ScopeTextError as problem:
            wrong = tokens[start].start + problem.position - 1
        # what is wrong stays wrong in every longer piece, so the next try ends before it
        ends = [at for at in ends if at < end and tokens[at].start <= wrong]
    return None


def _between(text: str, parts: tuple[Part, ...]) -> Iterator[str]:
    place = 0
    for start, length in (*((each.start, len(each.text)) for each in parts), (len(text), 0)):
        if left := text[place:start].strip(" \t\r\n,;.、，；。"):
            yield left
        place = start + length
