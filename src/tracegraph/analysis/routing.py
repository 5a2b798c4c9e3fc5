"""Finds the ways by which one authority reaches another, and says why where there is none.

A route is dominated by another that has no more hops without a number of days, no more stated
working days and no more hops, and less of one of them. A hop without a number is never counted
as zero days: routes whose days are all stated come first, then those with fewer unstated hops.
All costs add up along the way and each hop costs one, so a part of a non-dominated route is
non-dominated itself: labels are kept at each authority and the dominated dropped (E. Q. V.
Martins, On a multicriteria shortest path problem, 1984). Equal labels are all kept.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations

from tracegraph.domain.offices import Arrangement, Directory, Office
from tracegraph.domain.records.places import Department
from tracegraph.domain.routes import Channel, Hop, HopKind, Route, Routes

MOST_ROUTES = 20
_ORDER = {kind: place for place, kind in enumerate(HopKind)}


@dataclass(frozen=True)
class Label:
    """A way from the sender; cost is unstated hops, stated days, hops."""

    cost: tuple[int, int, int]
    hops: tuple[Hop, ...]

    def cost_after(self, hop: Hop) -> tuple[int, int, int]:
        """The cost of the way with one more hop."""
        unstated, days, count = self.cost
        return (unstated + (hop.working_days is None), days + (hop.working_days or 0), count + 1)

    def extended(self, hop: Hop) -> "Label":
        """The way with one more hop."""
        return Label(self.cost_after(hop), (*self.hops, hop))


@dataclass(frozen=True)
class Ways:
    """Every authority's labels; truncated: equally good ones were dropped somewhere."""

    labels: Mapping[str, Sequence[Label]]
    truncated: bool


def routes_between(
    sender: str, receiver: str, channel: Channel, directory: Directory, day: date
) -> Routes:
    """All non-dominated routes over this channel on this day, at most MOST_ROUTES of them."""
    return Routing(directory, day).to((receiver,), sender, channel)[0]


class Routing:
    """The routes of a directory on a day; what was searched once is not searched again."""

    def __init__(self, directory: Directory, day: date) -> None:
        self._directory = directory
        self._day = day
        self._hierarchy = tuple(_hierarchy(directory))
        self._found: dict[tuple[str, tuple[str, ...] | None], Ways] = {}

    def to(self, receivers: Sequence[str], sender: str, channel: Channel) -> tuple[Routes, ...]:
        """As routes_between for several receivers, in their order, with one search.

        令110-25 addresses the peer directly, so a notification has one hop from sender to receiver
        and never passes through other peers; whether it is owed is for the rules to say.
        方案三（六） names no organ, so that a criminal transfer goes directly to the one that the
        sender names.
        """
        return tuple(
            _routes(way, each, sender, channel, self._directory, self._day)
            for way, each in zip(self._to_each(receivers, sender, channel), receivers, strict=True)
        )

    def _to_each(self, receivers: Sequence[str], sender: str, channel: Channel) -> list[Ways]:
        if channel is Channel.CRIMINAL_TRANSFER:
            hops = {each: _criminal(sender, each, self._directory) for each in receivers}
            return [Ways({each: _direct(hops[each])}, False) for each in receivers]
        ways = self._ways(sender, channel)
        if channel is Channel.PEER_NOTIFICATION:
            return [_with_peer(ways, sender, each, self._directory) for each in receivers]
        return [ways] * len(receivers)

    def _ways(self, sender: str, channel: Channel) -> Ways:
        """Ways from the sender; of a notification those up and down the hierarchy."""
        used: tuple[str, ...] | None = None
        hops: Iterable[Hop] = self._hierarchy
        if channel is not Channel.PEER_NOTIFICATION:
            used = usable_arrangements(channel, self._directory, self._day)
            hops = chain(hops, _hops(channel, self._directory, self._day))
        if (sender, used) not in self._found:
            self._found[sender, used] = _labels(_onward(hops), sender)
        return self._found[sender, used]


