"""A newsroom's server that misbehaves to order, and a clock that doesn't wait."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from protego import Protego

if TYPE_CHECKING:
    import ssl

    from flows.fetch.client import Fetcher
    from flows.fetch.guard import Resolver
    from flows.fetch.policy import Policy
    from flows.fetch.robots import RobotsStore

START = datetime(2026, 2, 14, 13, 0, tzinfo=UTC)

Reply = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Whole bytes, after which the connection stays open, or what writes them, after which it is closed."""


class FakeClock:
    """Time goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.elapsed = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.elapsed)

    def monotonic(self) -> float:
        return self.elapsed

    async def sleep(self, seconds: float) -> None:
        self.elapsed += seconds
        await asyncio.sleep(0)


@dataclass(frozen=True)
class Request:
    at: float
    path: str
    headers: dict[str, str]
    connection: int


def reply(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """A whole HTTP answer; `content_length` and the like override what is right."""
    fields = {"content-length": str(len(body)), "content-type": "text/html; charset=utf-8"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in fields.items() if value)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class NewsServer:
    """Answers by path, a list once each and its last for ever; logs every request with the clock's time; other paths are 404."""

    clock: FakeClock
    port: int = 0
    routes: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    log: list[Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    connections: int = 0
    tasks: set[asyncio.Task[object]] = field(default_factory=set)
    pace: float = 2.0
    """Kept by whoever asks: the log is the witness after each test. 0 where a test has another one."""
    robots_known: bool = False
    """Whether visitors know its robots.txt already, or come for another host's."""

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.log]

    def gaps(self) -> list[float]:
        times = [request.at for request in self.log]
        return [round(later - earlier, 9) for earlier, later in itertools.pairwise(times)]

    def bear_witness(self) -> None:
        """Fail where requests came too close to each other, or a page was asked for that robots.txt closes."""
        assert min(self.gaps(), default=self.pace) >= self.pace, self.log
        assert self.robots_known or not self.paths or self.paths[0] == "/robots.txt"
        rules = self.routes.get("/robots.txt")
        if isinstance(rules, bytes) and rules.startswith(b"HTTP/1.1 200"):
            text = rules.partition(b"\r\n\r\n")[2].decode("utf-8", "replace")
            asked = [path for path in self.paths if path != "/robots.txt"]
            assert not [path for path in asked if not Protego.parse(text).can_fetch(self.url(path), "Warta")]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self.tasks.add(task)
        self.connections += 1
        try:
            await self._talk(reader, writer, self.connections)
        finally:
            writer.close()
            self.tasks.discard(task)

    async def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                fields = dict(line.lower().split(": ", 1) for line in head[1:] if line)
                request = Request(self.clock.monotonic(), head[0].split(" ")[1], fields, number)
                self.log.append(request)
                if not await self._answer(request, writer):
                    return

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            route = self.routes.get(request.path, reply(404))
            if isinstance(route, list):
                route = route.pop(0) if len(route) > 1 else route[0]
            if not isinstance(route, bytes):
                await route(writer)
                return False
            writer.write(route)
            await writer.drain()
            return True
        finally:
            self.at_once -= 1


class Start(Protocol):
    async def __call__(self, tls: ssl.SSLContext | None = None) -> NewsServer: ...


class Open(Protocol):
    def __call__(
        self,
        policy: Policy,
        *,
        resolver: Resolver | None = None,
        robots_store: RobotsStore | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> Fetcher: ...
