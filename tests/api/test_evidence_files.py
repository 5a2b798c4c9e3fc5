"""Content is taken whole from officers, the same answer each time, or refused and forgotten."""

from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import cast

import httpx
import pytest

from evidence_requests import authorized, client_of, keeping_in, put
from tracegraph.app import create_app
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
CONTENT = b"content"


@pytest.fixture
def keeping(tmp_path: Path) -> EvidenceKeeping:
    return keeping_in(tmp_path / "evidence")


@pytest.fixture
async def client(keeping: EvidenceKeeping) -> AsyncIterator[httpx.AsyncClient]:
    """A client whose store is never asked."""
    nowhere = cast(Graph, object())  # cast: any use of it as a store fails the test
    async with client_of(nowhere, keeping) as found:
        yield found


def files(keeping: EvidenceKeeping) -> list[Path]:
    return [path for path in keeping.folder.path.rglob("*") if path.is_file()]


async def test_content_is_taken_again_with_the_same_answer(client: httpx.AsyncClient) -> None:
    first = await put(client, CONTENT)
    assert first.json() == {"sha256": sha256(CONTENT).hexdigest(), "size": len(CONTENT)}
    again = await put(client, CONTENT, "elsewhere")
    assert (again.status_code, again.json()) == (first.status_code, first.json())


@pytest.mark.parametrize(
    ("content", "token", "address", "status", "code"),
    [
        (b"a", "analyst", None, 403, "FORBIDDEN"),
        (b"a", "nobody", None, 401, "UNAUTHENTICATED"),
        (b"a", "officer", "0" * 64, 422, "CONTENT_MISMATCH"),
        (b"a", "officer", "A" * 64, 400, "BAD_ADDRESS"),
        (b"a", "officer", "abc", 400, "BAD_ADDRESS"),
        (b"a", "officer", "..%2f..%2fpassword", 404, "NOT_FOUND"),
        (b"a" * 10_000_001, "officer", None, 413, "TOO_LARGE"),
    ],
)
async def test_content_that_cannot_be_taken_leaves_nothing(
    client: httpx.AsyncClient, keeping: EvidenceKeeping,
    content: bytes, token: str, address: str | None, status: int, code: str,
) -> None:  # fmt: skip
    response = await put(client, content, token, address)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (status, code)
    assert error["message"]
    assert files(keeping) == []


async def test_content_of_unsaid_length_is_stopped_at_the_limit(
    client: httpx.AsyncClient, keeping: EvidenceKeeping
) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 100:
            sent += 1
            yield b"x" * 1_000_000

    response = await client.put(
        f"/evidence/{'0' * 64}", content=endless(), headers=authorized("officer")
    )
    assert response.status_code == 413
    assert sent < 15
    assert files(keeping) == []


async def test_encoded_content_is_refused(
    client: httpx.AsyncClient, keeping: EvidenceKeeping
) -> None:
    """Its address is that of the content itself."""
    headers = {**authorized("officer"), "content-encoding": "gzip"}
    address = f"/evidence/{sha256(CONTENT).hexdigest()}"
    response = await client.put(address, content=CONTENT, headers=headers)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (415, "BAD_CONTENT_ENCODING")
    assert files(keeping) == []


async def test_other_methods_are_refused(client: httpx.AsyncClient) -> None:
    address = f"/evidence/{sha256(CONTENT).hexdigest()}"
    for method in ("POST", "DELETE", "PATCH"):
        response = await client.request(method, address, headers=authorized("officer"))
        assert response.status_code == 405
        assert response.json()["errors"][0]["extensions"]["code"] == "BAD_METHOD"


async def test_server_without_a_folder_has_no_such_page() -> None:
    app = create_app(cast(Graph, object()), {}, None)  # cast: as above
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://tracegraph") as client:
        response = await client.put(f"/evidence/{'0' * 64}", content=b"")
    assert response.status_code == 404
