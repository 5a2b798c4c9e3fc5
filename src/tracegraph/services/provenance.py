"""Answers provenance: where a listing, code, lot, holding or shipment comes from, who made it and
passed it on, and which licence, certificate or test report covered it at that time."""

from dataclasses import dataclass
from enum import Enum

from tracegraph.analysis.flow_index import NONE
from tracegraph.analysis.starts import holdings_at, rows_reaching
from tracegraph.domain.certificates import CertificateFinding, Covered
from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.identifiers import holding_id
from tracegraph.domain.times import day_text
from tracegraph.domain.trace import (
    Certainty,
    Direction,
    Gap,
    GapKind,
    Lot,
    Place,
    ReachedHolding,
    Trace,
    WayStep,
)
from tracegraph.domain.viewer import Viewer
from tracegraph.services import lookup
from tracegraph.services.certificates import findings_for_listing, findings_for_lots
from tracegraph.services.flow import Flow
from tracegraph.services.trace import StartKind, TraceRequest, trace
from tracegraph.services.trace.names import Wanted, found, names_of, number, numbers_of
from tracegraph.store.graph import Row
from tracegraph.store.statements import statement


class SubjectKind(Enum):
    """What provenance is asked of."""

    LISTING = "LISTING"
    CODE = "CODE"
    LOT = "LOT"
    HOLDING = "HOLDING"
    SHIPMENT = "SHIPMENT"


@dataclass(frozen=True)
class Subject:
    """value is our id, or the code itself for CODE."""

    kind: SubjectKind
    value: str


@dataclass(frozen=True)
class Maker:
    """Who made a lot that the goods are of, or that went into them."""

    organization: Place
    lot: Lot
    certainty: Certainty
    produced_from: str | None
    way: tuple[WayStep, ...]


@dataclass(frozen=True)
class Provenance:
    """trace is backward from where the goods were last; makers are in the order of their lots."""

    subject: Subject
    started_from: tuple[str, ...]
    makers: tuple[Maker, ...]
    certificates: tuple[CertificateFinding, ...]
    trace: Trace
    gaps: tuple[Gap, ...]

    @property
    def complete(self) -> bool:
        """Whether the records leave nothing open."""
        return not self.gaps

    @property
    def withheld(self) -> tuple[()]:
        """What the viewer may not see of it."""
        return self.trace.withheld

    @property
    def truncated(self) -> bool:
        """Whether anything was cut."""
        return self.trace.truncated

    @property
    def as_of_sequence(self) -> int:
        """The last record that was taken into account."""
        return self.trace.as_of_sequence


@dataclass(frozen=True)
class _Origin:
    """What the trace starts from, and what is known of the subject besides."""

    kind: StartKind
    ids: tuple[str, ...]
    certificates: tuple[CertificateFinding, ...] = ()
    gaps: tuple[Gap, ...] = ()


async def provenance(flow: Flow, viewer: Viewer, subject: Subject) -> Provenance:
    """The whole answer; NotFoundError where the subject is not in the store."""
    origin = await _origin(flow, viewer, subject)
    request = TraceRequest(Direction.BACKWARD, origin.kind, origin.ids)
    back = await trace(flow, viewer, request)
    makers, certificates = await _makers(flow, back)
    return Provenance(
        subject=subject,
        started_from=origin.ids,
        makers=makers,
        certificates=(*origin.certificates, *certificates),
        trace=back,
        gaps=(*origin.gaps, *back.gaps),
    )


async def _origin(flow: Flow, viewer: Viewer, subject: Subject) -> _Origin:
    match subject.kind:
        case SubjectKind.LISTING:
            return await _listing_origin(flow, subject.value)
        case SubjectKind.CODE:
            ranges = (await lookup.code(flow.graph, viewer, subject.value)).ranges
            lots = {each.lot.id for each in ranges if each.lot is not None}
            if not lots:
                raise NotFoundError(
                    f"no recorded range of codes holds {subject.value!r}; check the code"
                )
            return _Origin(StartKind.LOT, tuple(sorted(lots)))
        case _:
            if not subject.value.startswith(f"{subject.kind.value.lower()}:"):
                raise InputError(
                    f"{subject.value!r} is no id of a {subject.kind.value.lower()}; "
                    f"one looks like {subject.kind.value.lower()}:<source>:<its id>"
                )
            return _Origin(StartKind(subject.kind.value.lower()), (subject.value,))


