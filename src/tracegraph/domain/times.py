"""When something happened: a moment, a day, a month, a year, an interval, or unknown.

Texts are ISO 8601: `2026-03-05T08:30:00+08:00`, `2026-03-05`, `2026-03`, `2026`,
`2026-03-01/2026-03-05`. Days, months and years are those of China (UTC+8).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from tracegraph.domain.errors import InputError

CHINA = timezone(timedelta(hours=8), "UTC+08:00")
LAST_DAY = date(2999, 12, 31)  # that facts may state or questions ask for: days can be counted on
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_EXPECTED = (
    "a moment with offset, YYYY-MM-DD, YYYY-MM, YYYY, or two of them with '/' are expected, "
    "in the years 1000 to 9999"
)
_FIRST_YEAR = 1000  # what is earlier is a slip of the pen; year 1 in China begins in no year of UTC
_DAY_LENGTH = 86_400_000  # milliseconds


@dataclass(frozen=True)
class Interval:
    """From first to last millisecond since 1970 UTC, both included; None is open.

    dated says that a day or something finer is known.
    """

    first: int | None
    last: int | None
    dated: bool


UNKNOWN = Interval(None, None, False)


def parse_interval(text: str | None) -> Interval:
    """The interval that a text of the forms above stands for; None is unknown."""
    if text is None:
        return UNKNOWN
    if "/" in text:
        start, end = (parse_interval(part) for part in text.split("/", 1))
        return _between(text, start, end)
    try:
        return _single(text)
    except ValueError:
        raise InputError(f"time {text!r} is wrong; {_EXPECTED}") from None


def _between(text: str, start: Interval, end: Interval) -> Interval:
    if start.first is not None and end.last is not None and start.first > end.last:
        raise InputError(f"time {text!r} ends before it starts; put the earlier end first")
    same_day = (
        start.first is not None and end.last is not None and end.last - start.first < _DAY_LENGTH
    )
    return Interval(start.first, end.last, start.dated and end.dated and same_day)


def _single(text: str) -> Interval:
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return _span(day, day, dated=True)
    if _MONTH.fullmatch(text):
        first = date.fromisoformat(f"{text}-01")
        return _span(first, first.replace(day=monthrange(first.year, first.month)[1]), dated=False)
    if _YEAR.fullmatch(text):
        year = int(text)
        return _span(date(year, 1, 1), date(year, 12, 31), dated=False)
    moment = milliseconds(parse_moment(text))
    return Interval(moment, moment, True)


def _span(first: date, last: date, *, dated: bool) -> Interval:
    if first.year < _FIRST_YEAR:
        raise ValueError(first)
    return Interval(_midnight(first), _midnight(last) + _DAY_LENGTH - 1, dated)


def _midnight(day: date) -> int:
    return milliseconds(datetime(day.year, day.month, day.day, tzinfo=CHINA))


def parse_moment(text: str) -> datetime:
    """An aware moment; ValueError where the text has no offset, is no ISO 8601 moment, or lies
    outside the years 1000 to 9999 in China."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or "T" not in text:
        raise ValueError(text)
    try:
        here = moment.astimezone(CHINA)
    except OverflowError:
        raise ValueError(text) from None
    if here.year < _FIRST_YEAR:
        raise ValueError(text)
    return moment.astimezone(UTC)


def day_of(text: str | None) -> date | None:
    """The day of a text like 2026-12-01; ValueError where it is none."""
    return None if text is None else date.fromisoformat(text)


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970 UTC."""
    return int(moment.timestamp() * 1000)


def moment_text(value: int | None) -> str | None:
    """The ISO 8601 text in UTC of milliseconds since 1970."""
    if value is None:
        return None
    return (
        datetime.fromtimestamp(value / 1000, UTC)
        .isoformat(timespec="seconds")
        .replace("+00:00", "Z")
    )


def china_text(value: int | None) -> str | None:
    """The ISO 8601 text with China's offset, so that a recorded day shows as that day."""
    if value is None:
        return None
    return datetime.fromtimestamp(value / 1000, CHINA).isoformat(timespec="seconds")


def day_text(value: int | None) -> str | None:
    """The day in China of milliseconds since 1970."""
    return None if value is None else datetime.fromtimestamp(value / 1000, CHINA).date().isoformat()
