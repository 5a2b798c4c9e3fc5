"""Which move may follow which: what one brought may be in the next. Times are looked at elsewhere.

Goods carry their true lot. Where a shipment has no lot number, it stands for one state per lot
that may be in it, and one for a lot that nobody recorded.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tracegraph.analysis.flow_index import NONE, FlowIndex


class State(NamedTuple):
    """A move and the true lot that it carries: its own, or NONE for one that no record names.

    For a transformation lot is the lot used up.
    """

    move: int
    lot: int


class Holding(NamedTuple):
    """lot NONE: goods of the product whose lot number is unknown. Numbers as in the index."""

    lot: int
    product: int
    place: int


def labelled(index: FlowIndex, move: int) -> bool:
    """Whether a lot number is recorded for the move."""
    return index.moves.before[move] != NONE


def goods_after(index: FlowIndex, state: State) -> tuple[int, int]:
    """Lot and product of what the move brings."""
    after = index.moves.after[state.move]
    if after != NONE:
        return after, index.product_of[after]
    return state.lot, index.moves.product[state.move]


def goods_before(index: FlowIndex, state: State) -> tuple[int, int]:
    """Lot and product of what the move takes away."""
    before = index.moves.before[state.move]
    if before != NONE:
        return before, index.product_of[before]
    return state.lot, index.moves.product[state.move]


def left_holding(index: FlowIndex, state: State) -> Holding:
    """The holding that the move takes goods from, under the name that the move gives them."""
    lot, product = goods_before(index, state)
    shown = lot if labelled(index, state.move) else NONE
    return Holding(shown, product, index.moves.origin[state.move])


def reached_holding(index: FlowIndex, state: State) -> Holding:
    """The holding that the move brings goods to, under the name that the move gives them."""
    lot, product = goods_after(index, state)
    shown = lot if labelled(index, state.move) else NONE
    return Holding(shown, product, index.moves.target[state.move])


def states_of(index: FlowIndex, move: int) -> list[State]:
    """Every state of a move: one, or one for each lot that goods without a number may be of."""
    if labelled(index, move):
        return [State(move, index.moves.before[move])]
    lots = index.lots_of(index.moves.product[move])
    return [State(move, lot) for lot in (*lots, NONE)]


def states_leaving(index: FlowIndex, lot: int, product: int, place: int) -> Iterator[State]:
    """Moves that may take away goods of this true lot (NONE: unrecorded) from a place."""
    if lot != NONE:
        for move in index.leaving(lot, product, place):
            yield State(move, lot)
    for move in index.leaving(NONE, product, place):
        yield State(move, lot)


def states_reaching(index: FlowIndex, lot: int, product: int, place: int) -> Iterator[State]:
    """Moves that may bring goods of this true lot (NONE: unrecorded) to a place."""
    if lot != NONE:
        for move in index.reaching(lot, product, place):
            yield State(move, index.moves.before[move])
    for move in index.reaching(NONE, product, place):
        yield State(move, lot)


def following(index: FlowIndex, state: State) -> Iterator[State]:
    """States whose goods may be those that this one brought."""
    lot, product = goods_after(index, state)
    made_here = not index.is_shipment(state.move)
    for after in states_leaving(index, lot, product, index.moves.target[state.move]):
        if made_here or index.moves.step[after.move] not in index.contents:
            yield after
    yield from following_by_record(index, state)


def following_by_record(index: FlowIndex, state: State) -> Iterator[State]:
    """States that contain this one by the sender's own record, under whatever lot number."""
    for whole in index.contained_in.get(index.moves.step[state.move], ()):
        for move in index.moves_of_step.get(whole, ()):
            for after in states_of(index, move):
                if _recorded_link(index, state, after):
                    yield after


def preceding(index: FlowIndex, state: State) -> Iterator[State]:
    """States that may have brought the goods of this one."""
    lot, product = goods_before(index, state)
    recorded = index.moves.step[state.move] in index.contents
    for before in states_reaching(index, lot, product, index.moves.origin[state.move]):
        if not recorded or not index.is_shipment(before.move):
            yield before
    yield from preceding_by_record(index, state)


def preceding_by_record(index: FlowIndex, state: State) -> Iterator[State]:
    """States that the sender recorded to be in this one."""
    for part in index.contents.get(index.moves.step[state.move], ()):
        for move in index.moves_of_step.get(part, ()):
            for before in states_of(index, move):
                if _recorded_link(index, before, state):
                    yield before


def _recorded_link(index: FlowIndex, first: State, then: State) -> bool:
    """Goods keep their true lot within a product, unless both moves give lot numbers."""
    if index.moves.target[first.move] != index.moves.origin[then.move]:
        return False
    came, went = goods_after(index, first), goods_before(index, then)
    if came[1] != went[1] or came[0] == went[0]:
        return True
    return labelled(index, first.move) and labelled(index, then.move)