async def _listing_origin(flow: Flow, identifier: str) -> _Origin:
    """Its recorded sales; without any, what its merchant holds of the product."""
    rows = await flow.graph.read(statement("provenance/listing"), id=identifier)
    if not rows:
        raise NotFoundError(f"there is no listing {identifier!r}; check its address")
    row = rows[0]
    certificates = await findings_for_listing(
        flow.graph, identifier, row["displayed"], _offered(row)
    )
    if row["sales"]:
        sales = tuple(sale[0] for sale in row["sales"])
        return _Origin(StartKind.SHIPMENT, sales, certificates)
    gap = Gap(
        GapKind.SALE_NOT_RECORDED,
        f"no sale through {identifier} is recorded; the trace starts from what its merchant holds",
        (identifier,),
    )
    holdings = await _stock(flow, row["merchant"], row["productId"])
    return _Origin(StartKind.HOLDING, holdings, certificates, (gap,))


def _offered(row: Row) -> Covered:
    firsts = [sale[1] for sale in row["sales"] if sale[1] is not None] or [row["listedFrom"]]
    lasts = [sale[2] for sale in row["sales"] if sale[2] is not None] or [row["listedFrom"]]
    return Covered(
        row["productId"],
        row["model"],
        row["regime"],
        min((each for each in firsts if each is not None), default=None),
        max((each for each in lasts if each is not None), default=None),
    )


async def _stock(flow: Flow, merchant: str, product: str) -> tuple[str, ...]:
    """The holdings of a product that something came to at a merchant, by id."""
    merchants = await numbers_of(flow.graph, "organization", (merchant,))
    products = await numbers_of(flow.graph, "product", (product,))
    index = await flow.current()
    place = index.places.find(merchants.get(merchant, 0))
    wanted = index.products.find(products.get(product, 0))
    if NONE in (place, wanted):
        return ()
    items = [
        int(index.arrays().item[holding])
        for holding in holdings_at(index, place, wanted)
        if len(rows_reaching(index, holding))
    ]
    lots = {int(index.lots.seqs[item >> 1]) for item in items if item & 1 == 0}
    names = (await names_of(flow.graph, Wanted(lots=lots))).lots
    held = sorted(names[lot].id for lot in lots)
    held += [product] if any(item & 1 for item in items) else []
    return tuple(holding_id(item, merchant) for item in held)


async def _makers(
    flow: Flow, back: Trace
) -> tuple[tuple[Maker, ...], tuple[CertificateFinding, ...]]:
    """Makers of every lot on the way, and the certificates of its product when it was made."""
    holdings = {each.lot.id: each for each in _by_certainty(back) if each.lot is not None}
    lots = await numbers_of(flow.graph, "lot", holdings)
    rows = await found(flow.graph, "provenance/lots", lots.values())
    organizations = {number(row[2]) for row in rows if row[2] is not None}
    names = await names_of(flow.graph, Wanted(organizations, lots=set(lots.values())))
    makers, goods = [], []
    for row in sorted(rows, key=lambda each: str(each[1])):
        lot, first, last = str(row[1]), _number(row[3]), _number(row[4])
        goods.append((lot, Covered(str(row[5]), _given(row[6]), _given(row[7]), first, last)))
        if row[2] is not None:
            maker = names.places[number(row[2])]
            at_maker = _at_maker(back, lot, maker.id) or holdings[lot]
            makers.append(
                Maker(
                    maker,
                    names.lots[number(row[0])],
                    holdings[lot].certainty,
                    day_text(first),
                    at_maker.way,
                )
            )
    return tuple(makers), await findings_for_lots(flow.graph, goods)


def _by_certainty(back: Trace) -> list[ReachedHolding]:
    """The certain ones last, so that they win where a lot is reached in two ways."""
    return sorted(back.holdings, key=lambda each: each.certainty is Certainty.EXACT)


def _at_maker(back: Trace, lot: str, maker: str) -> ReachedHolding | None:
    for each in back.holdings:
        if each.lot is not None and each.lot.id == lot and each.place.id == maker:
            return each
    return None


def _number(value: object) -> int | None:
    assert value is None or isinstance(value, int)
    return value


def _given(value: object) -> str | None:
    return None if value is None else str(value)
