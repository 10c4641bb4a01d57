"""`warta report`: the page as a browser shows it, and what must hold of it without one."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from flows.config.settings import Settings
from flows.report import render, words
from flows.runs.ingest import IngestOrder, run_ingest
from tests.flows.report.browser import CHROMIUM, Tab, chromium
from warehouse.files import database
from warehouse.files.query import open_snapshot
from warehouse.report import Figure, Report, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.flows.conftest import Ran

NOW = dt.datetime(2026, 2, 16, 3, 0, tzinfo=dt.UTC)
ATTACK = "<script>document.title = 'run'; console.log('run')</script>"

# Wire copy states no time: these five days are its newsroom's.
AGE = """
UPDATE news.articles SET
    published_at = TIMESTAMPTZ '2026-02-15 02:00:00+00' - to_days(CAST(article_no % 5 AS INTEGER)),
    published_offset = 420, published_precision = 'minute', publisher = 'antara', edition = 'e' || (article_no % 3), kind = 'article',
    warnings = ['<b>published_at: no time of release was found']
"""


@pytest.fixture(scope="module")
def db(copy: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirteen stories with times, the first with an attack in its title and quote; a corrected one; one document that is no article."""
    folder = tmp_path_factory.mktemp("newsroom")
    stories = folder / "stories"
    stories.mkdir()
    for number in range(13):
        (stories / f"{number}.txt").write_text(copy(number), encoding="utf-8")
    (stories / "none.txt").write_text("tidak ada", encoding="utf-8")
    known = Settings(home=folder / "home")
    run_ingest(IngestOrder(words=(str(stories),), places=known.at(None, None), settings=known))
    with database.writer(known.database) as connection:
        connection.execute(AGE)
        connection.execute("UPDATE news.quotes SET speaker = ? WHERE article_no = 1", [ATTACK])
        connection.execute(
            "INSERT INTO news.article_versions SELECT * REPLACE (2 AS version, 'publisher' AS change, ['title'] AS changed_fields, "
            "? AS title_diff, 0.25 AS words_changed, valid_from + INTERVAL 1 HOUR AS valid_from) "
            "FROM news.article_versions WHERE article_no = 1",
            [f"Pasar [-lama-] {{+{ATTACK}+}}"],
        )
        connection.execute("UPDATE news.articles SET title = ?, url = 'javascript:alert(1)' WHERE article_no = 1", [ATTACK])
    return known.database


@pytest.fixture(scope="module")
def report(db: Path) -> Report:
    with open_snapshot(db) as snapshot:
        return read(snapshot, days=14)


