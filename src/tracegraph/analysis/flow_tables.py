"""Tables beside the rows of the flow index: parts of transformations, selling pages, disputes."""

from dataclasses import dataclass, field

import numpy as np

from tracegraph.analysis.flow_changes import no_integers
from tracegraph.analysis.growing import Growing


@dataclass
class Portions:
    """Lots used up and made in transformations: shape (n,), of is the seq of each."""

    of: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))
    lot: Growing[np.int32] = field(default_factory=lambda: Growing(np.zeros(0, np.int32)))
    made: Growing[np.bool_] = field(default_factory=lambda: Growing(np.zeros(0, np.bool_)))
    quantity: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))
    unit: Growing[np.uint16] = field(default_factory=lambda: Growing(np.zeros(0, np.uint16)))


@dataclass
class Listings:
    """Selling pages: seq and platform are records, merchant and product numbers. Shape (n,)."""

    seq: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))
    merchant: Growing[np.int32] = field(default_factory=lambda: Growing(np.zeros(0, np.int32)))
    product: Growing[np.int32] = field(default_factory=lambda: Growing(np.zeros(0, np.int32)))
    platform: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))
    listed: Growing[np.bool_] = field(default_factory=lambda: Growing(np.zeros(0, np.bool_)))


@dataclass
class SoldThrough:
    """Shipments that name a selling page, both by seq, in the order of shipments. Shape (n,)."""

    shipment: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))
    listing: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))


@dataclass
class Disputes:
    """Shipments of which two ledgers differ, by the entry that shows it; both by seq. (n,)."""

    entry: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))
    shipment: Growing[np.int64] = field(default_factory=lambda: Growing(no_integers()))
