"""What a client waits for: referralRoute and assess over HTTP, with all authorities of China.

Run with `make bench-routes`. The reference data and invented cases of every conduct all over China
are in the embedded store; the server runs as `tracegraph serve` starts it. Each answer is first
held against the one that graphql-core gives field by field in this process. The clients are
threads of this process on the same machine: ask, wait for the last byte, ask again.
"""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

import yaml
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from perf.case_records import case_id, case_lines
from perf.measuring import Report, Runs, arguments, tell
from perf.served import Answer, Client, Server, asked_by, served
from tracegraph.api.context import RequestContext
from tracegraph.api.operations import operation
from tracegraph.api.schema import schema
from tracegraph.domain.errors import InputError
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services import intake
from tracegraph.services.assessment import assess_document
from tracegraph.services.flow import Flow
from tracegraph.services.following import Following
from tracegraph.store.embedded import attached
from tracegraph.store.graph import Graph
from tracegraph.store.setup import apply_setup
from tracegraph.store.statements import folder as data_folder

CASES, TIMES, CHECKED = 200, 200, 40
CLIENTS = (1, 4)
WORKED = Path(__file__).parents[1] / "expected" / "worked_cases.yaml"
ROUTE, ASSESS = "referral/case-two-producers", "assessment/quality-problem"
Variables = list[Answer]


async def _filled(folder: Path, cases: int, place: Path) -> None:
    """The reference data and the cases, by intake."""
    use = await attached(folder)
    try:
        graph = await Graph.open(use.address)
        await apply_setup(graph)
        invented = place / "cases.jsonl"
        invented.write_text(case_lines(cases), encoding="utf-8")
        for path in (*sorted((data_folder("seed") / "reference").glob("*.jsonl")), invented):
            report = await intake.record_file(graph, SYSTEM, path)
            assert report.refused == 0, report.refusals[:1]
        await graph.close()
    finally:
        await use.release()


async def _field_by_field(folder: Path, query: str, some: Variables) -> list[Any]:  # Any: JSON
    """The data of the answers as graphql-core alone gives them, in this process."""
    use = await attached(folder)
    try:
        graph = await Graph.open(use.address)
        context = RequestContext(SYSTEM, graph, Flow(graph), Following(graph))
        quick = schema.execution_context_class
        schema.execution_context_class = StrawberryGraphQLCoreExecutionContext
        found = []
        for given in some:
            result = await schema.execute(query, variable_values=given, context_value=context)
            assert not result.errors, result.errors
            found.append(json.loads(json.dumps(result.data)))
        schema.execution_context_class = quick
        await graph.close()
        return found
    finally:
        await use.release()


def _stated() -> Variables:
    """The worked cases' facts, as far as they are no contradiction."""
    found: Variables = []
    for case in yaml.safe_load(WORKED.read_text(encoding="utf-8")).values():
        try:
            assess_document(case["facts"])
        except InputError:
            continue
        found.append({"facts": case["facts"]})
    return found


def measured(scale: float, runs: int) -> Report:
    """The benchmark's table."""
    report = Report(
        "routes",
        "referralRoute and assess over HTTP, all authorities of China in the store",
        ("p50", "p95", "answers/s", "processor of the server", "bytes"),
    )
    cases = max(10, round(CASES * scale))
    questions = {
        "referralRoute": (operation(ROUTE).query, [{"case": case_id(n)} for n in range(cases)]),
        "assess, all provisions": (operation(ASSESS).query, _stated()),
    }
    report.facts = {name: len(variables) for name, (_, variables) in questions.items()}
    with tempfile.TemporaryDirectory(prefix="bench-routes-") as place:
        folder = Path(place) / "store"
        tell("filling the store")
        asyncio.run(_filled(folder, cases, Path(place)))
        with served(folder) as server:
            for name, (query, variables) in questions.items():
                tell(f"{name}: holding {min(CHECKED, len(variables))} answers against others")
                some = variables[:CHECKED]
                expected = asyncio.run(_field_by_field(folder, query, some))
                client = Client(server.address)
                assert [client.data(query, each) for each in some] == expected
                for clients in CLIENTS:
                    times = max(5, round(TIMES * scale * runs / 5))
                    _add(report, name, server, clients, times, query, variables)
    report.notes = [
        "Clients are threads on the same machine: ask, wait for the last byte, ask again; "
        f"{cases} cases and {len(questions['assess, all provisions'][1])} sets of facts in turn."
    ]
    return report


def _add(
    report: Report, name: str, server: Server, clients: int, times: int, query: str,
    variables: Variables,
) -> None:  # fmt: skip
    size = len(Client(server.address).ask(query, variables[0])[0])
    asked_by(server.address, 1, min(10, times), query, variables)
    before = server.processor_seconds()
    spent = asked_by(server.address, clients, times, query, variables)
    used = (server.processor_seconds() - before) / len(spent)
    figures = Runs(tuple(1000 * each for each in spent), "ms")
    report.add(
        f"{name}, 1 client" if clients == 1 else f"{name}, {clients} clients",
        figures,
        Runs((figures.percentile(95),), "ms"),
        clients * len(spent) / sum(spent),
        f"{1000 * used:.1f} ms",
        size,
    )


def main() -> None:
    """The command."""
    given = arguments("referralRoute and assess over HTTP on a warm server.")
    measured(given.scale, given.runs).publish()


if __name__ == "__main__":
    main()
