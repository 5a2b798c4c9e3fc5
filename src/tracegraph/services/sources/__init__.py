"""Answers sharedSources: what upstream explains several affected goods, and what contradicts it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tracegraph.analysis.dispatch_addresses import dispatch_groups
from tracegraph.analysis.flow_changes import ALWAYS, NEVER
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.shared_sources import Candidates, SharedSources, grouped, shared_sources
from tracegraph.analysis.trace import Start
from tracegraph.domain.errors import InputError
from tracegraph.domain.identifiers import holding_id
from tracegraph.domain.times import china_text
from tracegraph.domain.trace import Gap, Lot, Place, Product
from tracegraph.domain.viewer import Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.sources.starting import Named, named, start_behind
from tracegraph.services.trace.names import Names, Wanted, found, names_of, number
from tracegraph.store.graph import Graph

SHOWN = 1000  # of the best of each kind


@dataclass(frozen=True)
class Explanation:
    """What a source explains of the affected goods, and what contradicts it; ids as asked.

    latest_departure is the latest moment at which goods can have left it and still be in all that
    it explains; None where nothing bounds it.
    """

    exactly: tuple[str, ...]
    possibly: tuple[str, ...]
    not_explained: tuple[str, ...]
    also_reached: tuple[str, ...]
    latest_departure: str | None

    @property
    def exact_share(self) -> float:
        """The part of the affected that it explains exactly, 0 to 1."""
        return len(self.exactly) / self._all

    @property
    def share(self) -> float:
        """The part of the affected that it explains exactly or possibly, 0 to 1."""
        return (len(self.exactly) + len(self.possibly)) / self._all

    @property
    def _all(self) -> int:
        return len(self.exactly) + len(self.possibly) + len(self.not_explained)


@dataclass(frozen=True)
class SourceOrganization:
    """rank counts from 1, the best explanation first."""

    rank: int
    organization: Place
    explanation: Explanation


@dataclass(frozen=True)
class SourceHolding:
    """A lot (or, the lot unknown, a product) at an organization."""

    rank: int
    id: str
    organization: Place
    lot: Lot | None
    product: Product | None
    explanation: Explanation


@dataclass(frozen=True)
class SourceAddress:
    """Organizations that dispatch goods from one address, scored as one."""

    rank: int
    address: str
    organizations: tuple[Place, ...]
    explanation: Explanation


@dataclass(frozen=True)
class SourcesFound:
    """The best of each kind; counts are of everything that explains any of the affected."""

    affected: tuple[str, ...]
    unaffected: tuple[str, ...]
    organizations: tuple[SourceOrganization, ...]
    holdings: tuple[SourceHolding, ...]
    addresses: tuple[SourceAddress, ...]
    organization_count: int
    holding_count: int
    gaps: tuple[Gap, ...]
    as_of_sequence: int

    @property
    def complete(self) -> bool:
        """Whether the records leave nothing open about what was asked, and nothing is cut."""
        return not self.gaps and not self.truncated

    @property
    def truncated(self) -> bool:
        """Whether there are more than are shown."""
        return max(self.organization_count, self.holding_count) > SHOWN


async def sources(
    flow: Flow, viewer: Viewer, affected: Sequence[str], unaffected: Sequence[str] = ()
) -> SourcesFound:
    """What explains the affected records; unaffected ones are known to be good.

    Records are listings, shops and complaints (their recorded sales), shipments, lots, holdings
    and organizations (all that came to them), by id.
    """
    if not affected:
        raise InputError("affected names nothing; give the id of at least one affected record")
    if both := sorted(set(affected) & set(unaffected)):
        raise InputError(f"{both[0]} is named as affected and as good; leave it out of one")
    bad, good = [await named(flow.graph, viewer, each) for each in (affected, unaffected)]
    index, sequence = await flow.latest()
    result, gaps = await asyncio.to_thread(_found, index, bad, good)
    return await _answer(flow.graph, index, result, (bad, good), (gaps, sequence))


def _found(
    index: FlowIndex, affected: Sequence[Named], unaffected: Sequence[Named]
) -> tuple[SharedSources, list[Gap]]:
    (bad, gaps), (good, more) = _starts(index, affected), _starts(index, unaffected)
    return shared_sources(index, bad, good), gaps + more


def _starts(index: FlowIndex, records: Sequence[Named]) -> tuple[list[Start], list[Gap]]:
    pairs = [start_behind(index, each) for each in records]
    return [start for start, _ in pairs], [gap for _, gap in pairs if gap is not None]


async def _answer(
    graph: Graph,
    index: FlowIndex,
    result: SharedSources,
    asked: tuple[Sequence[Named], Sequence[Named]],
    open_points: tuple[list[Gap], int],
) -> SourcesFound:
    affected, unaffected = (tuple(each.id for each in some) for some in asked)
    shown = _Explained(affected, unaffected)
    names = await _names(graph, index, result)
    return SourcesFound(
        affected=affected,
        unaffected=unaffected,
        organizations=_organizations(index, result.places, names, shown),
        holdings=_holdings(index, result.holdings, names, shown),
        addresses=await _addresses(graph, index, result.places, shown),
        organization_count=len(result.places),
        holding_count=len(result.holdings),
        gaps=tuple(open_points[0]),
        as_of_sequence=open_points[1],
    )


@dataclass(frozen=True)
class _Explained:
    """Ids in the order of positions."""

    affected: tuple[str, ...]
    unaffected: tuple[str, ...]

    def by(self, found: Candidates, position: int) -> Explanation:
        """What a candidate explains."""
        proven = set(found.proven(position).tolist())
        left = int(found.left[position])
        return Explanation(
            tuple(self.affected[at] for at in sorted(proven)),
            tuple(
                self.affected[at] for at in found.explained(position).tolist() if at not in proven
            ),
            tuple(self.affected[at] for at in found.unexplained(position).tolist()),
            tuple(self.unaffected[at] for at in found.also_reached(position).tolist()),
            None if left in (ALWAYS, NEVER) else china_text(left),
        )


async def _names(graph: Graph, index: FlowIndex, result: SharedSources) -> Names:
    """Names of everything that is shown."""
    arrays, holdings = index.arrays(), result.holdings.number[:SHOWN]
    places = {*result.places.number[:SHOWN].tolist(), *arrays.place[holdings].tolist()}
    items = arrays.item[holdings].tolist()
    return await names_of(
        graph,
        Wanted(
            organizations={int(index.places.seqs[each]) for each in places},
            lots={int(index.lots.seqs[item >> 1]) for item in items if item & 1 == 0},
            products={int(index.products.seqs[item >> 1]) for item in items if item & 1},
        ),
    )


def _organizations(
    index: FlowIndex, found: Candidates, names: Names, shown: _Explained
) -> tuple[SourceOrganization, ...]:
    return tuple(
        SourceOrganization(at + 1, names.places[int(index.places.seqs[place])], shown.by(found, at))
        for at, place in enumerate(found.number[:SHOWN].tolist())
    )


def _holdings(
    index: FlowIndex, found: Candidates, names: Names, shown: _Explained
) -> tuple[SourceHolding, ...]:
    arrays, answer = index.arrays(), []
    for at, holding in enumerate(found.number[:SHOWN].tolist()):
        item = int(arrays.item[holding])
        place = names.places[int(index.places.seqs[arrays.place[holding]])]
        lot = None if item & 1 else names.lots[int(index.lots.seqs[item >> 1])]
        product = (
            lot.product if lot is not None else names.products[int(index.products.seqs[item >> 1])]
        )
        goods = lot or product
        assert goods is not None, "goods are of a lot or a product"
        key = holding_id(goods.id, place.id)
        answer.append(SourceHolding(at + 1, key, place, lot, product, shown.by(found, at)))
    return tuple(answer)


async def _addresses(
    graph: Graph, index: FlowIndex, places: Candidates, shown: _Explained
) -> tuple[SourceAddress, ...]:
    """Addresses from which several organizations that explain something dispatch goods."""
    seqs = [int(index.places.seqs[place]) for place in places.number.tolist()]
    rows = await found(graph, "sources/dispatch-addresses", seqs)
    written = {number(row[0]): (str(row[1]), str(row[2] or "")) for row in rows}
    groups = dispatch_groups([written.get(seq, ("", "")) for seq in seqs])
    together = grouped(places, groups)
    members: dict[int, list[int]] = {}
    for seq, group in zip(seqs, groups.tolist(), strict=True):
        members.setdefault(group, []).append(seq)
    wanted = {group: members[group] for group in together.number[:SHOWN].tolist()}
    every = {seq for some in wanted.values() for seq in some}
    names = (await names_of(graph, Wanted(organizations=every))).places
    return tuple(
        SourceAddress(
            at + 1,
            written[some[0]][0],
            tuple(sorted((names[seq] for seq in some), key=lambda each: each.id)),
            shown.by(together, at),
        )
        for at, some in enumerate(wanted.values())
    )
