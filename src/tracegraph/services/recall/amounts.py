"""How much of recalled goods is where, as the ledgers prove it, and as a method estimates it."""

import asyncio
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import NEVER
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.quantities.balances import Balance, balances
from tracegraph.analysis.quantities.concerned import Concerned, concerned
from tracegraph.analysis.quantities.estimates import Estimate, Method, estimated
from tracegraph.analysis.quantities.figures import Figures
from tracegraph.analysis.quantities.ledger import Start
from tracegraph.analysis.quantities.proof import Proof, between, proven
from tracegraph.analysis.quantities.reading import Read, ledger_of
from tracegraph.analysis.quantities.standings import Counted
from tracegraph.analysis.starts import joined, lot_start
from tracegraph.analysis.trace import trace_forward
from tracegraph.domain.amounts import CountedGoods, EstimateMethod, RecallAmounts
from tracegraph.domain.times import china_text, milliseconds, parse_moment
from tracegraph.services.flow import Flow
from tracegraph.services.recall.amounts_shown import ShownAmounts
from tracegraph.services.recall.figures import conflicts_of, figures_of
from tracegraph.services.trace.names import Wanted, found, names_of, numbers_of

RESTS_ON = (
    "Every shipment is recorded, but for those that a shortfall proves; of these no more is "
    "missing than it shows.",
    "Lot numbers, quantities and dates are right as recorded; where two records of a shipment "
    "differ, the truth lies between them.",
    "Goods without a receipt count as on the way until something shows them to have come.",
)


@dataclass(frozen=True)
class AmountsAsked:
    """at: a moment with its offset; None asks for all that is recorded."""

    at: str | None = None
    counted: CountedGoods = CountedGoods.UNITS
    method: EstimateMethod = EstimateMethod.FIRST_IN_FIRST_OUT

    @property
    def moment(self) -> int:
        """The same in milliseconds since 1970 UTC."""
        return NEVER if self.at is None else milliseconds(parse_moment(self.at))


@dataclass(frozen=True)
class Worked:
    """What the analysis found, in numbers."""

    index: FlowIndex
    read: Read
    proof: Proof
    estimate: Estimate
    balances: list[Balance]


@dataclass(frozen=True)
class Lots:
    """Lots by id; the uncertain ones may belong to what is asked for, or only in part."""

    sure: tuple[str, ...]
    uncertain: tuple[str, ...] = ()


async def recall_amounts(flow: Flow, lots: Lots, asked: AmountsAsked) -> RecallAmounts:
    """Amounts of the goods of lots; of a lot of which nothing is recorded, none."""
    seqs = await numbers_of(flow.graph, "lot", {*lots.sure, *lots.uncertain})
    index, sequence = await flow.latest()
    sure, every = (
        [index.lots.find(seqs[lot]) for lot in some if lot in seqs]
        for some in (lots.sure, (*lots.sure, *lots.uncertain))
    )
    about = await asyncio.to_thread(concerned_by, index, every)
    figures = await figures_of(flow.graph, index, about)
    worked = await asyncio.to_thread(worked_out, index, about, figures, (sure, every), asked)
    return await _shown(flow, worked, asked, sequence)


def concerned_by(index: FlowIndex, lots: list[int]) -> Concerned:
    known = [lot for lot in lots if lot >= 0]
    if not known:
        nothing = np.zeros(0, np.int32)
        return concerned(index, nothing, nothing)
    reach = trace_forward(index, joined(lot_start(index, lot, forward=True) for lot in known))
    return concerned(index, reach.holdings.item, reach.holdings.place)


def worked_out(
    index: FlowIndex,
    about: Concerned,
    figures: Figures,
    lots: tuple[list[int], list[int]],
    asked: AmountsAsked,
) -> Worked:
    read = ledger_of(index, about, figures)
    moment = asked.moment
    sure, every = lots
    proof = _proof(index, read, every, moment, asked.counted)
    if sure != every:
        proof = between(_proof(index, read, sure, moment, asked.counted), proof)
    estimate = estimated(proof, Method[asked.method.name])
    return Worked(index, read, proof, estimate, balances(read.ledger, moment))


def _proof(
    index: FlowIndex, read: Read, lots: list[int], moment: int, counted: CountedGoods
) -> Proof:
    affected = np.zeros(len(index.lots), np.bool_)
    affected[[lot for lot in lots if lot >= 0]] = True
    start = Start(affected, np.zeros(len(read.holdings), np.bool_))
    return proven(read.ledger, start, moment, Counted[counted.name])


async def _shown(flow: Flow, worked: Worked, asked: AmountsAsked, sequence: int) -> RecallAmounts:
    """The numbers with names and units."""
    read, index = worked.read, worked.index
    lacks = [each.lack.entry for each in worked.balances if each.lack is not None]
    odd = np.unique([*np.flatnonzero(read.unconverted).tolist(), *lacks]).astype(np.int64)
    names, shipments, made, conflicts = await asyncio.gather(
        names_of(flow.graph, _wanted(index, read)),
        found(flow.graph, "trace/shipments", read.seq[odd].tolist()),
        found(flow.graph, "trace/transformations", read.seq[odd].tolist()),
        conflicts_of(flow.graph, read.seq[read.disputed].tolist()),
    )
    ids = {int(str(row[0])): str(row[1]) for row in (*shipments, *made)}
    shown = ShownAmounts(index, read, worked.proof, worked.estimate, names, ids)
    return RecallAmounts(
        at=None if asked.at is None else china_text(asked.moment),
        counted=asked.counted,
        method=asked.method,
        accounts=shown.accounts(),
        places=shown.places(),
        holdings=shown.holdings(worked.balances),
        shortfalls=shown.shortfalls(worked.balances),
        conflicts=conflicts,
        unknown_units=shown.unknown_units(),
        contradicted=shown.contradicted(),
        moved=worked.estimate.moved,
        rests_on=RESTS_ON,
        as_of_sequence=sequence,
    )


def _wanted(index: FlowIndex, read: Read) -> Wanted:
    """Names of all places and goods of the ledger."""
    holdings = read.ledger.holdings
    lots, products = holdings.lot[holdings.lot >= 0], holdings.product[holdings.product >= 0]
    return Wanted(
        _seqs(index.places.seqs, holdings.place[~holdings.consumers]),
        _seqs(index.places.seqs, holdings.place[holdings.consumers]),
        _seqs(index.lots.seqs, lots),
        _seqs(index.products.seqs, products),
    )


def _seqs(seqs: NDArray[np.uint32], numbers: NDArray[np.int32]) -> set[int]:
    return set(seqs[np.unique(numbers)].tolist())
