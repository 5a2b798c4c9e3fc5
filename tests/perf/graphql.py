"""What a client waits for: recallReach, summary and first 100 holders, on S1, embedded store.

Run with `make bench-graphql`. The server runs as `tracegraph serve` starts it; the clients are
threads of another process on the same machine, each with one kept connection, which ask, wait for
the last byte and ask again. So server, engine and clients share the machine's cores. With --keep
FOLDER the filled store stays there, and is used in another run.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from perf.bulk_load import load_transfers
from perf.measuring import Report, Runs, checked, parser_of, tell
from perf.served import Answer, Client, Server, asked_by, served
from perf.transfer_records import RECALLS, recall_number
from perf.transfers import SHIPMENTS

QUESTION = """
query Reach($number: String!) {
  recallReach(number: $number) {
    summary {
      holderCount exactHolderCount possibleHolderCount holdingCount jurisdictionCount
      shipmentCount transformationCount listingCount soldListingCount stillListedCount
      platforms { id name listingCount }
    }
    holders(first: 100) {
      totalCount
      edges { node { organization { id name } certainty since } }
    }
    jurisdictions(first: 1) { totalCount }
    listings(first: 1) { totalCount }
    complete
  }
}
"""
CLIENTS = (1, 4)
ASKED = 100


def measured(scale: float, runs: int, keep: Path | None) -> Report:
    """The benchmark's table: how long answers take, by the number of clients."""
    shipments = round(SHIPMENTS * scale)
    report = Report(
        "graphql",
        "recallReach: summary and first 100 holders, over HTTP on a warm server",
        ("p50", "p95", "answers/s", "processor of the server", "first, cold", "holders"),
    )
    with _place(keep) as place:
        folder = place / "store"
        started = time.perf_counter()
        if not folder.exists():
            load_transfers(folder, shipments)
        loaded = time.perf_counter()
        with served(folder) as server:
            report.facts = {
                "shipments": shipments,
                "loadSeconds": round(loaded - started, 1),
                "startSeconds": round(time.perf_counter() - loaded, 1),
            }
            _ask_all(report, server, max(1, round(ASKED * runs / 5)))
    report.notes = [
        "Clients are threads on the same machine: ask, wait for the last byte, ask again; "
        f"{RECALLS} recalls in turn."
    ]
    return report


@contextmanager
def _place(keep: Path | None) -> Iterator[Path]:
    """A folder for the store and what the server keeps beside it."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="bench-graphql-") as place:
        yield Path(place)


def _ask_all(report: Report, server: Server, times: int) -> None:
    variables: list[Answer] = [{"number": recall_number(hub)} for hub in range(RECALLS)]
    client = Client(server.address)
    tell("asking for the first time")
    first, cold = client.ready(QUESTION, variables[0])
    holders = first["recallReach"]["holders"]
    assert holders["totalCount"] >= len(holders["edges"]) > 0
    counts = [client.data(QUESTION, each) for each in variables]
    report.facts["holders"] = [each["recallReach"]["holders"]["totalCount"] for each in counts]
    for clients in CLIENTS:
        tell(f"asking with {clients} clients")
        started, before = time.perf_counter(), server.processor_seconds()
        spent = asked_by(server.address, clients, times, QUESTION, variables)
        rate = len(spent) / (time.perf_counter() - started)
        used = (server.processor_seconds() - before) / len(spent)
        figures = Runs(tuple(1000 * each for each in spent), "ms")
        report.add(
            "1 client" if clients == 1 else f"{clients} clients",
            figures,
            Runs((figures.percentile(95),), "ms"),
            rate,
            f"{1000 * used:.1f} ms",
            f"{cold:,.1f} s" if clients == 1 else None,
            holders["totalCount"],
        )


def main() -> None:
    """The command."""
    parser = parser_of("recallReach over HTTP on a warm server.")
    parser.add_argument("--keep", type=Path, help="keep the store here, and use it if it is here")
    given = checked(parser)
    measured(given.scale, given.runs, given.keep).publish()


if __name__ == "__main__":
    main()
