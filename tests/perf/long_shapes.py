"""Two shapes that a walk must not choke on: a chain as long as a ledger, and one great circle."""

import numpy as np

from perf.transfers import BEGIN, Transfers

CHAIN, CIRCLE = 1_000_000, 100_000
APART = 60_000  # milliseconds between two shipments


def long_chain(shipments: int = CHAIN) -> Transfers:
    """Holder 0 ships to 1, 1 to 2, and so on, each a minute after the one before."""
    holders = np.arange(shipments + 1, dtype=np.int32)
    return _in_turn(shipments + 1, holders[:-1], holders[1:])


def great_circle(shipments: int = CIRCLE, rounds: int = 2) -> Transfers:
    """Each holder ships to the next and the last to holder 0, as many times as rounds says."""
    holders = np.arange(shipments, dtype=np.int32)
    origin, target = np.tile(holders, rounds), np.tile(np.roll(holders, -1), rounds)
    return _in_turn(shipments, origin, target)


def _in_turn(
    holders: int, origin: np.typing.NDArray[np.int32], target: np.typing.NDArray[np.int32]
) -> Transfers:
    rows = len(origin)
    return Transfers(
        holders=holders,
        origin=origin,
        target=target,
        at=BEGIN + APART * np.arange(rows, dtype=np.int64),
        quantity=np.full(rows, 10, np.int64),
    )
