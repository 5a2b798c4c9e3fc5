"""Unknown and partial dates, narrowed by what the records of their neighbours prove.

Of a shipment of a known lot whose day is not recorded:
- it left no earlier than the lot was made, and, where another is recorded to have made the lot,
  no earlier than the lot first came to the sender;
- where nothing else brought the lot to its receiver, and another is recorded to have made it, it
  came no later than the receiver first passed the lot on.
This rests on the records being whole: a receipt that nobody recorded is not known to it. What one
row proves may narrow the next, so the rules are used until nothing changes. Rows that would be
left without any moment contradict their neighbours: they stay as recorded, and prove nothing.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part
from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.flow_rows import NARROWED, RowKind, Segment
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE, HoldingArrays

if TYPE_CHECKING:
    from tracegraph.analysis.flow_index import FlowIndex

_ROUNDS = 64


class Proof(IntEnum):
    """Why a moment cannot be earlier, or later."""

    NONE = 0
    MADE = 1  # not before the lot was made
    FIRST_RECEIPT = 2  # not before the sender first got the lot
    FIRST_DISPATCH = 3  # not after the receiver first passed the lot on


class Narrowed(NamedTuple):
    """Rows in ascending order with their moments and, by kind and row, what proves them. (n,)."""

    row: NDArray[np.int32]
    arrives: Integers
    departs: Integers
    earliest_by: NDArray[np.uint8]
    earliest_row: NDArray[np.int32]
    latest_by: NDArray[np.uint8]
    latest_row: NDArray[np.int32]


class _Flow(NamedTuple):
    """What the rules look at."""

    holdings: HoldingArrays
    base: Segment
    overlay: Segment
    maker: NDArray[np.int32]
    made: Integers


@dataclass(frozen=True)
class Reason:
    """Milliseconds, the proof and the row that gives it, NONE for MADE."""

    time: int
    proof: Proof
    row: int


def nothing_narrowed(rows: NDArray[np.int32]) -> Narrowed:
    """The rows, each with open ends."""
    count = len(rows)
    return Narrowed(
        rows,
        np.full(count, ALWAYS, np.int64),
        np.full(count, NEVER, np.int64),
        np.zeros(count, np.uint8),
        np.full(count, NONE, np.int32),
        np.zeros(count, np.uint8),
        np.full(count, NONE, np.int32),
    )


@part
def place_in(narrowed: Narrowed, row: int) -> int:
    """The place of a row in the table; the row must be in it."""
    return int(np.searchsorted(narrowed.row, row))


@part
def earliest_into(flow: _Flow, narrowed: Narrowed, holding: int) -> tuple[int, int, int]:
    """The earliest arrival in a holding, its row, and how many rows bring goods there."""
    best, best_row, count = NEVER, NONE, 0
    offset = 0
    for segment in (flow.base, flow.overlay):
        if holding + 1 < len(segment.reaching):
            for index in range(segment.reaching[holding], segment.reaching[holding + 1]):
                row = segment.by_target[index]
                if segment.rows.kind[row] >= RowKind.LINK:
                    continue
                count += 1
                arrives = segment.rows.arrives[row]
                if segment.rows.flags[row] & NARROWED:
                    arrives = max(arrives, narrowed.arrives[place_in(narrowed, row + offset)])
                if arrives < best:
                    best, best_row = arrives, row + offset
        offset += len(segment.rows.seq)
    return best, best_row, count


@part
def earliest_out_of(flow: _Flow, narrowed: Narrowed, holding: int, but: int) -> tuple[int, int]:
    """The earliest of the latest departures from a holding, leaving out one row, and its row."""
    best, best_row = NEVER, NONE
    offset = 0
    for segment in (flow.base, flow.overlay):
        if holding + 1 < len(segment.leaving):
            for index in range(segment.leaving[holding], segment.leaving[holding + 1]):
                row = segment.by_origin[index]
                if segment.rows.kind[row] >= RowKind.LINK or row + offset == but:
                    continue
                departs = segment.rows.departs[row]
                if segment.rows.flags[row] & NARROWED:
                    departs = min(departs, narrowed.departs[place_in(narrowed, row + offset)])
                if departs < best:
                    best, best_row = departs, row + offset
        offset += len(segment.rows.seq)
    return best, best_row


@part
def _no_earlier_than(flow: _Flow, narrowed: Narrowed, at: int, origin: int) -> tuple[int, int, int]:
    holdings = flow.holdings
    lot = holdings.item[origin] >> 1
    best, proof, by = flow.made[lot], Proof.MADE.value, NONE
    if flow.maker[lot] != NONE and flow.maker[lot] != holdings.place[origin]:
        came, row, count = earliest_into(flow, narrowed, origin)
        if holdings.sibling[origin] >= 0:
            other, other_row, more = earliest_into(flow, narrowed, holdings.sibling[origin])
            count += more
            if other < came:
                came, row = other, other_row
        if count > 0 and came > best and row != narrowed.row[at]:
            best, proof, by = came, Proof.FIRST_RECEIPT.value, row
    return best, proof, by


@part
def _no_later_than(flow: _Flow, narrowed: Narrowed, at: int, target: int) -> tuple[int, int]:
    holdings = flow.holdings
    lot = holdings.item[target] >> 1
    if flow.maker[lot] == NONE or flow.maker[lot] == holdings.place[target]:
        return NEVER, NONE
    _, _, count = earliest_into(flow, narrowed, target)
    if holdings.sibling[target] >= 0:
        count += earliest_into(flow, narrowed, holdings.sibling[target])[2]
    if count != 1:
        return NEVER, NONE
    return earliest_out_of(flow, narrowed, target, narrowed.row[at])


@compiled
def _narrow_once(flow: _Flow, narrowed: Narrowed, excluded: NDArray[np.bool_]) -> int:
    """Use every rule on every row that is not excluded; how many moments changed."""
    changed = 0
    for at in range(len(narrowed.row)):
        row = narrowed.row[at]
        segment = flow.base
        if row >= len(flow.base.rows.seq):
            segment, row = flow.overlay, row - len(flow.base.rows.seq)
        origin, target = segment.rows.origin[row], segment.rows.target[row]
        if flow.holdings.sibling[origin] == GATE or origin == target or excluded[at]:
            continue
        arrives, proof, by = _no_earlier_than(flow, narrowed, at, origin)
        departs, until = _no_later_than(flow, narrowed, at, target)
        if arrives > max(narrowed.arrives[at], segment.rows.arrives[row]):
            narrowed.arrives[at], narrowed.earliest_by[at] = arrives, proof
            narrowed.earliest_row[at] = by
            changed += 1
        if departs < min(narrowed.departs[at], segment.rows.departs[row]):
            narrowed.departs[at], narrowed.latest_row[at] = departs, until
            narrowed.latest_by[at] = Proof.FIRST_DISPATCH.value
            changed += 1
    return changed


def narrowed_rows(
    holdings: HoldingArrays,
    base: Segment,
    overlay: Segment,
    maker: NDArray[np.int32],
    made: Integers,
) -> Narrowed:
    """All that the rules prove: a table of the rows with the flag NARROWED."""
    candidates = []
    offset = 0
    for segment in (base, overlay):
        marked = (segment.rows.flags & NARROWED > 0) & (segment.rows.kind < RowKind.LINK)
        candidates.append(np.flatnonzero(marked) + offset)
        offset += len(segment.rows.seq)
    narrowed = nothing_narrowed(np.concatenate(candidates).astype(np.int32))
    flow = _Flow(holdings, base, overlay, maker, made)
    excluded = np.zeros(len(narrowed.row), np.bool_)
    while len(narrowed.row):
        for _ in range(_ROUNDS):
            if not _narrow_once(flow, narrowed, excluded):
                break
        impossible = _impossible(flow, narrowed)
        if not impossible.any():
            break
        excluded |= impossible
        narrowed = nothing_narrowed(narrowed.row)
    return _with_links(narrowed, base, overlay)


def _impossible(flow: _Flow, narrowed: Narrowed) -> NDArray[np.bool_]:
    """Rows that had a moment as recorded, and have none as narrowed."""
    arrives, departs = (
        np.concatenate((getattr(flow.base.rows, name), getattr(flow.overlay.rows, name)))[
            narrowed.row
        ]
        for name in ("arrives", "departs")
    )
    first, last = np.maximum(arrives, narrowed.arrives), np.minimum(departs, narrowed.departs)
    impossible: NDArray[np.bool_] = (first > last) & (arrives <= departs)
    return impossible


def _with_links(narrowed: Narrowed, base: Segment, overlay: Segment) -> Narrowed:
    """What is narrowed of a shipment is narrowed of the links that stand for it, too."""
    seqs = np.concatenate((base.rows.seq, overlay.rows.seq))
    kinds = np.concatenate((base.rows.kind, overlay.rows.kind))
    links = np.flatnonzero(kinds == RowKind.LINK)
    if not len(links):
        return narrowed
    of = {int(seqs[row]): at for at, row in enumerate(narrowed.row)}
    links = links[[int(seqs[row]) in of for row in links]] if of else links[:0]
    sources = [*range(len(narrowed.row)), *(of[int(seqs[row])] for row in links)]
    rows = np.concatenate((narrowed.row, links.astype(np.int32)))
    order = np.argsort(rows, kind="stable")
    picked = np.array(sources, np.int64)[order]
    columns: list[Any] = [column[picked] for column in narrowed[1:]]  # Any: of several types
    return Narrowed(rows[order], *columns)


def narrowed_moments(index: "FlowIndex", rows: NDArray[np.int32]) -> tuple[Integers, Integers]:
    """Earliest arrivals and latest departures of rows, as narrowed. Shapes as rows."""
    arrives, departs = index.column("arrives", rows), index.column("departs", rows)
    table = index.narrowed
    if len(table.row) and len(rows):
        at = np.minimum(np.searchsorted(table.row, rows), len(table.row) - 1)
        known = table.row[at] == rows
        arrives = np.where(known, np.maximum(arrives, table.arrives[at]), arrives)
        departs = np.where(known, np.minimum(departs, table.departs[at]), departs)
    return arrives, departs
