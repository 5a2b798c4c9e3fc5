"""Settings, read once from the environment (TRACEGRAPH_…)."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tracegraph.domain.errors import SettingsError


class Settings(BaseSettings):
    """store: nothing or `embedded:DIR` for our own engine, else bolt://… or neo4j://….

    data: the folder of the embedded engine and of the demo's tokens. tokens: a JSON file that
    gives each bearer token its viewer, for `tracegraph serve`. evidence: the folder of the content
    of evidence, else `evidence` in data; evidence_most_bytes: the longest content; evidence_sm3:
    whether entries also carry SM3; evidence_key: an Ed25519 private key in PEM that signs the log
    and packages. Inheritance is pydantic's way.
    """

    model_config = SettingsConfigDict(env_prefix="TRACEGRAPH_", extra="ignore")

    store: str = ""
    store_user: str = "neo4j"
    store_password: SecretStr = SecretStr("")
    store_database: str | None = None
    data: Path = Path(".data")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    tokens: Path | None = None
    evidence: Path | None = None
    evidence_most_bytes: int = Field(default=2**30, ge=1)
    evidence_sm3: bool = False
    evidence_key: Path | None = None


def read_settings() -> Settings:
    """The settings; SettingsError that names the variable and what was expected."""
    try:
        return Settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        name = "TRACEGRAPH_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name} is {first['input']!r}: {first['msg']}") from None
