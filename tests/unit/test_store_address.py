"""What TRACEGRAPH_STORE may say, and what is answered where it says something else."""

from pathlib import Path

import pytest

from tracegraph.domain.errors import SettingsError
from tracegraph.store.address import EmbeddedChoice, ServerChoice, StoreAddress, chosen_store

FOLDER = Path("/data/tracegraph")


def choice(text: str) -> EmbeddedChoice | ServerChoice:
    return chosen_store(text, FOLDER, "officer", "secret", "goods")


def test_nothing_means_the_embedded_engine_in_the_usual_folder() -> None:
    assert choice("") == choice("  ") == EmbeddedChoice(FOLDER)


def test_embedded_may_name_its_folder() -> None:
    assert choice("embedded:/elsewhere") == EmbeddedChoice(Path("/elsewhere"))
    assert choice("embedded:here") == EmbeddedChoice(Path("here"))


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:7687", "neo4j://db.example", "neo4j+s://x:1"])
def test_a_server_is_reached_with_user_and_password_given_beside_it(uri: str) -> None:
    address = StoreAddress(uri, "officer", "secret", "goods", "neo4j")
    assert choice(uri) == ServerChoice(address)
    assert "secret" not in repr(address)


@pytest.mark.parametrize(
    "text", ["embedded:", "embedded", "bolt", "bolt:", "bolt://", "http://x", "/some/folder"]
)
def test_anything_else_is_told_what_would_be_right(text: str) -> None:
    with pytest.raises(SettingsError, match="expected embedded:DIR, bolt://HOST:PORT or neo4j://"):
        choice(text)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        choice("bolt://neo4j:geheim@host:7687")
    assert "TRACEGRAPH_STORE_PASSWORD" in str(refused.value)
    assert "geheim" not in str(refused.value)
