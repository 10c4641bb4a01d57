"""Twelve stories of all kinds: polled, backfilled and from files, dated and undated, of five publishers; few enough to count by hand.

Dated: 1 to 3 ANTARA (3 copies 2), 4 to 6 kabar.example (4 copies 2; 6 states only the day), 7 arsip.example (backfilled), 8 rimba.example
(a file of 2015). Undated: 9 wire copy of 2015 without a headline, 10 a page between the ids of 1 and 2, 11 copy of an unknown publisher,
12 a polled page whose feed states the time. The newest release is 17 March 2026, 00:00 WIB, so a period begins on 15 February.
"""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from extractors.article import Article, Copyright, Dateline, Document, NewsDay, Precision, Provenance, Role
from tests.warehouse.newsweek import TEXT, polled, story, wib
from warehouse.acquisition import backfill_ledger
from warehouse.derived import near_duplicates, search_index
from warehouse.files.archive import Location
from warehouse.stories.load import load_batch
from warehouse.stories.records import Reading, StoredDocument

if TYPE_CHECKING:
    import duckdb

HARVEST = ("Panen kopi kami naik dua kali lipat,", "Sari Dewi", "Kepala Dinas Pertanian")
PRICE = ("Harga kopi turun di semua pasar,", "Sari Dewi", "Wakil Bupati")
BUYER = ("Saya bisa belanja lebih banyak sekarang,", "Agus Salim", None)
FARMER = ("Kami menanam kopi sejak sepuluh tahun lalu,", "Sari Dewi", "Petani")
SELLER = ("Pembeli datang lebih pagi hari ini,", "Agus Salim", "Pedagang")
NOBODY = ("Tidak ada yang tahu siapa pemiliknya,", None, None)
UNDATED: dict[str, Any] = {"published_precision": None}
JAKARTA = Dateline(place="Jakarta", agency="ANTARA")
FILES = wib(3, 18, 9)
"""When the files were loaded, and nothing was polled any more."""


def at(article: Article, minutes: int) -> dt.datetime:
    """So many minutes after the release; of stories without one, when the files were loaded."""
    return article.published_at + dt.timedelta(minutes=minutes) if article.published_at else FILES


def undated(number: int, /, *said: tuple[str, str | None, str | None], **changes: Any) -> Article:  # noqa: ANN401 - any field
    return story(number, FILES, *said, **changes).model_copy(update={"published_at": None, "published_precision": None})


def polled_stories() -> list[Article]:
    kabar: dict[str, Any] = {"where": "kabar.example:main", "section": None, "dateline": None}
    return [
        story(100, wib(3, 2, 9), HARVEST, title="Panen raya", tags=("kopi",), dateline=Dateline(place="Metro", agency="ANTARA")),
        story(104, wib(3, 9, 10, 30), PRICE, BUYER, title="Harga kopi turun", tags=("kopi", "harga"), text=TEXT),
        story(
            7001,
            wib(3, 9, 12),
            PRICE,
            where="antara:national",
            title="Harga kopi turun",
            text=TEXT,
            dateline=JAKARTA,
            made=((Role.REPORTER, "Tono"), (Role.EDITOR, "Budi")),
        ),
        story(5, wib(3, 10, 8), title="Kopi murah", text=TEXT, made=((Role.AUTHOR, "antara"),), **kabar),
        story(6, wib(3, 16, 23, 30), NOBODY, made=(), **kabar),
        story(7, wib(3, 17, 0), made=(), published_precision=Precision.DAY, **kabar),
    ]


def backfilled_story() -> Article:
    return story(1, wib(2, 2, 9), HARVEST, where="arsip.example:main", made=(), dateline=None, section=None, tags=("kopi",))


def stories_of_files() -> list[Article]:
    bare: dict[str, Any] = {"made": (), "dateline": None, "section": None}
    wire = Provenance(extractor="wire", layout=None, version="1", fields={"title": "wire:first-sentence", "reprint": "wire:reprint-line"})
    addressless: dict[str, Any] = {"url": None, "canonical_url": None}
    return [
        story(1, wib(6, 1, 10).replace(year=2015), where="rimba.example:main", tags=("hutan",), **bare),
        undated(
            9,
            FARMER,
            title="Petani kopi di Metro menanam bibit baru sejak pekan lalu bersama…",
            article_id="antara:c:1e5",
            where="antara:national",
            provenance=wire,
            news_day=NewsDay(text="Senin", date=None),
            copyright=Copyright(holder="ANTARA", year=2015, text="COPYRIGHT © ANTARA 2015"),
            made=((Role.REPORTER, "Tono"),),
            **addressless,
        ),
        undated(102, SELLER, news_day=NewsDay(text="Rabu (4/3)", date=None), tags=("pasar",)),
        undated(11, article_id="unknown:c:0b", where="unknown:main", **bare, **addressless),
    ]


def reading(article: Article, *, source: str | None, fetched_at: dt.datetime) -> Reading:
    """A document of its own for the story: from its address where a source offered it, else from a file."""
    path = None if source else f"copy/{article.article_id.replace(':', '-')}.txt"
    document = Document(data=article.article_id.encode(), url=article.url if source else None, path=path, fetched_at=fetched_at)
    stored = StoredDocument.of(document, Location("x.warc.gz", 0, 1), fetched_at=fetched_at, status=200 if source else None, source=source)
    return Reading(document=stored, outcome=article, extractor_version="1")


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Poll, backfill, and load the files last."""
    for article in polled_stories():
        source = "antara" if article.publisher == "antara" else "kabar"
        load_batch(connection, readings=[reading(article, source=source, fetched_at=at(article, 15))], run_id="r1", now=at(article, 20))
    late = undated(200, title="Pasar baru dibuka")
    offered = wib(3, 17, 7)
    load_batch(connection, readings=[reading(late, source="antara", fetched_at=wib(3, 17, 7, 5))], run_id="r1", now=wib(3, 17, 7, 6))
    connection.execute(
        """INSERT INTO news.candidates
               (key, address, source, found_in, claimed_time, state, offered_at, visits, unchanged, failures, article_id)
           VALUES ($id, $url, 'antara', 'https://www.antara.example/rss', $at, 'read', $at, 1, 0, 0, $id)""",
        {"id": late.article_id, "url": late.url, "at": offered},
    )
    polled(connection, wib(3, 17, 23, 0), "antara")
    polled(connection, wib(3, 17, 23, 0), "kabar")
    _backfill(connection)
    load_batch(connection, readings=[reading(one, source=None, fetched_at=FILES) for one in stories_of_files()], run_id="r3", now=FILES)
    for part in (search_index, near_duplicates):
        part.refresh(lambda: nullcontext(connection))


def _backfill(connection: duckdb.DuckDBPyConnection) -> None:
    """Of 2 February the archive names two stories, one of which was read; of 3 February none."""
    days = [dt.date(2026, 2, 2), dt.date(2026, 2, 3)]
    backfill_ledger.plan(connection, "arsip", days, now=wib(3, 15, 9))
    backfill_ledger.enter_stories(connection, "arsip", {"arsip.example:main:1": days[0], "arsip.example:main:2": days[0]})
    backfill_ledger.discovered(connection, "arsip", days, failed=None, now=wib(3, 15, 9))
    read = reading(backfilled_story(), source="arsip", fetched_at=wib(3, 15, 9))
    load_batch(connection, readings=[read], run_id="r2", now=wib(3, 15, 10))
