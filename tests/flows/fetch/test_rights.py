"""The contact, the terms, and reservations that are seen on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from extractors.layouts.publisher import Terms
from flows.config.permissions import Permissions
from flows.config.rights import Allowed, Refused, may_fetch_pages
from flows.config.settings import SourceSettings
from flows.config.sources import Source
from flows.errors import UsageError
from flows.fetch.client import Fetcher
from flows.fetch.grants import NoGrants
from flows.fetch.outcome import Fetched, Missed, MissReason, Outcome
from flows.fetch.policy import ContactMissingError, Policy
from flows.fetch.usage_terms import UsageTerms
from tests.flows.fetch.newsserver import reply

if TYPE_CHECKING:
    from tests.flows.fetch.newsserver import FakeClock, NewsServer, Open


@pytest.mark.parametrize("contact", [None, "", "  ", "redaksi", "redaksi@teras", "a@b.example\r\nX: y", "https://", "ftp://teras.example"])
def test_without_a_contact_no_fetcher_is_made(contact: str | None) -> None:
    with pytest.raises(ContactMissingError, match="set WARTA_CONTACT, or `contact`") as caught:
        Fetcher(Policy(contact=contact))
    assert isinstance(caught.value, UsageError)


@pytest.mark.parametrize("contact", ["redaksi@teras.example", "https://teras.example/robot", "http://teras.example", " a.b+c@d.example "])
def test_a_mail_address_or_a_url_is_a_contact(contact: str) -> None:
    assert Policy(contact=contact).user_agent.endswith(f" (+{contact.strip()})")


RESERVED = Terms(reserved=True, statement="Dilarang keras mengambil konten")


def test_reserved_pages_are_refused_until_a_permission_is_stated() -> None:
    refusal = may_fetch_pages(RESERVED, None, source="teras")
    assert isinstance(refusal, Refused)
    assert "Dilarang keras mengambil konten" in refusal.reason
    assert "[source.teras]" in refusal.remedy
    assert isinstance(may_fetch_pages(RESERVED, "  ", source="teras"), Refused)
    assert may_fetch_pages(RESERVED, "kontrak 12/B", source="teras") == Allowed(by="kontrak 12/B")


def test_terms_that_reserve_nothing_allow() -> None:
    assert isinstance(may_fetch_pages(Terms(), None, source="teras"), Allowed)


def seen(outcome: Outcome) -> list[tuple[str, str]]:
    assert isinstance(outcome, Fetched), outcome
    return [(each.where, each.notice) for each in outcome.opt_outs]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({}, b"<p>Panen", []),
        ({"x_robots_tag": "index, follow"}, b'<meta name="robots" content="max-image-preview:large">', []),
        ({"x_robots_tag": "noai, noimageai"}, b"", [("x-robots-tag", "noai, noimageai")]),
        (
            {"tdm_reservation": "1", "tdm_policy": "https://teras.example/tdm"},
            b"",
            [("tdm-reservation", "1; tdm-policy: https://teras.example/tdm")],
        ),
        ({"tdm_reservation": "0"}, b"", []),
        ({}, b'<META NAME="ROBOTS" CONTENT="NoAI">', [("meta robots", "NoAI")]),
        (
            {},
            b'<meta name="tdm-reservation" content="1"><meta name=warta content=noai>',
            [("meta tdm-reservation", "1"), ("meta robots", "noai")],
        ),
        ({}, b"<p>Tag noai dan tdm-reservation dibahas di sini.", []),
        ({"content_type": "application/pdf"}, b'<meta name="robots" content="noai">', []),
    ],
)
async def test_reservations_of_answer_and_page_are_kept(
    server: NewsServer, fetcher: Fetcher, headers: dict[str, str], body: bytes, expected: list[tuple[str, str]]
) -> None:
    server.routes["/1"] = reply(200, body, **headers)
    assert seen(await fetcher.fetch(server.url("/1"))) == expected


@pytest.mark.anyio
async def test_tdmrep_is_asked_once_a_host_and_kept_with_the_paths_that_it_names(server: NewsServer, opened: Open, policy: Policy) -> None:
    reserved = b'{"location": "/berita/*", "tdm-reservation": 1, "tdm-policy": "https://teras.example/tdm"}'
    rules = b"[" + reserved + b', {"location": "/", "tdm-reservation": 0}]'
    server.routes |= {"/.well-known/tdmrep.json": reply(200, rules, content_type="application/json")}
    server.routes |= {"/berita/1": reply(200, b"a"), "/foto/1": reply(200, b"b")}
    fetcher = opened(replace(policy, read_reservations=True))
    first, second = await fetcher.fetch(server.url("/berita/1")), await fetcher.fetch(server.url("/foto/1"))
    assert [where for where, _ in seen(first)] == ["tdmrep.json"]
    assert "https://teras.example/tdm" in seen(first)[0][1]
    assert seen(second) == []
    assert server.paths == ["/robots.txt", "/berita/1", "/.well-known/tdmrep.json", "/ai.txt", "/foto/1"]
    assert min(server.gaps()) >= 2.0


@pytest.mark.anyio
@pytest.mark.parametrize(
    "answer", [reply(404), reply(503), reply(200, b"<html>"), reply(200, b'{"location": "/"}'), reply(200, b"[1, null]"), b"?\r\n\r\n"]
)
async def test_a_tdmrep_that_cant_be_read_costs_no_page(server: NewsServer, opened: Open, policy: Policy, answer: bytes) -> None:
    server.routes |= {"/.well-known/tdmrep.json": answer, "/1": reply(200, b"a")}
    fetcher = opened(replace(policy, read_reservations=True))
    assert seen(await fetcher.fetch(server.url("/1"))) == []
    assert seen(await fetcher.fetch(server.url("/1"))) == []
    assert server.paths.count("/.well-known/tdmrep.json") == 1


@pytest.mark.anyio
async def test_tdmrep_is_not_asked_where_robots_forbids_it(server: NewsServer, opened: Open, policy: Policy) -> None:
    server.routes |= {"/robots.txt": reply(200, b"User-agent: *\nDisallow: /.well-known/\nDisallow: /ai.txt"), "/1": reply(200, b"a")}
    assert seen(await opened(replace(policy, read_reservations=True)).fetch(server.url("/1"))) == []
    assert server.paths == ["/robots.txt", "/1"]


LICENSED = b"License: https://teras.example/license.xml\nUser-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n"


class Accepted(NoGrants):
    def stated(self, _url: str, /) -> str | None:
        return "licence of 2026-02-01"


class Ended(NoGrants):
    def ended(self, _url: str, /) -> str | None:
        return "The permission for teras ended on 2026-02-13."


def fetcher_with(grants: NoGrants, policy: Policy, clock: FakeClock) -> Fetcher:
    return Fetcher(policy, clock=clock, grants=grants)


@pytest.mark.anyio
async def test_licence_terms_stop_every_page_until_they_are_accepted(server: NewsServer, policy: Policy, clock: FakeClock) -> None:
    server.routes |= {"/robots.txt": reply(200, LICENSED), "/1": reply(200, b"a")}
    async with fetcher_with(NoGrants(), policy, clock) as fetcher:
        outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.from_robots) == (MissReason.LICENCE_NOT_ACCEPTED, True)
    assert "https://teras.example/license.xml" in outcome.detail
    assert server.paths == ["/robots.txt"]
    async with fetcher_with(Accepted(), policy, clock) as fetcher:
        clock.elapsed += 2
        accepted = seen(await fetcher.fetch(server.url("/1")))
    assert accepted == [("license", "https://teras.example/license.xml"), ("content-signal", "search=yes, ai-train=no")]


@pytest.mark.anyio
async def test_a_permission_that_has_ended_stops_every_request(server: NewsServer, policy: Policy, clock: FakeClock) -> None:
    server.routes["/1"] = reply(200, b"a")
    async with fetcher_with(Ended(), policy, clock) as fetcher:
        outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.detail) == (MissReason.PERMISSION_ENDED, "The permission for teras ended on 2026-02-13.")
    assert server.paths == []


@pytest.mark.anyio
async def test_402_says_that_a_permission_is_needed(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = reply(402)
    outcome = await fetcher.fetch(server.url("/1"))
    assert isinstance(outcome, Missed)
    assert (outcome.reason, outcome.status, outcome.retries) == (MissReason.PERMISSION_NEEDED, 402, 0)
    assert "permission is needed" in outcome.detail


ROBOTS = """\
Content-Usage: train-ai=n # everyone
License: https://teras.example/a.xml
User-agent: GPTBot
Content-Signal: ai-input=no
License: https://teras.example/b.xml

