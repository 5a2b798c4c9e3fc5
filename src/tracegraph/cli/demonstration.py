"""`tracegraph demo` and `tracegraph serve`: store, seeds, server, and what to paste."""

import asyncio
import json
import os
import secrets
import shlex
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from tracegraph.api.pages import DemoPage, DemoToken
from tracegraph.app import create_app
from tracegraph.cli.console import err, out, tell
from tracegraph.cli.demo_viewers import ELSEWHERE, EVERYBODY, VIEWERS
from tracegraph.cli.evidence_keeping import kept_evidence
from tracegraph.cli.loading import load_seeds, set_up
from tracegraph.cli.opening import chosen_address, opened, opened_store
from tracegraph.cli.questions import demo_questions
from tracegraph.cli.serving import Application, check_port, serve
from tracegraph.cli.webhook_sending import sending_webhooks
from tracegraph.domain.errors import SettingsError
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.services.flow import Flow
from tracegraph.services.flow_file import FlowFile
from tracegraph.services.reading_at_start import read_at_start
from tracegraph.services.warming import warm
from tracegraph.services.webhooks.receivers import Receivers
from tracegraph.settings import Settings
from tracegraph.store.address import StoreAddress
from tracegraph.store.graph import Graph


class TokenRow(msgspec.Struct, forbid_unknown_fields=True):
    """One token of the file TRACEGRAPH_TOKENS."""

    token: str
    name: str
    role: Role
    authority: str


async def run_demo(settings: Settings, port: int, neo4j: Path | None) -> None:
    """Everything from an empty folder to a served demo, until Ctrl-C."""
    started = time.monotonic()
    check_port(settings.host, port)
    _make_folder(settings.data)
    tokens = _demo_tokens(settings.data / "demo-tokens.json")
    err.print("tracegraph demo: starting (Ctrl-C ends everything)")
    async with _demo_address(settings, neo4j) as address, opened(address) as graph:
        await set_up(graph)
        report, _ = await asyncio.gather(load_seeds(graph), asyncio.to_thread(warm))
        err.print(f"  seeds: {report.recorded} recorded, {report.unchanged} unchanged")
        shown = tuple(
            DemoToken(key, tokens[key], viewer.role.value, str(viewer.authority))
            for key, viewer in EVERYBODY.items()
        )
        page = DemoPage(shown, demo_questions())
        viewers = {tokens[key]: viewer for key, viewer in EVERYBODY.items()}
        app, ending = await _app(graph, viewers, page, settings)
        async with sending_webhooks(graph, settings):
            await serve(
                app,
                settings.host,
                port,
                lambda: _welcome(settings.host, port, page, started),
                ending.set,
            )
    err.print("tracegraph demo: ended; the data stay in " + str(settings.data))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise SettingsError(f"data folder {folder} is a file; choose another") from None
    except OSError as problem:
        raise SettingsError(
            f"data folder {folder} cannot be made ({problem.strerror}); choose another"
        ) from None


@asynccontextmanager
async def _demo_address(settings: Settings, neo4j: Path | None) -> AsyncIterator[StoreAddress]:
    if neo4j is None:
        async with chosen_address(settings, tell) as address:
            yield address
    else:
        from tracegraph.store.neo4j_process import neo4j_store

        async with neo4j_store(neo4j, settings.data / "neo4j", tell) as address:
            yield address


async def run_server(settings: Settings, port: int) -> None:
    """Serve the chosen store until Ctrl-C."""
    check_port(settings.host, port)
    viewers = _viewers(settings.tokens)
    async with opened_store(settings, tell) as graph:
        await asyncio.gather(set_up(graph), asyncio.to_thread(warm))
        app, ending = await _app(graph, viewers, None, settings)
        async with sending_webhooks(graph, settings):
            await serve(
                app,
                settings.host,
                port,
                lambda: err.print(f"tracegraph serves on http://{settings.host}:{port}"),
                ending.set,
            )


async def _app(
    graph: Graph, viewers: dict[str, Viewer], page: DemoPage | None, settings: Settings
) -> tuple[Application, asyncio.Event]:
    flow = await _read_flow(graph, settings)
    receivers = Receivers.of(settings.webhook_hosts)
    ending = asyncio.Event()
    app = create_app(graph, viewers, page, kept_evidence(settings), flow, receivers, ending)
    return app, ending


async def _read_flow(graph: Graph, settings: Settings) -> Flow:
    """What is kept in memory of the store, read: the first question need not wait for it."""
    flow = Flow(graph, FlowFile(settings.data / "flow.snapshot"))
    await read_at_start(flow, tell)
    return flow


def _viewers(path: Path | None) -> dict[str, Viewer]:
    if path is None:
        raise SettingsError(
            "TRACEGRAPH_TOKENS is not set; give a JSON file like "
            '[{"token": "…", "name": "…", "role": "ANALYST", '
            '"authority": "authority:reference:market-000000"}]'
        )
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=list[TokenRow])
    except OSError as problem:
        raise SettingsError(f"TRACEGRAPH_TOKENS {path}: {problem.strerror}") from None
    except msgspec.MsgspecError as problem:
        raise SettingsError(f"TRACEGRAPH_TOKENS {path}: {problem}") from None
    return {row.token: Viewer(row.name, row.role, row.authority) for row in rows}


def _demo_tokens(path: Path) -> dict[str, str]:
    """A token a viewer; kept, so that a pasted question still works after a restart."""
    try:
        kept: dict[str, str] = json.loads(path.read_text())
        if set(kept) == set(EVERYBODY):
            return kept
    except (FileNotFoundError, ValueError):
        pass
    tokens = {key: f"demo-{key}-{secrets.token_hex(12)}" for key in EVERYBODY}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(tokens, file)
    return tokens


def _welcome(host: str, port: int, page: DemoPage, started: float) -> None:
    address = f"http://{host}:{port}"
    tokens = {each.key: each for each in page.tokens}
    out.print(f"\ntracegraph is ready on {address} after {time.monotonic() - started:.1f} s\n")
    for each in page.tokens:
        if each.key in VIEWERS:
            out.print(f"  {each.role:<19}{each.token}   for {each.authority}", markup=False)
    out.print(
        f"  and officers of {len(ELSEWHERE)} more authorities: their tokens are on {address}/"
    )
    for question in page.questions:
        token = tokens[question.token_key or page.tokens[0].key].token
        body = json.dumps(
            {"query": question.query, "variables": json.loads(question.variables)},
            ensure_ascii=False,
        )
        out.print(f"\n# {question.name}: {question.text}", markup=False)
        out.print(
            f"curl -s {address}/graphql -H 'Authorization: Bearer {token}' "
            f"-H 'Content-Type: application/json' -d {shlex.quote(body)}",
            markup=False,
            soft_wrap=True,
        )
    out.print("")
