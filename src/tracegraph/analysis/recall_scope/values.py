"""One value, or range of values, of a scope's text."""

import re

from tracegraph.analysis.recall_scope.cursor import Cursor
from tracegraph.analysis.recall_scope.dimensions import Dimension, Values
from tracegraph.analysis.recall_scope.labels import (
    LONGEST,
    Labels,
    folded,
    label_range,
    label_set,
    split,
)
from tracegraph.analysis.recall_scope.tokens import Mark, Token
from tracegraph.analysis.recall_scope.vocabulary import BOUNDS, OPENERS, Word
from tracegraph.analysis.recall_scope.windows import production_window
from tracegraph.analysis.recall_scope.written_dates import (
    is_year,
    looks_like_date,
)
from tracegraph.domain.errors import InputError
from tracegraph.domain.identifiers import compact_gtin

_HAS_DIGIT = re.compile(r"[0-9]")


def values_of(cursor: Cursor, dimension: Dimension) -> Values:
    """The value or range of a dimension that comes next."""
    if dimension is Dimension.MADE:
        return production_window(cursor)
    if dimension is Dimension.GTIN:
        return _gtin(cursor)
    return _labels(cursor, dimension)


def bare_dimension(cursor: Cursor) -> Dimension:
    """What a value that no word names stands for: dates are windows, other labels codes."""
    token = cursor.now
    if token.kind in OPENERS:
        token = cursor.following
    if token.kind in (Mark.DATE, *BOUNDS) or (
        token.kind is Mark.LABEL and looks_like_date(token.text)
    ):
        return Dimension.MADE
    if cursor.now.kind is Word.RANGE:
        return Dimension.MADE  # ..2025-05
    if token.kind is Mark.LABEL:
        _refuse_unclear(cursor, token)
    return Dimension.CODE


def _refuse_unclear(cursor: Cursor, token: Token) -> None:
    if is_year(token.text):
        cursor.wrong(
            f"{token.text} can be a year or a code",
            f"write 'made {token.text}' or 'code {token.text}'",
            token,
        )
    if len(token.text) in (12, 13, 14) and cursor.following.kind is not Word.RANGE:
        try:
            compact_gtin(token.text)
        except InputError:
            return
        cursor.wrong(
            f"{token.text} can be a GTIN or a code",
            f"write 'GTIN {token.text}' or 'code {token.text}'",
            token,
        )


# Labels


def _labels(cursor: Cursor, dimension: Dimension) -> Labels:
    opener = cursor.take() if cursor.now.kind in OPENERS else None
    cursor.skip_fill()
    start = cursor.now
    first = _label(cursor, dimension)
    joined = cursor.takes(Word.RANGE) or (
        opener is not None and opener.kind is Word.BETWEEN and cursor.takes(Word.LIST)
    )
    if joined:
        cursor.skip_fill()
        if not cursor.now.is_value:
            cursor.wrong(
                "the range has no last label", f"write the last {dimension.value} after it"
            )
        return _ranged(cursor, start, first, _label(cursor, dimension, after=first))
    if opener is not None:
        cursor.wrong(f"'{opener.text}' opens a range that has no end", "write 'to' and the last")
    return _hyphenated(cursor, start, first)


def _label(cursor: Cursor, dimension: Dimension, after: str = "") -> str:
    token = cursor.now
    if token.kind is Mark.QUOTED:
        text = cursor.take().label
    elif token.kind is Mark.LABEL:
        text = cursor.take().text
        _check_plain(cursor, token, dimension, after)
    elif token.kind is Mark.DATE:
        cursor.wrong(
            f"a date stands where a {dimension.value} is expected",
            f"put \"{token.text}\" in quotes if it is one, or write 'made' before it",
        )
    else:
        cursor.wrong(f"a {dimension.value} is missing here", f"write the {dimension.value}")
    if not folded(text) or len(folded(text)) > LONGEST:
        cursor.wrong("a label has 1 to 100 characters", "shorten it", token)
    if cursor.now.is_value:
        cursor.wrong(
            f"{text!r} and {cursor.now.text!r} stand side by side",
            "put a comma between two labels, or quotes around one that has a blank",
        )
    return text


def _check_plain(cursor: Cursor, token: Token, dimension: Dimension, after: str) -> None:
    """Words of a sentence are no labels: those without a digit must stand out or be quoted."""
    text = token.text
    if _HAS_DIGIT.search(text):
        return
    if dimension is Dimension.MODEL and text != text.lower():
        return
    if dimension is Dimension.SCHEME or after:
        return
    cursor.wrong(
        f"{text!r} has no digit, so it may be a word and no {dimension.value}",
        f'put "{text}" in quotes if it is one, or leave it out',
        token,
    )


def _ranged(cursor: Cursor, start: Token, first: str, last: str) -> Labels:
    try:
        return label_range(first, last)
    except InputError as problem:
        what, _, remedy = str(problem).partition("; ")
        cursor.wrong(what, remedy, start)


def _hyphenated(cursor: Cursor, token: Token, text: str) -> Labels:
    """A label that may be a range: ABC1000-ABC1999 is one, 1000-1999 and L9-L10 could be either."""
    before, mark, after = text.partition("-")
    plain = token.kind is Mark.LABEL and bool(mark) and "-" not in after
    (stem, width), low = split(before)
    (other, other_width), high = split(after)
    same_width = width == other_width
    ordered = same_width and low < high
    if not plain or stem != other or not (stem or ordered) or not (width and other_width):
        return label_set([text])
    if stem and ordered:
        return label_range(before, after)
    either, quoted = f"{text} can be one label or a range", f'"{text}" in quotes for the label'
    if ordered:
        return cursor.wrong(either, f"write {before}..{after} for the range, or {quoted}", token)
    if same_width and low > high:
        remedy = f"write {after}..{before} for the range, or {quoted}"
        return cursor.wrong(f"{either} the wrong way round", remedy, token)
    remedy = f'put "{text}" in quotes; a range has the lower first, both ends of one width'
    return cursor.wrong(either, remedy, token)


# GTINs


def _gtin(cursor: Cursor) -> Labels:
    """Digits as on the pack, in groups too: 0 21130 07662 8."""
    start = cursor.now
    digits = ""
    while cursor.now.kind is Mark.LABEL and _digits(cursor.now.text):
        digits += _digits(cursor.take().text)
    if not digits:
        cursor.wrong(
            "a GTIN is missing here", "write its 8, 12, 13 or 14 digits with the check digit"
        )
    if cursor.now.kind is Word.RANGE:
        cursor.wrong("GTINs have no ranges, because of their check digits", "list them one by one")
    try:
        found = compact_gtin(digits)
    except InputError:
        cursor.wrong(
            f"GTIN {digits!r} is wrong in its length or its check digit",
            "write 8, 12, 13 or 14 digits, the last of which checks the others",
            start,
        )
    return label_set([found])


def _digits(text: str) -> str:
    plain = text.replace("-", "")
    return plain if plain.isascii() and plain.isdigit() else ""
