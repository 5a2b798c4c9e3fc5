"""The schema: `cypher/setup/` in order, each file once, its checksum kept in the store."""

import hashlib
from dataclasses import dataclass

from tracegraph.domain.errors import StoreError
from tracegraph.store.graph import Graph
from tracegraph.store.statements import Statement, all_names, statement


@dataclass(frozen=True)
class SetupStep:
    """One file of `cypher/setup/`; applied says that this store has it."""

    name: str
    checksum: str
    applied: bool


async def checksums(graph: Graph) -> dict[str, str]:
    """The files that this store has had applied or taken in whole, with their checksums."""
    rows = await graph.read(statement("migrations/applied"))
    return dict(zip(rows[0]["names"], rows[0]["checksums"], strict=True))


async def note_checksum(graph: Graph, name: str, checksum: str) -> None:
    """Note that a file has been applied or taken in whole."""
    await graph.write(statement("migrations/apply"), name=name, checksum=checksum)


async def setup_steps(graph: Graph) -> tuple[SetupStep, ...]:
    """Every step and whether the store has it; StoreError where an applied file was changed."""
    applied = await checksums(graph)
    steps = []
    for name in all_names():
        if not name.startswith("setup/"):
            continue
        checksum = hashlib.sha256(statement(name).text.encode()).hexdigest()
        if applied.get(name, checksum) != checksum:
            raise StoreError(
                f"cypher/{name}.cypher was changed after this store had applied it; "
                "put it back and add a new file for the change"
            )
        steps.append(SetupStep(name, checksum, name in applied))
    return tuple(steps)


async def apply_setup(graph: Graph) -> tuple[str, ...]:
    """Apply what is missing, in order; the names of what was applied. Safe to repeat."""
    done = []
    for step in await setup_steps(graph):
        if step.applied:
            continue
        for part in single_statements(statement(step.name)):
            await graph.alter_schema(part)
        await note_checksum(graph, step.name, step.checksum)
        done.append(step.name)
    return tuple(done)


def single_statements(whole: Statement) -> tuple[Statement, ...]:
    """The statements of a set-up file, which end with `;` and run one by one."""
    lines = [line for line in whole.text.splitlines() if not line.startswith("//")]
    parts = [part.strip() for part in "\n".join(lines).split(";")]
    return tuple(
        Statement(whole.name, whole.purpose, "schema", "none", frozenset(), (), part)
        for part in parts
        if part
    )
