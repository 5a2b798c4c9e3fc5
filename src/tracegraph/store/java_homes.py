"""The Javas of this machine and their versions."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VERSION = re.compile(r'version "(?:1\.)?(\d+)')


@dataclass(frozen=True)
class Java:
    """A `java` command that can also compile, and the number of its line."""

    command: Path
    version: int


def suitable_java(least: int, most: int) -> Java | None:
    """The oldest Java from least to most, as the one that a program of that age was made for."""
    fitting = [java for java in installed_javas() if least <= java.version <= most]
    return min(fitting, key=lambda java: java.version, default=None)


@cache
def installed_javas() -> tuple[Java, ...]:
    """Javas on PATH, in JAVA_HOME and in /usr/lib/jvm, each once."""
    commands = dict.fromkeys(command.resolve() for command in _commands() if command.is_file())
    found = [(command, _version(command)) for command in commands if _can_compile(command)]
    return tuple(Java(command, version) for command, version in found if version is not None)


def _commands() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    yield from sorted(Path("/usr/lib/jvm").glob("*/bin/java"))


def _can_compile(command: Path) -> bool:
    """A program that is one source file needs the compiler, which a bare runtime lacks."""
    return command.with_name("javac").is_file()


def _version(command: Path) -> int | None:
    try:
        said = subprocess.run(
            [command, "-version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = VERSION.search(said.stderr)
    return int(found.group(1)) if found else None
