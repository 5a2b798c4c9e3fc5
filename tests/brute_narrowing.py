"""Unknown dates narrowed by plain loops over rows, for the slow trace of brute_force.py."""

from typing import Any

from tracegraph.domain.times import Interval, parse_interval

Row = dict[str, Any]  # Any: a row of JSON, with full ids
ALWAYS = -(10**18)
NEVER = 10**18


def narrowed_times(table: list[Row]) -> dict[str, tuple[int, int]]:
    """Earliest arrival and latest departure of every shipment and transformation.

    Those without a day are narrowed: of a lot that somebody else made, not before it first came to
    the sender, and, where nothing else brought it, not after the receiver first passed it on.
    """
    product_of = {row["id"]: row["of"] for row in table if row["kind"] == "lot"}
    recorded = {row["id"]: _recorded(row) for row in table if row["kind"] != "lot"}
    stubborn: set[str] = set()
    while True:
        times, changed = dict(recorded), True
        while changed:
            changed = False
            for row in table:
                if row["id"] in times and row["id"] not in stubborn:
                    new = _narrowed(row, table, product_of, times)
                    changed |= new != times[row["id"]]
                    times[row["id"]] = new
        impossible = {
            name
            for name, (first, last) in times.items()
            if first > last and recorded[name][0] <= recorded[name][1]
        }
        if not impossible:
            return times
        stubborn |= impossible


def _recorded(row: Row) -> tuple[int, int]:
    if "from" not in row:
        at = parse_interval(row.get("at"))
        return first_moment(at), last_moment(at)
    sent, received = parse_interval(row.get("sentAt")), parse_interval(row.get("receivedAt"))
    left, came = first_moment(sent), last_moment(received)
    if left > came:
        return first_moment(received), last_moment(sent)
    return max(left, first_moment(received)), min(last_moment(sent), came)


def _narrowed(
    row: Row, table: list[Row], product_of: dict[str, str], times: dict[str, tuple[int, int]]
) -> tuple[int, int]:
    first, last = times[row["id"]]
    dated = any(parse_interval(row.get(name)).dated for name in ("sentAt", "receivedAt"))
    if "lot" not in row or dated or row["from"] == row.get("to") or row.get("contentsRecorded"):
        return first, last
    lot, product = row["lot"], product_of[row["lot"]]
    known = next(each for each in table if each["id"] == lot)
    first = max(first, first_moment(parse_interval(known.get("producedOn"))))
    target, maker = row.get("to") or row["toJurisdiction"], known.get("madeBy")
    if maker is not None and maker != row["from"]:
        came = _bringing(table, lot, product, row["from"])
        first = max([first, *sorted(times[name][0] for name in came)[:1]])
    alone = _bringing(table, lot, product, target) == [row["id"]]
    if maker is not None and maker != target and alone:
        last = min([last, *(times[name][1] for name in _taking(table, lot, target))])
    return first, last


def _bringing(table: list[Row], lot: str, product: str, place: str) -> list[str]:
    """Shipments that may bring a lot to a place, and transformations that make it there."""
    names = []
    for row in table:
        if row["kind"] == "shipment" and (row.get("to") or row["toJurisdiction"]) == place:
            names += [row["id"]] * (row.get("lot") == lot or row.get("product") == product)
        if row["kind"] == "transformation" and row["atOrganization"] == place:
            names += [row["id"]] * (lot in {each["lot"] for each in row["yielded"]})
    return names


def _taking(table: list[Row], lot: str, place: str) -> list[str]:
    """Shipments of a lot from a place whose contents nobody recorded, and what used it up there."""
    names = []
    for row in table:
        if row["kind"] == "shipment" and row["from"] == place and not row.get("contentsRecorded"):
            names += [row["id"]] * (row.get("lot") == lot)
        if row["kind"] == "transformation" and row["atOrganization"] == place:
            names += [row["id"]] * (lot in {each["lot"] for each in row["consumed"]})
    return names


def first_moment(interval: Interval) -> int:
    return ALWAYS if interval.first is None else interval.first


def last_moment(interval: Interval) -> int:
    return NEVER if interval.last is None else interval.last
