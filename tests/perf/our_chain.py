"""The product chain in our flow index: the columns that a store with its records would give."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from perf.chain_dates import ChainDates, Dates
from perf.chain_rows import UNIT
from perf.chain_tables import Chain
from tracegraph.analysis.flow_changes import (
    PARTS,
    Changes,
    LotColumn,
    PortionColumn,
    ShipmentColumn,
    Times,
    TransformationColumn,
)
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import RowKind

Integers = NDArray[np.int64]
KINDS = np.array([RowKind.SALE, RowKind.RETURN, RowKind.TRANSFER, RowKind.RETAIL], np.uint8)


@dataclass(frozen=True)
class Sequence:
    """Sequence numbers of the chain's records in the order in which they were recorded; places
    (organizations, then jurisdictions) have 1 and on, products follow."""

    product: Integers
    lot: Integers
    repacking: Integers
    shipment: Integers


def sequence_of(chain: Chain) -> Sequence:
    """Lots are recorded when made, repackings when they happen, shipments when the ledger says."""
    places = chain.size.organizations + chain.size.jurisdictions
    first = places + chain.size.products + 1
    moments = np.concatenate([chain.lots.made, chain.repackings.at, chain.shipments.recorded])
    numbers = np.empty(len(moments), np.int64)
    numbers[np.argsort(moments, kind="stable")] = first + np.arange(len(moments))
    lots, turns = len(chain.lots.made), len(chain.lots.made) + len(chain.repackings)
    products = places + 1 + np.arange(chain.size.products)
    return Sequence(products, numbers[:lots], numbers[lots:turns], numbers[turns:])


def chain_index(chain: Chain, dates: ChainDates) -> FlowIndex:
    """The index that the chain's records become."""
    index = FlowIndex()
    index.extend(chain_changes(chain, dates, sequence_of(chain)))
    return index


def chain_changes(chain: Chain, dates: ChainDates, sequence: Sequence) -> Changes:
    """All records of the chain as columns."""
    return Changes(
        lots=_lots(chain, dates, sequence),
        shipments=_shipments(chain, dates, sequence),
        transformations=_repackings(chain, dates, sequence),
        portions=_portions(chain, sequence),
    )


def _lots(chain: Chain, dates: ChainDates, sequence: Sequence) -> LotColumn:
    order = np.argsort(sequence.lot)
    return LotColumn(
        seqs=sequence.lot[order],
        products=sequence.product[chain.lots.product[order]],
        makers=chain.lots.maker[order].astype(np.int64) + 1,
        made=dates.made.first[order],
    )


def _shipments(chain: Chain, dates: ChainDates, sequence: Sequence) -> ShipmentColumn:
    ships, order = chain.shipments, np.argsort(sequence.shipment)
    lot, target = ships.lot[order], ships.target[order]
    labelled = lot >= 0
    return ShipmentColumn(
        seqs=sequence.shipment[order],
        froms=ships.origin[order].astype(np.int64) + 1,
        tos=target.astype(np.int64) + 1,
        consumers=target >= chain.size.organizations,
        lots=np.where(labelled, sequence.lot[lot], 0),
        products=np.where(labelled, 0, sequence.product[ships.product[order]]),
        sent=_times(dates.sent, order),
        received=_times(dates.received, order),
        kinds=KINDS[ships.kind[order]],
        quantities=ships.quantity[order] * PARTS,
        units=[UNIT] * len(ships),
        through=np.zeros(len(ships), np.int64),
    )


def _repackings(chain: Chain, dates: ChainDates, sequence: Sequence) -> TransformationColumn:
    order = np.argsort(sequence.repacking)
    return TransformationColumn(
        seqs=sequence.repacking[order],
        places=chain.repackings.place[order].astype(np.int64) + 1,
        at=_times(dates.repacked, order),
    )


def _portions(chain: Chain, sequence: Sequence) -> PortionColumn:
    """What went into a repacking and came out of it, each lot once."""
    flows, lots = chain.repackings, chain.lineages.lot
    count = len(chain.lots.made)
    columns = []
    for side, lineage in ((0, flows.flow_before), (1, flows.flow_after)):
        key = flows.flow_of.astype(np.int64) * count + lots[lineage]
        pair, back = np.unique(key, return_inverse=True)
        units = np.bincount(back, flows.flow_units, len(pair)).astype(np.int64)
        columns.append((pair // count, pair % count, np.full(len(pair), side == 1), units))
    of, lot, made, units = (np.concatenate(each) for each in zip(*columns, strict=True))
    return PortionColumn(
        of=sequence.repacking[of],
        lots=sequence.lot[lot],
        made=made,
        quantities=units * PARTS,
        units=[UNIT] * len(of),
    )


def _times(dates: Dates, order: Integers) -> Times:
    return Times(dates.first[order], dates.last[order], dates.dated[order])
