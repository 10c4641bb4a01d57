"""One request and its answer: the bytes whole and within the limits, or the fault as a value."""

from __future__ import annotations

import asyncio
import ssl
from collections import OrderedDict
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore
import httpx

from flows.fetch.bodies import BodyError
from flows.fetch.guard import GuardedBackend, RefusedError
from flows.fetch.outcome import MissReason

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from flows.fetch.bodies import Body
    from flows.fetch.clock import Clock
    from flows.fetch.guard import Resolver
    from flows.fetch.policy import Policy

ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"
# A connection stays open over the longest pace, so that a polite visitor doesn't shake hands for every page.
KEEPALIVE_SECONDS = 75.0
# What comes with a redirect or an error is not needed, but reading a little of it saves the connection.
UNWANTED_BYTES = 64 * 1024
# Licence comments stand before <html>, statistics scripts after </html>.
START = END = 8 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A response, with its whole body where the status is 200."""

    status: int
    headers: httpx.Headers
    data: bytes
    received: int
    seconds: float
    end_known: bool = True
    """Whether the response said where its body ends; otherwise a closed connection may have cut it."""

    @property
    def looks_cut(self) -> bool:
        """Whether it is an HTML page that may have been cut: nothing says where it ends, and it has no closing tag."""
        if self.end_known or b"<html" not in self.data[:START].lower():
            return False
        return b"</html" not in self.data[-END:].lower()

    @property
    def ending(self) -> bytes:
        """Its last bytes: a page that lacks its closing tag on purpose ends the same way each time."""
        return self.data[-64:]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why there is no whole answer."""

    reason: MissReason
    detail: str
    status: int | None = None
    received: int = 0
    seconds: float = 0.0
    from_robots: bool = False

    @property
    def passing(self) -> bool:
        """Whether asking again may help."""
        return self.reason in {MissReason.CONNECT, MissReason.TIMEOUT, MissReason.PROTOCOL, MissReason.TRUNCATED}


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport to one host, over a guarded network; without proxies, which would hide the address from the guard."""

    def __init__(self, backend: GuardedBackend, tls: ssl.SSLContext) -> None:
        super().__init__(verify=tls, trust_env=False)
        self.busy = False
        # httpx has no argument for the network backend; its pool is httpcore's public class.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            http2=True,
            max_connections=1,
            keepalive_expiry=KEEPALIVE_SECONDS,
            network_backend=backend,
        )


class Exchange:
    """Sends requests; knows nothing of pace, robots or redirects."""

    def __init__(self, policy: Policy, clock: Clock, resolver: Resolver, tls: ssl.SSLContext) -> None:
        self._policy = policy
        self._clock = clock
        self._room = asyncio.Semaphore(policy.hosts_at_once)
        self._backend = GuardedBackend(policy, resolver)
        self._tls = tls
        # One pool for all hosts looks through all its connections at every request.
        self._transports: OrderedDict[bytes, GuardedTransport] = OrderedDict()
        self._headers = {
            "User-Agent": policy.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, br, zstd, deflate",
            "Accept-Language": "*",
        }
        self._timeout = httpx.Timeout(policy.read_seconds, connect=policy.connect_seconds).as_dict()

    async def aclose(self) -> None:
        """Close every connection."""
        for transport in self._transports.values():
            await transport.aclose()
        self._transports.clear()

    async def get(self, url: httpx.URL, headers: dict[str, str], body: Body, *, answered: Callable[[], None]) -> Answer | Fault:
        """Ask once, and receive into `body`; `answered` is called when the server begins to answer."""
        async with self._room:
            return await self._ask(url, headers, body, answered)

    async def _ask(self, url: httpx.URL, headers: dict[str, str], body: Body, answered: Callable[[], None]) -> Answer | Fault:
        began = self._clock.monotonic()
        status: int | None = None
        try:
            async with asyncio.timeout(self._policy.total_seconds):
                async with self._transport(url) as transport:
                    response = await transport.handle_async_request(self._request(url, headers))
                    answered()
                    try:
                        status = response.status_code
                        data = await _read(response, body)
                    finally:
                        await response.aclose()
        except (RefusedError, BodyError) as error:
            reason, detail = error.reason, error.detail if isinstance(error, RefusedError) else f"The body {error.detail}"
        except TimeoutError:
            reason, detail = MissReason.TIMEOUT, f"Not whole after {self._policy.total_seconds:g} seconds."
        except (httpx.HTTPError, httpx.StreamError) as error:
            reason, detail = _classified(error, status)
        else:
            seconds = self._clock.monotonic() - began
            return Answer(
                status=status,
                headers=response.headers,
                data=data,
                received=body.received,
                seconds=seconds,
                end_known=_end_known(response),
            )
        return Fault(reason=reason, detail=detail, status=status, received=body.received, seconds=self._clock.monotonic() - began)

    @asynccontextmanager
    async def _transport(self, url: httpx.URL) -> AsyncIterator[GuardedTransport]:
        """The host's own transport; hosts that were asked longest ago lose their connection to newer ones."""
        origin = url.raw_scheme + b"://" + url.netloc
        transport = self._transports.get(origin)
        if transport is None:
            transport = self._transports[origin] = GuardedTransport(self._backend, self._tls)
        self._transports.move_to_end(origin)
        transport.busy = True
        try:
            yield transport
        finally:
            transport.busy = False
            while len(self._transports) > self._policy.hosts_at_once:
                oldest = next((key for key, each in self._transports.items() if not each.busy), None)
                if oldest is None:
                    break
                await self._transports.pop(oldest).aclose()

    def _request(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Request:
        return httpx.Request("GET", url, headers=self._headers | headers, extensions={"timeout": self._timeout})


async def _read(response: httpx.Response, body: Body) -> bytes:
    if response.status_code != httpx.codes.OK:
        async for raw in response.aiter_raw():
            body.received += len(raw)
            if body.received > UNWANTED_BYTES:
                break
        return b""
    body.expect(",".join(response.headers.get_list("content-encoding")), response.headers.get("content-length"))
    async for raw in response.aiter_raw():
        body.add(raw)
        if body.full:
            break
    return body.end()


def _end_known(response: httpx.Response) -> bool:
    """By its length, its last chunk, its last HTTP/2 frame, or the end of its compressed stream."""
    stated = {"content-length", "transfer-encoding", "content-encoding"} & set(response.headers)
    return bool(stated) or response.http_version == "HTTP/2"


def _classified(error: Exception, status: int | None) -> tuple[MissReason, str]:
    """A reason for what httpx raised; TLS shows only in the chain of causes."""
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cause)
    words = next((str(each) for each in causes if str(each)), "") or type(error).__name__
    if any(isinstance(each, ssl.SSLError) for each in causes):
        return MissReason.TLS, f"No trusted TLS connection: {words}."
    if isinstance(error, httpx.TimeoutException):
        return MissReason.TIMEOUT, f"No answer in time: {type(error).__name__}."
    if status is not None:
        return MissReason.TRUNCATED, f"The body broke off: {words}."
    if isinstance(error, httpx.ConnectError):
        return MissReason.CONNECT, f"No connection: {words}."
    return MissReason.PROTOCOL, f"No answer that is HTTP: {words}."
