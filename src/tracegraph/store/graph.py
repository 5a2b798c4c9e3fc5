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
SCAN_SECONDS = 600.0
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
        return await _rows(self._inner, statement, parameters)

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
        return await self._answered(statement, parameters, READ_SECONDS)

    async def scan(self, statement: Statement, /, **parameters: object) -> list[Row]:
        """The same of a statement that may look through very much."""
        return await self._answered(statement, parameters, SCAN_SECONDS)

    async def _answered(
        self, statement: Statement, parameters: dict[str, object], seconds: float
    ) -> list[Row]:
        async def attempt() -> list[Row]:
            async with self._driver.session(
                database=self.address.database, default_access_mode=neo4j.READ_ACCESS
            ) as session:
                # by itself, not in a transaction: one journey to the store instead of three
                return await _rows(session, statement, parameters)

        return await self._within(seconds, _until_answered(attempt))

    async def write(self, statement: Statement, /, **parameters: object) -> list[Row]:
        """The rows of one writing statement in a transaction of its own."""
        return await self.transact(lambda tx: tx.run(statement, **parameters))

    async def transact(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run work in one writing transaction; it is run again when a race was lost."""

        async def wrapped(inner: neo4j.AsyncManagedTransaction) -> T:
            return await work(Transaction(inner))

        async def attempt() -> T:
            async with self._driver.session(database=self.address.database) as session:
                return await session.execute_write(wrapped)

        for race in range(RACES):
            try:
                return await self._within(WRITE_SECONDS, attempt())
            except StoreConflictError:
                if race == RACES - 1:
                    raise
                await asyncio.sleep(FIRST_RETRY_SECONDS * (race + 1))
        raise AssertionError("unreachable")

    async def alter_schema(self, statement: Statement, /) -> None:
        """Run a statement of `cypher/setup/` on its own, as schema changes must be."""

        async def run() -> None:
            async with self._driver.session(database=self.address.database) as session:
                # as in Transaction.run
                result = await session.run(statement.text)
                await result.consume()

        await self._within(WRITE_SECONDS, run())

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


async def _rows(
    place: neo4j.AsyncSession | neo4j.AsyncManagedTransaction,
    statement: Statement,
    parameters: dict[str, object],
) -> list[Row]:
    _check_parameters(statement, parameters)
    # the driver wants a literal, so that nobody glues statements together; ours come from files
    result = await place.run(statement.text, parameters)
    keys = tuple(result.keys())
    # statements return plain values, which record.data() would look through one by one
    rows = [dict(zip(keys, record, strict=True)) async for record in result]
    # the embedded engine names no columns where there are no rows
    if rows and keys != statement.columns:
        raise StatementError(f"{statement.name}: promised {statement.columns}, returned {keys}")
    return rows


async def _until_answered(attempt: Callable[[], Awaitable[T]]) -> T:
    """What the attempt gives, made again after what another attempt can mend, as the driver does
    with transactions."""
    pause, last = FIRST_RETRY_SECONDS, asyncio.get_running_loop().time() + RETRY_SECONDS
    while True:
        try:
            return await attempt()
        except (Neo4jError, DriverError) as failure:
            if not failure.is_retryable() or asyncio.get_running_loop().time() > last:
                raise
            await asyncio.sleep(pause)
            pause *= 2


def _check_parameters(statement: Statement, parameters: dict[str, object]) -> None:
    if parameters.keys() != statement.parameters:
        raise StatementError(
            f"{statement.name} takes {sorted(statement.parameters)}, got {sorted(parameters)}"
        )


Reader = Graph | Transaction  # what a question can be asked, on its own or within a change

__all__ = ["Graph", "Reader", "Row", "StoreError", "Transaction"]
