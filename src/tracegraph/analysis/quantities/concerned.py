"""What of the flow index a question about amounts has to look at: the goods around a reach."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, whole
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind, Segment
from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import GATE, HoldingArrays, holding_of, product_of

Integers = NDArray[np.int64]
Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Concerned:
    """Numbers of the index. holdings: those reached, and all of a product at a place where goods
    of it went without a lot number. shipments and transformations: a row each of every record that
    touches them. portions: of these transformations. links: rows of recorded contents."""

    holdings: Numbers
    shipments: Numbers
    transformations: Numbers
    portions: Integers
    links: Numbers


@compiled
def _numbered(arrays: HoldingArrays, items: Numbers, places: Numbers) -> Numbers:
    """The numbers of holdings by item and place, NONE where the index has none."""
    found = np.empty(len(items), np.int32)
    for at in range(len(items)):
        found[at] = holding_of(arrays, whole(items[at]), whole(places[at]))
    return found


@compiled
def _beside(arrays: HoldingArrays, reached: Numbers, by_place: NDArray[np.int64]) -> Numbers:
    """The holdings reached, and with those that have an unknown-lot holding beside them all of
    the same product there. by_place orders reached by place."""
    stamps = np.full(len(arrays.first_unknown), NONE, np.int64)
    found = []
    at = 0
    while at < len(by_place):
        place, first = arrays.place[reached[by_place[at]]], at
        while at < len(by_place) and arrays.place[reached[by_place[at]]] == place:
            holding = reached[by_place[at]]
            item = whole(arrays.item[holding])
            if item & 1 or arrays.sibling[holding] >= 0:
                stamps[product_of(arrays, item)] = first
            else:
                found.append(holding)
            at += 1
        other = arrays.first_at_place[place]
        while other != NONE:
            product = product_of(arrays, whole(arrays.item[other]))
            if arrays.sibling[other] != GATE and product >= 0 and stamps[product] == first:
                found.append(other)
            other = arrays.next_at_place[other]
    return np.array(found, dtype=np.int32)


def concerned(index: FlowIndex, items: Numbers, places: Numbers) -> Concerned:
    """What is concerned by goods that reached holdings, by item and place. Shapes (n,)."""
    arrays = index.arrays()
    reached = _numbered(arrays, items, places)
    reached = reached[reached != NONE]
    holdings = _beside(arrays, reached, np.argsort(arrays.place[reached], kind="stable"))
    gates = _gates(index, holdings)
    rows = np.unique(np.concatenate((_rows_at(index, holdings), _rows_at(index, gates))))
    kind = index.column("kind", rows)
    made = rows[kind == RowKind.TRANSFORMATION]
    seqs, first = np.unique(index.column("seq", made), return_index=True)
    portions = np.flatnonzero(np.isin(index.portions.of.values, seqs)).astype(np.int64)
    links = rows[kind == RowKind.LINK]
    links = links[np.isin(index.column("target", links), gates)]
    return Concerned(holdings, rows[kind < RowKind.TRANSFORMATION], made[first], portions, links)


def _gates(index: FlowIndex, holdings: Numbers) -> Numbers:
    """The gates before shipments that leave these holdings."""
    if not len(index.gates):
        return np.zeros(0, np.int32)
    found = [gate for each in holdings.tolist() for gate in index.gates.of_real.get(each, ())]
    return np.array(found, np.int32)


def _rows_at(index: FlowIndex, holdings: Numbers) -> Numbers:
    """Rows that leave or reach holdings, some twice."""
    found, offset = [], 0
    for segment in (index.base, index.overlay):
        for begins, order in (
            (segment.leaving, segment.by_origin),
            (segment.reaching, segment.by_target),
        ):
            found.append(_listed(segment, begins, order, holdings) + offset)
        offset += len(segment.rows.seq)
    return np.concatenate(found).astype(np.int32)


def _listed(
    segment: Segment, begins: Numbers, order: Numbers, holdings: Numbers
) -> NDArray[np.int64]:
    """Rows of a segment, of holdings that were there when it was sorted."""
    known = holdings[holdings + 1 < len(begins)]
    first, count = begins[known], begins[known + 1] - begins[known]
    ends = np.cumsum(count)
    within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - count, count)
    return np.asarray(order[np.repeat(first, count) + within], np.int64)
