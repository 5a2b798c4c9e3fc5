"""Figures of amounts that the flow index does not hold, read from the store."""

import asyncio
import json
from fractions import Fraction

import numpy as np

from tracegraph.analysis.flow_changes import parts_of
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.quantities.concerned import Concerned
from tracegraph.analysis.quantities.figures import Figure, Figures
from tracegraph.domain.amounts import AmountConflict, ToldAmount
from tracegraph.services.trace.names import found, given, number
from tracegraph.store.graph import Graph


async def figures_of(graph: Graph, index: FlowIndex, about: Concerned) -> Figures:
    """What ledgers say otherwise than their shipments, and how the products are packed."""
    arrays = index.arrays()
    items = arrays.item[about.holdings].astype(np.int64)
    products = np.unique(np.where(items & 1, items >> 1, arrays.lot_product[items >> 1]))
    told, packed = await asyncio.gather(
        found(graph, "recall/ledger-figures", index.column("seq", about.shipments).tolist()),
        found(graph, "recall/unit-factors", index.products.seqs[products[products >= 0]].tolist()),
    )
    by_shipment: dict[int, list[Figure]] = {}
    for row in told:
        by_shipment.setdefault(number(row[0]), []).append(_figure(row[1], row[2]))
    return Figures(
        told=by_shipment,
        factors=[
            (
                index.products.find(number(row[0])),
                each["unit"],
                each["of"],
                Fraction(each["equals"]),
            )
            for row in packed
            for each in json.loads(str(row[1]))
        ],
    )


def _figure(quantity: object, unit: object) -> Figure:
    return Figure(parts_of(given(quantity) or ""), given(unit) or "")


async def conflicts_of(graph: Graph, shipments: list[int]) -> tuple[AmountConflict, ...]:
    """What each record says of shipments of which the figures differ, in the order of ids."""
    conflicts = []
    for row in await found(graph, "recall/ledger-sides", shipments):
        identifier = str(row[1])
        told = []
        if row[2] is not None:
            told.append(ToldAmount("SHIPMENT", identifier, str(row[2]), str(row[3])))
        assert isinstance(row[4], list)
        told += [
            ToldAmount(str(each[1]), str(each[0]), str(each[2]), str(each[3])) for each in row[4]
        ]
        conflicts.append(AmountConflict(identifier, tuple(told)))
    return tuple(sorted(conflicts, key=lambda each: each.shipment))
