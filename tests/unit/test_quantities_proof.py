"""What is proven of amounts, against worlds in which every unit's way is known."""

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_world import TooManyError, outcomes
from tracegraph.analysis.quantities.amounts import Bounds
from tracegraph.analysis.quantities.estimates import Method, estimated
from tracegraph.analysis.quantities.fates import Fate
from tracegraph.analysis.quantities.ledger import Kind
from tracegraph.analysis.quantities.proof import NOTHING, Proof, proven
from tracegraph.analysis.quantities.scene import LAST
from tracegraph.analysis.quantities.standings import Counted
from unit_world import LOTS, MILLION, PLACES, PRODUCT_OF_LOT, UNKNOWN, Event, World, ledger_of

NUMBER = st.integers(0, 59)
EVENTS: st.SearchStrategy[list[Event]] = st.lists(
    st.tuples(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), max_size=30
)
HOLDINGS = [(lot, PRODUCT_OF_LOT[lot], place) for lot in range(LOTS) for place in range(PLACES - 1)]
HOLDINGS += [(-1, 0, place) for place in range(PLACES - 1)]
Holding = tuple[int, int, int]
STARTS: st.SearchStrategy[tuple[frozenset[int], frozenset[Holding]]] = st.one_of(
    st.tuples(
        st.frozensets(st.integers(0, LOTS - 1), min_size=1, max_size=2), st.just(frozenset())
    ),
    st.tuples(
        st.just(frozenset()), st.frozensets(st.sampled_from(HOLDINGS), min_size=1, max_size=2)
    ),
)
MAKE_TWICE: list[Event] = [(0, 0, 3, 1, 0, 0, 1), (0, 2, 3, 1, 0, 0, 1)]


def told(
    start: tuple[frozenset[int], frozenset[Holding]],
    events: list[Event],
    *,
    forgetful: bool = True,
    counted: Counted = Counted.UNITS,
) -> World:
    world = World(*start, forgetful, counted is Counted.LOTS)
    world.tell([*MAKE_TWICE, *events])
    return world


def counted_in(world: World) -> Counted:
    return Counted.LOTS if world.counts_lots else Counted.UNITS


def random_world(seed: int) -> World:
    """A larger world than hypothesis likes to draw."""
    chance = random.Random(seed)
    lots = frozenset(chance.sample(range(LOTS), chance.choice([1, 1, 2])))
    start = (lots, frozenset()) if seed % 4 else (frozenset(), frozenset({chance.choice(HOLDINGS)}))
    events = [
        tuple(chance.randrange(60) for _ in range(7)) for _ in range(chance.choice([9, 20, 40]))
    ]
    counted = Counted.LOTS if seed % 3 == 0 else Counted.UNITS
    return told(start, events, forgetful=seed % 7 > 0, counted=counted)  # type: ignore[arg-type]  # seven numbers


def wrong(world: World, proof: Proof, moment: int) -> list[object]:
    """Whatever of the truth at a moment is outside of what is said to be proven."""
    state = world.states[max(tick for tick in world.states if tick <= moment)]
    _, _, names = ledger_of(world)
    found: list[object] = []

    def look(what: object, units: int, bounds: Bounds) -> None:
        if not bounds.least <= units * MILLION <= bounds.most:
            found.append((what, units, bounds))

    for key in {(Fate[fate], place, unit) for fate, place, unit in state.fates} | {*proof.fates}:
        look(key, state.fates[key[0].name, *key[1:]], proof.fates.get(key, NOTHING))
    for fate, unit in {(key[0], key[2]) for key in proof.fates}:
        units = sum(n for key, n in state.fates.items() if (key[0], key[2]) == (fate.name, unit))
        look((fate, unit), units, proof.fate(fate, unit))
    for unit in (0, 1):
        look(("made", unit), state.made[unit], proof.made.get(unit, NOTHING))
    for row, units in enumerate(state.carried):
        if world.entries[row].origin is not None:
            look(("left with", row), units, Bounds(*proof.departed[row].tolist()))
    held: Counter[int] = Counter()
    for holding, units in state.held.items():
        held[int(proof.scene.stock[names[holding]])] += units
    for stock, bounds in enumerate(proof.stock_held.tolist()):
        look(("held in stock", stock), held[stock], Bounds(*bounds))
    return found


def moments_of(world: World, number: int) -> list[int]:
    return [LAST, number % (world.tick + 1)]


@settings(max_examples=250, deadline=None)
@given(STARTS, EVENTS, NUMBER, st.sampled_from(Counted))
def test_truth_is_inside_the_bounds(
    start: tuple[frozenset[int], frozenset[Holding]],
    events: list[Event],
    number: int,
    counted: Counted,
) -> None:
    world = told(start, events, counted=counted)
    ledger, affected, _ = ledger_of(world)
    for moment in moments_of(world, number):
        proof = proven(ledger, affected, moment, counted_in(world))
        assert wrong(world, proof, moment) == []
        assert not proof.contradicted.any()


