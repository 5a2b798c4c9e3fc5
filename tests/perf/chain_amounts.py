"""What our ledgers prove of amounts on the product chain, beside the true amounts."""

import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perf.chain_dates import ChainDates
from perf.chain_rows import UNIT
from perf.chain_tables import Chain
from perf.chain_truth import Stock
from perf.our_chain import Sequence
from tracegraph.analysis.flow_changes import PARTS
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.quantities.concerned import concerned
from tracegraph.analysis.quantities.fates import Fate
from tracegraph.analysis.quantities.figures import Figure, Figures, LotFigure
from tracegraph.analysis.quantities.ledger import Start
from tracegraph.analysis.quantities.proof import Proof, proven
from tracegraph.analysis.quantities.reading import ledger_of
from tracegraph.analysis.quantities.standings import Counted
from tracegraph.analysis.starts import joined, lot_start
from tracegraph.analysis.trace import trace_forward

Integers = NDArray[np.int64]
Bounds = dict[int, tuple[int, int]]


@dataclass
class Amounts:
    """Places compared over all recalls: of these outside [min, max], and exactly known."""

    compared: int = 0
    outside: int = 0
    exact: int = 0
    spent: list[float] = field(default_factory=list)

    def take(self, true: dict[int, int], bounds: Bounds, spent: float) -> None:
        """Count one answer; a place that it does not name is said to have nothing."""
        for place in bounds.keys() | true.keys():
            least, most = bounds.get(place, (0, 0))
            self.compared += 1
            self.exact += least == most
            self.outside += not least <= PARTS * true.get(place, 0) <= most
        self.spent.append(1000 * spent)


class ProvenAmounts:
    """The chain in our index, asked how much of recalled lots is where."""

    def __init__(
        self, chain: Chain, dates: ChainDates, sequence: Sequence, index: FlowIndex
    ) -> None:
        self._chain, self._dates, self._index = chain, dates, index
        self._places = chain.size.organizations + chain.size.jurisdictions
        self._number = index.lots.numbers(sequence.lot)
        self._lots_of = np.argsort(chain.lots.product, kind="stable")
        sizes = np.bincount(chain.lots.product, minlength=chain.size.products)
        self._first = np.concatenate([[0], np.cumsum(sizes)])

    def bounds(self, recalled: Integers, moment: int, counted: Counted) -> tuple[Bounds, float]:
        """Least and most in millionths by place, as organizations held or jurisdictions were sold;
        and the seconds that it took.

        Goods on their way to a place for all that is recorded may be there: they count as most.
        """
        figures = self._figures(int(self._chain.lots.product[recalled[0]]))
        started = time.perf_counter()
        proof = self._proof(recalled, figures, moment, counted)
        spent = time.perf_counter() - started
        found: Bounds = {}
        for (fate, place, _unit), bounds in proof.fates.items():
            where = int(self._index.places.seqs[place]) - 1
            least, most = found.get(where, (0, 0))
            if fate in (Fate.HELD, Fate.SOLD):
                found[where] = (least + bounds.least, most + bounds.most)
            elif fate is Fate.IN_TRANSIT:
                found[where] = (least, most + bounds.most)
        return found, spent

    def true_amounts(self, stock: Stock) -> dict[int, int]:
        """Units by place."""
        found: dict[int, int] = {}
        for key, units in zip(stock.held.tolist(), stock.units.tolist(), strict=True):
            place = key % self._places
            found[place] = found.get(place, 0) + units
        return found

    def _figures(self, product: int) -> Figures:
        """How much was made of each lot of a product; what was repacked says so itself."""
        lots, made = self._chain.lots, self._dates.made
        some = self._lots_of[self._first[product] : self._first[product + 1]]
        some = some[lots.original[some]]
        columns = (self._number[some], lots.quantity[some], made.first[some], made.last[some])
        return Figures(
            lots={
                number: LotFigure(Figure(PARTS * quantity, UNIT), first, last)
                for number, quantity, first, last in zip(
                    *(column.tolist() for column in columns), strict=True
                )
            }
        )

    def _proof(self, recalled: Integers, figures: Figures, moment: int, counted: Counted) -> Proof:
        index, lots = self._index, self._number[recalled]
        start = joined(lot_start(index, lot, forward=True) for lot in lots.tolist())
        reached = trace_forward(index, start).holdings
        read = ledger_of(index, concerned(index, reached.item, reached.place), figures)
        affected = np.zeros(len(index.lots), np.bool_)
        affected[lots] = True
        nothing = np.zeros(len(read.holdings), np.bool_)
        return proven(read.ledger, Start(affected, nothing), moment, counted)
