"""What a machine lacks for Neo4j is said in one line, and a failed fetch leaves nothing behind."""

import os
from pathlib import Path

import pytest

from stores import RECIPE
from tracegraph.domain.errors import SettingsError
from tracegraph.store import neo4j_artifacts
from tracegraph.store.java_homes import Java
from tracegraph.store.neo4j_artifacts import LINES, fetched_jars, missing_for
from tracegraph.store.progress import silent

pytestmark = pytest.mark.anyio
LINE = LINES[0]


@pytest.fixture
def recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A recipe without jars, on a machine with Java 17 and a `mvn` that the test writes."""
    java = Java(tmp_path / "jdk" / "bin" / "java", 17)
    monkeypatch.setattr(neo4j_artifacts, "suitable_java", lambda least, most: java)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")
    (tmp_path / "bin").mkdir()
    (tmp_path / "recipe").mkdir()
    (tmp_path / "recipe" / "pom.xml").write_bytes((RECIPE / "pom.xml").read_bytes())
    return tmp_path / "recipe"


def maven(recipe: Path, script: str) -> None:
    command = recipe.parent / "bin" / "mvn"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)


def test_no_java_is_told_with_the_versions_that_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_artifacts, "suitable_java", lambda least, most: None)
    told = [missing_for(line, RECIPE) or "" for line in LINES]
    assert "development kit 17 to 21;" in told[0]
    assert "development kit 21 or newer;" in told[1]


def test_no_maven_is_told_unless_the_jars_are_there(
    recipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(recipe))
    assert "apt-get install maven" in (missing_for(LINE, recipe) or "")
    (recipe / f"lib-{LINE.release}").mkdir()
    assert missing_for(LINE, recipe) is None


def test_outside_of_a_checkout_it_is_told(tmp_path: Path) -> None:
    assert "from a checkout only" in (missing_for(LINE, tmp_path) or "")


async def test_a_failed_fetch_leaves_no_jars_and_names_its_log(recipe: Path) -> None:
    maven(recipe, 'echo "Could not transfer artifact"; exit 1')
    with pytest.raises(SettingsError, match=r"could not fetch .* see .*\.log, check the network"):
        await fetched_jars(LINE, recipe, silent)
    assert sorted(os.listdir(recipe)) == [f"lib-{LINE.release}.log", "pom.xml"]


async def test_a_fetch_puts_all_jars_in_place_at_once(recipe: Path) -> None:
    maven(recipe, 'for a; do case "$a" in -DoutputDirectory=*) d="${a#*=}";; esac; done\n'
          'mkdir -p "$d"; touch "$d/neo4j.jar"')  # fmt: skip
    told: list[str] = []
    folder = await fetched_jars(LINE, recipe, told.append)
    assert os.listdir(folder) == ["neo4j.jar"]
    assert await fetched_jars(LINE, recipe, told.append) == folder
    assert told == [f"fetching Neo4j {LINE.release} with Maven (some 120 MB, once)"]
