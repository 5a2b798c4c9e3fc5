"""From a FoodChain-Lab document to records, in the order in which they depend on each other."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracegraph.domain.identifiers import node_id
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.flow import Contents, Shipment
from tracegraph.domain.records.parties import Organization
from tracegraph.services.foodchainlab.cells import Row, is_printable, printable
from tracegraph.services.foodchainlab.deliveries import Delivery, LotKey, delivery
from tracegraph.services.foodchainlab.document import tables
from tracegraph.services.foodchainlab.findings import Finding
from tracegraph.services.foodchainlab.lots import lot_ids, lots, product_id, products
from tracegraph.services.foodchainlab.stations import organization

_LONGEST_ID = 300
_LONGEST_SOURCE = 100


@dataclass(frozen=True)
class Placed:
    """A record and the row that it was first read from, as in `deliveries[17]`."""

    position: str
    record: Record


@dataclass(frozen=True)
class Conversion:
    """Records: organizations, products, lots, shipments, and the contents of every shipment.

    refusals are rows that are not in; warnings are about rows that are in.
    """

    records: tuple[Placed, ...]
    refusals: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass
class _Reading:
    """What has been read so far; refused holds the IDs of rows that were not taken."""

    source: str
    refusals: list[Finding]
    stations: dict[str, Placed] = field(default_factory=dict)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    contents: dict[str, set[str]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def refuse(self, row: Row, column: str, problem: str, remedy: str) -> None:
        self.refusals.append(Finding(row.position, column, problem, remedy))


def records(document: bytes, source: str) -> Conversion:
    """The records of a document; all ids stand under the source.

    Every file is an id space of its own: the same ID in two files means two things, so each file
    needs a source of its own. InputError where the document as a whole cannot be read.
    """
    node_id("shipment", source, "1")  # refuses a source that no id can have
    found = tables(document)
    reading = _Reading(source, list(found.refusals))
    _read_stations(found.stations, reading)
    _read_deliveries(found.deliveries, reading)
    for row in found.links:
        _read_link(row, reading)
    rows = tuple(reading.deliveries.values())
    warnings = (warning for row in rows for warning in row.warnings())
    return Conversion(_placed(rows, reading), tuple(reading.refusals), (*found.warnings, *warnings))


def source_of(file_stem: str) -> str:
    """The source of a file that was given none: its own name, as far as a source can hold it."""
    name = re.sub(r"[:\x00-\x1f\x7f\ud800-\udfff]", "-", file_stem).strip() or "file"
    source = f"foodchainlab/{name}"
    if len(source) <= _LONGEST_SOURCE:
        return source
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{source[: _LONGEST_SOURCE - 9]}~{digest}"


def _placed(rows: tuple[Delivery, ...], reading: _Reading) -> tuple[Placed, ...]:
    ids = lot_ids(rows)
    goods = [*products(rows, reading.source), *lots(rows, ids, reading.source)]
    return (
        *reading.stations.values(),
        *(Placed(position, record) for position, record in goods),
        *(Placed(row.position, _shipment(row, ids, reading.source)) for row in rows),
        *(Placed(row.position, _contents(row, reading)) for row in rows),
    )


def _read_stations(rows: Iterable[Row], reading: _Reading) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        identifier = _identifier(row, reading)
        if identifier is not None and _is_first(identifier, row, first, reading):
            station: Organization = organization(row, identifier, reading.source)
            reading.stations[identifier] = Placed(row.position, station)


def _read_deliveries(rows: Iterable[Row], reading: _Reading) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        identifier = _identifier(row, reading)
        if identifier is None or not _is_first(identifier, row, first, reading):
            continue
        sender, receiver = _station(row, "from", reading), _station(row, "to", reading)
        if sender is None or receiver is None:
            reading.refused.add(identifier)
        else:
            reading.deliveries[identifier] = delivery(row, identifier, sender, receiver)


def _identifier(row: Row, reading: _Reading) -> str | None:
    identifier = row.text("ID")
    if identifier is None:
        reading.refuse(row, "ID", "the row has no ID", "give every row an ID of its own")
    elif not is_printable(identifier) or len(identifier) > _LONGEST_ID:
        shown = printable(identifier)[:60]
        remedy = f"1–{_LONGEST_ID} characters without control characters are expected"
        reading.refuse(row, "ID", f"ID {shown!r} is not usable", remedy)
    else:
        return identifier
    return None


def _is_first(identifier: str, row: Row, first: dict[str, Row], reading: _Reading) -> bool:
    """Whether the ID is new; the same row again is passed over, another one is refused."""
    known = first.setdefault(identifier, row)
    if known is not row and known.cells != row.cells:
        problem = f"ID {identifier!r} is that of {known.position} too, and the two rows differ"
        remedy = f"only {known.position} counts; give this row an ID of its own"
        reading.refuse(row, "ID", problem, remedy)
    return known is row


def _station(row: Row, column: str, reading: _Reading) -> str | None:
    station = row.text(column)
    if station in reading.stations:
        return station
    if station is None:
        reading.refuse(row, column, "the delivery names no station here", "give a station's ID")
    else:
        problem = f"no station has the ID {printable(station)[:60]!r}"
        reading.refuse(row, column, problem, "add the station, or correct the ID")
    return None


def _read_link(row: Row, reading: _Reading) -> None:
    """A link from one delivery to the delivery that it went into."""
    columns = ("from", "to") if row.text("Next") is None else ("ID", "Next")
    earlier, later = (_linked(row, column, reading) for column in columns)
    if earlier is None or later is None:
        return
    if earlier.receiver != later.sender:
        problem = (
            f"{earlier.identifier!r} goes to {earlier.receiver!r}, but {later.identifier!r} "
            f"comes from {later.sender!r}"
        )
        reading.refuse(row, columns[1], problem, "link a delivery to one that its receiver sends")
    elif earlier is later:
        problem = f"delivery {earlier.identifier!r} cannot be part of itself"
        reading.refuse(row, columns[1], problem, "link it to another, or leave it out")
    else:
        reading.contents.setdefault(later.identifier, set()).add(earlier.identifier)


def _linked(row: Row, column: str, reading: _Reading) -> Delivery | None:
    identifier = row.text(column)
    if identifier is None:
        reading.refuse(row, column, "the link names no delivery here", "give a delivery's ID")
        return None
    known = reading.deliveries.get(identifier)
    if known is None:
        shown = printable(identifier)[:60]
        if identifier in reading.refused:
            problem, remedy = f"delivery {shown!r} was refused", "correct that delivery first"
        else:
            problem, remedy = f"no delivery has the ID {shown!r}", "add it, or correct the ID"
        reading.refuse(row, column, problem, remedy)
    return known


def _shipment(row: Delivery, ids: dict[LotKey, str], source: str) -> Shipment:
    product = node_id("product", source, product_id(row.sender, row.product))
    note = row.note()
    return Shipment(
        source=source,
        source_id=row.identifier,
        from_=node_id("organization", source, row.sender),
        to=node_id("organization", source, row.receiver),
        lot=node_id("lot", source, ids[row.lot]) if row.lot else None,
        product=None if row.lot else product,
        quantity=row.carried.quantity,
        unit=printable(row.carried.unit) if row.carried.unit else None,
        sent_at=row.sent.text,
        received_at=row.received.text,
        note=printable(note) if note else None,
    )


def _contents(row: Delivery, reading: _Reading) -> Contents:
    """Every delivery has one, if empty: FoodChain-Lab's links are all that there is."""
    contained = sorted(reading.contents.get(row.identifier, ()))
    return Contents(
        source=reading.source,
        source_id=row.identifier,
        of=node_id("shipment", reading.source, row.identifier),
        contains=tuple(node_id("shipment", reading.source, each) for each in contained),
    )