def _with_peer(ways: Ways, sender: str, receiver: str, directory: Directory) -> Ways:
    """The ways with the direct one to a peer, where the receiver is one."""
    every = [*ways.labels.get(receiver, ()), *_direct(_peer(sender, receiver, directory))]
    best = [each for each in every if not any(_dominates(other.cost, each.cost) for other in every)]
    return Ways({receiver: best}, ways.truncated)


def _direct(hops: Iterable[Hop]) -> list[Label]:
    """Ways of one hop each."""
    return [Label((0, 0, 0), ()).extended(hop) for hop in hops]


def usable_arrangements(channel: Channel, directory: Directory, day: date) -> tuple[str, ...]:
    """The arrangements that provide for this channel on this day; channels with the same ones
    have the same routes."""
    return tuple(
        arrangement.id
        for arrangement in directory.arrangements
        if channel.mechanism in arrangement.mechanisms and arrangement.holds_on(day)
    )


def _routes(
    ways: Ways, receiver: str, sender: str, channel: Channel, directory: Directory, day: date
) -> Routes:
    if sender == receiver:
        return Routes(channel, sender, receiver, (), explanation="It is the same authority.")
    labels = sorted(ways.labels.get(receiver, ()), key=_rank)
    if not labels:
        reason = _explanation(sender, receiver, channel, directory, day)
        return Routes(channel, sender, receiver, (), explanation=reason)
    cut = ways.truncated or len(labels) > MOST_ROUTES
    best = tuple(Route(label.hops) for label in labels[:MOST_ROUTES])
    return Routes(channel, sender, receiver, best, cut)


def _hops(channel: Channel, directory: Directory, day: date) -> Iterator[Hop]:
    yield from _departments(directory)
    for arrangement in directory.arrangements:
        if channel.mechanism in arrangement.mechanisms and arrangement.holds_on(day):
            yield from _arranged(arrangement, directory)


def _hierarchy(directory: Directory) -> Iterator[Hop]:
    basis = "hierarchy of the offices on record"
    assumed = "The two texts name no route through a superior; it is offered, not required."
    for office in directory.offices.values():
        superior = directory.offices.get(office.reports_to or "")
        if superior is not None and superior.id != office.id:
            yield _hop(office, superior, HopKind.SUPERIOR, basis, None, assumed)
            yield _hop(superior, office, HopKind.SUBORDINATE, basis, None, assumed)


def _hop(
    sender: Office,
    receiver: Office,
    kind: HopKind,
    basis: str,
    days: int | None = None,
    assumed: str | None = None,
) -> Hop:
    return Hop(sender.id, receiver.id, sender.name, receiver.name, kind, basis, days, assumed)


def _both_ways(
    one: Office,
    other: Office,
    kind: HopKind,
    basis: str,
    days: int | None = None,
    assumed: str | None = None,
) -> Iterator[Hop]:
    yield _hop(one, other, kind, basis, days, assumed)
    yield _hop(other, one, kind, basis, days, assumed)


def _criminal(sender: str, receiver: str, directory: Directory) -> Iterator[Hop]:
    """To whoever the sender names, but for one of those who transfer themselves."""
    one, other = directory.offices.get(sender), directory.offices.get(receiver)
    if one is None or other is None or other.department is Department.MARKET_REGULATION:
        return
    assumed = (
        "The text says 司法机关 and names no organ, level or place; this is the one that the "
        "sender names."
    )
    yield _hop(one, other, HopKind.NAMED, "方案三（六）", None, assumed)


def _peer(sender: str, receiver: str, directory: Directory) -> Iterator[Hop]:
    one, other = directory.offices.get(sender), directory.offices.get(receiver)
    regulators = (Department.MARKET_REGULATION,) * 2
    if one is None or other is None or one.level is not other.level:
        return
    if (one.department, other.department) == regulators:
        yield _hop(one, other, HopKind.PEER, "令110-25")


