"""Small worlds in which the way of every single unit is known, and the ledgers kept of them.

It knows nothing of how amounts are worked out. A world is told by a list of plain numbers, so that
hypothesis can vary and shrink it: each event is read against what is there at that time, and does
nothing where that is impossible. The ledgers leave out what people leave out: lot numbers, dates,
quantities, receipts; and two sides may write down different figures.
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from tracegraph.analysis.quantities.ledger import (
    ALWAYS,
    NEVER,
    NONE,
    Entries,
    Holdings,
    Kind,
    Ledger,
    Start,
)

PLACES = 4  # the last one is consumers
CONSUMERS = PLACES - 1
LOTS = 5  # of product 0 the first three, of product 1 the others
PRODUCT_OF_LOT = (0, 0, 0, 1, 1)
MILLION = 1_000_000
UNKNOWN = (0, 2**61)
Event = tuple[int, int, int, int, int, int, int]


@dataclass
class Unit:
    """holding is (lot or NONE, product, place) by the last record; sent: under way by that entry.

    fate is by the last record: a word and a place.
    """

    product: int
    lot: int
    holding: tuple[int, int, int]
    place: int
    affected: bool
    fate: tuple[str, int]
    under_way: int = NONE


@dataclass
class Entry:
    """What was written down of one event, and when it truly happened."""

    origin: tuple[int, int, int] | None
    target: tuple[int, int, int] | None
    kind: Kind
    departs: tuple[int, int]
    arrives: tuple[int, int]
    sent: tuple[int, int]
    received: tuple[int, int]
    receipt: bool
    batch: int = NONE
    carried: int = 0  # affected units that truly left


@dataclass
class World:
    """Events are told one after the other; states holds what was true after each tick."""

    start_lots: frozenset[int]
    start_holdings: frozenset[tuple[int, int, int]]
    forgetful: bool
    counts_lots: bool = False
    units: list[Unit] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    tick: int = 0
    batches: int = 0
    made: Counter[int] = field(default_factory=Counter)
    back: Counter[tuple[int, int]] = field(default_factory=Counter)
    states: dict[int, "State"] = field(default_factory=dict)

    def tell(self, events: list[Event]) -> None:
        """Let the events happen in turn."""
        for event in events:
            what, step = event[0] % 10, event[6] % 3
            if step:  # else it happens at the same time as the one before
                self.states[self.tick] = self.state()
                self.tick += step
            happens = (
                *(self._make, self._ship, self._ship, self._ship, self._arrive),
                *(self._arrive, self._arrive, self._transform, self._ship, self._relabel),
            )
            happens[what](*event[1:6])
        self.states[self.tick] = self.state()

    def state(self) -> "State":
        """What is true now."""
        fates: Counter[tuple[str, int, int]] = Counter()
        for unit in self.units:
            if unit.affected:
                fates[unit.fate[0], unit.fate[1], unit.product] += 1
        for (place, product), count in self.back.items():
            fates["BACK_AT_START", place, product] += count
        held: Counter[tuple[int, int, int]] = Counter(
            unit.holding for unit in self.units if unit.affected and unit.fate[0] == "HELD"
        )
        return State(fates, held, Counter(self.made), [each.carried for each in self.entries])

    def _around(self, tick: int, how: int) -> tuple[int, int]:
        """A recorded interval that the tick is in."""
        if not self.forgetful or how % 5 < 2:
            return tick, tick
        if how % 5 == 2:
            return tick - how % 3, tick + how % 4
        return (ALWAYS, NEVER) if how % 5 == 3 else (tick - 1, NEVER)

    def _counted(self, count: int, how: int) -> tuple[int, int]:
        if self.forgetful and how % 7 == 0:
            return UNKNOWN
        return count * MILLION, count * MILLION

    def _at(self, place: int, product: int, lot: int | None = None) -> list[Unit]:
        return [
            unit for unit in self.units
            if unit.place == place and unit.product == product and unit.under_way == NONE
            and (lot is None or unit.lot == lot)
        ]  # fmt: skip

    def _put(self, unit: Unit, holding: tuple[int, int, int], fate: str) -> None:
        unit.holding, unit.place, unit.under_way = holding, holding[2], NONE
        unit.fate = (fate, holding[2])
        if holding in self.start_holdings:
            unit.affected = True
            self.made[unit.product] += 1

    def _make(self, lot: int, count: int, how: int, _unused: int, _nor: int) -> None:
        lot %= LOTS
        product, place = PRODUCT_OF_LOT[lot], lot % 2
        count = 1 + count % 4
        figures = self._counted(count, how)
        when = self._around(self.tick, how)
        holding = (lot, product, place)
        self.entries.append(Entry(None, holding, Kind.MADE, when, when, figures, figures, True))
        for _ in range(count):
            self._new(holding, lot in self.start_lots)

    def _new(self, holding: tuple[int, int, int], affected: bool) -> None:
        unit = Unit(holding[1], holding[0], holding, holding[2], affected, ("HELD", holding[2]))
        self.units.append(unit)
        if holding in self.start_holdings:
            unit.affected = True
        if unit.affected:
            self.made[unit.product] += 1

    def _ship(self, where: int, to: int, count: int, which: int, how: int) -> None:
        place, to = where % (PLACES - 1), to % PLACES
        product = 0 if which % 4 else 1
        labelled = not self.forgetful or how % 2 == 0
        there = self._at(place, product)
        if not there:
            return
        lot = there[which % len(there)].lot
        pick = self._at(place, product, lot if labelled else None)
        first = which % len(pick)
        chosen = (pick[first:] + pick[:first])[: 1 + count % 4]
        label = lot if labelled else NONE
        self._sent(chosen, (label, product, place), (label, product, to), how)

    def _sent(
        self,
        chosen: list[Unit],
        origin: tuple[int, int, int],
        target: tuple[int, int, int],
        how: int,
    ) -> None:
        figures, when = self._counted(len(chosen), how // 2), self._around(self.tick, how // 3)
        kind = (Kind.CARRIED, Kind.CARRIED, Kind.RETURNED, Kind.DESTROYED)[how // 5 % 4]
        consumers = target[2] == CONSUMERS
        kind = Kind.RETAIL if consumers else kind
        carried = sum(unit.affected for unit in chosen)
        entry = Entry(
            origin, target, kind, when, (when[0], NEVER), figures, figures, consumers,
            carried=carried,
        )  # fmt: skip
        if consumers:
            entry.arrives = when
        self.entries.append(entry)
        for unit in chosen:
            unit.place, unit.under_way = target[2], len(self.entries) - 1
            unit.fate = ("SOLD" if consumers else "IN_TRANSIT", target[2])
            if target in self.start_holdings and unit.affected:
                self.back[target[2], unit.product] += 1
                unit.affected = False
            if consumers:
                self._put(unit, target, "SOLD")

    def _arrive(self, which: int, how: int, lost: int, _unused: int, _nor: int) -> None:
        waiting = sorted({unit.under_way for unit in self.units if unit.under_way != NONE})
        if not waiting:
            return
        number = waiting[which % len(waiting)]
        entry, units = self.entries[number], [u for u in self.units if u.under_way == number]
        assert entry.target is not None
        entry.receipt = not self.forgetful or how % 4 != 3
        if entry.receipt:
            entry.arrives = self._around(self.tick, how)
        gone = units[: lost % 2 if self._may_differ(entry, lost) else 0]
        if self._may_differ(entry, lost):
            self._differ(entry, len(units), len(gone), lost)
        fate = "DESTROYED" if entry.kind == Kind.DESTROYED else "HELD"
        for unit in units:
            if unit in gone:
                unit.fate, unit.under_way, unit.place = ("UNACCOUNTED", entry.target[2]), NONE, NONE
            else:
                self._put(unit, entry.target, fate if entry.receipt else "IN_TRANSIT")

    def _may_differ(self, entry: Entry, lost: int) -> bool:
        known = entry.sent != UNKNOWN and entry.target not in self.start_holdings
        return self.forgetful and entry.receipt and known and lost % 3 == 0

    def _differ(self, entry: Entry, sent: int, lost: int, how: int) -> None:
        """The two sides give figures between which both true ones lie."""
        least = max(sent - lost - how // 6 % 2, 0)
        figures = (least * MILLION, (sent + how // 12 % 2) * MILLION)
        entry.sent = entry.received = figures

    def _transform(self, where: int, which: int, count: int, made: int, how: int) -> None:
        place, there = where % (PLACES - 1), self._at(where % (PLACES - 1), 0)
        if not there:
            return
        same = which % 2 == 0  # lots merged or packed anew, else goods of another product made
        batch, target = self.batches, ((count % 3, 0, place) if same else (3 + how % 2, 1, place))
        self.batches += 1
        when, touched = self._around(self.tick, how), False
        parts: list[Unit] = []
        used = {there[which % len(there)].lot, there[made % len(there)].lot}
        for lot in sorted(used):
            chosen = self._at(place, 0, lot)[: 1 + count % 3]
            figures = self._counted(len(chosen), how)
            carried = sum(unit.affected for unit in chosen)
            touched |= carried > 0
            self.entries.append(
                Entry((lot, 0, place), None, Kind.USED, when, when, figures, figures, True, batch,
                      carried)
            )  # fmt: skip
            for unit in chosen:
                unit.fate, unit.place = ("USED_UP", place), NONE
            parts += chosen
        yielded = 1 + made % 3
        figures = self._counted(yielded, how // 2)
        self.entries.append(
            Entry(None, target, Kind.MADE, when, when, figures, figures, True, batch)
        )
        for number in range(yielded):
            part = parts[number * 7 % len(parts)] if number < len(parts) and same else None
            self._yielded(target, part, touched)

    def _yielded(self, target: tuple[int, int, int], part: Unit | None, touched: bool) -> None:
        """A unit that comes out: one that went in, where it is of the same product and counted
        itself, or a new one."""
        fresh = target[0] in self.start_lots or target in self.start_holdings
        if self.counts_lots or part is None or fresh:
            affected = target[0] in self.start_lots or (touched and self.counts_lots)
            self._new(target, affected)
            return
        part.lot, part.fate = target[0], ("HELD", target[2])
        part.holding, part.place = target, target[2]

    def _relabel(self, where: int, which: int, count: int, to: int, how: int) -> None:
        """Goods of one lot go on as goods of another; how many, nobody wrote down."""
        place, there = where % (PLACES - 1), self._at(where % (PLACES - 1), 0)
        lot = to % 3
        if not there or how % 4:
            return
        chosen = self._at(place, 0, there[which % len(there)].lot)[: 1 + count % 2]
        if chosen[0].lot == lot:
            return
        origin, target = (chosen[0].lot, 0, place), (lot, 0, place)
        when = self._around(self.tick, how)
        self.entries.append(
            Entry(origin, target, Kind.RELABELLED, when, when, UNKNOWN, UNKNOWN, False,
                  carried=sum(unit.affected for unit in chosen))
        )  # fmt: skip
        for unit in chosen:
            unit.lot = lot
            if target in self.start_holdings and unit.affected:
                self.back[place, 0] += 1
            fresh = lot in self.start_lots and not unit.affected
            unit.affected |= fresh
            self.made[0] += fresh and target not in self.start_holdings
            self._put(unit, target, "HELD")


@dataclass(frozen=True)
class State:
    """Affected units: fates by (fate, place, product), held by holding, made by product, and what
    truly left with each entry so far."""

    fates: Counter[tuple[str, int, int]]
    held: Counter[tuple[int, int, int]]
    made: Counter[int]
    carried: list[int]


def ledger_of(world: World) -> tuple[Ledger, Start, dict[tuple[int, int, int], int]]:
    """The ledgers of a world, what is affected from the start, and the number of each holding."""
    names: dict[tuple[int, int, int], int] = {}
    for entry in world.entries:
        for end in (entry.origin, entry.target):
            if end is not None:
                names.setdefault(end, len(names))
    for holding in world.start_holdings:
        names.setdefault(holding, len(names))
    table = np.array(sorted(names, key=names.__getitem__), np.int32).reshape(-1, 3)
    holdings = Holdings(
        table[:, 0], table[:, 1], table[:, 2], table[:, 1], table[:, 2] == CONSUMERS
    )
    start_holdings = np.zeros(len(names), np.bool_)
    start_holdings[[names[each] for each in world.start_holdings]] = True
    lots = np.array([lot in world.start_lots for lot in range(LOTS)], np.bool_)
    return Ledger(holdings, entries_of(world, names)), Start(lots, start_holdings), names


def entries_of(world: World, names: dict[tuple[int, int, int], int]) -> Entries:
    """The columns; ends of intervals that the other end proves are moved, as the index does."""
    rows = []
    for number, each in enumerate(world.entries):
        departs = (each.departs[0], min(each.departs[1], each.arrives[1]))
        arrives = (max(each.arrives[0], each.departs[0]), each.arrives[1])
        rows.append(
            (NONE if each.origin is None else names[each.origin],
             NONE if each.target is None else names[each.target],
             *departs, *arrives, *each.sent, *each.received, int(each.kind), each.receipt,
             each.batch, number)
        )  # fmt: skip
    types = (np.int32, np.int32, *[np.int64] * 8, np.uint8, np.bool_, np.int32, np.int64)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(types)
    return Entries(*(np.array(c, t) for c, t in zip(columns, types, strict=True)))
