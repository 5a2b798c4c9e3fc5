"""Neo4j Community from its Maven artifacts: the lines we know, what each needs, fetching it."""

import asyncio
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tracegraph.domain.errors import SettingsError
from tracegraph.store.java_homes import Java, suitable_java
from tracegraph.store.progress import Progress

FETCH_SECONDS = 600.0
NEWEST = 99


@dataclass(frozen=True)
class Neo4jLine:
    """A line of releases, the release of it that we run, and the Javas that it runs on."""

    name: str
    release: str
    least_java: int
    most_java: int


LINES = (
    Neo4jLine("5.26", "5.26.30", 17, 21),
    Neo4jLine("2026", "2026.08.1", 21, NEWEST),
)


def neo4j_line(name: str) -> Neo4jLine:
    """The line of that name."""
    return next(line for line in LINES if line.name == name)


def missing_for(line: Neo4jLine, recipe: Path) -> str | None:
    """What this machine lacks to run the line, and what to do; None where nothing is missing.

    recipe is the folder with pom.xml, Neo4jServer.java and neo4j.conf.
    """
    if not (recipe / "pom.xml").is_file():
        return f"Neo4j is started from a checkout only; {recipe / 'pom.xml'} is missing"
    if suitable_java(line.least_java, line.most_java) is None:
        most = f" to {line.most_java}" if line.most_java < NEWEST else " or newer"
        return (
            f"Neo4j {line.release} needs a Java development kit {line.least_java}{most}; "
            "install one, or name it in JAVA_HOME"
        )
    if not jar_folder(line, recipe).is_dir() and shutil.which("mvn") is None:
        return f"Neo4j {line.release} is fetched with Maven; install it (apt-get install maven)"
    return None


def java_for(line: Neo4jLine, recipe: Path) -> Java:
    """The Java that runs the line; SettingsError where something is missing."""
    java = suitable_java(line.least_java, line.most_java)
    if (missing := missing_for(line, recipe)) is not None or java is None:
        raise SettingsError(missing or "Java is missing")
    return java


def jar_folder(line: Neo4jLine, recipe: Path) -> Path:
    """Where the line's jars are kept."""
    return recipe.absolute() / f"lib-{line.release}"


async def fetched_jars(line: Neo4jLine, recipe: Path, progress: Progress) -> Path:
    """The folder of the line's jars, fetched where it is missing. Raises SettingsError."""
    java = java_for(line, recipe)
    folder = jar_folder(line, recipe)
    if not folder.is_dir():
        progress(f"fetching Neo4j {line.release} with Maven (some 120 MB, once)")
        await asyncio.to_thread(_fetch, line, java, folder)
    return folder


def _fetch(line: Neo4jLine, java: Java, folder: Path) -> None:
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    log = folder.with_name(f"{folder.name}.log")
    shutil.rmtree(unfinished, ignore_errors=True)
    command = [
        *("mvn", "--batch-mode", "--quiet", "-Dstyle.color=never"),
        *("dependency:copy-dependencies", "-DincludeScope=runtime"),
        *(f"-Dneo4j.version={line.release}", f"-DoutputDirectory={unfinished}"),
    ]
    environment = {**os.environ, "JAVA_HOME": str(java.command.parents[1])}
    with log.open("wb") as output:
        done = subprocess.run(
            command, cwd=folder.parent, env=environment, timeout=FETCH_SECONDS, check=False,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise SettingsError(
            f"Maven could not fetch Neo4j {line.release}; see {log}, check the network and "
            "the free space, and try again"
        )
    _put_in_place(unfinished, folder)
    log.unlink(missing_ok=True)


def _put_in_place(unfinished: Path, folder: Path) -> None:
    """A run that was interrupted leaves no folder under the final name; who comes second yields."""
    try:
        unfinished.rename(folder)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        if not folder.is_dir():
            raise
