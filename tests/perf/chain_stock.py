"""The chain moves: from event to event, goods that are there are made, repacked and passed on.

Nobody ships what he does not have: every unit that leaves is taken from the stock of its lineage.
"""

import numpy as np

from perf.chain_books import (
    AFTER,
    ARRIVAL,
    AT,
    BEFORE,
    END,
    FIRST,
    FLOWS,
    FLOWS_END,
    KIND,
    LABEL,
    LINE,
    LINEAGES,
    LINES,
    LOT,
    LOTS,
    MADE,
    MAKER,
    MOST_LINEAGES,
    ORIGIN,
    ORIGINAL,
    OWED,
    PARENT,
    PARTS,
    PLACE,
    POURED,
    QUANTITY,
    RECEIVED,
    SENT,
    SHIP,
    SHIPS,
    TAKEN,
    TARGET,
    TURNS,
    UNITS,
    WAYS,
    Books,
)
from perf.chain_plan import UNLABELLED_SHIFT, Plan
from tracegraph.analysis.compiled import compiled

SALE, RETURN, TRANSFER, RETAIL = 0, 1, 2, 3
HOUR = 3_600_000
END_OF_TIME = 2**62
MIXED = 4  # lots that a shipment without a lot number is taken from, at most


@compiled
def run(plan: Plan, books: Books, seed: int) -> bool:
    """Let all happen; False where a shipment was to leave and nobody had anything."""
    np.random.seed(seed)
    for row in range(len(plan.at)):
        now, event = plan.at[row], plan.event[row]
        _land(books, now)
        if event == 0:
            _make(plan, books, now)
        elif event <= 2:
            _repack(plan, books, now, event == 2)
        elif not _pass_on(plan, books, now, event):
            return False
    _land(books, END_OF_TIME)
    while books.filled[LOTS] < plan.lots:
        _make(plan, books, plan.at[-1])
    return True


@compiled
def _land(books: Books, now: int) -> None:
    """What has arrived is in stock."""
    row = 0
    while row < books.filled[WAYS]:
        if books.ways[row, ARRIVAL] > now:
            row += 1
            continue
        ship = books.ways[row, SHIP]
        last = books.filled[WAYS] - 1
        books.ways[row, ARRIVAL], books.ways[row, SHIP] = (
            books.ways[last, ARRIVAL],
            books.ways[last, SHIP],
        )
        books.filled[WAYS] = last
        first = books.ships[ship - 1, END] if ship > 0 else 0
        for part in range(first, books.ships[ship, END]):
            target, units = books.ships[ship, TARGET], books.parts[part, TAKEN]
            books.stock[target, books.parts[part, LINE]] += units
            books.held[target] += units


@compiled
def _make(plan: Plan, books: Books, now: int) -> None:
    """A new lot at the producer."""
    if books.filled[LOTS] == plan.lots:
        return
    lot, line = _new_lot(books, 0, now), _new_line(books, -1)
    units = int(200 * np.exp(np.random.normal(0.0, 0.7))) + 20
    books.lots[lot, ORIGINAL], books.lots[lot, UNITS] = 1, units
    books.stock[0, line] = units
    books.held[0] += units


@compiled
def _new_lot(books: Books, maker: int, now: int) -> int:
    lot: int = books.filled[LOTS]
    books.filled[LOTS] += 1
    books.lots[lot, MAKER], books.lots[lot, MADE] = maker, now
    books.lots[lot, FIRST], books.lots[lot, LINEAGES] = books.filled[LINES], 0
    return lot


@compiled
def _new_line(books: Books, parent: int) -> int:
    """One more lineage of the newest lot."""
    line: int = books.filled[LINES]
    lot = books.filled[LOTS] - 1
    books.filled[LINES] += 1
    books.lots[lot, LINEAGES] += 1
    books.lines[line, LOT], books.lines[line, PARENT] = lot, parent
    return line


