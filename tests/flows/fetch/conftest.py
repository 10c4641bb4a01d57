"""Servers on loopback, and fetchers that are closed after the test."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import httpx
import pytest

from flows.fetch.client import Fetcher
from flows.fetch.guard import Resolver, resolve
from flows.fetch.policy import Policy
from tests.flows.fetch.newsserver import FakeClock, NewsServer

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

    from flows.fetch.robots import RobotsStore
    from tests.flows.fetch.newsserver import Open, Start


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def start(clock: FakeClock) -> AsyncIterator[Start]:
    """Start another server: `await start()`, or with `tls=context`."""
    servers: list[NewsServer] = []
    async with contextlib.AsyncExitStack() as stack:

        async def start_one(tls: ssl.SSLContext | None = None) -> NewsServer:
            server = NewsServer(clock)
            servers.append(server)
            stack.push_async_callback(server.stop)
            listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
            stack.callback(listener.close)
            server.port = listener.sockets[0].getsockname()[1]
            return server

        yield start_one
    for server in servers:
        server.bear_witness()


@pytest.fixture
async def server(start: Start) -> NewsServer:
    return await start()


@pytest.fixture
def policy(server: NewsServer) -> Policy:
    """That of live sites, but for the server's address and the reservations, which their own test asks for."""
    return Policy(contact="redaksi@teras.example", allow_hosts=frozenset({server.place}), read_reservations=False)


@pytest.fixture(scope="session")
def usual_tls() -> ssl.SSLContext:
    """Loaded once: reading the authorities takes longer than most tests."""
    return httpx.create_ssl_context()


@pytest.fixture
async def opened(clock: FakeClock, usual_tls: ssl.SSLContext) -> AsyncIterator[Open]:
    """Make a fetcher of some policy."""
    async with contextlib.AsyncExitStack() as stack:

        def open_one(
            policy: Policy,
            *,
            resolver: Resolver | None = None,
            robots_store: RobotsStore | None = None,
            tls: ssl.SSLContext | None = None,
        ) -> Fetcher:
            fetcher = Fetcher(policy, clock=clock, resolver=resolver or resolve, robots_store=robots_store, tls=tls or usual_tls)
            stack.push_async_exit(fetcher)
            return fetcher

        yield open_one


@pytest.fixture
def fetcher(opened: Open, policy: Policy) -> Fetcher:
    return opened(policy)
