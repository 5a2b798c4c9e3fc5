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


# no part is longer, and no more is tried in all, so that no text keeps a server busy
_SHORT_PART = 300
_LONGEST_PART = 2_000
_MOST_TRIED = 60_000
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
    parts = tuple(_Search(text, tokens, bare, order).parts())
    return Reading(parts, tuple(_between(text, parts)), whole)


def _begins(tokens: list[Token], place: int, bare: Dimension | None) -> bool:
    """A part begins at a word that names a dimension; in a field of one dimension also with a
    value at the start of a line, or after a heading."""
    token = tokens[place]
    if token.kind in (Word.KEY, Mark.ELEMENTS):
        return True
    before = tokens[place - 1] if place else None
    fresh = before is None or before.kind is Mark.BREAK or before.text == ":"
    return bare is not None and fresh and (token.is_value or token.kind is Word.FROM)


class _Search:
    """The parts of a text from its start on, as long as there is an allowance to try more."""

    def __init__(
        self, text: str, tokens: list[Token], bare: Dimension | None, order: DateOrder | None
    ) -> None:
        self._text, self._tokens, self._bare, self._order = text, tokens, bare, order
        self._left = _MOST_TRIED

    def parts(self) -> Iterator[Part]:
        """Each part that can be read, in order."""
        place = 0
        while place < len(self._tokens) - 1 and self._left > 0:
            found = self._part_at(place) if _begins(self._tokens, place, self._bare) else None
            if found is None:
                place += 1
                continue
            part, place = found
            yield part

    def _part_at(self, start: int) -> tuple[Part, int] | None:
        """The longest part from this token on, and the token after it; most parts are short."""
        ends = self._ends(start, _SHORT_PART)
        found = self._longest(start, ends)
        if found is None or found[1] != ends[-1]:
            return found
        return self._longest(start, self._ends(start, _LONGEST_PART))

    def _longest(self, start: int, ends: list[int]) -> tuple[Part, int] | None:
        """The longest part from this token to one of those before which it may end."""
        begin = self._tokens[start].start
        while ends:
            end = ends[-1]
            piece = self._text[begin : self._tokens[end].start]
            self._left -= len(piece)
            try:
                scope = parse_scope(piece, self._bare, self._order)
            except ScopeTextError as problem:
                wrong = begin + problem.position - 1
            else:
                return Part(begin, piece.strip(), scope), end
            # what is wrong stays wrong in every longer piece, so the next try ends before it
            ends = [at for at in ends if at < end and self._tokens[at].start <= wrong]
        return None

    def _ends(self, start: int, longest: int) -> list[int]:
        """The tokens before which a part that begins here may end, the next one at least."""
        found: list[int] = []
        for at in range(start + 1, len(self._tokens)):
            if found and self._tokens[at].start - self._tokens[start].start > longest:
                break
            if self._tokens[at].kind in _ENDS:
                found.append(at)
        return found


def _between(text: str, parts: tuple[Part, ...]) -> Iterator[str]:
    place = 0
    for start, length in (*((each.start, len(each.text)) for each in parts), (len(text), 0)):
        if left := text[place:start].strip(" \t\r\n,;.、，；。"):
            yield left
        place = start + length
