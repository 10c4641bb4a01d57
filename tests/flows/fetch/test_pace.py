"""Pace, pauses, retries and the circuit; the server's log is the witness."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from flows.fetch.batch import Wanted, fetch_all
from flows.fetch.outcome import Fetched, Missed, MissReason
from flows.fetch.waits import backoff, retry_after
from tests.flows.fetch.newsserver import START, reply

if TYPE_CHECKING:
    from flows.fetch.client import Fetcher
    from flows.fetch.outcome import Outcome
    from flows.fetch.policy import Policy
    from tests.flows.fetch.newsserver import FakeClock, NewsServer, Open, Start

pytestmark = pytest.mark.anyio

PAGE = reply(200, b"<title>Panen raya</title>")


def reason(outcome: Outcome) -> MissReason | None:
    return outcome.reason if isinstance(outcome, Missed) else None


async def test_twenty_at_once_come_one_by_one_two_seconds_apart_on_one_connection(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {f"/{n}": PAGE for n in range(20)}
    outcomes = await asyncio.gather(*(fetcher.fetch(server.url(f"/{n}")) for n in range(20)))
    assert all(isinstance(each, Fetched) for each in outcomes)
    assert min(server.gaps()) >= 2.0
    assert (server.most_at_once, server.connections, len(server.log)) == (1, 1, 21)


async def test_hosts_are_asked_side_by_side(server: NewsServer, start: Start, opened: Open, policy: Policy) -> None:
    other = await start()
    met = asyncio.Event()

    async def wait(writer: asyncio.StreamWriter) -> None:
        await asyncio.wait_for(met.wait(), 5)
        writer.write(PAGE)

    async def meet(writer: asyncio.StreamWriter) -> None:
        met.set()
        writer.write(PAGE)

    server.routes |= {"/1": wait, "/2": PAGE}
    other.routes["/1"] = meet
    outcomes: dict[str, Outcome] = {}

    async def deliver(want: Wanted, outcome: Outcome) -> None:
        outcomes[want.url] = outcome

    fetcher = opened(replace(policy, allow_hosts=frozenset({server.place, other.place})))
    urls = [server.url("/1"), server.url("/2"), other.url("/1"), "http://[", "ftp://teras.example/"]
    await fetch_all(fetcher, [Wanted(url=url) for url in urls], deliver)
    assert [reason(outcomes[url]) for url in urls] == [None, None, None, MissReason.BAD_URL, MissReason.BAD_URL]


async def test_more_hosts_than_connections_take_turns(start: Start, opened: Open, policy: Policy) -> None:
    servers = [await start() for _ in range(4)]
    for server in servers:
        server.pace = 0
        server.routes |= {"/1": PAGE, "/2": PAGE}
    fetcher = opened(replace(policy, allow_hosts=frozenset(server.place for server in servers), hosts_at_once=2, pace_seconds=0))
    for path in ("/1", "/2"):
        outcomes = await asyncio.gather(*(fetcher.fetch(server.url(path)) for server in servers))
        assert all(isinstance(each, Fetched) for each in outcomes)
    async with asyncio.timeout(5):
        # The servers notice a closed connection a moment later.
        while sum(len(server.tasks) for server in servers) > 2:  # noqa: ASYNC110 - nothing signals the end of a socket
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("kind", ["seconds", "date"])
async def test_retry_after_is_sat_out(server: NewsServer, fetcher: Fetcher, status: int, kind: str) -> None:
    # robots.txt goes first, so the page is asked for at two seconds.
    value = "30" if kind == "seconds" else format_datetime(START + timedelta(seconds=32), usegmt=True)
    server.routes["/1"] = [reply(status, retry_after=value), PAGE]
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert outcome.retries == 1
    assert server.gaps()[-1] >= 30


async def test_nobody_else_slips_in_while_a_host_wants_a_pause(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/1": [reply(429, retry_after="60"), PAGE], "/2": PAGE, "/3": PAGE}
    await asyncio.gather(*(fetcher.fetch(server.url(f"/{n}")) for n in (1, 2, 3)))
    told = next(request.at for request in server.log if request.path == "/1")
    assert min(request.at for request in server.log if request.at > told) >= told + 60


async def test_a_pause_beyond_patience_ends_the_document_and_closes_the_host(
    server: NewsServer, fetcher: Fetcher, clock: FakeClock
) -> None:
    server.routes |= {"/1": reply(429, retry_after="3600"), "/2": PAGE}
    first, second = await fetcher.fetch(server.url("/1")), await fetcher.fetch(server.url("/2"))
    assert isinstance(first, Missed)
    assert (first.reason, first.status, first.retry_after_seconds, first.retries) == (MissReason.TOO_MANY_REQUESTS, 429, 3600, 0)
    assert reason(second) is MissReason.CIRCUIT_OPEN
    assert server.paths == ["/robots.txt", "/1"]
    clock.elapsed += 3601
    assert isinstance(await fetcher.fetch(server.url("/2")), Fetched)


async def test_a_pause_of_years_is_not_believed(server: NewsServer, fetcher: Fetcher, clock: FakeClock) -> None:
    server.routes |= {"/1": reply(503, retry_after="999999999"), "/2": PAGE}
    first = await fetcher.fetch(server.url("/1"))
    assert isinstance(first, Missed)
    # Feeds and stories are scheduled by it, over runs.
    assert first.retry_after_seconds == 6 * 3600
    clock.elapsed += 6 * 3600 + 1
    assert isinstance(await fetcher.fetch(server.url("/2")), Fetched)


async def test_a_server_error_is_asked_again_at_growing_distance(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = [reply(500), reply(502), PAGE]
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert outcome.retries == 2
    assert server.paths == ["/robots.txt", "/1", "/1", "/1"]
    assert min(server.gaps()) >= 2.0


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 410, 418, 451])
async def test_another_4xx_is_final(server: NewsServer, fetcher: Fetcher, status: int) -> None:
    server.routes["/1"] = reply(status)
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.status, outcome.retries) == (MissReason.CLIENT_ERROR, status, 0)
    assert server.paths == ["/robots.txt", "/1"]


@pytest.mark.parametrize("status", [204, 206, 304, 300])
async def test_what_is_no_document_and_no_error_says_so(server: NewsServer, fetcher: Fetcher, status: int) -> None:
    server.routes["/1"] = reply(status)
    assert reason(await fetcher.fetch(server.url("/1"))) is MissReason.UNEXPECTED_STATUS


async def test_a_storm_of_503_opens_the_circuit_and_a_trial_closes_it(server: NewsServer, fetcher: Fetcher, clock: FakeClock) -> None:
    server.routes |= {f"/{n}": reply(503) for n in range(50)}
    outcomes = [await fetcher.fetch(server.url(f"/{n}")) for n in range(50)]
    assert [reason(each) for each in outcomes] == [MissReason.SERVER_ERROR] * 2 + [MissReason.CIRCUIT_OPEN] * 48
    asked = len(server.log)
    assert asked == 1 + 5
    assert min(server.gaps()) >= 2.0
    clock.elapsed += 301
    assert reason(await fetcher.fetch(server.url("/9"))) is MissReason.SERVER_ERROR
    assert len(server.log) == asked + 1, "one trial, which failed, and the circuit is open again"
    clock.elapsed += 301
    assert reason(await fetcher.fetch(server.url("/9"))) is MissReason.CIRCUIT_OPEN
    clock.elapsed += 301
    server.routes["/9"] = PAGE
    assert isinstance(await fetcher.fetch(server.url("/9")), Fetched)


async def test_a_dead_host_is_a_value(opened: Open, policy: Policy, start: Start) -> None:
    gone = await start()
    place = gone.place.replace(str(gone.port), "1")
    outcome = await opened(replace(policy, allow_hosts=frozenset({place}))).fetch(f"http://{place}/1")
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.from_robots) == (MissReason.CONNECT, True)


async def test_a_connection_that_breaks_is_asked_again(server: NewsServer, fetcher: Fetcher) -> None:
    async def hang_up(writer: asyncio.StreamWriter) -> None:
        writer.close()

    server.routes["/1"] = [hang_up, PAGE]
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert outcome.retries == 1


async def test_what_a_row_of_fetches_needs(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = PAGE
    outcome = await fetcher.fetch(server.url("/1#atas"))
    assert (outcome.url, outcome.final_url, outcome.status) == (server.url("/1#atas"), server.url("/1"), 200)
    assert outcome.started_at == START + timedelta(seconds=2)
    assert (outcome.bytes_received, outcome.retries, outcome.redirects, outcome.from_robots) == (25, 0, (), False)


async def test_the_user_agent_names_warta_and_the_contact(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = PAGE
    await fetcher.fetch(server.url("/1"))
    for request in server.log:
        assert request.headers["user-agent"].startswith("warta/")
        assert request.headers["user-agent"].endswith(" (+redaksi@teras.example)")
        assert {"gzip", "br", "zstd"} <= set(request.headers["accept-encoding"].split(", "))
        assert "cookie" not in request.headers


async def test_cookies_are_not_sent_back(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/1": reply(200, b"a", set_cookie="id=1"), "/2": PAGE}
    await fetcher.fetch(server.url("/1"))
    await fetcher.fetch(server.url("/2"))
    assert "cookie" not in server.log[-1].headers


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("30", 30.0), (" 0 ", 0.0), ("Sat, 14 Feb 2026 13:01:00 GMT", 60.0), ("Fri, 13 Feb 2026 13:01:00 GMT", 0.0)]
    + [(text, None) for text in ("", "soon", "-5", "1.5", "٣", "Sat, 99 Feb 2026")],
)
def test_retry_after_in_its_forms(value: str, seconds: float | None) -> None:
    assert retry_after(value, START) == seconds
    assert retry_after(None, START) is None


def test_backoff_doubles_with_jitter_up_to_its_cap() -> None:
    for attempt in range(1, 6):
        pauses = {backoff(attempt, first=1.0, cap=20.0) for _ in range(50)}
        assert all(min(20.0, 2.0 ** (attempt - 1)) <= pause <= min(20.0, 2.0**attempt) for pause in pauses)
    assert len({backoff(1, first=1.0, cap=20.0) for _ in range(50)}) > 1
