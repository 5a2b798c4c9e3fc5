"""Lightest cuts against all sets of vertices of small random graphs."""

from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tracegraph.analysis.vertex_cut import Cut, Graph, lightest_cut

COUNT = 7
Arc = tuple[int, int]
vertices = st.integers(0, COUNT - 1)
arcs = st.lists(st.tuples(vertices, vertices), max_size=16)
some = st.sets(vertices, max_size=4)
unit = st.just([1] * COUNT)
weights = st.lists(st.integers(1, 3), min_size=COUNT, max_size=COUNT)


def cut_of(arcs: list[Arc], sources: set[int], ends: set[int], weight: list[int]) -> Cut:
    every = range(len(weight))
    return lightest_cut(
        Graph(
            np.array([arc[0] for arc in arcs], np.int32),
            np.array([arc[1] for arc in arcs], np.int32),
            np.array(weight, np.int64),
            np.array([each in sources for each in every], np.bool_),
            np.array([each in ends for each in every], np.bool_),
        )
    )


def passes(arcs: list[Arc], sources: set[int], ends: set[int], stopped: set[int]) -> bool:
    """Whether some way leads on although these are stopped."""
    reached = sources - stopped
    while True:
        more = {to for origin, to in arcs if origin in reached} - stopped - reached
        if not more:
            return bool(reached & ends)
        reached |= more


def lightest_sets(
    arcs: list[Arc], sources: set[int], ends: set[int], weight: list[int]
) -> tuple[int, set[frozenset[int]]]:
    stops = [
        frozenset(chosen)
        for size in range(COUNT + 1)
        for chosen in combinations(range(COUNT), size)
        if not passes(arcs, sources, ends, set(chosen))
    ]
    least = min(sum(weight[each] for each in chosen) for chosen in stops)
    return least, {each for each in stops if sum(weight[at] for at in each) == least}


@settings(max_examples=400, deadline=None)
@given(arcs, some, some, st.one_of(unit, weights))
def test_no_set_is_lighter_and_the_other_lightest_are_found(
    arcs: list[Arc], sources: set[int], ends: set[int], weight: list[int]
) -> None:
    cut = cut_of(arcs, sources, ends, weight)
    value, expected = lightest_sets(arcs, sources, ends, weight)
    others = [frozenset(each.tolist()) for each in cut.others(COUNT)]
    first, last = (frozenset(each.tolist()) for each in (cut.nearest_sources, cut.nearest_ends))
    assert cut.value == value
    assert {first, last, *others} <= expected
    assert first not in others
    assert len(others) == len(set(others))
    assert frozenset(cut.in_all.tolist()) == frozenset.intersection(*expected)
    assert first.union(*others) == frozenset().union(*expected)


@settings(max_examples=300, deadline=None)
@given(arcs, some, some)
def test_as_many_ways_that_share_nobody_prove_it(
    arcs: list[Arc], sources: set[int], ends: set[int]
) -> None:
    cut = cut_of(arcs, sources, ends, [1] * COUNT)
    ways = cut.ways(COUNT)
    assert len(ways) == cut.value
    for way in ways:
        assert way[0] in sources
        assert way[-1] in ends
        assert all(step in arcs for step in pairwise(way))
    passed = [vertex for way in ways for vertex in way]
    assert len(passed) == len(set(passed))
    assert all(len(set(way) & set(cut.nearest_sources.tolist())) == 1 for way in ways)


def test_a_chain_and_a_ladder_of_a_hundred_thousand_are_cut() -> None:
    count = 100_000
    chain = [(at, at + 1) for at in range(count - 1)]
    cut = cut_of(chain, {0}, {count - 1}, [1] * count)
    assert (cut.value, cut.nearest_sources.tolist()) == (1, [0])
    assert cut.nearest_ends.tolist() == [count - 1]
    rungs = [(at, at + 2) for at in range(count - 2)]
    cut = cut_of(chain + rungs, {0, 1}, {count - 2, count - 1}, [1] * count)
    assert cut.value == 2
