"""Amounts of rows of the record format: the analysis alone, without a store."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from flow_rows import Numbered, numbered
from tracegraph.analysis.flow_changes import NEVER, parts_of
from tracegraph.analysis.quantities.balances import Balance, balances
from tracegraph.analysis.quantities.concerned import concerned
from tracegraph.analysis.quantities.figures import Figure, Figures
from tracegraph.analysis.quantities.ledger import Start
from tracegraph.analysis.quantities.proof import Proof, proven
from tracegraph.analysis.quantities.reading import Read, ledger_of
from tracegraph.analysis.starts import joined, lot_start
from tracegraph.analysis.trace import trace_forward

Row = dict[str, Any]  # Any: a row of JSON


@dataclass(frozen=True)
class Recorded:
    """The index of rows, the ledger around some lots, and what is affected."""

    numbers: Numbered
    read: Read
    start: Start

    def proof(self, moment: int = NEVER) -> Proof:
        return proven(self.read.ledger, self.start, moment)

    def balances(self) -> dict[tuple[str, str], Balance]:
        """By lot (or product) and place, of those of which the ledger has all."""
        arrays = self.numbers.index.arrays()
        return {
            (
                self.numbers.item_text(int(arrays.item[holding])),
                self.numbers.place_text(int(arrays.place[holding])),
            ): balance
            for holding, balance, is_whole in zip(
                self.read.holdings.tolist(),
                balances(self.read.ledger),
                self.read.whole.tolist(),
                strict=True,
            )
            if is_whole
        }


def recorded(rows: list[Row], lots: list[str]) -> Recorded:
    """What the records around the reach of lots say of amounts."""
    numbers = numbered(rows)
    index = numbers.index
    affected = [index.lots.find(numbers.seqs[lot]) for lot in lots]
    reach = trace_forward(index, joined(lot_start(index, lot, forward=True) for lot in affected))
    about = concerned(index, reach.holdings.item, reach.holdings.place)
    read = ledger_of(index, about, figures_of(rows, numbers))
    flags = np.zeros(len(index.lots), np.bool_)
    flags[affected] = True
    return Recorded(numbers, read, Start(flags, np.zeros(len(read.holdings), np.bool_)))


def figures_of(rows: list[Row], numbers: Numbered) -> Figures:
    """Quantities of ledgers, and how goods are packed."""
    told: dict[int, list[Figure]] = {}
    factors = []
    for row in rows:
        if row["kind"] == "ledgerEntry":
            told.setdefault(numbers.seqs[row["reports"]], []).append(_figure(row))
        elif row["kind"] == "product" and row["id"] in numbers.seqs:
            number = numbers.index.products.find(numbers.seqs[row["id"]])
            for each in row.get("unitFactors", ()):
                factors.append((number, each["unit"], each["of"], Fraction(each["equals"])))
    return Figures(told=told, factors=factors)


def _figure(row: Row) -> Figure:
    return Figure(parts_of(row.get("quantity", "")), row.get("unit", ""))
