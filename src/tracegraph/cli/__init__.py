"""The commands: demo serve setup seed intake trace route assess scope export verify …"""

import errno
import sys
from pathlib import Path
from typing import Annotated

import typer

from tracegraph.cli.assessment_table import print_assessment
from tracegraph.cli.authority_commands import add_authority_commands
from tracegraph.cli.console import day_of, err, fail, out, print_document, run_to_end, tell
from tracegraph.cli.diagnosis import diagnose
from tracegraph.cli.documents import as_json, plain
from tracegraph.cli.fact_files import documents, naming_place
from tracegraph.cli.loading import load_files, load_foodchainlab, load_seeds, print_report, set_up
from tracegraph.cli.opening import opened_store
from tracegraph.cli.starting_points import (
    AsOf,
    MaxHops,
    MixingAt,
    OnWayTo,
    Since,
    StartOptions,
    StopAt,
    spelled_out,
)
from tracegraph.domain.errors import InputError, SettingsError, TracegraphError
from tracegraph.domain.law import Verdict
from tracegraph.domain.records.conventions import ConventionName
from tracegraph.domain.stated.reading import facts_of
from tracegraph.domain.trace import Direction
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.assessment import Narrowing
from tracegraph.services.assessment import assess as assess_facts
from tracegraph.settings import read_settings

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
intake_app = typer.Typer(
    no_args_is_help=True, help="Take records in; the same file twice changes nothing."
)
trace_app = typer.Typer(no_args_is_help=True, help="Where goods went, or came from.")
app.add_typer(intake_app, name="intake")
app.add_typer(trace_app, name="trace")
add_authority_commands(app)

AsJson = Annotated[bool, typer.Option("--json", help="Print the documented JSON object.")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="The port to serve on.")]
SourceName = Annotated[
    str | None, typer.Option("--source", help="The system that a record came from.")
]


@app.command()
def demo(
    port: Port = None,
    neo4j: Annotated[
        Path | None,
        typer.Option(
            help="Start a Neo4j of our own from this folder of jars, not the embedded engine."
        ),
    ] = None,
) -> None:
    """Start a store, load the seeds, serve, and print questions to paste."""
    # building the GraphQL schema takes a second, which other commands need not wait for
    from tracegraph.cli.demonstration import run_demo

    settings = read_settings()
    run_to_end(run_demo(settings, port or settings.port, neo4j))


@app.command()
def serve(port: Port = None) -> None:
    """Serve the store that TRACEGRAPH_STORE names, for the viewers of TRACEGRAPH_TOKENS."""
    from tracegraph.cli.demonstration import run_server  # as in demo

    settings = read_settings()
    run_to_end(run_server(settings, port or settings.port))


@app.command()
def setup() -> None:
    """Bring the store's schema up to date; safe to repeat."""

    async def run() -> None:
        async with opened_store(read_settings(), tell) as graph:
            await set_up(graph)

    run_to_end(run())
    out.print("The schema is up to date.")


@app.command()
def seed(
    names: Annotated[
        list[str] | None, typer.Argument(help="reference, scenario; both if none.")
    ] = None,
) -> None:
    """Load reference data and the invented scenario; safe to repeat."""

    async def run() -> None:
        async with opened_store(read_settings(), tell) as graph:
            await set_up(graph)
            report = await load_seeds(graph, tuple(names) if names else ("reference", "scenario"))
            print_report("seed", report)

    run_to_end(run())


@intake_app.command("records")
def intake_records(files: Annotated[list[Path], typer.Argument(help="JSON Lines files.")]) -> None:
    """Take in our record format: JSON Lines, one record a line."""

    async def run() -> int:
        async with opened_store(read_settings(), tell) as graph:
            await set_up(graph)
            return await load_files(graph, files)

    _exit_if_refused(run_to_end(run()))


@intake_app.command("foodchainlab")
def intake_foodchainlab(
    file: Annotated[Path, typer.Argument(help="A JSON file of FoodChain-Lab.")],
    source: SourceName = None,
) -> None:
    """Take in a FoodChain-Lab file; its ids belong to the source foodchainlab/<file name>."""

    async def run() -> int:
        async with opened_store(read_settings(), tell) as graph:
            await set_up(graph)
            report, warnings, name = await load_foodchainlab(graph, file, source)
            print_report(str(file), report, warnings)
            err.print(f"its ids belong to the source {name}", markup=False)
        return report.refused

    _exit_if_refused(run_to_end(run()))


def _exit_if_refused(refused: int) -> None:
    """Good records are in; scripts learn from the exit code that some are not."""
    if refused:
        raise typer.Exit(3)


