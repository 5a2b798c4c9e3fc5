"""The one counter that orders all writes: commit order is sequence order."""

from tracegraph.store.graph import Transaction
from tracegraph.store.statements import statement


async def next_numbers(transaction: Transaction, count: int) -> int:
    """Lock the counter, take `count` numbers and return the first of them."""
    rows = await transaction.run(statement("intake/take-numbers"), count=count)
    last: int = rows[0]["last"]
    return last - count + 1
