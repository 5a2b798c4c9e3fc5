"""What the records leave open on the way of a trace."""

import asyncio
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_index import NONE, FlowIndex
from tracegraph.analysis.flow_rows import DATED, LABELLED, RECEIVED, REVERSED
from tracegraph.analysis.narrowed_away import narrowed_away
from tracegraph.analysis.starts import rows_reaching
from tracegraph.analysis.trace import Reach
from tracegraph.domain.trace import Gap, GapKind
from tracegraph.services.trace.names import Values, found, ids_of, number
from tracegraph.services.trace.narrowed import Narrowing, in_words, narrowings
from tracegraph.store.graph import Graph

KINDS = tuple(sorted(GapKind, key=lambda kind: kind.value))
_LEDGERS, _SAID = KINDS.index(GapKind.LEDGERS_DISAGREE), KINDS.index(GapKind.SALE_NOT_RECORDED)
_UNDATED = [
    KINDS.index(kind) for kind in (GapKind.DATE_NOT_RECORDED, GapKind.NARROWED_DATE_EXCLUDES)
]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class OpenPoints:
    """Gaps by the position of their kind in KINDS, and the records concerned by seq: a step and
    0, the part and the whole of a link, or the goods and the place. Shape (n,)."""

    kind: NDArray[np.int8]
    first: Integers
    second: Integers

    def some(self, positions: NDArray[np.int64]) -> "OpenPoints":
        """Those at positions."""
        return OpenPoints(self.kind[positions], self.first[positions], self.second[positions])


def open_points(index: FlowIndex, reach: Reach, said: int = 0) -> OpenPoints:
    """All gaps, in the order of their kinds and numbers; said: how many are known besides."""
    parts = _of_steps(index, reach)
    parts.append((GapKind.SALE_NOT_RECORDED, np.zeros(said, np.int64), np.arange(said)))
    # without recorded contents there are no links, and no walk is needed to look for them
    contradictions = reach.rows.contradictions if len(index.gates) else ()
    links = np.array(contradictions, np.int64).reshape(-1, 2)
    parts.append((GapKind.LINK_CONTRADICTS_DATES, links[:, 0], links[:, 1]))
    away = narrowed_away(reach)
    parts.append((GapKind.NARROWED_DATE_EXCLUDES, away, np.zeros(len(away), np.int64)))
    if not reach.forward:
        parts.append((GapKind.ORIGIN_NOT_RECORDED, *_origins(index, reach)))
    kind = np.concatenate([np.full(len(some), KINDS.index(kind)) for kind, some, _ in parts])
    first, second = (np.concatenate([part[side] for part in parts]) for side in (1, 2))
    order = np.lexsort((second, first, kind))
    return OpenPoints(kind[order].astype(np.int8), first[order], second[order])


def _of_steps(index: FlowIndex, reach: Reach) -> list[tuple[GapKind, Integers, Integers]]:
    """What single shipments and transformations leave open."""
    rows = reach.steps
    flags = index.column("flags", rows)
    targets = index.arrays().place[index.column("target", rows)]
    dated = flags & DATED > 0
    # consumers keep no ledger, so no receipt is to be expected of them
    unreceived = (flags & RECEIVED == 0) & ~index.consumers.values[targets]
    found: list[tuple[GapKind, Truths]] = [
        (GapKind.LOT_NOT_RECORDED, flags & LABELLED == 0),
        (GapKind.DATES_REVERSED, flags & REVERSED > 0),
        (GapKind.DATE_NOT_RECORDED, ~dated),
        (GapKind.RECEIPT_NOT_RECORDED, dated & unreceived),
    ]
    seqs = index.column("seq", rows)
    disputed = np.isin(seqs, index.disputes.shipment.values)
    found.append((GapKind.LEDGERS_DISAGREE, disputed))
    return [(kind, seqs[some], np.zeros(int(some.sum()), np.int64)) for kind, some in found]


def _origins(index: FlowIndex, reach: Reach) -> tuple[Integers, Integers]:
    """Goods and places of holdings that goods left though no record says how they came there.

    None where the place made the lot, or where something on the way came to it under another lot
    number or none; of a walk that was told to end somewhere, where anything of the product came.
    """
    item, place = reach.holdings.item, reach.holdings.place
    came = np.zeros(len(index.places), np.bool_)
    came[index.arrays().place[index.column("target", reach.steps)]] = True
    labelled = item & 1 == 0
    maker = np.full(len(item), NONE, np.int64)
    maker[labelled] = index.lot_maker.values[item[labelled] >> 1]
    # goods without a lot number may be of a lot that the place made
    goods_at = place.astype(np.int64) << 32 | index.products_of(item)
    made = np.where(labelled, maker == place, np.isin(goods_at, goods_at[maker == place]))
    open_at = [
        at
        for at in np.flatnonzero(~made & ~came[place]).tolist()
        if not _brought(index, int(item[at]), int(place[at]), under_any=reach.limited)
    ]
    goods = [index.products.seqs if item[at] & 1 else index.lots.seqs for at in open_at]
    return (
        np.array([seqs[item[at] >> 1] for seqs, at in zip(goods, open_at, strict=True)], np.int64),
        index.places.seqs_of(place[open_at]),
    )