@trace_app.command("forward")
def trace_forward(
    lot: Annotated[str | None, typer.Option(help="A lot's id.")] = None,
    holding: Annotated[str | None, typer.Option(help="holding:<lot id>@<organization id>.")] = None,
    shipment: Annotated[str | None, typer.Option(help="A shipment's id.")] = None,
    organization: Annotated[str | None, typer.Option(help="An organization's id or USCC.")] = None,
    source: SourceName = None,
    source_id: Annotated[str | None, typer.Option(help="The id in that system.")] = None,
    ignore_time: Annotated[bool, typer.Option(help="Assume that dates may be wrong.")] = False,
    mixing_at: MixingAt = None,
    stop_at: StopAt = None,
    since: Since = None,
    as_of: AsOf = None,
    max_hops: MaxHops = None,
    on_way_to: OnWayTo = None,
    as_document: AsJson = False,
) -> None:
    """Where goods went.

    Start from our id (--lot ID), or another system's (--lot --source NAME --source-id ID).
    """
    options = StartOptions(
        (lot, holding, shipment, organization), source, source_id, since, ignore_time,
        tuple(mixing_at or ()), tuple(stop_at or ()), as_of, max_hops, on_way_to,
    )  # fmt: skip
    _print_trace(Direction.FORWARD, options, as_document)


@trace_app.command("backward")
def trace_backward(
    lot: Annotated[str | None, typer.Option(help="A lot's id.")] = None,
    holding: Annotated[str | None, typer.Option(help="holding:<lot id>@<organization id>.")] = None,
    shipment: Annotated[str | None, typer.Option(help="A shipment's id.")] = None,
    organization: Annotated[str | None, typer.Option(help="An organization's id or USCC.")] = None,
    source: SourceName = None,
    source_id: Annotated[str | None, typer.Option(help="The id in that system.")] = None,
    ignore_time: Annotated[bool, typer.Option(help="Assume that dates may be wrong.")] = False,
    mixing_at: MixingAt = None,
    stop_at: StopAt = None,
    since: Since = None,
    as_of: AsOf = None,
    max_hops: MaxHops = None,
    on_way_to: OnWayTo = None,
    as_document: AsJson = False,
) -> None:
    """Where goods came from; options as for forward."""
    options = StartOptions(
        (lot, holding, shipment, organization), source, source_id, since, ignore_time,
        tuple(mixing_at or ()), tuple(stop_at or ()), as_of, max_hops, on_way_to,
    )  # fmt: skip
    _print_trace(Direction.BACKWARD, options, as_document)


def _print_trace(direction: Direction, options: StartOptions, as_document: bool) -> None:
    # all that compiles takes a second to load, which other commands need not wait for
    from tracegraph.cli.trace_questions import print_trace_from

    run_to_end(print_trace_from(direction, options, as_document))


@app.command()
def route(
    case: Annotated[str, typer.Argument(help="A case's id, case:<source>:<its id>.")],
    on: Annotated[str | None, typer.Option(help="The day of the answer, YYYY-MM-DD.")] = None,
    as_document: AsJson = False,
) -> None:
    """Who is competent in a case, who must be told, by when, on which article."""
    # the graphs of routes take half a second, which other commands need not wait for
    from tracegraph.cli.route_table import print_route
    from tracegraph.services.referral import referral_route

    day = day_of(on)

    async def run() -> None:
        async with opened_store(read_settings(), tell) as graph:
            answer = await referral_route(graph, SYSTEM, case, on=day)
        if as_document:
            print_document(as_json(plain(answer)))
        else:
            print_route(answer)

    run_to_end(run())


@app.command()
def export(
    subject: Annotated[
        str, typer.Argument(help="A case's or a referral's id, case:<source>:<its id> say.")
    ],
    to: Annotated[Path, typer.Option(help="A new folder, or a new file that ends with .zip.")],
    at_size: Annotated[
        int | None, typer.Option(min=0, help="The log as it was with so many entries.")
    ] = None,
) -> None:
    """Write a case or a referral with the evidence and the log as one package, and verify it."""
    from tracegraph.cli.packages import export_package  # the libraries of signing are slow to load

    if not run_to_end(export_package(read_settings(), subject, to, at_size)):
        raise typer.Exit(4)


