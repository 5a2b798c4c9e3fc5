"""Answers recallReach: who holds or sold recalled goods, since when, through which listings, in
which jurisdictions, and who must do what about it."""

from dataclasses import dataclass

from tracegraph.analysis.recall_scope import Coverage
from tracegraph.domain.trace import (
    Certainty,
    Direction,
    Gap,
    Lot,
    Place,
    ReachedHolding,
    Trace,
    WayStep,
)
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.recall.amounts import Lots
from tracegraph.services.recall.duties import RecallDuty, duties_of
from tracegraph.services.recall.listings import ReachedListing, listings_of
from tracegraph.services.recall.scope import CoveredCodes, CoveredLot, Ground, Scope, scope_of
from tracegraph.services.trace import StartKind, TraceRequest, trace
from tracegraph.services.trace.names import Wanted, names_of, numbers_of


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
class Holder:
    """An organization that had recalled goods, with the best of its holdings."""

    organization: Place
    certainty: Certainty
    since: str | None
    holdings: tuple[str, ...]
    way: tuple[WayStep, ...]


@dataclass(frozen=True)
class JurisdictionOfSale:
    """A jurisdiction to whose consumers recalled goods were sold."""

    jurisdiction: Place
    certainty: Certainty
    since: str | None
    way: tuple[WayStep, ...]


@dataclass(frozen=True)
class RecallReach:
    """Everything is of the whole reach; nothing is cut. Holdings are those of the trace."""

    scope: Scope
    announced_by: Place | None
    lots: tuple[RecalledLot, ...]
    holders: tuple[Holder, ...]
    listings: tuple[ReachedListing, ...]
    jurisdictions: tuple[JurisdictionOfSale, ...]
    duties: tuple[RecallDuty, ...]
    trace: Trace

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What the records leave open."""
        return self.trace.gaps

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


async def recall_reach(flow: Flow, viewer: Viewer, identifier: str) -> RecallReach:
    """The reach of a recall by its id; NotFoundError where there is none."""
    scope = await scope_of(flow.graph, identifier)
    lots = tuple(each.lot for each in scope.lots)
    reach = await trace(flow, viewer, TraceRequest(Direction.FORWARD, StartKind.LOT, lots))
    listings = await listings_of(flow.graph, reach)
    numbers = await numbers_of(flow.graph, "lot", lots)
    announcer = await numbers_of(flow.graph, "organization", {scope.announced_by or ""})
    names = await names_of(flow.graph, Wanted(set(announcer.values()), lots=set(numbers.values())))
    return RecallReach(
        scope=scope,
        announced_by=names.places.get(announcer.get(scope.announced_by or "", 0)),
        lots=tuple(_recalled(each, names.lots[numbers[each.lot]]) for each in scope.lots),
        holders=_holders(reach),
        listings=listings,
        jurisdictions=_jurisdictions(reach),
        duties=duties_of(listings),
        trace=reach,
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


def _best_by_place(trace: Trace, kind: str) -> dict[str, list[ReachedHolding]]:
    """Holdings by place, the certain and early ones first; places in the order of ids."""
    by_place: dict[str, list[ReachedHolding]] = {}
    ranked = sorted(
        (each for each in trace.holdings if each.place.id.startswith(kind)),
        key=lambda each: (each.place.id, each.certainty.value, each.time or "", each.id),
    )
    for each in ranked:
        by_place.setdefault(each.place.id, []).append(each)
    return by_place


def _holders(trace: Trace) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            some[0].place,
            some[0].certainty,
            some[0].time,
            tuple(sorted(each.id for each in some)),
            some[0].way,
        )
        for some in _best_by_place(trace, "organization:").values()
    )


def _jurisdictions(trace: Trace) -> tuple[JurisdictionOfSale, ...]:
    return tuple(
        JurisdictionOfSale(some[0].place, some[0].certainty, some[0].time, some[0].way)
        for some in _best_by_place(trace, "jurisdiction:").values()
    )