@pytest.mark.parametrize("part", range(4))
def test_truth_is_inside_the_bounds_of_larger_worlds(part: int) -> None:
    for seed in range(part, 700, 4):
        world = random_world(seed)
        ledger, affected, _ = ledger_of(world)
        for moment in moments_of(world, seed):
            proof = proven(ledger, affected, moment, counted_in(world))
            assert (seed, moment, wrong(world, proof, moment)) == (seed, moment, [])
            assert not proof.contradicted.any(), (seed, moment)


def left_open(world: World) -> bool:
    """Whether labels leave something open: which of several lots that were used up are in what was
    made, and whether goods left a place before or after the same were to be destroyed there."""
    destroyed = {each.target for each in world.entries if each.kind == Kind.DESTROYED}
    return any(each.kind == Kind.USED or each.origin in destroyed for each in world.entries)


@settings(max_examples=100, deadline=None)
@given(st.frozensets(st.integers(0, LOTS - 1), min_size=1, max_size=2), EVENTS, NUMBER)
def test_bounds_are_the_truth_where_everything_is_labelled(
    lots: frozenset[int], events: list[Event], number: int
) -> None:
    # Relabelling is recorded without a figure, and goods under way for ever may have come or not.
    world = told((lots, frozenset()), [e for e in events if e[0] % 10 != 9], forgetful=False)
    ledger, affected, _ = ledger_of(world)
    for moment in moments_of(world, number):
        proof = proven(ledger, affected, moment, counted_in(world))
        assert wrong(world, proof, moment) == []
        if all(each.receipt for each in world.entries) and not left_open(world):
            assert [key for key, bounds in proof.fates.items() if not bounds.exact] == []


def tiny_world(seed: int) -> World:
    """A world small enough to look at every world that its ledgers allow."""
    chance = random.Random(seed)

    def make(lot: int) -> Event:
        return 0, lot, chance.randrange(3), 1, 0, 0, chance.randrange(3)

    world, events = World(frozenset({0}), frozenset(), True, True), [make(0), make(2)]
    for _ in range(chance.choice([2, 3, 4, 5, 6])):
        what = chance.random()
        if what < 0.1:
            events.append(make(chance.choice([0, 1, 2])))
        elif what < 0.15:  # goods of another product are made of some
            events.append((7, 0, 2 * chance.randrange(9) + 1, chance.randrange(3), 1, 0, 1))
        elif what < 0.6:
            where, to, count = (
                chance.choice([0, 0, 0, 1, 2]),
                chance.randrange(4),
                chance.randrange(3),
            )
            which, how = 1 + chance.randrange(3), chance.choice([3, 3, 3, 2, 9, 8])
            how += 60 * chance.randrange(7)
            events.append((1, where, to, count, which, how, chance.randrange(3)))
        else:
            lost = chance.choice([1, 1, 1, chance.randrange(60)])
            events.append(
                (4, chance.randrange(60), chance.randrange(60), lost, 0, 0, chance.randrange(3))
            )
    world.tell(events)
    return world


def tight_and_all(seed: int) -> tuple[int, int]:
    """How many bounds of a tiny world are reached by worlds that the ledgers allow; of how many.

    AssertionError where such a world is outside of the bounds.
    """
    world = tiny_world(seed)
    if len(world.units) > 8 or any(each.sent == UNKNOWN for each in world.entries):
        return 0, 0
    ledger, start, _ = ledger_of(world)
    try:
        found = [dict(each) for each in outcomes(ledger, start, 4000)]
    except TooManyError:
        return 0, 0
    proof, tight = proven(ledger, start, LAST, Counted.LOTS), 0
    keys = {key for each in found for key in each} | {(f.name, p, u) for f, p, u in proof.fates}
    for key in keys:
        amounts = [each.get(key, 0) * MILLION for each in found]
        bounds = proof.fates.get((Fate[key[0]], *key[1:]), NOTHING)
        assert bounds.least <= min(amounts) <= max(amounts) <= bounds.most, (seed, key, bounds)
        tight += bounds == Bounds(min(amounts), max(amounts))
    return tight, len(keys)


def test_every_world_that_the_ledgers_allow_is_inside_and_nearly_all_bounds_are_reached() -> None:
    counts = np.array([tight_and_all(seed) for seed in range(300)]).sum(axis=0)
    assert counts[1] > 300
    assert counts[0] >= 0.9 * counts[1]


@pytest.mark.parametrize("method", list(Method))
def test_estimates_are_inside_the_bounds_and_add_up(method: Method) -> None:
    for seed in range(0, 400, 3):
        world = random_world(seed)
        ledger, start, _ = ledger_of(world)
        proof = proven(ledger, start, moments_of(world, seed)[seed % 2], counted_in(world))
        estimate = estimated(proof, method)
        for key, amount in estimate.fates.items():
            assert proof.fates[key].least <= amount <= proof.fates[key].most
        for unit, made in estimate.made.items():
            assert proof.made[unit].least <= made <= proof.made[unit].most
            fates = [n for (_, what), n in estimate.whole.items() if what == unit]
            assert sum(fates) == made + estimate.unexplained[unit]
        for (fate, unit), amount in estimate.whole.items():
            places = [n for key, n in estimate.fates.items() if (key[0], key[2]) == (fate, unit)]
            assert sum(places) == amount
        held = estimate.stock_held
        assert (proof.stock_held[:, 0] <= held).all()
        assert (held <= proof.stock_held[:, 1]).all()