@app.command()
def verify(
    package: Annotated[Path, typer.Argument(help="A package: its folder or its ZIP file.")],
    against: Annotated[
        list[Path] | None,
        typer.Option(help="An earlier package, or a head of the log (.json); may be repeated."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option(help="The Ed25519 public key (PEM) that must have signed it.")
    ] = None,
    as_document: AsJson = False,
) -> None:
    """Check a package without a server: files, entries, proofs, log, signatures."""
    from tracegraph.cli.packages import verify_package  # as in export

    if not verify_package(package, against or [], key, as_document):
        raise typer.Exit(4)


@app.command()
def scope(
    text: Annotated[str, typer.Argument(help="Which goods, in words.")],
    gtin: Annotated[str | None, typer.Option(help="The GTIN of goods to look for.")] = None,
    model: Annotated[str | None, typer.Option(help="Their model.")] = None,
    lot: Annotated[str | None, typer.Option(help="The number of their lot.")] = None,
    made: Annotated[str | None, typer.Option(help="When they were made, 2025-03 say.")] = None,
    scheme: Annotated[str | None, typer.Option(help="The scheme of their code.")] = None,
    code: Annotated[str | None, typer.Option(help="Their code.")] = None,
    as_document: AsJson = False,
) -> None:
    """What a recall's scope means, and whether goods fall in it; needs no store."""
    from tracegraph.cli.scope_table import print_scope  # as in trace
    from tracegraph.services.recall.scope_question import (
        GivenFacts,
        ScopeNotUnderstood,
        recall_scope,
    )

    answer = recall_scope(text, GivenFacts(gtin, model, lot, made, scheme, code))
    if as_document:
        print_document(as_json(plain(answer)))
    else:
        print_scope(answer)
    if isinstance(answer, ScopeNotUnderstood):
        raise typer.Exit(2)


@app.command()
def assess(
    files: Annotated[list[Path], typer.Argument(help="YAML or JSON files that state facts.")],
    article: Annotated[
        list[str] | None, typer.Option(help="Only this article, 令110-25 say; may be repeated.")
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option(help="Only this rule, order-110-25 say; may be repeated.")
    ] = None,
    verdict: Annotated[
        list[Verdict] | None, typer.Option(help="Only these verdicts; may be repeated.")
    ] = None,
    without: Annotated[
        list[ConventionName] | None, typer.Option(help="Switch a convention off.")
    ] = None,
    configuration: Annotated[
        bool, typer.Option(help="Whether what is not from the two texts counts at all.")
    ] = True,
    as_document: AsJson = False,
) -> None:
    """What order 110 and the plan say of facts, without a case and without a store."""
    wanted = Narrowing.of(article or None, rule or None, None, verdict or None)
    answers = []
    for place, document in documents(files):
        with naming_place(place):
            stated = facts_of(document)
            answer = assess_facts(
                stated, wanted, without=without or (), configuration=configuration
            )
        answers.append(answer)
        if not as_document:
            print_assessment(place, answer)
    if as_document:
        shown = [plain(each) for each in answers]
        print_document(as_json(shown if len(shown) > 1 else shown[0]))


@app.command()
def sources(
    affected: Annotated[
        list[str],
        typer.Argument(help="Ids of affected listings, shops, complaints, shipments, lots …"),
    ],
    good: Annotated[
        list[str] | None, typer.Option(help="The id of one known to be good; may be repeated.")
    ] = None,
    as_document: AsJson = False,
) -> None:
    """Where several affected goods may all come from, and what contradicts each source."""
    from tracegraph.cli.source_questions import print_shared_sources  # as in trace

    run_to_end(print_shared_sources(affected, good or [], as_document))


@app.command()
def containment(
    recall: Annotated[str, typer.Argument(help="A recall's number.")], as_document: AsJson = False
) -> None:
    """Whom to stop, at the fewest, so that recalled goods reach no more consumers."""
    from tracegraph.cli.source_questions import print_recall_containment  # as in trace

    run_to_end(print_recall_containment(recall, as_document))


@app.command()
def schema() -> None:
    """Print the GraphQL schema, as in graphql/schema.graphql."""
    from tracegraph.api.schema import schema_text  # as in demo

    print(schema_text(), end="")


@app.command()
def doctor(
    digest: Annotated[
        bool, typer.Option(help="Also a digest of the whole graph, without when and by whom.")
    ] = False,
) -> None:
    """Say which store this talks to, what is missing, and what to do."""
    if not run_to_end(diagnose(read_settings(), digest)):
        raise typer.Exit(1)


def main() -> None:
    """Run a command; one line for what went wrong, and an exit code that tells its kind."""
    sys.argv[1:] = spelled_out(sys.argv[1:])
    try:
        app()
    except (InputError, SettingsError) as problem:
        fail(str(problem))
        sys.exit(2)
    except TracegraphError as problem:
        fail(str(problem))
        sys.exit(1)
    except OSError as problem:
        if problem.errno == errno.EPIPE:
            sys.exit(0)
        if problem.errno != errno.ENOSPC:
            raise
        fail("no space is left on the disk; free some and run the command again, nothing is lost")
        sys.exit(1)
