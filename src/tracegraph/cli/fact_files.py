"""Reads facts from YAML and JSON files: one document, a list of them, or several in one file."""

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


class _TwiceError(yaml.constructor.ConstructorError):
    """A name stands twice in one group."""


class _FactLoader(yaml.SafeLoader):
    """YAML in which `on` is a name and a day is text (as in YAML 1.2), and no name stands twice."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {
        first: [(tag, form) for tag, form in found if tag not in (_BOOL, _DAY)]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The group that stands at a node; YAMLError where a name stands twice in it."""
        seen: set[str] = set()
        for name in (each for each, _ in node.value if isinstance(each, yaml.ScalarNode)):
            if name.value in seen:
                raise _TwiceError(
                    problem=f"{name.value} stands twice", problem_mark=name.start_mark
                )
            seen.add(name.value)
        return super().construct_mapping(node, deep)


_FactLoader.add_implicit_resolver(_BOOL, re.compile("true|True|TRUE|false|False|FALSE"), "tTfF")


def documents(paths: list[Path]) -> Iterator[tuple[str, Document]]:
    """Each document with where it stands, FILE or FILE[2]; InputError where a file cannot be read.

    JSON is read as YAML, of which it is a part.
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
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        raise InputError(f"{path}: it cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError:
        raise InputError(f"{path}: it is no UTF-8 text; give YAML or JSON in UTF-8") from None
    try:
        return list(yaml.load_all(text, Loader=_FactLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        where = getattr(problem, "problem_mark", None)
        line = f" in line {where.line + 1}" if where else ""
        if isinstance(problem, _TwiceError):
            raise InputError(f"{path}: {problem.problem}{line}; give it once") from None
        raise InputError(
            f"{path}: it is neither YAML nor JSON{line}; give one of the two"
        ) from None
