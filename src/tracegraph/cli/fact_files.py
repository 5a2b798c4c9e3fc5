"""Reads facts from YAML and JSON files: one document, a list of them, or several in one file."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import yaml

from tracegraph.domain.errors import InputError

Document = Any  # Any: what YAML and JSON hold
MOST = 1000
_BOOL = "tag:yaml.org,2002:bool"
_DAY = "tag:yaml.org,2002:timestamp"


class _TwiceError(Exception):
    """A name stands twice in one group; the text says which, and where."""


class _FactLoader(yaml.SafeLoader):
    """YAML in which `on` is a name and a day is text (as in YAML 1.2), and no name stands twice."""

    # its stubs take it for an attribute of instances
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {  # type: ignore[misc]
        first: [(tag, form) for tag, form in found if tag not in (_BOOL, _DAY)]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The group that stands at a node; _TwiceError where a name stands twice in it."""
        seen: set[str] = set()
        for name in (each for each, _ in node.value if isinstance(each, yaml.ScalarNode)):
            if name.value in seen:
                line = name.start_mark.line + 1
                raise _TwiceError(f"{name.value} stands twice in line {line}")
            seen.add(name.value)
        return super().construct_mapping(node, deep)


_FactLoader.add_implicit_resolver(_BOOL, re.compile("true|True|TRUE|false|False|FALSE"), "tTfF")


def _once(entries: list[tuple[str, Any]]) -> dict[str, Any]:
    """The group of JSON with these names and values; _TwiceError where a name stands twice."""
    group = dict(entries)
    if len(group) < len(entries):
        twice = next(name for name in group if sum(each == name for each, _ in entries) > 1)
        raise _TwiceError(f"{twice} stands twice")
    return group


def documents(paths: list[Path]) -> Iterator[tuple[str, Document]]:
    """Each document with where it stands, FILE or FILE[2]; InputError where a file cannot be read.

    What is no JSON is read as YAML.
    """
    count = 0
    for path in paths:
        for place, document in _of_file(path):
            count += 1
            if count > MOST:
                raise InputError(f"{path}: more than {MOST} documents; give them in several runs")
            yield place, document


@contextmanager
def naming_place(place: str) -> Iterator[None]:
    """Within it, what is wrong with a document is told with where the document stands."""
    try:
        yield
    except InputError as problem:
        raise InputError(f"{place}: {problem}") from problem


def _of_file(path: Path) -> Iterator[tuple[str, Document]]:
    found = [each for each in _parsed(path) if each is not None]
    if len(found) == 1 and isinstance(found[0], list):
        found = found[0]
    if not found:
        raise InputError(f"{path}: it states nothing; give facts, date: '2026-12-10' say")
    for number, each in enumerate(found):
        yield (str(path) if len(found) == 1 else f"{path}[{number}]"), each


def _parsed(path: Path) -> list[Document]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise InputError(f"{path}: it cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError:
        raise InputError(f"{path}: it is no UTF-8 text; give YAML or JSON in UTF-8") from None
    try:
        return list(_of_text(text))
    except _TwiceError as problem:
        raise InputError(f"{path}: {problem}; give it once") from None
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        where = getattr(problem, "problem_mark", None)
        line = f" in line {where.line + 1}" if where else ""
        raise InputError(
            f"{path}: it is neither YAML nor JSON{line}; give one of the two"
        ) from None


def _of_text(text: str) -> Iterator[Document]:
    try:
        # JSON first: of it YAML takes neither tabs nor pairs of \u
        yield json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError:
        yield from yaml.load_all(text, Loader=_FactLoader)
