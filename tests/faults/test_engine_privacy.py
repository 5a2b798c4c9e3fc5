"""Every engine that we start listens on loopback only and refuses a wrong password."""

import dataclasses
import ipaddress
import os
import re
from pathlib import Path

import pytest

from stores import RunningStore
from tracegraph.domain.errors import StoreError
from tracegraph.store.address import StoreAddress
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio
LISTENING = "0A"


def sockets_of(process_id: int) -> set[str]:
    """Inode numbers of the sockets that a process has open."""
    found = set()
    for entry in Path(f"/proc/{process_id}/fd").iterdir():
        try:
            target = os.readlink(entry)
        except FileNotFoundError:  # closed meanwhile
            continue
        if match := re.fullmatch(r"socket:\[(\d+)\]", target):
            found.add(match.group(1))
    return found


def listening_addresses(process_id: int) -> set[str]:
    """Addresses that a process listens on; IPv4 within IPv6 is given as IPv4."""
    own = sockets_of(process_id)
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{process_id}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENING and fields[9] in own:
                found.add(plain_address(fields[1].split(":")[0]))
    return found


def plain_address(hexadecimal: str) -> str:
    """The kernel writes 32-bit words in the machine's byte order."""
    words = [hexadecimal[at : at + 8] for at in range(0, len(hexadecimal), 8)]
    address = ipaddress.ip_address(b"".join(bytes.fromhex(word)[::-1] for word in words))
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


async def test_engine_listens_on_loopback_only(store: RunningStore) -> None:
    assert listening_addresses(store.use.process_id) == {"127.0.0.1"}


async def test_wrong_password_is_refused(address: StoreAddress) -> None:
    for password in ("wrong", "", "neo4j", "playwithdata"):
        with pytest.raises(StoreError, match="refused user or password"):
            await Graph.open(dataclasses.replace(address, password=password))
