"""A sender of webhooks in a process of its own that a test can kill."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import asdict

from tracegraph.domain.webhooks import Patience
from tracegraph.services.webhooks.delivering import deliver
from tracegraph.services.webhooks.receivers import Receivers
from tracegraph.store.address import StoreAddress
from tracegraph.store.graph import Graph

QUICK = Patience(retry_seconds=(0.05,) * 40, attempt_seconds=0.4, lease_seconds=1.5)


async def sender(address: StoreAddress, receivers: str) -> Process:
    """A process that sends from the store; it has begun when this returns."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    given = json.dumps([asdict(address), receivers])
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "webhook_sender", given,
        stdout=PIPE, stderr=DEVNULL, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), 60)
    return process


async def _send(address: StoreAddress, receivers: str) -> None:
    graph = await Graph.open(address)
    print("sending", flush=True)
    await deliver(graph, Receivers.of(receivers), QUICK, 0.05)


if __name__ == "__main__":
    stated, hosts = json.loads(sys.argv[1])
    asyncio.run(_send(StoreAddress(**stated), hosts))
