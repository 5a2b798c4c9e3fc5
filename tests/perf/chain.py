"""S2: a product chain from producers to consumers, with the unit-level truth of where all went."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from perf import chain_books as at
from perf.chain_books import Books, empty_books
from perf.chain_plan import Plan, plan, shares
from perf.chain_size import DAY, LATE, ChainSize
from perf.chain_stock import RETAIL, run
from perf.chain_tables import NO_LOT, Chain, Lineages, Lots, Repackings, Shipments

Numbers = NDArray[np.int32]
Integers = NDArray[np.int64]
Progress = Callable[[str], None]
SOLD_ONLINE = 0.8


class _Story(NamedTuple):
    """One product: what was planned and what came of it, in numbers of its own."""

    plan: Plan
    books: Books


class _Table:
    """One table of all products together. product: by row; first: the first row of a product."""

    def __init__(self, parts: list[NDArray[np.integer]]) -> None:
        sizes = np.array([len(each) for each in parts])
        self.rows = np.concatenate(parts)
        self.product = np.repeat(np.arange(len(parts)), sizes)
        self.first = np.cumsum(sizes) - sizes

    def numbered(self, local: NDArray[np.integer], product: Integers) -> Numbers:
        """Rows numbered within their product as rows of all; those below 0 stay."""
        whole = local.astype(np.int64) + self.first[product]
        return np.where(local < 0, local, whole).astype(np.int32)

    def owners(self, ends: Integers, of: "_Table") -> Numbers:
        """For rows that belong to rows of another table, which ends say where theirs end."""
        starts = np.concatenate([[0], ends[:-1]])
        starts[of.first] = 0
        return np.repeat(np.arange(len(ends)), ends - starts).astype(np.int32)


def chain(size: ChainSize, seed: int = 1, tell: Progress = lambda _: None) -> Chain:
    """The chain of this size; the same numbers give the same chain on every machine."""
    random = np.random.default_rng(seed)
    stories = list(_stories(random, size, tell))
    parties = _Table([each.plan.parties for each in stories])
    lots, lines = (_Table([getattr(each.books, name) for each in stories]) for name in _TWO)
    sellers = _Table([each.plan.parties[each.plan.tier_first[-2] :] for each in stories])
    shipments = _shipments(random, size, stories, (parties, lots, lines))
    return Chain(
        size=size,
        depth=np.array([len(each.plan.tier_first) - 1 for each in stories], np.int32),
        listing_product=sellers.product.astype(np.int32),
        listing_merchant=sellers.rows.astype(np.int32),
        lots=_lots(parties, lots),
        lineages=Lineages(
            lots.numbered(lines.rows[:, at.LOT], lines.product),
            lines.numbered(lines.rows[:, at.PARENT], lines.product),
        ),
        shipments=shipments,
        repackings=_repackings(stories, parties, lines),
    )


_TWO = ("lots", "lines")


def _stories(random: np.random.Generator, size: ChainSize, tell: Progress) -> Iterator[_Story]:
    each = shares(random, size)
    counts = zip(each.lots.tolist(), each.shipments.tolist(), each.listings.tolist(), strict=True)
    for product, numbers in enumerate(counts):
        if product % 1000 == 0:
            tell(f"chain: product {product:,} of {size.products:,}")
        planned = plan(random, size, product, numbers)
        books = empty_books(planned)
        while not run(planned, books, int(random.integers(2**31))):
            books = empty_books(planned)  # everything was sold before the last shipment
        yield _Story(planned, _filled(books))


def _filled(books: Books) -> Books:
    """The rows that were written, without what was only needed on the way."""
    filled = books.filled
    return books._replace(
        stock=books.stock[:0].copy(),
        lines=books.lines[: filled[at.LINES]].copy(),
        parts=books.parts[: filled[at.PARTS]].copy(),
        turns=books.turns[: filled[at.TURNS]].copy(),
        flows=books.flows[: filled[at.FLOWS]].copy(),
        ways=books.ways[:0].copy(),
    )


def _lots(parties: _Table, lots: _Table) -> Lots:
    rows = lots.rows
    return Lots(
        product=lots.product.astype(np.int32),
        maker=parties.rows[parties.numbered(rows[:, at.MAKER], lots.product)],
        made=rows[:, at.MADE].copy(),
        quantity=rows[:, at.UNITS].copy(),
        original=rows[:, at.ORIGINAL] == 1,
    )


def _shipments(
    random: np.random.Generator,
    size: ChainSize,
    stories: list[_Story],
    tables: tuple[_Table, _Table, _Table],
) -> Shipments:
    parties, lots, lines = tables
    ships = _Table([each.books.ships for each in stories])
    parts = _Table([each.books.parts for each in stories])
    rows, product = ships.rows, ships.product
    to = parties.rows[parties.numbered(np.maximum(rows[:, at.TARGET], 0), product)]
    consumers = size.organizations - 1 - rows[:, at.TARGET]
    delay = random.integers(0, DAY, len(rows))
    late = random.random(len(rows)) < LATE
    delay[late] += random.integers(10 * DAY, 120 * DAY, int(late.sum()))
    return Shipments(
        origin=parties.rows[parties.numbered(rows[:, at.ORIGIN], product)],
        target=np.where(rows[:, at.TARGET] < 0, consumers, to).astype(np.int32),
        product=product.astype(np.int32),
        lot=lots.numbered(rows[:, at.LABEL], product),
        listing=_listings(random, stories, ships),
        kind=rows[:, at.KIND].astype(np.uint8),
        quantity=rows[:, at.QUANTITY].copy(),
        sent=rows[:, at.SENT].copy(),
        received=rows[:, at.RECEIVED].copy(),
        recorded=rows[:, at.SENT] + delay,
        part_of=parts.owners(rows[:, at.END], ships),
        part_line=lines.numbered(parts.rows[:, at.LINE], parts.product),
        part_units=parts.rows[:, at.TAKEN].copy(),
    )


def _listings(random: np.random.Generator, stories: list[_Story], ships: _Table) -> Numbers:
    """Most sales to consumers name the listing: a merchant has one for each of its products."""
    sellers = np.array([each.plan.tier_first[-2] for each in stories])
    counts = np.array([len(each.plan.parties) for each in stories]) - sellers
    first = np.cumsum(counts) - counts
    listing = first[ships.product] + ships.rows[:, at.ORIGIN] - sellers[ships.product]
    online = random.random(len(listing)) < SOLD_ONLINE
    named = (ships.rows[:, at.KIND] == RETAIL) & online
    return np.where(named, listing, -1).astype(np.int32)


def _repackings(stories: list[_Story], parties: _Table, lines: _Table) -> Repackings:
    turns = _Table([each.books.turns for each in stories])
    flows = _Table([each.books.flows for each in stories])
    return Repackings(
        place=parties.rows[parties.numbered(turns.rows[:, at.PLACE], turns.product)],
        at=turns.rows[:, at.AT].copy(),
        flow_of=flows.owners(turns.rows[:, at.FLOWS_END], turns),
        flow_before=lines.numbered(flows.rows[:, at.BEFORE], flows.product),
        flow_after=lines.numbered(flows.rows[:, at.AFTER], flows.product),
        flow_units=flows.rows[:, at.POURED].copy(),
    )


__all__ = ["NO_LOT", "Chain", "chain"]
