"""A site that answers every fifth request wrongly: rounds converge on every story, each whole and once."""

from __future__ import annotations

import gzip
import random
import socketserver
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from flows.config.settings import SourceSettings
from flows.runs.context import RunContext
from flows.runs.poll import PollOrder, run_poll
from tests.flows.runs.test_ingest_web import feed, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.config.settings import Settings
    from tests.flows.runs.conftest import Calendar, Impatient, Query

STORY = "/baca/70010{number}/warga-kampung-nomor-{number}-memperbaiki-jembatan"


def response(status: int, body: bytes, *fields: str, length: bool = True) -> bytes:
    lines = [f"HTTP/1.1 {status} X", "connection: close", "content-type: text/html", *fields, *([f"content-length: {len(body)}"] * length)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


# What each fault makes of a page.
FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "shorter than its length": lambda body: response(200, body)[: -len(body) // 2],
    "cut without a length": lambda body: response(200, body[: len(body) // 2], length=False),
    "gzip without its trailer": lambda body: response(200, gzip.compress(body)[:-9], "content-encoding: gzip"),
    "broken gzip": lambda body: response(200, gzip.compress(body)[:20] + bytes(99), "content-encoding: gzip"),
    "false 304": lambda _: response(304, b"", length=False),
    "empty": lambda _: response(200, b"", 'etag: "x"'),
    "an error page with status 200": lambda _: response(
        200, b"<!doctype html><html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", 'etag: "x"'
    ),
    "no content": lambda _: response(204, b"", length=False),
    "an error": lambda _: response(503, b"Coba lagi"),
    "not HTTP": lambda _: b"rusak\r\n\r\n",
    "a closed connection": lambda _: b"",
}


class Site(socketserver.ThreadingTCPServer):
    """A feed and its stories; of the requests for stories, `share` get a fault."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, stories: int, share: float) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.share = share
        self.faults = Counter[str]()
        self._random = random.Random(20260511)  # noqa: S311 - the same faults every time
        self._lock = threading.Lock()
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.pages = {STORY.format(number=number): page(number).encode() for number in range(stories)}
        self.feed = feed(*(self.base + path for path in self.pages)).encode()

    def answer(self, path: str) -> bytes:
        if path == "/rss.xml":
            return response(200, self.feed)
        if path not in self.pages:
            return response(404, b"")
        with self._lock:
            if self._random.random() >= self.share:
                return response(200, self.pages[path])
            name = self._random.choice(list(FAULTS))
            self.faults[name] += 1
        return FAULTS[name](self.pages[path])


class Handler(socketserver.StreamRequestHandler):
    server: Site

    def handle(self) -> None:
        words = self.rfile.readline().split()
        while self.rfile.readline().strip():
            """Headers say nothing that matters here."""
        self.wfile.write(self.server.answer(words[1].decode()))


@contextmanager
def serving(stories: int, share: float) -> Iterator[Site]:
    with Site(stories, share) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site
        site.shutdown()


@pytest.mark.parametrize("stories", [24, pytest.param(240, marks=pytest.mark.slow)])
def test_no_story_is_lost_to_bad_answers(stories: int, settings: Settings, calendar: Calendar, impatient: Impatient, query: Query) -> None:
    with serving(stories, 0.2) as site:
        settings = settings.model_copy(
            update={
                "source": {"teras": SourceSettings.model_validate({"feed": f"{site.base}/rss.xml"})},
                "allow_hosts": frozenset({site.base.removeprefix("http://")}),
            }
        )
        order = PollOrder(places=settings.at(None, None), settings=settings, early=True)
        for _ in range(12):
            run_poll(order, RunContext(clock=calendar, web_clock=impatient))
            calendar.advance(hours=12)
            if query("SELECT count(*) FROM news.candidates WHERE state <> 'read'") == [(0,)]:
                break
    assert query("SELECT state, count(*) FROM news.candidates GROUP BY state") == [("read", stories)]
    assert query("SELECT count(*), max(version) FROM news.article_versions") == [(stories, 1)]
    assert query("SELECT DISTINCT count(*) FROM news.paragraphs GROUP BY article_no") == [(6,)], "each story whole"
    assert sum(site.faults.values()) >= stories * 0.2
    assert stories == 24 or set(site.faults) == set(FAULTS)
