"""What the records leave open on the way of a trace."""

from tracegraph.analysis.flow_index import NONE, FlowIndex
from tracegraph.analysis.trace import Reach
from tracegraph.domain.trace import Gap, GapKind
from tracegraph.services.trace.names import found
from tracegraph.store.graph import Graph


def gaps_in(index: FlowIndex, reach: Reach) -> list[Gap]:
    """Gaps that the index shows by itself, in the order of their kinds and ids."""
    gaps = [gap for step in reach.steps for gap in _of_step(index, step)]
    names = index.steps.texts
    gaps += [
        Gap(
            GapKind.LINK_CONTRADICTS_DATES,
            f"{names[then]} is recorded to contain {names[first]}, which arrived only after it"
            " left; the trace does not follow this link",
            (names[first], names[then]),
        )
        for first, then in reach.contradictions
    ]
    if not reach.forward:
        gaps += _origins(index, reach)
    return sorted(set(gaps), key=lambda gap: (gap.kind.value, gap.about))


def _of_step(index: FlowIndex, step: int) -> list[Gap]:
    move = index.moves_of_step[step][0]
    name, gaps = index.steps.texts[step], []
    if index.moves.before[move] == NONE:
        gaps.append(Gap(GapKind.LOT_NOT_RECORDED, f"{name} has no lot number", (name,)))
    if index.moves.reversed[move]:
        message = f"{name} is recorded to have arrived before it left"
        gaps.append(Gap(GapKind.DATES_REVERSED, message, (name,)))
    if not index.moves.dated[move]:
        gaps.append(Gap(GapKind.DATE_NOT_RECORDED, f"{name} has no day", (name,)))
    elif not index.moves.received[move] and not _sold_to_consumers(index, move):
        gaps.append(Gap(GapKind.RECEIPT_NOT_RECORDED, f"no receipt of {name} is recorded", (name,)))
    return gaps


def _sold_to_consumers(index: FlowIndex, move: int) -> bool:
    """Consumers keep no ledger, so no receipt is to be expected."""
    return index.places.texts[index.moves.target[move]].startswith("jurisdiction:")


def _origins(index: FlowIndex, reach: Reach) -> list[Gap]:
    """Holdings that goods left though no record says how they came; the maker's are none."""
    gaps = []
    for holding in reach.holdings:
        if holding.lot != NONE and index.maker_of[holding.lot] == holding.place:
            continue
        if index.reaching(holding.lot, holding.product, holding.place):
            continue
        item = (
            index.lots.texts[holding.lot]
            if holding.lot != NONE
            else index.products.texts[holding.product]
        )
        place = index.places.texts[holding.place]
        if _explained(index, reach, holding.place):
            continue
        message = f"no record says where {place} got {item}, and it is not recorded as its maker"
        gaps.append(Gap(GapKind.ORIGIN_NOT_RECORDED, message, (item, place)))
    return gaps


def _explained(index: FlowIndex, reach: Reach, place: int) -> bool:
    """Whether something on the way came to this place, under another lot number or none."""
    moves = index.moves
    return any(
        moves.target[move] == place for step in reach.steps for move in index.moves_of_step[step]
    )


async def ledger_gaps(graph: Graph, shipments: list[str]) -> list[Gap]:
    """Shipments of which the two sides recorded different quantities, with both figures."""
    gaps = []
    for name, seller, sold, sold_unit, buyer, bought, bought_unit in await found(
        graph, "trace/ledger-conflicts", shipments, "shipment:"
    ):
        message = (
            f"{name}: the seller recorded {sold} {sold_unit}, the buyer {bought} {bought_unit}"
        )
        gaps.append(Gap(GapKind.LEDGERS_DISAGREE, message, (str(name), str(seller), str(buyer))))
    return sorted(gaps, key=lambda gap: gap.about)
