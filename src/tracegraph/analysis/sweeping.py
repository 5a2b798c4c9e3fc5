"""Best times of everything in one pass over the rows in the order of time.

A walk over what is reached jumps about in memory; where nearly everything is reached, one pass
over all rows as they lie is many times faster. It needs rows that lead from lot to lot on recorded
days. Rows between two LAST ones may be in any order of time: they are passed over until nothing
changes. What the overlay adds is walked afterwards.
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import EXACT, LAST
from tracegraph.analysis.labels import Side, World

UNREACHED = 1 << 62


@part
def _first_row(bound: Integers, since: int) -> int:
    """Rows before it departed too early."""
    first, end = whole(0), whole(len(bound))
    while first < end:
        middle = (first + end) >> 1
        if bound[middle] < since:
            first = middle + 1
        else:
            end = middle
    return first


@part
def _sweep_in_order(
    near: NDArray[np.int32],
    far: NDArray[np.int32],
    bound: Integers,
    gain: Integers,
    best: Integers,
    since: int,
) -> None:
    """Forward over rows of which each departs before the next arrives."""
    for row in range(_first_row(bound, since), len(bound)):
        time = best[near[row]]
        if time <= bound[row]:
            arrives = max(time, gain[row])
            if arrives < best[far[row]]:
                best[far[row]] = arrives


@part
def _sweep_forward(side: Side, departs: Integers, best: Integers, since: int) -> None:
    first, count = _first_row(departs, since), len(departs)
    while first < count:
        row, changed = first, False
        while row < count:
            time, flags = best[side.near[row]], side.flags[row]
            if time <= departs[row] and flags & EXACT == EXACT:
                arrives = max(time, side.gain[row])
                if arrives < best[side.far[row]]:
                    best[side.far[row]] = arrives
                    changed = True
            row += 1
            if flags & LAST:
                break
        if not changed or row == first + 1:
            first = row


@part
def _sweep_backward(side: Side, departs: Integers, best: Integers) -> None:
    last = _first_row(departs, 1 << 61) - 1
    while last >= 0:
        row, changed = last, False
        while row >= 0 and (row == last or side.flags[row] & LAST == 0):
            time, flags = best[side.near[row]], side.flags[row]
            if time <= -side.bound[row] and flags & EXACT == EXACT:
                left = max(time, -departs[row])
                if left < best[side.far[row]]:
                    best[side.far[row]] = left
                    changed = True
            row -= 1
        if not changed or row == last - 1:
            last = row


@part
def _walk_on(
    world: World, best: Integers, queue: NDArray[np.int32], waiting: NDArray[np.uint8]
) -> None:
    """Pass times on over the rows of the overlay, and what that betters over every row.

    queue is a ring with room for one more than all holdings; waiting are marks of those in it.
    """
    sign, size = world.rule.sign, len(queue)
    first, queued = whole(0), whole(0)
    for near in world.overlay.near:
        if best[near] < UNREACHED and not waiting[near]:
            queue[queued], waiting[near] = near, 1
            queued += 1
    while queued > 0:
        holding = queue[first]
        first, queued = (first + 1) % size, queued - 1
        waiting[holding] = 0
        for side in (world.base, world.overlay):
            if holding + 1 >= len(side.begins):
                continue
            for at in range(side.begins[holding], side.begins[holding + 1]):
                row = side.order[at]
                if sign * side.bound[row] < best[holding] or side.flags[row] & EXACT != EXACT:
                    continue
                time, far = max(best[holding], sign * side.gain[row]), side.far[row]
                if time < best[far]:
                    best[far] = time
                    if not waiting[far]:
                        queue[(first + queued) % size], waiting[far] = far, 1
                        queued += 1


@compiled
def swept(
    world: World, departs: Integers, longest: int, holding: NDArray[np.int32], time: Integers
) -> Integers:
    """Signed best time of every holding, UNREACHED where none: shape (holdings,).

    departs: of the base rows, ascending; longest: most rows up to a LAST one; holding and time are
    the start, shape (n,).
    """
    best = np.full(len(world.holdings.item), UNREACHED)
    since = whole(UNREACHED)
    for index in range(len(holding)):
        best[holding[index]] = min(best[holding[index]], time[index])
        since = min(since, time[index])
    base = world.base
    if world.rule.sign == 1 and longest == 1:
        _sweep_in_order(base.near, base.far, base.bound, base.gain, best, since)
    elif world.rule.sign == 1:
        _sweep_forward(base, departs, best, since)
    else:
        _sweep_backward(base, departs, best)
    if len(world.overlay.far):
        queue, waiting = np.empty(len(best) + 1, np.int32), np.zeros(len(best), np.uint8)
        _walk_on(world, best, queue, waiting)
    return best
