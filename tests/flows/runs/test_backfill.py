"""Backfills of the demo newsroom: over its ledger, killed and resumed, and what they say before they begin."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.wrappers import Request, Response

from flows.config.settings import SourceSettings
from flows.demo.briefs import briefs
from flows.errors import UsageError, WartaError
from flows.runs.backfill import BackfillOrder, BackfillResult, check_backfill, run_backfill
from flows.runs.backfill_forecast import forecast
from flows.runs.context import RunContext
from tests.flows.runs.conftest import paths
from tests.flows.runs.test_ingest_web import page
from warehouse.acquisition import backfill_ledger
from warehouse.files import connection as files_connection
from warehouse.files import database
from warehouse.takedown import takedown

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    import duckdb
    from pytest_httpserver import HTTPServer

    from flows.config.settings import Settings
    from flows.demo.server import Running
    from tests.flows.runs.conftest import Calendar, Impatient, Query

DRIVER = Path(__file__).with_name("run_backfill.py")
FIRST, LAST = dt.date(2026, 4, 20), dt.date(2026, 4, 23)


@pytest.fixture
def order(settings: Settings) -> BackfillOrder:
    return BackfillOrder(source="hari", first=FIRST, last=LAST, places=settings.at(None, None), settings=settings)


@pytest.fixture
def backfill(calendar: Calendar, impatient: Impatient) -> Callable[[BackfillOrder], BackfillResult]:
    return lambda order: run_backfill(order, RunContext(clock=calendar, web_clock=impatient))


def of_days(first: dt.date, last: dt.date) -> int:
    return sum(first <= item.front.published.date() <= last for item in briefs())


@pytest.mark.parametrize("source", ["hari", "peta"])
def test_every_story_of_the_range_arrives_and_no_other(
    source: str, newsroom: Running, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult], query: Query
) -> None:
    done = backfill(replace(order, source=source))
    expected = of_days(FIRST, LAST)
    assert (done.days, done.loaded, done.expected, done.got, done.summary.count.new) == (4, 4, expected, expected, expected)
    local = "(published_at AT TIME ZONE 'Asia/Makassar')::DATE"
    assert query(f"SELECT min({local}), max({local}) FROM news.articles") == [(FIRST, LAST)]  # noqa: S608 - a constant
    assert max(Counter(paths(newsroom, "generic")).values()) == 1


@pytest.mark.slow
def test_what_is_loaded_costs_no_request_and_a_wider_range_only_its_own_days(
    newsroom: Running, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult]
) -> None:
    backfill(order)
    newsroom.requests.clear()
    assert backfill(order).summary.count.seen == 0
    assert newsroom.requests == []
    done = backfill(replace(order, last=LAST + dt.timedelta(days=1)))
    assert (done.days, done.got) == (5, of_days(FIRST, LAST + dt.timedelta(days=1)))
    asked = paths(newsroom, "generic")
    assert asked
    assert all("2026/04/24" in path for path in asked)


def test_a_day_without_an_archive_fails_and_is_repeated_alone(
    newsroom: Running, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult], query: Query
) -> None:
    # Nothing came out on the sixth of May, and so Kabar Teluk has no page of it.
    around = replace(order, first=dt.date(2026, 5, 5), last=dt.date(2026, 5, 7))
    done = backfill(around)
    assert (done.days, done.loaded, done.incomplete) == (3, 2, 1)
    assert query("SELECT state, reason, expected FROM news.windows WHERE day = '2026-05-06'") == [("failed", "client_error", None)]
    newsroom.requests.clear()
    backfill(around)
    assert newsroom.requests == []
    backfill(replace(around, retry_failed=True))
    assert paths(newsroom, "generic") == ["/arsip/2026/05/06/"]


def test_every_story_of_a_day_is_accounted_for(
    httpserver: HTTPServer, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult], query: Query
) -> None:
    base = httpserver.url_for("")
    paths = [f"/berita/70010{n}/warga-kampung-nomor-{n}-memperbaiki-jembatan" for n in range(5)]
    links = "".join(f'<h3><a href="{base}{path}">Warga kampung nomor {n} memperbaiki jembatan</a></h3>' for n, path in enumerate(paths))
    httpserver.expect_request("/arsip/2026/04/20").respond_with_data(f"<html><body>{links}</body></html>", content_type="text/html")
    for number in (0, 1):
        httpserver.expect_request(paths[number]).respond_with_data(page(number), content_type="text/html")
    # A listing is no article today and tomorrow; an error page would be requested again.
    headlines = "".join(f'<li><a href="/berita/{n}">Warga kampung nomor {n} memperbaiki jembatan gantung</a></li>' for n in range(30))
    httpserver.expect_request(paths[2]).respond_with_data(
        f"<title>Arsip</title><h1>Arsip</h1><ul>{headlines}</ul>", content_type="text/html"
    )
    for _ in range(3):
        httpserver.expect_oneshot_request(paths[3]).respond_with_data(status=503)
    httpserver.expect_request(paths[3]).respond_with_data(page(3), content_type="text/html")
    httpserver.no_handler_status_code = 404
    stated = {"arsip": SourceSettings.model_validate({"archive": f"{base}/arsip/%Y/%m/%d"})}
    allowed = frozenset({f"{httpserver.host}:{httpserver.port}"})
    settings = order.settings.model_copy(update={"source": stated, "allow_hosts": allowed})
    asked = replace(order, source="arsip", last=FIRST, settings=settings)
    done = backfill(asked)
    assert (done.expected, done.got, done.gone, done.incomplete) == (5, 2, 1, 1)
    ledger = "SELECT state, expected, asked, got, failed, gone, rejected FROM news.windows"
    assert query(ledger) == [("fetched", 5, 5, 2, 1, 1, 1)]
    assert backfill(replace(asked, retry_failed=True)).loaded == 1
    assert query(ledger) == [("loaded", 5, 5, 3, 0, 1, 1)]
    # What is taken down leaves the ledger as little to wait for as what its publisher removed.
    with database.writer(settings.database) as connection:
        ((article_id,),) = connection.execute("SELECT min(article_id) FROM news.articles").fetchall()
        takedown.take_down(connection, article_id, reason="court order", run_id="r", now=dt.datetime.now(dt.UTC))
        backfill_ledger.recount(connection, None, now=dt.datetime.now(dt.UTC))
        assert connection.execute(ledger).fetchall() == [("loaded", 5, 5, 2, 0, 2, 1)]


@pytest.mark.slow
def test_a_day_of_news_opens_the_database_four_times(
    newsroom: Running, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, plain = [0], files_connection.opened

    def counted(path: Path) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        opened[0] += 1
        return plain(path)

    monkeypatch.setattr(database, "opened", counted)
    counts = []
    for first, last in ((0, 0), (1, 1), (2, 4)):
        opened[0] = 0
        backfill(replace(order, first=FIRST + dt.timedelta(days=first), last=FIRST + dt.timedelta(days=last)))
        counts.append(opened[0])
    # Its claim and what was walked; what was walked now and is to be asked for; what is known of the pages; the pages.
    assert counts[2] - counts[1] == 2 * 4
    assert max(Counter(paths(newsroom, "generic")).values()) == 1


def test_a_server_that_has_one_page_for_all_numbers_is_asked_for_two(
    httpserver: HTTPServer, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult]
) -> None:
    httpserver.no_handler_status_code = 404

    def answer(request: Request) -> Response:
        after = int(request.args.get("page", "1")) + 1
        links = "".join(
            f'<h3><a href="/berita/70010{n}/warga-kampung-nomor-{n}-memperbaiki-jembatan">Warga nomor {n}</a></h3>' for n in "12"
        )
        return Response(f'{links}<a rel="next" href="{request.path}?page={after}">Berikutnya</a>', content_type="text/html")

    httpserver.expect_request("/arsip/2026/04/20").respond_with_handler(answer)
    stated = {"arsip": SourceSettings.model_validate({"archive": httpserver.url_for("/arsip/%Y/%m/%d")})}
    allowed = frozenset({f"{httpserver.host}:{httpserver.port}"})
    settings = order.settings.model_copy(update={"source": stated, "allow_hosts": allowed})
    assert backfill(replace(order, source="arsip", last=FIRST, settings=settings)).expected == 2
    asked = [request.full_path for request, _ in httpserver.log if "/arsip/" in request.path]
    assert asked == ["/arsip/2026/04/20?", "/arsip/2026/04/20?page=2"]


@pytest.mark.slow
def test_a_limit_leaves_the_rest_for_the_next_time(
    newsroom: Running, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult]
) -> None:
    assert backfill(replace(order, limit=5)).summary.count.seen == 5
    assert backfill(order).got == of_days(FIRST, LAST)
    assert max(Counter(paths(newsroom, "generic")).values()) == 1


def test_a_day_that_was_not_over_is_walked_again(newsroom: Running, order: BackfillOrder, calendar: Calendar, impatient: Impatient) -> None:
    today = replace(order, first=dt.date(2026, 5, 10), last=dt.date(2026, 5, 10))
    calendar.now = dt.datetime(2026, 5, 10, 12, tzinfo=dt.UTC)
    run_backfill(today, RunContext(clock=calendar, web_clock=impatient))
    calendar.advance(days=1)
    newsroom.requests.clear()
    run_backfill(today, RunContext(clock=calendar, web_clock=impatient))
    assert paths(newsroom, "generic") == ["/arsip/2026/05/10/"]


def test_a_dry_run_asks_for_nothing_and_learns_from_what_was_done(
    newsroom: Running, order: BackfillOrder, backfill: Callable[[BackfillOrder], BackfillResult]
) -> None:
    source = check_backfill(order)
    before = forecast(order, source)
    assert newsroom.requests == []
    assert (before.days, len(before.pages), before.known, before.guessed) == (4, 4, 0, None)
    backfill(replace(order, limit=2))
    newsroom.requests.clear()
    after = forecast(replace(order, last=LAST + dt.timedelta(days=2)), source)
    assert newsroom.requests == []
    assert after.known == of_days(FIRST, FIRST) - 2
    assert after.guessed == 5 * of_days(FIRST, FIRST)
    # Kabar Teluk's robots.txt asks for a second; its first page and those of the days to come.
    assert after.pace_seconds == 1.0
    assert after.seconds == after.requests


def test_orders_that_can_not_be_meant(settings: Settings, order: BackfillOrder) -> None:
    with pytest.raises(UsageError, match="feeds only"):
        check_backfill(replace(order, source="demo-generic"))
    with pytest.raises(UsageError, match="later than"):
        check_backfill(replace(order, first=LAST, last=FIRST))
    with pytest.raises(UsageError, match="no source"):
        check_backfill(replace(order, source="harian"))
    with pytest.raises(WartaError, match="permission"):
        check_backfill(replace(order, source="antara"))
    with pytest.raises(UsageError, match="contact"):
        check_backfill(replace(order, settings=settings.model_copy(update={"contact": None})))


class Killed:
    """A backfill in processes that are killed, and the variables that give them their settings."""

    def __init__(self, settings: Settings, home: Path) -> None:
        sources = {name: source.model_dump(mode="json", exclude_defaults=True) for name, source in settings.source.items()}
        self._variables = {
            **os.environ,
            "WARTA_HOME": str(home),
            "WARTA_CONTACT": str(settings.contact),
            "WARTA_ALLOW_HOSTS": ",".join(settings.allow_hosts),
            "WARTA_PACE_SECONDS": "0",
            "WARTA_WORKERS": "1",
            "WARTA_SOURCE": json.dumps(sources),
        }

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - the run under test
            [sys.executable, str(DRIVER), *words], env=self._variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )


def state(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables say, without the moments and numbers of the runs that wrote it."""
    queries = {
        "articles": "SELECT article_id, title, published_at, version FROM news.articles ORDER BY ALL",
        "paragraphs": "SELECT p.* FROM news.paragraphs AS p ORDER BY ALL",
        "documents": "SELECT document_id, source, outcome, article_id FROM news.documents ORDER BY ALL",
        "candidates": "SELECT key, address, source, state, visits, article_id FROM news.candidates ORDER BY ALL",
        "windows": "SELECT source, day, state, expected, asked, got, failed FROM news.windows ORDER BY ALL",
        "window_stories": "SELECT * FROM news.window_stories ORDER BY ALL",
        "walks": "SELECT source, scope, address, state, found FROM news.walks ORDER BY ALL",
        "validators": "SELECT address, etag FROM news.validators ORDER BY ALL",
        "fetches": "SELECT address, kind, outcome, status FROM news.fetches ORDER BY ALL",
    }
    with database.writer(path) as connection:
        columns = connection.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = 'paragraphs'").fetchall()
        if ("number",) in columns or ("article_number",) in columns:
            # Numbers are given in the order of loading.
            queries["paragraphs"] = "SELECT position, text FROM news.paragraphs ORDER BY ALL"
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}


