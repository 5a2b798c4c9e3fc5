"""FoodChain-Lab's deliveries: what one row says, before lots and links are made of all rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracegraph.domain.times import parse_interval
from tracegraph.services.foodchainlab.cells import Row
from tracegraph.services.foodchainlab.findings import Doubt, Finding
from tracegraph.services.foodchainlab.readings import Amount, When, amount, when

_LOT_AMOUNT = ("Lot Amount Number", "_Chargen.Lot Amount Number")
_LOT_UNIT = ("Lot Amount Unit", "_Chargen.Lot Amount Unit")
_DELIVERY_AMOUNT = ("_Lieferungen.Delivery_Amount", "Delivery_Amount", "Delivery Amount")
_DELIVERY_UNIT = ("_Lieferungen.Delivery_Unit", "Delivery_Unit", "Delivery Unit")
_PRODUCED = ("_Chargen.Production date", "Production date")


@dataclass(frozen=True, order=True)
class LotKey:
    """What makes a lot one: who sent it, under which product name and which lot (ID or number)."""

    station: str
    product: str
    lot: str


@dataclass(frozen=True)
class Delivery:
    """One row of the deliveries, its dates and amount read."""

    position: str
    identifier: str
    sender: str
    receiver: str
    product: str
    named: bool
    lot: LotKey | None
    lot_code: str | None
    sent: When
    received: When
    produced: When
    carried: Amount
    lot_size: Amount
    written: str | None

    def warnings(self) -> Iterator[Finding]:
        """What of the row could not be read, and what contradicts itself."""
        for doubt in (self.sent.doubt, self.received.doubt, self.produced.doubt,
                      self.carried.doubt, self.lot_size.doubt):  # fmt: skip
            if doubt is not None:
                yield doubt.at(self.position)
        if self.reversed_dates:
            problem = f"it arrives ({self.received.text}) before it leaves ({self.sent.text})"
            doubt = Doubt("Date Delivery Arrival", problem, "check both dates; both were kept")
            yield doubt.at(self.position)

    @property
    def reversed_dates(self) -> bool:
        """Whether it arrives before it can have left."""
        left = parse_interval(self.sent.text).first
        arrived = parse_interval(self.received.text).last
        return left is not None and arrived is not None and arrived < left

    def note(self) -> str | None:
        """What the file says of the delivery beyond the fields of a shipment."""
        notes = [] if self.written is None else [f"amount as written: {self.written}"]
        if not self.named:
            notes.append("the file names no product")
        notes += [doubt.problem for doubt in (self.sent.doubt, self.received.doubt) if doubt]
        return "; ".join(notes) or None


def delivery(row: Row, identifier: str, sender: str, receiver: str) -> Delivery:
    """The delivery of a row. FoodChain-Lab calls nameless goods by the delivery's ID; so do we."""
    name = row.text("Name")
    lot, code = row.text("Lot ID"), row.text("Lot Number")
    key = lot or code
    product = name or identifier
    number, unit = row.text(*_DELIVERY_AMOUNT), row.text(*_DELIVERY_UNIT)
    written = row.text("Amount")
    return Delivery(
        position=row.position,
        identifier=identifier,
        sender=sender,
        receiver=receiver,
        product=product,
        named=name is not None,
        lot=None if key is None else LotKey(sender, product, key),
        lot_code=code or lot,
        sent=when("Date Delivery", row.text("Date Delivery")),
        received=when("Date Delivery Arrival", row.text("Date Delivery Arrival")),
        produced=when("Production date", row.text(*_PRODUCED)),
        carried=amount("Amount", number, unit, written),
        lot_size=amount("Lot Amount Number", row.text(*_LOT_AMOUNT), row.text(*_LOT_UNIT), None),
        written=written or " ".join(filter(None, (number, unit))) or None,
    )