def _brought(index: FlowIndex, item: int, place: int, *, under_any: bool) -> bool:
    """Whether a row brings goods to the holding, or, under_any, to any of its product there."""
    holding = index.holding(item, place)
    if holding == NONE:
        return False
    there = index.holdings_beside(holding).tolist() if under_any else [holding]
    return any(len(rows_reaching(index, each)) > 0 for each in there)


async def named_gaps(
    graph: Graph, index: FlowIndex, points: OpenPoints, said: tuple[Gap, ...]
) -> list[Gap]:
    """The gaps in words, in the order given; said are those whose kind is SALE_NOT_RECORDED."""
    disputed = points.first[points.kind == _LEDGERS].tolist()
    narrowed = narrowings(index, points.first[np.isin(points.kind, _UNDATED)].tolist())
    proofs = set[int]().union(*(each.records() for each in narrowed.values()))
    ids, figures = await asyncio.gather(
        ids_of(graph, {*points.first.tolist(), *points.second.tolist(), *proofs}),
        _disputes(graph, disputed),
    )
    gaps = []
    for kind, first, second in zip(
        points.kind.tolist(), points.first.tolist(), points.second.tolist(), strict=True
    ):
        if kind == _SAID:
            gaps.append(said[second])
        elif kind == _LEDGERS:
            gaps.append(figures[first])
        elif kind in _UNDATED and first in narrowed:
            gaps.append(_narrowed(KINDS[kind], ids, first, narrowed[first]))
        else:
            gaps.append(_gap(KINDS[kind], ids[first], ids.get(second, "")))
    return gaps


def _narrowed(kind: GapKind, ids: dict[int, str], seq: int, narrowing: Narrowing) -> Gap:
    """A gap of a shipment without a day, with what its neighbours prove."""
    words = f"{ids[seq]} has no day; the records around it prove that it was"
    message = f"{words} {in_words(narrowing, ids)}"
    if kind is GapKind.NARROWED_DATE_EXCLUDES:
        message += ", so that the traced goods cannot have been in it"
    proofs = sorted(ids[each] for each in narrowing.records())
    return Gap(kind, message, (ids[seq], *proofs))


def _gap(kind: GapKind, name: str, other: str) -> Gap:
    match kind:
        case GapKind.LINK_CONTRADICTS_DATES:
            message = (
                f"{other} is recorded to contain {name}, which arrived only after it"
                " left; the trace does not follow this link"
            )
            return Gap(kind, message, (name, other))
        case GapKind.ORIGIN_NOT_RECORDED:
            message = (
                f"no record says where {other} got {name}, and it is not recorded as its maker"
            )
            return Gap(kind, message, (name, other))
        case _:
            return Gap(kind, _STEP_MESSAGES[kind].format(name), (name,))


_STEP_MESSAGES = {
    GapKind.LOT_NOT_RECORDED: "{} has no lot number",
    GapKind.DATES_REVERSED: "{} is recorded to have arrived before it left",
    GapKind.DATE_NOT_RECORDED: "{} has no day",
    GapKind.RECEIPT_NOT_RECORDED: "no receipt of {} is recorded",
}


async def _disputes(graph: Graph, shipments: list[int]) -> dict[int, Gap]:
    """Shipments of which the two sides recorded different quantities, with both figures."""
    told: dict[int, list[Values]] = {}
    for row in await found(graph, "trace/ledger-conflicts", shipments):
        told.setdefault(number(row[0]), []).append(row[1:])
    gaps = {}
    for seq, rows in told.items():
        about, words = [str(rows[0][0])], []
        for _, seller, sold, sold_unit, buyer, bought, bought_unit in sorted(rows, key=str):
            about += [str(seller), str(buyer)]
            words.append(
                f"the seller recorded {sold} {sold_unit}, the buyer {bought} {bought_unit}"
            )
        message = f"{about[0]}: {'; '.join(words)}"
        gaps[seq] = Gap(GapKind.LEDGERS_DISAGREE, message, tuple(dict.fromkeys(about)))
    return gaps