def _departments(directory: Directory) -> Iterator[Hop]:
    seats: defaultdict[str, list[Office]] = defaultdict(list)
    for office in directory.offices.values():
        seats[office.division].append(office)
    assumed = "The plan speaks of cooperation across departments in general and names no pair."
    for group in seats.values():
        for one, other in combinations(group, 2):
            yield from _both_ways(one, other, HopKind.DEPARTMENTS, "方案三（九）", assumed=assumed)


def _arranged(arrangement: Arrangement, directory: Directory) -> Iterator[Hop]:
    members = [
        directory.offices[member] for member in arrangement.members if member in directory.offices
    ]
    undated = None if arrangement.dated else "No date is known since when it holds."
    assumed = " ".join(part for part in (arrangement.assumed, undated) if part) or None
    basis = (
        f"{arrangement.article}: {arrangement.name}" if arrangement.article else arrangement.name
    )
    for one, other in combinations(members, 2):
        yield from _both_ways(
            one, other, HopKind.ARRANGEMENT, basis, arrangement.working_days, assumed
        )


def _onward(hops: Iterable[Hop]) -> Mapping[str, Sequence[Hop]]:
    """Where each authority can send next, in a fixed order."""
    found: defaultdict[str, list[Hop]] = defaultdict(list)
    for hop in hops:
        found[hop.sender].append(hop)
    for some in found.values():
        some.sort(key=lambda hop: (hop.receiver, _ORDER[hop.kind], hop.basis))
    return found


def _labels(onward: Mapping[str, Sequence[Hop]], sender: str) -> Ways:
    """The non-dominated labels of every authority that the sender can reach."""
    kept: dict[str, list[Label]] = {sender: [Label((0, 0, 0), ())]}
    queue = deque(((sender, kept[sender][0]),))
    truncated = False
    while queue:
        place, label = queue.popleft()
        if label not in kept[place]:
            continue
        for hop in onward.get(place, ()):
            cost = label.cost_after(hop)
            labels = kept.setdefault(hop.receiver, [])
            if any(_dominates(other.cost, cost) for other in labels):
                continue
            labels[:] = [other for other in labels if not _dominates(cost, other.cost)]
            if sum(other.cost == cost for other in labels) >= MOST_ROUTES:
                truncated = True
                continue
            fresh = label.extended(hop)
            labels.append(fresh)
            queue.append((hop.receiver, fresh))
    return Ways(kept, truncated)


def _dominates(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return one != other and one[0] <= other[0] and one[1] <= other[1] and one[2] <= other[2]


def _rank(label: Label) -> tuple[object, ...]:
    ways = tuple((hop.receiver, _ORDER[hop.kind], hop.basis) for hop in label.hops)
    return (label.cost, ways)


def _explanation(
    sender: str, receiver: str, channel: Channel, directory: Directory, day: date
) -> str:
    for key in (sender, receiver):
        if key not in directory.offices:
            return f"{key} is not among the authorities on record."
    names = f"{directory.offices[sender].name} and {directory.offices[receiver].name}"
    if channel is Channel.CRIMINAL_TRANSFER:
        name = directory.offices[receiver].name
        return (
            f"方案三（六） has cases transferred to 司法机关; {name} is one of the 行政执法部门 "
            "that transfer to them."
        )
    if channel.mechanism is None:
        return (
            f"令110-25 joins market regulators of one level; {names} are not, and no superior "
            "joins them."
        )
    parts = [f"No superior and no arrangement for {channel.value} on {day} joins {names}."]
    for arrangement in directory.arrangements:
        if channel.mechanism not in arrangement.mechanisms:
            parts.append(f"{arrangement.name} does not provide for {channel.value}.")
        elif not arrangement.holds_on(day):
            span = f"{arrangement.valid_from or '…'} to {arrangement.valid_to or '…'}"
            parts.append(f"{arrangement.name} holds from {span}.")
    return " ".join(parts)
