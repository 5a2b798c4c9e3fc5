"""Best times of everything in one pass over the rows in the order of time.

A walk over what is reached jumps about in memory; where nearly everything is reached, one pass
over all rows as they lie is many times faster. It needs rows that lead from lot to lot on recorded
days. Of most rows their order tells all: goods that came by one can go on in each behind it and in
none before it, and came earlier than by any behind it. There a bit a holding suffices, which says
that goods have come, and no jump depends on it. Rows of one moment are passed over again until
nothing changes; so are rows in any order of time up to a LAST one, of which the times themselves
are compared. What the overlay adds is walked afterwards.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import ALONE, LAST, MIXED
from tracegraph.analysis.labels import Side, World

UNREACHED = 1 << 62
FOUND, KNOWN = range(2)
_AT_ONCE = 1024  # rows, before what is new is noted
_ABREAST = 64  # rows whose flags are looked at together
_WORD, _IN_WORD = np.uint32(5), np.uint32(31)
_ONE = np.uint32(1)


class Swept(NamedTuple):
    """Holdings that goods came to, each once, in no order, with their best times: shapes (n,)."""

    holding: NDArray[np.int32]
    time: Integers


class _State(NamedTuple):
    """What a sweep has found: so many (counts[FOUND]) holdings, their times, bits of them.

    Of the first counts[KNOWN] best has the signed time, by holding; that in time may be worse.
    news: room for rows with news.
    """

    holding: NDArray[np.int32]
    time: Integers
    reached: NDArray[np.uint32]
    best: Integers
    counts: Integers
    news: NDArray[np.int32]


@part
def _first_row(departs: Integers, since: int) -> int:
    """Rows before it departed too early."""
    first, end = whole(0), whole(len(departs))
    while first < end:
        middle = (first + end) >> 1
        if departs[middle] < since:
            first = middle + 1
        else:
            end = middle
    return first


@part
def _know(state: _State, sign: int) -> None:
    """Have the times of all that is found by holding."""
    for at in range(state.counts[KNOWN], state.counts[FOUND]):
        state.best[state.holding[at]] = sign * state.time[at]
    state.counts[KNOWN] = state.counts[FOUND]


@part
def _is_reached(state: _State, holding: int) -> bool:
    return bool(state.reached[holding >> 5] >> np.uint32(holding & 31) & _ONE)


@part
def _note(state: _State, holding: int, time: int) -> bool:
    """Whether it is news that goods can be in a holding from a time on, where times are known."""
    if _is_reached(state, holding):
        if state.best[holding] <= time:
            return False
    else:
        state.reached[holding >> 5] |= _ONE << np.uint32(holding & 31)
        state.holding[state.counts[FOUND]] = holding
        state.counts[FOUND] += 1
        state.counts[KNOWN] += 1
    state.best[holding] = time
    return True


@part
def _carry(side: Side, state: _State, row: np.uint64, new: np.uint64) -> np.uint64:
    """Mark where a row leads to if goods have come to where it begins, and keep it as the last of
    the rows with news if that is news; how many these are then.

    No jump depends on what is found: half of them would be guessed wrong, at the cost of ten rows.
    """
    near, far = np.uint32(side.near[row]), np.uint32(side.far[row])
    word = state.reached[far >> _WORD]
    came = (state.reached[near >> _WORD] >> (near & _IN_WORD)) & _ONE
    marked = np.uint32(word | (came << (far & _IN_WORD)))
    state.news[new] = row
    state.reached[far >> _WORD] = marked
    return np.uint64(new + np.uint64(marked != word))


@part
def _pass(side: Side, state: _State, sign: int, first: int, count: int) -> bool:
    """Whether goods that are passed on over rows in whose order they can come to any holding."""
    done, found = whole(0), np.uint64(state.counts[FOUND])
    while done < count:
        until, new = min(done + _AT_ONCE, count), np.uint64(0)
        if sign == 1:
            for at in range(done, until):
                new = _carry(side, state, np.uint64(first + at), new)
        else:
            for at in range(done, until):
                new = _carry(side, state, np.uint64(first - at), new)
        for at in range(new):
            row = np.uint64(state.news[at])
            state.holding[found], state.time[found] = side.far[row], side.gain[row]
            found += np.uint64(1)
        done = until
    old = state.counts[FOUND]
    state.counts[FOUND] = found
    return bool(old < found)


@part
def _compare(side: Side, state: _State, sign: int, first: int, count: int) -> None:
    """Pass goods on over rows in any order up to a LAST one, by their times."""
    _know(state, sign)
    done = whole(0)
    while done < count:
        at, changed, last = done, False, False
        while at < count and not last:
            row = first + sign * at
            near = whole(side.near[row])
            if _is_reached(state, near) and state.best[near] <= sign * side.bound[row]:
                time = max(state.best[near], sign * side.gain[row])
                changed |= _note(state, whole(side.far[row]), time)
            at += 1
            last = side.flags[min(row, row + sign)] & LAST > 0
        if not changed or at == done + 1:
            done = at


@part
def _run(flags: NDArray[np.uint8], sign: int, first: int, count: int, mark: int) -> int:
    """How many rows from the first on have a mark."""
    wanted, done, all_have = np.uint8(mark), whole(0), True
    while all_have and done + _ABREAST <= count:
        at, common = np.uint64(first + done if sign == 1 else first - done - _ABREAST + 1), wanted
        for row in range(_ABREAST):
            common &= flags[at + np.uint64(row)]
        all_have = common == wanted
        done += _ABREAST if all_have else 0
    while done < count and flags[first + sign * done] & wanted:
        done += 1
    return done


@part
def _tied(flags: NDArray[np.uint8], sign: int, first: int, count: int) -> int:
    """How many rows from the first on are of one moment."""
    done = whole(1)
    while done < count:
        row = first + sign * done
        if flags[min(row, row - sign)] & LAST:
            return done
        done += 1
    return done


@part
def _sweep(side: Side, state: _State, sign: int, first: int, count: int) -> None:
    """Pass goods on over rows, over each kind of them in its way."""
    done = whole(0)
    while done < count:
        row, left = first + sign * done, count - done
        alone = _run(side.flags, sign, row, left, ALONE)
        if alone:
            _pass(side, state, sign, row, alone)
            done += alone
        elif side.flags[row] & MIXED:
            mixed = _run(side.flags, sign, row, left, MIXED)
            _compare(side, state, sign, row, mixed)
            done += mixed
        else:
            tied = _tied(side.flags, sign, row, left)
            while _pass(side, state, sign, row, tied):
                pass
            done += tied


@part
def _together(flags: NDArray[np.uint8], row: int) -> tuple[int, int]:
    """Where the rows begin and end that are passed over together with one."""
    first, end = row, row + 1
    if flags[row] & ALONE:
        return first, end
    if flags[row] & MIXED:
        while first > 0 and flags[first - 1] & MIXED:
            first -= 1
        while end < len(flags) and flags[end] & MIXED:
            end += 1
        return first, end
    while first > 0 and flags[first - 1] & LAST == 0:
        first -= 1
    while flags[end - 1] & LAST == 0:
        end += 1
    return first, end


@part
def _around(side: Side, departs: Integers, sign: int, time: int, until: int) -> tuple[int, int]:
    """Between which rows, by their place in the sweep, times must be compared with one; that they
    are up to a row is known.

    Forward the first that departs later may have arrived before. Backward it may have, too, and
    the one before it may arrive later.
    """
    count = len(departs)
    row = _first_row(departs, time if sign == 1 else 1 - time)
    if (row if sign == 1 else count - row) < until:
        return whole(0), until
    if sign == 1:
        return _together(side.flags, row) if row < count else (count, count)
    end = _together(side.flags, row)[1] if row < count else count
    first = _together(side.flags, row - 1)[0] if row > 0 else whole(0)
    return count - end, count - first


@compiled
def swept(
    side: Side,
    departs: Integers,
    sign: int,
    start: tuple[NDArray[np.int32], Integers],
    holdings: int,
) -> Swept:
    """The sweep of rows that all have lot numbers and days. holdings: how many there are.

    departs: of the rows; start: holdings and signed times, the least time first, shape (n,).
    """
    state = _State(
        np.empty(holdings, np.int32), np.empty(holdings, np.int64),
        np.zeros((holdings >> 5) + 1, np.uint32), np.empty(holdings, np.int64),
        np.zeros(2, np.int64), np.empty(_AT_ONCE + 1, np.int32),
    )  # fmt: skip
    count = len(departs)
    first = whole(0) if sign == 1 else whole(count - 1)
    at, until = whole(0), whole(0)
    for index in range(len(start[0])):
        holding, time = whole(start[0][index]), whole(start[1][index])
        begins, ends = _around(side, departs, sign, time, until)
        if begins >= until:
            _compare(side, state, sign, first + sign * at, until - at)
            if index:
                _sweep(side, state, sign, first + sign * until, begins - until)
            at = begins
            _know(state, sign)
        until = max(until, ends)
        _note(state, holding, time)
    _compare(side, state, sign, first + sign * at, until - at)
    _sweep(side, state, sign, first + sign * until, count - until)
    found, known = state.counts[FOUND], state.counts[KNOWN]
    for each in range(known):
        state.time[each] = sign * state.best[state.holding[each]]
    return Swept(state.holding[:found], state.time[:found])


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
                if sign * side.bound[row] < best[holding]:
                    continue
                time, far = max(best[holding], sign * side.gain[row]), side.far[row]
                if time < best[far]:
                    best[far] = time
                    if not waiting[far]:
                        queue[(first + queued) % size], waiting[far] = far, 1
                        queued += 1


@compiled
def walked_on(world: World, best: Integers) -> None:
    """Better the times that the large segment gives by what the overlay adds."""
    queue, waiting = np.empty(len(best) + 1, np.int32), np.zeros(len(best), np.uint8)
    _walk_on(world, best, queue, waiting)
