"""The records of the stocks concerned as steps in the order of time, for the estimates.

Goods under way are kept by a holder of their own, one for each shipment.
"""

from dataclasses import dataclass

import numpy as np

from tracegraph.analysis.quantities.amounts import UNBOUNDED
from tracegraph.analysis.quantities.fates import Fate
from tracegraph.analysis.quantities.ledger import ALWAYS, NEVER, NONE, Integers, Kind
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
    """Steps before they are put in order."""

    time: list[int]
    rank: list[tuple[int, int]]
    ends: list[tuple[int, int]]
    quantity: list[int]
    colour: list[int]
    batch: list[int]
    fate: list[tuple[int, int, int, int]]


def replay_of(scene: Scene) -> Replay:
    """The steps of every entry that touches a stock concerned, up to the moment of the scene."""
    columns = _Columns([], [], [], [], [], [], [])
    entries, writer = scene.ledger.entries, _Writer(scene, columns)
    for row in np.flatnonzero(writer.near).tolist():
        writer.write(row)
    order = sorted(range(len(columns.time)), key=lambda at: (columns.time[at], columns.rank[at]))
    ends = np.array([columns.ends[at] for at in order], np.int32).reshape(-1, 2)
    fates = np.array([columns.fate[at] for at in order], np.int64).reshape(-1, 4)
    steps = Steps(
        origin=np.ascontiguousarray(ends[:, 0]),
        target=np.ascontiguousarray(ends[:, 1]),
        quantity=np.array([columns.quantity[at] for at in order], np.int64),
        colour=np.array([columns.colour[at] for at in order], np.uint8),
        batch=np.array([columns.batch[at] for at in order], np.int32),
        holders=len(scene.concerned) + len(entries) + scene.ledger.batches,
        batches=scene.ledger.batches,
    )
    return Replay(steps, *fates.T)


