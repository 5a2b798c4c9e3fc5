"""A flow index as named arrays and a few plain facts, and put together again from them."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.flow_rows import Rows, Segment, segment_of
from tracegraph.analysis.flow_tables import Disputes, Listings, Portions, SoldThrough
from tracegraph.analysis.gates import Gates
from tracegraph.analysis.growing import Growing, Numbering
from tracegraph.analysis.holdings import HoldingArrays, Holdings
from tracegraph.analysis.narrowing import Narrowed
from tracegraph.analysis.widths import Widths

VERSION = 4  # of the arrays and facts; another one is not put together

Arrays = dict[str, NDArray[Any]]  # Any: arrays of several types
_NUMBERED = ("places", "lots", "products")
_PER_RECORD = ("consumers", "lot_maker", "lot_made", "lot_made_last", "lot_quantity", "lot_unit")
_TABLES = {
    "portions": Portions,
    "listings": Listings,
    "sold_through": SoldThrough,
    "disputes": Disputes,
}


@dataclass(frozen=True)
class Facts:
    """What is no array: texts and small tables, as JSON takes them."""

    units: list[str]
    widths: list[tuple[int, int]]
    gates: dict[str, list[list[int]]]
    longest: int
    inexact_rows: int
    last_seq: int


def taken_apart(index: FlowIndex) -> tuple[Arrays, Facts]:
    """The arrays by name, not copied, and the facts."""
    arrays: Arrays = {}
    for name in _NUMBERED:
        arrays[name] = getattr(index, name).seqs
    for name in _PER_RECORD:
        arrays[name] = getattr(index, name).values
    for name in _TABLES:
        for column, values in vars(getattr(index, name)).items():
            arrays[f"{name}.{column}"] = values.values
    arrays |= {f"holdings.{name}": each for name, each in index.arrays()._asdict().items()}
    arrays |= {f"narrowed.{name}": each for name, each in index.narrowed._asdict().items()}
    arrays |= {f"base.{name}": each for name, each in index.base.rows._asdict().items()}
    arrays |= {f"overlay.{name}": each for name, each in index.overlay.rows._asdict().items()}
    for name in Segment._fields[1:-1]:
        arrays[f"orders.{name}"] = getattr(index.base, name)
    facts = Facts(
        index.units, index.widths.pairs, index.gates.as_lists(), index.base.longest,
        index.inexact_rows, index.last_seq,
    )  # fmt: skip
    return arrays, facts


def put_together(arrays: Arrays, facts: Facts) -> FlowIndex:
    """The index of such arrays; they are used as they are, and copied where they grow."""
    index = FlowIndex()
    for name in _NUMBERED:
        setattr(index, name, Numbering(arrays[name]))
    for name in _PER_RECORD:
        setattr(index, name, Growing(arrays[name]))
    for name, table in _TABLES.items():
        columns = {each: Growing(arrays[f"{name}.{each}"]) for each in vars(table())}
        setattr(index, name, table(**columns))
    index.holdings = Holdings(HoldingArrays(**_named(arrays, "holdings")))
    index.units, index.widths = list(facts.units), Widths([(a, b) for a, b in facts.widths])
    index.gates = Gates.of_lists(facts.gates)
    orders = _named(arrays, "orders")
    index.base = Segment(Rows(**_named(arrays, "base")), **orders, longest=facts.longest)
    rows = Rows(**_named(arrays, "overlay"))
    index.overlay = segment_of(rows, len(index.holdings) if len(rows.seq) else 0)
    index.narrowed = Narrowed(**_named(arrays, "narrowed"))
    index.inexact_rows, index.last_seq = facts.inexact_rows, facts.last_seq
    return index


def _named(arrays: Arrays, group: str) -> dict[str, Any]:  # Any: arrays of several types
    return {
        name.removeprefix(f"{group}."): values
        for name, values in arrays.items()
        if name.startswith(f"{group}.")
    }


__all__ = ["VERSION", "Arrays", "Facts", "put_together", "taken_apart"]
