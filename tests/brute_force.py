"""The slow, plain trace that the real one is compared with: rows in, holdings and times out.

It knows nothing of tracegraph.analysis. Goods carry their true lot. A move is one way in which
they go from place to place (a shipment) or from lot to lot (a transformation); a way is a chain
of moves that may follow each other. Where a shipment has no lot number, one move stands for each
lot of the product that may be in it, and one more for a lot that nobody recorded.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from brute_narrowing import ALWAYS, NEVER, Row, first_moment, last_moment, narrowed_times
from tracegraph.domain.times import parse_interval

Holding = tuple[str, str]  # a lot (or, the lot unknown, a product) and a place
Key = TypeVar("Key")


@dataclass(frozen=True)
class Goods:
    """Goods of a lot; None is a lot that no record names."""

    product: str | None
    lot: str | None


@dataclass(frozen=True)
class Move:
    """Times in milliseconds: arrives (earliest), departs (latest)."""

    step: str
    before: Goods
    after: Goods
    origin: str
    target: str
    labelled: bool
    dated: bool
    arrives: int
    departs: int
    contains: frozenset[str]
    contents_recorded: bool
    transforms: bool

    @property
    def leaves(self) -> Holding:
        return holding(self.before, self.origin, self.labelled)

    @property
    def reaches(self) -> Holding:
        return holding(self.after, self.target, self.labelled)


@dataclass(frozen=True)
class Assumed:
    """mixing: what came to such a place may leave it under any lot number of its product, or as
    any lot where none is written, and whatever its sender recorded of contents.
    stopped: what came to such a place went no further."""

    mixing: frozenset[str] = frozenset()
    stopped: frozenset[str] = frozenset()

    def mixed_into(self, goods: Goods, then: "Move") -> bool:
        """Whether goods at its origin may be in a move, whatever it is recorded to carry."""
        return then.origin in self.mixing and then.before.product == goods.product

    def mixed_from(self, goods: Goods, before: "Move") -> bool:
        """Whether goods at its target may be from a move, whatever it is recorded to carry."""
        return before.target in self.mixing and before.after.product == goods.product


@dataclass(frozen=True)
class Limits:
    """most: moves that a way may have. proven: only ways with a lot number and a day at every
    move are walked on."""

    most: int = 1_000_000
    proven: bool = False

    def after(self, hops: int) -> int:
        """Hops after one more; without a limit they are not counted, as circles have no end."""
        return hops if self.most == Limits.most else hops + 1

    def allows(self, hops: int, found: "Found | None" = None) -> bool:
        return hops <= self.most and (found is None or found.certain or not self.proven)


NOTHING = Assumed()
NO_LIMITS = Limits()


@dataclass(frozen=True)
class Found:
    """certain: some way there has a lot number and a day at every move. time: the earliest
    arrival (forward) or the latest departure (backward) over all ways, in milliseconds."""

    certain: bool
    time: int


@dataclass(frozen=True)
class Reach:
    """holdings: the start and all that goods arrived at (backward: were at). drawn: holdings that
    they left under another name than they came, as the unknown-lot holding that a shipment without
    a lot number is drawn from; a holding may be in both. steps: shipments and transformations on a
    way."""

    holdings: dict[Holding, Found]
    drawn: dict[Holding, Found]
    steps: dict[str, Found]


def holding(goods: Goods, place: str, labelled: bool) -> Holding:
    item = goods.lot if labelled else goods.product
    assert item is not None
    return item, place


def moves_of(rows: Iterable[Row]) -> list[Move]:
    """Every move that the rows allow; rows of other kinds are passed over."""
    table = list(rows)
    product_of = {row["id"]: row["of"] for row in table if row["kind"] == "lot"}
    times = narrowed_times(table)
    moves: list[Move] = []
    for row in table:
        if row["kind"] == "shipment":
            moves += _shipment_moves(row, product_of, times[row["id"]])
        elif row["kind"] == "transformation":
            moves += _transformation_moves(row, product_of)
    return moves


def _shipment_moves(row: Row, product_of: dict[str, str], times: tuple[int, int]) -> list[Move]:
    sent, received = parse_interval(row.get("sentAt")), parse_interval(row.get("receivedAt"))
    lot = row.get("lot")
    if lot is not None:
        carried = [Goods(product_of.get(lot), lot)]
    else:
        names = sorted(name for name, of in product_of.items() if of == row["product"])
        carried = [Goods(row["product"], name) for name in (*names, None)]
    return [
        Move(
            step=row["id"], before=goods, after=goods, origin=row["from"],
            target=row.get("to") or row["toJurisdiction"], labelled=lot is not None,
            dated=sent.dated or received.dated,
            arrives=times[0], departs=times[1],
            contains=frozenset(row.get("contains", ())),
            contents_recorded=row.get("contentsRecorded", False), transforms=False,
        )
        for goods in carried
    ]  # fmt: skip


def _transformation_moves(row: Row, product_of: dict[str, str]) -> list[Move]:
    at, place = parse_interval(row.get("at")), row["atOrganization"]
    pairs = [(used["lot"], made["lot"]) for used in row["consumed"] for made in row["yielded"]]
    return [
        Move(
            step=row["id"], before=Goods(product_of.get(used), used),
            after=Goods(product_of.get(made), made), origin=place, target=place, labelled=True,
            dated=at.dated, arrives=first_moment(at), departs=last_moment(at), contains=frozenset(),
            contents_recorded=False, transforms=True,
        )
        for used, made in pairs
    ]  # fmt: skip


def may_follow(first: Move, then: Move) -> bool:
    """Whether what the first move brought may be in the next one; times are looked at elsewhere.

    A recorded content is in there even under another lot number. Where a sender recorded all
    contents, nothing else that was shipped to it is in there; what it made itself may be.
    """
    if first.target != then.origin:
        return False
    same = first.after == then.before
    if first.step in then.contains:
        one_product = first.after.product == then.before.product
        return same or not one_product or (first.labelled and then.labelled)
    return same and (first.transforms or not then.contents_recorded)


def starts_at(rows: Iterable[Row], item: str) -> list[Goods]:
    """The goods that a lot's id stands for, or, for a product's id, those of all its lots."""
    product_of = {row["id"]: row["of"] for row in rows if row["kind"] == "lot"}
    if item.startswith("lot:"):
        return [Goods(product_of.get(item), item)]
    lots = sorted(lot for lot, product in product_of.items() if product == item)
    return [Goods(item, lot) for lot in (*lots, None)]


def forward(
    rows: Iterable[Row],
    start: Holding,
    since: int = ALWAYS,
    assumed: Assumed = NOTHING,
    limits: Limits = NO_LIMITS,
) -> Reach:
    """Where the goods of a holding went. since: the earliest moment at which they were there."""
    table = list(rows)
    labelled = start[0].startswith("lot:")
    moves, goods = moves_of(table), starts_at(table, start[0])
    reach = Reach({start: Found(True, since)}, {}, {})
    work: list[tuple[Move, Found]] = []
    if start[1] in assumed.stopped or not limits.allows(1):
        return reach
    for move in moves:
        if move.origin != start[1] or since > move.departs:
            continue
        if move.before in goods or any(assumed.mixed_into(each, move) for each in goods):
            certain = labelled and move.labelled and move.dated and move.before in goods
            work.append((move, Found(certain, max(since, move.arrives))))
            if move.leaves != start:
                _note(reach.drawn, move.leaves, Found(False, since), min)
    for came in moves:
        if came.target != start[1] or came.after not in goods:
            continue
        for then in _recorded_after(moves, came, since):
            proven = labelled and came.labelled and then.labelled
            time = max(since, came.arrives)
            work.append((then, Found(proven and then.dated, max(time, then.arrives))))
            if then.leaves != start:
                _note(reach.drawn, then.leaves, Found(proven, time), min)
    return _walked_on(moves, work, reach, assumed, limits)


def _recorded_after(moves: list[Move], came: Move, since: int) -> list[Move]:
    """Moves whose sender recorded that this one is in them."""
    return [
        then
        for then in moves
        if came.step in then.contains
        and may_follow(came, then)
        and max(since, came.arrives) <= then.departs
    ]


def _walked_on(
    moves: list[Move],
    begun: list[tuple[Move, Found]],
    reach: Reach,
    assumed: Assumed,
    limits: Limits,
) -> Reach:
    seen: dict[Move, set[tuple[Found, int]]] = {}
    work = [(move, found, 1) for move, found in begun if limits.allows(1, found)]
    while work:
        move, found, hops = work.pop()
        if _dominated(found, hops, seen.setdefault(move, set()), sign=1):
            continue
        seen[move].add((found, hops))
        _note(reach.holdings, move.reaches, found, min)
        _note(reach.steps, move.step, found, min)
        hops = limits.after(hops)
        if move.target in assumed.stopped or not limits.allows(hops):
            continue
        for then in moves:
            mixed = move.target == then.origin and assumed.mixed_into(move.after, then)
            follows = may_follow(move, then)
            if not (follows or mixed) or found.time > then.departs:
                continue
            proven = found.certain and follows
            if then.leaves != move.reaches:
                drawn = Found(proven and then.labelled, found.time)
                _note(reach.drawn, then.leaves, drawn, min)
            certain = proven and then.labelled and then.dated
            follow = Found(certain, max(found.time, then.arrives))
            if limits.allows(hops, follow):
                work.append((then, follow, hops))
    return reach


def backward(
    rows: Iterable[Row],
    start: Holding,
    until: int = NEVER,
    assumed: Assumed = NOTHING,
    limits: Limits = NO_LIMITS,
) -> Reach:
    """Where the goods of a holding came from. until: the latest moment at which they were there."""
    table = list(rows)
    moves = moves_of(table)
    labelled, goods = start[0].startswith("lot:"), starts_at(table, start[0])
    reach = Reach({start: Found(True, until)}, {}, {})
    if start[1] in assumed.stopped or not limits.allows(1):
        return reach
    work = [
        (
            move,
            Found(
                labelled and move.labelled and move.dated and move.after in goods,
                min(until, move.departs),
            ),
        )
        for move in moves
        if move.target == start[1]
        and move.arrives <= until
        and (move.after in goods or any(assumed.mixed_from(each, move) for each in goods))
    ]
    for move, _ in work:
        if move.reaches != start:
            _note(reach.holdings, move.reaches, Found(False, until), max)
    for left in moves:
        if left.origin != start[1] or left.before not in goods:
            continue
        time = min(until, left.departs)
        for before in _recorded_before(moves, left, time):
            proven = labelled and left.labelled and before.labelled
            work.append((before, Found(proven and before.dated, min(time, before.departs))))
            if before.reaches != start:
                _note(reach.holdings, before.reaches, Found(proven, time), max)
    return _walked_back(table, work, reach, assumed, limits)


def _recorded_before(moves: list[Move], left: Move, time: int) -> list[Move]:
    """Moves that the sender of this one recorded to be in it."""
    return [
        before
        for before in moves
        if before.step in left.contains and may_follow(before, left) and before.arrives <= time
    ]


def behind_shipment(rows: Iterable[Row], shipment: str) -> Reach:
    """Where the goods in one shipment came from."""
    table = list(rows)
    work = [
        (move, Found(move.labelled and move.dated, move.departs))
        for move in moves_of(table)
        if move.step == shipment
    ]
    return _walked_back(table, work, Reach({}, {}, {}), NOTHING, NO_LIMITS)


def _walked_back(
    table: list[Row],
    begun: list[tuple[Move, Found]],
    reach: Reach,
    assumed: Assumed,
    limits: Limits,
) -> Reach:
    moves, sources = moves_of(table), _sources(table)
    seen: dict[Move, set[tuple[Found, int]]] = {}
    work = [(move, found, 1) for move, found in begun if limits.allows(1, found)]
    while work:
        move, found, hops = work.pop()
        if _dominated(found, hops, seen.setdefault(move, set()), sign=-1):
            continue
        seen[move].add((found, hops))
        _note(reach.steps, move.step, found, max)
        _note(reach.holdings if move.labelled else reach.drawn, move.leaves, found, max)
        if not move.labelled and (move.before.lot, move.origin) in sources:
            _note(reach.holdings, holding(move.before, move.origin, True), found, max)
        hops = limits.after(hops)
        if move.origin in assumed.stopped or not limits.allows(hops):
            continue
        for before in moves:
            mixed = before.target == move.origin and assumed.mixed_from(move.before, before)
            follows = may_follow(before, move)
            if (follows or mixed) and before.arrives <= found.time:
                here = Found(found.certain and before.labelled and follows, found.time)
                _note(reach.holdings, before.reaches, here, max)
                certain = here.certain and before.dated
                follow = Found(certain, min(found.time, before.departs))
                if limits.allows(hops, follow):
                    work.append((before, follow, hops))
    return reach


def _sources(table: list[Row]) -> set[tuple[str | None, str]]:
    """Holdings in which goods begin: the maker's, unless a transformation yields them there, and
    those that goods leave though nothing is recorded to have come."""
    moves = [move for move in moves_of(table) if move.labelled]
    made = {(row["id"], row["madeBy"]) for row in table if row["kind"] == "lot" and "madeBy" in row}
    yielded = {(move.after.lot, move.target) for move in moves if move.transforms}
    left = {(move.before.lot, move.origin) for move in moves}
    return (made - yielded) | (left - {(move.after.lot, move.target) for move in moves})


def _dominated(found: Found, hops: int, others: set[tuple[Found, int]], sign: int) -> bool:
    return any(
        other.certain >= found.certain and sign * other.time <= sign * found.time and fewer <= hops
        for other, fewer in others
    )


def _note(table: dict[Key, Found], key: Key, found: Found, best: Callable[[int, int], int]) -> None:
    """Keeps the best time, and certainty as soon as one way has it."""
    old = table.get(key)
    if old is not None:
        found = Found(found.certain or old.certain, best(old.time, found.time))
    table[key] = found


__all__ = ["ALWAYS", "NEVER", "Row", "backward", "behind_shipment", "forward", "narrowed_times"]