class _Writer:
    """Writes the steps of one entry after the other."""

    def __init__(self, scene: Scene, columns: _Columns) -> None:
        entries = scene.ledger.entries
        self.scene, self.columns = scene, columns
        self.origin = np.where(entries.origin != NONE, scene.stock[entries.origin], NONE)
        self.target = np.where(entries.target != NONE, scene.stock[entries.target], NONE)
        self.from_concerned = (self.origin != NONE) & scene.concerned[self.origin]
        self.to_concerned = (self.target != NONE) & scene.concerned[self.target]
        self.near = self.from_concerned | self.to_concerned
        self.roads = len(scene.concerned)
        self.vats = self.roads + len(entries)

    def write(self, row: int) -> None:
        """All steps of an entry."""
        entries, scene = self.scene.ledger.entries, self.scene
        kind, batch = int(entries.kind[row]), int(entries.batch[row])
        left = self._left(row)
        if kind == Kind.USED:
            if left is not None:
                self._used(row, batch, left)
            return
        if kind == Kind.MADE or scene.begins[row] or scene.renewed[row]:
            self._made(row, kind, batch, left)
            return
        if left is None:
            return
        if scene.ledger.holdings.consumers[entries.target[row]]:
            self._step(left, row, _LEAVES, (self.origin[row], NOWHERE), fate=Fate.SOLD)
            return
        self._shipped(row, kind, left)

    def _used(self, row: int, batch: int, left: int) -> None:
        """What a transformation uses up; where units go on through it, what is left over."""
        if not (batch != NONE and self.scene.kept[batch]):
            self._step(left, row, _LEAVES, (self.origin[row], NOWHERE), fate=Fate.USED_UP)
            return
        origin = self.origin[row] if self.from_concerned[row] else NOWHERE
        vat = self.vats + batch
        self._step(left, row, _LEAVES, (origin, vat))
        end, rest = (vat, NOWHERE), EVERYTHING
        self._step(NEVER, row, _REMAINS, end, colour=ANY, fate=Fate.USED_UP, quantity=rest)

    def _made(self, row: int, kind: int, batch: int, left: int | None) -> None:
        """Goods that come into the world here, or are affected from here on."""
        entries, scene = self.scene.ledger.entries, self.scene
        if kind != Kind.MADE and left is not None and self.from_concerned[row]:
            self._step(left, row, _LEAVES, (self.origin[row], NOWHERE), fate=Fate.BACK_AT_START)
        came = self._came(row)
        if came is None or not self.to_concerned[row]:
            return
        standing = scene.standing[entries.target[row]]
        colour = AFFECTED if scene.begins[row] or standing == WHOLE else OTHER
        origin = NOWHERE
        if colour == OTHER and batch != NONE:
            colour = ANY if scene.kept[batch] else BY_BATCH
            came = max(came, min(int(entries.departs_last[row]), scene.moment))
            origin = self.vats + batch if scene.kept[batch] else NOWHERE
        if entries.received_most[row] < UNBOUNDED:
            self._step(came, row, _ARRIVES, (origin, self.target[row]), colour=colour)

    def _shipped(self, row: int, kind: int, left: int) -> None:
        entries, road = self.scene.ledger.entries, self.roads + row
        origin = self.origin[row] if self.from_concerned[row] else NOWHERE
        self._step(left, row, _LEAVES, (origin, road))
        came = self._came(row)
        booked = bool(entries.received[row]) or kind == Kind.RELABELLED
        if came is not None and booked and kind == Kind.DESTROYED:
            self._step(came, row, _ARRIVES, (road, NOWHERE), fate=Fate.DESTROYED)
        elif came is not None and (booked or self._drawn_on(row)):
            there = self.target[row] if self.to_concerned[row] else NOWHERE
            self._step(came, row, _ARRIVES, (road, there), colour=ANY)
            end, rest = (road, NOWHERE), EVERYTHING
            self._step(came, row, _IS_LOST, end, colour=ANY, fate=Fate.UNACCOUNTED, quantity=rest)
        self._step(
            NEVER, row, _REMAINS, (road, NOWHERE), colour=ANY, fate=Fate.IN_TRANSIT,
            quantity=EVERYTHING,
        )  # fmt: skip

    def _drawn_on(self, row: int) -> bool:
        """Whether something left afterwards, so that goods may have come without a receipt."""
        spell = self.scene.comes_in[row]
        return bool(spell != NONE and self.scene.spells.leaving[spell] > 0)

    def _left(self, row: int) -> int | None:
        entries = self.scene.ledger.entries
        first, last = int(entries.departs_first[row]), int(entries.departs_last[row])
        return self._when(first, last, last)

    def _came(self, row: int) -> int | None:
        entries = self.scene.ledger.entries
        first, last = int(entries.arrives_first[row]), int(entries.arrives_last[row])
        return self._when(first, last, first)

    def _when(self, first: int, last: int, shown: int) -> int | None:
        """The time of a step; None where the middle of its interval is after the moment."""
        moment = self.scene.moment
        middle = first if last >= NEVER else last if first <= ALWAYS else (first + last) // 2
        return None if middle > moment else min(shown, moment)

    def _step(
        self,
        time: int,
        row: int,
        phase: int,
        ends: tuple[int, int],
        *,
        colour: int | None = None,
        fate: Fate | None = None,
        quantity: int | None = None,
    ) -> None:
        entries, columns = self.scene.ledger.entries, self.columns
        amount = entries.sent_most[row] if phase == _LEAVES else entries.received_least[row]
        if amount >= UNBOUNDED or entries.sent_most[row] >= UNBOUNDED:
            amount = EVERYTHING
        columns.time.append(time)
        columns.rank.append((int(entries.number[row]), phase))
        columns.ends.append((int(ends[0]), int(ends[1])))
        columns.quantity.append(int(amount) if quantity is None else quantity)
        columns.colour.append(self._colour(row, ends) if colour is None else colour)
        columns.batch.append(int(entries.batch[row]))
        arrival = row if phase == _ARRIVES else NONE
        columns.fate.append((*self._counted(row, fate), arrival))

    def _colour(self, row: int, ends: tuple[int, int]) -> int:
        """Affected, other or any goods, by the lot number of what leaves."""
        standing = self.scene.standing[self.scene.ledger.entries.origin[row]]
        if ends[0] == NOWHERE:
            return OTHER
        return AFFECTED if standing == WHOLE else OTHER if standing == CLEAR else ANY

    def _counted(self, row: int, fate: Fate | None) -> tuple[int, int, int]:
        if fate is None:
            return NO_FATE, 0, 0
        entries, holdings = self.scene.ledger.entries, self.scene.ledger.holdings
        end = entries.target[row] if entries.target[row] != NONE else entries.origin[row]
        return int(fate), int(holdings.place[end]), int(holdings.unit[end])
