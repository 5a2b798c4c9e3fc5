"""The estimates' sweeps against queues of single units and exact fractions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perf.quantity_references import proportional_reference
from slow_sweeps import ANY, BY_BATCH, NOWHERE, OTHER, Step, exact_shares, unit_queues
from tracegraph.analysis.quantities.queues import first_in_first_out, last_in_first_out
from tracegraph.analysis.quantities.steps import Steps, single_origin_steps
from tracegraph.analysis.quantities.sweeps import proportional

HOLDERS, BATCHES = 4, 2
HOLDER = st.integers(0, HOLDERS - 1)
BATCH = st.integers(NOWHERE, BATCHES - 1)
MOVED = st.tuples(HOLDER, HOLDER, st.integers(-1, 9), st.integers(ANY, OTHER), st.just(NOWHERE))
USED = st.tuples(HOLDER, st.just(NOWHERE), st.integers(-1, 9), st.integers(ANY, OTHER), BATCH)
MADE = st.tuples(st.just(NOWHERE), HOLDER, st.integers(-1, 9), st.integers(1, 2), st.just(NOWHERE))
YIELDED = st.tuples(
    st.just(NOWHERE), HOLDER, st.integers(0, 9), st.just(BY_BATCH), st.integers(0, BATCHES - 1)
)
STEPS = st.lists(st.one_of(MOVED, MOVED, USED, MADE, YIELDED), max_size=40)
SOURCE = st.integers(NOWHERE, HOLDERS - 1)


def columns(steps: list[Step], source: int) -> Steps:
    table = np.array(steps, np.int64).reshape(-1, 5)
    origin, target, batch = (np.ascontiguousarray(table[:, i], np.int32) for i in (0, 1, 4))
    quantity, colour = np.ascontiguousarray(table[:, 2]), table[:, 3].astype(np.uint8)
    return Steps(origin, target, quantity, colour, batch, HOLDERS, BATCHES, source)


@settings(max_examples=400, deadline=None)
@given(STEPS, SOURCE)
def test_first_in_first_out_moves_each_unit_as_a_queue_of_units_does(
    steps: list[Step], source: int
) -> None:
    stock, taken = first_in_first_out(columns(steps, source))
    slow_stock, slow_taken = unit_queues(steps, HOLDERS, source, first_in_first_out=True)
    assert (list(map(tuple, stock.tolist())), taken.tolist()) == (slow_stock, slow_taken)


@settings(max_examples=400, deadline=None)
@given(STEPS, SOURCE)
def test_most_recent_first_moves_each_unit_as_a_stack_of_units_does(
    steps: list[Step], source: int
) -> None:
    stock, taken = last_in_first_out(columns(steps, source))
    slow_stock, slow_taken = unit_queues(steps, HOLDERS, source, first_in_first_out=False)
    assert (list(map(tuple, stock.tolist())), taken.tolist()) == (slow_stock, slow_taken)


@settings(max_examples=300, deadline=None)
@given(STEPS, SOURCE)
def test_proportional_agrees_with_fractions(steps: list[Step], source: int) -> None:
    stock, taken = proportional(columns(steps, source))
    slow_stock, slow_taken = exact_shares(steps, HOLDERS, source)
    # A batch is touched by the least trace, which rounding may leave or lose.
    if not any(each[3] == BY_BATCH for each in steps):
        assert stock == pytest.approx(np.array(slow_stock, float).reshape(-1, 2), abs=1e-9)
        assert taken == pytest.approx([float(each) for each in slow_taken], abs=1e-9)


def test_what_begins_at_the_source_is_what_the_others_have_of_it() -> None:
    chance = np.random.default_rng(7)
    origin, target = chance.integers(0, 50, (2, 3000)).astype(np.int32)
    quantity = chance.integers(1, 1000, 3000) * 1_000_000
    steps = single_origin_steps(origin, target, quantity, 3, 50)
    for sweep in (first_in_first_out, last_in_first_out):
        stock, _ = sweep(steps)
        rows = list(
            zip(origin.tolist(), target.tolist(), (quantity // 1_000_000).tolist(), strict=True)
        )
        slow, _ = unit_queues(
            [(*row, ANY, NOWHERE) for row in rows], 50, 3,
            first_in_first_out=sweep is first_in_first_out,
        )  # fmt: skip
        assert (stock // 1_000_000).tolist() == [list(each) for each in slow]


def test_a_queue_of_a_hundred_thousand_runs_is_emptied_in_one_step() -> None:
    count = 100_000
    origin = np.full(count + 1, NOWHERE, np.int32)
    target = np.zeros(count + 1, np.int32)
    origin[-1], target[-1] = 0, 1
    quantity = np.append(np.ones(count, np.int64), count)
    colour = np.append(np.tile(np.array([1, 2], np.uint8), count // 2), np.uint8(ANY))
    batch = np.full(count + 1, NOWHERE, np.int32)
    stock, _ = first_in_first_out(Steps(origin, target, quantity, colour, batch, 2))
    assert stock.tolist() == [[0, 0], [count // 2, count // 2]]


def test_a_long_trade_in_proportion_is_that_of_a_plain_loop() -> None:
    chance = np.random.default_rng(8)
    origin, target = chance.integers(0, 50, (2, 3000)).astype(np.int32)
    quantity = chance.integers(1, 1000, 3000) * 1_000_000
    stock, taken = proportional(single_origin_steps(origin, target, quantity, 3, 50))
    plain = proportional_reference(origin, target, quantity, 3, 50)
    assert stock == pytest.approx(plain, rel=1e-9, abs=1e-3)
    assert (taken <= quantity * (1 + 1e-12)).all()
    assert stock.min() >= 0
