"""The tables of the product chain S2: what was made, repacked and shipped, and what was in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from perf.chain_size import ChainSize

Numbers = NDArray[np.int32]
Integers = NDArray[np.int64]
NO_LOT = -1


@dataclass(frozen=True)
class Lots:
    """One row a lot. maker is an organization, made a moment (ms), quantity in units at its making
    or repacking; original: it was not repacked of others."""

    product: Numbers
    maker: Numbers
    made: Integers
    quantity: Integers
    original: NDArray[np.bool_]


@dataclass(frozen=True)
class Lineages:
    """One row a lineage: its lot, and the lineage that it was repacked from (-1 for none). Parents
    stand before their children. Units of one lineage are alike for good."""

    lot: Numbers
    parent: Numbers


@dataclass(frozen=True)
class Shipments:
    """One row a shipment, by product and in each by time of sending.

    origin: an organization; target: an organization or, from organizations on, a jurisdiction;
    lot: NO_LOT where it carries no number; listing: -1 for none; sent, received, recorded: true
    moments (ms). part_of says to which shipment each row of parts belongs: truly in it were
    part_units of part_line (a lineage).
    """

    origin: Numbers
    target: Numbers
    product: Numbers
    lot: Numbers
    listing: Numbers
    kind: NDArray[np.uint8]
    quantity: Integers
    sent: Integers
    received: Integers
    recorded: Integers
    part_of: Numbers
    part_line: Numbers
    part_units: Numbers

    def __len__(self) -> int:
        return len(self.origin)


@dataclass(frozen=True)
class Repackings:
    """One row a repacking: place and moment (ms). flow_of says to which of them each row of flows
    belongs: flow_units of lineage flow_before became flow_after."""

    place: Numbers
    at: Integers
    flow_of: Numbers
    flow_before: Numbers
    flow_after: Numbers
    flow_units: Numbers

    def __len__(self) -> int:
        return len(self.place)


@dataclass(frozen=True)
class Chain:
    """Everything that happened. depth: by product, shipments from its producer to consumers on
    the whole way; listing_product, listing_merchant: by listing."""

    size: ChainSize
    depth: Numbers
    listing_product: Numbers
    listing_merchant: Numbers
    lots: Lots
    lineages: Lineages
    shipments: Shipments
    repackings: Repackings
