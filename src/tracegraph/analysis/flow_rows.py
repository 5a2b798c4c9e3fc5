"""Rows of the flow index: every way in which goods go on, sorted by time.

A shipment is one row from a holding to a holding. A transformation is one row for each pair of a
lot used up and a lot made. A *link* is a shipment once more, into the gate before another one
that is recorded to contain it; *yield* and *free* rows lead what was made at a place there.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled
from tracegraph.analysis.flow_changes import ALWAYS, NEVER, Integers

LABELLED, DATED, RECEIVED, REVERSED = 1, 2, 4, 8
NARROWED = 16  # the row is in the table of narrowed moments
LAST = 32  # no exact row behind it arrives before every exact row up to it has departed
# What came by the row can go on in every row behind it and in none before it, and came no later
# than by any behind it. Rows that are neither are so together with others of the same moment.
ALONE = 64
MIXED = 128  # times decide what came by the row can go on in
EXACT = LABELLED | DATED


class RowKind(IntEnum):
    """What a row is; the first six are the kinds of shipments."""

    SALE = 0
    RETURN = 1
    TRANSFER = 2
    RETAIL = 3
    DESTRUCTION = 4
    IMPORT = 5
    TRANSFORMATION = 6
    LINK = 7
    YIELD = 8
    FREE = 9


class Rows(NamedTuple):
    """Columns of shape (rows,); 49 bytes a row with both orders.

    origin and target are holdings; arrives and departs milliseconds; widths codes of how
    much later goods can have arrived, and how much earlier departed; quantity is in millionths.
    """

    origin: NDArray[np.int32]
    target: NDArray[np.int32]
    arrives: Integers
    departs: Integers
    quantity: Integers
    seq: NDArray[np.uint32]
    widths: NDArray[np.uint16]
    unit: NDArray[np.uint16]
    kind: NDArray[np.uint8]
    flags: NDArray[np.uint8]


class Segment(NamedTuple):
    """Rows sorted by departure, and where those of a holding begin in the orders: (holdings + 1,).

    by_origin orders them by origin and departure, by_target by target and, the latest first,
    arrival. Spans are powers of two of milliseconds, as exponents, that no row of the holding
    exceeds from arrival to departure. longest: the most rows up to a LAST one.
    """

    rows: Rows
    leaving: NDArray[np.int32]
    by_origin: NDArray[np.int32]
    reaching: NDArray[np.int32]
    by_target: NDArray[np.int32]
    leaving_span: NDArray[np.uint8]
    reaching_span: NDArray[np.uint8]
    longest: int


def _rows_of(columns: Iterable[Any]) -> Rows:  # Any: arrays of several types
    return Rows(*columns)


def no_rows() -> Rows:
    """Rows of length 0."""
    kinds = (
        np.int32, np.int32, np.int64, np.int64, np.int64, np.uint32,
        np.uint16, np.uint16, np.uint8, np.uint8,
    )  # fmt: skip
    return _rows_of(np.zeros(0, kind) for kind in kinds)


def joined_rows(first: Rows, then: Rows) -> Rows:
    """Both, one after the other."""
    pairs: Iterable[Any] = zip(first, then, strict=True)  # Any: arrays of several types
    return _rows_of(np.concatenate(pair) for pair in pairs)


def taken(rows: Rows, which: NDArray[np.int32] | NDArray[np.bool_]) -> Rows:
    """Some rows, in the order asked for."""
    return _rows_of(column[which] for column in rows)


@compiled
def _begins(holdings: NDArray[np.int32], count: int) -> NDArray[np.int32]:
    begins = np.zeros(count + 1, np.int32)
    for holding in holdings:
        begins[holding + 1] += 1
    for holding in range(count):
        begins[holding + 1] += begins[holding]
    return begins


@compiled
def _grouped(
    holdings: NDArray[np.int32], order: NDArray[np.int64], begins: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The order by holding, within a holding as before."""
    grouped = np.empty(len(order), np.int32)
    filled = begins.copy()
    for row in order:
        grouped[filled[holdings[row]]] = row
        filled[holdings[row]] += 1
    return grouped


