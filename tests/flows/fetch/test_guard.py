"""Which address a connection goes to: a resolver that gives public and private addresses, and a network that records its calls."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import httpcore
import pytest

from flows.fetch.guard import GuardedBackend, RefusedError
from flows.fetch.outcome import Fetched, Missed, MissReason
from flows.fetch.policy import Policy
from tests.flows.fetch.newsserver import reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.flows.fetch.newsserver import NewsServer, Open

pytestmark = pytest.mark.anyio

HOST = "teras.example"
PUBLIC, OTHER_PUBLIC, PRIVATE, LOOPBACK = "8.8.8.8", "9.9.9.9", "10.1.2.3", "127.0.0.1"
POLICY = Policy(contact="redaksi@teras.example")


class Resolver:
    """Gives its answers one after the other, the last one for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, _port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


class Network(httpcore.AsyncNetworkBackend):
    """Records where it is asked to connect to, and connects to a server of the test instead."""

    def __init__(self, port: int, unreachable: Iterable[str] = ()) -> None:
        self.port = port
        self.unreachable = set(unreachable)
        self.connected: list[str] = []
        self._real = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,  # noqa: ARG002 - httpcore's interface, like the rest of the arguments
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.connected.append(host)
        if host in self.unreachable:
            raise httpcore.ConnectError(f"{host} is unreachable")
        return await self._real.connect_tcp(LOOPBACK, self.port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def connect(backend: GuardedBackend) -> None:
    stream = await backend.connect_tcp(HOST, 80, timeout=5)
    await stream.aclose()


async def test_a_connection_goes_to_the_address_that_was_checked_not_to_the_name(server: NewsServer) -> None:
    network = Network(server.port)
    await connect(GuardedBackend(POLICY, Resolver([PUBLIC]), network))
    assert network.connected == [PUBLIC]


async def test_a_name_that_comes_to_mean_a_private_address_is_resolved_again_and_refused(server: NewsServer) -> None:
    network, resolver = Network(server.port), Resolver([PUBLIC], [LOOPBACK])
    backend = GuardedBackend(POLICY, resolver, network)
    await connect(backend)
    with pytest.raises(RefusedError) as refused:
        await connect(backend)
    assert refused.value.reason is MissReason.ADDRESS_REFUSED
    assert resolver.asked == [HOST, HOST]
    assert network.connected == [PUBLIC]


@pytest.mark.parametrize("addresses", [[PRIVATE, PUBLIC], [PUBLIC, PRIVATE], ["fe80::1%eth0", LOOPBACK, PUBLIC, "::1"]])
async def test_of_several_addresses_only_public_ones_are_tried(server: NewsServer, addresses: list[str]) -> None:
    network = Network(server.port)
    await connect(GuardedBackend(POLICY, Resolver(addresses), network))
    assert network.connected == [PUBLIC]


async def test_a_private_address_is_no_way_out_when_the_public_ones_fail(server: NewsServer) -> None:
    network = Network(server.port, unreachable=[PUBLIC, OTHER_PUBLIC])
    with pytest.raises(httpcore.ConnectError):
        await connect(GuardedBackend(POLICY, Resolver([PRIVATE, PUBLIC, LOOPBACK, OTHER_PUBLIC]), network))
    assert network.connected == [PUBLIC, OTHER_PUBLIC]


async def test_the_next_public_address_is_tried_when_one_fails(server: NewsServer) -> None:
    network = Network(server.port, unreachable=[PUBLIC])
    await connect(GuardedBackend(POLICY, Resolver([PUBLIC, OTHER_PUBLIC]), network))
    assert network.connected == [PUBLIC, OTHER_PUBLIC]


async def test_a_permitted_host_is_connected_to_by_name_without_being_resolved(server: NewsServer) -> None:
    network, resolver = Network(server.port), Resolver([LOOPBACK])
    await connect(GuardedBackend(replace(POLICY, allow_hosts=frozenset({f"{HOST}:80"})), resolver, network))
    assert (network.connected, resolver.asked) == ([HOST], [])


async def test_a_fetcher_connects_by_its_guard(server: NewsServer, opened: Open, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    server.routes["/1"] = reply(200, b"<title>Panen raya</title>")
    network, resolver = Network(server.port), Resolver([PRIVATE, PUBLIC], [PRIVATE])
    monkeypatch.setattr("flows.fetch.guard.httpcore.AnyIOBackend", lambda: network)
    fetcher = opened(replace(policy, allow_hosts=frozenset()), resolver=resolver)
    assert isinstance(await fetcher.fetch(f"http://{HOST}/1"), Fetched)
    refused = await fetcher.fetch(f"https://{HOST}/1")
    assert isinstance(refused, Missed)
    assert refused.reason is MissReason.ADDRESS_REFUSED
    assert network.connected == [PUBLIC]
    assert set(resolver.asked) == {HOST}
