"""What `tracegraph doctor` finds: the store, its version, what is missing, what to do."""

import re

from tracegraph.cli.console import out, tell
from tracegraph.cli.opening import opened_store
from tracegraph.domain.errors import StoreError
from tracegraph.services.digest import graph_digest
from tracegraph.settings import Settings
from tracegraph.store.graph import Graph
from tracegraph.store.setup import setup_steps
from tracegraph.store.statements import statement

_EMBEDDED = re.compile(r"ArcadeDB ([^)\s]+)")
_EXPECTED_LABELS = {"Jurisdiction": "reference", "CompetenceRule": "reference"}
OLDEST_NEO4J = (5, 26)


async def diagnose(settings: Settings, digest: bool) -> bool:
    """Print what is found; whether all is well."""
    async with opened_store(settings, tell) as graph:
        agent, bolt = await graph.server_agent()
        problems = _engine_problems(agent)
        out.print(f"store    {_engine(agent)}, Bolt {bolt}", markup=False)
        out.print(f"address  {graph.address.uri}, database {graph.address.database or 'default'}")
        problems += await _schema_problems(graph)
        problems += await _data_problems(graph)
        if digest:
            out.print(f"digest   {await graph_digest(graph)}")
    for problem in problems:
        out.print(f"missing  {problem}", markup=False)
    out.print("All is well." if not problems else "Something is missing; see above.")
    return not problems


def _engine(agent: str) -> str:
    """The engine by its own name: one that only speaks like Neo4j is not called so."""
    embedded = _EMBEDDED.search(agent)
    return f"embedded engine ArcadeDB {embedded[1]}" if embedded else agent.replace("/", " ")


def _engine_problems(agent: str) -> list[str]:
    version = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if _EMBEDDED.search(agent) or version is None:
        return []
    if (int(version[1]), int(version[2])) < OLDEST_NEO4J:
        return [f"{agent} is older than Neo4j 5.26; use 5.26 LTS or the 2026 line"]
    return []


async def _schema_problems(graph: Graph) -> list[str]:
    try:
        steps = await setup_steps(graph)
    except StoreError as problem:
        return [str(problem)]
    missing = [step.name for step in steps if not step.applied]
    out.print(f"schema   {len(steps) - len(missing)} of {len(steps)} steps applied")
    if missing:
        return [f"schema steps {', '.join(missing)}; run `tracegraph setup`"]
    return []


async def _data_problems(graph: Graph) -> list[str]:
    rows = await graph.read(statement("doctor/counts"))
    counts = {row["label"]: row["nodes"] for row in rows}
    for label, nodes in counts.items():
        out.print(f"         {label}: {nodes}")
    absent = {seed for label, seed in _EXPECTED_LABELS.items() if not counts.get(label)}
    return [f"the {seed} data; run `tracegraph seed {seed}`" for seed in sorted(absent)]