@pytest.fixture(scope="module")
def page(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page") / "report.html"
    made.write_text(render(report, now=report.taken_at + dt.timedelta(minutes=90)), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


class _Balance(HTMLParser):
    """Whether every element that is opened is closed."""

    VOID = frozenset({"meta", "link", "br", "path", "rect"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            assert all(name == name.lower() or name == "viewBox" for name, _ in attrs)
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


def test_the_page_is_whole_and_stands_alone(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    balance = _Balance()
    balance.feed(text)
    assert (balance.wrong, balance.open) == ([], [])
    assert not re.search(r"<script|\bon\w+=|@import|url\(|src=", text)
    assert "javascript:" not in text
    assert len(text.encode()) < 100_000


def test_every_chart_has_a_name_and_its_data_as_a_table(page: Path) -> None:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    charts = soup.select("section:has(svg)")
    assert {section["id"] for section in charts} == {"volume", "places", "people", "rejects"}
    for section in charts:
        assert {(svg["role"], bool(svg["aria-label"])) for svg in section.select("svg")} == {("img", True)}
        assert section.select_one("table caption")
        assert section.select("table thead th[scope=col]")
        assert section.select("table tbody th[scope=row]")


def test_the_page_says_which_state_it_is_of_and_how_old(page: Path, report: Report) -> None:
    header = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").select_one("header")
    assert header is not None
    assert f"as of {words.wib(report.taken_at)} WIB, 90 min old" in header.text
    assert "WIB (UTC+7)" in header.text


def table_of(tab: Tab, section: str) -> list[list[str]]:
    """The cells of a section's table as the browser has them."""
    rows = f"[...document.querySelectorAll('#{section} table tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"
    return [[str(cell) for cell in row] for row in tab.value(rows)]


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_a_browser_shows_it_without_a_complaint_or_a_request(tab: Tab, page: Path, width: int, *, dark: bool) -> None:
    tab.open(page, width=width, dark=dark)
    assert tab.complaints() == []
    assert tab.requested() == [page.as_uri()]
    assert tab.value("document.documentElement.scrollWidth") <= width
    shown = "[...document.querySelectorAll('svg')].filter(svg => svg.getBoundingClientRect().width > 250).length"
    assert tab.value(shown) == 4
    paper, ink = (tab.value(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert (brightness(paper) < brightness(ink)) is dark
    label = tab.value("getComputedStyle(document.querySelector('#places svg text')).fill")
    assert label == ink


def brightness(colour: str) -> int:
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.slow
def test_the_numbers_in_the_browser_are_those_of_the_views(tab: Tab, page: Path, db: Path) -> None:
    tab.open(page, width=1200)
    with open_snapshot(db) as snapshot:

        def ask(query: str) -> list[tuple[Any, ...]]:
            return snapshot.connection.execute(query).fetchall()

        total = tab.value("document.querySelector('[data-total=stories]').textContent")
        assert int(total) == ask("SELECT count(*) FROM news.articles")[0][0] == 13
        volume = {row[0]: sum(map(int, row[1:])) for row in table_of(tab, "volume")}
        assert {day: count for day, count in volume.items() if count} == {
            str(day): count for day, count in ask("SELECT day, sum(articles) FROM news.coverage_daily GROUP BY day")
        }
        assert len(volume) == 14
        people = [(row[0], int(row[2]), int(row[3])) for row in table_of(tab, "people")]
        assert people == ask("SELECT speaker, quotes, articles FROM news.speakers ORDER BY quotes DESC, articles DESC, speaker")
        places = "SELECT coalesce(province, country), count(*) FROM news.article_places GROUP BY ALL ORDER BY 2 DESC, 1"
        assert [(row[0], int(row[2])) for row in table_of(tab, "places")] == ask(places)
        rejects = "SELECT stage, reason, count(*) FROM news.rejects_open GROUP BY ALL"
        assert [(row[0], row[1], int(row[2])) for row in table_of(tab, "rejects")] == ask(rejects)
    bars = "[...document.querySelectorAll('#places svg .bar title')].map(title => title.textContent)"
    assert sorted(tab.value(bars)) == sorted(f"{row[0]}: {row[2]}" for row in table_of(tab, "places"))


@pytest.mark.slow
def test_what_a_story_says_never_runs(tab: Tab, page: Path) -> None:
    tab.open(page, width=1200)
    assert tab.value("document.title").startswith("Warta report")
    assert tab.complaints() == []
    assert tab.value("document.querySelectorAll('script').length") == 0
    assert tab.value("document.querySelector('.corrections h3').textContent") == ATTACK
    assert tab.value("document.querySelectorAll('.corrections a').length") == 0
    assert tab.value("document.querySelector('.corrections ins').textContent") == ATTACK
    assert ATTACK in [row[0] for row in table_of(tab, "people")]
    assert tab.value("document.querySelectorAll('#warnings b').length") == 0


@pytest.mark.slow
def test_a_page_of_an_empty_warehouse_says_what_to_do(ran: Callable[..., Ran], home: Path, tab: Tab) -> None:
    with database.writer(home / "warta.duckdb"):
        pass
    done = ran("report", "-o", "empty.html")
    assert (done.status, done.out) == (0, "empty.html\n")
    tab.open(home.parent / "work" / "empty.html", width=360)
    assert tab.complaints() == []
    assert "warta ingest" in tab.value("document.querySelector('#empty').innerText")
    assert tab.value("document.querySelectorAll('svg').length") == 0
    assert tab.value("document.documentElement.scrollWidth") <= 360


def test_the_page_goes_where_it_is_asked_to(ran: Callable[..., Ran], home: Path, db: Path) -> None:
    assert ran("report", "--db", db).out == "warta-report.html\n"
    assert ran("report", "--db", db, "-o", "-").out.startswith("<!doctype html>")
    assert [path.name for path in (home.parent / "work").iterdir()] == ["warta-report.html"]
    failed = ran("report", "--db", db, "-o", "nowhere/page.html")
    assert failed.status == 1
    assert "nowhere/page.html" in failed.err
    assert ran("report", "--db", db, "--days", "0").status == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "\N{EN DASH}"),
        (1234567, "1\u202f234\u202f567"),
        (2.5, "2.5"),
        (dt.datetime(2026, 2, 14, 20, 30, tzinfo=dt.UTC), "2026-02-15 03:30"),
        (dt.timedelta(seconds=59), "under 1 min"),
        (dt.timedelta(minutes=119), "119 min"),
        (dt.timedelta(hours=47), "47 h"),
        (dt.timedelta(days=12), "12 days"),
        (["title", "paragraphs"], "title, paragraphs"),
        (dt.date(2026, 2, 14), "2026-02-14"),
    ],
)
def test_values_in_the_report_s_words(value: object, text: str) -> None:
    assert words.cell(value) == text


def test_an_older_state_is_said_to_be_one() -> None:
    figures = {name: Figure(caption="Nothing.", columns=(), rows=()) for name in ("rejects", "sources")}
    totals = {"stories": 0, "rejects_open": 0}
    older = Report(
        taken_at=NOW, note="a load is running; this is the state before it", first=None, last=None, totals=totals, figures=figures
    )
    assert "a load is running; this is the state before it." in render(older, now=NOW)
