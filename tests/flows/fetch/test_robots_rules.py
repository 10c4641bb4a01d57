"""What robots.txt allows, and what it means when there is none (RFC 9309)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.fetch.outcome import Fetched, Missed, MissReason
from flows.fetch.robots import Copy
from tests.flows.fetch.newsserver import START, reply

if TYPE_CHECKING:
    from flows.fetch.client import Fetcher
    from flows.fetch.policy import Policy
    from tests.flows.fetch.newsserver import FakeClock, NewsServer, Open, Start

pytestmark = pytest.mark.anyio

PAGE = reply(200, b"<title>Panen raya</title>")
RULES = b"User-agent: *\nDisallow: /arsip/\n\nUser-agent: warta\nDisallow: /admin/\nAllow: /admin/umum\nCrawl-delay: 7\n"


def rules(text: bytes = RULES) -> bytes:
    return reply(200, text, content_type="text/plain")


async def test_the_group_that_names_warta_decides(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/robots.txt": rules(), "/arsip/1": PAGE, "/admin/umum": PAGE, "/admin/1": PAGE}
    outcomes = [await fetcher.fetch(server.url(path)) for path in ("/arsip/1", "/admin/umum", "/admin/1")]
    assert [type(each) for each in outcomes] == [Fetched, Fetched, Missed]
    last = outcomes[-1]
    assert isinstance(last, Missed)
    assert (last.reason, last.from_robots, last.status) == (MissReason.ROBOTS_DISALLOWED, True, None)
    assert server.paths == ["/robots.txt", "/arsip/1", "/admin/umum"]


async def test_robots_is_asked_once_by_many_and_again_after_a_day(
    server: NewsServer, opened: Open, policy: Policy, clock: FakeClock
) -> None:
    server.routes |= {"/robots.txt": rules(b""), "/1": PAGE}
    server.pace = 0
    fetcher = opened(replace(policy, pace_seconds=0))
    await asyncio.gather(*(fetcher.fetch(server.url("/1")) for _ in range(5)))
    assert server.paths.count("/robots.txt") == 1
    clock.elapsed += 86_399
    await fetcher.fetch(server.url("/1"))
    assert server.paths.count("/robots.txt") == 1
    clock.elapsed += 2
    await fetcher.fetch(server.url("/1"))
    assert server.paths.count("/robots.txt") == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_without_robots_everything_is_allowed(server: NewsServer, fetcher: Fetcher, status: int) -> None:
    server.routes |= {"/robots.txt": reply(status), "/1": PAGE}
    assert isinstance(await fetcher.fetch(server.url("/1")), Fetched)
    assert server.paths == ["/robots.txt", "/1"]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_failing_robots_forbids_the_host_until_it_answers(
    server: NewsServer, fetcher: Fetcher, clock: FakeClock, status: int
) -> None:
    server.routes |= {"/robots.txt": reply(status), "/1": PAGE}
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.from_robots) == (MissReason.ROBOTS_UNREACHABLE, True)
    assert set(server.paths) == {"/robots.txt"}
    asked = len(server.log)
    await fetcher.fetch(server.url("/1"))
    assert len(server.log) == asked
    server.routes["/robots.txt"] = rules(b"")
    clock.elapsed += 601
    assert isinstance(await fetcher.fetch(server.url("/1")), Fetched)


async def test_a_broken_answer_for_robots_forbids_too(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/robots.txt": b"bukan HTTP\r\n\r\n", "/1": PAGE}
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert outcome.reason is MissReason.ROBOTS_UNREACHABLE
    assert "/1" not in server.paths


async def test_a_robots_that_never_comes_forbids_too(server: NewsServer, opened: Open, policy: Policy) -> None:
    async def say_nothing(_writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(10)

    server.routes |= {"/robots.txt": say_nothing, "/1": PAGE}
    outcome = await opened(replace(policy, attempts=1, total_seconds=0.1)).fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.from_robots) == (MissReason.ROBOTS_UNREACHABLE, True)
    assert server.paths == ["/robots.txt"]


async def test_redirects_of_robots_are_followed_to_another_host(server: NewsServer, start: Start, opened: Open, policy: Policy) -> None:
    other = await start()
    other.robots_known = True
    other.routes["/aturan.txt"] = rules(b"User-agent: *\nDisallow: /1")
    server.routes |= {"/robots.txt": reply(301, location=other.url("/aturan.txt")), "/1": PAGE}
    outcome = await opened(replace(policy, allow_hosts=frozenset({server.place, other.place}))).fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert outcome.reason is MissReason.ROBOTS_DISALLOWED
    assert other.paths == ["/aturan.txt"]


async def test_robots_that_only_redirects_is_none(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/robots.txt": reply(302, location="/robots.txt"), "/1": PAGE}
    assert isinstance(await fetcher.fetch(server.url("/1")), Fetched)


async def test_a_huge_robots_is_read_to_500_kib_and_its_last_line_is_whole(server: NewsServer, fetcher: Fetcher) -> None:
    line = b"Disallow: /arsip/" + b"x" * 1000 + b"\n"
    text = b"User-agent: *\nDisallow: /1\n" + line * 500
    # The limit cuts "Disallow: /berita-lama" to "Disallow: /b", which would forbid every story.
    fill = b"#" * (500 * 1024 - len(text) - len(b"\nDisallow: /b"))
    text += fill + b"\nDisallow: /berita-lama\n" + line * 5000
    server.routes |= {"/robots.txt": rules(text), "/1": PAGE, "/berita/2": PAGE}
    first, second = await fetcher.fetch(server.url("/1")), await fetcher.fetch(server.url("/berita/2"))
    assert isinstance(first, Missed)
    assert isinstance(second, Fetched)
    assert server.paths == ["/robots.txt", "/berita/2"]


async def test_html_in_the_place_of_robots_allows(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/robots.txt": reply(200, b"<html><p>Halaman tidak ditemukan"), "/1": PAGE}
    assert isinstance(await fetcher.fetch(server.url("/1")), Fetched)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (b"User-agent: *\nCrawl-delay: 7", 7.0),
        (b"User-agent: *\nCrawl-delay: 0.5", 2.0),
        (b"User-agent: *\nCrawl-delay: 86400", 60.0),
        (b"User-agent: *\nRequest-rate: 1/9", 9.0),
        (b"User-agent: *\nCrawl-delay: nan", 2.0),
        (b"User-agent: *\nCrawl-delay: -5", 2.0),
    ],
)
async def test_crawl_delay_slows_down_to_a_cap_and_never_speeds_up(server: NewsServer, fetcher: Fetcher, text: bytes, gap: float) -> None:
    server.routes |= {"/robots.txt": rules(text), "/1": PAGE, "/2": PAGE, "/3": PAGE}
    for path in ("/1", "/2", "/3"):
        await fetcher.fetch(server.url(path))
    assert server.gaps() == pytest.approx([gap] * 3)


class Shelf:
    def __init__(self) -> None:
        self.copies: dict[str, Copy] = {}

    def load(self, origin: str) -> Copy | None:
        return self.copies.get(origin)

    def save(self, origin: str, copy: Copy) -> None:
        self.copies[origin] = copy


async def test_a_store_carries_robots_over_to_the_next_run(server: NewsServer, opened: Open, policy: Policy) -> None:
    server.routes |= {"/robots.txt": rules(b"User-agent: *\nDisallow: /2"), "/1": PAGE}
    shelf = Shelf()
    await opened(policy, robots_store=shelf).fetch(server.url("/1"))
    assert shelf.copies[server.url("")].text == "User-agent: *\nDisallow: /2"
    outcome = await opened(policy, robots_store=shelf).fetch(server.url("/2"))
    assert isinstance(outcome, Missed)
    assert server.paths == ["/robots.txt", "/1"]


async def test_an_old_copy_stands_in_for_an_unreachable_robots(server: NewsServer, opened: Open, policy: Policy) -> None:
    server.routes |= {"/robots.txt": reply(503), "/1": PAGE, "/2": PAGE}
    shelf = Shelf()
    shelf.copies[server.url("")] = Copy(text="User-agent: *\nDisallow: /2", read_at=START - timedelta(days=3))
    fetcher = opened(replace(policy, failures_to_open=100), robots_store=shelf)
    outcomes = [await fetcher.fetch(server.url(path)) for path in ("/1", "/2")]
    assert [type(each) for each in outcomes] == [Fetched, Missed]


@pytest.mark.parametrize(("days", "allowed"), [(29, True), (31, False)])
async def test_an_old_copy_stands_in_for_thirty_days_only(  # RFC 9309 section 2.3.1.4
    server: NewsServer, opened: Open, policy: Policy, days: int, *, allowed: bool
) -> None:
    server.routes |= {"/robots.txt": reply(503), "/1": PAGE}
    shelf = Shelf()
    shelf.copies[server.url("")] = Copy(text="", read_at=START - timedelta(days=days))
    outcome = await opened(policy, robots_store=shelf).fetch(server.url("/1"))
    assert isinstance(outcome, Fetched) is allowed
    assert ("/1" in server.paths) is allowed


async def test_a_copy_that_ages_beyond_thirty_days_within_a_run_stops_standing_in(
    server: NewsServer, opened: Open, policy: Policy, clock: FakeClock
) -> None:
    server.routes |= {"/robots.txt": reply(503), "/1": PAGE}
    shelf = Shelf()
    shelf.copies[server.url("")] = Copy(text="", read_at=START - timedelta(days=29))
    fetcher = opened(replace(policy, failures_to_open=100), robots_store=shelf)
    assert isinstance(await fetcher.fetch(server.url("/1")), Fetched)
    clock.elapsed += timedelta(days=2).total_seconds()
    assert isinstance(await fetcher.fetch(server.url("/1")), Missed)


async def test_the_sitemaps_that_robots_names(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/robots.txt"] = rules(b"Sitemap: https://www.teras.example/peta.xml\nUser-agent: *\nDisallow:")
    assert await fetcher.sitemaps(server.url("/")) == ("https://www.teras.example/peta.xml",)
    assert await fetcher.sitemaps("ftp://teras.example/") == ()
