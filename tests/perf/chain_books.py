"""What is written down while one product of the chain moves: stock by true lot, and every movement.

A *lineage* is a lot together with the lots that its units were repacked from; units of one lineage
are alike for good. A lot that was made has one lineage, a lot that was merged one for each of those
that went into it. The lineages of a lot are numbered one after the other.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from perf.chain_plan import Plan

Numbers = NDArray[np.int32]
Integers = NDArray[np.int64]

MOST_LINEAGES = 4  # of a lot that is repacked; a merge of two such has eight
MOST_PARTS = 8  # lineages in a shipment

# Columns of lots; FIRST and LINEAGES say which lineages it has, ORIGINAL that it was not repacked.
MAKER, MADE, UNITS, ORIGINAL, FIRST, LINEAGES = range(6)
# Columns of lines; PARENT is the lineage that this one was repacked from, -1 for none.
LOT, PARENT = range(2)
# Columns of ships. TARGET is a party or -1 - jurisdiction; LABEL the lot, -1 where it carries no
# number; END is one past its last row of parts.
ORIGIN, TARGET, LABEL, SENT, RECEIVED, QUANTITY, KIND, END = range(8)
# Columns of parts: a lineage in a shipment and how many units of it.
LINE, TAKEN = range(2)
# Columns of turns: repackings; FLOWS_END is one past its last row of flows.
PLACE, AT, FLOWS_END = range(3)
# Columns of flows: units from lineage to lineage.
BEFORE, AFTER, POURED = range(3)
# Columns of ways: when a shipment that is under way arrives, and which it is.
ARRIVAL, SHIP = range(2)
# What is counted: rows of each table that are filled, and returns that are still owed.
LOTS, LINES, SHIPS, PARTS, TURNS, FLOWS, WAYS, OWED = range(8)


class Books(NamedTuple):
    """Numbers of parties, lots and lineages are those of the product, from 0.

    stock[party, lineage] and held[party] are units now; tier[party] its tier. The other tables
    have the columns above. Few arrays, as each one more costs seconds of compiling.
    """

    stock: Numbers
    held: Integers
    tier: Numbers
    lots: Integers
    lines: Numbers
    ships: Integers
    parts: Numbers
    turns: Integers
    flows: Numbers
    ways: Integers
    filled: Integers


def empty_books(plan: Plan) -> Books:
    """Books with room for all that the plan can ask for."""
    kinds = plan.event % 10
    ships, turns = int((kinds >= 3).sum()), int(((kinds == 1) | (kinds == 2)).sum())
    flows = 2 * MOST_PARTS * turns
    parties, lines = len(plan.parties), plan.lots + flows
    tier = np.repeat(np.arange(len(plan.tier_first) - 1), np.diff(plan.tier_first))
    return Books(
        stock=np.zeros((parties, lines), np.int32),
        held=np.zeros(parties, np.int64),
        tier=tier.astype(np.int32),
        lots=np.zeros((plan.lots, 6), np.int64),
        lines=np.zeros((lines, 2), np.int32),
        ships=np.zeros((ships, 8), np.int64),
        parts=np.zeros((MOST_PARTS * ships, 2), np.int32),
        turns=np.zeros((turns, 3), np.int64),
        flows=np.zeros((flows, 3), np.int32),
        ways=np.zeros((ships, 2), np.int64),
        filled=np.zeros(8, np.int64),
    )
