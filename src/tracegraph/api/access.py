"""Who asks: the bearer token of a request names its viewer."""

from collections.abc import Mapping
from hashlib import sha256

from tracegraph.domain.viewer import Viewer


class AccessTable:
    """Viewers by token. Digests are compared, so timing tells nothing about a token."""

    def __init__(self, tokens: Mapping[str, Viewer]) -> None:
        self._viewers = {_digest(token): viewer for token, viewer in tokens.items()}

    def viewer(self, authorization: str | None) -> Viewer | None:
        """The viewer of an Authorization header; None where it is missing or not known."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            return None
        return self._viewers.get(_digest(token.strip()))


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
