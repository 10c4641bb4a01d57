"""The contact, the terms, and reservations that are seen on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extractors.layouts.publisher import Terms
from flows.config.rights import Allowed, Refused, may_fetch_pages
from flows.errors import UsageError
from flows.fetch.client import Fetcher
from flows.fetch.outcome import Fetched, Outcome
from flows.fetch.policy import ContactMissingError, Policy
from tests.flows.fetch.newsserver import reply

if TYPE_CHECKING:
    from tests.flows.fetch.newsserver import NewsServer, Open


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
    assert server.paths == ["/robots.txt", "/berita/1", "/.well-known/tdmrep.json", "/foto/1"]
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
    server.routes |= {"/robots.txt": reply(200, b"User-agent: *\nDisallow: /.well-known/"), "/1": reply(200, b"a")}
    assert seen(await opened(replace(policy, read_reservations=True)).fetch(server.url("/1"))) == []
    assert server.paths == ["/robots.txt", "/1"]
