"""Guard: which addresses may be asked at all, checked on the URL and again on the address that its host resolves to."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

import anyio
import httpcore
import httpx

from flows.fetch.outcome import MissReason

if TYPE_CHECKING:
    from flows.fetch.policy import Policy

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""From host and port to addresses; raises OSError where the name has none."""

MOST_PORT = 65535
DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 6052: IPv6 addresses of IPv4 hosts behind a NAT64, which reach what the embedded address says.
_NAT64 = IPv6Network("64:ff9b::/96")

# After IDNA; httpx lets more through than a host can be.
_HOST = re.compile(rb"[A-Za-z0-9._:-]+")


class RefusedError(Exception):
    """Raised for an address that must not be asked; never leaves the fetcher."""

    def __init__(self, reason: MissReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def check(url: str, policy: Policy) -> httpx.URL:
    """The parsed URL without its fragment; raises RefusedError for what is no public http(s) address."""
    try:
        parsed = httpx.URL(url.strip()).copy_with(fragment=None)
        named = f"{parsed.scheme}://{place(parsed)}"
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedError(MissReason.BAD_URL, f"{url[:200]!r} is no URL: {error}.") from error
    if parsed.scheme not in DEFAULT_PORTS or not _HOST.fullmatch(parsed.raw_host):
        raise RefusedError(MissReason.BAD_URL, f"{url[:200]!r} is no http or https URL.")
    if parsed.port is not None and not 0 < parsed.port <= MOST_PORT:
        raise RefusedError(MissReason.BAD_URL, f"{named} has a port that there is not.")
    if parsed.userinfo:
        raise RefusedError(MissReason.BAD_URL, f"The URL of {named} has a user name or password in it.")
    if place(parsed) not in policy.allow_hosts and (literal := _literal(parsed.host)) and not is_public(literal):
        raise RefusedError(MissReason.ADDRESS_REFUSED, _not_public(place(parsed), [str(literal)]))
    return parsed


def place(url: httpx.URL) -> str:
    """`host:port`, as `allow_hosts` spells it."""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{host}:{url.port or DEFAULT_PORTS.get(url.scheme, 0)}"


def polite_host(url: httpx.URL) -> str:
    """Whom pace is kept with: a host's http and https are one server, its other ports are others."""
    return url.host if url.port is None else place(url)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is a host of the open internet, also looking into IPv6 forms that carry an IPv4 address."""
    if isinstance(address, IPv6Address) and (inner := _embedded(address)):
        return all(is_public(each) for each in inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_link_local)


def _embedded(address: IPv6Address) -> list[IPv4Address]:
    if address in _NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    return [inner for inner in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if inner]


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _not_public(where: str, addresses: Iterable[str]) -> str:
    return f"{where} is {', '.join(addresses)}, no public address; WARTA_ALLOW_HOSTS={where} would let it through."


async def resolve(host: str, port: int) -> Sequence[str]:
    """The system's resolver, on a thread."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the very address that was checked, so that a second look-up can't give another one."""

    def __init__(self, policy: Policy, resolver: Resolver, network: httpcore.AsyncNetworkBackend | None = None) -> None:
        self._allowed = policy.allow_hosts
        self._resolver = resolver
        self._network = network or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's interface
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a public address of the host; raises RefusedError where it has none."""
        failure: Exception | None = None
        for address in await self._checked(host, port, timeout):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        """Wait on the event loop."""
        await self._network.sleep(seconds)

    async def _checked(self, host: str, port: int, seconds: float | None) -> Sequence[str]:
        where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        if where in self._allowed:
            return [host]
        try:
            async with asyncio.timeout(seconds):
                addresses = [host] if _literal(host) else await self._resolver(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host} did not resolve in time") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} does not resolve: {error}") from error
        public = [address for address in addresses if is_public(ip_address(address.partition("%")[0]))]
        if addresses and not public:
            raise RefusedError(MissReason.ADDRESS_REFUSED, _not_public(where, addresses))
        return public
