"""The README tells the truth: every question has its answer, every command works."""

import asyncio
import json
import os
import shlex
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

import readme_examples
from tracegraph.app import create_app
from tracegraph.cli.demo_viewers import VIEWERS
from tracegraph.cli.loading import load_seeds, set_up
from tracegraph.store.embedded import embedded_store
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
QUESTIONS = readme_examples.questions()
COMMANDS = [each for each in readme_examples.commands() if each.startswith("tracegraph ")]


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
async def test_the_answer_under_a_question_is_what_it_gets(loaded: Graph, number: int) -> None:
    query, answer = QUESTIONS[number]
    assert answer, "no answer stands under it; tests/readme_examples.py writes them"
    transport = httpx.ASGITransport(app=create_app(loaded, VIEWERS, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:
        response = await client.post(
            "/graphql", json={"query": query}, headers={"Authorization": "Bearer analyst"}
        )
    assert response.json() == {"data": json.loads(answer)}


@pytest.fixture(scope="module")
async def data_folder(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Path]:
    """A data folder with the seeds, its engine kept running."""
    folder = tmp_path_factory.mktemp("readme")
    async with embedded_store(folder / "engine") as address:
        graph = await Graph.open(address)
        await set_up(graph)
        await load_seeds(graph)
        yield folder
        await graph.close()


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_works(data_folder: Path, command: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *shlex.split(command),
        env={**os.environ, "TRACEGRAPH_DATA": str(data_folder), "TRACEGRAPH_STORE": ""},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    assert out.strip()
    if "--json" in command:
        assert json.loads(out)


def test_the_readme_shows_every_kind_of_example() -> None:
    assert len(QUESTIONS) == 3
    assert len(COMMANDS) >= 8
    assert {"make demo", "make test"} <= set(readme_examples.commands())
