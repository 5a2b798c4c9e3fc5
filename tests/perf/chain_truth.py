"""Where every unit of the chain truly was: the answers that a trace is measured against."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from perf.chain_tables import Chain
from tracegraph.analysis.compiled import compiled

Numbers = NDArray[np.int32]
Integers = NDArray[np.int64]
Marks = NDArray[np.bool_]
END_OF_TIME = 2**62


@dataclass(frozen=True)
class Stock:
    """Units in places at a moment (in a jurisdiction: sold there until then), never 0. held:
    (lot, place) pairs in order, each as lot * places + place."""

    held: Integers
    units: Integers


@dataclass(frozen=True)
class Truth:
    """What is true of some recalled lots until a moment.

    lots: by lot, whether it is affected: recalled, or made of one that is. holders: by
    organization and jurisdiction, whether goods of such a lot were ever there. of_lots: the goods
    of all affected lots; of_units: of these the very units that the recalled lots were made with,
    or got when they were repacked, wherever they were repacked to.
    """

    lots: Marks
    holders: Marks
    of_lots: Stock
    of_units: Stock


@dataclass(frozen=True)
class Entries:
    """Every change of stock: units of a lineage that came to a place at a moment; less than 0:
    that left it."""

    place: Numbers
    lineage: Numbers
    at: Integers
    units: Numbers


def entries(chain: Chain) -> Entries:
    """What was made, left, arrived and was repacked; goods under way are nowhere.

    To consumers goods are sold when they leave.
    """
    shipments, repackings = chain.shipments, chain.repackings
    sold = shipments.target >= chain.size.organizations
    came = np.where(sold, shipments.sent, shipments.received)
    line = _first_lineages(chain)
    made = np.flatnonzero(chain.lots.original)
    of, turn = shipments.part_of, repackings.flow_of
    return Entries(
        np.concatenate([
            chain.lots.maker[made], shipments.origin[of], shipments.target[of],
            repackings.place[turn], repackings.place[turn],
        ]),
        np.concatenate([
            line[made], shipments.part_line, shipments.part_line,
            repackings.flow_before, repackings.flow_after,
        ]),
        np.concatenate([
            chain.lots.made[made], shipments.sent[of], came[of],
            repackings.at[turn], repackings.at[turn],
        ]),
        np.concatenate([
            chain.lots.quantity[made].astype(np.int32), -shipments.part_units,
            shipments.part_units, -repackings.flow_units, repackings.flow_units,
        ]),
    )  # fmt: skip


def _first_lineages(chain: Chain) -> Numbers:
    """The first lineage of each lot; a lot that was made has no other."""
    lots = np.arange(len(chain.lots.product))
    return np.searchsorted(chain.lineages.lot, lots).astype(np.int32)


def truth(
    chain: Chain, changes: Entries, recalled: NDArray[np.integer], moment: int = END_OF_TIME
) -> Truth:
    """What is true of the recalled lots (their numbers); changes are those of the chain."""
    lots = np.zeros(len(chain.lots.product), np.bool_)
    lots[recalled] = True
    lineages = np.zeros(len(chain.lineages.lot), np.bool_)
    _mark(chain.lineages.lot, chain.lineages.parent, lots, lineages)
    affected = lots[chain.lineages.lot][changes.lineage]
    rows = np.flatnonzero(affected & (changes.at <= moment))
    places = chain.size.organizations + chain.size.jurisdictions
    holders = np.zeros(places, np.bool_)
    holders[changes.place[rows]] = True
    own = rows[lineages[changes.lineage[rows]]]
    return Truth(lots, holders, _stock(chain, changes, rows), _stock(chain, changes, own))


def _stock(chain: Chain, changes: Entries, rows: NDArray[np.intp]) -> Stock:
    places = chain.size.organizations + chain.size.jurisdictions
    key = chain.lineages.lot[changes.lineage[rows]].astype(np.int64) * places
    held, inverse = np.unique(key + changes.place[rows], return_inverse=True)
    units = np.bincount(inverse, changes.units[rows], len(held)).astype(np.int64)
    return Stock(held[units != 0], units[units != 0])


@compiled
def _mark(lot: Numbers, parent: Numbers, lots: Marks, lineages: Marks) -> None:
    """Mark what came of the marked lots; parents stand before their children."""
    recalled = lots.copy()
    for line in range(len(lot)):
        above = parent[line]
        lineages[line] = recalled[lot[line]] or (above >= 0 and lineages[above])
        lots[lot[line]] |= above >= 0 and lots[lot[above]]


def least_stock(changes: Entries) -> int:
    """The lowest that any stock ever was; 0 where nobody ever shipped what he did not have."""
    order = np.lexsort((-changes.units, changes.at, changes.lineage, changes.place))
    place, line = changes.place[order], changes.lineage[order]
    running = np.cumsum(changes.units[order], dtype=np.int64)
    new = np.ones(len(order), np.bool_)
    new[1:] = (place[1:] != place[:-1]) | (line[1:] != line[:-1])
    before = (running - changes.units[order])[new]
    return int((running - np.repeat(before, np.diff([*np.flatnonzero(new), len(order)]))).min())
