"""Shipments whose contents their senders recorded: what may be in them, and what was made there.

Such a shipment leaves a gate of its own. A link leads into the gate from each shipment that is
recorded to be in it; what a transformation made at the place comes in by a free row.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, ContentsColumn
from tracegraph.analysis.flow_rows import (
    DATED,
    LABELLED,
    RowKind,
    Rows,
    joined_rows,
    taken,
)

if TYPE_CHECKING:
    from tracegraph.analysis.flow_index import FlowIndex


class Gates:
    """gate_of: the gate before a shipment (by seq); real: the holding that a gate is a part of."""

    def __init__(self) -> None:
        self.parts: dict[int, list[int]] = {}
        self.gate_of: dict[int, int] = {}
        self.whole_of: dict[int, int] = {}
        self.real: dict[int, int] = {}
        self.of_real: dict[int, list[int]] = {}
        self._made: dict[int, int] = {}
        self._wholes: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.parts)

    def as_lists(self) -> dict[str, list[list[int]]]:
        """The same as plain lists."""
        return {
            "parts": [[whole, *parts] for whole, parts in self.parts.items()],
            "gate_of": [[whole, gate] for whole, gate in self.gate_of.items()],
            "real": [[gate, real] for gate, real in self.real.items()],
            "made": [[real, gate] for real, gate in self._made.items()],
        }

    @classmethod
    def of_lists(cls, lists: dict[str, list[list[int]]]) -> "Gates":
        """The gates of such lists."""
        gates = cls()
        gates.parts = {whole: parts for whole, *parts in lists["parts"]}
        gates.gate_of = _table(lists["gate_of"])
        gates.whole_of = {gate: whole for whole, gate in lists["gate_of"]}
        gates.real = _table(lists["real"])
        gates._made = _table(lists["made"])
        for gate in gates.gate_of.values():
            gates.of_real.setdefault(gates.real[gate], []).append(gate)
        for whole, parts in gates.parts.items():
            for part in parts:
                gates._wholes.setdefault(part, []).append(whole)
        return gates

    def holding(self, part: int) -> list[int]:
        """The gates before shipments that are recorded to contain one, by its seq."""
        return [
            self.gate_of[whole] for whole in self._wholes.get(part, ()) if whole in self.gate_of
        ]

    def row_behind(self, index: "FlowIndex", gate: int) -> NDArray[np.int32]:
        """The row of the shipment behind a gate: shape (1,)."""
        base = index.base
        return base.by_origin[base.leaving[gate] : base.leaving[gate + 1]]

    def guarded(self, index: "FlowIndex", rows: Rows, contents: ContentsColumn | None) -> Rows:
        """The rows with their gates, all made anew."""
        if contents is not None:
            self._note(contents)
        if not self.parts:
            return rows
        rows = taken(rows, rows.kind < RowKind.LINK)
        positions = self._positions(rows)
        for whole in self.parts:
            if whole in positions:
                self._guard(index, rows, positions[whole], whole)
        return joined_rows(rows, self._links(index, rows, positions))

    def _note(self, contents: ContentsColumn) -> None:
        for whole in contents.wholes.tolist():
            self.parts.setdefault(whole, [])
        for whole, part in zip(contents.of.tolist(), contents.parts.tolist(), strict=True):
            self.parts[whole].append(part)
            self._wholes.setdefault(part, []).append(whole)

    def _positions(self, rows: Rows) -> dict[int, int]:
        """Where shipments that contain something or are contained stand in the rows."""
        named = {*self.parts, *(part for parts in self.parts.values() for part in parts)}
        wanted = np.isin(rows.seq, np.fromiter(named, np.int64, len(named)))
        found = np.flatnonzero(wanted & (rows.kind < RowKind.TRANSFORMATION))
        return dict(zip(rows.seq[found].tolist(), found.tolist(), strict=True))

    def _guard(self, index: "FlowIndex", rows: Rows, position: int, whole: int) -> None:
        """Let a shipment leave its gate instead of its holding."""
        if whole not in self.gate_of:
            real = int(rows.origin[position])
            self.gate_of[whole] = self._gate(index, real)
            self.whole_of[self.gate_of[whole]] = whole
            self.of_real.setdefault(real, []).append(self.gate_of[whole])
        rows.origin[position] = self.gate_of[whole]

    def _gate(self, index: "FlowIndex", real: int) -> int:
        arrays = index.arrays()
        gate = index.holdings.add_gate(int(arrays.item[real]), int(arrays.place[real]))
        self.real[gate] = real
        return gate

    def _links(self, index: "FlowIndex", rows: Rows, positions: dict[int, int]) -> Rows:
        """Rows into gates: of recorded contents, and of what was made at the place."""
        sources, targets = [], []
        place = index.arrays().place
        for whole, gate in self.gate_of.items():
            for part in self.parts[whole]:
                at = positions.get(part)
                if at is not None and place[rows.target[at]] == place[gate]:
                    sources.append(at)
                    targets.append(gate)
        free: set[tuple[int, int]] = set()
        for at, gate in self._made_here(index, rows):
            made = self._made_gate(index, int(rows.target[at]))
            sources.append(at)
            targets.append(made)
            free.add((made, gate))
        links = taken(rows, np.array(sources, np.int32))
        links.target[:] = targets
        yields = links.kind == RowKind.TRANSFORMATION
        links.kind[:] = np.where(yields, RowKind.YIELD, RowKind.LINK)
        distinct = _distinct(links)
        return joined_rows(taken(links, distinct), _free_rows(sorted(free)))

    def _made_here(self, index: "FlowIndex", rows: Rows) -> list[tuple[int, int]]:
        """Transformations (by position) whose lots may be in the shipment behind a gate."""
        arrays = index.arrays()
        reals = self.of_real
        found = []
        for at in np.flatnonzero(rows.kind == RowKind.TRANSFORMATION).tolist():
            target = int(rows.target[at])
            for real in {target, int(arrays.sibling[target])}:
                found += [(at, gate) for gate in reals.get(real, ())]
        return found

    def _made_gate(self, index: "FlowIndex", real: int) -> int:
        if real not in self._made:
            self._made[real] = self._gate(index, real)
        return self._made[real]


def _table(pairs: list[list[int]]) -> dict[int, int]:
    return {key: value for key, value in pairs}  # noqa: C416  dict() takes no lists of lists


def _distinct(links: Rows) -> NDArray[np.int32]:
    pairs: dict[tuple[int, int, int], int] = {}
    keys = zip(links.seq.tolist(), links.origin.tolist(), links.target.tolist(), strict=True)
    for position, key in enumerate(keys):
        pairs.setdefault(key, position)
    return np.array(sorted(pairs.values()), np.int32)


def _free_rows(pairs: list[tuple[int, int]]) -> Rows:
    count = len(pairs)
    ends = np.array(pairs, np.int32).reshape(count, 2)
    return Rows(
        ends[:, 0].copy(),
        ends[:, 1].copy(),
        np.full(count, ALWAYS, np.int64),
        np.full(count, NEVER, np.int64),
        np.full(count, -1, np.int64),
        np.zeros(count, np.uint32),
        np.zeros(count, np.uint16),
        np.zeros(count, np.uint16),
        np.full(count, RowKind.FREE, np.uint8),
        np.full(count, LABELLED | DATED, np.uint8),
    )
