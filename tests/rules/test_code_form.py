"""The form of the code: short functions and modules, names that say something, a first line."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FUNCTION_LINES = 40
MODULE_LINES = 400
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "base", "manager", "misc"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> Iterator[tuple[str, str]]:
    """Path and text of every module of ours."""
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def functions(text: str) -> Iterator[Function]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield node


def lines_of(function: Function) -> int:
    """From the first decorator to the last line."""
    first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
    return (function.end_lineno or first) - first + 1


def names(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function | ast.ClassDef):
            yield node.name


def says_nothing(name: str) -> bool:
    words = {word.lower() for part in name.split("_") for word in camel_words(part)}
    return bool(words & EMPTY_WORDS)


def camel_words(name: str) -> list[str]:
    return "".join(f" {letter}" if letter.isupper() else letter for letter in name).split()


def test_functions_have_at_most_40_lines() -> None:
    assert [
        f"{path}:{function.lineno} {function.name}: {lines_of(function)}"
        for path, text in modules()
        for function in functions(text)
        if lines_of(function) > FUNCTION_LINES
    ] == []


def test_modules_have_at_most_400_lines() -> None:
    sizes = {path: len(text.splitlines()) for path, text in modules()}
    assert {path: size for path, size in sizes.items() if size > MODULE_LINES} == {}


def test_modules_say_first_what_they_are_for() -> None:
    assert [
        path
        for path, text in modules()
        if text and not (ast.get_docstring(ast.parse(text)) or "").split("\n")[0].strip()
    ] == []


def test_no_module_function_or_class_has_a_name_that_says_nothing() -> None:
    assert [
        f"{path}: {name}"
        for path, text in modules()
        for name in [*Path(path).with_suffix("").parts, *names(text)]
        if says_nothing(name)
    ] == []


def test_nothing_is_left_for_later() -> None:
    assert [
        f"{path}:{number}"
        for path, text in modules()
        for number, line in enumerate(text.splitlines(), 1)
        if UNFINISHED.search(line)
    ] == []
