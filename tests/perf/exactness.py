"""How right a trace is: holders named on S2 against the truth of where every unit went.

Run with `make bench-exactness`. Truly affected is who ever had goods of a recalled lot or of one
that was made of it. EXACT is what lot numbers and days prove; all that a trace names includes what
is POSSIBLE only; static reach follows the product's shipments whatever their lots and dates.
"""

import sys
import time
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from perf.chain import chain
from perf.chain_dates import recorded_dates
from perf.chain_size import chain_size
from perf.chain_tables import Chain
from perf.chain_truth import Truth, entries, truth
from perf.measuring import Report, Runs, arguments, tell
from perf.our_chain import Sequence, chain_changes, sequence_of
from perf.recalls import StaticReach, some_recalls
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.starts import joined, lot_start
from tracegraph.analysis.trace import trace_forward

RECALLS = 1_000
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
    traced, static = Traced(made, sequence, index), StaticReach(made)
    recalls = some_recalls(made, max(20, round(RECALLS * min(scale, 1.0))))
    report = Report(
        "exactness",
        f"Holders named in {len(recalls):,} recalls on S2",
        ("named", "truly affected", "false", "missed", "found", "ms a recall"),
    )
    report.facts = {"lots": made.size.lots, "shipments": made.size.shipments, "scale": scale}
    ours, others, walked, true = Names(), Names(), Names(), 0
    for number, recalled in enumerate(recalls):
        if number % 100 == 0:
            tell(f"recall {number:,} of {len(recalls):,}")
        answer = truth(made, changes, recalled)
        true += int(answer.holders.sum())
        _ask(answer, recalled, traced, static, (ours, others, walked))
    report.facts |= {"falseExact": ours.false, "missed": others.missed}
    for name, names in (
        ("ours, EXACT", ours),
        ("ours, EXACT and POSSIBLE", others),
        ("static reach", walked),
    ):
        found = f"{100 * (true - names.missed) / true:.1f} %"
        time_spent = Runs(tuple(names.spent), "ms")
        report.add(name, names.named, true, names.false, names.missed, found, time_spent)
    return report


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
    if report.facts["falseExact"] or report.facts["missed"]:
        sys.exit("an EXACT holder never had such goods, or one who had them was not found")


if __name__ == "__main__":
    main()
