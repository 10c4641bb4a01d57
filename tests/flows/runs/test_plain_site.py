"""A small site that nobody prepared Warta for: a plain list a day, numbers as addresses, no classes, a feed of five, thirty days."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.wrappers import Request, Response

from flows.config.settings import Settings, SourceSettings
from flows.present.gaps import odd_days
from flows.runs.backfill import BackfillOrder, BackfillResult, run_backfill
from flows.runs.context import RunContext
from warehouse.acquisition import backfill_ledger
from warehouse.files.query import open_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_httpserver import HTTPServer

    from tests.flows.runs.conftest import Calendar, Impatient

FIRST, LAST = dt.date(2026, 4, 1), dt.date(2026, 4, 30)
EMPTY = {dt.date(2026, 4, 3), dt.date(2026, 4, 11), dt.date(2026, 4, 12), dt.date(2026, 4, 30)}
WHO = ("Petani", "Nelayan", "Guru", "Pedagang", "Pemuda", "Perajin")
WHAT = ("memanen jagung", "memperbaiki jembatan", "membuka pasar", "menanam bakau", "menggelar festival", "membangun balai", "panen")
WHERE = ("di Sukaraya", "di Teluk Biru", "di Kampung Tengah", "di Muara Indah", "di Desa Rawa")
MENU = "<ul>" + "".join(f"<li><a href='/{word}'>{word.title()}</a></li>" for word in ("desa", "kota", "kontak")) + "</ul>"


class Site:
    """What the site answers; its archive's markup can be changed."""

    def __init__(self) -> None:
        self.stories = self._written()
        self.unreadable = False
        self.asked: list[str] = []

    @staticmethod
    def _written() -> dict[int, tuple[dt.date, str]]:
        stories, number = {}, 700
        for day in (FIRST - dt.timedelta(days=5) + dt.timedelta(days=step) for step in range(42)):
            for _ in range(0 if day in EMPTY else 1 + day.day % 2):
                number += 1
                stories[number] = day, f"{WHO[number % 6]} {WHAT[number % 7]} {WHERE[number % 5]} ke-{number}"
        return stories

    def of_days(self, first: dt.date, last: dt.date) -> int:
        return sum(first <= day <= last for day, _ in self.stories.values())

    def answer(self, request: Request) -> Response:
        path = request.path
        self.asked.append(path)
        if path == "/umpan.xml":
            return Response(self._feed(), content_type="application/rss+xml")
        if path.startswith("/arsip/"):
            return Response(self._archive(dt.date.fromisoformat(path[7:])), content_type="text/html")
        number = int(path[1:]) if path[1:].isdigit() else 0
        return self._story(number) if number in self.stories else Response("", status=404)

    def _feed(self) -> str:
        items = "".join(
            f"<item><title>{title}</title><link>/{number}</link><pubDate>{day:%d %b %Y} 09:00:00 +0700</pubDate></item>"
            for number, (day, title) in sorted(self.stories.items())[-5:]
        )
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Kabar Desa</title>{items}</channel></rss>"

    def _archive(self, day: dt.date) -> str:
        mine = [(number, title) for number, (of, title) in self.stories.items() if of == day]
        if self.unreadable:
            rows = "".join(f"<li onclick='buka({number})'>{title}</li>" for number, title in mine)
        else:
            rows = "".join(f"<li><a href='/{number}'>{title}</a></li>" for number, title in mine)
        around = "".join(f"<a href='/arsip/{day + dt.timedelta(days=step)}'>{word}</a> " for step, word in ((-1, "Kemarin"), (1, "Besok")))
        listed = f"<ul>{rows}</ul>" if mine else "<p>Tidak ada berita.</p>"
        return f"<html><body>{MENU}<h1>Arsip {day:%d-%m-%Y}</h1>{listed}<p>{around}</p><p>Kabar Desa</p></body></html>"

    def _story(self, number: int) -> Response:
        day, title = self.stories[number]
        text = "".join(
            f"<p>{title}. Kalimat {n} menjelaskan apa yang terjadi di sana dan siapa yang ikut bekerja sejak pagi.</p>" for n in range(4)
        )
        head = f"<title>{title} - Kabar Desa</title><meta property='article:published_time' content='{day}T09:00:00+07:00'>"
        return Response(f"<html lang='id'><head>{head}</head><body>{MENU}<h1>{title}</h1>{text}</body></html>", content_type="text/html")


@pytest.fixture
def site(httpserver: HTTPServer) -> Site:
    made = Site()
    httpserver.expect_request("/robots.txt").respond_with_data(status=404)
    httpserver.expect_request("/.well-known/tdmrep.json").respond_with_data(status=404)
    httpserver.expect_request(re.compile("^/.*")).respond_with_handler(made.answer)
    return made


