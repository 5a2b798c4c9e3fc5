"""Every world that agrees with given ledgers: each order of events, each choice of units.

For very small ledgers only. It knows nothing of how amounts are worked out: it lets every event
happen that may be next by the recorded times, takes every combination of units that the record
allows, and notes what became of the affected ones in the end.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product as combinations

from tracegraph.analysis.quantities.ledger import NONE, Entries, Kind, Ledger, Start

MILLION = 1_000_000
UNKNOWN_MOST = 2**61
# A group of like units: lot, affected, place (or the road of an entry), fate by the last record.
Group = tuple[int, bool, object, str]
Units = frozenset[tuple[Group, int]]
FateKey = tuple[str, int, int]


@dataclass(frozen=True)
class Moment:
    """How far a world has come: what is still to happen, the time, all units, batches touched."""

    left: frozenset[tuple[str, int]]
    time: int
    units: Units
    touched: frozenset[int]


class TooManyError(Exception):
    """There are more worlds than a test has time for."""


def outcomes(
    ledger: Ledger, start: Start, limit: int = 20_000
) -> set[frozenset[tuple[FateKey, int]]]:
    """The fates of affected units in each world that is possible; TooManyError beyond a limit."""
    walk = _Walk(ledger, start)
    waiting, seen, found = [walk.first()], set(), set()
    while waiting:
        moment = waiting.pop()
        if moment in seen:
            continue
        seen.add(moment)
        if len(seen) > limit:
            raise TooManyError
        if all(walk.may_never_happen(event) for event in moment.left):
            found.add(walk.outcome(moment))
        waiting += walk.following(moment)
    return found


class _Walk:
    def __init__(self, ledger: Ledger, start: Start) -> None:
        self.entries: Entries = ledger.entries
        self.holdings = ledger.holdings
        self.start = start

    def first(self) -> Moment:
        """Nothing has happened yet."""
        left = set()
        for row in range(len(self.entries)):
            if self.entries.origin[row] != NONE:
                left.add(("leaves", row))
            if self.entries.target[row] != NONE and not self._to_consumers(row):
                left.add(("comes", row))
        return Moment(frozenset(left), -(10**18), frozenset(), frozenset())

    def may_never_happen(self, event: tuple[str, int]) -> bool:
        """An arrival without a receipt."""
        what, row = event
        made = self.entries.origin[row] == NONE
        return what == "comes" and not made and not self.entries.received[row]

    def outcome(self, moment: Moment) -> frozenset[tuple[FateKey, int]]:
        """Affected units by fate, place and product."""
        found: Counter[FateKey] = Counter()
        for (lot, affected, place, fate), count in moment.units:
            if affected:
                where = self._place_of_road(place) if isinstance(place, tuple) else place
                assert isinstance(where, int)
                found[fate, where, self._product(lot)] += count
        return frozenset(found.items())

    def following(self, moment: Moment) -> Iterator[Moment]:
        """Every way in which it may go on by one event."""
        for what, row in moment.left:
            first = (
                self.entries.departs_first if what == "leaves" else self.entries.arrives_first
            )[row]
            last = (self.entries.departs_last if what == "leaves" else self.entries.arrives_last)[
                row
            ]
            time = max(moment.time, int(first))
            if time > last or not self._may_be_next(moment, what, row):
                continue
            after = (self._left if what == "leaves" else self._came)(moment, row)
            for units, touched in after:
                yield Moment(moment.left - {(what, row)}, time, units, touched)

    def _may_be_next(self, moment: Moment, what: str, row: int) -> bool:
        if what == "comes" and self.entries.origin[row] != NONE:
            return ("leaves", row) not in moment.left
        if what == "comes" and self.entries.batch[row] != NONE:
            uses = [e for e in moment.left if self.entries.batch[e[1]] == self.entries.batch[row]]
            return all(kind == "comes" for kind, _ in uses)
        return True

    def _left(self, moment: Moment, row: int) -> Iterator[tuple[Units, frozenset[int]]]:
        origin = self.entries.origin[row]
        lot, place = int(self.holdings.lot[origin]), int(self.holdings.place[origin])
        goods = int(self.holdings.product[origin])
        groups = [
            (group, count)
            for group, count in sorted(moment.units, key=repr)
            if group[2] == place and self._product(group[0]) == goods and group[3] in _THERE
            and (lot == NONE or group[0] == lot)
        ]  # fmt: skip
        least, most = self._figures(row, sent=True)
        for takes in combinations(*(range(count + 1) for _, count in groups)):
            if least <= sum(takes) <= most:
                units, touched = Counter(dict(moment.units)), moment.touched
                for (group, _), take in zip(groups, takes, strict=True):
                    units[group] -= take
                    units[self._after_leaving(group, row)] += take
                    if take and group[1] and self.entries.batch[row] != NONE:
                        touched = touched | {int(self.entries.batch[row])}
                yield _frozen(units), touched

    def _after_leaving(self, group: Group, row: int) -> Group:
        lot, affected, place, _ = group
        if self.entries.kind[row] == Kind.USED:
            return lot, affected, place, "USED_UP"
        if self._to_consumers(row):
            return lot, affected, int(self.holdings.place[self.entries.target[row]]), "SOLD"
        return lot, affected, ("road", row), "IN_TRANSIT"

    def _came(self, moment: Moment, row: int) -> Iterator[tuple[Units, frozenset[int]]]:
        target = self.entries.target[row]
        place, least, most = int(self.holdings.place[target]), *self._figures(row, sent=False)
        if self.entries.origin[row] == NONE:
            lot, batch = int(self.holdings.lot[target]), int(self.entries.batch[row])
            affected = bool(self.start.lots[lot]) or batch in moment.touched
            for count in range(least, min(most, least + 3) + 1):
                units = Counter(dict(moment.units))
                units[lot, affected, place, "HELD"] += count
                yield _frozen(units), moment.touched
            return
        road = [(g, n) for g, n in sorted(moment.units, key=repr) if g[2] == ("road", row)]
        fate = "DESTROYED" if self.entries.kind[row] == Kind.DESTROYED else "HELD"
        fate = fate if self.entries.received[row] else "IN_TRANSIT"
        for takes in combinations(*(range(count + 1) for _, count in road)):
            if least <= sum(takes) <= most and (
                most != least or sum(takes) == sum(n for _, n in road)
            ):
                units = Counter(dict(moment.units))
                for ((lot, affected, way, _), count), take in zip(road, takes, strict=True):
                    units[lot, affected, way, "IN_TRANSIT"] -= count
                    units[lot, affected, place, fate] += take
                    units[lot, affected, place, "UNACCOUNTED"] += count - take
                yield _frozen(units), moment.touched

    def _figures(self, row: int, *, sent: bool) -> tuple[int, int]:
        least = (self.entries.sent_least if sent else self.entries.received_least)[row]
        most = (self.entries.sent_most if sent else self.entries.received_most)[row]
        return int(least) // MILLION, min(int(most) // MILLION, 99)

    def _product(self, lot: int) -> int:
        return 0 if lot < 3 else 1

    def _place_of_road(self, road: tuple[object, ...]) -> int:
        row = road[1]
        assert isinstance(row, int)
        return int(self.holdings.place[self.entries.target[row]])

    def _to_consumers(self, row: int) -> bool:
        target = self.entries.target[row]
        return bool(target != NONE and self.holdings.consumers[target])


_THERE = ("HELD", "DESTROYED", "IN_TRANSIT")


def _frozen(units: Counter[Group]) -> Units:
    return frozenset((group, count) for group, count in units.items() if count)
