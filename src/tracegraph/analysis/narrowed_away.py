"""Shipments that a trace would follow by recorded dates, and does not by the narrowed ones."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.labels import World
from tracegraph.analysis.narrowing import narrowed_moments

if TYPE_CHECKING:
    from tracegraph.analysis.trace import Reach


def narrowed_away(reach: "Reach") -> Integers:
    """Their sequence numbers, in ascending order."""
    index, table = reach.index, reach.index.narrowed
    forward = reach.forward
    bound = table.departs if forward else table.arrives
    table_rows = table.row[bound != (NEVER if forward else ALWAYS)]
    if not len(table_rows):
        return np.zeros(0, np.int64)
    walk = reach.walks[1]
    if walk.world.rule.ignore_time:
        return np.zeros(0, np.int64)
    rows = table_rows[index.column("kind", table_rows) < RowKind.TRANSFORMATION]
    near = index.column("origin" if forward else "target", rows)
    sign = walk.world.rule.sign
    recorded = sign * index.column("departs" if forward else "arrives", rows)
    label = walk.labels.latest[near] - 1
    time = np.where(label >= 0, walk.labels.time[label], 1 << 62)
    narrowed = sign * narrowed_moments(index, rows)[1 if forward else 0]
    open_before = (narrowed < time) & (time <= recorded) & ~_stopped(walk.world, near)
    seqs = np.unique(index.column("seq", rows[open_before]))
    return np.setdiff1d(seqs, reach.rows.seq)


def _stopped(world: World, holdings: Integers) -> NDArray[np.bool_]:
    """Whether goods that are there go no further, by assumption. Shape as given."""
    rule = world.rule
    stopped = np.zeros(len(holdings), np.bool_)
    if len(rule.stopped_holdings):
        stopped |= rule.stopped_holdings[holdings] > 0
    if len(rule.stopped_places):
        stopped |= rule.stopped_places[world.holdings.place[holdings]] > 0
    return stopped
