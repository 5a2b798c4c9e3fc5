"""Rows of a FoodChain-Lab table: columns found by name, every value as text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

JsonValue = object

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_LONGEST_NUMBER = 40
_LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Row:
    """cells: column name -> number or text, columns without one left out.

    folded has the same values by names without case and spaces: FoodChain-Lab's exporters differ.
    """

    position: str
    cells: Mapping[str, JsonValue]
    folded: Mapping[str, JsonValue]

    def text(self, *columns: str) -> str | None:
        """The first value found under one of these columns; None where all are empty."""
        for column in columns:
            value = self.cells.get(column, self.folded.get(_folded(column)))
            written = text_of(value)
            if written is not None:
                return written
        return None


def row_of(position: str, cells: Iterable[tuple[str, JsonValue]]) -> Row:
    """A row; of two cells of one column the later counts, as in FoodChain-Lab."""
    last = dict(cells)
    given = {name: value for name, value in last.items() if text_of(value) is not None}
    folded: dict[str, JsonValue] = {}
    for name, value in given.items():
        folded.setdefault(_folded(name), value)
    return Row(position, given, folded)


def text_of(value: JsonValue) -> str | None:
    """A cell as text: whole numbers without a fraction; None for nothing and for no scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return _number_text(value)
    if isinstance(value, str):
        return value.strip() or None
    return None


def printable(text: str) -> str:
    """The text without control characters and halves of characters, cut at 2,000 characters."""
    clean = _UNPRINTABLE.sub(" ", text).strip() or "?"
    return clean if len(clean) <= _LONGEST_TEXT else clean[: _LONGEST_TEXT - 1] + "…"


def is_printable(text: str) -> bool:
    """Whether the text can stand in an id."""
    return _UNPRINTABLE.search(text) is None


def _number_text(value: Decimal) -> str:
    # "1e999999999" written out would fill the memory
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST_NUMBER:
        return str(value)
    whole = value.to_integral_value()
    return format(whole if whole == value else value, "f")


@lru_cache(maxsize=4096)  # the few column names of a file come back with every row
def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
