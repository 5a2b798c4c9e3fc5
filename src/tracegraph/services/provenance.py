"""Answers provenance: where a listing, code, lot, holding or shipment comes from, who made it and
passed it on, and which licence, certificate or test report covered it at that time."""

import asyncio
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_index import NONE
from tracegraph.analysis.starts import holdings_at, rows_reaching
from tracegraph.domain.certificates import CertificateFinding, Covered
from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.identifiers import holding_id
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.times import day_text
from tracegraph.domain.trace import (
    Certainty,
    Direction,
    Gap,
    GapCount,
    GapKind,
    Lot,
    Place,
    WayStep,
)
from tracegraph.domain.viewer import Viewer
from tracegraph.services import lookup
from tracegraph.services.certificates import findings_for_listing, findings_for_lots
from tracegraph.services.flow import Flow
from tracegraph.services.trace import Followed, StartKind, follow
from tracegraph.services.trace.names import Wanted, found, names_of, number, numbers_of
from tracegraph.services.trace.request import NOTHING_ASSUMED, Assumed, request_of
from tracegraph.services.trace.shown import certainty_of
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
    trace: Followed

    async def gaps(self, request: PageRequest, ways: bool = True) -> Page[Gap]:
        """What the records leave open."""
        return await self.trace.gaps(request, ways)

    @property
    def gap_counts(self) -> tuple[GapCount, ...]:
        """How many gaps of each kind there are."""
        return self.trace.gap_counts

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed, in words."""
        return self.trace.assumptions

    @property
    def complete(self) -> bool:
        """Whether the records leave nothing open."""
        return self.trace.complete

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


async def provenance(
    flow: Flow, viewer: Viewer, subject: Subject, assumed: Assumed = NOTHING_ASSUMED
) -> Provenance:
    """The whole answer; NotFoundError where the subject is not in the store."""
    origin = await _origin(flow, viewer, subject)
    request = request_of(Direction.BACKWARD, origin.kind, origin.ids, assumed)
    back = replace(await follow(flow, viewer, request), said=origin.gaps)
    makers, certificates = await _makers(flow, back)
    return Provenance(
        subject=subject,
        started_from=origin.ids,
        makers=makers,
        certificates=(*origin.certificates, *certificates),
        trace=back,
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


@dataclass(frozen=True)
class _LotsReached:
    """Lots of reached holdings by seq, ascending, and whether one of their holdings is exact.
    Shape (n,)."""

    seqs: Integers
    exact: NDArray[np.bool_]


def _lots_reached(back: Followed) -> _LotsReached:
    reached = back.reach.holdings
    labelled = reached.item & 1 == 0
    seqs = back.item_seqs[labelled]
    distinct = np.unique(seqs)
    return _LotsReached(distinct, np.isin(distinct, seqs[reached.exact[labelled]]))


def _ends_of_ways(back: Followed, lots: Integers, makers: Integers) -> Integers:
    """Positions of holdings: of each lot that at its maker or, where that was not reached, the
    certain and late one. Both by seq; shape (n,)."""
    reached = back.reach.holdings
    labelled = np.flatnonzero(reached.item & 1 == 0)
    seqs, places = back.item_seqs[labelled], back.index.places.seqs_of(reached.place[labelled])
    at_maker = places == makers[np.searchsorted(lots, seqs)]
    time, exact = -reached.time[labelled], ~reached.exact[labelled]
    order = np.lexsort((places, time, exact, ~at_maker, seqs))
    first = np.searchsorted(seqs[order], lots)
    return labelled[order][first]


async def _makers(
    flow: Flow, back: Followed
) -> tuple[tuple[Maker, ...], tuple[CertificateFinding, ...]]:
    """Makers of every lot on the way, and the certificates of its product when it was made."""
    lots = await asyncio.to_thread(_lots_reached, back)
    rows = await found(flow.graph, "provenance/lots", lots.seqs.tolist())
    made_by = {number(row[0]): number(row[2] or 0) for row in rows}
    makers = np.array([made_by[seq] for seq in lots.seqs.tolist()], np.int64)
    wanted = Wanted(set(makers.tolist()), lots=set(lots.seqs.tolist()))
    ends = _ends_of_ways(back, lots.seqs, makers)
    names, ways = await asyncio.gather(names_of(flow.graph, wanted), back.shown.ways(ends))
    way_of = dict(zip(lots.seqs.tolist(), ways, strict=True))
    exact_of = dict(zip(lots.seqs.tolist(), lots.exact.tolist(), strict=True))
    shown, goods = [], []
    for row in sorted(rows, key=lambda each: str(each[1])):
        seq, first, last = number(row[0]), _number(row[3]), _number(row[4])
        covered = Covered(str(row[5]), _given(row[6]), _given(row[7]), first, last)
        goods.append((str(row[1]), covered))
        if row[2] is not None:
            shown.append(
                Maker(
                    names.places[number(row[2])],
                    names.lots[seq],
                    certainty_of(exact_of[seq]),
                    day_text(first),
                    way_of[seq],
                )
            )
    return tuple(shown), await findings_for_lots(flow.graph, goods)


def _number(value: object) -> int | None:
    assert value is None or isinstance(value, int)
    return value


def _given(value: object) -> str | None:
    return None if value is None else str(value)
