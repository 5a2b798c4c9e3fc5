"""Every refusal of POST /graphql is JSON with a stable code, and says what would be right."""

import httpx
import pytest

pytestmark = pytest.mark.anyio
AUTHORIZED = {"Authorization": "Bearer analyst"}


def code_of(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer nobody", "Basic analyst", "analyst"])
async def test_unknown_or_missing_token_is_401(
    client: httpx.AsyncClient, header: str | None
) -> None:
    headers = {} if header is None else {"Authorization": header}
    response = await client.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert (response.status_code, code_of(response)) == (401, "UNAUTHENTICATED")
    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "BAD_JSON"),
        (b'{"query": "\\ud800"}', 400, "BAD_JSON"),
        (b"[]", 400, "BATCH_REFUSED"),
        (b'[{"query": "{ __typename }"}]', 400, "BATCH_REFUSED"),
        (b'"text"', 400, "BAD_REQUEST"),
        (b"{}", 400, "BAD_REQUEST"),
        (b'{"query": 1}', 400, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "variables": [1]}', 400, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "operationName": 1}', 400, "BAD_REQUEST"),
        (b'{"query": "{ __typename }", "operationName": "Q"}', 400, "BAD_REQUEST"),
        (b'{"query": "query A { __typename } query B { __typename }"}', 400, "BAD_REQUEST"),
        (b'{"query": ""}', 400, "BAD_SYNTAX"),
        (b'{"query": "{ nothing }"}', 400, "BAD_DOCUMENT"),
        (b'{"query": "subscription { nothing }"}', 400, "BAD_DOCUMENT"),
        (b'{"query": "{ product(gtin: \\"123\\") { id } }"}', 400, "BAD_IDENTIFIER"),
        (b"x" * 300_000, 413, "TOO_LARGE"),
    ],
)
async def test_body_of_another_form_is_refused(
    client: httpx.AsyncClient, body: bytes, status: int, code: str
) -> None:
    headers = {**AUTHORIZED, "content-type": "application/json"}
    response = await client.post("/graphql", content=body, headers=headers)
    assert (response.status_code, code_of(response)) == (status, code)


async def test_body_that_is_not_declared_as_json_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", content=b"{}", headers=AUTHORIZED)
    assert (response.status_code, code_of(response)) == (415, "BAD_CONTENT_TYPE")


async def test_get_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphql?query={__typename}", headers=AUTHORIZED)
    assert (response.status_code, code_of(response)) == (405, "BAD_METHOD")


async def test_named_operation_is_executed(client: httpx.AsyncClient) -> None:
    body = {"query": "query A { a: __typename } query B { b: __typename }", "operationName": "B"}
    response = await client.post("/graphql", json=body, headers=AUTHORIZED)
    assert response.json() == {"data": {"b": "Query"}}
    assert response.headers["cache-control"] == "no-store"


async def test_wrong_value_of_a_variable_says_what_would_be_right(
    client: httpx.AsyncClient,
) -> None:
    query = "query Q($uscc: USCC!) { organization(uscc: $uscc) { id } }"
    body = {"query": query, "variables": {"uscc": "91999900DEM000049X"}}
    response = await client.post("/graphql", json=body, headers=AUTHORIZED)
    assert code_of(response) == "BAD_IDENTIFIER"
    assert "18 characters after GB 32100" in response.json()["errors"][0]["message"]


async def test_unforeseen_error_is_masked_and_named_in_the_log(
    client: httpx.AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    # the client's store is no store, so that asking it fails as nobody foresaw
    body = {"query": '{ code(value: "1") { value } }'}
    response = await client.post("/graphql", json=body, headers=AUTHORIZED)
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["message"] == (
        f"an internal error; tell the operator its id {error['extensions']['id']}"
    )
    printed = capsys.readouterr()
    assert error["extensions"]["id"] in printed.out + printed.err
