"""A user of an engine that writes without end and says what was acknowledged.

Run as `python -m acknowledged_writer ENGINE FOLDER FIRST`; prints the engine's process id, then
each number once its write was acknowledged.
"""

import asyncio
import sys
from pathlib import Path

from stores import started
from tracegraph.store.graph import Graph
from tracegraph.store.statements import Statement

MARK = Statement(
    "tests/mark",
    "Writes one number.",
    "write",
    "one",
    frozenset({"number"}),
    ("number",),
    "CREATE (n:Mark {number: $number, text: 'x' + $number}) RETURN n.number AS number",
)
MARKS = Statement(
    "tests/marks",
    "The numbers that were written.",
    "read",
    "one",
    frozenset(),
    ("numbers",),
    "MATCH (n:Mark) WITH n.number AS number ORDER BY number RETURN collect(number) AS numbers",
)


async def write_on(engine: str, folder: Path, first: int) -> None:
    use = await started(engine, folder)
    graph = await Graph.open(use.address)
    print(use.process_id, flush=True)
    number = first
    while True:
        await graph.write(MARK, number=number)
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    asyncio.run(write_on(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
