"""Where the store is: the address that is connected to, and the choice it was made from."""

from dataclasses import dataclass, field
from pathlib import Path

from tracegraph.domain.errors import SettingsError

BOLT_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
EXPECTED = "expected embedded:DIR, bolt://HOST:PORT or neo4j://HOST:PORT"


@dataclass(frozen=True)
class StoreAddress:
    """What the driver needs to reach a store. engine is `embedded` or `neo4j`."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None
    engine: str


@dataclass(frozen=True)
class EmbeddedChoice:
    """Our own engine, with its data in folder."""

    folder: Path


@dataclass(frozen=True)
class ServerChoice:
    """A server that somebody else runs."""

    address: StoreAddress


def chosen_store(
    text: str, default_folder: Path, user: str, password: str, database: str | None = None
) -> EmbeddedChoice | ServerChoice:
    """What TRACEGRAPH_STORE asks for; user, password and database belong to a server only.

    Nothing means the embedded engine in default_folder. Raises SettingsError.
    """
    scheme, colon, rest = text.strip().partition(":")
    if not scheme:
        return EmbeddedChoice(default_folder)
    if scheme == "embedded" and rest:
        return EmbeddedChoice(Path(rest).expanduser())
    if scheme not in BOLT_SCHEMES or not colon or not rest.removeprefix("//"):
        raise SettingsError(f"TRACEGRAPH_STORE is {_shown(text)}; {EXPECTED}")
    if "@" in rest:
        raise SettingsError(
            "TRACEGRAPH_STORE holds a user or password; put them in "
            "TRACEGRAPH_STORE_USER and TRACEGRAPH_STORE_PASSWORD"
        )
    return ServerChoice(StoreAddress(text.strip(), user, password, database, "neo4j"))


def _shown(text: str) -> str:
    """The text without what may be a password."""
    return repr(text if "@" not in text else "…@" + text.rpartition("@")[2])
