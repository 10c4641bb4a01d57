"""Conditional requests, and servers whose word about changes is wrong."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.fetch.outcome import Fetched, Missed, MissReason, NotModified
from tests.flows.fetch.newsserver import START, reply
from warehouse.acquisition.fetches import Validators

if TYPE_CHECKING:
    from flows.fetch.client import Fetcher
    from tests.flows.fetch.newsserver import FakeClock, NewsServer

pytestmark = pytest.mark.anyio

BODY = b"<title>Panen raya</title>"
DAY = "Sat, 14 Feb 2026 13:00:00 GMT"


async def first(server: NewsServer, fetcher: Fetcher) -> Validators:
    server.routes["/feed"] = reply(200, BODY, etag='"satu"', last_modified=DAY)
    outcome = await fetcher.fetch(server.url("/feed"))
    assert isinstance(outcome, Fetched)
    return outcome.validators


async def test_what_a_fetch_leaves_behind(server: NewsServer, fetcher: Fetcher) -> None:
    validators = await first(server, fetcher)
    assert validators == Validators(
        etag='"satu"', last_modified=DAY, body_hash=hashlib.sha256(BODY).hexdigest(), confirmed_at=START + timedelta(seconds=2)
    )
    assert "if-none-match" not in server.log[-1].headers


async def test_304_is_no_document_and_keeps_the_validators(server: NewsServer, fetcher: Fetcher) -> None:
    validators = await first(server, fetcher)
    server.routes["/feed"] = reply(304)
    outcome = await fetcher.fetch(server.url("/feed"), validators=validators)
    assert isinstance(outcome, NotModified)
    assert (outcome.status, outcome.validators) == (304, validators)
    headers = server.log[-1].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"satu"', DAY.lower())


async def test_a_new_etag_on_the_same_bytes_is_no_change(server: NewsServer, fetcher: Fetcher) -> None:
    validators = await first(server, fetcher)
    server.routes["/feed"] = reply(200, BODY, etag='"dua"')
    outcome = await fetcher.fetch(server.url("/feed"), validators=validators)
    assert isinstance(outcome, NotModified)
    assert (outcome.status, outcome.validators.etag) == (200, '"dua"')


async def test_the_same_etag_on_other_bytes_is_a_change(server: NewsServer, fetcher: Fetcher) -> None:
    validators = await first(server, fetcher)
    server.routes["/feed"] = reply(200, BODY + b"!", etag='"satu"')
    outcome = await fetcher.fetch(server.url("/feed"), validators=validators)
    assert isinstance(outcome, Fetched)
    assert outcome.document.data == BODY + b"!"


async def test_a_server_that_always_says_304_is_asked_for_the_whole_after_a_day(
    server: NewsServer, fetcher: Fetcher, clock: FakeClock
) -> None:
    validators = await first(server, fetcher)
    clock.elapsed += 86_401
    server.routes["/feed"] = reply(200, BODY + b"!")
    outcome = await fetcher.fetch(server.url("/feed"), validators=validators)
    assert isinstance(outcome, Fetched)
    assert "if-none-match" not in server.log[-1].headers


async def test_a_304_that_nobody_asked_for_is_a_miss(server: NewsServer, fetcher: Fetcher) -> None:
    server.routes["/feed"] = reply(304)
    for validators in (None, Validators(body_hash="00")):
        outcome = await fetcher.fetch(server.url("/feed"), validators=validators)
        assert isinstance(outcome, Missed)
        assert outcome.reason is MissReason.UNEXPECTED_STATUS


async def test_validators_that_are_no_header_values_are_a_miss(server: NewsServer, fetcher: Fetcher) -> None:
    validators = replace(await first(server, fetcher), etag='"a"\r\nx: y')
    outcome = await fetcher.fetch(server.url("/feed"), validators=validators)
    assert isinstance(outcome, Missed)
    assert outcome.reason is MissReason.PROTOCOL
