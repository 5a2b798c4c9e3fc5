"""The trace: what goods of a start may have reached, or come from, in time order.

Labels are settled in the order of time (earliest arrival forward, latest departure backward), so
circles end and nothing recurs: Dijkstra's method, since waiting never makes a later way earlier.
It runs twice: over moves that lot numbers and days prove (EXACT), and over all (POSSIBLE).
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from tracegraph.analysis.flow_index import NONE, FlowIndex
from tracegraph.analysis.following import (
    Holding,
    State,
    following,
    following_by_record,
    goods_before,
    labelled,
    left_holding,
    preceding,
    preceding_by_record,
    reached_holding,
)

# A move that is itself the start is shown with the way that leads to it, where there is one.
UNLED = 1_000_000


@dataclass(frozen=True)
class Seed:
    """A first state and its time before the move is made (milliseconds).

    proven: lot numbers prove that goods of the start are in it.
    """

    state: State
    time: int
    proven: bool


@dataclass(frozen=True)
class Start:
    """holdings are the start, with the earliest or latest moment of goods there; seeds take goods
    from them, or bring goods to them. made are moves that are themselves the start.
    """

    holdings: tuple[tuple[Holding, int], ...]
    seeds: tuple[Seed, ...]
    made: tuple[Seed, ...] = ()


@dataclass(frozen=True)
class Found:
    """time: earliest arrival forward, latest departure backward. way: steps from the start on.

    Of an exact one both belong to the best exact way; any_time is over all ways.
    """

    exact: bool
    time: int
    any_time: int
    way: tuple[int, ...]


@dataclass
class Reach:
    """What was reached; contradictions are recorded links that the dates forbid (steps)."""

    forward: bool
    holdings: dict[Holding, Found] = field(default_factory=dict)
    steps: dict[int, Found] = field(default_factory=dict)
    contradictions: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class _Direction:
    """The two directions differ in their neighbours, their sign of time and their bound."""

    neighbours: Callable[[FlowIndex, State], Iterator[State]]
    recorded: Callable[[FlowIndex, State], Iterator[State]]
    bound: list[int]
    gain: list[int]
    sign: int


_Labels = dict[State, tuple[int, State | None]]
_Key = TypeVar("_Key")


def trace_forward(index: FlowIndex, start: Start, *, ignore_time: bool = False) -> Reach:
    """Everything that goods of the start may have gone to."""
    moves = index.moves
    direction = _Direction(following, following_by_record, moves.departs, moves.arrives, 1)
    return _reach(index, start, direction, ignore_time)


def trace_backward(index: FlowIndex, start: Start, *, ignore_time: bool = False) -> Reach:
    """Everything that goods of the start may have come from."""
    moves = index.moves
    direction = _Direction(preceding, preceding_by_record, moves.arrives, moves.departs, -1)
    return _reach(index, start, direction, ignore_time)


def _reach(index: FlowIndex, start: Start, direction: _Direction, ignore_time: bool) -> Reach:
    exact = _settle(index, start, direction, exact=True, ignore_time=False)
    every = _settle(index, start, direction, exact=False, ignore_time=ignore_time)
    walk = _Walk(index, direction, exact, every, ignore_time)
    reach = Reach(forward=direction.sign == 1)
    table: dict[Holding, Found] = {}
    for holding, found in _holdings(walk, start):
        _note(table, holding, found, direction.sign)
    for state in every:
        _note(reach.steps, index.moves.step[state.move], walk.found(state), direction.sign)
        if not ignore_time:
            reach.contradictions |= _contradictions(walk, state)
    starts = {holding: Found(True, time, time, ()) for holding, time in start.holdings}
    reach.holdings = table | starts
    return reach


def _settle(
    index: FlowIndex, start: Start, direction: _Direction, *, exact: bool, ignore_time: bool
) -> _Labels:
    """The best time of every state that can be reached, and the state before it on that way."""
    sign, moves = direction.sign, index.moves
    settled: _Labels = {}
    # signed time, steps so far, state, state before it; a seed stands before itself
    waiting: list[tuple[int, int, State, State]] = []

    def offer(state: State, time: int, steps: int, before: State) -> None:
        move = state.move
        if state in settled or (exact and not (labelled(index, move) and moves.dated[move])):
            return
        if not ignore_time and sign * time > sign * direction.bound[move]:
            return
        best = direction.gain[move] if ignore_time else _later(sign, time, direction.gain[move])
        heapq.heappush(waiting, (sign * best, steps, state, before))

    for seeds, steps in ((start.seeds, 1), (start.made, UNLED)):
        for seed in seeds:
            if seed.proven or not exact:
                offer(seed.state, seed.time, steps, seed.state)
    while waiting:
        signed, steps, state, before = heapq.heappop(waiting)
        if state in settled:
            continue
        settled[state] = (sign * signed, None if before == state else before)
        for neighbour in direction.neighbours(index, state):
            offer(neighbour, sign * signed, steps + 1, state)
    return settled


def _later(sign: int, time: int, other: int) -> int:
    return max(time, other) if sign == 1 else min(time, other)


@dataclass(frozen=True)
class _Walk:
    """What was settled, with and without what is only possible."""

    index: FlowIndex
    direction: _Direction
    exact: _Labels
    every: _Labels
    ignore_time: bool

    def found(self, state: State) -> Found:
        """How a state was reached, at best."""
        labels = self.exact if state in self.exact else self.every
        way = _way(self.index, state, labels)
        return Found(state in self.exact, labels[state][0], self.every[state][0], way)

    def may_go_on(self, time: int, neighbour: State) -> bool:
        """Whether the times let goods go on from a time to a neighbour."""
        sign = self.direction.sign
        return self.ignore_time or sign * time <= sign * self.direction.bound[neighbour.move]

    def far(self, state: State) -> Holding:
        """The holding that the walk comes to by a state."""
        end = reached_holding if self.direction.sign == 1 else left_holding
        return end(self.index, state)

    def near(self, state: State) -> Holding:
        """The holding from which the walk goes on by a state."""
        end = left_holding if self.direction.sign == 1 else reached_holding
        return end(self.index, state)


def _way(index: FlowIndex, state: State, labels: _Labels) -> tuple[int, ...]:
    steps: list[int] = []
    at: State | None = state
    while at is not None:
        steps.append(index.moves.step[at.move])
        at = labels[at][1]
    return tuple(reversed(steps))


def _holdings(walk: _Walk, start: Start) -> Iterator[tuple[Holding, Found]]:
    """Where goods came to, and the names that they left under where these are others."""
    for seed in start.seeds:
        if walk.may_go_on(seed.time, seed.state):
            yield walk.near(seed.state), Found(seed.proven, seed.time, seed.time, ())
    for state in walk.every:
        found = walk.found(state)
        yield walk.far(state), found
        if walk.direction.sign == -1:
            yield from ((each, found) for each in _begun_at(walk.index, state))
        yield from _renamed(walk, state)


def _renamed(walk: _Walk, state: State) -> Iterator[tuple[Holding, Found]]:
    here = walk.far(state)
    for neighbour in walk.direction.neighbours(walk.index, state):
        near = walk.near(neighbour)
        if near == here:
            continue
        for labels in (walk.exact, walk.every):
            if state in labels and walk.may_go_on(labels[state][0], neighbour):
                time = labels[state][0]
                exact = labels is walk.exact and labelled(walk.index, neighbour.move)
                yield near, Found(exact, time, time, _way(walk.index, state, labels))


def _begun_at(index: FlowIndex, state: State) -> Iterator[Holding]:
    """The labelled holding in which goods of a shipment without a lot number began."""
    lot, product = goods_before(index, state)
    if labelled(index, state.move) or lot == NONE:
        return
    place = index.moves.origin[state.move]
    came = index.reaching(lot, product, place)
    if index.maker_of[lot] == place:
        begun = all(index.is_shipment(move) for move in came)
    else:
        begun = not came and bool(index.leaving(lot, product, place))
    if begun:
        yield Holding(lot, product, place)


def _contradictions(walk: _Walk, state: State) -> set[tuple[int, int]]:
    time, step, found = walk.every[state][0], walk.index.moves.step, set()
    for neighbour in walk.direction.recorded(walk.index, state):
        if not walk.may_go_on(time, neighbour):
            pair = (step[state.move], step[neighbour.move])
            found.add(pair if walk.direction.sign == 1 else (pair[1], pair[0]))
    return found


def _note(table: dict[_Key, Found], key: _Key, found: Found, sign: int) -> None:
    """Keep the exact one, of two alike the one with the better time, then with fewer steps."""
    old = table.get(key)
    if old is None:
        table[key] = found
        return
    any_time = min(sign * old.any_time, sign * found.any_time) * sign
    best = min((old, found), key=lambda each: (not each.exact, sign * each.time, len(each.way)))
    table[key] = Found(best.exact, best.time, any_time, best.way)
