"""The narrow waist to the store: read, write, transact; every call has a deadline."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from neo4j.exceptions import ClientError, ConstraintError, DriverError, Neo4jError

import neo4j
from tracegraph.domain.errors import StatementError, StoreConflictError, StoreError
from tracegraph.store.address import StoreAddress
from tracegraph.store.failures import mapped_failure
from tracegraph.store.statements import Statement

Row = dict[str, Any]  # Any: a column holds what its statement returns
T = TypeVar("T")

READ_SECONDS = 30.0
WRITE_SECONDS = 120.0
RETRY_SECONDS = 20.0
FIRST_RETRY_SECONDS = 0.02
RACES = 20


class Transaction:
    """One transaction; its statements see each other's writes."""

    def __init__(self, inner: neo4j.AsyncManagedTransaction) -> None:
        self._inner = inner

    async def run(self, statement: Statement, /, **parameters: object) -> list[Row]:
        """The statement's rows; StatementError where parameters or columns are not its own."""
        _check_parameters(statement, parameters)
        # the driver wants a literal, so that nobody glues statements together; ours come from files
        result = await self._inner.run(statement.text, parameters)
        keys = tuple(result.keys())
        # statements return plain values, which record.data() would look through one by one
        rows = [dict(zip(keys, record, strict=True)) async for record in result]
        # the embedded engine names no columns where there are no rows
        if rows and keys != statement.columns:
            raise StatementError(f"{statement.name}: promised {statement.columns}, returned {keys}")
        return rows

    async def read(self, statement: Statement, /, **parameters: object) -> list[Row]:
        """As run: what asks a Graph can so be asked within a transaction too."""
        return await self.run(statement, **parameters)


class Graph:
    """A store, by its driver. Open it with Graph.open, close it after use."""

    def __init__(self, driver: neo4j.AsyncDriver, address: StoreAddress) -> None:
        self._driver = driver
        self.address = address

    @classmethod
    async def open(cls, address: StoreAddress) -> "Graph":
        """Connect and prove that the store answers; StoreUnavailableError where it does not."""
        driver = neo4j.AsyncGraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            initial_retry_delay=FIRST_RETRY_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            connection_timeout=10.0,
            connection_acquisition_timeout=20.0,
            notifications_min_severity="OFF",
            user_agent="tracegraph",
        )
        graph = cls(driver, address)
        try:
            await graph._within(READ_SECONDS, driver.verify_connectivity())
        except BaseException:
            await driver.close()
            raise
        return graph

    async def close(self) -> None:
        """Give the connections back."""
        await self._driver.close()

    async def server_agent(self) -> tuple[str, str]:
        """What the store calls itself, and the Bolt version that is spoken."""
        info = await self._within(READ_SECONDS, self._driver.get_server_info())
        return info.agent, ".".join(str(part) for part in info.protocol_version)

    async def read(self, statement: Statement, /, **parameters: object) -> list[Row]:
        """The rows of one reading statement."""
        return await self._transact(lambda tx: tx.run(statement, **parameters), READ_SECONDS, True)

    async def write(self, statement: Statement, /, **parameters: object) -> list[Row]:
        """The rows of one writing statement in a transaction of its own."""
        return await self.transact(lambda tx: tx.run(statement, **parameters))

    async def transact(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run work in one writing transaction; it is run again when a race was lost."""
        return await self._transact(work, WRITE_SECONDS, False)

    async def alter_schema(self, statement: Statement, /) -> None:
        """Run a statement of `cypher/setup/` on its own, as schema changes must be."""

        async def run() -> None:
            async with self._driver.session(database=self.address.database) as session:
                # as in Transaction.run
                result = await session.run(statement.text)
                await result.consume()

        await self._within(WRITE_SECONDS, run())

    async def _transact(
        self, work: Callable[[Transaction], Awaitable[T]], seconds: float, reads: bool
    ) -> T:
        async def wrapped(inner: neo4j.AsyncManagedTransaction) -> T:
            return await work(Transaction(inner))

        async def attempt() -> T:
            async with self._driver.session(database=self.address.database) as session:
                run = session.execute_read if reads else session.execute_write
                return await run(wrapped)

        for race in range(RACES):
            try:
                return await self._within(seconds, attempt())
            except StoreConflictError:
                if race == RACES - 1:
                    raise
                await asyncio.sleep(FIRST_RETRY_SECONDS * (race + 1))
        raise AssertionError("unreachable")

    async def _within(self, seconds: float, call: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(seconds):
                return await call
        except (
            Neo4jError,
            DriverError,
            ConstraintError,
            ClientError,
            OSError,
            TimeoutError,
        ) as failure:
            raise mapped_failure(failure, seconds) from failure


def _check_parameters(statement: Statement, parameters: dict[str, object]) -> None:
    if parameters.keys() != statement.parameters:
        raise StatementError(
            f"{statement.name} takes {sorted(statement.parameters)}, got {sorted(parameters)}"
        )


__all__ = ["Graph", "Row", "StoreError", "Transaction"]
