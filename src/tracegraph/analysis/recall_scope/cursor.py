"""Where a parser stands in the tokens of a scope, and how it says what is wrong there."""

from typing import NoReturn

from tracegraph.analysis.recall_scope.tokens import Mark, Token, tokens_of
from tracegraph.analysis.recall_scope.vocabulary import Word
from tracegraph.analysis.recall_scope.written_dates import DateOrder, order_shown_by
from tracegraph.domain.errors import ScopeTextError

_SHOWN = 20


class Cursor:
    """order: which comes first in 3/4/2025 where the text itself does not show it."""

    def __init__(self, text: str, order: DateOrder | None) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.place = 0
        shown = order_shown_by(each.text for each in self.tokens if each.kind is Mark.LABEL)
        self.order = shown or order

    @property
    def now(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.place]

    @property
    def following(self) -> Token:
        """The token after it."""
        return self.tokens[min(self.place + 1, len(self.tokens) - 1)]

    @property
    def before(self) -> Token | None:
        """The token that was taken last."""
        return self.tokens[self.place - 1] if self.place else None

    def take(self) -> Token:
        """The next token, which is passed."""
        token = self.now
        if token.kind is not Mark.END:
            self.place += 1
        return token

    def takes(self, *kinds: Mark | Word) -> bool:
        """Whether the next token is of one of these kinds; it is passed then."""
        if self.now.kind in kinds:
            self.take()
            return True
        return False

    def skip_fill(self) -> None:
        """Pass words that say nothing."""
        while self.takes(Word.FILL):
            pass

    def wrong(self, problem: str, remedy: str, at: Token | None = None) -> NoReturn:
        """Raise for the token at which it is wrong, the next one if none is given."""
        token = at or self.now
        near = self.text[token.start : token.start + max(len(token.text), _SHOWN)].split("\n")[0]
        raise ScopeTextError(token.start + 1, near.strip(), problem, remedy)
