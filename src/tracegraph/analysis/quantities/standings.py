"""Which lots are affected as a whole, which in part, and which not at all.

Two things can be counted. The affected *units* themselves: they go on through a transformation only
where that makes goods of the product that it uses up (lots merged, split, packed anew); in anything
else they are used up. Or all goods of *lots* that affected goods went into: nobody can tell the
units of such a lot apart, so the whole yield of a transformation is affected if anything affected
was used up in it, whatever its share. Units of measure never have to be compared either way.
"""

from enum import Enum, IntEnum

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.quantities.ledger import NONE, Flags, Kind, Ledger, Start

Standings = NDArray[np.uint8]


class Counted(Enum):
    """What is counted as affected: the units themselves, or with them all lots made of them."""

    UNITS = "UNITS"
    LOTS = "LOTS"


class Standing(IntEnum):
    """CLEAR: no unit is affected. WHOLE: every unit is. MIXED: some may be."""

    CLEAR = 0
    WHOLE = 1
    MIXED = 2


def kept_units(ledger: Ledger) -> Flags:
    """Of each transformation whether it makes goods of the product that it uses up."""
    entries, holdings = ledger.entries, ledger.holdings
    end = np.where(entries.origin != NONE, entries.origin, entries.target)
    rows = entries.batch != NONE
    first = np.full(ledger.batches, NONE, np.int64)
    first[entries.batch[rows]] = holdings.product[end[rows]]
    kept = np.ones(ledger.batches, np.bool_)
    kept[entries.batch[rows][holdings.product[end[rows]] != first[entries.batch[rows]]]] = False
    return kept


def standings_of_lots(ledger: Ledger, start: Start, counted: Counted) -> Standings:
    """The standing of each lot (lots[lot] of start says how many there are)."""
    entries, holdings = ledger.entries, ledger.holdings
    sources, uses = entries.kind == Kind.MADE, entries.kind == Kind.USED
    uses &= entries.sent_most > 0  # a use of nothing passes nothing on
    if counted is Counted.UNITS and ledger.batches:
        uses &= (entries.batch != NONE) & kept_units(ledger)[entries.batch]
    relabelled = entries.kind == Kind.RELABELLED
    lots = _Lots(
        entries.batch,
        np.where(uses, holdings.lot[entries.origin], NONE),
        np.where(sources, holdings.lot[entries.target], NONE),
        np.where(relabelled, holdings.lot[entries.origin], NONE),
        np.where(relabelled, holdings.lot[entries.target], NONE),
    )
    possible = start.lots.copy()
    # Goods that came to the start without a lot number may be of any lot of the product.
    blind = np.isin(holdings.product, holdings.product[start.holdings & (holdings.lot == NONE)])
    started = holdings.lot[(start.holdings | blind) & (holdings.lot != NONE)]
    possible[started] = True
    possible[lots.renamed_to[relabelled & (lots.renamed_from == NONE)]] = True
    while lots.spread(possible, ledger.batches):
        pass
    whole = start.lots.copy()
    while counted is Counted.LOTS and lots.spread_whole(whole, ledger.batches):
        pass
    standings = np.where(possible, np.uint8(Standing.MIXED), np.uint8(Standing.CLEAR))
    standings[whole] = Standing.WHOLE
    return standings


class _Lots:
    """Lots used, made and renamed by each row, NONE where the row is not of that kind."""

    def __init__(
        self,
        batch: NDArray[np.int32],
        used: NDArray[np.int32],
        made: NDArray[np.int32],
        renamed_from: NDArray[np.int32],
        renamed_to: NDArray[np.int32],
    ) -> None:
        self.batch = batch
        self.used = used
        self.made = made
        self.renamed_from = renamed_from
        self.renamed_to = renamed_to

    def spread(self, possible: Flags, batches: int) -> bool:
        """Add the lots that those which may be affected went into; whether there were any."""
        before = int(possible.sum())
        rows = (self.made != NONE) & (self.batch != NONE)
        rows &= self._touched(possible, batches)[self.batch] if batches else False
        possible[self.made[rows]] = True
        rows = (self.renamed_from != NONE) & (self.renamed_to != NONE)
        rows &= possible[np.maximum(self.renamed_from, 0)]
        possible[self.renamed_to[rows]] = True
        return int(possible.sum()) > before

    def spread_whole(self, whole: Flags, batches: int) -> bool:
        """Add the lots all of whose sources certainly had something affected in them."""
        before = int(whole.sum())
        made = self.made != NONE
        sure = made & (self.batch != NONE)
        sure &= self._touched(whole, batches)[self.batch] if batches else False
        gained = np.zeros_like(whole)
        gained[self.made[sure]] = True
        gained[self.made[made & ~sure]] = False
        gained[self.renamed_to[self.renamed_to != NONE]] = False
        whole |= gained
        return int(whole.sum()) > before

    def _touched(self, flags: Flags, batches: int) -> Flags:
        touched = np.zeros(batches, np.bool_)
        rows = (self.used != NONE) & flags[np.maximum(self.used, 0)]
        touched[self.batch[rows]] = True
        return touched
