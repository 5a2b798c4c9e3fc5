"""A scope from the text that people write; an error says where, what is wrong, and what is right.

scope        alternative, then more after ';', a new line or 'or'
alternative  values by dimension, all of which must hold; or a scope in parentheses;
             then exceptions after 'except', or before 除外, or between 除 and 外
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracegraph.analysis.recall_scope.cursor import Cursor
from tracegraph.analysis.recall_scope.diagram import MOST_STEPS, TooManyPiecesError, limited
from tracegraph.analysis.recall_scope.dimensions import PRODUCT, Dimension
from tracegraph.analysis.recall_scope.phrases import Phrase, phrase_of
from tracegraph.analysis.recall_scope.scope import EMPTY, EVERYTHING, Scope
from tracegraph.analysis.recall_scope.tokens import Mark, Token
from tracegraph.analysis.recall_scope.vocabulary import Word
from tracegraph.analysis.recall_scope.written_dates import DateOrder
from tracegraph.domain.errors import ScopeTextError

LONGEST_TEXT = 20_000
_MOST_NESTED = 20
_MOST_BOXES = 5_000
_BREAKS = (Mark.BREAK, Word.OR)
NOTHING = "nothing"


@dataclass(frozen=True)
class _Alternative:
    """excepted: what its exceptions name, apart from whether it was in it.

    bound: whether parentheses say what the exceptions belong to.
    """

    scope: Scope
    named: frozenset[Dimension]
    excepted: Scope = EMPTY
    exception: Token | None = None


def parse_scope(text: str, bare: Dimension | None = None, order: DateOrder | None = None) -> Scope:
    """The scope; ScopeTextError where the text cannot be understood, or not in one way only;
    TooManyPiecesError where it is too much work.

    bare: what values stand for that no word names (a form's field of lot numbers, say); without
    it dates are production windows and other labels codes.
    order: of day and month in 3/4/2025 where the text does not show it; without it such a date is
    refused.
    """
    if len(text) > LONGEST_TEXT:
        raise ScopeTextError(
            LONGEST_TEXT, "", f"it has {len(text)} characters", f"give at most {LONGEST_TEXT}"
        )
    if text.strip().lower() == NOTHING:
        return EMPTY
    cursor = Cursor(text, order)
    with limited(MOST_STEPS):
        found = _alternatives(cursor, bare, 0)
    if cursor.now.kind is Mark.OPEN:
        cursor.wrong(
            "it is not said what this in parentheses is",
            "leave it out, or write model, lot, … before it and no parentheses",
        )
    if cursor.now.kind is not Mark.END:
        cursor.wrong("what closes here was not opened", "leave it out")
    if found.scope.box_count > _MOST_BOXES:
        raise TooManyPiecesError
    return found.scope


def _alternatives(cursor: Cursor, bare: Dimension | None, depth: int) -> _Alternative:
    found: list[_Alternative] = []
    own = bare
    joiner: Token | None = None
    while True:
        start = cursor.now
        one = _alternative(cursor, own, depth)
        if joiner is not None and joiner.kind is Mark.BREAK:
            _check_restated(cursor, found[-1], one, start)
        if one.exception is not None and found:
            _check_exceptions(cursor, found, one)
        found.append(one)
        if cursor.now.kind not in _BREAKS:
            break
        joiner = cursor.now
        while cursor.takes(*_BREAKS):
            pass
        own = bare
        if joiner.continues_list and len(one.named) == 1:
            (own,) = one.named  # lot L1; L2
    named = frozenset[Dimension]().union(*(each.named for each in found))
    return _Alternative(_together([each.scope for each in found]), named)


def _together(scopes: Sequence[Scope]) -> Scope:
    """Their union, halves first so that work stays small."""
    if len(scopes) == 1:
        return scopes[0]
    half = len(scopes) // 2
    return _together(scopes[:half]) | _together(scopes[half:])


def _check_restated(cursor: Cursor, last: _Alternative, one: _Alternative, start: Token) -> None:
    """After ';' or a new line an alternative must be one of the same kind; else it may be more
    about the same goods: `型号：A；批号：1` means both, `lot 1; lot 2` either."""
    lacks_product = bool(last.named & PRODUCT) and not one.named & PRODUCT
    if not one.named & last.named or lacks_product:
        cursor.wrong(
            "it is not clear whether this belongs to what stands before it",
            "put ',' before it if both must hold, or 'or' if it stands alone",
            start,
        )


def _check_exceptions(cursor: Cursor, before: list[_Alternative], one: _Alternative) -> None:
    if not (_together([each.scope for each in before]) & one.excepted).is_empty:
        cursor.wrong(
            "the exception may belong to this alternative or to those before it too",
            "put parentheses around what it belongs to",
            one.exception,
        )


def _alternative(cursor: Cursor, bare: Dimension | None, depth: int) -> _Alternative:
    if depth > _MOST_NESTED:
        cursor.wrong("parentheses are nested too deeply", f"nest at most {_MOST_NESTED}")
    if cursor.takes(Mark.OPEN):
        inner = _alternatives(cursor, bare, depth + 1)
        if not cursor.takes(Mark.CLOSE):
            cursor.wrong("the parenthesis does not close", "write ')'")
        return _with_exceptions(cursor, inner.scope, inner.named, None, depth)
    leading = _exception(cursor, bare, depth) if cursor.now.kind is Word.EXCEPT else None
    cursor.takes(Mark.COMMA)
    phrase = phrase_of(cursor, bare)
    excepted = leading
    if cursor.now.kind is Word.EXCEPTED:
        excepted = _closed_by_word(cursor, phrase)
    scope = phrase.scope() if phrase.items else EVERYTHING
    last = phrase.items[-1].dimension if phrase.items else phrase.dimension
    started = _Alternative(scope, phrase.named)
    if excepted is not None:
        started = _less(cursor, started, excepted, phrase.start)
    rest = _with_exceptions(cursor, started.scope, started.named, last, depth)
    return _Alternative(
        rest.scope,
        rest.named,
        started.excepted | rest.excepted,
        started.exception or rest.exception,
    )


def _closed_by_word(cursor: Cursor, phrase: Phrase) -> Scope:
    """`A至B，C除外`: what stands after the last comma is excepted."""
    token = cursor.take()
    if len({each.group for each in phrase.items}) < 2:
        cursor.wrong(
            f"it is not clear what {token.text!r} excepts",
            "put a comma before what is excepted, or write 除 before it and 外 after it",
            token,
        )
    return phrase.split_off_last_group().scope()


def _with_exceptions(
    cursor: Cursor,
    scope: Scope,
    named: frozenset[Dimension],
    last: Dimension | None,
    depth: int,
) -> _Alternative:
    """The scope less every exception that follows; values that no word names are of `last`."""
    found = _Alternative(scope, named)
    while (token := _exception_ahead(cursor)) is not None:
        cursor.takes(Mark.COMMA)
        if cursor.takes(Mark.OPEN):
            gone = _in_parentheses(cursor, last, depth)
        else:
            gone = _exception(cursor, last, depth)
        found = _less(cursor, found, gone, token)
    return found


def _exception_ahead(cursor: Cursor) -> Token | None:
    """The token with which an exception begins, if one does."""
    if cursor.now.kind is Word.EXCEPT:
        return cursor.now
    if cursor.now.kind is Mark.COMMA and cursor.following.kind is Word.EXCEPT:
        return cursor.following
    if cursor.now.kind is not Mark.OPEN:
        return None
    depth = 0
    for token in cursor.tokens[cursor.place :]:
        depth += (token.kind is Mark.OPEN) - (token.kind is Mark.CLOSE)
        if depth == 0:
            break
        if token.kind in (Word.EXCEPT, Word.EXCEPTED) and depth == 1:
            return cursor.now
    return None


def _in_parentheses(cursor: Cursor, last: Dimension | None, depth: int) -> Scope:
    """(L5除外), (except L5), （不含L5）."""
    if cursor.now.kind is Word.EXCEPT:
        gone = _exception(cursor, last, depth)
    else:
        gone = phrase_of(cursor, last).scope()
        if not cursor.takes(Word.EXCEPTED):
            cursor.wrong("what stands in parentheses is no exception", "leave it out")
    if not cursor.takes(Mark.CLOSE):
        cursor.wrong("the parenthesis does not close", "write ')'")
    return gone


def _exception(cursor: Cursor, last: Dimension | None, depth: int) -> Scope:
    cursor.take()
    if cursor.now.kind is Mark.OPEN:
        gone = _alternative(cursor, last, depth + 1).scope
    else:
        gone = phrase_of(cursor, last).scope()
    cursor.takes(Word.OUTSIDE, Word.EXCEPTED)
    return gone


def _less(cursor: Cursor, found: _Alternative, gone: Scope, token: Token) -> _Alternative:
    if (found.scope & gone).is_empty:
        cursor.wrong(
            "the exception takes nothing away",
            "correct it, or what it is an exception from; or leave it out",
            token,
        )
    return _Alternative(
        found.scope - gone, found.named, found.excepted | gone, found.exception or token
    )
