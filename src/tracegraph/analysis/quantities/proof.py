"""What the ledgers prove of affected amounts: [least, most] of holdings, shipments and fates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from tracegraph.analysis.quantities.amounts import Amounts, Bounds
from tracegraph.analysis.quantities.extremes import settled
from tracegraph.analysis.quantities.fates import Fate, Flows
from tracegraph.analysis.quantities.flows import FlowBuilder
from tracegraph.analysis.quantities.ledger import NONE, Flags, Integers, Kind, Ledger, Start
from tracegraph.analysis.quantities.narrowing import NO_NODE, narrowed
from tracegraph.analysis.quantities.scene import LAST, Scene, scene_of
from tracegraph.analysis.quantities.standings import Counted

NOTHING = Bounds(0, 0)
_Key = TypeVar("_Key")


@dataclass(frozen=True)
class Proof:
    """Bounds in millionths of each unit; what is not listed is none.

    departed, arrived: two columns (least, most) per entry, of what left and came by the moment.
    stock_held: per stock. fates: per fate, place and unit. whole: per fate and unit. made and
    unexplained: per unit; unexplained goods came from no record. contradicted: stocks where the
    records contradict each other, from which nothing was concluded. reached: whether the bounds
    are the narrowest that the network has.
    """

    scene: Scene
    departed: Amounts
    arrived: Amounts
    stock_held: Amounts
    fates: dict[tuple[Fate, int, int], Bounds]
    whole: dict[tuple[Fate, int], Bounds]
    made: dict[int, Bounds]
    unexplained: dict[int, Bounds]
    contradicted: Flags
    reached: bool

    def fate(self, fate: Fate, unit: int) -> Bounds:
        """All goods of a unit that came to a fate."""
        return self.whole.get((fate, unit), NOTHING)


def proven(
    ledger: Ledger,
    start: Start,
    moment: int = LAST,
    counted: Counted = Counted.UNITS,
) -> Proof:
    """What is proven of the goods of a start up to a moment, in milliseconds since 1970 UTC."""
    scene = scene_of(ledger, start, moment, counted)
    freed = np.zeros(len(scene.concerned), np.bool_)
    yields = _yields_at_first(scene)
    while True:
        flows = FlowBuilder(scene, yields, freed).build()
        node = narrowed(flows.network)
        reached = settled(flows.network, _asked(scene, flows)) if node == NO_NODE else None
        if reached is None:
            if freed[scene.concerned].all():
                raise AssertionError("amounts without any bound contradict each other")
            freed = _freed(scene, freed)
        elif not _yields_narrowed(scene, flows, yields):
            return _proof(scene, flows, freed, reached)


def between(sure: Proof, possible: Proof) -> Proof:
    """Bounds where some lots of the start may belong to it or not.

    Whatever is affected, all goods of the sure proof are, and none but those of the possible one:
    so the least is that of the first and the most that of the second, of the same ledger.
    """

    def joined(one: Mapping[_Key, Bounds], other: Mapping[_Key, Bounds]) -> dict[_Key, Bounds]:
        return {
            key: Bounds(min(one.get(key, NOTHING).least, each.least), each.most)
            for key, each in other.items()
        }

    def columns(one: Amounts, other: Amounts) -> Amounts:
        return np.stack((np.minimum(one[:, 0], other[:, 0]), other[:, 1]), axis=1)

    return replace(
        possible,
        departed=columns(sure.departed, possible.departed),
        arrived=columns(sure.arrived, possible.arrived),
        stock_held=columns(sure.stock_held, possible.stock_held),
        fates=joined(sure.fates, possible.fates),
        whole=joined(sure.whole, possible.whole),
        made=joined(sure.made, possible.made),
        unexplained=joined(sure.unexplained, possible.unexplained),
        contradicted=sure.contradicted | possible.contradicted,
        reached=sure.reached and possible.reached,
    )


def _asked(scene: Scene, flows: Flows) -> Integers:
    """Every arc that is shown, those that sum up most first; of shipments only returns are."""
    parts = [list(flows.whole_fates.values()), list(flows.made.values())]
    parts += [*flows.unexplained.values(), list(flows.fates.values())]
    columns = [np.array(part, np.int64) for part in parts]
    returned = scene.ledger.entries.kind == Kind.RETURNED
    columns += [flows.held, flows.arrives[returned]]
    asked = np.concatenate([column[column != NONE] for column in columns])
    _, first = np.unique(asked, return_index=True)
    return asked[np.sort(first)]


def _freed(scene: Scene, freed: Flags) -> Flags:
    """Free every stock without lot numbers that was not; else every stock."""
    unlabelled = np.zeros(len(freed), np.bool_)
    unlabelled[scene.stock[scene.ledger.holdings.lot == NONE]] = True
    unlabelled &= scene.concerned
    return scene.concerned if (freed | ~unlabelled).all() else unlabelled


def _yields_at_first(scene: Scene) -> Flags:
    """Of each batch whether what it made is certainly affected, and whether it may be."""
    entries, yields = scene.ledger.entries, np.zeros((2, scene.ledger.batches), np.bool_)
    uses = scene.carries & (entries.kind == Kind.USED) & (entries.sent_most > 0)
    yields[1, entries.batch[uses & (entries.batch != NONE)]] = True
    sure = uses & (scene.entrance == 2) & (entries.batch != NONE)
    yields[0, entries.batch[sure]] = True
    return yields


def _yields_narrowed(scene: Scene, flows: Flows, yields: Flags) -> bool:
    """Whether the bounds of what was used up settle more batches, which are then changed."""
    entries, before = scene.ledger.entries, yields.copy()
    rows = np.flatnonzero((entries.kind == Kind.USED) & (flows.departs != NONE))
    rows = rows[entries.batch[rows] != NONE]
    arcs = flows.departs[rows]
    yields[0, entries.batch[rows[flows.network.least[arcs] > 0]]] = True
    some = np.zeros(yields.shape[1], np.bool_)
    some[entries.batch[rows[flows.network.most[arcs] > 0]]] = True
    late = scene.carries & (entries.kind == Kind.USED) & (flows.departs == NONE)
    some[entries.batch[late & (entries.batch != NONE)]] = True
    yields[1] &= some | yields[0]
    return bool((before != yields).any())


def _proof(scene: Scene, flows: Flows, freed: Flags, reached: bool) -> Proof:
    network = flows.network

    def of(arc: int) -> Bounds:
        return Bounds(int(network.least[arc]), int(network.most[arc]))

    def columns(arcs: Integers) -> Amounts:
        found = np.zeros((len(arcs), 2), np.int64)
        there = arcs != NONE
        found[there, 0] = network.least[arcs[there]]
        found[there, 1] = network.most[arcs[there]]
        return found

    unexplained = {
        unit: Bounds(sum(of(arc).least for arc in arcs), sum(of(arc).most for arc in arcs))
        for unit, arcs in flows.unexplained.items()
    }
    return Proof(
        scene,
        columns(flows.departs),
        columns(flows.arrives),
        columns(flows.held),
        {key: of(arc) for key, arc in flows.fates.items()},
        {key: of(arc) for key, arc in flows.whole_fates.items()},
        {unit: of(arc) for unit, arc in flows.made.items()},
        unexplained,
        freed,
        reached,
    )
