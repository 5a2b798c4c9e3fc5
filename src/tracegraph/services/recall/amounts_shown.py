"""Amounts in the words of an answer: names for numbers, decimal texts for millionths."""

import numpy as np

from tracegraph.analysis.flow_changes import ALWAYS, NEVER, PARTS
from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.quantities.amounts import UNBOUNDED, Bounds
from tracegraph.analysis.quantities.balances import Balance
from tracegraph.analysis.quantities.estimates import Estimate
from tracegraph.analysis.quantities.fates import Fate
from tracegraph.analysis.quantities.ledger import Kind
from tracegraph.analysis.quantities.proof import NOTHING, Proof
from tracegraph.analysis.quantities.reading import Read
from tracegraph.domain.amounts import (
    Account,
    Amount,
    AmountAtPlace,
    GoodsFate,
    HeldGoods,
    Shortfall,
    UnknownUnit,
)
from tracegraph.domain.times import china_text
from tracegraph.domain.trace import Lot, Place, Product
from tracegraph.services.trace.names import Names


def decimal_text(parts: int) -> str:
    """Millionths as a decimal text without zeros at its end."""
    whole, rest = divmod(parts, PARTS)
    return f"{whole}.{rest:06d}".rstrip("0") if rest else str(whole)


def most_text(parts: int) -> str | None:
    """The same; None where there is no upper end."""
    return None if parts >= UNBOUNDED else decimal_text(parts)


class ShownAmounts:
    """What was proven and estimated, and the names of all that is in it; ids are of records."""

    def __init__(
        self,
        index: FlowIndex,
        read: Read,
        proof: Proof,
        estimate: Estimate,
        names: Names,
        ids: dict[int, str],
    ) -> None:
        self._index, self._read, self._proof = index, read, proof
        self._estimate, self._names, self._ids = estimate, names, ids

    def _amount(self, bounds: Bounds, estimate: int, unit: int) -> Amount:
        least, most = decimal_text(bounds.least), most_text(bounds.most)
        return Amount(least, most, decimal_text(estimate), self._read.units[unit])

    def _place(self, place: int) -> Place:
        return self._names.places[int(self._index.places.seqs[place])]

    def _goods(self, holding: int) -> tuple[Lot | None, Product | None]:
        """The lot of a holding and its product."""
        holdings = self._read.ledger.holdings
        lot, product = int(holdings.lot[holding]), int(holdings.product[holding])
        of = (
            self._names.products.get(int(self._index.products.seqs[product]))
            if product >= 0
            else None
        )
        if lot < 0:
            return None, of
        return self._names.lots[int(self._index.lots.seqs[lot])], of

    def accounts(self) -> tuple[Account, ...]:
        """One a unit, in the order of units."""
        return tuple(
            self._account(unit)
            for unit in sorted(self._proof.made, key=lambda each: self._read.units[each])
        )

    def _account(self, unit: int) -> Account:
        proof, estimate = self._proof, self._estimate

        def fate(which: Fate) -> Amount:
            return self._amount(proof.fate(which, unit), estimate.whole.get((which, unit), 0), unit)

        unexplained = proof.unexplained.get(unit, NOTHING)
        return Account(
            unit=self._read.units[unit],
            made=self._amount(proof.made[unit], estimate.made[unit], unit),
            unexplained=self._amount(unexplained, estimate.unexplained[unit], unit),
            held=fate(Fate.HELD),
            in_transit=fate(Fate.IN_TRANSIT),
            sold=fate(Fate.SOLD),
            destroyed=fate(Fate.DESTROYED),
            used_up=fate(Fate.USED_UP),
            unaccounted=fate(Fate.UNACCOUNTED),
            returned=self._returned(unit),
        )

    def _returned(self, unit: int) -> Amount:
        """What came back by returns, each counted."""
        entries, holdings = self._read.ledger.entries, self._read.ledger.holdings
        rows = np.flatnonzero(entries.kind == Kind.RETURNED)
        rows = rows[holdings.unit[entries.origin[rows]] == unit]
        least, most = (sum(self._proof.arrived[rows, side].tolist()) for side in (0, 1))
        estimate = sum(self._estimate.arrived[rows].tolist())
        bounds = Bounds(least, min(most, UNBOUNDED))
        return self._amount(bounds, bounds.nearest(estimate), unit)

    def places(self) -> tuple[AmountAtPlace, ...]:
        """Every place where some came to a fate, or may have."""
        return tuple(
            AmountAtPlace(
                GoodsFate[fate.name],
                self._place(place),
                self._amount(bounds, self._estimate.fates[fate, place, unit], unit),
            )
            for (fate, place, unit), bounds in self._proof.fates.items()
            if bounds.most > 0
        )

    def holdings(self, balances: list[Balance]) -> tuple[HeldGoods, ...]:
        """Goods of which some are, or may be, affected and still there."""
        scene, found = self._proof.scene, []
        for stock in np.flatnonzero(self._proof.stock_held[:, 1] > 0).tolist():
            holding = self._named_by(stock)
            bounds = Bounds(*self._proof.stock_held[stock].tolist())
            lot, product = self._goods(holding)
            holdings, booked = scene.ledger.holdings, balances[holding].bounds
            estimate, unit = int(self._estimate.stock_held[stock]), int(holdings.unit[holding])
            found.append(
                HeldGoods(
                    place=self._place(int(holdings.place[holding])),
                    lot=lot,
                    product=product,
                    affected=self._amount(bounds, estimate, unit),
                    booked_least=decimal_text(booked.least),
                    booked_most=most_text(booked.most),
                )
            )
        return tuple(found)

    def _named_by(self, stock: int) -> int:
        """The holding that stands for a stock: the one without a lot number, where there is one."""
        holdings = np.flatnonzero(self._proof.scene.stock == stock)
        lots = self._read.ledger.holdings.lot[holdings]
        return int(holdings[np.argmin(lots)])

    def shortfalls(self, balances: list[Balance]) -> tuple[Shortfall, ...]:
        """Where more left than can have come; of holdings of which the ledger has all."""
        found, holdings = [], self._read.ledger.holdings
        for holding, balance in enumerate(balances):
            if balance.lack is None or not self._read.whole[holding]:
                continue
            lot, product = self._goods(holding)
            since, seq = balance.lack.since, int(self._read.seq[balance.lack.entry])
            found.append(
                Shortfall(
                    place=self._place(int(holdings.place[holding])),
                    lot=lot,
                    product=product,
                    quantity=decimal_text(balance.lack.amount),
                    unit=self._read.units[int(holdings.unit[holding])],
                    since=china_text(since) if ALWAYS < since < NEVER else None,
                    record=self._ids[seq],
                )
            )
        return tuple(found)

    def unknown_units(self) -> tuple[UnknownUnit, ...]:
        """Shipments and transformations whose unit no record converts."""
        entries, found = self._read.ledger.entries, {}
        for row in np.flatnonzero(self._read.unconverted).tolist():
            end = entries.origin[row] if entries.origin[row] >= 0 else entries.target[row]
            wanted = self._read.units[int(self._read.ledger.holdings.unit[end])]
            record = self._ids.get(int(self._read.seq[row]))
            if record is not None:
                found[record] = UnknownUnit(
                    record, self._read.units[int(self._read.unit[row])], wanted
                )
        return tuple(found[record] for record in sorted(found))

    def contradicted(self) -> tuple[Place, ...]:
        """Places where the records contradict each other, so that nothing is concluded there."""
        scene = self._proof.scene
        there = self._proof.contradicted[scene.stock]
        places = np.unique(scene.ledger.holdings.place[there])
        return tuple(self._place(int(place)) for place in places)
