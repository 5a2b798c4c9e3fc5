"""A FoodChain-Lab document: which of its forms it has, and its three tables.

Forms, as its web application reads them: the exchange format 1.x (`data` holds tables of cells),
and the older raw form (lists `stations`, `deliveries`, `deliveriesRelations`), also inside
`elements`, where each station holds its own links as `connections`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tracegraph.domain.errors import InputError
from tracegraph.services.foodchainlab.cells import JsonValue, Row, row_of, text_of
from tracegraph.services.foodchainlab.findings import Finding

_EXPECTED = (
    "a FoodChain-Lab JSON file is expected: an object with data.stations, data.deliveries and "
    "data.deliveryRelations (save it as JSON in FoodChain-Lab and take in that file)"
)
_BINARY = {
    b"PK\x03\x04": "a spreadsheet or zip archive",
    b"\x1f\x8b": "compressed (gzip)",
    b"\xff\xfe": "encoded in UTF-16 or UTF-32",
    b"\xfe\xff": "encoded in UTF-16",
}
_TABLES = ("stations", "deliveries", "deliveryRelations")
_RAW_LISTS = ("stations", "deliveries", "deliveriesRelations")
_STATION_NAMES = {
    "id": "ID", "name": "Name", "country": "Country", "type": "type of business",
    "typeOfBusiness": "type of business", "address": "Address",
}  # fmt: skip
_DELIVERY_NAMES = {
    "id": "ID", "name": "Name", "lot": "Lot Number", "source": "from", "target": "to",
    "originalSource": "from", "originalTarget": "to", "date": "Date Delivery",
    "dateOut": "Date Delivery", "dateIn": "Date Delivery Arrival", "amount": "Amount",
}  # fmt: skip
_LINK_NAMES = {"source": "from", "target": "to", "id": "link"}
_Names = dict[str, str]


@dataclass(frozen=True)
class Tables:
    """The rows of the three tables; findings are the rows that are no rows, and warnings."""

    stations: tuple[Row, ...]
    deliveries: tuple[Row, ...]
    links: tuple[Row, ...]
    refusals: tuple[Finding, ...]
    warnings: tuple[Finding, ...] = ()


def tables(document: bytes) -> Tables:
    """The tables of a document; InputError where it is none that we read."""
    content = _parsed(_decoded(document))
    if not isinstance(content, dict):
        raise InputError(f"the file is JSON but holds {_kind(content)}; {_EXPECTED}")
    if isinstance(content.get("data"), dict):
        return _exchange_tables(content, content["data"])
    if isinstance(content.get("elements"), dict):
        return _element_tables(content["elements"])
    if "deliveriesRelations" in content:
        return _raw_tables(content)
    if "utxCore" in content:
        raise InputError(f"the file is UTX, which is another format of FoodChain-Lab; {_EXPECTED}")
    names = ", ".join(repr(name)[:40] for name in list(content)[:5]) or "nothing"
    raise InputError(f"the file is JSON of another kind (it holds {names}); {_EXPECTED}")


def _decoded(document: bytes) -> str:
    for mark, kind in _BINARY.items():
        if document.startswith(mark):
            raise InputError(f"the file is {kind}; UTF-8 text is expected: {_EXPECTED}")
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError(
            f"the file is not UTF-8 (byte {problem.start + 1} does not fit); save it as UTF-8"
        ) from None
    if not text.strip():
        raise InputError(f"the file is empty; {_EXPECTED}")
    return text


def _parsed(text: str) -> JsonValue:
    try:
        parsed: JsonValue = json.loads(text, parse_float=_fraction, parse_constant=_nothing)
    except json.JSONDecodeError as problem:
        if problem.pos >= len(text.rstrip()) or problem.msg.startswith("Unterminated"):
            raise InputError(
                f"the file ends in the middle (line {problem.lineno}), as if cut off; copy it again"
            ) from None
        place = f"line {problem.lineno}, column {problem.colno}: {problem.msg}"
        raise InputError(f"the file is not JSON ({place}); {_EXPECTED}") from None
    except RecursionError:
        raise InputError(f"the file is nested too deeply; {_EXPECTED}") from None
    except ValueError:  # a whole number of more than 4,300 digits
        raise InputError(f"the file holds a number that is too long; {_EXPECTED}") from None
    return parsed


def _fraction(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond what Decimal holds
        return text


def _nothing(_: str) -> None:
    """NaN and Infinity, which some exporters write for an empty cell."""


def _kind(value: JsonValue) -> str:
    return {list: "a list", str: "a text", type(None): "null"}.get(type(value), "a single value")


def _exchange_tables(content: dict[str, JsonValue], data: dict[str, JsonValue]) -> Tables:
    refusals: list[Finding] = []
    missing = [name for name in _TABLES if not isinstance(_cells_of(data.get(name)), list)]
    if missing:
        places = ", ".join(f"data.{name}.data" for name in missing)
        raise InputError(f"the file has no list {places}; {_EXPECTED}")
    stations, deliveries, links = (
        tuple(_exchange_rows(name, _cells_of(data[name]), refusals)) for name in _TABLES
    )
    return Tables(stations, deliveries, links, tuple(refusals), _version_warnings(content))


def _version_warnings(content: dict[str, JsonValue]) -> tuple[Finding, ...]:
    version = text_of(content.get("version"))
    if version is None or version.split(".")[0] == "1":
        return ()
    problem = f"format version {version[:40]!r} is not 1.x; it was read as if it were"
    return (Finding("file", "version", problem, "check what came in against FoodChain-Lab"),)


def _cells_of(table: JsonValue) -> JsonValue:
    return table.get("data") if isinstance(table, dict) else None


def _exchange_rows(name: str, rows: JsonValue, refusals: list[Finding]) -> Iterator[Row]:
    assert isinstance(rows, list)  # the caller proved it
    for index, cells in enumerate(rows):
        position = f"{name}[{index}]"
        pairs = _pairs(cells)
        if pairs is None:
            remedy = 'a list of {"id": column, "value": value} is expected'
            refusals.append(Finding(position, "", "the row is not a list of cells", remedy))
        else:
            yield row_of(position, pairs)


def _pairs(cells: JsonValue) -> list[tuple[str, JsonValue]] | None:
    if not isinstance(cells, list):
        return None
    pairs = []
    for cell in cells:
        if not isinstance(cell, dict) or not isinstance(cell.get("id"), str):
            return None
        pairs.append((cell["id"], cell.get("value")))
    return pairs


def _raw_tables(content: dict[str, JsonValue]) -> Tables:
    missing = [name for name in _RAW_LISTS if not isinstance(content.get(name), list)]
    if missing:
        raise InputError(f"the file has no list {', '.join(missing)}; {_EXPECTED}")
    refusals: list[Finding] = []
    stations, deliveries, links = (
        tuple(_raw_rows(name, content[name], names, refusals))
        for name, names in zip(
            _RAW_LISTS, (_STATION_NAMES, _DELIVERY_NAMES, _LINK_NAMES), strict=True
        )
    )
    return Tables(stations, deliveries, links, tuple(refusals))


def _element_tables(elements: dict[str, JsonValue]) -> Tables:
    stations, deliveries = elements.get("stations"), elements.get("deliveries")
    if not isinstance(stations, list) or not isinstance(deliveries, list):
        missing = "elements.stations and elements.deliveries"
        raise InputError(f"the file has no lists {missing}; {_EXPECTED}")
    refusals: list[Finding] = []
    links: list[Row] = []
    for index, station in enumerate(stations):
        if isinstance(station, dict) and isinstance(station.get("connections"), list):
            place = f"elements.stations[{index}].connections"
            links += _raw_rows(place, station["connections"], _LINK_NAMES, refusals)
    return Tables(
        tuple(_raw_rows("elements.stations", stations, _STATION_NAMES, refusals)),
        tuple(_raw_rows("elements.deliveries", deliveries, _DELIVERY_NAMES, refusals)),
        tuple(links),
        tuple(refusals),
    )


def _raw_rows(name: str, rows: JsonValue, names: _Names, refusals: list[Finding]) -> Iterator[Row]:
    assert isinstance(rows, list)  # the callers proved it
    for index, item in enumerate(rows):
        position = f"{name}[{index}]"
        if not isinstance(item, dict):
            problem = "the row is not an object"
            refusals.append(Finding(position, "", problem, "an object is expected"))
        elif not item.get("contains"):  # what contains stations is a group drawn on the screen
            yield row_of(position, _raw_cells(item, names))


def _raw_cells(item: dict[str, JsonValue], names: _Names) -> Iterator[tuple[str, JsonValue]]:
    properties = item.get("properties")
    for entry in properties if isinstance(properties, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            name: str = entry["name"]
            yield names.get(name, name), entry.get("value")
    # original… names the station behind a group, so it goes over source and target
    for key in sorted(item, key=lambda key: key.startswith("original")):
        if item[key] is not None:
            yield names.get(key, key), item[key]
