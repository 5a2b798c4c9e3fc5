"""A digest of the whole graph: equal for equal records, whenever and by whomever they came in."""

import hashlib
from typing import Any

import rfc8785

from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

PAGE = 5000
# A counter says how often, and these say when and by whom; none of it is what was recorded.
_LEFT_OUT = ("seq", "recordedAt", "recordedBy")
_NO_RECORDS = ("Counter", "Migration")


async def graph_digest(graph: Graph) -> str:
    """SHA-256 over all nodes and relationships, in hexadecimal."""
    lines = [
        rfc8785.dumps([label, {key: properties[key] for key in properties if key not in _LEFT_OUT}])
        for label, properties in await _all(graph, "doctor/nodes")
        if label not in _NO_RECORDS
    ]
    lines += [rfc8785.dumps(row) for row in await _all(graph, "doctor/relationships")]
    whole = hashlib.sha256()
    for line in sorted(lines):
        whole.update(line + b"\n")
    return whole.hexdigest()


async def _all(graph: Graph, name: str) -> list[list[Any]]:  # Any: columns of every type
    rows: list[list[Any]] = []  # Any: as above
    while True:
        page = await graph.read(statement(name), skip=len(rows), limit=PAGE)
        rows += page[0]["found"]
        if len(page[0]["found"]) < PAGE:
            return rows
