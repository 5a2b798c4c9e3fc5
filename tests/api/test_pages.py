"""The pages load only our own files, and show what they are given as text."""

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tracegraph.api.pages import WEB, graphiql_page, root_page

pytestmark = pytest.mark.anyio
STATIC = WEB / "static"
LOADED = re.compile(r"(?:src|href)=\"([^\"]+)\"")


@pytest.mark.parametrize("address", ["/", "/graphiql"])
async def test_page_is_open_and_loads_only_our_own_files(
    client: httpx.AsyncClient, address: str
) -> None:
    page = await client.get(address)
    assert page.status_code == 200
    assert "default-src 'self'; script-src 'self';" in page.headers["content-security-policy"]
    assert "<script>" not in page.text
    for place in LOADED.findall(page.text):
        assert place.startswith("/"), "a page loads or opens nothing of another host"
        assert (await client.get(place.replace("&amp;", "&"))).status_code == 200


def test_what_is_served_names_no_host_to_load_from() -> None:
    for path in STATIC.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "sourceMappingURL" not in text, path
        assert "import(" not in text, path
        if path.suffix == ".css":
            assert re.findall(r"@import|url\((?!['\"]?data:)", text) == [], path


async def test_question_opens_filled_in(client: httpx.AsyncClient) -> None:
    page = await client.get("/")
    (link,) = re.findall(r'class="open" href="([^"]+)"', page.text)
    given = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert given == {
        "query": ["query Q($url: String!) { listing(url: $url) { title } }"],
        "variables": ['{"url": "https://a.example/item/1001"}'],
        "as": ["officer"],
    }


async def test_demo_page_prefills_the_token_that_is_asked_for(client: httpx.AsyncClient) -> None:
    assert "Bearer officer" in (await client.get("/graphiql?as=officer")).text
    assert "Bearer analyst" in (await client.get("/graphiql")).text
    assert "Bearer analyst" in (await client.get("/graphiql?as=%3Cscript%3E")).text


async def test_what_is_shown_is_text(client: httpx.AsyncClient) -> None:
    assert "What does this page &lt;offer&gt;?" in (await client.get("/")).text


def test_without_a_demo_no_token_is_shown() -> None:
    assert "Bearer &lt;your token&gt;" in graphiql_page(None, "officer")
    assert "officer" not in root_page(None)


async def test_unknown_page_is_refused_as_json(client: httpx.AsyncClient) -> None:
    response = await client.get("/static/../../pyproject.toml")
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
