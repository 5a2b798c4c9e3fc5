"""What should be where: what came less what left, per holding, and where more left than came."""

from dataclasses import dataclass

import numpy as np

from tracegraph.analysis.quantities.amounts import UNBOUNDED, Amounts, Bounds
from tracegraph.analysis.quantities.ledger import (
    NEVER,
    NONE,
    Entries,
    Flags,
    Integers,
    Kind,
    Ledger,
    Numbers,
)
from tracegraph.analysis.quantities.stocks import stocks_of


@dataclass(frozen=True)
class Lack:
    """More left than can have come, by at least so much. since: the moment of the entry at which
    that is so for the first time, in milliseconds; entry is its row."""

    amount: int
    since: int
    entry: int


@dataclass(frozen=True)
class Balance:
    """What should be there, in millionths of the holding's unit; never less than nothing.

    lack: the records cannot be all there were.
    """

    bounds: Bounds
    lack: Lack | None


@dataclass(frozen=True)
class _Turn:
    """Entries at one key each (a holding or a stock), those that come before those that leave."""

    key: Numbers
    row: Integers
    leaves: Flags
    time: Integers


def balances(ledger: Ledger, moment: int = NEVER) -> list[Balance]:
    """Per holding with a lot number its balance up to a moment.

    Goods that came or left without a lot number may have been of the lot: they widen the bounds of
    every lot of their stock. A holding without a lot number has what its whole stock has.
    """
    holdings, entries = ledger.holdings, ledger.entries
    keys = np.arange(len(holdings), dtype=np.int32)
    stock = stocks_of(holdings, entries)
    own, least, most = _sums(entries, keys, len(holdings), moment)
    _, stock_least, stock_most = _sums(entries, stock, len(holdings), moment)
    blind_in, blind_out = _blind(ledger, stock, moment)
    unlabelled = holdings.lot == NONE
    least = np.where(unlabelled, stock_least[stock], _less(least, blind_out[stock]))
    most = np.where(unlabelled, stock_most[stock], _plus(most, blind_in[stock]))
    lacks = _lacks(entries, own, blind_in[stock])
    of_stocks = _lacks(entries, _turns(entries, stock, moment), np.zeros(len(holdings), np.int64))
    return [
        Balance(
            Bounds(max(int(least[at]), 0), max(int(most[at]), 0)),
            of_stocks.get(int(stock[at])) if unlabelled[at] else lacks.get(at),
        )
        for at in range(len(holdings))
    ]


def _sums(
    entries: Entries, key: Numbers, count: int, moment: int
) -> tuple[_Turn, Integers, Integers]:
    """Turns by key, and per key the least and the most that is left; UNBOUNDED has no end."""
    turns = _turns(entries, key, moment)
    came, left = ~turns.leaves, turns.leaves
    rows = turns.row
    sure_in = came & (entries.arrives_last[rows] <= moment) & _booked(entries)[rows]
    sure_out = left & (entries.departs_last[rows] <= moment)
    least = _total(turns.key[sure_in], entries.received_least[rows[sure_in]], count)
    least = _less(least, _total(turns.key[left], entries.sent_most[rows[left]], count))
    most = _total(turns.key[came], entries.received_most[rows[came]], count)
    most = _less_of(most, _total(turns.key[sure_out], entries.sent_least[rows[sure_out]], count))
    return turns, least, most


def _booked(entries: Entries) -> Flags:
    """Entries whose goods are recorded to have come."""
    made = (entries.kind == Kind.MADE) | (entries.kind == Kind.RELABELLED)
    return np.asarray(entries.received | made | (entries.kind == Kind.RETAIL))


def _turns(entries: Entries, key: Numbers, moment: int) -> _Turn:
    """In the order that leaves the most goods everywhere: in early, out late."""
    comes = np.flatnonzero((entries.target != NONE) & (entries.arrives_first <= moment))
    leaves = np.flatnonzero((entries.origin != NONE) & (entries.departs_first <= moment))
    keys = np.concatenate((key[entries.target[comes]], key[entries.origin[leaves]]))
    time = np.concatenate((entries.arrives_first[comes], entries.departs_last[leaves]))
    row = np.concatenate((comes, leaves)).astype(np.int64)
    leaving = np.repeat((False, True), (len(comes), len(leaves)))
    order = np.lexsort((row, leaving, time, keys))
    return _Turn(keys[order], row[order], leaving[order], time[order])


def _total(key: Numbers, amounts: Amounts, count: int) -> Integers:
    """Sums by key; UNBOUNDED where one of them is."""
    total = np.zeros(count, np.int64)
    np.add.at(total, key, np.where(amounts >= UNBOUNDED, 0, amounts))
    total[key[amounts >= UNBOUNDED]] = UNBOUNDED
    return total


def _blind(ledger: Ledger, stock: Numbers, moment: int) -> tuple[Integers, Integers]:
    """Per stock the most that came and that left without a lot number."""
    entries, holdings, count = ledger.entries, ledger.holdings, len(ledger.holdings)
    found = []
    for end, first, amount in (
        (entries.target, entries.arrives_first, entries.received_most),
        (entries.origin, entries.departs_first, entries.sent_most),
    ):
        rows = (end != NONE) & (first <= moment)
        rows &= holdings.lot[end] == NONE
        found.append(_total(stock[end[rows]], amount[rows], count))
    return found[0], found[1]


def _plus(one: Integers, other: Integers) -> Integers:
    total = np.where((one >= UNBOUNDED) | (other >= UNBOUNDED), UNBOUNDED, one + other)
    return np.minimum(total, UNBOUNDED)


def _less(one: Integers, other: Integers) -> Integers:
    """A least amount less a most one: nothing is certain where that has no end."""
    return np.where(other >= UNBOUNDED, np.minimum(one, 0), one - other)


def _less_of(one: Integers, other: Integers) -> Integers:
    """A most amount less a least one."""
    return np.where(one >= UNBOUNDED, UNBOUNDED, one - other)


def _lacks(entries: Entries, turns: _Turn, extra: Integers) -> dict[int, Lack]:
    """Keys at which more certainly left than can have come; extra may have come besides."""
    came = np.where(turns.leaves, 0, entries.received_most[turns.row])
    open_end = came >= UNBOUNDED
    change = np.where(turns.leaves, -entries.sent_least[turns.row], np.where(open_end, 0, came))
    firsts = np.searchsorted(turns.key, turns.key, side="left")
    left = _since_first(np.cumsum(change), change, firsts)
    opens = _since_first(np.cumsum(open_end), open_end.astype(np.int64), firsts)
    short = (left + np.minimum(extra[turns.key], UNBOUNDED) < 0) & (opens == 0)
    short &= extra[turns.key] < UNBOUNDED
    lacks: dict[int, Lack] = {}
    for at in np.flatnonzero(short).tolist():
        key, amount = int(turns.key[at]), -int(left[at] + extra[turns.key[at]])
        first = lacks.get(key)
        since, entry = (
            (first.since, first.entry) if first else (int(turns.time[at]), int(turns.row[at]))
        )
        lacks[key] = Lack(max(amount, first.amount if first else 0), since, entry)
    return lacks


def _since_first(sums: Integers, change: Integers, firsts: Integers) -> Integers:
    """Running sums that begin anew at each key."""
    if len(sums) == 0:
        return sums
    return np.asarray(sums - sums[firsts] + change[firsts])