@pytest.mark.slow
@pytest.mark.parametrize("words", [("peta", "2026-04-01", "2026-04-30"), ("hari", "2026-04-09", "2026-04-13")], ids=lambda words: words[0])
def test_killed_five_times_it_ends_with_the_same_tables(
    words: tuple[str, ...], newsroom: Running, settings: Settings, tmp_path: Path
) -> None:
    plain = Killed(settings, tmp_path / "plain").start(*words)
    assert plain.communicate()[1].count("Traceback") == 0
    undisturbed, newsroom.requests[:] = list(newsroom.requests), []
    killed, share = Killed(settings, tmp_path / "killed"), len(undisturbed) // 7
    ends = []
    for number in range(5):
        process = killed.start(*words)
        until = len(newsroom.requests) + share + number - 2
        for _ in range(6000):
            if len(newsroom.requests) >= until or process.poll() is not None:
                break
            time.sleep(0.002)
        process.kill()
        process.communicate()
        ends.append(process.returncode)
    assert ends == [-signal.SIGKILL] * 5
    last = killed.start(*words)
    assert last.communicate()[1].count("Traceback") == 0
    assert last.returncode == 0
    assert state(tmp_path / "killed" / "warta.duckdb") == state(tmp_path / "plain" / "warta.duckdb")
    # One connection a host: a kill catches one page under way at most.
    twice = Counter(paths(newsroom, "generic")) - Counter(set(paths(newsroom, "generic")))
    assert sum(twice.values()) <= 5, twice
    assert set(newsroom.requests) == set(undisturbed)
    assert not list((tmp_path / "killed").glob("*.journal-*"))
