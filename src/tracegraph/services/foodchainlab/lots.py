"""Products and lots of FoodChain-Lab's deliveries, and the ids that they get.

A file has no ids of products, and one Lot ID may name lots of several senders or products. So a
product is `<station>|<name>`, and a lot keeps its Lot ID where that is one lot's only, and is
`<Lot ID>@<station>|<name>` otherwise; the Lot ID then stays as its foreignId.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from tracegraph.domain.identifiers import node_id
from tracegraph.domain.records.goods import Lot, Product
from tracegraph.services.foodchainlab.cells import printable
from tracegraph.services.foodchainlab.deliveries import Delivery, LotKey

_LONGEST = 300
_DIGEST = 16
_NAMELESS = "the file names no product; the delivery's ID stands for it"


def product_id(station: str, name: str) -> str:
    """One id for each pair, whatever characters they hold."""
    return _short(f"{_escaped(station, '|')}|{name}")


def lot_ids(deliveries: Iterable[Delivery]) -> dict[LotKey, str]:
    """The sourceId of each lot."""
    keys = {delivery.lot for delivery in deliveries if delivery.lot is not None}
    users = Counter(key.lot for key in keys)
    own = {key: key.lot for key in keys if users[key.lot] == 1 and key.lot == _short(key.lot)}
    taken = set(own.values())
    ids = dict(own)
    for key in sorted(keys - own.keys()):
        identifier = _short(f"{_escaped(key.lot, '@')}@{product_id(key.station, key.product)}")
        while identifier in taken:
            identifier = _short(f"{identifier}'")
        taken.add(identifier)
        ids[key] = identifier
    return ids


def products(deliveries: Iterable[Delivery], source: str) -> Iterator[tuple[str, Product]]:
    """Each product once, with the position of the delivery that first names it."""
    seen: set[str] = set()
    for delivery in deliveries:
        identifier = product_id(delivery.sender, delivery.product)
        if identifier not in seen:
            seen.add(identifier)
            name = printable(delivery.product)
            note = None if delivery.named else _NAMELESS
            yield (
                delivery.position,
                Product(source=source, source_id=identifier, name=name, note=note),
            )


def lots(
    deliveries: Iterable[Delivery], ids: dict[LotKey, str], source: str
) -> Iterator[tuple[str, Lot]]:
    """Each lot once, of all rows that name it, with the position of the first of them."""
    rows: dict[LotKey, list[Delivery]] = {}
    for delivery in deliveries:
        if delivery.lot is not None:
            rows.setdefault(delivery.lot, []).append(delivery)
    for key, named_by in rows.items():
        yield named_by[0].position, _lot(key, named_by, ids[key], source)


def _lot(key: LotKey, rows: list[Delivery], identifier: str, source: str) -> Lot:
    codes = _distinct(row.lot_code for row in rows)
    produced = _distinct(row.produced.text for row in rows)
    sizes = list(dict.fromkeys(row.lot_size for row in rows if row.lot_size.quantity))
    size = sizes[0] if len(sizes) == 1 else None
    notes = [doubt.problem for doubt in dict.fromkeys(row.produced.doubt for row in rows) if doubt]
    for what, values in (("lot numbers", codes), ("production dates", produced)):
        if len(values) > 1:
            notes.append(f"rows of this lot give different {what}: {', '.join(values)}")
    if len(sizes) > 1:
        notes.append("rows of this lot give different lot amounts")
    return Lot(
        source=source,
        source_id=identifier,
        foreign_id=None if identifier == key.lot else printable(key.lot),
        of=node_id("product", source, product_id(key.station, key.product)),
        code=printable(codes[0]) if codes else None,
        produced_on=produced[0] if len(produced) == 1 else None,
        quantity=size.quantity if size else None,
        unit=printable(size.unit) if size and size.unit else None,
        note=printable("; ".join(notes)) if notes else None,
    )


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value is not None))


def _escaped(text: str, mark: str) -> str:
    """The text without the mark that separates it from what follows."""
    return text.replace("%", "%25").replace(mark, f"%{ord(mark):02X}")


def _short(text: str) -> str:
    """Text that fits an id; what is cut or cannot be printed is told apart by a digest."""
    clean = printable(text)
    if clean == text and len(text) <= _LONGEST:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{clean[: _LONGEST - _DIGEST - 1]}~{digest}"
