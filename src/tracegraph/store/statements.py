"""The statements of `cypher/`: one a file, with a header that is checked when it is loaded."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracegraph.domain.errors import StatementError

_HEADER = re.compile(r"^// :(?P<key>mode|rows|param|returns|note) +(?P<value>\S.*)$")
_MODES = ("read", "write", "schema")
_ROWS = ("none", "one", "many")
_PARAMETER = re.compile(r"\$([A-Za-z]\w*)")


@dataclass(frozen=True)
class Statement:
    """name is its path below `cypher/` without the ending; text is all of the file."""

    name: str
    purpose: str
    mode: str
    rows: str
    parameters: frozenset[str]
    columns: tuple[str, ...]
    text: str


def folder(name: str) -> Path:
    """A folder of data files: beside the package in a wheel, at the top of a checkout else."""
    package = Path(__file__).resolve().parents[1]
    for place in (package / f"_{name}", package.parents[1] / name):
        if place.is_dir():
            return place
    raise StatementError(
        f"the folder {name}/ is missing beside {package}; install the package again"
    )


@cache
def statement(name: str) -> Statement:
    """The statement of this name, `intake/lots` say, its header checked."""
    path = folder("cypher") / f"{name}.cypher"
    if not path.is_file():
        raise StatementError(f"there is no statement {name}; expected {path}")
    return parse_statement(name, path.read_text(encoding="utf-8"))


def parse_statement(name: str, text: str) -> Statement:
    """A statement from its text; StatementError where the header does not tell the truth."""
    lines = text.splitlines()
    if not lines or not lines[0].startswith("// ") or lines[0].startswith("// :"):
        raise StatementError(f"{name}: the first line must be a comment that says what it is for")
    header = _header_values(name, lines[1:])
    body = "\n".join(line for line in lines if not line.startswith("//")).strip()
    found = Statement(
        name=name,
        purpose=lines[0][3:].strip(),
        mode=_only(name, header, "mode", _MODES),
        rows=_only(name, header, "rows", _ROWS),
        parameters=frozenset(value.split()[0] for value in header["param"]),
        columns=tuple(part.strip() for value in header["returns"] for part in value.split(",")),
        text=text,
    )
    _check_body(found, body)
    return found


def _header_values(name: str, lines: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {key: [] for key in ("mode", "rows", "param", "returns", "note")}
    for line in lines:
        if not line.startswith("// :"):
            continue
        match = _HEADER.match(line)
        if match is None:
            raise StatementError(f"{name}: header line {line!r} is not known")
        values[match["key"]].append(match["value"].strip())
    return values


def _only(name: str, header: dict[str, list[str]], key: str, allowed: tuple[str, ...]) -> str:
    if len(header[key]) != 1 or header[key][0] not in allowed:
        raise StatementError(f"{name}: exactly one :{key} of {', '.join(allowed)} is expected")
    return header[key][0]


def _check_body(found: Statement, body: str) -> None:
    used = frozenset(_PARAMETER.findall(body))
    if used != found.parameters:
        raise StatementError(
            f"{found.name}: the header names {sorted(found.parameters)}, "
            f"the text uses {sorted(used)}"
        )
    if (found.rows == "none") != (found.columns in ((), ("nothing",))):
        raise StatementError(
            f"{found.name}: :returns must name the columns, or be absent with rows none"
        )
    writes = re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b", body) is not None
    if writes == (found.mode == "read"):
        raise StatementError(f"{found.name}: :mode {found.mode} is not what the text does")
    if found.rows == "many" and "ORDER BY" not in body:
        raise StatementError(f"{found.name}: many rows need an ORDER BY down to the last tie")


def all_names() -> tuple[str, ...]:
    """Every statement below `cypher/`, sorted, set-up included."""
    root = folder("cypher")
    return tuple(
        sorted(str(path.relative_to(root).with_suffix("")) for path in root.rglob("*.cypher"))
    )
