"""Answers recallReach: who holds or sold recalled goods, since when, through which listings, in
which jurisdictions, and who must do what about it."""

from dataclasses import dataclass
from functools import cached_property

from tracegraph.analysis.recall_scope import Coverage
from tracegraph.domain.paging import Page, PageRequest
from tracegraph.domain.trace import Direction, Gap, GapCount, Lot, Place
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.recall.amounts import Lots
from tracegraph.services.recall.duties import Duties, RecallDuty
from tracegraph.services.recall.holders import Holder, Holders, JurisdictionOfSale
from tracegraph.services.recall.listings import Listings, ReachedListing
from tracegraph.services.recall.scope import CoveredCodes, CoveredLot, Ground, Scope, scope_of
from tracegraph.services.recall.summary import RecallSummary
from tracegraph.services.trace import Followed, StartKind, follow
from tracegraph.services.trace.names import Wanted, names_of, numbers_of
from tracegraph.services.trace.request import NOTHING_ASSUMED, Assumed, request_of


@dataclass(frozen=True)
class RecalledLot:
    """certain is False where the lot only may be inside the recall's production window or scope."""

    lot: Lot
    ground: Ground
    by: str | None
    certain: bool
    coverage: Coverage = Coverage.WHOLE
    alternatives: tuple[str, ...] = ()
    codes: tuple[CoveredCodes, ...] = ()


@dataclass(frozen=True)
class RecallReach:
    """Everything is of the whole reach; lists are shown in pages. Holdings are those of the
    trace."""

    scope: Scope
    announced_by: Place | None
    lots: tuple[RecalledLot, ...]
    trace: Followed

    @cached_property
    def places(self) -> Holders:
        """Who had goods, and where they were sold."""
        return Holders(self.trace)

    @cached_property
    def pages(self) -> Listings:
        """The selling pages."""
        return Listings(self.trace)

    @cached_property
    def summary(self) -> RecallSummary:
        """The whole in a few numbers."""
        return RecallSummary(self.places, self.pages)

    async def holders(self, request: PageRequest, ways: bool = True) -> Page[Holder]:
        """Organizations that had goods, as Holders.holders."""
        return await self.places.holders(request, ways)

    async def jurisdictions(
        self, request: PageRequest, ways: bool = True
    ) -> Page[JurisdictionOfSale]:
        """Jurisdictions of sale, as Holders.sold_in."""
        return await self.places.sold_in(request, ways)

    async def listings(self, request: PageRequest, ways: bool = True) -> Page[ReachedListing]:
        """Selling pages, as Listings.listings."""
        return await self.pages.listings(request, ways)

    async def duties(self, request: PageRequest, ways: bool = True) -> Page[RecallDuty]:
        """Who must act, as Duties.duties."""
        return await Duties(self.pages).duties(request, ways)

    async def gaps(self, request: PageRequest, ways: bool = True) -> Page[Gap]:
        """What the records leave open."""
        return await self.trace.gaps(request, ways)

    @property
    def gap_counts(self) -> tuple[GapCount, ...]:
        """How many gaps of each kind there are."""
        return self.trace.gap_counts

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed, in words."""
        return self.trace.assumptions

    @property
    def complete(self) -> bool:
        """Whether the records leave nothing open."""
        return self.trace.complete

    @property
    def withheld(self) -> tuple[()]:
        """What the viewer may not see of it."""
        return self.trace.withheld

    @property
    def truncated(self) -> bool:
        """Whether anything was cut."""
        return self.trace.truncated

    @property
    def counted_lots(self) -> Lots:
        """The lots whose amounts are asked for; those that are not wholly or not certainly
        covered are uncertain."""
        sure = {
            each.lot.id for each in self.lots if each.certain and each.coverage is Coverage.WHOLE
        }
        ids = [each.lot.id for each in self.lots]
        return Lots(
            tuple(lot for lot in ids if lot in sure),
            tuple(lot for lot in ids if lot not in sure),
        )

    @property
    def as_of_sequence(self) -> int:
        """The last record that was taken into account."""
        return self.trace.as_of_sequence


async def recall_reach(
    flow: Flow, viewer: Viewer, identifier: str, assumed: Assumed = NOTHING_ASSUMED
) -> RecallReach:
    """The reach of a recall by its id; NotFoundError where there is none."""
    scope = await scope_of(flow.graph, identifier)
    lots = tuple(each.lot for each in scope.lots)
    followed = await follow(
        flow, viewer, request_of(Direction.FORWARD, StartKind.LOT, lots, assumed)
    )
    numbers = await numbers_of(flow.graph, "lot", lots)
    announcer = await numbers_of(flow.graph, "organization", {scope.announced_by or ""})
    names = await names_of(flow.graph, Wanted(set(announcer.values()), lots=set(numbers.values())))
    return RecallReach(
        scope=scope,
        announced_by=names.places.get(announcer.get(scope.announced_by or "", 0)),
        lots=tuple(_recalled(each, names.lots[numbers[each.lot]]) for each in scope.lots),
        trace=followed,
    )


def _recalled(covered: CoveredLot, lot: Lot) -> RecalledLot:
    return RecalledLot(
        lot=lot,
        ground=covered.ground,
        by=covered.by,
        certain=covered.certain,
        coverage=covered.coverage,
        alternatives=covered.alternatives,
        codes=covered.codes,
    )
