"""Scalars with a specification, and quantities; their rules live in the domain."""

from datetime import UTC, date, datetime
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from tracegraph.domain.errors import InputError
from tracegraph.domain.identifiers import compact_division_code, compact_gtin, compact_uscc
from tracegraph.domain.times import LAST_DAY, parse_interval, parse_moment

Gtin = NewType("Gtin", str)
Uscc = NewType("Uscc", str)
AdcCode = NewType("AdcCode", str)
Day = NewType("Day", str)
Moment = NewType("Moment", str)
When = NewType("When", str)
DecimalText = NewType("DecimalText", str)
FIRST_DAY = date(1900, 1, 1)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name} must be a text in quotes, not {type(value).__name__}")
    return value.strip()


def _day(value: object) -> str:
    text = _text(value, "Date")
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise InputError(f"Date {text!r} is wrong; a day like 2026-12-01 is expected")
    if not FIRST_DAY <= day <= LAST_DAY:  # periods before and after it must be days, too
        raise InputError(f"Date {text!r} is out of reach; {FIRST_DAY} to {LAST_DAY} are expected")
    return day.isoformat()


def _moment(value: object) -> str:
    text = _text(value, "DateTime")
    try:
        return parse_moment(text).astimezone(UTC).isoformat().replace("+00:00", "Z")
    except ValueError:
        raise InputError(
            f"DateTime {text!r} is wrong; a moment with offset is expected, "
            "2026-12-01T08:30:00+08:00 say"
        ) from None


def _shown_moment(value: object) -> str:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)


def _when(value: object) -> str:
    text = _text(value, "When")
    parse_interval(text)
    return text


def _decimal(value: object) -> str:
    text = _text(value, "Decimal")
    whole, _, part = text.partition(".")
    if not (whole.isdigit() and whole.isascii() and len(whole) <= 18):
        raise InputError(f"Decimal {text!r} is wrong; digits like 1200 or 12.5 are expected")
    if "." in text and not (part.isdigit() and part.isascii() and len(part) <= 6):
        raise InputError(
            f"Decimal {text!r} is wrong; at most 6 digits after the point are expected"
        )
    return text


def _gtin(value: object) -> str:
    return compact_gtin(_text(value, "GTIN"))


def _uscc(value: object) -> str:
    return compact_uscc(_text(value, "USCC"))


def _division(value: object) -> str:
    return compact_division_code(_text(value, "AdcCode"))


SCALARS: dict[object, ScalarDefinition] = {
    Gtin: strawberry.scalar(
        name="GTIN",
        description="A GS1 trade item number. Give 8, 12, 13 or 14 digits with the check digit; "
        "14 digits come back.",
        specified_by_url="https://ref.gs1.org/standards/genspecs/",
        serialize=str,
        parse_value=_gtin,
    ),
    Uscc: strawberry.scalar(
        name="USCC",
        description="A unified social credit code (统一社会信用代码, GB 32100): 18 characters, "
        "the last of which checks the others.",
        serialize=str,
        parse_value=_uscc,
    ),
    AdcCode: strawberry.scalar(
        name="AdcCode",
        description="The six digits of a division of China (GB/T 2260); 000000 is the nation.",
        serialize=str,
        parse_value=_division,
    ),
    Day: strawberry.scalar(
        name="Date",
        description="A day in China (UTC+8), written YYYY-MM-DD.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=str,
        parse_value=_day,
    ),
    Moment: strawberry.scalar(
        name="DateTime",
        description="A moment with its offset; that of UTC or of China (UTC+8) comes back.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=_shown_moment,
        parse_value=_moment,
    ),
    When: strawberry.scalar(
        name="When",
        description="When something happened, as exactly as it was recorded: a moment with offset, "
        "a day YYYY-MM-DD, a month YYYY-MM, a year YYYY, or two of them with a slash between.",
        serialize=str,
        parse_value=_when,
    ),
    DecimalText: strawberry.scalar(
        name="Decimal",
        description="An exact number as a text: up to 18 digits before and 6 after the point.",
        serialize=str,
        parse_value=_decimal,
    ),
}


@strawberry.type(description="An amount of goods.")
class Quantity:
    value: DecimalText = strawberry.field(description="How much, exactly, in `unit`.")
    unit: str = strawberry.field(description="What is counted, as it was recorded; 个 or kg, say.")

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:  # Any: strawberry's own signature
        """Anything with a value and a unit is shown as a quantity."""
        return hasattr(value, "value") and hasattr(value, "unit")
