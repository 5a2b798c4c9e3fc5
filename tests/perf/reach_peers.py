"""The peers of our reach: DuckDB and PostgreSQL with time, networkx and rustworkx without.

A holder's earliest arrival is that of the first shipment that can bring goods from the hub; a
shipment can carry what arrived no later than it leaves.
"""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import networkx
import numpy as np
import psycopg
import rustworkx
from numpy.typing import NDArray

from perf.transfers import Transfers

Integers = NDArray[np.int64]
ALWAYS, NEVER = -(10**18), 10**18
TIMEOUT_SECONDS = 120

# As DuckDB's manual writes shortest paths: one row a holder, kept by key; a round goes on from
# those that got an earlier arrival in the one before.
DUCKDB = """
WITH RECURSIVE reach(holder, arrival) USING KEY (holder) AS (
  SELECT ?::INTEGER, -1000000000000000000::BIGINT
  UNION ALL
  SELECT e.target, min(e.moment)
  FROM reach JOIN shipment e ON e.origin = reach.holder AND e.moment >= reach.arrival
  LEFT JOIN recurring.reach known ON known.holder = e.target
  WHERE known.arrival IS NULL OR e.moment < known.arrival
  GROUP BY e.target
)
"""
# The usual way: every arrival of every holder, each once; the earliest is taken at the end.
POSTGRES_ALL = """
WITH RECURSIVE step(holder, arrival) AS (
  SELECT %s::integer, -1000000000000000000::bigint
  UNION
  SELECT e.target, e.moment
  FROM step JOIN shipment e ON e.origin = step.holder AND e.moment >= step.arrival
), reach AS (SELECT holder, min(arrival) AS arrival FROM step GROUP BY holder)
"""
# The same with only the earliest arrival of a holder taken on from each round.
POSTGRES_FIRST = POSTGRES_ALL.replace(
    """  SELECT e.target, e.moment
  FROM step JOIN shipment e ON e.origin = step.holder AND e.moment >= step.arrival
""",
    """  (SELECT DISTINCT ON (e.target) e.target, e.moment
   FROM step JOIN shipment e ON e.origin = step.holder AND e.moment >= step.arrival
   ORDER BY e.target, e.moment)
""",
)


class DuckdbReach:
    """Shipments in a DuckDB in memory, sorted by origin and time, all cores."""

    name = "DuckDB, USING KEY"

    def __init__(self, shipments: Transfers) -> None:
        self._holders = shipments.holders
        self._connection = duckdb.connect(":memory:")
        columns = {
            "origin": shipments.origin, "target": shipments.target, "moment": shipments.at
        }  # fmt: skip
        self._connection.register("given", columns)
        self._connection.execute(
            "CREATE TABLE shipment AS SELECT * FROM given ORDER BY origin, moment"
        )

    def arrivals(self, hub: int) -> Integers:
        """The earliest arrival by holder; NEVER where it is not reached."""
        self._connection.execute(DUCKDB + "SELECT holder, arrival FROM reach", [hub])
        found = self._connection.fetchnumpy()
        return by_holder(self._holders, found["holder"], found["arrival"])

    def count(self, hub: int) -> int:
        """How many holders it reaches; all else stays in the engine."""
        question = DUCKDB + "SELECT count(*), sum(arrival::HUGEINT) FROM reach"
        return int(self._connection.execute(question, [hub]).fetchall()[0][0])

    def close(self) -> None:
        self._connection.close()


class PostgresReach:
    """Shipments in a PostgreSQL table with a covering index over origin and time."""

    def __init__(self, shipments: Transfers, address: str) -> None:
        self._holders = shipments.holders
        self._connection = psycopg.connect(address, autocommit=True)
        run = self._connection.execute
        run(
            "CREATE UNLOGGED TABLE shipment "
            "(origin integer NOT NULL, target integer NOT NULL, moment bigint NOT NULL)"
        )
        order = np.lexsort((shipments.at, shipments.origin))
        columns = (shipments.origin[order], shipments.target[order], shipments.at[order])
        with self._connection.cursor().copy("COPY shipment FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["int4", "int4", "int8"])
            for row in zip(*(column.tolist() for column in columns), strict=True):
                copy.write_row(row)
        run("CREATE INDEX ON shipment (origin, moment) INCLUDE (target)")
        run("VACUUM ANALYZE shipment")
        run(f"SET statement_timeout = '{TIMEOUT_SECONDS}s'")

    @property
    def version(self) -> str:
        """As the server says it, 15.14 say."""
        return self._connection.info.parameter_status("server_version") or "unknown"

    def arrivals(self, query: str, hub: int) -> Integers:
        """The earliest arrival by holder; NEVER where it is not reached."""
        with self._connection.cursor(binary=True) as cursor:
            cursor.execute(_bytes(query + "SELECT holder, arrival FROM reach"), [hub])
            found = np.array(cursor.fetchall(), np.int64).reshape(-1, 2)
        return by_holder(self._holders, found[:, 0], found[:, 1])

    def count(self, query: str, hub: int) -> int | None:
        """How many holders it reaches; all else stays in the server. None after a timeout."""
        question = _bytes(query + "SELECT count(arrival), sum(arrival) FROM reach")
        try:
            found = self._connection.execute(question, [hub]).fetchall()
        except psycopg.errors.QueryCanceled:
            return None
        return int(found[0][0])

    def close(self) -> None:
        self._connection.close()


def _bytes(query: str) -> bytes:
    """psycopg wants a literal, so that nobody glues in values; ours are constants above."""
    return query.encode()


def by_holder(holders: int, who: NDArray[np.integer], when: Integers) -> Integers:
    """Arrivals in the order of holders."""
    arrivals = np.full(holders, NEVER, np.int64)
    arrivals[who] = when
    return arrivals


@dataclass(frozen=True)
class StaticPeer:
    """A library that walks the shipments whatever their dates: it answers a weaker question.

    count: how many holders a hub leads to, itself among them.
    """

    name: str
    count: Callable[[int], int]


def static_peers(shipments: Transfers) -> tuple[StaticPeer, StaticPeer]:
    """networkx and rustworkx over the pairs of holders."""
    pairs = np.unique(np.stack([shipments.origin, shipments.target], axis=1), axis=0).tolist()
    plain: networkx.DiGraph[int] = networkx.DiGraph(pairs)
    compiled = rustworkx.PyDiGraph(multigraph=False, node_count_hint=shipments.holders)
    compiled.add_nodes_from(range(shipments.holders))
    compiled.add_edges_from_no_data([(origin, target) for origin, target in pairs])
    return (
        StaticPeer("networkx descendants", lambda hub: 1 + len(networkx.descendants(plain, hub))),
        StaticPeer(
            "rustworkx descendants", lambda hub: 1 + len(rustworkx.descendants(compiled, hub))
        ),
    )
