"""Polls and revisits of the demo newsroom: what they ask for, what they write, and what they leave alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from prefect.context import TagsContext
from werkzeug.wrappers import Request, Response

from flows.commands.poll import through_prefect
from flows.config.settings import SourceSettings
from flows.coordination.source_turns import TurnPolicy
from flows.demo.sites import SITES
from flows.errors import UsageError
from flows.orchestration.flow_run import MOST_TAGS
from flows.runs.context import RunContext
from flows.runs.due_stories import sources_named
from flows.runs.poll import PollOrder, PollResult, run_poll
from flows.runs.revisit import RevisitOrder, run_revisit
from tests.flows.runs.conftest import NOT_PAGES, paths
from tests.flows.runs.test_ingest_web import page
from warehouse.acquisition import candidates
from warehouse.files import database
from warehouse.files.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from flows.config.settings import Settings
    from flows.demo.server import Running
    from flows.runs.pipeline import Count
    from tests.flows.runs.conftest import Calendar, Impatient, Query

SOURCES = ("demo-national", "demo-lampung")


@pytest.fixture
def order(settings: Settings) -> PollOrder:
    return PollOrder(places=settings.at(None, None), settings=settings, only=SOURCES)


@pytest.fixture
def revisit(order: PollOrder, calendar: Calendar, impatient: Impatient) -> Callable[[], Count]:
    asked = RevisitOrder(places=order.places, settings=order.settings, only=order.only)
    return lambda: run_revisit(asked, RunContext(clock=calendar, web_clock=impatient)).count


@pytest.fixture
def poll(order: PollOrder, calendar: Calendar, impatient: Impatient) -> Callable[..., PollResult]:
    def run(*, early: bool = False) -> PollResult:
        return run_poll(replace(order, early=early), RunContext(clock=calendar, web_clock=impatient))

    return run


def test_a_round_fetches_what_is_new_and_the_next_one_nothing(newsroom: Running, poll: Callable[..., PollResult], query: Query) -> None:
    first = poll()
    assert (first.feeds, first.unchanged, first.failed) == (2, 0, 0)
    assert first.summary.count.new > 20
    asked = Counter(newsroom.requests)
    assert max(asked.values()) == 1
    assert poll().feeds == 0
    again = poll(early=True)
    assert (again.feeds, again.unchanged, again.summary.count.seen) == (2, 2, 0)
    assert Counter(newsroom.requests) - asked == Counter({("national", SITES["national"].feed): 1, ("lampung", SITES["lampung"].feed): 1})
    assert query("SELECT DISTINCT conditional, status FROM news.fetches WHERE kind = 'feed' ORDER BY ALL") == [(False, 200), (True, 304)]


def test_every_request_is_a_row_and_a_document_knows_its_ground(newsroom: Running, poll: Callable[..., PollResult], query: Query) -> None:
    poll()
    asked = sum(1 for _, path in newsroom.requests if path not in NOT_PAGES)
    assert query("SELECT count(*) FROM news.fetches") == [(asked,)]
    assert query("SELECT count(*) FROM news.documents AS d ANTI JOIN news.fetches AS f USING (document_id)") == [(0,)]
    assert query("SELECT DISTINCT stated_in, notice FROM news.document_rights") == [("permission", "written for the tests")]
    assert query("SELECT outcome, status, reason FROM news.fetches WHERE outcome = 'missed'") == [("missed", 404, "client_error")]


def test_a_story_without_permission_is_kept_and_not_asked_for(
    newsroom: Running, settings: Settings, calendar: Calendar, poll: Callable[..., PollResult]
) -> None:
    poll()
    offer = candidates.Offer(
        key="antara:national:9911111",
        address="https://www.antaranews.com/berita/9911111/x",
        found_in="https://www.antaranews.com/rss/terkini.xml",
        source="antara",
        claimed_title="Judul",
        reserved="its terms forbid it",
    )
    with database.writer(settings.database) as connection, transaction(connection):
        candidates.offer(connection, [offer], now=calendar())
    newsroom.requests.clear()
    assert poll(early=True).summary.count.seen == 0
    with database.writer(settings.database) as connection:
        row = connection.execute("SELECT state, claimed_title, next_at FROM news.candidates WHERE key = ?", [offer.key]).fetchone()
    assert row == ("reserved", "Judul", None)


def test_a_failing_feed_stays_and_is_asked_less(
    newsroom: Running, order: PollOrder, calendar: Calendar, impatient: Impatient, query: Query
) -> None:
    gone = newsroom.newsroom.bases["en"] + "/rss/none.xml"
    stated = order.settings.source | {"sunyi": order.settings.source["demo-en"].model_copy(update={"feed": (gone,)})}
    broken = replace(order, only=("sunyi",), settings=order.settings.model_copy(update={"source": stated}), early=True)
    waits = []
    for _ in range(3):
        assert run_poll(broken, RunContext(clock=calendar, web_clock=impatient)).failed == 1
        ((failures, reason, wait),) = query("SELECT failures, reason, epoch(next_at - polled_at) FROM news.sources")
        waits.append(wait)
    assert (failures, reason) == (3, "client_error")
    assert waits == sorted(set(waits))
    assert waits[-1] <= order.settings.poll_max_seconds
    assert query("SELECT count(*) FROM news.validators") == [(0,)]


@pytest.mark.slow
def test_stories_of_other_sources_come_where_another_run_is_at_all_whose_feeds_are_due(
    newsroom: Running, order: PollOrder, calendar: Calendar, impatient: Impatient
) -> None:
    run_poll(replace(order, limit=1), RunContext(clock=calendar, web_clock=impatient))
    with database.writer(order.places.database) as connection:
        due = "if(source = 'demo-national', TIMESTAMPTZ '2026-01-01 00:00:00+00', TIMESTAMPTZ '2027-01-01 00:00:00+00')"
        connection.execute(f"UPDATE news.sources SET next_at = {due}")  # noqa: S608 - a constant
    newsroom.requests.clear()
    policy = TurnPolicy(turn_seconds=60.0, wait_seconds=0.0)
    limits = SimpleNamespace(take=lambda sources: set(sources) - {"demo-national"}, free=lambda: None, leave=lambda _: None)
    done = run_poll(order, RunContext(clock=calendar, web_clock=impatient, source_limits=limits, turn_policy=policy))
    assert (done.feeds, done.busy) == (0, 1)
    assert done.summary.count.new > 5
    assert paths(newsroom, "national") == []


def test_an_unknown_source_is_a_usage_error(settings: Settings) -> None:
    with pytest.raises(UsageError, match="demo-en"):
        sources_named(settings, ("demo-enn",))


@pytest.mark.slow
def test_a_correction_becomes_a_version_when_the_story_is_due_again(
    newsroom: Running, calendar: Calendar, poll: Callable[..., PollResult], revisit: Callable[[], Count], query: Query
) -> None:
    poll()
    newsroom.requests.clear()
    assert revisit().seen == 0
    newsroom.advance()
    calendar.advance(days=5)
    done = revisit()
    assert done.seen == len(paths(newsroom, "national")) + len(paths(newsroom, "lampung"))
    assert done.changed == query("SELECT count(*) FROM news.article_versions WHERE version = 2")[0][0] >= 1
    assert done.unchanged == done.seen - done.changed - done.rejected
    assert revisit().seen == 0


def test_a_source_without_a_feed_is_asked_at_its_listing(
    httpserver: HTTPServer, order: PollOrder, calendar: Calendar, impatient: Impatient, query: Query
) -> None:
    httpserver.no_handler_status_code = 404
    base = httpserver.url_for("")
    story, shown = "/baca/70010{n}/warga-kampung-nomor-{n}-memperbaiki-jembatan", [range(3)]

    def answer(request: Request) -> Response:
        links = "".join(f'<h3><a href="{base}{story.format(n=n)}">Warga kampung nomor {n}</a></h3>' for n in shown[-1])
        return Response(links if "empty" not in request.path else "<p>Belum ada berita.", content_type="text/html")

    httpserver.expect_request(re.compile("/indeks.*")).respond_with_handler(answer)
    for number in range(4):
        httpserver.expect_request(story.format(n=number)).respond_with_data(page(number), content_type="text/html")
    stated = {
        "indeks": SourceSettings.model_validate({"listing": f"{base}/indeks"}),
        "kosong": SourceSettings.model_validate({"listing": f"{base}/indeks-empty"}),
        "antara-kami": SourceSettings.model_validate({"listing": f"{base}/indeks-antara", "publisher": "antara"}),
    }
    hosts = frozenset({f"{httpserver.host}:{httpserver.port}"})
    settings = order.settings.model_copy(update={"source": stated, "allow_hosts": hosts})
    asked = replace(order, settings=settings, only=("indeks", "kosong"), early=True)
    first = run_poll(asked, RunContext(clock=calendar, web_clock=impatient))
    assert (first.feeds, first.failed, first.summary.count.new) == (2, 1, 3)
    assert query("SELECT source, reason FROM news.sources WHERE failures > 0") == [("kosong", "not_a_list")]
    shown.append(range(1, 4))
    again = run_poll(asked, RunContext(clock=calendar, web_clock=impatient))
    assert (again.feeds, again.failed, again.summary.count.seen) == (2, 1, 1)
    assert max(Counter(request.path for request, _ in httpserver.log if "baca" in request.path).values()) == 1
    # Listings are pages: where pages are reserved they need the permission too.
    with pytest.raises(UsageError, match="no listing that may be read"):
        run_poll(replace(asked, only=("antara-kami",)), RunContext(clock=calendar, web_clock=impatient))


def test_a_round_of_very_many_sources_has_as_many_tags_as_prefects_server_takes(order: PollOrder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []

    def flow(**given: object) -> Completed:
        assert len(cast("list[str]", given["sources"])) == 150
        seen.append(set(TagsContext.get().current_tags))
        return Completed()

    monkeypatch.setattr("flows.poll.poll", flow)
    monkeypatch.setattr("flows.orchestration.prefect_server.set_defaults", lambda **_: None)
    monkeypatch.setattr("flows.orchestration.prefect_server.expect", lambda _: None)
    names = tuple(f"sumber-{number}" for number in range(150))
    through_prefect("poll", replace(order, only=names), verbose=False)
    # The server answers 500 to a run with a hundred.
    assert seen == [set(names[:MOST_TAGS])]


class Completed:
    """The state of a run that went well."""

    def result(self) -> None:
        """Nothing."""


@pytest.mark.slow
def test_revisits_come_to_an_end(
    order: PollOrder, calendar: Calendar, poll: Callable[..., PollResult], revisit: Callable[[], Count], query: Query
) -> None:
    poll()
    for _ in range(6):
        calendar.advance(days=8)
        revisit()
    assert query("SELECT count(*) FROM news.candidates WHERE state = 'read' AND next_at IS NOT NULL") == [(0,)]
    assert query("SELECT max(visits) FROM news.candidates")[0][0] <= 1 + len(order.settings.revisit_hours)


@pytest.mark.slow
def test_a_hundred_unchanged_feeds_are_a_hundred_conditional_requests_and_no_article_row(
    httpserver: HTTPServer, order: PollOrder, calendar: Calendar, impatient: Impatient, query: Query
) -> None:
    httpserver.no_handler_status_code = 404

    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"1"':
            return Response(status=304, headers={"ETag": '"1"'})
        items = "<item><title>t</title><link>https://www.antaranews.com/berita/99123/judul</link></item>"
        return Response(f'<rss version="2.0"><channel>{items}</channel></rss>', headers={"ETag": '"1"'}, content_type="text/xml")

    httpserver.expect_request(re.compile(r"/feed-\d+.xml")).respond_with_handler(answer)
    feeds = [httpserver.url_for(f"/feed-{number}.xml") for number in range(100)]
    many = order.settings.model_copy(
        update={
            "source": {"ramai": SourceSettings.model_validate({"feed": feeds})},
            "allow_hosts": frozenset({f"{httpserver.host}:{httpserver.port}"}),
        }
    )
    ordered = replace(order, settings=many, only=("ramai",))
    assert run_poll(ordered, RunContext(clock=calendar, web_clock=impatient)).feeds == 100
    before = query("SELECT count(*), max(loaded_at) FROM news.documents")
    httpserver.clear_log()
    calendar.advance(days=1)
    done = run_poll(ordered, RunContext(clock=calendar, web_clock=impatient))
    assert (done.feeds, done.unchanged, done.failed, done.summary.count.seen) == (100, 100, 0, 0)
    assert sorted(request.url for request, _ in httpserver.log) == sorted(feeds)
    assert all("If-None-Match" in request.headers for request, _ in httpserver.log)
    assert query("SELECT count(*) FROM news.articles") == [(0,)]
    assert query("SELECT count(*), max(loaded_at) FROM news.documents") == before
    assert query("SELECT state, count(*) FROM news.candidates GROUP BY ALL") == [("reserved", 1)]
