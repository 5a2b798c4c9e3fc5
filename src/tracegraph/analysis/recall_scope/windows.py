"""A production window of a scope's text: a day, a month, a year, or from one to another."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NoReturn

from tracegraph.analysis.recall_scope.cursor import Cursor
from tracegraph.analysis.recall_scope.days import Days, window
from tracegraph.analysis.recall_scope.tokens import Mark, Token
from tracegraph.analysis.recall_scope.vocabulary import BOUNDS, OPENERS, Word
from tracegraph.analysis.recall_scope.written_dates import (
    WrittenDate,
    has_short_year,
    production_date,
)

_DAY = timedelta(days=1)
_DATE_FORMS = "write 2025-03-01, 2025-03, 2025 or 2025年3月1日"


def production_window(cursor: Cursor) -> Days:
    """The window that comes next; ScopeTextError where none does, or no calendar has it."""
    bound = cursor.take() if cursor.now.kind in BOUNDS else None
    cursor.skip_fill()
    if bound is not None:
        return _bounded(cursor, bound)
    if cursor.takes(Word.RANGE):
        return _checked(cursor, lambda: window(None, _date(cursor).last))
    opener = cursor.take() if cursor.now.kind in OPENERS else None
    cursor.skip_fill()
    start = cursor.now
    if (unspaced := _unspaced(cursor)) is not None:
        return _between(cursor, start, *unspaced)
    first = _date(cursor)
    between = opener is not None and opener.kind is Word.BETWEEN
    if cursor.now.kind is Word.RANGE or (between and cursor.now.kind is Word.LIST):
        mark = cursor.take()
        cursor.skip_fill()
        if cursor.now.is_value:
            return _between(cursor, start, first, _date(cursor))
        if mark.text.startswith(".."):
            return _checked(cursor, lambda: window(first.first, None), start)
        cursor.wrong("the window has no last day", "write it, or '..' for an open end")
    return _single(cursor, start, first, opener)


def _single(cursor: Cursor, start: Token, first: WrittenDate, opener: Token | None) -> Days:
    if cursor.now.kind is Word.UNCLEAR:
        cursor.wrong(
            f"'{cursor.now.text}' leaves open whether that day itself counts",
            "write 起 or 截至 with the day that counts, or 2025-03-01.. or ..2025-03-01",
        )
    if cursor.takes(Word.ONWARDS) or (opener is not None and opener.kind is Word.FROM):
        return _checked(cursor, lambda: window(first.first, None), start)
    if opener is not None:
        cursor.wrong("'between' needs two days", "write 'and' and the last day")
    return _checked(cursor, lambda: window(first.first, first.last), start)


def _bounded(cursor: Cursor, bound: Token) -> Days:
    start = cursor.now
    written = _date(cursor)
    if bound.kind is Word.SINCE:
        return _checked(cursor, lambda: window(written.first, None), start)
    if bound.kind is Word.UNTIL:
        return _checked(cursor, lambda: window(None, written.last), start)
    if bound.kind is Word.BEFORE:
        return _checked(cursor, lambda: window(None, written.first - _DAY), start)
    return _checked(cursor, lambda: window(written.last + _DAY, None), start)


def _between(cursor: Cursor, start: Token, first: WrittenDate, last: WrittenDate) -> Days:
    found: tuple[date, date] | None = None
    try:
        found = (first.completed(last).first, last.completed(first).last)
    except ValueError:
        cursor.wrong("a day of the window is in no calendar, or has no year", _DATE_FORMS, start)
    if found[0] > found[1]:
        cursor.wrong(f"the window ends on {found[1]}, before {found[0]}", "exchange them", start)
    return window(*found)


def _date(cursor: Cursor) -> WrittenDate:
    token = cursor.now
    if token.kind is Mark.DATE:
        cursor.take()
        assert token.date is not None, "a date in words has its date"
        return token.date
    if token.kind is not Mark.LABEL:
        cursor.wrong("a day, month or year is missing here", _DATE_FORMS)
    written = production_date(token.text, cursor.order)
    if written is None and token.text.isdigit() and len(token.text) <= 2:
        written = WrittenDate(None, None, int(token.text))  # between 4 and 14 December 2020
    if written is None:
        _refuse_date(cursor, token)
    if written.is_unclear:
        cursor.wrong(
            f"{token.text} has its day and month in an unclear order",
            f"write {written.year}-{written.month:02}-{written.day:02} or "
            f"{written.year}-{written.day:02}-{written.month:02}",
        )
    cursor.take()
    return written


def _refuse_date(cursor: Cursor, token: Token) -> NoReturn:
    if has_short_year(token.text):
        cursor.wrong(f"the year of {token.text} has two digits", "write all four")
    cursor.wrong(f"{token.text!r} is no day, month or year", _DATE_FORMS)


def _unspaced(cursor: Cursor) -> tuple[WrittenDate, WrittenDate] | None:
    """A window whose hyphen has no blanks: 01/03/2023-14/08/2023, 2018-2022."""
    token = cursor.now
    if token.kind is not Mark.LABEL or production_date(token.text, cursor.order) is not None:
        return None
    ways = [
        (
            production_date(token.text[:at], cursor.order),
            production_date(token.text[at + 1 :], None),
        )
        for at, sign in enumerate(token.text)
        if sign == "-"
    ]
    found = [(a, b) for a, b in ways if a is not None and b is not None]
    if len(found) != 1 or found[0][0].is_unclear or found[0][1].is_unclear:
        return None
    cursor.take()
    return found[0]


def _checked(cursor: Cursor, made: Callable[[], Days], at: Token | None = None) -> Days:
    """The window; ScopeTextError where the calendar has no such day."""
    token = at or cursor.now
    try:
        return made()
    except (ValueError, OverflowError):
        cursor.wrong("the calendar has no such day, or the year is missing", _DATE_FORMS, token)
