"""Rows that goods can be in where only the best times of holdings are known."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.sweeping import UNREACHED

if TYPE_CHECKING:
    from tracegraph.analysis.flow_index import FlowIndex
    from tracegraph.analysis.trace import Start

Numbers = NDArray[np.int32]


def rows_open_to(index: "FlowIndex", start: "Start", forward: bool, best: Integers) -> Numbers:
    """A row of every shipment and transformation that swept goods can be in, those of the start
    too. best: signed best times of holdings."""
    found, offset = [], 0
    for segment in (index.base, index.overlay):
        rows = segment.rows
        time = best[rows.origin if forward else rows.target]
        bound = rows.departs if forward else -rows.arrives
        found.append(np.flatnonzero((time < UNREACHED) & (time <= bound)) + offset)
        offset += len(rows.seq)
    rows_open = np.concatenate((*found, start.row)).astype(np.int32)
    made = index.column("kind", rows_open) == RowKind.TRANSFORMATION
    if not made.any() and not len(start.row):
        return rows_open
    _, first = np.unique(index.column("seq", rows_open), return_index=True)
    return rows_open[first]
