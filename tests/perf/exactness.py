"""How right a trace is: holders named on S2 against the truth of where every unit went.

Run with `make bench-exactness`. Truly affected is who ever had goods of a recalled lot or of one
that was made of it. EXACT is what lot numbers and days prove; all that a trace names includes what
is POSSIBLE only; static reach follows the product's shipments whatever their lots and dates.
Amounts are compared for every place, half of them at the end and half at some moment between.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perf.chain import chain
from perf.chain_amounts import Amounts, ProvenAmounts
from perf.chain_dates import recorded_dates
from perf.chain_size import DAY, chain_size
from perf.chain_tables import Chain
from perf.chain_truth import END_OF_TIME, Entries, Truth, entries, truth
from perf.measuring import Report, Runs, arguments, tell
from perf.our_chain import Sequence, chain_changes, sequence_of
from perf.recalls import MOST_LOTS, StaticReach, some_recalls
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.quantities.standings import Counted
from tracegraph.analysis.starts import joined, lot_start
from tracegraph.analysis.trace import trace_forward

RECALLS = 500
DAYS = 300  # after the last of the lots was made
WRONG = ("falseExact", "missed", "outsideUnits", "outsideLots")
Integers = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass
class Names:
    """What one way to answer named, over all recalls, and how long each took (ms)."""

    named: int = 0
    false: int = 0
    missed: int = 0
    spent: list[float] = field(default_factory=list)

    def take(self, found: Marks, true: Marks, spent: float) -> None:
        """Count one answer."""
        self.named += int(found.sum())
        self.false += int((found & ~true).sum())
        self.missed += int((true & ~found).sum())
        self.spent.append(1000 * spent)


class Traced:
    """The chain in our index, asked for the holders of recalled lots."""

    def __init__(self, chain: Chain, sequence: Sequence, index: FlowIndex) -> None:
        self._places = chain.size.organizations + chain.size.jurisdictions
        self._sequence, self._index = sequence, index

    def holders(self, recalled: Integers) -> tuple[Marks, Marks]:
        """Who is named with certainty, and who at all."""
        index, seqs = self._index, self._sequence.lot[recalled].tolist()
        lots = [index.lots.find(seq) for seq in seqs]
        start = joined(lot_start(index, lot, forward=True) for lot in lots)
        reached = trace_forward(index, start).holdings
        place = index.places.seqs[reached.place] - 1
        exact, every = np.zeros(self._places, np.bool_), np.zeros(self._places, np.bool_)
        exact[place[reached.exact]] = True
        every[place] = True
        return exact, every


def measured(scale: float) -> Report:
    """The benchmark's table, the chain at this share of its size."""
    made = chain(chain_size(scale), tell=tell)
    dates, sequence, changes = recorded_dates(made), sequence_of(made), entries(made)
    tell("building the index")
    index = FlowIndex()
    index.extend(chain_changes(made, dates, sequence))
    report = Report(
        "exactness",
        "Recalls on S2: holders and amounts beside what is true",
        ("answers", "truly affected", "false", "missed", "truth inside", "to the unit", "each"),
    )
    report.facts = {"lots": made.size.lots, "shipments": made.size.shipments, "scale": scale}
    recalls = some_recalls(made, max(20, round(RECALLS * min(scale, 1.0))))
    world = World(made, changes, recalls)
    _add_holders(report, world, Traced(made, sequence, index))
    _add_amounts(report, world, ProvenAmounts(made, dates, sequence, index))
    report.notes = [
        f"{len(recalls):,} recalls of 1 to {MOST_LOTS} lots. Answers: holders named, or places "
        "with an amount. Goods without a recorded receipt may be where they were sent."
    ]
    return report


@dataclass(frozen=True)
class World:
    """The chain, its changes of stock, and the recalls that are asked about."""

    chain: Chain
    changes: Entries
    recalls: list[Integers]

    def asked(self, what: str) -> Iterator[tuple[int, Integers]]:
        """Every recall with its number."""
        for number, recalled in enumerate(self.recalls):
            if number % 100 == 0:
                tell(f"{what}: recall {number:,} of {len(self.recalls):,}")
            yield number, recalled


def _add_holders(report: Report, world: World, traced: Traced) -> None:
    static = StaticReach(world.chain)
    ours, others, walked, true = Names(), Names(), Names(), 0
    for _, recalled in world.asked("holders"):
        answer = truth(world.chain, world.changes, recalled)
        true += int(answer.holders.sum())
        _ask(answer, recalled, traced, static, (ours, others, walked))
    report.facts |= {"falseExact": ours.false, "missed": others.missed}
    for name, names in (
        ("holders, EXACT", ours),
        ("holders, EXACT and POSSIBLE", others),
        ("holders, static reach", walked),
    ):
        spent = Runs(tuple(names.spent), "ms")
        report.add(name, names.named, true, names.false, names.missed, None, None, spent)


def _add_amounts(report: Report, world: World, proven: ProvenAmounts) -> None:
    random = np.random.default_rng(5)
    for counted in Counted:
        amounts, true = Amounts(), 0
        for number, recalled in world.asked(f"amounts of {counted.value.lower()}"):
            last = int(world.chain.lots.made[recalled].max())
            moment = last + int(random.integers(0, DAYS)) * DAY if number % 2 else END_OF_TIME
            answer = truth(world.chain, world.changes, recalled, moment)
            stock = answer.of_units if counted is Counted.UNITS else answer.of_lots
            really = proven.true_amounts(stock)
            true += len(really)
            amounts.take(really, *proven.bounds(recalled, moment, counted))
        report.facts[f"outside{counted.value.title()}"] = amounts.outside
        inside = f"{100 * (1 - amounts.outside / amounts.compared):.3f} %"
        known = f"{100 * amounts.exact / amounts.compared:.0f} %"
        spent = Runs(tuple(amounts.spent), "ms")
        name = f"amounts, {counted.value.lower()}"
        report.add(name, amounts.compared, true, amounts.outside, None, inside, known, spent)


def _ask(
    answer: Truth,
    recalled: Integers,
    traced: Traced,
    static: StaticReach,
    names: tuple[Names, Names, Names],
) -> None:
    started = time.perf_counter()
    exact, every = traced.holders(recalled)
    traced_at = time.perf_counter()
    named = static.holders(recalled)
    walked_at = time.perf_counter()
    names[0].take(exact, answer.holders, traced_at - started)
    names[1].take(every, answer.holders, traced_at - started)
    names[2].take(named, answer.holders, walked_at - traced_at)


def main() -> None:
    """The command."""
    given = arguments("Holders named against those truly affected.")
    report = measured(given.scale)
    report.publish()
    wrong = {name: report.facts[name] for name in WRONG if report.facts[name]}
    if wrong:
        sys.exit(f"there are wrong answers: {wrong}")


if __name__ == "__main__":
    main()
