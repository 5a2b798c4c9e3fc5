"""The life of stocks up to a moment: what came and left in turn, what must and what can be there.

Every stock is a chain of *spells*. In a spell goods first come and then leave; the next one begins
when goods come again. An entry comes in at its earliest arrival and goes out at its latest
departure: of all orders that the records allow this one leaves the most goods in every stock at
every time, so what does not fit into it fits into none.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled
from tracegraph.analysis.quantities.amounts import Amounts, added, taken_off
from tracegraph.analysis.quantities.ledger import (
    NEVER,
    NONE,
    Flags,
    Integers,
    Kind,
    Ledger,
    Numbers,
)
from tracegraph.analysis.quantities.standings import Standing

# Standings of holdings as the kernels take them; NO_LOT: goods without a lot number.
CLEAR, WHOLE, MIXED, NO_LOT = int(Standing.CLEAR), int(Standing.WHOLE), int(Standing.MIXED), 3


# Columns of Turns that the kernels read, and the holding that each turn is of.
KernelTurns = tuple[Integers, Integers, Flags, Flags, Integers, Numbers]


@dataclass(frozen=True)
class Turns:
    """Entries as they come to stocks and leave them, stock by stock in the order of time.

    optional: by the moment it may have happened or not. later: it happens after the moment; such
    turns only say what must have been there. spell is NONE for them.
    """

    row: Integers
    stock: Integers
    leaves: Flags
    optional: Flags
    later: Flags
    spell: Integers


@dataclass(frozen=True)
class Spells:
    """Per spell: its stock; the most goods that can be there after it; the most that are not
    affected before something leaves; the least affected and the least other goods that must be
    there after it, for what is recorded to leave later; and how much may leave from it on.

    Per holding lacking: how much more left by the moment than can have been there. Per stock
    unexplained: such a lack shows that goods which nobody recorded were there.
    """

    stock: Integers
    last: Flags
    room: Amounts
    others: Amounts
    needed: Amounts
    others_needed: Amounts
    leaving: Amounts
    lacking: Amounts
    unexplained: Flags


def turns_of(ledger: Ledger, stock: Numbers, concerned: Flags, moment: int) -> Turns:
    """The turns of the stocks that are concerned."""
    entries = ledger.entries
    comes = _ends(entries.target, stock, concerned)
    leaves = _ends(entries.origin, stock, concerned)
    known_in = comes[entries.arrives_first[comes] <= moment]
    # What was to be destroyed counts as destroyed by the moment, though it may leave later.
    elsewhere = (entries.arrives_last > moment) | (entries.kind == Kind.DESTROYED)
    late_in = comes[elsewhere[comes] & (moment < NEVER)]
    known_out = leaves[entries.departs_first[leaves] <= moment]
    late_out = leaves[entries.departs_first[leaves] > moment]
    rows = np.concatenate((known_in, late_in, known_out, late_out))
    leaving = np.repeat((False, False, True, True), _sizes(known_in, late_in, known_out, late_out))
    later = np.repeat((False, True, False, True), _sizes(known_in, late_in, known_out, late_out))
    time = np.concatenate(
        (
            entries.arrives_first[known_in],
            np.maximum(entries.arrives_first[late_in], moment + 1),
            np.minimum(entries.departs_last[known_out], moment),
            entries.departs_last[late_out],
        )
    )
    optional = np.where(leaving, entries.departs_last[rows], entries.arrives_last[rows]) > moment
    where = np.where(leaving, stock[entries.origin[rows]], stock[entries.target[rows]])
    order = np.lexsort((rows, leaving, time, where))
    where, leaving, later = where[order].astype(np.int64), leaving[order], later[order]
    spell = _spells(where, leaving, later)
    return Turns(rows[order], where, leaving, optional[order] & ~later, later, spell)


def _sizes(*parts: NDArray[np.int64]) -> tuple[int, ...]:
    return tuple(len(part) for part in parts)


def _ends(holding: Numbers, stock: Numbers, concerned: Flags) -> NDArray[np.int64]:
    """Rows whose holding is of a stock that is concerned."""
    there = holding != NONE
    return np.flatnonzero(there & concerned[stock[np.where(there, holding, 0)]]).astype(np.int64)


def _spells(stock: Integers, leaves: Flags, later: Flags) -> Integers:
    """The spell of each turn: a new one where the stock changes or goods come after some left."""
    begins = np.ones(len(stock), np.bool_)
    begins[1:] = (stock[1:] != stock[:-1]) | (~leaves[1:] & leaves[:-1] & ~later[1:])
    begins &= ~later
    spell = np.cumsum(begins) - 1
    spell[later] = NONE
    return spell


@compiled
def look_forward(
    turns: KernelTurns,
    standing: NDArray[np.uint8],
    figures: tuple[Amounts, Amounts],
    found: tuple[Amounts, Amounts, Amounts, Flags],
) -> None:
    """Fill room, others, lacking and unexplained from the first turn to the last by the moment.

    standing is that of each holding's lot (NO_LOT: none), figures sent_least and received_most.
    """
    row, stock, leaves, optional, spell, holding = turns
    (sent_least, received_most), (room, others, lacking, unexplained) = figures, found
    have = np.zeros(len(standing), np.int64)
    total, other, unlabelled, before = 0, 0, 0, np.int64(NONE)
    for at in np.flatnonzero(spell != NONE):
        here, spent, where = stock[at], spell[at], holding[at]
        if here != before:
            total, other, unlabelled, before = 0, 0, 0, here
        if not leaves[at]:
            amount = received_most[row[at]]
            total = added(total, amount)
            have[where] = added(have[where], amount)
            if standing[where] == NO_LOT:
                unlabelled = added(unlabelled, amount)
            if standing[where] != WHOLE:
                other = added(other, amount)
            others[spent] = other
        elif not optional[at]:
            amount = sent_least[row[at]]
            total = taken_off(total, amount)
            have[where] = taken_off(have[where], amount)
            if standing[where] == CLEAR:
                other = max(taken_off(other, amount), 0)
            lack = -added(have[where], unlabelled) if standing[where] != NO_LOT else 0
            if lack > 0 and standing[where] == WHOLE:
                lacking[where] = max(lacking[where], lack)
            unexplained[here] |= lack > 0 or total < 0
        room[spent] = total


@compiled
def look_backward(
    turns: KernelTurns,
    standing: NDArray[np.uint8],
    figures: tuple[Amounts, Amounts, Amounts],
    found: tuple[Amounts, Amounts, Amounts],
) -> None:
    """Fill needed, others_needed and leaving, from the last turn of each stock to its first.

    What leaves with a lot number was there before, as far as none of that lot came in between.
    Goods without a number that came in between may have been of any lot: they reduce the sum.
    figures are sent_least, sent_most and received_most.
    """
    row, stock, leaves, optional, spell, holding = turns
    sent_least, sent_most, received_most = figures
    needed, others_needed, leaving = found
    need = np.zeros(len(standing), np.int64)
    whole, clear, unlabelled, out, before, after = 0, 0, 0, 0, np.int64(NONE), np.int64(NONE)
    for at in range(len(row) - 1, -1, -1):
        here, where = stock[at], holding[at]
        if here != before:
            whole, clear, unlabelled, out, before = 0, 0, 0, 0, here
        if spell[at] != NONE and spell[at] != after:
            after = spell[at]
            needed[after] = max(whole - unlabelled, 0)
            others_needed[after] = max(clear - unlabelled, 0)
        change = sent_least[row[at]] if leaves[at] and not optional[at] else 0
        if not leaves[at] and standing[where] == NO_LOT:
            unlabelled = added(unlabelled, received_most[row[at]])
        elif not leaves[at]:
            change = -min(need[where], received_most[row[at]])
        need[where] += change
        if standing[where] == WHOLE:
            whole += change
        elif standing[where] == CLEAR:
            clear += change
        if spell[at] != NONE:
            out = added(out, sent_most[row[at]]) if leaves[at] else out
            leaving[spell[at]] = out


def spells_of(ledger: Ledger, turns: Turns, standing: NDArray[np.uint8], stocks: int) -> Spells:
    """The spells of the turns; standing is that of each holding's lot, or NO_LOT."""
    entries = ledger.entries
    count = int(turns.spell.max(initial=NONE)) + 1
    first = np.searchsorted(turns.spell[turns.spell != NONE], np.arange(count))
    where = turns.stock[turns.spell != NONE][first]
    last = np.ones(count, np.bool_)
    last[:-1] = where[1:] != where[:-1]
    room, others, needed, others_needed, leaving = np.zeros((5, count), np.int64)
    lacking, unexplained = np.zeros(len(standing), np.int64), np.zeros(stocks, np.bool_)
    holding = np.where(turns.leaves, entries.origin[turns.row], entries.target[turns.row])
    columns = (turns.row, turns.stock, turns.leaves, turns.optional, turns.spell, holding)
    look_forward(
        columns, standing, (entries.sent_least, entries.received_most),
        (room, others, lacking, unexplained),
    )  # fmt: skip
    look_backward(
        columns, standing, (entries.sent_least, entries.sent_most, entries.received_most),
        (needed, others_needed, leaving),
    )  # fmt: skip
    return Spells(where, last, room, others, needed, others_needed, leaving, lacking, unexplained)
