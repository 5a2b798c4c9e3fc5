"""The records of the stocks concerned as steps in the order of time, for the estimates.

Goods under way are kept by a holder of their own, one for each shipment.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from tracegraph.analysis.quantities.amounts import UNBOUNDED
from tracegraph.analysis.quantities.fates import Fate
from tracegraph.analysis.quantities.ledger import (
    ALWAYS,
    NEVER,
    NONE,
    Flags,
    Integers,
    Kind,
    Numbers,
)
from tracegraph.analysis.quantities.scene import Scene
from tracegraph.analysis.quantities.steps import (
    AFFECTED,
    ANY,
    BY_BATCH,
    EVERYTHING,
    NOWHERE,
    OTHER,
    Steps,
)
from tracegraph.analysis.quantities.timeline import CLEAR, WHOLE

NO_FATE = -1
# What a transformation takes is in a vat of its own until it makes something of it.
# Phases of one record: it leaves, it arrives, what remains of it is lost, or still under way.
_LEAVES, _ARRIVES, _IS_LOST, _REMAINS = range(4)
_NOT_YET = NEVER + 1


@dataclass(frozen=True)
class Replay:
    """Steps, and the fate, place and unit to which what a step takes is counted (NO_FATE: none);
    arrival is the entry that arrives by the step, NONE for other steps."""

    steps: Steps
    fate: Integers
    place: Integers
    unit: Integers
    arrival: Integers


@dataclass
class _Columns:
    """Blocks of steps before they are put in order: time, entry, phase, origin, target, colour,
    quantity, fate."""

    blocks: list[list[Integers]] = field(default_factory=lambda: [[] for _ in range(8)])

    def add(self, rows: Integers, *columns: ArrayLike) -> None:
        """Steps of entries: time, phase, origin, target, colour, quantity and fate of each."""
        time, *others = columns
        for block, column in zip(self.blocks, (time, rows, *others), strict=True):
            block.append(np.broadcast_to(np.asarray(column, np.int64), rows.shape))

    def in_order(self, number: Integers) -> list[Integers]:
        """The columns by time, then by number of the record and phase."""
        time, row, phase, *others = (np.concatenate(block) for block in self.blocks)
        order = np.lexsort((phase, row, number[row], time))
        return [column[order] for column in (row, phase, *others)]


def replay_of(scene: Scene) -> Replay:
    """The steps of every entry that touches a stock concerned, up to the moment of the scene."""
    entries, holdings = scene.ledger.entries, scene.ledger.holdings
    writer = _Writer(scene)
    writer.write()
    row, phase, origin, target, colour, quantity, fate = writer.columns.in_order(entries.number)
    end = np.where(entries.target != NONE, entries.target, entries.origin)[row]
    steps = Steps(
        origin=origin.astype(np.int32),
        target=target.astype(np.int32),
        quantity=quantity,
        colour=colour.astype(np.uint8),
        batch=np.ascontiguousarray(entries.batch[row]),
        holders=len(scene.concerned) + len(entries) + scene.ledger.batches,
        batches=scene.ledger.batches,
    )
    arrival = np.where(phase == _ARRIVES, row, NONE)
    place, unit = holdings.place[end].astype(np.int64), holdings.unit[end].astype(np.int64)
    return Replay(steps, fate, place, unit, arrival)


class _Writer:
    """Writes the steps of all entries, one kind of record after the other."""

    def __init__(self, scene: Scene) -> None:
        entries, stocks = scene.ledger.entries, len(scene.concerned)
        self.scene, self.columns = scene, _Columns()
        self.origin = _stock_or_nowhere(scene, entries.origin)
        self.target = _stock_or_nowhere(scene, entries.target)
        near = (self.origin != NOWHERE) | (self.target != NOWHERE)
        self.road = stocks + np.arange(len(entries))
        self.vat = stocks + len(entries) + entries.batch.astype(np.int64)
        self.left = self._happens(entries.departs_first, entries.departs_last, late=True)
        self.came = self._happens(entries.arrives_first, entries.arrives_last, late=False)
        self.left[~near | (entries.origin == NONE)] = _NOT_YET
        self.came[~near | (entries.target == NONE)] = _NOT_YET
        self.sent = _counted(entries.sent_most, entries.sent_most)
        self.received = _counted(entries.received_least, entries.sent_most)
        standing = scene.standing[np.where(entries.origin != NONE, entries.origin, 0)]
        self.colour = np.full(len(entries), ANY, np.int64)
        self.colour[standing == WHOLE] = AFFECTED
        self.colour[standing == CLEAR] = OTHER
        kept = scene.kept[entries.batch] if len(scene.kept) else np.False_
        self.kept = (entries.batch != NONE) & kept

    def _happens(self, first: Integers, last: Integers, *, late: bool) -> Integers:
        """When each entry happens: late or early in its interval, but by the moment; _NOT_YET
        where the middle of the interval is after the moment."""
        open_end, open_start = last >= NEVER, first <= ALWAYS
        half = (np.where(open_start, 0, first) + np.where(open_end, 0, last)) // 2
        middle = np.where(open_end, first, np.where(open_start, last, half))
        shown = np.minimum(last if late else first, self.scene.moment)
        return np.where(middle > self.scene.moment, _NOT_YET, shown)

    def write(self) -> None:
        """All steps."""
        scene, entries = self.scene, self.scene.ledger.entries
        used, made = entries.kind == Kind.USED, entries.kind == Kind.MADE
        fresh = ~used & (made | scene.begins | scene.renewed)
        self._used(used)
        self._made(fresh, made)
        target = np.where(entries.target != NONE, entries.target, 0)
        sold = scene.ledger.holdings.consumers[target] & (entries.target != NONE)
        self._gone(~used & ~fresh & sold, Fate.SOLD)
        self._shipped(~used & ~fresh & ~sold & (self.left != _NOT_YET))

    def _gone(self, chosen: Flags, fate: Fate) -> None:
        """Entries whose goods come to their fate as soon as they leave."""
        rows = np.flatnonzero(chosen & (self.left != _NOT_YET))
        self.columns.add(
            rows, self.left[rows], _LEAVES, self.origin[rows], NOWHERE, self.colour[rows],
            self.sent[rows], int(fate),
        )  # fmt: skip

    def _used(self, used: Flags) -> None:
        """What transformations use up; where units go on through one, what is left over."""
        self._gone(used & ~self.kept, Fate.USED_UP)
        rows = np.flatnonzero(used & self.kept & (self.left != _NOT_YET))
        self.columns.add(
            rows, self.left[rows], _LEAVES, self.origin[rows], self.vat[rows], self.colour[rows],
            self.sent[rows], NO_FATE,
        )  # fmt: skip
        self.columns.add(
            rows, NEVER, _REMAINS, self.vat[rows], NOWHERE, ANY, EVERYTHING, int(Fate.USED_UP)
        )

    def _made(self, fresh: Flags, made: Flags) -> None:
        """Goods that come into the world, or are affected from here on."""
        scene, entries = self.scene, self.scene.ledger.entries
        self._gone(fresh & ~made & (self.origin != NOWHERE), Fate.BACK_AT_START)
        known = (self.target != NOWHERE) & (entries.received_most < UNBOUNDED)
        rows = np.flatnonzero(fresh & (self.came != _NOT_YET) & known)
        sure = scene.begins[rows] | (scene.standing[entries.target[rows]] == WHOLE)
        by_batch = ~sure & (entries.batch[rows] != NONE)
        goes_on = by_batch & self.kept[rows]
        colour = np.where(sure, AFFECTED, np.where(by_batch, BY_BATCH, OTHER))
        # What is made of something comes after that was used up, though both are of one day.
        after = np.minimum(entries.departs_last[rows], scene.moment)
        time = np.where(by_batch, np.maximum(self.came[rows], after), self.came[rows])
        self.columns.add(
            rows, time, _ARRIVES, np.where(goes_on, self.vat[rows], NOWHERE), self.target[rows],
            np.where(goes_on, ANY, colour), self.received[rows], NO_FATE,
        )  # fmt: skip

    def _shipped(self, chosen: Flags) -> None:
        entries, rows = self.scene.ledger.entries, np.flatnonzero(chosen)
        road = self.road[rows]
        colour = np.where(self.origin[rows] == NOWHERE, OTHER, self.colour[rows])
        self.columns.add(
            rows, self.left[rows], _LEAVES, self.origin[rows], road, colour, self.sent[rows],
            NO_FATE,
        )  # fmt: skip
        booked = entries.received[rows] | (entries.kind[rows] == Kind.RELABELLED)
        came = self.came[rows] != _NOT_YET
        destroyed = came & booked & (entries.kind[rows] == Kind.DESTROYED)
        arrived = came & ~destroyed & (booked | self._drawn_on(rows))
        gone, there = rows[destroyed], rows[arrived]
        self.columns.add(
            gone, self.came[gone], _ARRIVES, self.road[gone], NOWHERE, self.colour[gone],
            self.received[gone], int(Fate.DESTROYED),
        )  # fmt: skip
        self.columns.add(
            there, self.came[there], _ARRIVES, self.road[there], self.target[there], ANY,
            self.received[there], NO_FATE,
        )  # fmt: skip
        self.columns.add(
            there, self.came[there], _IS_LOST, self.road[there], NOWHERE, ANY, EVERYTHING,
            int(Fate.UNACCOUNTED),
        )  # fmt: skip
        self.columns.add(
            rows, NEVER, _REMAINS, road, NOWHERE, ANY, EVERYTHING, int(Fate.IN_TRANSIT)
        )

    def _drawn_on(self, rows: Integers) -> Flags:
        """Whether something left afterwards, so that goods may have come without a receipt."""
        spell = self.scene.comes_in[rows]
        leaving = self.scene.spells.leaving[np.maximum(spell, 0)] if len(rows) else spell
        return np.asarray((spell != NONE) & (leaving > 0))


def _stock_or_nowhere(scene: Scene, holding: Numbers) -> Integers:
    """The stock of each holding that is concerned."""
    stock = np.where(holding != NONE, scene.stock[np.maximum(holding, 0)], NOWHERE).astype(np.int64)
    return np.where((stock != NOWHERE) & scene.concerned[np.maximum(stock, 0)], stock, NOWHERE)


def _counted(amount: Integers, sent: Integers) -> Integers:
    """What a step takes; all that is there where that is not known."""
    return np.where((amount >= UNBOUNDED) | (sent >= UNBOUNDED), EVERYTHING, amount)
