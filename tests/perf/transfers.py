"""S1: timed shipments of quantities between holders whose degrees follow power laws."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HOLDERS = 264_075
SHIPMENTS = 1_379_527
MOST = 1_000
OUT_EXPONENT, FEWEST_OUT = 1.7, 1
# A law with exponent 2.2 has 2.9 shipments a receiver from 1 on and 6.8 from 2 on; 5.2 a holder
# are to come in, so the law holds from 2 on, and as many holders receive once as that needs.
IN_EXPONENT, FEWEST_IN = 2.2, 2
SPARE = 0.98
DRAWS = 100
BEGIN = 1_704_038_400_000  # 2024-01-01 in China, in milliseconds since 1970 UTC
END = 1_798_732_800_000  # 2027-01-01
MEDIAN_UNITS, SPREAD = 40, 1.2
# Who ships has received, and great receivers tend to be great senders; so loosely that a hub
# reaches a little more than half of all holders, as hubs do in the FinBench sample (18 to 65 %).
LOOSENESS = 4.0

Numbers = NDArray[np.int32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Transfers:
    """One row a shipment, in the order of time: origin and target are holders (0 to holders - 1),
    at is the moment (milliseconds since 1970 UTC) at which it leaves and arrives, quantity in
    whole units."""

    holders: int
    origin: Numbers
    target: Numbers
    at: Integers
    quantity: Integers

    def __len__(self) -> int:
        return len(self.at)

    def hubs(self, count: int) -> list[int]:
        """The holders with the most outgoing shipments, the first of them first."""
        out = np.bincount(self.origin, minlength=self.holders)
        found: list[int] = np.argsort(-out, kind="stable")[:count].tolist()
        return found


def transfers(
    shipments: int = SHIPMENTS, seed: int = 1, most: int = MOST, holders: int | None = None
) -> Transfers:
    """Shipments among holders, as many as S1 has to each shipment where holders is not given.

    The same numbers give the same rows on every machine.
    """
    random = np.random.default_rng(seed)
    people = holders or max(2, round(shipments * HOLDERS / SHIPMENTS))
    outs = _degrees(random, people, shipments, (OUT_EXPONENT, FEWEST_OUT, most))
    ins = _degrees(random, people, shipments, (IN_EXPONENT, FEWEST_IN, most))
    receivers = random.permutation(people)[: len(ins)].astype(np.int32)
    rank = np.log(ins) + LOOSENESS * random.normal(size=len(ins))
    others = np.setdiff1d(np.arange(people, dtype=np.int32), receivers)
    senders = np.concatenate([receivers[np.argsort(-rank)], others])[: len(outs)]
    origin = np.repeat(senders, -np.sort(-outs))
    target = np.repeat(receivers, ins)
    random.shuffle(origin)
    random.shuffle(target)
    quantity = np.exp(random.normal(np.log(MEDIAN_UNITS), SPREAD, shipments))
    return Transfers(
        holders=people,
        origin=origin,
        target=target,
        at=np.sort(random.integers(BEGIN, END, shipments)),
        quantity=np.maximum(1, quantity).astype(np.int64),
    )


def _degrees(
    random: np.random.Generator, holders: int, shipments: int, law: tuple[float, int, int]
) -> Integers:
    """Degrees that add up to shipments, of as many of the holders as that takes.

    They follow the law from its fewest on; below that, some are 1 where holders are left over.
    """
    exponent, fewest, most = law
    sizes = np.arange(1, most + 1)
    share = np.where(sizes < fewest, 0.0, sizes ** -float(exponent))
    share /= share.sum()
    mean, wanted = float((share * sizes).sum()), shipments / holders / SPARE
    if fewest > 1 and mean > wanted:
        share *= (wanted - 1) / (mean - 1)
        share[0] = 1 - share.sum()
    for _ in range(DRAWS):
        drawn = random.choice(sizes, size=holders, p=share)
        whole = np.cumsum(drawn)
        if whole[-1] >= shipments:
            break
    else:
        raise ValueError(
            f"{holders} holders with at most {most} shipments each have {whole[-1]} ends; "
            f"{shipments} are needed: give more holders, or a greater most"
        )
    active = int(np.searchsorted(whole, shipments)) + 1
    degrees = drawn[:active].copy()
    degrees[-1] -= whole[active - 1] - shipments
    return degrees


def exponent_of(degrees: Integers, fewest: int, most: int = MOST) -> float:
    """The exponent of the discrete power law from fewest to most that fits degrees best.

    Maximum likelihood over a grid of 0.01 (Clauset, Shalizi, Newman: Power-law distributions in
    empirical data, SIAM Review 51, 2009, section 3.1, the law cut off at its greatest value).
    """
    kept = degrees[degrees >= fewest]
    sizes = np.arange(fewest, most + 1, dtype=np.float64)
    grid = np.arange(1.05, 4.0, 0.01)
    weights = np.array([np.log((sizes**-each).sum()) for each in grid])
    likelihood = -grid * np.log(kept).sum() - len(kept) * weights
    return float(grid[int(np.argmax(likelihood))])
