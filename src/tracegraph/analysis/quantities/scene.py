"""What is known before amounts are narrowed: standings, stocks, spells and what may carry goods."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.quantities.amounts import UNBOUNDED
from tracegraph.analysis.quantities.ledger import (
    NEVER,
    NONE,
    Flags,
    Integers,
    Kind,
    Ledger,
    Numbers,
    Start,
)
from tracegraph.analysis.quantities.standings import Counted, kept_units, standings_of_lots
from tracegraph.analysis.quantities.stocks import (
    ALWAYS_IN,
    begins,
    carrying,
    entrances,
    stocks_of,
)
from tracegraph.analysis.quantities.timeline import NO_LOT, WHOLE, Spells, spells_of, turns_of

LAST = NEVER


@dataclass(frozen=True)
class Scene:
    """Of each holding its standing (NO_LOT without a lot number) and stock. Of each entry how
    affected goods get in by its lot number; whether it may carry some, whether it brings them into
    the start, and whether it makes goods affected by their new label; the spells that it leaves
    and comes to (NONE: not by the moment, or not concerned).

    opened: stocks in which affected goods may be that no record brought there. kept: of each
    transformation whether units go on through it.
    """

    ledger: Ledger
    start: Start
    moment: int
    standing: NDArray[np.uint8]
    stock: Numbers
    entrance: NDArray[np.uint8]
    carries: Flags
    begins: Flags
    renewed: Flags
    concerned: Flags
    spells: Spells
    leaves_in: Integers
    comes_in: Integers
    opened: Flags
    kept: Flags

    @property
    def first_spell(self) -> Integers:
        """Per stock its first spell, NONE where it has none."""
        return self._per_stock(slice(None, None, -1))

    @property
    def last_spell(self) -> Integers:
        """Per stock its last spell, NONE where it has none."""
        return self._per_stock(slice(None))

    def _per_stock(self, direction: slice) -> Integers:
        found = np.full(len(self.concerned), NONE, np.int64)
        found[self.spells.stock[direction]] = np.arange(len(self.spells.stock))[direction]
        return found


def scene_of(
    ledger: Ledger, start: Start, moment: int = LAST, counted: Counted = Counted.UNITS
) -> Scene:
    """The scene up to a moment (milliseconds); LAST: everything that is recorded."""
    holdings, entries = ledger.holdings, ledger.entries
    lots = standings_of_lots(ledger, start, counted)
    units = counted is Counted.UNITS
    kept = kept_units(ledger) if units else np.zeros(ledger.batches, np.bool_)
    standing = np.where(
        holdings.lot != NONE, lots[np.maximum(holdings.lot, 0)], np.uint8(NO_LOT)
    ).astype(np.uint8)
    stock = stocks_of(holdings, entries)
    stocks = int(stock.max(initial=NONE)) + 1
    entrance = entrances(ledger, standing, kept if units else ~kept)
    brought, renewed = begins(ledger, start), _renewed(ledger, standing)
    sure = np.where(brought | renewed, np.uint8(ALWAYS_IN), entrance)
    carries = carrying(ledger, start, stock, sure)
    concerned = _concerned(ledger, stock, carries, stocks)
    turns = turns_of(ledger, stock, concerned, moment)
    spells = _opened_up(
        spells_of(ledger, turns, standing, stocks),
        ledger,
        (stock, concerned, standing, moment),
        _begins_there(start, stock, stocks),
    )
    leaves_in, comes_in = np.full((2, len(entries)), NONE, np.int64)
    known = turns.spell != NONE
    leaves_in[turns.row[known & turns.leaves]] = turns.spell[known & turns.leaves]
    comes_in[turns.row[known & ~turns.leaves]] = turns.spell[known & ~turns.leaves]
    return Scene(
        ledger, start, moment, standing, stock, entrance, carries, brought, renewed, concerned,
        spells, leaves_in, comes_in, _left_only(ledger, start, stock, stocks), kept,
    )  # fmt: skip


def _renewed(ledger: Ledger, standing: NDArray[np.uint8]) -> Flags:
    """Entries that relabel goods as goods of an affected lot."""
    entries = ledger.entries
    rows = entries.kind == Kind.RELABELLED
    rows &= standing[entries.target] == WHOLE
    return np.asarray(rows & (standing[entries.origin] != WHOLE))


def _concerned(ledger: Ledger, stock: Numbers, carries: Flags, stocks: int) -> Flags:
    """Stocks that affected goods may come to or leave; consumers keep none."""
    entries, found = ledger.entries, np.zeros(stocks, np.bool_)
    for end in (entries.origin, entries.target):
        holding = end[carries & (end != NONE)]
        found[stock[holding[~ledger.holdings.consumers[holding]]]] = True
    return found


def _begins_there(start: Start, stock: Numbers, stocks: int) -> Flags:
    """Stocks all of whose holdings are of the start: whatever is there is affected."""
    other = np.zeros(stocks, np.bool_)
    other[stock[~start.holdings]] = True
    return ~other


def _left_only(ledger: Ledger, start: Start, stock: Numbers, stocks: int) -> Flags:
    """Stocks of the start to which no record brings anything."""
    target, found = ledger.entries.target, np.zeros(stocks, np.bool_)
    found[stock[start.holdings]] = True
    found[stock[target[target != NONE]]] = False
    return found


def _opened_up(
    spells: Spells,
    ledger: Ledger,
    known: tuple[Numbers, Flags, NDArray[np.uint8], int],
    affected_there: Flags,
) -> Spells:
    """No bound by what was there where a lack, at whatever time, shows that records are missing."""
    stock, concerned, standing, moment = known
    unexplained = spells.unexplained
    if moment != LAST:
        whole = spells_of(
            ledger, turns_of(ledger, stock, concerned, LAST), standing, len(concerned)
        )
        unexplained = unexplained | whole.unexplained
    free = unexplained[spells.stock]
    others = np.where(free & ~affected_there[spells.stock], UNBOUNDED, spells.others)
    others[affected_there[spells.stock]] = 0
    return Spells(
        spells.stock,
        spells.last,
        np.where(free, UNBOUNDED, spells.room),
        others,
        np.where(free, 0, spells.needed),
        np.where(free, 0, spells.others_needed),
        spells.leaving,
        spells.lacking,
        unexplained,
    )
