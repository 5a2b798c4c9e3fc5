"""Clients that we did not write wait for changes of an inbox, drop at random moments and resume,
while writers write and the server is restarted: each change comes once, in order."""

import asyncio
import json
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx
import httpx_sse
import pytest
from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportError
from gql.transport.websockets import WebsocketsTransport
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from served_app import TOKENS, Served
from told_events import BAOAN, CASES, KUNSHAN, happened, many_happened, told
from tracegraph.api import event_stream, sockets
from tracegraph.api.access import AccessTable
from tracegraph.api.context import RequestContext
from tracegraph.api.event_stream import event_lines
from tracegraph.store.graph import Graph

pytestmark = [pytest.mark.anyio, pytest.mark.newest_line]
SECONDS = 60
PROTOCOL = [Subprotocol("graphql-transport-ws")]
INIT = {"type": "connection_init", "payload": {"authorization": "Bearer kunshan"}}
WRITERS, EACH = 4, 10
CHANGES = """subscription Changes($after: String) {
  inboxChanged(after: $after) { cursor eventId subject place kind entries { id } } }"""
START = "{ inboxTotals { changesCursor } }"
Change = dict[str, Any]  # Any: JSON
Listen = Callable[[Served, str, str, int], Awaitable[list[Change]]]


@pytest.fixture
async def served(seeded: Graph) -> AsyncIterator[Served]:
    server = Served(seeded)
    await server.start()
    yield server
    await server.stop()


async def start_of(served: Served, token: str) -> str:
    async with httpx.AsyncClient() as client:
        response = await client.post(
            f"http://127.0.0.1:{served.port}/graphql",
            json={"query": START},
            headers={"Authorization": f"Bearer {token}"},
        )
        cursor: str = response.json()["data"]["inboxTotals"]["changesCursor"]
        return cursor


async def by_socket(served: Served, token: str, after: str, most: int) -> list[Change]:
    """At most so many changes, then the connection is torn down without a word."""
    transport = WebsocketsTransport(
        url=f"ws://127.0.0.1:{served.port}/graphql",
        init_payload={"Authorization": f"Bearer {token}"},
        subprotocols=["graphql-transport-ws"],
    )
    found: list[Change] = []
    with suppress(TransportError, OSError, ConnectionClosed):
        async with Client(transport=transport) as session:
            answers = session.subscribe(GraphQLRequest(CHANGES, variable_values={"after": after}))
            async for answer in answers:
                found.append(answer["inboxChanged"])
                if len(found) >= most:
                    adapter: Any = transport.adapter  # Any: of gql; it has no way to tear it down
                    adapter.websocket.transport.abort()
                    break
    return found


async def by_events(served: Served, token: str, after: str, most: int) -> list[Change]:
    """The same by server-sent events."""
    found: list[Change] = []
    with suppress(httpx.TransportError):
        async with (
            httpx.AsyncClient(timeout=20) as client,
            httpx_sse.aconnect_sse(
                client,
                "POST",
                f"http://127.0.0.1:{served.port}/graphql",
                json={"query": CHANGES, "variables": {"after": after}},
                headers={"Authorization": f"Bearer {token}"},
            ) as source,
        ):
            async for event in source.aiter_sse():
                assert event.event == "next", event
                found.append(event.json()["data"]["inboxChanged"])
                if len(found) >= most:
                    break
    return found


async def all_by_parts(
    listen: Listen, served: Served, token: str, after: str, count: int
) -> list[Change]:
    """So many changes after a cursor, a few at a time, each time from the cursor of the last."""
    chance = random.Random(f"{listen.__name__} {token}")
    seen: list[Change] = []
    async with asyncio.timeout(SECONDS):
        while len(seen) < count:
            part = await listen(served, token, after, min(chance.randint(1, 6), count - len(seen)))
            seen += part
            after = seen[-1]["cursor"] if seen else after
            if not part:
                await asyncio.sleep(0.05)
    return seen


async def restarts(served: Served) -> None:
    for _ in range(2):
        await asyncio.sleep(0.3)
        await served.stop()
        await served.start()


async def written(graph: Graph, authority: str) -> list[str]:
    return [each.id for each in await told(graph, authority)]


async def test_dropped_clients_have_every_change_once_in_order(
    served: Served, seeded: Graph
) -> None:
    whole, half = WRITERS * EACH, WRITERS * EACH // 2
    # before anybody writes: what is recorded before a start is no change after it
    first, other = await start_of(served, "kunshan"), await start_of(served, "baoan")
    *seen, _, _ = await asyncio.gather(
        all_by_parts(by_socket, served, "kunshan", first, whole),
        all_by_parts(by_events, served, "kunshan", first, whole),
        all_by_parts(by_socket, served, "baoan", other, half),
        all_by_parts(by_events, served, "baoan", other, half),
        many_happened(seeded, WRITERS, EACH),
        restarts(served),
    )
    kunshan, baoan = await written(seeded, KUNSHAN), await written(seeded, BAOAN)
    assert [[each["eventId"] for each in one] for one in seen] == [kunshan, kunshan, baoan, baoan]


