"""The questions of graphql/operations/: one file each, with its words, who asks, and variables.

A file starts with comments: the question in English, perhaps in Chinese, and `viewer: KEY`, the
key of the demo viewer who asks it. `NAME.variables.json` beside it holds the variables.
"""

from dataclasses import dataclass
from pathlib import Path

from tracegraph.store.statements import folder

_VIEWER = "viewer:"


@dataclass(frozen=True)
class Operation:
    """name is its path below operations/ without the ending; variables is JSON text."""

    name: str
    question: str
    chinese: str | None
    viewer: str
    query: str
    variables: str


def operations_folder() -> Path:
    """Where the operations lie."""
    return folder("graphql") / "operations"


def operation_names() -> tuple[str, ...]:
    """Every operation, sorted."""
    root = operations_folder()
    found = (path.relative_to(root).with_suffix("") for path in root.rglob("*.graphql"))
    return tuple(sorted(str(path) for path in found))


def operation(name: str) -> Operation:
    """The operation of this name, `recall/reach` say."""
    path = operations_folder() / f"{name}.graphql"
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    comments = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
    question, *others = [line for line in comments if not line.startswith(_VIEWER)]
    viewers = [line.removeprefix(_VIEWER).strip() for line in comments if line.startswith(_VIEWER)]
    variables = path.with_suffix(".variables.json")
    return Operation(
        name=name,
        question=question,
        chinese=others[0] if others else None,
        viewer=viewers[0],
        query="\n".join(line for line in lines if not line.startswith("#")) + "\n",
        variables=variables.read_text(encoding="utf-8") if variables.exists() else "{}",
    )
