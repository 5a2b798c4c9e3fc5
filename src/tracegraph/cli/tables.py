"""Answers as tables for people."""

from rich import box
from rich.table import Table

from tracegraph.cli.console import out
from tracegraph.cli.documents import product_name
from tracegraph.domain.trace import Direction, Gap, Lot, Trace, WayStep


def print_trace(trace: Trace) -> None:
    """Holdings, shipments and gaps of a trace."""
    forward = trace.direction is Direction.FORWARD
    out.print(f"{trace.direction.value} from {', '.join(trace.start)}", markup=False)
    when = "earliest arrival" if forward else "latest departure"
    table = _table("Holdings", "where", "lot", "product", "certainty", when, "way")
    for holding in trace.holdings:
        table.add_row(
            _safe(holding.place.name),
            _lot(holding.lot),
            _safe(product_name(holding.product)),
            holding.certainty.value,
            _day(holding.time),
            _way(holding.way),
        )
    out.print(table)
    table = _table(
        "Shipments", "id", "from", "to", "lot", "amount", "sent", "received", "certainty"
    )
    for each in trace.shipments:
        table.add_row(
            _safe(each.source_id),
            _safe(each.origin.name),
            _safe(each.target.name),
            _lot(each.lot),
            _safe(f"{each.quantity} {each.unit}" if each.quantity else "?"),
            _safe(each.sent_at or "?"),
            _safe(each.received_at or "?"),
            each.certainty.value,
        )
    out.print(table)
    for assumption in trace.assumptions:
        out.print(f"Assumed: {assumption}", markup=False)
    print_gaps(trace.gaps)


def print_gaps(gaps: tuple[Gap, ...]) -> None:
    """What could not be seen, or that nothing was left open."""
    if not gaps:
        out.print("Complete: the records leave nothing open on the way.")
        return
    out.print("Not complete. The records leave open:")
    for gap in gaps:
        out.print(f"  {gap.kind.value}: {gap.message}", markup=False)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _safe(text: str) -> str:
    return text.replace("[", "\\[")


def _lot(lot: Lot | None) -> str:
    return "not recorded" if lot is None else _safe(lot.code or lot.source_id)


def _day(time: str | None) -> str:
    return "" if time is None else time[:10]


def _way(way: tuple[WayStep, ...]) -> str:
    return _safe(" → ".join(step.source_id for step in way)) or "start"
