"""One estimate inside what is proven, by a named method of which goods leave first.

The records of the stocks concerned are replayed in the order of time, ties by record number: goods
come at their earliest arrival and leave at their latest departure, as in the proof. Of two figures
the estimate takes the larger as sent and the smaller as received. Whatever then lies outside the
proven bounds, or does not add up with them, is moved by as little as brings it inside.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.quantities import queues, sweeps
from tracegraph.analysis.quantities.amounts import UNBOUNDED, Bounds
from tracegraph.analysis.quantities.fates import Fate
from tracegraph.analysis.quantities.ledger import NONE
from tracegraph.analysis.quantities.proof import NOTHING, Proof
from tracegraph.analysis.quantities.replay import Replay, replay_of
from tracegraph.analysis.quantities.steps import Steps

_Key = TypeVar("_Key")


class Method(Enum):
    """Which goods of a stock leave first: those that came first, all in proportion, those that
    came last."""

    FIRST_IN_FIRST_OUT = "FIRST_IN_FIRST_OUT"
    PROPORTIONAL = "PROPORTIONAL"
    MOST_RECENT_FIRST = "MOST_RECENT_FIRST"


_SWEEPS: dict[Method, Callable[[Steps], tuple[NDArray[np.generic], NDArray[np.generic]]]] = {
    Method.FIRST_IN_FIRST_OUT: queues.first_in_first_out,
    Method.PROPORTIONAL: sweeps.proportional,
    Method.MOST_RECENT_FIRST: queues.last_in_first_out,
}


@dataclass(frozen=True)
class Estimate:
    """Amounts in millionths, by the keys of the proof, and what arrived with each entry.

    moved: the method alone gave figures that the records exclude, or that do not add up with them.
    """

    method: Method
    fates: dict[tuple[Fate, int, int], int]
    whole: dict[tuple[Fate, int], int]
    stock_held: NDArray[np.int64]
    arrived: NDArray[np.int64]
    made: dict[int, int]
    unexplained: dict[int, int]
    moved: bool


def estimated(proof: Proof, method: Method = Method.FIRST_IN_FIRST_OUT) -> Estimate:
    """The estimate of a method; what is made and unexplained is what came to all fates."""
    replay = replay_of(proof.scene)
    stock, taken = _SWEEPS[method](replay.steps)
    raw = _raw(proof, replay, np.rint(stock).astype(np.int64), np.rint(taken).astype(np.int64))
    made, unexplained, whole = _totals(proof, raw)
    fates: dict[tuple[Fate, int, int], int] = {}
    for (fate, unit), total in whole.items():
        bounds = {
            key: each for key, each in proof.fates.items() if (key[0], key[2]) == (fate, unit)
        }
        fates |= fitted({key: raw.get(key, 0) for key in bounds}, bounds, total)
    held = _held(proof, fates, stock)
    moved = any(abs(raw.get(key, 0) - fates[key]) > 1 for key in fates)
    arrived = _arrived(proof, replay, taken)
    return Estimate(method, fates, whole, held, arrived, made, unexplained, moved)


def _arrived(proof: Proof, replay: Replay, taken: NDArray[np.generic]) -> NDArray[np.int64]:
    """What arrived with each entry, inside its own bounds."""
    amounts = np.zeros(len(proof.arrived))
    steps = replay.arrival != NONE
    np.add.at(amounts, replay.arrival[steps], taken[steps])
    rounded = np.rint(amounts).astype(np.int64)
    return np.clip(rounded, proof.arrived[:, 0], proof.arrived[:, 1])


def _raw(
    proof: Proof, replay: Replay, stock: NDArray[np.int64], taken: NDArray[np.int64]
) -> dict[tuple[Fate, int, int], int]:
    """What the method alone says of each fate."""
    raw: dict[tuple[Fate, int, int], int] = {}
    scene, holdings = proof.scene, proof.scene.ledger.holdings
    for step in np.flatnonzero((replay.fate >= 0) & (taken > 0)):
        key = (Fate(replay.fate[step]), int(replay.place[step]), int(replay.unit[step]))
        raw[key] = raw.get(key, 0) + int(taken[step])
    _, any_of = np.unique(scene.stock, return_index=True)
    for number in np.flatnonzero(scene.concerned & (stock[: len(any_of), 0] > 0)):
        holding = any_of[number]
        key = (Fate.HELD, int(holdings.place[holding]), int(holdings.unit[holding]))
        raw[key] = raw.get(key, 0) + int(stock[number, 0])
    return raw


def _totals(
    proof: Proof, raw: Mapping[tuple[Fate, int, int], int]
) -> tuple[dict[int, int], dict[int, int], dict[tuple[Fate, int], int]]:
    """What was made, what is unexplained and what came to each fate, unit by unit, adding up."""
    made: dict[int, int] = {}
    unexplained: dict[int, int] = {}
    whole: dict[tuple[Fate, int], int] = {}
    for unit in proof.made:
        bounds = {key: each for key, each in proof.whole.items() if key[1] == unit}
        sums: dict[tuple[Fate, int], int] = dict.fromkeys(bounds, 0)
        for (fate, _, what), amount in raw.items():
            if what == unit and (fate, unit) in sums:
                sums[fate, unit] += amount
        sources = {"made": proof.made[unit], "unexplained": proof.unexplained.get(unit, NOTHING)}
        nearest = sum(bounds[key].nearest(sums[key]) for key in bounds)
        total = _sum_of(bounds.values()).nearest(_sum_of(sources.values()).nearest(nearest))
        split = fitted({"made": total, "unexplained": 0}, sources, total)
        made[unit], unexplained[unit] = split["made"], split["unexplained"]
        whole |= fitted(sums, bounds, total)
    return made, unexplained, whole


def _sum_of(bounds: Iterable[Bounds]) -> Bounds:
    parts = list(bounds)
    most = sum(each.most for each in parts)
    return Bounds(sum(each.least for each in parts), min(most, UNBOUNDED))


def fitted(
    amounts: Mapping[_Key, int], bounds: Mapping[_Key, Bounds], total: int
) -> dict[_Key, int]:
    """The amounts, each inside its bounds, changed by as little as makes them add up to total.

    What has to be added or taken off goes to the first of them that has room, in their order.
    """
    found = {key: bounds[key].nearest(amount) for key, amount in amounts.items()}
    rest = total - sum(found.values())
    for key, amount in found.items():
        found[key] = bounds[key].nearest(amount + rest)
        rest -= found[key] - amount
    return found


def _held(
    proof: Proof, fates: Mapping[tuple[Fate, int, int], int], stock: NDArray[np.generic]
) -> NDArray[np.int64]:
    """Per stock what is held, adding up to what its place holds."""
    scene, holdings = proof.scene, proof.scene.ledger.holdings
    held = np.zeros(len(scene.concerned), np.int64)
    _, any_of = np.unique(scene.stock, return_index=True)
    of_place: dict[tuple[int, int], list[int]] = {}
    for number in np.flatnonzero(scene.concerned).tolist():
        holding = any_of[number]
        key = (int(holdings.place[holding]), int(holdings.unit[holding]))
        of_place.setdefault(key, []).append(number)
    for (place, unit), numbers in of_place.items():
        bounds = {each: Bounds(*proof.stock_held[each].tolist()) for each in numbers}
        amounts = {each: round(float(stock[each, 0])) for each in numbers}
        total = fates.get((Fate.HELD, place, unit), 0)
        for each, amount in fitted(amounts, bounds, total).items():
            held[each] = amount
    return held
