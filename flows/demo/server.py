"""Serves the newsroom on loopback: `with serve() as running: ...`, or `python -m flows.demo.server` until Ctrl-C."""

from __future__ import annotations

import datetime as dt
import socket
import sys
import threading
from contextlib import ExitStack, contextmanager
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from flows.demo.newsroom import OPENING, Newsroom
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.demo.newsroom import Answer

LOOPBACK = "127.0.0.1"


class SiteServer(ThreadingHTTPServer):
    """One site on a free port."""

    daemon_threads = True

    def __init__(self, site: str, running: Running, port: int) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.site = site
        self.running = running

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Say nothing of clients that go away in the midst of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def base(self) -> str:
        """The site's base URL, without a slash at the end."""
        return f"http://{LOOPBACK}:{self.server_port}"


class Running:
    """A newsroom that is being served; `requests` is what it was asked for, in order, as (site, path with query)."""

    def __init__(self, now: dt.datetime, ports: Sequence[int]) -> None:
        self.servers = {site: SiteServer(site, self, port) for site, port in zip(SITES, _free(ports), strict=True)}
        self.newsroom = Newsroom(bases={site: server.base for site, server in self.servers.items()}, now=now)
        self.requests: list[tuple[str, str]] = []

    @property
    def hosts(self) -> tuple[str, ...]:
        """`host:port` of each site, for an address guard that lets loopback through by name only."""
        return tuple(f"{LOOPBACK}:{server.server_port}" for server in self.servers.values())

    def advance(self) -> None:
        """Go to the next day: corrections and new stories come out."""
        self.newsroom = self.newsroom.advance()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        """Answer from the newsroom of this moment."""
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        """The same without the body."""
        self._respond(with_body=False)

    def _respond(self, *, with_body: bool) -> None:
        running = self.server.running
        running.requests.append((self.server.site, self.path))
        answer = running.newsroom.answer(self.server.site, unquote(urlsplit(self.path).path))
        unchanged = answer.status == HTTPStatus.OK and self._has(answer)
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else answer.status)
        self.send_header("ETag", answer.etag)
        self.send_header("Last-Modified", _http_date(answer.modified))
        if not unchanged:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(answer.body)

    def _has(self, answer: Answer) -> bool:
        """Whether the client has this answer already; an ETag outranks a date (RFC 9110, 13.2.2)."""
        if tags := self.headers.get("If-None-Match"):
            return tags.strip() == "*" or answer.etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        if since := self.headers.get("If-Modified-Since"):
            try:
                return answer.modified <= parsedate_to_datetime(since)
            except (ValueError, TypeError):
                return False
        return False

    def log_message(self, *_: object) -> None:
        """Say nothing: `Running.requests` has it."""


def _free(ports: Sequence[int]) -> list[int]:
    """The ports asked for; where one is taken, any five (0 lets the system choose)."""
    try:
        for port in ports:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((LOOPBACK, port))
    except OSError:
        return [0] * len(SITES)
    return list(ports) or [0] * len(SITES)


def _http_date(at: dt.datetime) -> str:
    return format_datetime(at.astimezone(dt.UTC), usegmt=True)


@contextmanager
def serve(now: dt.datetime = OPENING, ports: Sequence[int] = ()) -> Iterator[Running]:
    """The newsroom on five ports of loopback, those named where they are free, until the block ends."""
    running = Running(now, ports)
    with ExitStack() as stack:
        for server in running.servers.values():
            stack.enter_context(server)
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield running


def main() -> None:
    """Serve until interrupted, and say where; Enter goes to the next day."""
    with serve() as running:
        for site, base in running.newsroom.bases.items():
            print(f"{SITES[site].name:24} {base}  feed {base}{SITES[site].feed}  listing {base}{SITES[site].listing}")  # noqa: T201 - a program's output
        print("Enter: the next day. Ctrl-C: end.", flush=True)  # noqa: T201 - a program's output
        try:
            for _ in sys.stdin:
                running.advance()
                print(f"It is {running.newsroom.now:%A %H:%M}: corrections and new stories are out.", flush=True)  # noqa: T201 - a program's output
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
