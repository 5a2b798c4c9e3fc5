"""Names and numbers of records that answers showed before, in memory: no record ever changes.

Kept by the open store; forgotten when somebody begins to follow its flow anew, as another store
may then be behind the same address.
"""

from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakKeyDictionary

from tracegraph.store.graph import Graph

MOST = 50_000
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class KeptNames:
    """rows: by statement and sequence number. numbers: sequence numbers by id."""

    rows: dict[str, dict[int, list[object]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


_KEPT: WeakKeyDictionary[Graph, KeptNames] = WeakKeyDictionary()


def kept_names(graph: Graph) -> KeptNames:
    """What is kept of a store."""
    if graph not in _KEPT:
        _KEPT[graph] = KeptNames()
    return _KEPT[graph]


def forget_names(graph: Graph) -> None:
    """Keep nothing of a store any longer."""
    if graph in _KEPT:
        del _KEPT[graph]


def keep(table: dict[_Key, _Value], more: dict[_Key, _Value]) -> None:
    """Put more into a table; one that has grown too long begins anew."""
    if len(table) + len(more) > MOST:
        table.clear()
    table.update(more)