@compiled
def _repack(plan: Plan, books: Books, now: int, merging: bool) -> None:
    """One lot at a party into two, or two into one; new lots are made where that cannot be."""
    sources, fresh, place = 2 if merging else 1, 1 if merging else 2, -1
    if books.filled[LOTS] + fresh > plan.lots:
        return
    for _ in range(20):
        party = _somebody(plan, books, _some_tier(plan, books, 0, len(plan.tier_first) - 3))
        if party >= 0 and _usable_lots(books, party) >= sources:
            place = party
            break
    if place < 0:
        for _ in range(fresh):
            _make(plan, books, now)
        return
    first = _usable_lot(books, place, -1)
    second = _usable_lot(books, place, first) if merging else -1
    for part in range(fresh):
        _new_lot(books, place, now)
        share = 1.0 if part == fresh - 1 else 0.2 + 0.6 * np.random.random()
        for lot in (first, second):
            if lot >= 0:
                _pour(books, place, lot, share)
    turn = books.filled[TURNS]
    books.filled[TURNS] += 1
    books.turns[turn, PLACE], books.turns[turn, AT] = place, now
    books.turns[turn, FLOWS_END] = books.filled[FLOWS]


@compiled
def _pour(books: Books, place: int, lot: int, share: float) -> None:
    """A share of each lineage of a lot at a place into the newest lot."""
    into = books.filled[LOTS] - 1
    for line in range(books.lots[lot, FIRST], books.lots[lot, FIRST] + books.lots[lot, LINEAGES]):
        there = books.stock[place, line]
        if there == 0:
            continue
        units = max(1, int(there * share))
        after, row = _new_line(books, line), books.filled[FLOWS]
        books.filled[FLOWS] += 1
        books.flows[row, BEFORE], books.flows[row, AFTER] = line, after
        books.flows[row, POURED] = units
        books.stock[place, line] -= units
        books.stock[place, after] += units
        books.lots[into, UNITS] += units


@compiled
def _usable(books: Books, party: int, lot: int) -> bool:
    """Whether a party can repack a lot: it has two units of a kind, and not too many kinds."""
    first = books.lots[lot, FIRST]
    count: int = books.lots[lot, LINEAGES]
    for line in range(first, first + count):
        if books.stock[party, line] >= 2:
            return count <= MOST_LINEAGES
    return False


@compiled
def _usable_lots(books: Books, party: int) -> int:
    """How many lots a party can repack; counting stops at two."""
    found = 0
    for lot in range(books.filled[LOTS]):
        if _usable(books, party, lot):
            found += 1
            if found == 2:
                break
    return found


@compiled
def _usable_lot(books: Books, party: int, not_this: int) -> int:
    lots: int = books.filled[LOTS]
    start = np.random.randint(0, lots)
    for step in range(lots):
        lot: int = (start + step) % lots
        if lot != not_this and _usable(books, party, lot):
            return lot
    return -1


@compiled
def _some_tier(plan: Plan, books: Books, first: int, last: int) -> int:
    """A tier from first to last in which somebody has something, each as likely; -1 for none."""
    chosen, seen = -1, 0
    for tier in range(first, last + 1):
        for party in range(plan.tier_first[tier], plan.tier_first[tier + 1]):
            if books.held[party] > 0:
                seen += 1
                if np.random.random() * seen < 1.0:
                    chosen = tier
                break
    return chosen


@compiled
def _somebody(plan: Plan, books: Books, tier: int) -> int:
    """A party of the tier that has something; -1 where the tier is -1."""
    if tier < 0:
        return -1
    first, width = plan.tier_first[tier], plan.tier_first[tier + 1] - plan.tier_first[tier]
    start = np.random.randint(0, width)
    for step in range(width):
        party: int = first + (start + step) % width
        if books.held[party] > 0:
            return party
    return -1


@compiled
def _pass_on(plan: Plan, books: Books, now: int, event: int) -> bool:
    """One shipment; False where nobody has anything."""
    unlabelled = event >= UNLABELLED_SHIFT
    wish = event - UNLABELLED_SHIFT if unlabelled else event
    tiers = len(plan.tier_first) - 1
    if wish == 4:
        books.filled[OWED] += 1
    origin, kind = -1, SALE
    if books.filled[OWED] > 0 and wish != 5:
        origin, kind = _somebody(plan, books, _some_tier(plan, books, 1, tiers - 1)), RETURN
        if origin >= 0:
            books.filled[OWED] -= 1
    elif wish == 5:
        origin, kind = _somebody(plan, books, _some_tier(plan, books, 1, tiers - 2)), TRANSFER
    if origin < 0:
        origin, kind = _somebody(plan, books, _some_tier(plan, books, 0, tiers - 1)), SALE
    if origin < 0:
        if books.filled[LOTS] == plan.lots:
            return False
        _make(plan, books, now)
        origin = 0
    if kind == SALE and books.tier[origin] == tiers - 1:
        kind = RETAIL
    lot = -1
    if unlabelled:
        _take_mixed(books, origin)
    else:
        lot = _take_lot(books, origin, kind)
    _send(plan, books, now, origin, lot, kind)
    return True


