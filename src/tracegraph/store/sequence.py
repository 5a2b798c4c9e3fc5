"""The one counter that orders all writes: commit order is sequence order."""

from functools import partial
from secrets import token_hex

from tracegraph.store.graph import Graph, Transaction
from tracegraph.store.statements import statement


async def next_numbers(transaction: Transaction, count: int) -> int:
    """Lock the counter, take `count` numbers and return the first of them."""
    take = partial(transaction.run, statement("intake/take-numbers"), count=count)
    rows = await take(by=token_hex(8))
    if not rows:
        await transaction.run(statement("intake/begin-numbers"))
        rows = await take(by=token_hex(8))
    last: int = rows[0]["last"]
    return last - count + 1


async def settled_number(graph: Graph) -> int:
    """The number up to which everything that was ever written can be seen.

    Neo4j shows a commit piece by piece to those who take no lock: the counter first, say, and what
    was committed with it a moment later. Whoever has the lock comes after it.
    """
    return await graph.transact(lambda transaction: next_numbers(transaction, 0)) - 1
