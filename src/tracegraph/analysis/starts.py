"""Where a trace starts: a holding, a lot, a shipment or an organization."""

from collections.abc import Iterable

from tracegraph.analysis.flow_index import ALWAYS, NEVER, NONE, FlowIndex
from tracegraph.analysis.following import (
    Holding,
    State,
    following_by_record,
    labelled,
    preceding_by_record,
    states_leaving,
    states_of,
    states_reaching,
)
from tracegraph.analysis.trace import Seed, Start


def joined(starts: Iterable[Start]) -> Start:
    """One start of several."""
    parts = tuple(starts)
    return Start(
        tuple(dict.fromkeys(each for part in parts for each in part.holdings)),
        tuple(dict.fromkeys(each for part in parts for each in part.seeds)),
        tuple(dict.fromkeys(each for part in parts for each in part.made)),
    )


def shipment_start(index: FlowIndex, shipment: str, *, forward: bool) -> Start:
    """The goods in one shipment; the shipment is part of its own reach."""
    seeds = []
    for move in index.moves_of_step.get(index.steps.find(shipment), ()):
        proven = labelled(index, move)
        time = index.moves.arrives[move] if forward else index.moves.departs[move]
        seeds += [Seed(state, time, proven) for state in states_of(index, move)]
    return Start((), (), tuple(_made_anyway(index, seeds, forward)))


def _made_anyway(index: FlowIndex, seeds: Iterable[Seed], forward: bool) -> list[Seed]:
    """Seeds whose move is made whatever its own dates say of each other."""
    moves = index.moves
    return [
        Seed(
            seed.state,
            min(seed.time, moves.departs[seed.state.move])
            if forward
            else max(seed.time, moves.arrives[seed.state.move]),
            seed.proven,
        )
        for seed in seeds
    ]


def holding_start(
    index: FlowIndex, holding: Holding, *, forward: bool, since: int = ALWAYS
) -> Start:
    """All that was ever in a holding; lot NONE stands for any lot of the product.

    since is the earliest moment of goods there, in milliseconds; it counts forward only.
    """
    open_end = since if forward else NEVER
    known = holding.lot != NONE
    lots = (holding.lot,) if known else (*index.lots_of(holding.product), NONE)
    neighbours = states_leaving if forward else states_reaching
    seeds = []
    for lot in lots:
        for state in neighbours(index, lot, holding.product, holding.place):
            proven = known and labelled(index, state.move)
            seeds.append(Seed(state, open_end, proven))
        seeds += _by_record(index, lot, holding, open_end, forward)
    return Start(((holding, open_end),), tuple(dict.fromkeys(seeds)))


def _by_record(
    index: FlowIndex, lot: int, holding: Holding, since: int, forward: bool
) -> list[Seed]:
    """What senders recorded of the shipments that brought goods here, or took them away."""
    moves = index.moves
    across = states_reaching if forward else states_leaving
    onward = following_by_record if forward else preceding_by_record
    seeds = []
    for state in across(index, lot, holding.product, holding.place):
        time = max(since, moves.arrives[state.move]) if forward else moves.departs[state.move]
        for neighbour in onward(index, state):
            proven = holding.lot != NONE and labelled(index, state.move)
            proven = proven and labelled(index, neighbour.move)
            seeds.append(Seed(neighbour, time, proven))
    return seeds


def lot_start(index: FlowIndex, lot: int, *, forward: bool) -> Start:
    """All goods of a lot: where it began (backward: wherever it was), and all its moves."""
    moves, product = index.moves, index.product_of[lot]
    left, came = _places_of(index, lot)
    places = left - came if forward else left | came
    if index.maker_of[lot] != NONE:
        places.add(index.maker_of[lot])
    holdings = [Holding(lot, product, place) for place in sorted(places)]
    parts = [
        holding_start(index, each, forward=forward, since=_made_since(index, each))
        for each in holdings
    ]
    made = [
        Seed(State(move, lot), ALWAYS, True)
        for move in range(len(moves))
        if forward and moves.before[move] == lot
    ]
    return joined((*parts, Start((), (), tuple(made))))


def _made_since(index: FlowIndex, holding: Holding) -> int:
    """When goods of a lot were first made there, by transformations or by the lot's own day."""
    came = index.reaching(holding.lot, holding.product, holding.place)
    made = [index.moves.arrives[move] for move in came if not index.is_shipment(move)]
    return min(made, default=index.made_of[holding.lot])


def _places_of(index: FlowIndex, lot: int) -> tuple[set[int], set[int]]:
    """Places that a lot's moves leave, and places that they reach."""
    moves = index.moves
    left = {moves.origin[move] for move in range(len(moves)) if moves.before[move] == lot}
    came = {moves.target[move] for move in range(len(moves)) if moves.after[move] == lot}
    return left, came


def organization_start(index: FlowIndex, place: int, *, forward: bool) -> Start:
    """All that an organization ever passed on (backward: took in)."""
    moves = index.moves
    near = moves.origin if forward else moves.target
    lots = moves.before if forward else moves.after
    holdings = {
        Holding(lots[move], _product(index, lots[move], move), place)
        for move in range(len(moves))
        if near[move] == place
    }
    return joined(holding_start(index, each, forward=forward) for each in sorted(holdings))


def _product(index: FlowIndex, lot: int, move: int) -> int:
    return index.product_of[lot] if lot != NONE else index.moves.product[move]
