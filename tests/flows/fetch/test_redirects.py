"""Redirects, and addresses that must not be asked."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from flows.fetch.client import Fetcher
from flows.fetch.grants import NoGrants
from flows.fetch.guard import is_public
from flows.fetch.outcome import Fetched, Missed, MissReason
from tests.flows.fetch.newsserver import reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.fetch.outcome import Outcome
    from flows.fetch.policy import Policy
    from tests.flows.fetch.newsserver import FakeClock, NewsServer, Open, Start

pytestmark = pytest.mark.anyio

PAGE = reply(200, b"<title>Panen raya</title>")


def reason(outcome: Outcome) -> MissReason | None:
    return outcome.reason if isinstance(outcome, Missed) else None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed_at_pace(server: NewsServer, fetcher: Fetcher, status: int) -> None:
    server.routes |= {"/1": reply(status, b"<p>Pindah", location="/2#atas"), "/2": PAGE}
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.final_url, outcome.redirects) == (server.url("/1"), server.url("/2"), (server.url("/1"),))
    assert outcome.document.url == server.url("/2")
    assert min(server.gaps()) >= 2.0


async def test_five_redirects_are_followed_and_a_sixth_is_not(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {f"/{n}": reply(302, location=f"/{n + 1}") for n in range(9)} | {"/9": PAGE}
    assert isinstance(await fetcher.fetch(server.url("/4")), Fetched)
    assert reason(await fetcher.fetch(server.url("/3"))) is MissReason.TOO_MANY_REDIRECTS
    assert server.paths.count("/9") == 1


async def test_a_loop_is_noticed(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes |= {"/1": reply(302, location="/2"), "/2": reply(302, location="/1")}
    outcome = await fetcher.fetch(server.url("/1"))
    assert reason(outcome) is MissReason.REDIRECT_LOOP
    assert server.paths == ["/robots.txt", "/1", "/2"]
    assert outcome.status == 302


@pytest.mark.parametrize("location", [None, "http://[", "http://teras.example:99999/"])
async def test_a_redirect_to_nowhere(server: NewsServer, fetcher: Fetcher, location: str | None) -> None:
    server.routes["/1"] = reply(302, location=location or "")
    assert reason(await fetcher.fetch(server.url("/1"))) in {MissReason.BAD_REDIRECT, MissReason.BAD_URL}


async def test_every_hop_is_asked_of_its_own_hosts_robots(server: NewsServer, start: Start, opened: Open, policy: Policy) -> None:
    other = await start()
    other.routes |= {"/robots.txt": reply(200, b"User-agent: *\nDisallow: /tutup"), "/tutup/1": PAGE}
    server.routes["/1"] = reply(302, location=other.url("/tutup/1"))
    outcome = await opened(replace(policy, allow_hosts=frozenset({server.place, other.place}))).fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.from_robots, outcome.final_url) == (MissReason.ROBOTS_DISALLOWED, True, other.url("/tutup/1"))
    assert other.paths == ["/robots.txt"]


class SecondReserved(NoGrants):
    def reserved(self, url: str, /) -> str | None:
        return "Terms forbid it." if url.endswith("/2") else None


async def test_a_redirect_to_a_page_that_needs_a_permission_is_not_followed(server: NewsServer, policy: Policy, clock: FakeClock) -> None:
    server.routes |= {"/1": reply(302, location="/2"), "/2": PAGE}
    async with Fetcher(policy, clock=clock, grants=SecondReserved()) as fetcher:
        outcome = await fetcher.fetch(server.url("/1"))
        assert isinstance(await fetcher.fetch(server.url("/2")), Fetched), "the caller decides on the address that it gives"
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.final_url) == (MissReason.RIGHTS_RESERVED, server.url("/1"))
    assert "Terms forbid it." in outcome.detail
    assert server.paths == ["/robots.txt", "/1", "/2"]


async def test_a_redirect_to_a_private_address_is_refused(server: NewsServer, start: Start, fetcher: Fetcher) -> None:
    inside = await start()
    inside.routes["/rahasia"] = PAGE
    places = (inside.url("/rahasia"), "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "file:///etc/passwd", "http://10.0.0.1/")
    server.routes |= {f"/{n}": reply(302, location=place) for n, place in enumerate(places)}
    outcomes = [await fetcher.fetch(server.url(f"/{n}")) for n in range(len(places))]
    refused = MissReason.ADDRESS_REFUSED
    assert [reason(each) for each in outcomes] == [refused, refused, refused, MissReason.BAD_URL, refused]
    assert inside.log == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "teras.example/1",
        "ftp://teras.example/1",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///1",
        "http://[",
        "http://a b/",
        "http://warta:rahasia@teras.example/",
        "http://warta@teras.example/",
        "http://teras.example:99999/",
        "http://\x00/",
        "http://0177.0.0.1/",
        "https://\u2024/",
    ],
)
async def test_what_is_no_public_http_address_is_not_asked(fetcher: Fetcher, url: str) -> None:
    outcome = await fetcher.fetch(url)
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.status, outcome.bytes_received) == (MissReason.BAD_URL, None, 0)
    assert "rahasia" not in outcome.detail


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::]"])
async def test_no_spelling_of_loopback_gets_through(server: NewsServer, opened: Open, policy: Policy, host: str) -> None:
    outcome = await opened(replace(policy, allow_hosts=frozenset())).fetch(f"http://{host}:{server.port}/1")
    assert reason(outcome) is MissReason.ADDRESS_REFUSED
    assert server.log == []


async def test_a_permitted_place_permits_no_other_port(server: NewsServer, start: Start, fetcher: Fetcher) -> None:
    other = await start()
    assert reason(await fetcher.fetch(other.url("/1"))) is MissReason.ADDRESS_REFUSED
    assert (server.log, other.log) == ([], [])


async def test_a_name_without_an_address_is_no_connection(opened: Open, policy: Policy) -> None:
    async def unknown(host: str, _port: int) -> Sequence[str]:
        raise OSError(f"Name or service not known: {host}")

    outcome = await opened(policy, resolver=unknown).fetch("http://teras.example/1")
    assert reason(outcome) is MissReason.CONNECT


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::a00:1",
        "2001:db8::1",
        "::ffff:169.254.169.254",
    ],
)
def test_what_is_no_public_address(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "103.10.200.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_what_is_a_public_address(address: str) -> None:
    assert is_public(ip_address(address))
