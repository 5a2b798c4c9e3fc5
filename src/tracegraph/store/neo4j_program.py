"""Neo4jServer.java made ready to start: compiled, with an archive of classes that halves its start.

Java loads and checks some 15,000 classes before Neo4j answers. An archive written by one run that
does nothing but start and end brought the start from 13 to 7 seconds.
"""

import asyncio
import hashlib
import os
import subprocess
import tempfile
from dataclasses import dataclass
from fcntl import LOCK_EX
from pathlib import Path

from tracegraph.domain.errors import SettingsError
from tracegraph.store.file_locks import lock_in_time
from tracegraph.store.java_homes import Java
from tracegraph.store.neo4j_artifacts import Neo4jLine
from tracegraph.store.progress import Progress

SOURCE = "Neo4jServer.java"
SETTINGS = "neo4j.conf"
COMPILE_SECONDS = 120.0
TRAINING_SECONDS = 300.0
# This Neo4j lives for minutes: without the second compiler start and seeds cost 36 s of
# processor time, with it 67 s.
OPTIONS = (
    "-Xmx1g",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
)


@dataclass(frozen=True)
class Neo4jProgram:
    """The compiled program beside its archive; folder belongs to one source and one Java."""

    java: Java
    jars: Path
    recipe: Path
    folder: Path

    @property
    def archive(self) -> Path:
        return self.folder / "classes.jsa"

    @property
    def no_archive(self) -> Path:
        """Says that this Java cannot write one, so that not every start tries again."""
        return self.folder / "no-archive"

    def is_ready(self) -> bool:
        return self.archive.is_file() or self.no_archive.is_file()

    def command(self, *options: str) -> tuple[str, ...]:
        """What runs it; the data folder and the port are still to be added."""
        classes = f"{self.folder / 'server.jar'}{os.pathsep}{self.jars}/*"
        start = (str(self.java.command), *OPTIONS, *options, "-cp", classes)
        return (*start, Path(SOURCE).stem, str(self.recipe / SETTINGS))

    def fast_command(self) -> tuple[str, ...]:
        """The command with the archive, where there is one."""
        if not self.archive.is_file():
            return self.command()
        return self.command(f"-XX:SharedArchiveFile={self.archive}", "-Xlog:disable")


async def ready_program(
    line: Neo4jLine, java: Java, jars: Path, recipe: Path, tell: Progress
) -> Neo4jProgram:
    """The program, compiled and archived where that was not done yet. Raises SettingsError."""
    program = _program(java, jars, recipe)
    if not program.is_ready():
        lock = await lock_in_time(program.folder / "lock", LOCK_EX, "another preparation", tell)
        try:
            if not program.is_ready():
                tell(f"preparing Neo4j {line.release} for fast starts (half a minute, once)")
                await asyncio.to_thread(_prepare, program)
        finally:
            os.close(lock)
    return program


def _program(java: Java, jars: Path, recipe: Path) -> Neo4jProgram:
    folder = jars / f"start-{_fingerprint(java, recipe)}"
    folder.mkdir(exist_ok=True)
    return Neo4jProgram(java, jars, recipe.absolute(), folder)


def _fingerprint(java: Java, recipe: Path) -> str:
    """Of all that the program and its archive depend on."""
    release = java.command.parents[1] / "release"
    known = release.read_bytes() if release.is_file() else b""
    source = (recipe / SOURCE).read_bytes()
    return hashlib.sha256(b"\0".join((os.fsencode(java.command), known, source))).hexdigest()[:12]


def _prepare(program: Neo4jProgram) -> None:
    with tempfile.TemporaryDirectory(dir=program.folder) as scratch:
        _compile(program, Path(scratch))
        archive = Path(scratch) / "classes.jsa"
        training = program.command(f"-XX:ArchiveClassesAtExit={archive}")
        # Its input ends at once, so it ends as soon as it has started.
        done = _run((*training, f"{scratch}/data", "0"), TRAINING_SECONDS, b"training\n")
        if done is not None and done.returncode == 0 and archive.is_file():
            archive.replace(program.archive)
        else:
            program.no_archive.touch()


def _compile(program: Neo4jProgram, scratch: Path) -> None:
    tools, classes, packed = program.java.command.parent, scratch / "classes", scratch / "s.jar"
    source = program.recipe / SOURCE
    compiler = (f"{tools / 'javac'}", "-cp", f"{program.jars}/*", "-d", f"{classes}", f"{source}")
    packer = (f"{tools / 'jar'}", "--create", "--file", f"{packed}", "-C", f"{classes}", ".")
    for step in (compiler, packer):
        done = _run(step, COMPILE_SECONDS)
        if done is None or done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip() if done else "it did not end"
            raise SettingsError(f"{source} could not be compiled: {said[:300]}")
    packed.replace(program.folder / "server.jar")


def _run(
    command: tuple[str, ...], seconds: float, said: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """What became of the command; None where it did not end in time."""
    try:
        return subprocess.run(
            command, input=said, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return None
