"""Selling pages through which reached goods were sold, or that offer what their merchant had."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.flow_changes import Integers
from tracegraph.analysis.flow_index import NONE, FlowIndex
from tracegraph.analysis.trace import Reach


@dataclass(frozen=True)
class SellingPages:
    """Selling pages by their position in index.listings, in the order of their seq; sold: a sale
    of reached goods names it. sales are pairs of shipment and listing by seq. Shapes (n,), (m,)."""

    at: NDArray[np.int64]
    sold: NDArray[np.bool_]
    sale_shipment: Integers
    sale_listing: Integers


def selling_pages(index: FlowIndex, reach: Reach) -> SellingPages:
    """All selling pages of a reach."""
    pairs, listings = index.sold_through, index.listings
    seqs = index.column("seq", reach.steps)
    named = np.isin(pairs.shipment.values, seqs)
    sale_shipment, sale_listing = pairs.shipment.values[named], pairs.listing.values[named]
    sold = np.isin(listings.seq.values, sale_listing)
    offered = _offered(index, reach)
    at = np.flatnonzero(sold | offered)
    at = at[np.argsort(listings.seq.values[at], kind="stable")]
    return SellingPages(at, sold[at], sale_shipment, sale_listing)


def _offered(index: FlowIndex, reach: Reach) -> NDArray[np.bool_]:
    """Whether a page offers a product that its merchant had, by position in index.listings."""
    reached, listings = reach.holdings, index.listings
    merchant = listings.merchant.values.astype(np.int64)
    known: NDArray[np.bool_] = (merchant != NONE) & (listings.product.values != NONE)
    if not known.any():
        return known
    sells = np.zeros(len(index.places), np.bool_)
    sells[merchant[known]] = True
    firms = (~index.consumers.values & sells)[reached.place]
    item, place = reached.item[firms], reached.place[firms]
    product = item >> 1
    labelled = item & 1 == 0
    product[labelled] = index.arrays().lot_product[item[labelled] >> 1]
    many = np.int64(len(index.products) + 1)
    offers = merchant * many + listings.product.values
    had: Integers = np.unique(place * many + product)
    return np.asarray(known & np.isin(offers, had), np.bool_)