@compiled
def _send(plan: Plan, books: Books, now: int, origin: int, lot: int, kind: int) -> None:
    """Write down a shipment of the parts that were just taken, and put it under way."""
    ship = books.filled[SHIPS]
    books.filled[SHIPS] += 1
    hours = 20 + np.random.randint(0, 76) if kind == RETAIL else 6 + np.random.randint(0, 114)
    target = _target(plan, books, origin, kind)
    books.ships[ship, ORIGIN], books.ships[ship, TARGET] = origin, target
    books.ships[ship, LABEL], books.ships[ship, KIND] = lot, kind
    books.ships[ship, SENT], books.ships[ship, RECEIVED] = now, now + hours * HOUR
    first = books.ships[ship - 1, END] if ship > 0 else 0
    books.ships[ship, END] = books.filled[PARTS]
    for part in range(first, books.filled[PARTS]):
        books.ships[ship, QUANTITY] += books.parts[part, TAKEN]
    if target >= 0:
        way = books.filled[WAYS]
        books.filled[WAYS] += 1
        books.ways[way, ARRIVAL], books.ways[way, SHIP] = now + hours * HOUR, ship


@compiled
def _target(plan: Plan, books: Books, origin: int, kind: int) -> int:
    """Whoever gets it: mostly those that the origin deals with, one in five somebody else."""
    if kind == RETAIL:
        return -1 - int(plan.jurisdictions * np.random.random() ** 2)
    tier = books.tier[origin]
    first, width = plan.tier_first[tier], plan.tier_first[tier + 1] - plan.tier_first[tier]
    tiers = len(plan.tier_first) - 1
    to = tier + 1 if kind == SALE else tier - 1 if kind == RETURN else tier
    if kind == SALE and to + 1 < tiers and np.random.random() < 0.05:
        to += 1
    start: int = plan.tier_first[to]
    many: int = plan.tier_first[to + 1] - start
    place, stranger = origin - first, np.random.random() < 0.2
    low: int = place * many // width
    high: int = (place + 1) * many // width
    if stranger or kind == TRANSFER:
        return start + np.random.randint(0, many)
    if high <= low + 1:
        return start + min(low, many - 1)
    return start + np.random.randint(low, high)


@compiled
def _take_lot(books: Books, origin: int, kind: int) -> int:
    """All or a part of one lot from a party's stock; the lot."""
    lines = books.filled[LINES]
    start = np.random.randint(0, lines)
    line = start
    while books.stock[origin, line] == 0:
        line = (line + 1) % lines
    lot: int = books.lines[line, LOT]
    first, last = books.lots[lot, FIRST], books.lots[lot, FIRST] + books.lots[lot, LINEAGES]
    there = 0
    for each in range(first, last):
        there += books.stock[origin, each]
    share = 0.1 + 0.9 * np.random.random()
    wanted = there if np.random.random() < 0.6 else max(1, int(there * share))
    for each in range(first, last):
        stock = books.stock[origin, each]
        there -= stock
        units = wanted
        if there > 0:  # which units of the lot they are is chance
            units = np.random.hypergeometric(stock, there, wanted) if stock > 0 else 0
        _take(books, origin, each, units)
        wanted -= units
    return lot


@compiled
def _take_mixed(books: Books, origin: int) -> None:
    """A part of a party's stock, of one lot after the other."""
    lines = books.filled[LINES]
    wanted = max(1, int(books.held[origin] * (0.1 + 0.6 * np.random.random())))
    line, taken = np.random.randint(0, lines), 0
    for _ in range(lines):
        if books.stock[origin, line] > 0:
            units = min(wanted, books.stock[origin, line])
            _take(books, origin, line, units)
            wanted -= units
            taken += 1
            if wanted == 0 or taken == MIXED:
                break
        line = (line + 1) % lines


@compiled
def _take(books: Books, origin: int, line: int, units: int) -> None:
    if units == 0:
        return
    part = books.filled[PARTS]
    books.filled[PARTS] += 1
    books.parts[part, LINE], books.parts[part, TAKEN] = line, units
    books.stock[origin, line] -= units
    books.held[origin] -= units
