"""What should be where by the ledgers, and in which unit."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tracegraph.analysis.quantities.amounts import UNBOUNDED, Bounds
from tracegraph.analysis.quantities.balances import Balance, Lack, balances
from tracegraph.analysis.quantities.ledger import NONE, Entries, Holdings, Kind, Ledger
from tracegraph.analysis.quantities.units import Conversions, UnitFactor, converted, main_units
from unit_world import MILLION, Event, World, ledger_of

NUMBER = st.integers(0, 59)
EVENTS: st.SearchStrategy[list[Event]] = st.lists(
    st.tuples(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), max_size=30
)


def there(world: World, holding: tuple[int, int, int]) -> int:
    """Units that are truly in a holding; of one without a lot number, in its whole stock."""
    lot, product, place = holding
    at = [u for u in world.units if u.place == place and u.under_way == NONE]
    if lot == NONE:
        return sum(u.product == product for u in at)
    return sum(u.holding == holding for u in at)


@settings(max_examples=300, deadline=None)
@given(EVENTS)
def test_what_is_truly_there_is_inside_the_balance(events: list[Event]) -> None:
    world = World(frozenset(), frozenset(), True)
    world.tell(events)
    ledger, _, names = ledger_of(world)
    found = balances(ledger)
    for holding, number in names.items():
        bounds, units = found[number].bounds, there(world, holding) * MILLION
        assert bounds.least <= units <= bounds.most, (holding, units, bounds)
        assert found[number].lack is None, holding


def ledger_of_lot(*rows: tuple[int, int, int, int, int]) -> Ledger:
    """Shipments (origin, target, day sent, day received, amount) of one lot between holdings."""
    table = np.array(rows, np.int64).reshape(-1, 5)
    count, places = len(table), int(table[:, :2].max()) + 1
    amount = table[:, 4]
    known = np.where(amount < 0, UNBOUNDED, amount), np.where(amount < 0, 0, amount)
    zero = np.zeros(places, np.int32)
    return Ledger(
        Holdings(zero, zero, np.arange(places, dtype=np.int32), zero, zero.astype(np.bool_)),
        Entries(
            table[:, 0].astype(np.int32), table[:, 1].astype(np.int32), table[:, 2], table[:, 2],
            table[:, 3], table[:, 3], known[1], known[0], known[1], known[0],
            np.where(table[:, 0] == NONE, Kind.MADE, Kind.CARRIED).astype(np.uint8),
            np.ones(count, np.bool_), np.full(count, NONE, np.int32), np.arange(count),
        ),
    )  # fmt: skip


def test_more_that_left_than_came_is_listed_with_how_much_and_since_when() -> None:
    found = balances(
        ledger_of_lot((NONE, 0, 1, 1, 10), (0, 1, 2, 3, 6), (1, 2, 4, 5, 9), (1, 2, 6, 6, 1))
    )
    assert found == [
        Balance(Bounds(4, 4), None),
        Balance(Bounds(0, 0), Lack(4, 4, 2)),
        Balance(Bounds(10, 10), None),
    ]


def test_a_lack_that_was_made_good_later_is_still_listed() -> None:
    found = balances(ledger_of_lot((0, 1, 2, 3, 6), (NONE, 0, 5, 5, 10)))
    assert found[0] == Balance(Bounds(4, 4), Lack(6, 2, 0))


def test_an_unknown_quantity_leaves_the_balance_open() -> None:
    found = balances(ledger_of_lot((NONE, 0, 1, 1, 10), (0, 1, 2, 3, -1)))
    assert found == [Balance(Bounds(0, 10), None), Balance(Bounds(0, UNBOUNDED), None)]


def test_a_balance_can_be_asked_for_at_a_moment() -> None:
    ledger = ledger_of_lot((NONE, 0, 1, 1, 10), (0, 1, 2, 5, 6))
    assert [each.bounds for each in balances(ledger, 3)] == [Bounds(4, 4), Bounds(0, 0)]


BOX, PIECE, GRAM, PALLET = 0, 1, 2, 3
FACTORS = [
    UnitFactor(0, BOX, PIECE, Fraction(20)),
    UnitFactor(0, PALLET, BOX, Fraction(48)),
    UnitFactor(1, BOX, PIECE, Fraction(3)),
]


def test_units_are_converted_by_recorded_factors_only() -> None:
    conversions = Conversions(FACTORS)
    assert conversions.factor(0, PALLET, PIECE) == 960
    assert conversions.factor(0, PIECE, PALLET) == Fraction(1, 960)
    assert conversions.factor(1, BOX, PIECE) == 3
    assert conversions.factor(0, BOX, GRAM) is None
    assert conversions.factor(2, BOX, PIECE) is None
    assert conversions.factor(2, GRAM, GRAM) == 1


def test_a_factor_that_does_not_come_out_even_widens_to_the_next_millionth() -> None:
    amounts = np.array([10, 10, 10, 7], np.int64)
    products, units = (
        np.array([1, 1, 0, 1], np.int32),
        np.array([PIECE, BOX, PIECE, GRAM], np.int32),
    )
    found = converted(amounts, amounts, products, units, {0: PIECE, 1: BOX}, Conversions(FACTORS))
    assert found.least.tolist() == [3, 10, 10, 0]
    assert found.most.tolist() == [4, 10, 10, UNBOUNDED]
    assert found.unconverted.tolist() == [False, False, False, True]


def test_amounts_too_large_to_convert_have_no_upper_end() -> None:
    amounts = np.array([2**58], np.int64)
    products, units = np.zeros(1, np.int32), np.array([BOX], np.int32)
    found = converted(amounts, amounts, products, units, {0: PIECE}, Conversions(FACTORS))
    assert found.most.tolist() == [UNBOUNDED]


def test_the_unit_of_a_product_is_the_one_that_most_of_its_records_use() -> None:
    products = np.array([0, 0, 0, 1, 1, 2], np.int32)
    units = np.array([BOX, PIECE, PIECE, GRAM, BOX, NONE], np.int32)
    assert main_units(products, units, 3).tolist() == [PIECE, BOX, NONE]
