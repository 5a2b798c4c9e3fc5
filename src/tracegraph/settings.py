"""Settings, read once from the environment (TRACEGRAPH_…)."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tracegraph.domain.errors import SettingsError
from tracegraph.domain.webhooks import RETRY_SECONDS, Patience


class Settings(BaseSettings):
    """store: nothing or `embedded:DIR` for our own engine, else bolt://… or neo4j://….

    data: the folder of the embedded engine and of the demo's tokens. tokens: a JSON file that
    gives each bearer token its viewer, for `tracegraph serve`. evidence: the folder of the content
    of evidence, else `evidence` in data; evidence_most_bytes: the longest content; evidence_sm3:
    whether entries also carry SM3; evidence_key: an Ed25519 private key in PEM that signs the log
    and packages. webhook_hosts: which receivers webhooks may be sent to, with commas, none if
    empty; webhook_deliver: whether `serve` sends, or leaves it to `deliver`; webhook_retry_seconds:
    how long to wait after each failure, with commas; webhook_attempt_seconds: how long a receiver
    may take; webhook_lease_seconds: after how long another process takes over.
    Inheritance is pydantic's way.
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
    webhook_hosts: str = ""
    webhook_deliver: bool = True
    webhook_retry_seconds: str = ",".join(str(each) for each in RETRY_SECONDS)
    webhook_attempt_seconds: float = Field(default=15.0, gt=0)
    webhook_lease_seconds: float = Field(default=60.0, gt=0)

    @property
    def webhook_patience(self) -> Patience:
        """How receivers are waited for; SettingsError where the numbers do not fit together."""
        try:
            waits = tuple(float(part) for part in self.webhook_retry_seconds.split(",") if part)
        except ValueError:
            waits = (-1.0,)
        if any(not 0 <= each < 10**7 for each in waits):
            raise SettingsError(
                f"TRACEGRAPH_WEBHOOK_RETRY_SECONDS is {self.webhook_retry_seconds!r}; "
                "seconds with commas like 5,300,1800 are expected"
            )
        if self.webhook_lease_seconds < 2 * self.webhook_attempt_seconds:
            raise SettingsError(
                "TRACEGRAPH_WEBHOOK_LEASE_SECONDS must be at least twice "
                "TRACEGRAPH_WEBHOOK_ATTEMPT_SECONDS"
            )
        return Patience(waits, self.webhook_attempt_seconds, self.webhook_lease_seconds)


def read_settings() -> Settings:
    """The settings; SettingsError that names the variable and what was expected."""
    try:
        return Settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        name = "TRACEGRAPH_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name} is {first['input']!r}: {first['msg']}") from None
