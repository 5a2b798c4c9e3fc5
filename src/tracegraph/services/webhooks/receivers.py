"""Which receivers may be sent to: a list of the operator's, without which there is none.

An entry is a host (https on port 443), a host with a port, the start of an http address, or a
network. A host that resolves to a private address is refused unless that address is on the list
too, so that nobody is made to reach into the operator's own network.
"""

import asyncio
import socket
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

import httpx

from tracegraph.domain.errors import InputError, SettingsError

LONGEST_URL = 2000
_NAT64 = ip_network("64:ff9b::/96")
_PORTS = {"https": 443, "http": 80}
Address = IPv4Address | IPv6Address
Place = tuple[str, str, int]  # scheme, host, port


@dataclass(frozen=True)
class Receivers:
    """places: the start of every address that may be sent to; networks: private addresses that
    names may resolve to."""

    places: frozenset[Place] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Receivers":
        """From a list with commas; SettingsError that names the entry that is wrong."""
        entries = [entry.strip() for entry in text.split(",") if entry.strip()]
        networks = tuple(found for each in entries if (found := _network(each)) is not None)
        places = frozenset(_place_of_entry(each) for each in entries if _network(each) is None)
        return cls(places, networks)

    def checked(self, url: str) -> httpx.URL:
        """The address of a receiver; InputError where it may not be sent to."""
        if len(url) > LONGEST_URL:
            raise InputError(f"url has {len(url)} characters; at most {LONGEST_URL} are allowed")
        try:
            found = httpx.URL(url)
        except httpx.InvalidURL as problem:
            raise InputError(f"url {url!r} is no address: {problem}") from None
        if found.userinfo or found.fragment or not found.host:
            raise InputError(f"url {url!r} must have a host, and neither a user nor a fragment")
        if _place(found) not in self.places:
            raise InputError(
                f"{found.scheme}://{found.netloc.decode()} is not among the receivers of this "
                "installation; the operator adds it to TRACEGRAPH_WEBHOOK_HOSTS"
            )
        return found

    async def address_of(self, url: httpx.URL) -> Address:
        """The address to connect to; InputError where the name has none that may be used, OSError
        where it is not known."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(url.host, None, type=socket.SOCK_STREAM)
        addresses = [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
        for address in addresses:
            if self._may_connect(address, url.host):
                return address
        raise InputError(f"{url.host} resolves to {addresses[0]}, which is no public address")

    def _may_connect(self, address: Address, host: str) -> bool:
        plain = getattr(address, "ipv4_mapped", None) or address
        if any(plain in network for network in self.networks):
            return True
        if host == str(address):
            return True  # the address itself is on the list
        hidden = getattr(plain, "sixtofour", None) or getattr(plain, "teredo", None)
        return plain.is_global and not plain.is_multicast and not hidden and plain not in _NAT64


NO_RECEIVERS = Receivers()


def _network(entry: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(entry) if "/" in entry and "://" not in entry else None
    except ValueError as problem:
        raise SettingsError(
            f"TRACEGRAPH_WEBHOOK_HOSTS: {entry!r} is no network: {problem}"
        ) from None


def _place_of_entry(entry: str) -> Place:
    address = entry if "://" in entry else f"https://{entry}"
    try:
        found = httpx.URL(address)
    except httpx.InvalidURL:
        found = httpx.URL("")
    if found.scheme not in _PORTS or not found.host or found.raw_path not in (b"/", b""):
        raise SettingsError(
            f"TRACEGRAPH_WEBHOOK_HOSTS: {entry!r} is wrong; a host like hooks.example.org, "
            "hooks.example.org:8443, http://127.0.0.1:9000 or a network like 10.0.0.0/8 is expected"
        )
    return _place(found)


def _place(url: httpx.URL) -> Place:
    return url.scheme, url.host.lower(), url.port or _PORTS.get(url.scheme, 0)
