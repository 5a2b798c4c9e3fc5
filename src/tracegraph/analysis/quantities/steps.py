"""Steps of goods in the order of time, as the estimates take them: who gave how much to whom."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOWHERE = -1
EVERYTHING = -1

# What a step takes: whatever is next by the method, goods known to be affected, goods known not
# to be. BY_BATCH is of goods made: affected if anything affected went into their batch.
ANY = 0
AFFECTED = 1
OTHER = 2
BY_BATCH = 3

Columns = tuple[
    NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], NDArray[np.uint8], NDArray[np.int32],
    int,
]  # fmt: skip


@dataclass(frozen=True)
class Steps:
    """Columns of one length, one row a step, in order; holders and batches are dense numbers.

    origin NOWHERE: goods are made. target NOWHERE: goods are used up, in batch (NOWHERE: in none).
    quantity is in whole numbers of the smallest unit counted (millionths); EVERYTHING takes all
    that is there of the colour. Where a holder has less than a step takes, the lacking goods come
    from no record: they are affected where the step takes AFFECTED goods, or ANY from the source
    (a holder, or NOWHERE for none); else they are not.
    """

    origin: NDArray[np.int32]
    target: NDArray[np.int32]
    quantity: NDArray[np.int64]
    colour: NDArray[np.uint8]
    batch: NDArray[np.int32]
    holders: int
    batches: int = 0
    source: int = NOWHERE

    def columns(self) -> Columns:
        """As the kernels take them."""
        return self.origin, self.target, self.quantity, self.colour, self.batch, self.source


def single_origin_steps(
    origin: NDArray[np.int32],
    target: NDArray[np.int32],
    quantity: NDArray[np.int64],
    source: int,
    holders: int,
) -> Steps:
    """Interactions in the order of time, without lot numbers; what begins at source is affected."""
    count = len(origin)
    return Steps(
        origin=origin,
        target=target,
        quantity=quantity,
        colour=np.zeros(count, np.uint8),
        batch=np.full(count, NOWHERE, np.int32),
        holders=holders,
        source=source,
    )
