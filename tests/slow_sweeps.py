"""The estimates done slowly: queues of single units, and exact fractions.

It knows nothing of the kernels. A step is (origin, target, quantity, colour, batch); see Steps.
"""

from collections import deque
from fractions import Fraction

NOWHERE, EVERYTHING = -1, -1
ANY, AFFECTED, OTHER, BY_BATCH = range(4)
Step = tuple[int, int, int, int, int]


def unit_queues(
    steps: list[Step], holders: int, source: int, *, first_in_first_out: bool
) -> tuple[list[tuple[int, int]], list[int]]:
    """(affected, other) of each holder at the end and the affected units of each step.

    The next unit to leave is at the left of a queue.
    """
    queues: list[deque[bool]] = [deque() for _ in range(holders)]
    taken: list[int] = []
    touched: set[int] = set()
    for origin, target, quantity, colour, batch in steps:
        parcel = _parcel(queues, touched, (origin, quantity, colour, batch), source)
        taken.append(sum(parcel))
        if target != NOWHERE:
            there = queues[target]
            if first_in_first_out:
                there.extend(parcel)
            else:
                there.extendleft(reversed(parcel))
        elif any(parcel) and batch != NOWHERE:
            touched.add(batch)
    return [(sum(queue), len(queue) - sum(queue)) for queue in queues], taken


def _parcel(
    queues: list[deque[bool]], touched: set[int], step: tuple[int, int, int, int], source: int
) -> list[bool]:
    origin, quantity, colour, batch = step
    if origin == NOWHERE:
        return [colour == AFFECTED or (colour == BY_BATCH and batch in touched)] * max(quantity, 0)
    queue = queues[origin]
    parcel: list[bool] = []
    kept: deque[bool] = deque()
    while queue and (quantity == EVERYTHING or len(parcel) < quantity):
        unit = queue.popleft()
        wanted = colour == ANY or unit == (colour == AFFECTED)
        (parcel if wanted else kept).append(unit)
    queue.extendleft(reversed(kept))
    new = colour == AFFECTED or (colour == ANY and origin == source)
    return parcel + [new] * (quantity - len(parcel))


def exact_shares(
    steps: list[Step], holders: int, source: int
) -> tuple[list[tuple[Fraction, Fraction]], list[Fraction]]:
    """The proportional estimate, in fractions."""
    stock = [(Fraction(0), Fraction(0)) for _ in range(holders)]
    taken, touched = [], set()
    for origin, target, quantity, colour, batch in steps:
        affected, other = Fraction(0), Fraction(0)
        if origin == NOWHERE:
            new = colour == AFFECTED or (colour == BY_BATCH and batch in touched)
            affected, other = (
                Fraction(max(quantity, 0) * new),
                Fraction(max(quantity, 0) * (not new)),
            )
        else:
            there = stock[origin]
            mine = (there[0] * (colour != OTHER), there[1] * (colour != AFFECTED))
            total = sum(mine, Fraction(0))
            part = Fraction(1)
            if quantity != EVERYTHING and quantity < total:
                part = quantity / total
            affected, other = mine[0] * part, mine[1] * part
            stock[origin] = (there[0] - affected, there[1] - other)
            lacking = max(quantity - total, Fraction(0)) if quantity != EVERYTHING else Fraction(0)
            new = colour == AFFECTED or (colour == ANY and origin == source)
            affected, other = affected + lacking * new, other + lacking * (not new)
        taken.append(affected)
        if target != NOWHERE:
            stock[target] = (stock[target][0] + affected, stock[target][1] + other)
        elif affected > 0 and batch != NOWHERE:
            touched.add(batch)
    return stock, taken
