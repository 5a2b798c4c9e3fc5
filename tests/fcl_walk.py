"""A walk over the raw JSON of a FoodChain-Lab file, to prove our traces against.

It shares no code with the product, knows nothing of lots or holdings, and follows nothing but the
file's own links, as long as time allows: goods that arrived no earlier than day A can be in a
delivery that left no later than day B only if A <= B, for all deliveries before it on the way. A
delivery without a departure may have left at any time up to its arrival; one without an arrival
may have arrived at any time from its departure on.
"""

import json
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

Json = Any  # the file is read as it comes


@dataclass(frozen=True)
class Times:
    """First day on which a delivery can have arrived, last day on which it can have left."""

    earliest_arrival: date
    latest_departure: date


@dataclass(frozen=True)
class Network:
    """Deliveries by ID, and the links between them, each once."""

    times: dict[str, Times]
    links: frozenset[tuple[str, str]]


def network(document: bytes) -> Network:
    """What a file of the exchange format says; links whose ends do not meet are left out."""
    data = json.loads(document)["data"]
    stations = {_text(row["ID"]) for row in _rows(data["stations"])}
    deliveries = {
        _text(row["ID"]): row
        for row in _rows(data["deliveries"])
        if {_text(row.get("from")), _text(row.get("to"))} <= stations
    }
    links = frozenset(
        (first, second)
        for row in _rows(data["deliveryRelations"])
        for first, second in [(_text(row["from"]), _text(row["to"]))]
        if first in deliveries
        and second in deliveries
        and _text(deliveries[first]["to"]) == _text(deliveries[second]["from"])
    )
    return Network({name: _times(row) for name, row in deliveries.items()}, links)


def forward(net: Network, start: str) -> dict[str, date]:
    """Deliveries that goods of start can be in, with the earliest day they can arrive.

    The start is among them. date.min says that nothing is known of that day.
    """
    best = {start: net.times[start].earliest_arrival}
    while True:
        found = dict(best)
        for earlier, later in net.links:
            if earlier in found and found[earlier] <= net.times[later].latest_departure:
                day = max(found[earlier], net.times[later].earliest_arrival)
                found[later] = min(found.get(later, date.max), day)
        if found == best:
            return best
        best = found


def backward(net: Network, start: str) -> dict[str, date]:
    """Deliveries whose goods can be in start, with the latest day they can have left.

    The start is among them. date.max says that nothing is known of that day.
    """
    best = {start: net.times[start].latest_departure}
    while True:
        found = dict(best)
        for earlier, later in net.links:
            if later in found and net.times[earlier].earliest_arrival <= found[later]:
                day = min(found[later], net.times[earlier].latest_departure)
                found[earlier] = max(found.get(earlier, date.min), day)
        if found == best:
            return best
        best = found


def every_path(net: Network, start: str) -> dict[str, date]:
    """The same as forward, by writing out every path without a repeated delivery.

    Exponential; for small networks, to prove the walk itself.
    """
    best: dict[str, date] = {}
    paths: list[tuple[str, ...]] = [(start,)]
    while paths:
        path = paths.pop()
        day = max(net.times[name].earliest_arrival for name in path)
        best[path[-1]] = min(best.get(path[-1], date.max), day)
        for earlier, later in net.links:
            in_time = day <= net.times[later].latest_departure
            if earlier == path[-1] and later not in path and in_time:
                paths.append((*path, later))
    return best


def impossible_links(net: Network) -> set[tuple[str, str]]:
    """Links whose dates contradict them: the second left before the first can have arrived."""
    return {
        (earlier, later)
        for earlier, later in net.links
        if net.times[earlier].earliest_arrival > net.times[later].latest_departure
    }


def _rows(table: Json) -> list[dict[str, Json]]:
    return [{cell["id"]: cell["value"] for cell in row} for row in table["data"]]


def _text(value: Json) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _times(row: dict[str, Json]) -> Times:
    left, arrived = _days(row.get("Date Delivery")), _days(row.get("Date Delivery Arrival"))
    arrival = arrived or left
    departure = left or arrived
    return Times(
        arrival[0] if arrival else date.min,
        departure[1] if departure else date.max,
    )


def _days(text: Json) -> tuple[date, date] | None:
    """First and last day of a date as written."""
    if not text:
        return None
    for form, order in _FORMS:
        match = re.fullmatch(form, str(text))
        if match:
            year, month, day = order(*(int(group) for group in match.groups()))
            try:
                first = date(year, month or 1, day or 1)
                last_month = month or 12
                return first, date(year, last_month, day or monthrange(year, last_month)[1])
            except ValueError:
                return None
    return None


_Order = Callable[..., tuple[int, int, int]]  # as many numbers as the form has
_FORMS: tuple[tuple[str, _Order], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)", lambda year, month, day: (year, month, day)),
    (r"(\d\d?)[./](\d\d?)[./](\d{4})", lambda day, month, year: (year, month, day)),
    (r"(\d\d?)[./](\d{4})", lambda month, year: (year, month, 0)),
    (r"(\d{4})", lambda year: (year, 0, 0)),
)
