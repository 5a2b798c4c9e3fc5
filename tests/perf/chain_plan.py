"""What is to happen when, between whom, for one product of the chain; stock decides the rest."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from perf.chain_size import (
    BEGIN,
    DAY,
    DEEPEST,
    END,
    MERGES,
    RETURNED,
    SHALLOWEST,
    SIDEWAYS,
    SPLITS,
    UNLABELLED,
    ChainSize,
)

Numbers = NDArray[np.int32]
Integers = NDArray[np.int64]


class Event(IntEnum):
    """What is to be tried at a moment; +UNLABELLED_SHIFT for a shipment without a lot number."""

    MAKE = 0
    SPLIT = 1
    MERGE = 2
    SHIP = 3
    RETURN = 4
    SIDEWAYS = 5


UNLABELLED_SHIFT = 10


class Plan(NamedTuple):
    """One product. parties: its producer, its distributors tier by tier, its merchants; tier t is
    parties[tier_first[t]:tier_first[t + 1]]. at and event: moments (ms) in order. jurisdictions:
    how many there are to sell to. lots: how many there will be, made or repacked."""

    parties: Numbers
    tier_first: Integers
    at: Integers
    event: NDArray[np.int8]
    lots: int
    jurisdictions: int


@dataclass(frozen=True)
class Shares:
    """How many lots, shipments and listings (so merchants) each product has."""

    lots: Integers
    shipments: Integers
    listings: Integers


def shares(random: np.random.Generator, size: ChainSize) -> Shares:
    """Some products sell much, most little; every product has what a chain needs."""
    weight = np.minimum(random.lognormal(0.0, 0.8, size.products), 20.0)
    sold = apportioned(weight, size.shipments, least=50)
    return Shares(
        lots=apportioned(sold.astype(np.float64), size.lots, least=20),
        shipments=sold,
        listings=np.minimum(apportioned(weight, size.listings, least=6), size.merchants),
    )


def apportioned(weight: NDArray[np.float64], total: int, least: int) -> Integers:
    """Whole numbers in proportion to weight that add up to total, none below least."""
    free = total - least * len(weight)
    exact = weight / weight.sum() * free
    whole = np.floor(exact).astype(np.int64)
    rest = np.argsort(whole - exact, kind="stable")[: free - int(whole.sum())]
    whole[rest] += 1
    counts: Integers = whole + least
    return counts


def plan(
    random: np.random.Generator, size: ChainSize, product: int, counts: tuple[int, int, int]
) -> Plan:
    """The plan of a product with its numbers of lots, shipments and listings."""
    lots, shipments, listings = counts
    depth = SHALLOWEST + product % (DEEPEST - SHALLOWEST + 1)
    widths = _widths(size, depth, listings)
    inner = random.choice(size.distributors, sum(widths[1:-1]), replace=False)
    sellers = random.choice(size.merchants, listings, replace=False)
    parties = np.concatenate(
        [
            [product % size.producers],
            size.producers + inner,
            size.producers + size.distributors + sellers,
        ]
    ).astype(np.int32)
    at, event = _events(random, lots, shipments)
    return Plan(
        parties, np.concatenate([[0], np.cumsum(widths)]), at, event, lots, size.jurisdictions
    )


def _widths(size: ChainSize, depth: int, listings: int) -> list[int]:
    """Parties in each tier: one producer, more and more distributors, then the merchants.

    A way from the producer to consumers has depth shipments.
    """
    inner = [max(1, round(listings ** (tier / (depth - 1)))) for tier in range(1, depth - 1)]
    while sum(inner) > size.distributors:
        inner = [max(1, width // 2) for width in inner]
    return [1, *inner, listings]


def _events(
    random: np.random.Generator, lots: int, shipments: int
) -> tuple[Integers, NDArray[np.int8]]:
    splits, merges = round(SPLITS * lots), round(MERGES * lots)
    made = lots - 2 * splits - merges
    kind = np.full(shipments, Event.SHIP, np.int8)
    chance = random.random(shipments)
    kind[chance < RETURNED + SIDEWAYS] = Event.SIDEWAYS
    kind[chance < RETURNED] = Event.RETURN
    kind[random.random(shipments) < UNLABELLED] += UNLABELLED_SHIFT
    making = random.random(made) ** 1.3 * 0.85
    making[: max(1, made // 20)] *= 0.01  # there is something to ship from the first day on
    moment = np.concatenate(
        [
            making,
            0.15 + 0.8 * random.random(splits + merges),
            0.02 + 0.96 * random.random(shipments),
        ]
    )
    event = np.concatenate(
        [
            np.full(made, Event.MAKE, np.int8),
            np.full(splits, Event.SPLIT, np.int8),
            np.full(merges, Event.MERGE, np.int8),
            kind,
        ]
    )
    at = BEGIN + (moment * (END - BEGIN - 10 * DAY) / 1000).astype(np.int64) * 1000
    order = np.argsort(at, kind="stable")
    return at[order], event[order]
