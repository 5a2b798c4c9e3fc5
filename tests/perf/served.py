"""A tracegraph server of our own over a data folder, and clients that ask it over HTTP."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

TOKEN = "benchmark"
VIEWER = {
    "token": TOKEN, "name": "benchmark", "role": "ANALYST",
    "authority": "authority:reference:market-000000",
}  # fmt: skip
START_SECONDS = 3600
READY_SECONDS = 900.0
ANSWER_SECONDS = 600.0
Answer = dict[str, Any]  # Any: JSON


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str
    process_id: int

    def processor_seconds(self) -> float:
        """Processor time that it has used, without the engine's, which another process is; on a
        busy machine this says more than the clock."""
        fields = Path(f"/proc/{self.process_id}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """A server on the folder's store, as `tracegraph serve` starts it; it ends with the block,
    and the store with it."""
    tokens, port = folder.parent / "tokens.json", free_port()
    tokens.write_text(json.dumps([VIEWER]), encoding="utf-8")
    environment = {
        **os.environ, "TRACEGRAPH_STORE": f"embedded:{folder}", "TRACEGRAPH_TOKENS": str(tokens),
        "TRACEGRAPH_DATA": str(folder.parent),
    }  # fmt: skip
    command = [sys.executable, "-m", "tracegraph", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=sys.stderr)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(address, server)
        yield Server(address, server.pid)
    finally:
        server.terminate()
        server.wait(60)


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(10 * START_SECONDS):
        if server.poll() is not None:
            break
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError("the server did not start; its own words stand above")


class Client:
    """One client with one connection that it keeps; not to be shared by threads."""

    def __init__(self, address: str) -> None:
        self._connection = httpx.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=ANSWER_SECONDS,
        )

    def ask(self, query: str, variables: Answer) -> tuple[bytes, float]:
        """The answer's bytes as they came, and seconds from asking to the last byte."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        started = time.perf_counter()
        answer = self._connection.post(
            "/graphql", content=body, headers={"Content-Type": "application/json"}
        )
        spent = time.perf_counter() - started
        answer.raise_for_status()
        return answer.content, spent

    def ready(self, query: str, variables: Answer) -> tuple[Answer, float]:
        """The data of the first answer, and seconds until it came: a server that has just started
        may say that it is not done in time yet."""
        started = time.perf_counter()
        while True:
            try:
                return self.data(query, variables), time.perf_counter() - started
            except httpx.HTTPStatusError as problem:
                late = time.perf_counter() - started > READY_SECONDS
                if problem.response.status_code not in (503, 504) or late:
                    raise

    def data(self, query: str, variables: Answer) -> Answer:
        """The data of an answer; AssertionError where it has errors."""
        answer: Answer = json.loads(self.ask(query, variables)[0])
        assert "errors" not in answer, answer["errors"]
        data: Answer = answer["data"]
        return data


def asked_by(
    address: str, clients: int, times: int, query: str, variables: list[Answer]
) -> list[float]:
    """Seconds of every answer: each client asks, waits for the answer and asks again."""
    start = threading.Barrier(clients)

    def run(number: int) -> list[float]:
        client = Client(address)
        start.wait()
        return [
            client.ask(query, variables[(number + turn) % len(variables)])[1]
            for turn in range(times)
        ]

    with ThreadPoolExecutor(clients) as pool:
        return [spent for some in pool.map(run, range(clients)) for spent in some]
