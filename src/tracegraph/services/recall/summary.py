"""A recall's reach in a few numbers, all of them from arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tracegraph.analysis.flow_rows import RowKind
from tracegraph.services.recall.holders import Holders
from tracegraph.services.recall.listings import Listings
from tracegraph.services.trace.names import found, number


@dataclass(frozen=True)
class PlatformCount:
    """A platform and how many of the selling pages are on it, and are listed still."""

    id: str
    name: str
    listing_count: int
    still_listed_count: int


@dataclass(frozen=True)
class RecallSummary:
    """Numbers of the whole reach."""

    holders: Holders
    listings: Listings

    @property
    def holder_count(self) -> int:
        """Organizations that had goods."""
        return len(self.holders.organizations.place)

    @property
    def exact_holder_count(self) -> int:
        """Those of which lot numbers and days prove it."""
        return int(self.holders.organizations.exact.sum())

    @property
    def possible_holder_count(self) -> int:
        """The others."""
        return self.holder_count - self.exact_holder_count

    @property
    def holding_count(self) -> int:
        """Holdings, those of consumers of a jurisdiction too."""
        return len(self.holders.followed.reach.holdings.item)

    @property
    def jurisdiction_count(self) -> int:
        """Jurisdictions to whose consumers goods were sold."""
        return len(self.holders.jurisdictions.place)

    @cached_property
    def _kinds(self) -> tuple[int, int]:
        followed = self.holders.followed
        kinds = followed.index.column("kind", followed.reach.steps)
        made = int(np.count_nonzero(kinds == RowKind.TRANSFORMATION))
        return len(kinds) - made, made

    @property
    def shipment_count(self) -> int:
        """Shipments that goods were in or may have been in."""
        return self._kinds[0]

    @property
    def transformation_count(self) -> int:
        """Transformations, the same."""
        return self._kinds[1]

    @property
    def listing_count(self) -> int:
        """Selling pages."""
        return len(self.listings.pages.at)

    @property
    def sold_listing_count(self) -> int:
        """Selling pages through which goods were sold, or may have been."""
        return int(self.listings.pages.sold.sum())

    @property
    def still_listed_count(self) -> int:
        """Selling pages of which no delisting is recorded."""
        return int(self._listed.sum())

    @property
    def _listed(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return self.holders.followed.index.listings.listed.values[self.listings.pages.at]

    async def platforms(self) -> tuple[PlatformCount, ...]:
        """Platforms with their counts, the most pages first."""
        followed, pages = self.holders.followed, self.listings.pages
        platform = followed.index.listings.platform.values[pages.at]
        seqs, back = np.unique(platform, return_inverse=True)
        counts = np.bincount(back, minlength=len(seqs)).tolist()
        listed = np.bincount(back[self._listed], minlength=len(seqs)).tolist()
        rows = await found(followed.graph, "trace/platforms", seqs.tolist())
        names = {number(row[0]): (str(row[1]), str(row[2])) for row in rows}
        shown = [
            PlatformCount(*names[seq], count, still)
            for seq, count, still in zip(seqs.tolist(), counts, listed, strict=True)
            if seq in names
        ]
        return tuple(sorted(shown, key=lambda each: (-each.listing_count, each.id)))
