"""The estimates as one would write them straightforwardly, to compare the kernels' speed with.

Interactions (origin, target, quantity) are in the order of time; what begins at one holder, the
source, is affected. Same answers as the kernels of tracegraph.analysis.quantities.
"""

from collections import deque

import numpy as np
from numpy.typing import NDArray


def proportional_reference(
    origin: NDArray[np.int32],
    target: NDArray[np.int32],
    quantity: NDArray[np.int64],
    source: int,
    holders: int,
) -> NDArray[np.float64]:
    """(affected, other) of each holder at the end, with NumPy arrays and a Python loop."""
    stock = np.zeros((holders, 2))
    for row in range(len(origin)):
        here, there, wanted = origin[row], target[row], float(quantity[row])
        mine = stock[here].copy()
        total = mine.sum()
        moved = mine * (wanted / total) if wanted < total else mine
        stock[here] -= moved
        if wanted > total:
            moved[0 if here == source else 1] += wanted - total
        stock[there] += moved
    return stock


def fifo_reference(
    origin: NDArray[np.int32],
    target: NDArray[np.int32],
    quantity: NDArray[np.int64],
    source: int,
    holders: int,
) -> NDArray[np.int64]:
    """(affected, other) of each holder at the end, with a queue of (amount, affected) a holder."""
    queues: list[deque[tuple[int, bool]]] = [deque() for _ in range(holders)]
    for here, there, wanted in zip(
        origin.tolist(), target.tolist(), quantity.tolist(), strict=True
    ):
        queue, parcel = queues[here], []
        while queue and wanted > 0:
            amount, affected = queue.popleft()
            if amount > wanted:
                queue.appendleft((amount - wanted, affected))
                amount = wanted
            parcel.append((amount, affected))
            wanted -= amount
        if wanted > 0:
            parcel.append((wanted, here == source))
        queues[there].extend(parcel)
    stock = np.zeros((holders, 2), np.int64)
    for holder, queue in enumerate(queues):
        for amount, affected in queue:
            stock[holder, 0 if affected else 1] += amount
    return stock
