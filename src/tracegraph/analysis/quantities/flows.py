"""The network through which affected goods went: stocks in time, shipments, and where all ended.

A node is a spell of a stock, a shipment whose goods may have gone different ways, a fate at a place
(held there, sold there, …), a fate as a whole, or the world, from which all goods come and to which
all go. Every way in which goods can have gone, in every order that the records allow, is a flow of
this network; so what every flow has in common is proven.
"""

import numpy as np

from tracegraph.analysis.quantities.amounts import UNBOUNDED
from tracegraph.analysis.quantities.arcs import Arcs
from tracegraph.analysis.quantities.fates import MADE, WORLD, Fate, Flows, Nodes
from tracegraph.analysis.quantities.ledger import NONE, Flags, Integers, Kind, Numbers
from tracegraph.analysis.quantities.scene import Scene
from tracegraph.analysis.quantities.stocks import ALWAYS_IN, NEVER_IN


class FlowBuilder:
    """Collects the arcs of a scene.

    yields[batch] is whether its yield is certainly affected, and whether it may be. freed: stocks
    where the records contradict each other; nothing is concluded from what was there.
    """

    def __init__(self, scene: Scene, yields: Flags, freed: Flags) -> None:
        holdings, entries = scene.ledger.holdings, scene.ledger.entries
        self.scene, self.yields, self.freed, self.arcs = scene, yields, freed, Arcs()
        self.nodes = Nodes(
            len(scene.spells.stock),
            len(entries),
            scene.ledger.batches,
            int(holdings.place.max(initial=0)) + 1,
            int(holdings.unit.max(initial=0)) + 1,
        )
        self.departs, self.arrives = np.full((2, len(entries)), NONE, np.int64)
        self.held = np.full(len(scene.concerned), NONE, np.int64)
        end = np.where(entries.origin != NONE, entries.origin, entries.target)
        self.unit = holdings.unit[end].astype(np.int64)
        self.fates: list[tuple[Fate, Integers, Integers]] = []
        self.opened: list[tuple[int, Integers]] = []
        self._goes_on = self._of_the_same()
        self.cap = self._at_most_made()

    def build(self) -> Flows:
        """All arcs; where nothing is affected, a network without any."""
        self._made()
        self._begun()
        self._renewed()
        self._sold_and_used()
        self._made_of_the_same()
        self._shipped()
        self._kept()
        self._turned_up()
        made, fates, whole = self._accounts()
        unexplained: dict[int, list[int]] = {}
        for unit, arcs in self.opened:
            unexplained.setdefault(unit, []).extend(arcs.tolist())
        return Flows(
            self.arcs.network(), self.departs, self.arrives, self.held, fates, whole, made,
            unexplained,
        )  # fmt: skip

    def _at_most_made(self) -> Integers:
        """Per unit the most that can be affected at all: no shipment carries more."""
        scene, entries = self.scene, self.scene.ledger.entries
        cap = [0] * self.nodes.units
        made = (entries.kind == Kind.MADE) & ~self._goes_on
        new = scene.carries & (made | scene.begins | scene.renewed)
        most = np.minimum(entries.received_most[new], UNBOUNDED)
        for unit in np.unique(self.unit[new]).tolist():
            figures = most[self.unit[new] == unit]
            # Summed as whole numbers of any size where 64 bits might not hold them.
            small = len(figures) * int(figures.max()) < UNBOUNDED
            cap[unit] = int(figures.sum()) if small else sum(figures.tolist())
        for holding in np.flatnonzero(scene.spells.lacking):
            unit = scene.ledger.holdings.unit[holding]
            cap[unit] += int(scene.spells.lacking[holding])
        for stock in np.flatnonzero(scene.opened | self.freed):
            cap[scene.ledger.holdings.unit[scene.stock == stock][0]] = UNBOUNDED
        return np.array([min(each, UNBOUNDED) for each in cap], np.int64)

    def _of_the_same(self) -> Flags:
        """Entries of transformations through which units go on; new goods of the start do not."""
        scene, entries = self.scene, self.scene.ledger.entries
        rows = entries.batch != NONE
        rows &= scene.kept[entries.batch] if len(scene.kept) else False
        new = (entries.kind == Kind.MADE) & ((scene.entrance == ALWAYS_IN) | scene.begins)
        return np.asarray(rows & ~new)

    def _departure(self, rows: Integers) -> tuple[Integers, Integers]:
        """Least and most affected goods that left by the moment with each entry."""
        scene, entries = self.scene, self.scene.ledger.entries
        spell, spells = scene.leaves_in[rows], scene.spells
        whole = scene.entrance[rows] == ALWAYS_IN
        others = np.where(self.freed[spells.stock[spell]], UNBOUNDED, spells.others[spell])
        least = np.where(
            whole, entries.sent_least[rows], np.maximum(entries.sent_least[rows] - others, 0)
        )
        most = entries.sent_most[rows]
        most = np.where(whole, most, np.minimum(most, self.cap[self.unit[rows]]))
        most = np.where(scene.entrance[rows] == NEVER_IN, 0, most)
        gone = (entries.departs_last[rows] <= scene.moment) & ~self.freed[spells.stock[spell]]
        return np.where(gone, least, 0), most

    def _rows(self, chosen: Flags) -> Integers:
        return np.flatnonzero(chosen & self.scene.carries).astype(np.int64)

    def _made(self) -> None:
        scene, entries = self.scene, self.scene.ledger.entries
        rows = self._rows((entries.kind == Kind.MADE) & (scene.comes_in != NONE) & ~self._goes_on)
        sure = (scene.entrance[rows] == ALWAYS_IN) | scene.begins[rows]
        maybe = sure.copy()
        batch = entries.batch[rows]
        by_batch = ~sure & (batch != NONE)
        sure[by_batch], maybe[by_batch] = self.yields[:, batch[by_batch]]
        done = entries.arrives_last[rows] <= scene.moment
        least = np.where(sure & done, entries.received_least[rows], 0)
        most = np.where(maybe, entries.received_most[rows], 0)
        self.arrives[rows] = self._from_world(rows, scene.comes_in[rows], least, most)

    def _from_world(
        self, rows: Integers, node: Integers, least: Integers, most: Integers
    ) -> Integers:
        made = self.nodes.whole(MADE, 0) + self.unit[rows]
        return self.arcs.add(made, node, least, most)

    def _begun(self) -> None:
        """What comes to the start is affected from then on, whatever it was before."""
        scene, entries = self.scene, self.scene.ledger.entries
        rows = self._rows(scene.begins & (entries.origin != NONE))
        if len(rows) == 0:
            return
        came = rows[scene.comes_in[rows] != NONE]
        arrived = self._arrived(came)
        least = np.where(arrived, entries.received_least[came], 0)
        most = entries.received_most[came]
        plain = arrived & (entries.kind[came] != Kind.DESTROYED)
        direct, other = came[plain], came[~plain]
        self.arrives[direct] = self._from_world(
            direct, scene.comes_in[direct], least[plain], most[plain]
        )
        self._from_world(other, self.nodes.entry(other), least[~plain], most[~plain])
        self._parted(other, arrived[~plain], np.zeros(len(other), np.int64))
        left = rows[(scene.leaves_in[rows] != NONE) & (scene.entrance[rows] != NEVER_IN)]
        self._to_fate(left, Fate.BACK_AT_START)

    def _arrived(self, rows: Integers) -> Flags:
        """Entries whose goods certainly came by the moment, by a receipt."""
        entries = self.scene.ledger.entries
        booked = entries.received[rows] | (entries.kind[rows] == Kind.RELABELLED)
        return np.asarray(booked & (entries.arrives_last[rows] <= self.scene.moment))

    def _renewed(self) -> None:
        """Goods that the sender relabelled as goods of an affected lot are affected by that."""
        rows = self._rows(self.scene.renewed & (self.scene.comes_in != NONE))
        most = self.scene.ledger.entries.received_most[rows]
        self._from_world(rows, self.scene.comes_in[rows], np.zeros(len(rows), np.int64), most)

    def _to_fate(self, rows: Integers, fate: Fate) -> None:
        """Entries whose goods go to their fate as soon as they leave."""
        entries, holdings = self.scene.ledger.entries, self.scene.ledger.holdings
        end = np.where(entries.target[rows] != NONE, entries.target[rows], entries.origin[rows])
        least, most = self._departure(rows)
        head = self._fate(fate, holdings.place[end], self.unit[rows])
        self.departs[rows] = self.arcs.add(self.scene.leaves_in[rows], head, least, most)

    def _fate(self, fate: Fate, place: Numbers, unit: Integers) -> Integers:
        self.fates.append((fate, place.astype(np.int64), unit))
        return self.nodes.fate(fate, place, unit)

    def _sold_and_used(self) -> None:
        scene, entries = self.scene, self.scene.ledger.entries
        leaves = (scene.leaves_in != NONE) & ~scene.begins
        sold = leaves & (entries.target != NONE)
        sold &= scene.ledger.holdings.consumers[entries.target]
        self._to_fate(self._rows(sold), Fate.SOLD)
        used = leaves & (entries.kind == Kind.USED) & ~self._goes_on
        self._to_fate(self._rows(used), Fate.USED_UP)

    def _made_of_the_same(self) -> None:
        """Lots merged, split or packed anew: the units go on, or are left over and used up."""
        scene, entries = self.scene, self.scene.ledger.entries
        used = self._rows(self._goes_on & (entries.kind == Kind.USED) & (scene.leaves_in != NONE))
        if len(used) == 0:
            return
        self.departs[used] = self.arcs.add(
            scene.leaves_in[used],
            self.nodes.batch(entries.batch[used].astype(np.int64)),
            *self._departure(used),
        )
        made = self._rows(self._goes_on & (entries.kind == Kind.MADE) & (scene.comes_in != NONE))
        self.arrives[made] = self.arcs.add(
            self.nodes.batch(entries.batch[made].astype(np.int64)),
            scene.comes_in[made],
            0,
            entries.received_most[made],
        )
        batches, first = np.unique(entries.batch[used], return_index=True)
        place = scene.ledger.holdings.place[entries.origin[used[first]]]
        rest = np.array([self._left_over(int(batch)) for batch in batches], np.int64)
        head = self._fate(Fate.USED_UP, place, self.unit[used[first]])
        self.arcs.add(self.nodes.batch(batches.astype(np.int64)), head, 0, rest)

    def _left_over(self, batch: int) -> int:
        """The most of all that a transformation used up that is in nothing that it made."""
        scene, entries = self.scene, self.scene.ledger.entries
        rows = entries.batch == batch
        used, made = rows & (entries.kind == Kind.USED), rows & self._goes_on
        made &= entries.kind == Kind.MADE
        sure = (entries.departs_last[used] <= scene.moment).all()
        most = sum(entries.sent_most[used].tolist())
        if most >= UNBOUNDED or not sure:
            return UNBOUNDED
        return int(max(most - sum(entries.received_least[made].tolist()), 0))

    def _shipped(self) -> None:
        """Shipments from stock to stock: all in one arc where the records leave no other way."""
        scene, entries = self.scene, self.scene.ledger.entries
        consumers = (entries.target != NONE) & scene.ledger.holdings.consumers[entries.target]
        rows = self._rows(
            (scene.leaves_in != NONE) & (entries.target != NONE) & ~consumers & ~scene.begins
        )
        arrived = self._arrived(rows)
        lost = self._lost_at_most(rows)
        plain = arrived & (lost == 0) & (entries.kind[rows] != Kind.DESTROYED)
        direct, other = rows[plain], rows[~plain]
        arcs = self.arcs.add(
            scene.leaves_in[direct], scene.comes_in[direct], *self._departure(direct)
        )
        self.departs[direct] = self.arrives[direct] = arcs
        self.departs[other] = self.arcs.add(
            scene.leaves_in[other], self.nodes.entry(other), *self._departure(other)
        )
        self._parted(other, arrived[~plain], lost[~plain])

    def _lost_at_most(self, rows: Integers) -> Integers:
        """What may have been lost on the way: only where the ledgers give two figures."""
        entries = self.scene.ledger.entries
        two = (entries.sent_most[rows] < UNBOUNDED) & (entries.received_most[rows] < UNBOUNDED)
        lost = np.maximum(entries.sent_most[rows] - entries.received_least[rows], 0)
        return np.where(two & (entries.arrives_first[rows] <= self.scene.moment), lost, 0)

    def _parted(self, rows: Integers, arrived: Flags, lost: Integers) -> None:
        """Shipments whose goods may have gone different ways from here on."""
        if len(rows) == 0:
            return
        scene, entries = self.scene, self.scene.ledger.entries
        place = scene.ledger.holdings.place[entries.target[rows]]
        node, most = self.nodes.entry(rows), entries.sent_most[rows]
        destroyed = entries.kind[rows] == Kind.DESTROYED
        booked = entries.received[rows] | (entries.kind[rows] == Kind.RELABELLED)
        began = entries.arrives_first[rows] <= scene.moment
        for fate, chosen, at_most in (
            (Fate.IN_TRANSIT, ~arrived, most),
            (Fate.DESTROYED, destroyed & booked & began, most),
            (Fate.UNACCOUNTED, lost > 0, lost),
        ):
            head = self._fate(fate, place[chosen], self.unit[rows[chosen]])
            self.arcs.add(node[chosen], head, 0, at_most[chosen])
        comes = scene.comes_in[rows]
        # What no receipt shows to have come, or what was to be destroyed, is only there as far as
        # something left afterwards.
        drawn = ~booked | destroyed
        leaving = self._leaving_after(rows, comes)
        at_most = np.where(
            drawn,
            np.minimum(entries.received_most[rows], leaving),
            entries.received_most[rows],
        )
        whole = (scene.entrance[rows] == ALWAYS_IN) & arrived & ~drawn
        least = np.where(whole, entries.received_least[rows], 0)
        chosen = (comes != NONE) & (at_most > 0)
        self.arrives[rows[chosen]] = self.arcs.add(
            node[chosen], comes[chosen], least[chosen], at_most[chosen]
        )

    def _leaving_after(self, rows: Integers, comes: Integers) -> Integers:
        """How much may leave a stock after goods came to it, by other entries than their own."""
        scene, entries = self.scene, self.scene.ledger.entries
        leaving = scene.spells.leaving[np.maximum(comes, 0)]
        stock = scene.stock[entries.target[rows]]
        own = (entries.origin[rows] != NONE) & (stock == scene.stock[entries.origin[rows]])
        own &= (scene.leaves_in[rows] >= comes) & (leaving < UNBOUNDED)
        return np.where(own, leaving - np.where(own, entries.sent_most[rows], 0), leaving)

    def _kept(self) -> None:
        """What is in a stock from one spell to the next, and after the last."""
        spells = self.scene.spells
        freed = self.freed[spells.stock]
        least = np.where(freed, 0, spells.needed)
        most = np.where(freed, UNBOUNDED, np.maximum(spells.room - spells.others_needed, 0))
        most = np.where(spells.room >= UNBOUNDED, UNBOUNDED, np.maximum(most, least))
        number = np.arange(len(spells.stock))
        on = number[~spells.last]
        self.arcs.add(on, on + 1, least[on], most[on])
        end = number[spells.last]
        stock = spells.stock[end]
        place, unit = self._whose(stock)
        head = self._fate(Fate.HELD, place, unit)
        at_most = np.maximum(np.minimum(most[end], self._booked_in()[stock]), least[end])
        self.held[stock] = self.arcs.add(end, head, least[end], at_most)

    def _booked_in(self) -> Integers:
        """Per stock the most that can have come to be held there: made, or received by record."""
        scene, entries = self.scene, self.scene.ledger.entries
        into = scene.carries & (scene.comes_in != NONE) & (entries.kind != Kind.DESTROYED)
        into &= entries.received | (entries.kind == Kind.MADE) | (entries.kind == Kind.RELABELLED)
        booked = np.zeros(len(self.held))
        np.add.at(booked, scene.stock[entries.target[into]], entries.received_most[into])
        np.add.at(booked, scene.stock, scene.spells.lacking)
        # Counted in floating point, which is exact up to 2**53 and does not overflow.
        open_end = (booked >= 2.0**53) | scene.opened | self.freed
        return np.where(open_end, UNBOUNDED, np.minimum(booked, 2.0**53).astype(np.int64))

    def _whose(self, stock: Integers) -> tuple[Numbers, Integers]:
        holdings = self.scene.ledger.holdings
        any_of = np.zeros(len(self.held), np.int64)
        any_of[self.scene.stock] = np.arange(len(holdings))
        return holdings.place[any_of[stock]], holdings.unit[any_of[stock]].astype(np.int64)

    def _turned_up(self) -> None:
        """Goods of affected lots that left a holding though fewer are recorded to have come.

        Where the making of the lot is recorded, as much is missing somewhere else.
        """
        scene, holdings = self.scene, self.scene.ledger.holdings
        lots = holdings.lot[np.flatnonzero(scene.spells.lacking)]
        for lot in np.unique(lots):
            lacking = np.where(holdings.lot == lot, scene.spells.lacking, 0)
            there = np.flatnonzero(lacking)
            total = min(int(sum(map(int, lacking[there]))), UNBOUNDED)
            node, unit = self.nodes.missing(int(lot)), int(holdings.unit[there[0]])
            spell = scene.first_spell[scene.stock[there]]
            self.arcs.add(node, spell, lacking[there], lacking[there])
            arc = self.arcs.add(self.nodes.whole(WORLD, unit), node, 0, total)
            self.opened.append((unit, arc))
            if self._is_made(int(lot)):
                self._missed(int(lot), node, total)
        for stock in np.flatnonzero(scene.opened | self.freed):
            spell = scene.first_spell[stock]
            if spell != NONE:
                unit = int(self._whose(np.array([stock]))[1][0])
                arc = self.arcs.add(self.nodes.whole(WORLD, unit), spell, 0, UNBOUNDED)
                self.opened.append((unit, arc))

    def _is_made(self, lot: int) -> bool:
        entries, holdings = self.scene.ledger.entries, self.scene.ledger.holdings
        made = entries.target[entries.kind == Kind.MADE]
        return bool((holdings.lot[made] == lot).any())

    def _missed(self, lot: int, node: int, total: int) -> None:
        """Stocks that may have given up goods of a lot without a record."""
        holdings, scene = self.scene.ledger.holdings, self.scene
        product = holdings.product[holdings.lot == lot][0]
        may = (holdings.lot == lot) | ((holdings.lot == NONE) & (holdings.product == product))
        spell = scene.last_spell[np.unique(scene.stock[may])]
        self.arcs.add(spell[spell != NONE], node, 0, total)

    def _accounts(
        self,
    ) -> tuple[dict[int, int], dict[tuple[Fate, int, int], int], dict[tuple[Fate, int], int]]:
        """The fates of each place, of all places, and the world that closes the circle."""
        nodes, arcs = self.nodes, self.arcs
        at_places: dict[tuple[Fate, int, int], int] = {}
        whole: dict[tuple[Fate, int], int] = {}
        units = {int(each) for each in self.unit[self.scene.carries]}
        for fate, place, unit in self.fates:
            for where, what in set(zip(place.tolist(), unit.tolist(), strict=True)):
                if (fate, where, what) not in at_places:
                    tail = nodes.fate(fate, np.array([where]), np.array([what]))
                    arc = arcs.add(tail, nodes.whole(int(fate), what), 0, UNBOUNDED)
                    at_places[fate, where, what] = int(arc[0])
                    units.add(what)
        for fate, what in sorted({(fate, what) for fate, _, what in at_places}):
            arc = arcs.add(nodes.whole(int(fate), what), nodes.whole(WORLD, what), 0, UNBOUNDED)
            whole[fate, what] = int(arc[0])
        made = {
            unit: int(arcs.add(nodes.whole(WORLD, unit), nodes.whole(MADE, unit), 0, UNBOUNDED)[0])
            for unit in sorted(units)
        }
        return made, at_places, whole
