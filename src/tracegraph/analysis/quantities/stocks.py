"""Stocks: holdings whose goods the records cannot keep apart, and when affected goods get there."""

import heapq

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled
from tracegraph.analysis.quantities.ledger import (
    ALWAYS,
    NEVER,
    NONE,
    Entries,
    Flags,
    Holdings,
    Integers,
    Kind,
    Ledger,
    Numbers,
    Start,
)
from tracegraph.analysis.quantities.standings import Standing


def stocks_of(holdings: Holdings, entries: Entries) -> Numbers:
    """The number of the stock of each holding, dense.

    Where something came or left without a lot number, all goods of that product at that place are
    one stock. Elsewhere every lot at a place is a stock of its own.
    """
    touched = np.zeros(len(holdings), np.bool_)
    touched[entries.origin[entries.origin != NONE]] = True
    touched[entries.target[entries.target != NONE]] = True
    places = int(holdings.place.max(initial=0)) + 1
    goods = holdings.product.astype(np.int64) * places + holdings.place
    unlabelled = goods[touched & (holdings.lot == NONE)]
    pooled = np.isin(goods, unlabelled)
    lots = int(holdings.lot.max(initial=0)) + 1
    lot = np.where(pooled, 0, holdings.lot.astype(np.int64) + 1)
    _, stock = np.unique(goods * (lots + 1) + lot, return_inverse=True)
    return np.asarray(stock, np.int32)


# How affected goods get into an entry: never; if they can be in its origin in time; in any case.
NEVER_IN, BY_WAY, ALWAYS_IN = 0, 1, 2


def entrances(ledger: Ledger, standing: NDArray[np.uint8], followed: Flags) -> NDArray[np.uint8]:
    """How affected goods get into each entry, by the standing of its holding's lot alone.

    followed: transformations from whose use goods are followed into what they make.
    """
    entries = ledger.entries
    end = np.where(entries.origin != NONE, entries.origin, entries.target)
    found = np.full(len(entries), BY_WAY, np.uint8)
    found[standing[end] == Standing.CLEAR] = NEVER_IN
    found[standing[end] == Standing.WHOLE] = ALWAYS_IN
    produced = (entries.kind == Kind.MADE) & (entries.batch == NONE)
    if len(followed):
        made = (entries.kind == Kind.MADE) & (entries.batch != NONE)
        produced |= made & ~followed[entries.batch]
    found[produced & (standing[end] != Standing.WHOLE)] = NEVER_IN
    return found


def begins(ledger: Ledger, start: Start) -> Flags:
    """Entries that bring goods into a holding of the start: they are affected from then on."""
    target = ledger.entries.target
    return np.asarray((target != NONE) & start.holdings[np.maximum(target, 0)])


@compiled
def earliest_presence(
    target: Integers,
    times: tuple[Integers, Integers],
    entrance: NDArray[np.uint8],
    by_origin: tuple[Integers, Integers],
    presence: Integers,
    carries: Flags,
) -> None:
    """When affected goods are in each stock at the earliest, and which entries may carry some.

    A target may be NONE; times are the latest departure and the earliest arrival; by_origin is
    where the rows of a stock begin in the list that follows. presence is NEVER + 1, or when goods
    of the start are there. Stocks are settled in the order of time, so circles end.
    """
    (departs_last, arrives_first), (first, order) = times, by_origin
    waiting = [(np.int64(NEVER), np.int64(NONE))]
    for each in np.flatnonzero(presence <= NEVER):
        waiting.append((presence[each], each))
    for row in range(len(target)):
        if entrance[row] == ALWAYS_IN:
            carries[row] = True
            there = target[row]
            if there != NONE and arrives_first[row] < presence[there]:
                presence[there] = arrives_first[row]
                waiting.append((presence[there], there))
    heapq.heapify(waiting)
    while len(waiting) > 0:
        moment, stock = heapq.heappop(waiting)
        if stock == NONE or moment > presence[stock]:
            continue
        for row in order[first[stock] : first[stock + 1]]:
            if entrance[row] == NEVER_IN or carries[row] or moment > departs_last[row]:
                continue
            carries[row] = True
            there = target[row]
            arrival = max(moment, arrives_first[row])
            if there != NONE and arrival < presence[there]:
                presence[there] = arrival
                heapq.heappush(waiting, (arrival, there))


def carrying(ledger: Ledger, start: Start, stock: Numbers, entrance: NDArray[np.uint8]) -> Flags:
    """Which entries may carry affected goods, by lot numbers and times.

    A transformation counts as a stock that what it uses goes into and what it makes comes from.
    """
    entries = ledger.entries
    stocks = int(stock.max(initial=NONE)) + 1
    through = np.where(entries.batch != NONE, stocks + entries.batch.astype(np.int64), NONE)
    origin = np.where(entries.origin != NONE, stock[entries.origin], through)
    target = np.where(entries.target != NONE, stock[entries.target], through)
    total = stocks + ledger.batches
    order = np.argsort(origin, kind="stable")
    first = np.searchsorted(origin[order], np.arange(total + 1))
    presence = np.full(total, NEVER + 1, np.int64)
    left_only = start.holdings.copy()
    left_only[entries.target[entries.target != NONE]] = False
    presence[stock[left_only]] = ALWAYS
    carries = np.zeros(len(entries), np.bool_)
    earliest_presence(
        target,
        (entries.departs_last, entries.arrives_first),
        entrance,
        (first.astype(np.int64), order.astype(np.int64)),
        presence,
        carries,
    )
    return carries
