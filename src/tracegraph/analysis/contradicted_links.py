"""Recorded contents that a trace does not follow, because the dates forbid it."""

from typing import TYPE_CHECKING

import numpy as np

from tracegraph.analysis.flow_rows import RowKind
from tracegraph.analysis.narrowing import narrowed_moments

if TYPE_CHECKING:
    from tracegraph.analysis.flow_index import FlowIndex
    from tracegraph.analysis.trace import Walk


def contradictions(index: "FlowIndex", forward: bool, every: "Walk") -> tuple[tuple[int, int], ...]:
    """Recorded contents that are not followed because the dates forbid it: (part, whole)."""
    if not len(index.gates) or every.world.rule.ignore_time:
        return ()
    entries, whole_of = every.entries, index.gates.whole_of
    found = set()
    origins, targets = (index.column(name, entries.row) for name in ("origin", "target"))
    kinds, seqs = (index.column(name, entries.row) for name in ("kind", "seq"))
    if forward:
        for at in np.flatnonzero(kinds == RowKind.LINK).tolist():
            whole = whole_of.get(int(targets[at]))
            if whole is not None and entries.time[at] > _departs(index, int(targets[at])):
                found.add((int(seqs[at]), whole))
        return tuple(sorted(found))
    for at, origin in enumerate(origins.tolist()):
        if origin in whole_of:
            found |= {(part, whole_of[origin]) for part in _late(index, origin, -entries.time[at])}
    return tuple(sorted(found))


def _departs(index: "FlowIndex", gate: int) -> int:
    """The latest departure of the shipment behind a gate."""
    return int(narrowed_moments(index, index.gates.row_behind(index, gate))[1][0])


def _late(index: "FlowIndex", gate: int, time: int) -> list[int]:
    """What is recorded to be behind a gate and arrived only after a time, by seq."""
    base = index.base
    rows = base.by_target[base.reaching[gate] : base.reaching[gate + 1]]
    rows = rows[base.rows.kind[rows] == RowKind.LINK]
    late = narrowed_moments(index, rows)[0] > time
    return [int(seq) for seq in base.rows.seq[rows[late]]]
