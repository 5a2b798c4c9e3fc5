"""Answers as tables for people."""

from rich import box
from rich.table import Table

from tracegraph.cli.console import out
from tracegraph.cli.documents import product_name
from tracegraph.domain.trace import (
    Direction,
    Gap,
    Lot,
    ShipmentOnWay,
    Trace,
    TransformationOnWay,
    WayStep,
)


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


def print_on_way(
    target: str,
    shipments: tuple[ShipmentOnWay, ...],
    transformations: tuple[TransformationOnWay, ...],
) -> None:
    """What lies on some way to a target, each with one whole way."""
    columns = (
        "id",
        "from",
        "to",
        "lot",
        "certainty",
        "arrives from",
        "leaves until",
        "a whole way",
    )
    table = _table("On some way to the target", *columns)
    for each in shipments:
        table.add_row(
            _safe(each.source_id), _safe(each.origin.name), _safe(each.target.name),
            _lot(each.lot), each.certainty.value, _day(each.earliest_arrival),
            _day(each.latest_departure), _way(each.way),
        )  # fmt: skip
    for made in transformations:
        table.add_row(
            _safe(made.source_id), _safe(made.place.name), _safe(made.place.name),
            "", made.certainty.value, _day(made.earliest_arrival),
            _day(made.latest_departure), _way(made.way),
        )  # fmt: skip
    if shipments or transformations:
        out.print(table)
    else:
        out.print(f"No way leads to {target}.", markup=False)


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
