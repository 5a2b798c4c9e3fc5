"""What a client waits for: recallReach with its first 100 holders, on S1 in the embedded store.

Run with `make bench-graphql`. The server runs as `tracegraph serve` starts it; the clients are
threads of another process on the same machine, each with one kept connection, which ask, wait for
the last byte and ask again. So server, engine and clients share the machine's cores.
"""

import tempfile
import time
from pathlib import Path

from perf.bulk_load import load_transfers
from perf.measuring import Report, Runs, arguments, tell
from perf.served import Answer, Client, asked_by, served
from perf.transfer_records import RECALLS, recall_number
from perf.transfers import SHIPMENTS

QUESTION = """
query Reach($number: String!) {
  recallReach(number: $number) {
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


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table: how long answers take, by the number of clients."""
    shipments = round(SHIPMENTS * scale)
    report = Report(
        "graphql",
        "recallReach, first 100 holders, over HTTP on a warm server",
        ("p50", "p95", "answers/s", "first, cold", "holders"),
    )
    with tempfile.TemporaryDirectory(prefix="bench-graphql-") as place:
        folder = Path(place) / "store"
        started = time.perf_counter()
        records = load_transfers(folder, shipments)
        report.facts = {
            "shipments": shipments, "records": records,
            "loadSeconds": round(time.perf_counter() - started, 1),
        }  # fmt: skip
        with served(folder) as server:
            _ask_all(report, server.address, max(1, round(ASKED * runs / 5)))
    report.notes = [
        "Clients are threads on the same machine: ask, wait for the last byte, ask again; "
        f"{RECALLS} recalls in turn."
    ]
    return report


def _ask_all(report: Report, address: str, times: int) -> None:
    variables: list[Answer] = [{"number": recall_number(hub)} for hub in range(RECALLS)]
    client = Client(address)
    tell("asking for the first time")
    first, cold = client.ready(QUESTION, variables[0])
    holders = first["recallReach"]["holders"]
    assert holders["totalCount"] >= len(holders["edges"]) > 0
    counts = [client.data(QUESTION, each) for each in variables]
    report.facts["holders"] = [each["recallReach"]["holders"]["totalCount"] for each in counts]
    for clients in CLIENTS:
        tell(f"asking with {clients} clients")
        started = time.perf_counter()
        spent = asked_by(address, clients, times, QUESTION, variables)
        rate = len(spent) / (time.perf_counter() - started)
        figures = Runs(tuple(1000 * each for each in spent), "ms")
        report.add(
            "1 client" if clients == 1 else f"{clients} clients",
            figures,
            Runs((figures.percentile(95),), "ms"),
            rate,
            f"{cold:,.1f} s" if clients == 1 else None,
            holders["totalCount"],
        )


def main() -> None:
    """The command."""
    given = arguments("recallReach over HTTP on a warm server.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