@pytest.fixture
def order(httpserver: HTTPServer, home: Path, site: Site) -> BackfillOrder:  # noqa: ARG001 - the site must be up
    base = httpserver.url_for("").rstrip("/")
    lines = f'[source.desa]\nfeed = "{base}/umpan.xml"\narchive = "{base}/arsip/%Y-%m-%d"\n'
    stated = {name: SourceSettings.model_validate(value) for name, value in tomllib.loads(lines)["source"].items()}
    values: dict[str, Any] = {"home": home, "contact": "desk@news.example", "pace_seconds": 0, "workers": 1, "source": stated}
    settings = Settings.model_validate(values | {"allow_hosts": frozenset({f"{httpserver.host}:{httpserver.port}"})})
    return BackfillOrder(source="desa", first=FIRST, last=LAST, places=settings.at(None, None), settings=settings)


def run(order: BackfillOrder, calendar: Calendar, impatient: Impatient, **changes: Any) -> BackfillResult:  # noqa: ANN401 - fields of an order
    return run_backfill(replace(order, **changes), RunContext(clock=calendar, web_clock=impatient))


def ledger(order: BackfillOrder) -> dict[dt.date, backfill_ledger.Window]:
    with open_snapshot(order.places.database) as snapshot:
        return {window.day: window for window in backfill_ledger.windows(snapshot.connection, "desa")}


@pytest.mark.slow
def test_three_lines_bring_thirty_days_at_the_first_try(site: Site, order: BackfillOrder, calendar: Calendar, impatient: Impatient) -> None:
    done = run(order, calendar, impatient)
    expected = site.of_days(FIRST, LAST)
    assert (done.days, done.loaded, done.incomplete) == (30, 30, 0)
    assert (done.expected, done.got, done.summary.count.new) == (expected, expected, expected)
    assert not done.nothing_loaded
    # A day without news is known to be empty, also at the end of the range, by the pages of the days around it.
    assert {day for day, window in ledger(order).items() if window.expected == 0} == EMPTY
    pages = [path for path in site.asked if path.startswith("/arsip/")]
    assert len(pages) == len(set(pages)) == 31
    assert site.asked.count("/umpan.xml") == 1


@pytest.mark.slow
def test_an_archive_that_cannot_be_read_loads_nothing_and_says_so_until_it_is_mended(
    site: Site, order: BackfillOrder, calendar: Calendar, impatient: Impatient
) -> None:
    site.unreadable = True
    done = run(order, calendar, impatient)
    assert done.nothing_loaded
    assert (done.loaded, done.incomplete, done.expected, done.reasons) == (0, 30, 0, (("no_story_link", 30),))
    windows = ledger(order)
    assert {(window.state, window.reason, window.expected) for window in windows.values()} == {("failed", "no_story_link", None)}
    listed = odd_days("desa", {}, list(windows.values()), until=LAST)
    assert {gap.day for gap in listed} == set(windows)
    assert all("no story link was recognised" in gap.why for gap in listed)
    site.unreadable = False
    mended = run(order, calendar, impatient)
    assert (mended.loaded, mended.incomplete, mended.got) == (30, 0, site.of_days(FIRST, LAST))


def test_a_page_without_a_story_is_no_empty_day_where_the_feed_names_one(
    site: Site, order: BackfillOrder, calendar: Calendar, impatient: Impatient, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = max(day for day, _ in site.stories.values())
    calendar.now = dt.datetime.combine(last + dt.timedelta(days=2), dt.time(12), dt.UTC)
    plain = site._archive  # noqa: SLF001 - the site hides one day
    monkeypatch.setattr(site, "_archive", lambda day: plain(dt.date(2026, 4, 3)) if day == last else plain(day))
    site.stories[9999] = last + dt.timedelta(days=1), "Guru membuka pasar di Desa Rawa ke-9999"
    done = run(order, calendar, impatient, first=last - dt.timedelta(days=2), last=last)
    assert (done.loaded, done.incomplete, done.reasons) == (2, 1, (("no_story_link", 1),))


def test_again_does_days_anew_whatever_the_ledger_says(site: Site, order: BackfillOrder, calendar: Calendar, impatient: Impatient) -> None:
    few = {"last": FIRST + dt.timedelta(days=1)}
    run(order, calendar, impatient, **few)
    site.asked.clear()
    calendar.advance(hours=1)
    run(order, calendar, impatient, **few)
    assert site.asked == []
    number = max(site.stories) + 1
    site.stories[number] = FIRST, "Pemuda menanam bakau di Teluk Biru lagi"
    done = run(order, calendar, impatient, **few, again=True)
    assert (done.got, done.summary.count.new) == (site.of_days(FIRST, few["last"]), 1)
    assert f"/{number}" in site.asked
    assert done.summary.count.seen == done.got
