"""Shared sources and containment as tables for people."""

from rich import box
from rich.table import Table

from tracegraph.cli.console import out
from tracegraph.cli.tables import print_gaps
from tracegraph.services.containment import RecallContainment, StockLeft
from tracegraph.services.sources import Explanation, SourcesFound

SHOWN = 20


def print_sources(answer: SourcesFound) -> None:
    """The best organizations and shared addresses, each with what contradicts it."""
    count = len(answer.affected)
    table = _table(
        f"What explains {count} affected: the best of {answer.organization_count} organizations",
        ("", "organization", "exact", "possible", "until", "not explained", "good ones reached"),
    )
    for each in answer.organizations[:SHOWN]:
        table.add_row(str(each.rank), _safe(each.organization.name), *_explained(each.explanation))
    out.print(table)
    for shared in answer.addresses[:SHOWN]:
        who = ", ".join(each.name for each in shared.organizations)
        explained = len(shared.explanation.exactly) + len(shared.explanation.possibly)
        out.print(
            f"One dispatch address, {shared.address}: {who}; together they explain {explained}.",
            markup=False,
        )
    print_gaps(answer.gaps)


def _explained(found: Explanation) -> tuple[str, ...]:
    return (
        str(len(found.exactly)),
        str(len(found.possibly)),
        (found.latest_departure or "")[:10],
        _safe("\n".join(found.not_explained)),
        _safe("\n".join(found.also_reached)),
    )


def print_containment(answer: RecallContainment) -> None:
    """Whom to stop, what each would stop at most, and why none are fewer."""
    count = len(answer.holders)
    table = _table(f"Whom to stop: {count}", ("organization", "", "what it would stop at most"))
    for each in answer.holders:
        always = "in every smallest set" if each.in_every else "may be replaced"
        stocks = "\n".join(map(_stock, each.stocks))
        more = each.stock_count - len(each.stocks)
        stocks += f"\nand {more} more" if more else ""
        table.add_row(_safe(each.organization.name), always, _safe(stocks))
    out.print(table)
    out.print(f"{count} ways to consumers share no holder, so no smaller set contains the goods:")
    for way in answer.separate_ways[:SHOWN]:
        names = " → ".join(each.name for each in way.organizations)
        out.print(f"  {names} → consumers", markup=False)
    for other in answer.others:
        names = ", ".join(each.name for each in other.organizations)
        out.print(f"As small: {names}", markup=False)
    for place in answer.stuck:
        out.print(f"No recorded way to consumers: {place.name}", markup=False)
    for sentence in answer.reading:
        out.print(f"Read so: {sentence}", markup=False)


def _stock(stock: StockLeft) -> str:
    product = "" if stock.product is None else f" {stock.product.model or stock.product.name}"
    amount = "an unknown amount" if stock.most is None else f"{stock.most} {stock.unit}"
    return f"{amount}{product} of {stock.organization.name}"


def _table(title: str, columns: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _safe(text: str) -> str:
    return text.replace("[", "\\[")
