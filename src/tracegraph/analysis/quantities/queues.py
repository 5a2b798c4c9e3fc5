"""The estimates first in, first out and most recent first: goods of a holder as a queue of runs.

A run is an amount of goods that are all affected or all not; neighbours in a queue are never
alike, so a queue stays short however long the trade. Runs are cells of one arena, linked by their
numbers. A shipment takes runs from the front and keeps their order; they are put at the back
(first in, first out) or at the front (most recent first).
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part
from tracegraph.analysis.fetching import fetch
from tracegraph.analysis.quantities.steps import (
    AFFECTED,
    ANY,
    BY_BATCH,
    EVERYTHING,
    NOWHERE,
    OTHER,
    Columns,
    Steps,
)

Amounts = NDArray[np.int64]
Numbers = NDArray[np.int32]
# cells[cell] is (amount, following cell), other goods with a negative amount; ends[holder] is
# (front, back); free is (first cell given back, first cell never used). One cell fills a quarter of
# a cache line: with a column each for amount and follower the sweep was half as fast.
Arena = tuple[Amounts, Numbers, Numbers]
NO_CELL = -1
# So many steps are between asking for queues, asking for their runs, and the step itself.
AHEAD = 8
_ALL = np.iinfo(np.int64).max


@part
def _cell(cells: Amounts, free: Numbers, signed: int) -> int:
    """A cell of its own, from those given back or from the unused ones."""
    cell = free[0]
    if cell != NO_CELL:
        free[0] = cells[cell, 1]
    else:
        cell = free[1]
        free[1] += 1
    cells[cell, 0] = signed
    cells[cell, 1] = NO_CELL
    return int(cell)


@part
def _give_back(cells: Amounts, free: Numbers, cell: int) -> int:
    """The cell is free; the one that followed it is returned."""
    after = cells[cell, 1]
    cells[cell, 1] = free[0]
    free[0] = cell
    return int(after)


@part
def _taken_in_order(
    cells: Amounts, ends: Numbers, free: Numbers, here: int, wanted: int
) -> tuple[int, int, int, int]:
    """First and last cell of a parcel of wanted goods, its affected amount, and what is lacking."""
    start, last, affected = ends[here, 0], NO_CELL, 0
    at = start
    while at != NO_CELL:
        signed = cells[at, 0]
        amount = abs(signed)
        if amount > wanted:
            break
        wanted -= amount
        if signed > 0:
            affected += signed
        last, at = at, cells[at, 1]
    if at != NO_CELL and wanted > 0:
        signed = wanted if cells[at, 0] > 0 else -wanted
        cells[at, 0] -= signed
        part = _cell(cells, free, signed)
        affected += max(signed, 0)
        if last == NO_CELL:
            start = part
        else:
            cells[last, 1] = part
        last, wanted = part, 0
    elif last != NO_CELL:
        cells[last, 1] = NO_CELL
    ends[here, 0] = at
    if at == NO_CELL:
        ends[here, 1] = NO_CELL
    return (start if last != NO_CELL else NO_CELL), last, affected, wanted


@part
def _taken_of_colour(
    cells: Amounts, ends: Numbers, free: Numbers, here: int, wanted: int, is_affected: bool
) -> int:
    """What is lacking after goods of one colour were taken out of a queue, the next ones first."""
    while wanted > 0 and ends[here, 0] != NO_CELL:
        before, at = NO_CELL, ends[here, 0]
        if (cells[at, 0] > 0) != is_affected:  # runs alternate, so the next is of the colour
            before, at = at, cells[at, 1]
        if at == NO_CELL:
            break
        amount = abs(cells[at, 0])
        if amount > wanted:
            cells[at, 0] -= wanted if is_affected else -wanted
            return 0
        wanted -= amount
        after = _give_back(cells, free, at)
        if before == NO_CELL:
            ends[here, 0] = after
        else:
            if after != NO_CELL:  # what was before and what is after are both of the other colour
                cells[before, 0] += cells[after, 0]
                after = _give_back(cells, free, after)
            cells[before, 1] = after
        if after == NO_CELL:
            ends[here, 1] = before
    return wanted


@part
def _put(
    cells: Amounts, ends: Numbers, free: Numbers, there: int, first: int, last: int, at_back: bool
) -> None:
    """Join a parcel to a queue; runs of one colour that meet become one."""
    if ends[there, 0] == NO_CELL:
        ends[there, 0], ends[there, 1] = first, last
        return
    left, right = (ends[there, 1], first) if at_back else (last, ends[there, 0])
    if not at_back:
        ends[there, 0] = first
    if (cells[left, 0] > 0) != (cells[right, 0] > 0):
        cells[left, 1] = right
        if at_back:
            ends[there, 1] = last
        return
    cells[left, 0] += cells[right, 0]
    cells[left, 1] = _give_back(cells, free, right)
    if cells[left, 1] == NO_CELL:
        ends[there, 1] = left
    elif at_back:
        ends[there, 1] = last


@part
def _parcel(
    cells: Amounts,
    ends: Numbers,
    free: Numbers,
    here: int,
    wanted: int,
    colour: int,
    at_source: bool,
) -> tuple[int, int, int]:
    """First and last cell of what a step takes, and its affected amount; what lacks is added."""
    amount = _ALL if wanted == EVERYTHING else wanted
    first, last, affected, lacking = NO_CELL, NO_CELL, 0, amount
    if here != NOWHERE and colour == ANY:
        first, last, affected, lacking = _taken_in_order(cells, ends, free, here, amount)
    elif here != NOWHERE:
        lacking = _taken_of_colour(cells, ends, free, here, amount, colour == AFFECTED)
        if lacking < amount:
            found = amount - lacking
            first = last = _cell(cells, free, found if colour == AFFECTED else -found)
            affected = found if colour == AFFECTED else 0
    if lacking <= 0 or wanted == EVERYTHING:
        return first, last, affected
    is_affected = colour == AFFECTED or (colour == ANY and at_source)
    signed = lacking if is_affected else -lacking
    affected += max(signed, 0)
    if last != NO_CELL and (cells[last, 0] > 0) == is_affected:
        cells[last, 0] += signed
        return first, last, affected
    more = _cell(cells, free, signed)
    if last == NO_CELL:
        return more, more, affected
    cells[last, 1] = more
    return first, more, affected


@part
def _look_ahead(origin: Numbers, target: Numbers, cells: Amounts, ends: Numbers, step: int) -> None:
    """Ask for the queues that steps far ahead need, and for the runs that near ones begin with."""
    near, far = step + AHEAD, step + 2 * AHEAD
    fetch(ends, max(origin[far], 0))
    fetch(ends, max(target[far], 0))
    fetch(cells, max(ends[max(origin[near], 0), 0], 0))
    fetch(cells, max(ends[max(target[near], 0), 1], 0))


@compiled
def queue_sweep(
    columns: Columns,
    at_back: bool,
    cells: Amounts,
    ends: Numbers,
    free: Numbers,
    taken: Amounts,
    touched: NDArray[np.bool_],
) -> None:
    """Carry out the steps; see Steps for the columns. at_back: first in, first out.

    The arena holds the queues afterwards; taken and touched are as in proportional_sweep, in whole
    numbers.
    """
    origin, target, quantity, colour, batch, source = columns
    for step in range(len(origin)):
        if step + 2 * AHEAD < len(origin):
            _look_ahead(origin, target, cells, ends, step)
        here, there, kind = origin[step], target[step], int(colour[step])
        if kind == BY_BATCH:
            kind = AFFECTED if touched[batch[step]] else OTHER
        first, last, affected = _parcel(
            cells, ends, free, here, quantity[step], kind, here == source
        )
        taken[step] = affected
        if there != NOWHERE:
            if first != NO_CELL:
                _put(cells, ends, free, there, first, last, at_back)
            continue
        while first != NO_CELL:
            first = _give_back(cells, free, first)
        if affected > 0 and batch[step] != NOWHERE:
            touched[batch[step]] = True


@compiled
def queued(cells: Amounts, ends: Numbers, stock: Amounts) -> None:
    """Fill stock[holder] with the affected and the other goods that its queue holds."""
    for holder in range(len(ends)):
        cell = ends[holder, 0]
        while cell != NO_CELL:
            signed = cells[cell, 0]
            stock[holder, 0 if signed > 0 else 1] += abs(signed)
            cell = cells[cell, 1]


def empty_arena(holders: int, steps: int) -> Arena:
    """Empty queues and room for every run: a step adds two at most, a split one and a new one."""
    return (
        np.empty((2 * steps + 1, 2), np.int64),
        np.full((holders, 2), NO_CELL, np.int32),
        np.array([NO_CELL, 0], np.int32),
    )


def first_in_first_out(steps: Steps) -> tuple[Amounts, Amounts]:
    """Affected and other goods of each holder at the end, and the affected part of each step."""
    return _swept(steps, at_back=True)


def last_in_first_out(steps: Steps) -> tuple[Amounts, Amounts]:
    """The same where a holder gives away first what came last."""
    return _swept(steps, at_back=False)


def _swept(steps: Steps, *, at_back: bool) -> tuple[Amounts, Amounts]:
    arena = empty_arena(steps.holders, len(steps.origin))
    taken = np.zeros(len(steps.origin), np.int64)
    touched = np.zeros(steps.batches, np.bool_)
    queue_sweep(steps.columns(), at_back, *arena, taken, touched)
    stock = np.zeros((steps.holders, 2), np.int64)
    queued(arena[0], arena[1], stock)
    return stock, taken
