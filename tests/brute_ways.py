"""Every way from a start to a target, walked state by state: what lies on some way, by rows alone.

A state is a move of brute_force.py with the time to which goods in it have come and the moves made
so far. Whatever lies between a first state and a last one is on a way. Times are signed: earlier is
better forward, later backward. Nothing of tracegraph.analysis is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from brute_force import (
    ALWAYS,
    NOTHING,
    Assumed,
    Goods,
    Holding,
    Move,
    Row,
    may_follow,
    moves_of,
    starts_at,
)

NO_LIMIT = 1_000_000


@dataclass(frozen=True)
class OnWay:
    """certain: a whole way through it has a lot number and a day at every move. arrives and
    departs: the earliest arrival by it and the latest departure with it over all such ways."""

    certain: bool
    arrives: int
    departs: int


@dataclass(frozen=True)
class _State:
    move: Move
    time: int
    hops: int
    certain: bool


@dataclass(frozen=True)
class _World:
    table: list[Row]
    moves: list[Move]
    assumed: Assumed
    sign: int
    most: int

    def bound(self, move: Move) -> int:
        return move.departs if self.sign == 1 else -move.arrives

    def gain(self, move: Move) -> int:
        return move.arrives if self.sign == 1 else -move.departs

    def near(self, move: Move) -> str:
        return move.origin if self.sign == 1 else move.target

    def far(self, move: Move) -> str:
        return move.target if self.sign == 1 else move.origin

    def after(self, hops: int) -> int:
        """Hops after one more; without a limit they are not counted, as circles have no end."""
        return hops if self.most == NO_LIMIT else hops + 1

    def follows(self, move: Move, then: Move) -> bool:
        """Whether records say that goods may go on so, in the direction of the trace."""
        return may_follow(move, then) if self.sign == 1 else may_follow(then, move)

    def mixed(self, goods: Goods, then: Move) -> bool:
        """Whether goods may go on so where they mix."""
        if self.sign == 1:
            return self.assumed.mixed_into(goods, then)
        return self.assumed.mixed_from(goods, then)


def on_way(
    rows: list[Row],
    start: Holding,
    target: Holding,
    *,
    forward: bool,
    assumed: Assumed = NOTHING,
    most: int = NO_LIMIT,
) -> dict[str, OnWay]:
    """Shipments and transformations on some way of at most so many of them."""
    world = _World(rows, moves_of(rows), assumed, 1 if forward else -1, most)
    possible = _between(world, start, target, only_certain=False)
    return possible | _between(world, start, target, only_certain=True)


def _between(
    world: _World, start: Holding, target: Holding, *, only_certain: bool
) -> dict[str, OnWay]:
    before: dict[_State, list[_State]] = {}
    work = [state for state in _firsts(world, start) if state.certain or not only_certain]
    before.update({state: [] for state in work})
    until: dict[_State, int] = {}
    while work:
        state = work.pop()
        end = _until(world, target, state, only_certain=only_certain)
        if end is not None:
            until[state] = min(world.bound(state.move), end)
        for then in _nexts(world, state):
            if then.certain or not only_certain:
                if then not in before:
                    work.append(then)
                before.setdefault(then, []).append(state)
    _spread(world, before, until)
    found: dict[str, OnWay] = {}
    for state, left in until.items():
        old = found.get(state.move.step, OnWay(only_certain, 10**19, -(10**19)))
        arrives, departs = min(old.arrives, state.time), max(old.departs, left)
        found[state.move.step] = OnWay(only_certain, arrives, departs)
    if world.sign == 1:
        return found
    return {step: OnWay(each.certain, -each.departs, -each.arrives) for step, each in found.items()}


def _spread(world: _World, before: dict[_State, list[_State]], until: dict[_State, int]) -> None:
    """Until when goods may be in a state, for every state that leads on to an end."""
    work = list(until)
    while work:
        state = work.pop()
        for earlier in before[state]:
            left = min(world.bound(earlier.move), until[state])
            if earlier not in until or until[earlier] < left:
                until[earlier] = left
                work.append(earlier)


def _firsts(world: _World, start: Holding) -> Iterator[_State]:
    item, place = start
    labelled, goods = item.startswith("lot:"), starts_at(world.table, item)
    if place in world.assumed.stopped or world.most < 1:
        return
    for move in world.moves:
        carried = move.before if world.sign == 1 else move.after
        if world.near(move) == place:
            mixed = any(world.mixed(each, move) for each in goods)
            certain = labelled and move.labelled and move.dated and carried in goods
            if carried in goods or mixed:
                yield _State(move, world.gain(move), 1, certain)
        for link, time in _linked(world, goods, place, move):
            if time <= world.bound(move):
                proven = labelled and link.labelled and move.labelled and move.dated
                yield _State(move, max(time, world.gain(move)), 1, proven)


def _linked(
    world: _World, goods: list[Goods], place: str, move: Move
) -> Iterator[tuple[Move, int]]:
    """Moves from (forward: to) a place that are recorded to contain a move (forward: to be in it),
    with the signed time that they give."""
    for other in world.moves:
        if world.sign == 1:
            here = other.target == place and other.after in goods
            whole, part, time = move, other, other.arrives
        else:
            here = other.origin == place and other.before in goods
            whole, part, time = other, move, -other.departs
        if here and part.step in whole.contains and may_follow(part, whole):
            yield other, time


def _nexts(world: _World, state: _State) -> Iterator[_State]:
    place = world.far(state.move)
    if place in world.assumed.stopped or state.hops >= world.most:
        return
    carried = state.move.after if world.sign == 1 else state.move.before
    for then in world.moves:
        if world.near(then) != place or state.time > world.bound(then):
            continue
        follows = world.follows(state.move, then)
        if follows or world.mixed(carried, then):
            certain = state.certain and follows and then.labelled and then.dated
            yield _State(then, max(state.time, world.gain(then)), world.after(state.hops), certain)


def _until(world: _World, target: Holding, state: _State, *, only_certain: bool) -> int | None:
    """Until when (signed) goods of a state are at the target; None where they are not."""
    item, place = target
    goods, ends = starts_at(world.table, item), []
    carried = state.move.after if world.sign == 1 else state.move.before
    labelled = item.startswith("lot:") or not only_certain
    if world.far(state.move) == place and labelled:
        mixing = place in world.assumed.mixing and not only_certain
        if carried in goods or (mixing and carried.product == goods[0].product):
            ends.append(-ALWAYS)
    mirror = _World(world.table, world.moves, world.assumed, -world.sign, world.most)
    for link, time in _linked(mirror, goods, place, state.move):
        if state.time <= -time and labelled and (link.labelled or not only_certain):
            ends.append(-time)
    return max(ends, default=None)