User-agent: other
User-agent: warta

content-signal : search=yes
Disallow: /x
User-agent: *
Content-Signal: search=no
License: https://teras.example/a.xml
Content-Signal:
"""


def test_usage_lines_are_those_of_every_robot_and_of_this_one_and_licences_are_everybodys() -> None:
    terms = UsageTerms.of(ROBOTS)
    assert terms.licences == ("https://teras.example/a.xml", "https://teras.example/b.xml")
    assert [(one.where, one.notice) for one in terms.signals] == [
        ("content-usage", "train-ai=n"),
        ("content-signal", "search=yes"),
        ("content-signal", "search=no"),
    ]
    assert UsageTerms.of("<html>User-agent: x\x00\nLicense") == UsageTerms()


@pytest.mark.anyio
async def test_usage_headers_are_kept(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/1"] = reply(200, b"a", content_usage="train-ai=n", content_signal="ai-train=no")
    assert seen(await fetcher.fetch(server.url("/1"))) == [("content-usage", "train-ai=n"), ("content-signal", "ai-train=no")]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (reply(200, b"# Spawning AI\nUser-Agent: *\n\nDisallow:  *.txt\n", content_type="text/plain"), "User-Agent: *\nDisallow: *.txt"),
        (reply(200, b"<!doctype html><p>Halaman tidak ada"), None),
        (reply(404), None),
    ],
)
async def test_ai_txt_is_kept_as_it_is_written(
    server: NewsServer, opened: Open, policy: Policy, answer: bytes, expected: str | None
) -> None:
    server.routes |= {"/ai.txt": answer, "/1": reply(200, b"a")}
    fetcher = opened(replace(policy, read_reservations=True))
    for _ in range(2):
        assert seen(await fetcher.fetch(server.url("/1"))) == ([("ai.txt", expected)] if expected else [])
    assert server.paths.count("/ai.txt") == 1


TODAY = date(2026, 2, 14)


TERAS = Source(name="teras", feeds=("https://www.teras.example/rss.xml",), permission="kontrak 12/B")


def permissions(source: Source = TERAS) -> Permissions:
    return Permissions([source], today=lambda: TODAY)


@pytest.mark.parametrize(("last", "over"), [(date(2026, 2, 13), True), (TODAY, False), (None, False)])
def test_a_permission_ends_after_its_last_day(last: date | None, *, over: bool) -> None:
    stated = permissions(replace(TERAS, permission_until=last))
    page = "https://www.teras.example/1"
    assert (stated.ended(page) == "The permission for teras ended on 2026-02-13.") is over
    assert (stated.stated(page, source="teras") is None) is over
    assert (stated.refused(page) is not None) is over
    assert (stated.refused_article(page) is not None) is over
    assert stated.ended("https://lain.example/1") is None
    if refused := stated.refused(page):
        assert "permission_until of [source.teras]" in refused.remedy


def test_a_permission_covers_its_hosts_with_their_subdomains_and_no_others() -> None:
    stated = permissions(replace(TERAS, permission_hosts=("arsip.teras.example",), permission_purpose="riset", permission_until=TODAY))
    assert stated.stated("https://arsip.teras.example/1") == "kontrak 12/B; purpose: riset; until 2026-02-14"
    assert stated.stated("https://2025.arsip.teras.example/1")
    for other in ("https://www.teras.example/1", "https://xarsip.teras.example/1", "http://[broken/1"):
        assert stated.stated(other, source="teras") is None
    assert permissions().stated("https://cdn.example/1", source="teras") == "kontrak 12/B", "all of the source"


def test_a_permission_of_some_hosts_leaves_the_others_reserved() -> None:
    antara = Source(name="antara", feeds=("https://www.antaranews.com/rss/terkini.xml",), publisher="antara", permission="kontrak")
    lampung, national = "https://lampung.antaranews.com/berita/1/x", "https://www.antaranews.com/berita/1/x"
    assert Permissions([antara]).reserved(national) is Permissions([antara]).reserved(lampung) is None
    some = Permissions([replace(antara, permission_hosts=("lampung.antaranews.com",))])
    assert some.reserved(lampung) is None
    assert some.reserved(national)


def test_what_limits_a_permission_needs_one() -> None:
    with pytest.raises(ValidationError, match="need a permission"):
        SourceSettings.model_validate({"feed": "https://teras.example/rss.xml", "permission_until": "2026-12-31"})
    stated = SourceSettings.model_validate(
        {"feed": "https://teras.example/rss.xml", "permission": "x", "permission_hosts": "a.example", "permission_until": "2026-12-31"}
    )
    assert (stated.permission_hosts, stated.permission_until) == (("a.example",), date(2026, 12, 31))