@compiled
def _spans(
    holdings: NDArray[np.int32], arrives: Integers, departs: Integers, count: int
) -> NDArray[np.uint8]:
    spans = np.zeros(count, np.uint8)
    for row in range(len(holdings)):
        if arrives[row] == ALWAYS or departs[row] == NEVER:
            spans[holdings[row]] = 62
        exponent, span = 0, departs[row] - arrives[row]
        while exponent < 62 and span > 0:
            exponent, span = exponent + 1, span >> 1
        spans[holdings[row]] = max(spans[holdings[row]], exponent)
    return spans


def _mark_last(rows: Rows) -> int:
    """Set LAST in the flags; the most rows up to a LAST one, 0 where there are none."""
    rows.flags[:] &= np.uint8(255 - LAST)
    exact = np.flatnonzero((rows.flags & EXACT) == EXACT)
    if not len(exact):
        return 0
    coming = np.minimum.accumulate(rows.arrives[exact][::-1])[::-1]
    ends = np.r_[rows.departs[exact][:-1] < coming[1:], True]
    rows.flags[exact[ends]] |= np.uint8(LAST)
    return int(np.diff(np.flatnonzero(ends), prepend=-1).max())


def _mark_order(rows: Rows) -> None:
    """Set ALONE and MIXED in the flags; where a row is not exact, every row is MIXED."""
    flags, arrives, departs = rows.flags, rows.arrives, rows.departs
    flags[:] &= np.uint8(255 - ALONE - MIXED)
    if not ((flags & EXACT) == EXACT).all():
        flags[:] |= np.uint8(MIXED)
        return
    before = np.maximum.accumulate(arrives)[:-1]
    behind = np.minimum.accumulate(arrives[::-1])[::-1][1:]
    begins = np.ones(len(flags) + 1, np.bool_)
    begins[1:-1] = (before <= behind) & (before <= departs[1:]) & (departs[:-1] < behind)
    alone = begins[:-1] & begins[1:]
    flags[alone] |= np.uint8(ALONE)
    others = np.flatnonzero(~alone)
    if len(others):
        firsts = np.flatnonzero(begins[others])
        same = (arrives[others] == arrives[others - 1]) & (departs[others] == departs[others - 1])
        apart = (arrives[others] > departs[others]) | ~(same | begins[others])
        mixed = np.repeat(
            np.logical_or.reduceat(apart, firsts), np.diff(firsts, append=len(others))
        )
        flags[others[mixed]] |= np.uint8(MIXED)


def _mark_narrowed(rows: Rows) -> None:
    """Set NARROWED for shipments of a known lot without a day, and for their links."""
    undated = (rows.flags & (DATED | LABELLED)) == LABELLED
    shipped = (rows.kind < RowKind.TRANSFORMATION) | (rows.kind == RowKind.LINK)
    rows.flags[undated & shipped] |= np.uint8(NARROWED)


def segment_of(rows: Rows, holdings: int) -> Segment:
    """The rows sorted, with their orders. holdings: how many there are."""
    rows = taken(rows, np.argsort(rows.departs, kind="stable").astype(np.int32))
    _mark_narrowed(rows)
    _mark_order(rows)
    leaving, reaching = _begins(rows.origin, holdings), _begins(rows.target, holdings)
    by_arrival = np.argsort(-rows.arrives, kind="stable")
    return Segment(
        rows,
        leaving,
        _grouped(rows.origin, np.arange(len(rows.seq)), leaving),
        reaching,
        _grouped(rows.target, by_arrival, reaching),
        _spans(rows.origin, rows.arrives, rows.departs, holdings),
        _spans(rows.target, rows.arrives, rows.departs, holdings),
        _mark_last(rows),
    )