async def test_change_tells_what_now_waits(served: Served, seeded: Graph) -> None:
    after = await start_of(served, "kunshan")
    listening = asyncio.create_task(by_events(served, "kunshan", after, 1))
    event = await happened(seeded, CASES[0], 1)
    (change,) = await asyncio.wait_for(listening, SECONDS)
    assert change.pop("cursor") != after
    assert change == {
        "eventId": event.id, "subject": CASES[0], "place": 1, "kind": "NOTED", "entries": [],
    }  # fmt: skip


async def socket_to(served: Served) -> ClientConnection:
    return await connect(f"ws://127.0.0.1:{served.port}/graphql", subprotocols=PROTOCOL)


async def asked(opened: ClientConnection, message: Change) -> Change:
    await opened.send(json.dumps(message))
    answer: Change = json.loads(await asyncio.wait_for(opened.recv(), SECONDS))
    return answer


async def test_socket_refuses_who_is_not_known_and_documents_that_ask_too_much(
    served: Served,
) -> None:
    async with await socket_to(served) as opened:
        await opened.send(json.dumps({"type": "connection_init", "payload": {}}))
        with pytest.raises(ConnectionClosed) as closed:
            await asyncio.wait_for(opened.recv(), SECONDS)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4403
    many = "{" + " ".join(f"a{number}: inboxTotals {{ entries }}" for number in range(11)) + "}"
    refusals = {
        many: "TOO_COMPLEX",
        "{": "BAD_SYNTAX",
        "subscription { inboxChanged { nothing } }": "BAD_DOCUMENT",
        'subscription { inboxChanged(after: "x") { cursor } }': "BAD_CURSOR",
        'subscription { inboxChanged(authority: "authority:reference:market-110000") { cursor } }':
            "NOT_FOUND",
    }  # fmt: skip
    async with await socket_to(served) as opened:
        assert (await asked(opened, INIT))["type"] == "connection_ack"
        for number, (query, code) in enumerate(refusals.items()):
            request = {"id": str(number), "type": "subscribe", "payload": {"query": query}}
            answer = await asked(opened, request)
            errors = answer["payload"]["errors"] if answer["type"] == "next" else answer["payload"]
            assert [each["extensions"]["code"] for each in errors] == [code], answer
            if answer["type"] == "next":
                assert json.loads(await opened.recv()) == {"id": str(number), "type": "complete"}


async def test_client_that_does_not_read_is_given_up_with_a_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sockets, "SEND_SECONDS", 0.1)
    nothing: Any = None  # Any: the question asks no store
    context = RequestContext(TOKENS["kunshan"], nothing, nothing, nothing)
    query = {"id": "1", "type": "subscribe", "payload": {"query": "{ __typename }"}}
    coming: asyncio.Queue[Change] = asyncio.Queue()
    coming.put_nowait({"type": "websocket.connect"})
    for message in (INIT, query):
        coming.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})
    reads_again = asyncio.Event()
    sent: list[Any] = []

    async def send(message: Any) -> None:  # Any: ASGI
        if "connection_ack" in str(sent):
            await reads_again.wait()
        sent.append(message)

    scope: Any = {  # Any: ASGI
        "type": "websocket", "path": "/graphql", "headers": [], "state": {},
        "subprotocols": ["graphql-transport-ws"],
    }  # fmt: skip
    socket = sockets.GraphqlSocket(AccessTable(TOKENS), lambda _viewer: context)
    serving = asyncio.create_task(socket(scope, coming.get, send))
    await asyncio.sleep(0.5)
    reads_again.set()
    await asyncio.wait_for(serving, SECONDS)
    assert [each["type"] for each in sent] == [
        "websocket.accept", "websocket.send", "websocket.close",
    ]  # fmt: skip
    assert sent[-1]["code"] == sockets.SLOW_CLIENT


async def test_stream_breaks_off_uncompleted_where_the_server_ends() -> None:
    async def answers() -> AsyncGenerator[Change]:
        yield {"data": 1}
        await asyncio.sleep(SECONDS)

    ending = asyncio.Event()
    lines = event_lines(answers(), ending)
    assert await anext(lines) == b'event: next\ndata: {"data":1}\n\n'
    asyncio.get_running_loop().call_later(0.05, ending.set)
    assert [line async for line in lines] == []


async def test_quiet_stream_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "HEARTBEAT_SECONDS", 0.05)

    async def answers() -> AsyncGenerator[Change]:
        await asyncio.sleep(0.12)
        yield {"data": 1}

    lines = [line async for line in event_lines(answers(), asyncio.Event())]
    assert lines[0] == lines[1] == b": still here\n\n"
    assert lines[-2:] == [b'event: next\ndata: {"data":1}\n\n', b"event: complete\ndata:\n\n"]
