"""The proportional estimate: one pass over the steps of goods in the order of time.

What leaves a holder takes affected and other goods in the proportion in which they are there.
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part
from tracegraph.analysis.fetching import fetch
from tracegraph.analysis.quantities.steps import (
    AFFECTED,
    ANY,
    BY_BATCH,
    EVERYTHING,
    NOWHERE,
    OTHER,
    Columns,
    Steps,
)

# What is left of goods that have all gone, after rounding; far below one millionth of a unit.
ROUNDING = 1e-3
# No amount is less, but for nothing; what is divided by it is more than all.
LEAST = 1e-300
# So many steps are between asking for a holder's stock and the step that needs it.
AHEAD = 16
Shares = NDArray[np.float64]


@part
def _taken(
    stock: Shares, here: int, wanted: int, kind: int, at_source: bool
) -> tuple[float, float]:
    """Affected and other goods that leave a holder, with what it lacked.

    Branches that nobody can foresee cost more than arithmetic, so every step is calculated alike,
    also where all that is there leaves (a share of 1) and where nothing is lacking (0).
    """
    affected = 0.0 if kind == OTHER else stock[here, 0]
    other = 0.0 if kind == AFFECTED else stock[here, 1]
    there_is = affected + other
    needed = there_is if wanted == EVERYTHING else float(wanted)
    share = min(needed / max(there_is, LEAST), 1.0)
    affected, other = affected * share, other * share
    stock[here, 0] -= affected
    stock[here, 1] -= other
    lacking = max(needed - there_is, 0.0)
    is_affected = kind == AFFECTED or (kind == ANY and at_source)
    affected += lacking if is_affected else 0.0
    other += 0.0 if is_affected else lacking
    return affected, other


@compiled
def proportional_sweep(
    columns: Columns,
    stock: Shares,
    taken: Shares,
    touched: NDArray[np.bool_],
) -> None:
    """Carry out the steps; see Steps for the columns and what a lack of goods means.

    stock[holder] is (affected, other) and is changed in place, in the unit of quantity; taken[step]
    becomes the affected part of the step; touched[batch], whether anything affected went into it.
    """
    origin, target, quantity, colour, batch, source = columns
    for step in range(len(origin)):
        if step + AHEAD < len(origin):
            fetch(stock, max(origin[step + AHEAD], 0))
            fetch(stock, max(target[step + AHEAD], 0))
        here, there, wanted, kind = origin[step], target[step], quantity[step], colour[step]
        if here >= 0:
            affected, other = _taken(stock, here, wanted, kind, here == source)
        else:
            is_affected = kind == AFFECTED or (kind == BY_BATCH and touched[batch[step]])
            affected = float(max(wanted, 0)) if is_affected else 0.0
            other = max(wanted, 0) - affected
        taken[step] = affected
        if there >= 0:
            stock[there, 0] += affected
            stock[there, 1] += other
        elif affected > ROUNDING and batch[step] != NOWHERE:
            touched[batch[step]] = True


def proportional(steps: Steps) -> tuple[Shares, Shares]:
    """Affected and other goods of each holder at the end, and the affected part of each step."""
    stock = np.zeros((steps.holders, 2))
    taken = np.zeros(len(steps.origin))
    touched = np.zeros(steps.batches, np.bool_)
    proportional_sweep(steps.columns(), stock, taken, touched)
    return stock, taken
