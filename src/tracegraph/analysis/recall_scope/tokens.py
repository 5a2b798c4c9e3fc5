"""A scope's text as words, values and marks, each with its place in the text."""

import re
from dataclasses import dataclass
from enum import Enum

from tracegraph.analysis.recall_scope.dimensions import Dimension
from tracegraph.analysis.recall_scope.vocabulary import CHINESE_WORDS, ENGLISH_WORDS, Word
from tracegraph.analysis.recall_scope.written_dates import WrittenDate, worded_date
from tracegraph.domain.errors import ScopeTextError


class Mark(Enum):
    """What stands in a text besides words that do something."""

    LABEL = "a label or number"
    QUOTED = "a label in quotes"
    DATE = "a date in words"
    ELEMENTS = "a GS1 element string"
    OPEN = "("
    CLOSE = ")"
    COMMA = ","
    BREAK = "; or a new line"
    UNKNOWN = "a word that scopes do not have"
    END = "the end"


@dataclass(frozen=True)
class Token:
    """text is as in the source, folded to half-width; label is what quotes hold."""

    kind: Mark | Word
    start: int
    text: str
    dimension: Dimension | None = None
    date: WrittenDate | None = None
    label: str = ""

    @property
    def is_value(self) -> bool:
        """Whether it stands for a value itself."""
        return self.kind in (Mark.LABEL, Mark.QUOTED, Mark.DATE)

    @property
    def continues_list(self) -> bool:
        """Whether a list may go on after this break: not after a full stop or a numbering."""
        return self.kind is Mark.BREAK and (self.text == ";" or self.text.isspace())


_WIDE = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
# one character for one, so that places stay
_FOLD: dict[int, str | int] = {
    **_WIDE,
    ord("　"): " ",
    ord("\xa0"): " ",
    ord("‐"): "-",
    ord("‑"): "-",
}
_LETTERS = "A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_LABEL = re.compile(rf"[{_LETTERS}](?:[-/.#+*&=@](?=[{_LETTERS}])|_|[{_LETTERS}])*")
_QUOTED = re.compile(r'"((?:[^"]|"")+)"|“([^”]+)”|「([^」]+)」')
_ELEMENTS = re.compile(r"(?:\(\d{2,4}\)[^\s(),;]+)+")
_RANGE = re.compile(r"\.{2,}|…+|[–—―‒−~〜∼]+|(?<=\s)-+|-+(?=\s)|--+")
_BREAK = re.compile(r"[;。]|\.(?=\s|$)|[\n\r\u2028]+")
_NUMBERING = re.compile(r"(?<![^\n\r])#?\d{1,2}[.)](?=\s)")  # '2. Model …' at the start of a line
_BLANK = re.compile(r"[^\S\n\r\u2028]+|[​﻿]+")
_MARKS: dict[str, Mark | Word] = {
    "(": Mark.OPEN,
    ")": Mark.CLOSE,
    "[": Mark.OPEN,
    "]": Mark.CLOSE,
    ",": Mark.COMMA,
    "、": Word.LIST,
    "&": Word.LIST,
    ":": Word.FILL,
    "=": Word.FILL,
}


def tokens_of(text: str) -> list[Token]:
    """Every token in order, Mark.END last; ScopeTextError where a quote does not end."""
    source = text.translate(_FOLD)
    found: list[Token] = []
    place = 0
    while place < len(source):
        if blank := _BLANK.match(source, place):
            place = blank.end()
            continue
        found.append(_token(source, place))
        place += len(found[-1].text)
    found.append(Token(Mark.END, len(source), ""))
    return _without_idle_breaks(found)


def _token(source: str, place: int) -> Token:
    return (
        _quoted(source, place)
        or _plain(source, place, _ELEMENTS, Mark.ELEMENTS)
        or _plain(source, place, _NUMBERING, Mark.BREAK)
        or _plain(source, place, _BREAK, Mark.BREAK)
        or _plain(source, place, _RANGE, Word.RANGE)
        or _dated(source, place)
        or _word(source, place)
        or _plain(source, place, _LABEL, Mark.LABEL)
        or _other(source, place)
    )


def _plain(source: str, place: int, pattern: re.Pattern[str], kind: Mark | Word) -> Token | None:
    match = pattern.match(source, place)
    return None if match is None else Token(kind, place, match[0])


def _quoted(source: str, place: int) -> Token | None:
    if match := _QUOTED.match(source, place):
        inner = next(group for group in match.groups() if group is not None)
        return Token(Mark.QUOTED, place, match[0], label=inner.replace('""', '"'))
    if source[place] in '"“「':
        raise ScopeTextError(
            place + 1, source[place : place + 12], "the quote does not end", "close it"
        )
    return None


def _dated(source: str, place: int) -> Token | None:
    found = worded_date(source, place)
    if found is None:
        return None
    written, end = found
    label = _LABEL.match(source, place)
    if label is not None and label.end() > end:
        return None  # a label that begins like a date: MAY2025X
    return Token(Mark.DATE, place, source[place:end], date=written)


def _word(source: str, place: int) -> Token | None:
    words = ENGLISH_WORDS if source[place].isascii() else CHINESE_WORDS
    for pattern, word, dimension in words:
        if match := pattern.match(source, place):
            return Token(word, place, match[0], dimension)
    return None


def _other(source: str, place: int) -> Token:
    if (mark := _MARKS.get(source[place])) is not None:
        return Token(mark, place, source[place])
    return Token(Mark.UNKNOWN, place, source[place])


_JOINING = (Mark.BREAK, Mark.COMMA, Word.LIST, Word.OR, Mark.OPEN, Word.EXCEPT, Word.KEY)


def _without_idle_breaks(tokens: list[Token]) -> list[Token]:
    """Without breaks at either end, and where the line before plainly goes on."""
    found: list[Token] = []
    for token in tokens:
        while token.kind in (Mark.END, Mark.CLOSE) and found and found[-1].kind is Mark.BREAK:
            found.pop()
        if token.kind is Mark.BREAK and found and found[-1].kind is Mark.BREAK:
            found[-1] = _stronger(found[-1], token)
            continue
        if token.kind is Mark.BREAK and (not found or _goes_on(found[-1])):
            continue
        found.append(token)
    return found


def _goes_on(token: Token) -> bool:
    return token.kind in _JOINING or token.text in (":", "=")


def _stronger(first: Token, second: Token) -> Token:
    """Of breaks that stand together, the one that ends a list too."""
    return second if first.continues_list and not second.continues_list else first
