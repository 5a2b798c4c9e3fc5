"""The proportional estimate: one pass over the steps of goods in the order of time.

What leaves a holder takes affected and other goods in the proportion in which they are there.
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled
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
Shares = NDArray[np.float64]


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
        here, there, wanted, kind = origin[step], target[step], quantity[step], colour[step]
        if here == NOWHERE:
            is_affected = kind == AFFECTED or (kind == BY_BATCH and touched[batch[step]])
            affected = float(wanted) if is_affected and wanted != EVERYTHING else 0.0
            other = max(wanted, 0) - affected
        else:
            affected = 0.0 if kind == OTHER else stock[here, 0]
            other = 0.0 if kind == AFFECTED else stock[here, 1]
            there_is = affected + other
            lacking = 0.0 if wanted == EVERYTHING else wanted - there_is
            if lacking < 0.0:
                affected *= wanted / there_is
                other = wanted - affected
            stock[here, 0] -= affected
            stock[here, 1] -= other
            if lacking > 0.0 and (kind == AFFECTED or (kind == ANY and here == source)):
                affected += lacking
            elif lacking > 0.0:
                other += lacking
        taken[step] = affected
        if there != NOWHERE:
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
