"""Dates and amounts as people write them, read only where the reading is certain."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracegraph.domain.errors import InputError
from tracegraph.domain.times import parse_interval
from tracegraph.services.foodchainlab.findings import Doubt

_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?"),
    re.compile(r"(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)"),
    re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})"),
    re.compile(r"(?P<month>\d\d?)[/.](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)"),
    re.compile(r"(?P<year>\d{4})"),
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")
_DATE_REMEDY = "write YYYY-MM-DD, DD.MM.YYYY, D/M/YYYY, M/YYYY or YYYY, from 1900 on"

_NUMBER = re.compile(r"\d{1,18}(?:\.\d+)?")
_AMOUNT = re.compile(r"(?P<number>\d{1,18}(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_][^\d]*)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_AMOUNT_REMEDY = "write one number and one unit, such as '20 kg' or '12.5 kg'"
_MILLIONTH = Decimal("0.000001")
_DIGITS = 18


@dataclass(frozen=True)
class When:
    """A date in the form of tracegraph.domain.times; doubt where it was written unreadably."""

    text: str | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Amount:
    """A decimal number and its unit; doubt where it was written unclearly."""

    quantity: str | None = None
    unit: str | None = None
    doubt: Doubt | None = None


def when(field: str, written: str | None) -> When:
    """What a date stands for. D/M/YYYY is day first, as FoodChain-Lab's files write it."""
    if written is None:
        return When()
    for form in _FORMS:
        match = form.fullmatch(written)
        text = _date_text(match) if match else None
        if text is not None:
            return When(text)
    if _MOMENT.fullmatch(written) and _is_time(written):
        return When(written)
    problem = f"date {written[:60]!r} is not readable, so it counts as unknown"
    return When(None, Doubt(field, problem, _DATE_REMEDY))


def _date_text(match: re.Match[str]) -> str | None:
    parts = {"month": "1", "day": "1"} | match.groupdict()
    try:
        first = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None
    if not 1900 <= first.year < 2200:  # a slip of the pen, or a spreadsheet's zero
        return None
    return first.isoformat()[: {1: 4, 2: 7, 3: 10}[len(match.groupdict())]]


def _is_time(text: str) -> bool:
    try:
        parse_interval(text)
    except (InputError, OverflowError):
        return False
    return 1900 <= int(text[:4]) < 2200


def amount(field: str, number: str | None, unit: str | None, written: str | None) -> Amount:
    """The amount of a delivery: number and unit in columns of their own, else one text."""
    if number is not None and unit is not None and _NUMBER.fullmatch(number):
        quantity = _quantity(number)
        if quantity is not None:
            return Amount(quantity, unit)
    if written is None:
        return Amount() if number is None else _unclear(field, f"{number} {unit or ''}".strip())
    match = _AMOUNT.fullmatch(written)
    # '1.500 kg' is one and a half here and fifteen hundred there
    if match is None or _THOUSANDS.fullmatch(match["number"]):
        return _unclear(field, written)
    quantity = _quantity(match["number"].replace(",", "."))
    return Amount(quantity, match["unit"].strip()) if quantity else _unclear(field, written)


def _unclear(field: str, written: str) -> Amount:
    problem = f"amount {written[:60]!r} is not clear, so it is kept as a note only"
    return Amount(doubt=Doubt(field, problem, _AMOUNT_REMEDY))


def _quantity(number: str) -> str | None:
    """Six decimals at most: files carry the noise of binary fractions (36.799999999999997)."""
    value = Decimal(number)
    if len(number.split(".")[0]) > _DIGITS or value >= Decimal(10) ** _DIGITS - 1:
        return None
    rounded = value.quantize(_MILLIONTH)
    text = format(rounded, "f").rstrip("0").rstrip(".")
    return text if rounded or not value else None
