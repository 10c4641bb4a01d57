"""Five stories, one of them a copy and one corrected, two rejects: few enough to count every answer by hand."""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from extractors.article import Article, Credit, Dateline, Precision, Provenance, Quote, Related, Role
from warehouse.derived import near_duplicates
from warehouse.stories.load import load_batch

if TYPE_CHECKING:
    import duckdb

    from tests.warehouse.conftest import Newsroom

WIB = dt.timezone(dt.timedelta(hours=7))
TEXT = (
    "Petani kopi di Liwa memanen lebih banyak biji daripada tahun lalu karena hujan turun tepat pada waktunya dan hama jarang terlihat.",
    "Koperasi setempat membeli hasil panen itu dengan harga yang disepakati bersama lalu mengirimnya ke pelabuhan Panjang setiap pekan.",
)


POLLED = """
    INSERT INTO news.sources (source, address, polls, polled_at, next_at, interval_seconds, rate, failures, offered)
    SELECT $source, 'https://www.antara.example/rss', 9, $polled, $polled, 600, 0, 0, 9"""


def polled(connection: duckdb.DuckDBPyConnection, at: dt.datetime, source: str = "antara") -> None:
    """Make `source`, which every document of the newsroom names, one that is polled, last at this time."""
    connection.execute(POLLED, {"source": source, "polled": at})


def wib(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=WIB)


def story(
    number: int,
    at: dt.datetime,
    /,
    *said: tuple[str, str | None, str | None],
    where: str = "antara:lampung",
    **changes: Any,  # noqa: ANN401 - any field of the article
) -> Article:
    """A story of the speakers' words (text, speaker, role), the rest of its paragraphs and whatever else is given."""
    publisher, edition = where.split(":")
    made: tuple[tuple[Role, str], ...] = changes.pop("made", ((Role.REPORTER, "Tono"), (Role.EDITOR, "Rina")))
    quotes = [
        Quote(text=text, speaker=speaker, speaker_role=role, cue="kata", paragraph=place, start=1, end=1 + len(text))
        for place, (text, speaker, role) in enumerate(said)
    ]
    url = f"https://{edition}.{publisher}.example/berita/{number}"
    values: dict[str, Any] = {
        "article_id": f"{where}:{number}",
        "publisher": publisher,
        "edition": edition,
        "url": url,
        "canonical_url": url,
        "language": "id",
        "title": f"Kabar {number}",
        "dateline": Dateline(place="Bandarlampung", agency="ANTARA"),
        "published_at": at,
        "published_precision": Precision.MINUTE,
        "section": "Ekonomi",
        "paragraphs": (*(f"“{quote.text}” kata {quote.speaker}." for quote in quotes), *changes.pop("text", (f"Cerita ke-{number}.",))),
        "quotes": tuple(quotes),
        "credits": tuple(Credit(role=role, name=name) for role, name in made),
        "provenance": Provenance(extractor=publisher, layout="2022", version="1"),
    }
    return Article.model_validate(values | changes)


COFFEE = ("Ekspor kopi kami naik dua kali lipat,", "Sri Wahyuni", "Kepala Dinas")
CHILLI = ("Harga cabai turun di semua pasar,", "Sri Wahyuni", "Wakil Bupati")
AGAIN = ("Kami akan memantau harga setiap hari,", "Sri Wahyuni", "Wakil Bupati")
BUYER = ("Saya bisa belanja lebih banyak sekarang,", "Agus Salim", None)
NOBODY = ("Tidak ada yang tahu siapa pemiliknya,", None, None)


def stories() -> list[Article]:
    return [
        story(1, wib(1, 5, 9), COFFEE, title="Panen raya di Liwa", tags=("kopi",)),
        story(2, wib(2, 2, 9), COFFEE, title="Ekspor kopi naik", tags=("Kopi", "ekspor"), text=TEXT),
        story(
            3,
            wib(2, 2, 10, 30),
            COFFEE,
            where="antara:national",
            title="Ekspor kopi naik",
            tags=("kopi",),
            text=TEXT,
            dateline=Dateline(place="Jakarta", agency="ANTARA"),
            made=((Role.REPORTER, "Tono"), (Role.EDITOR, "Budi")),
        ),
        story(
            4,
            wib(2, 9, 8),
            CHILLI,
            AGAIN,
            BUYER,
            title="Harga cabai turun",
            tags=("cabai",),
            made=((Role.REPORTER, "Dewi"), (Role.EDITOR, "Rina")),
            related=(
                Related(title="Kopi", url="https://lampung.antara.example/berita/2?utm_source=x"),
                Related(title="Panen raya di Liwa"),
                Related(title="Ekspor kopi naik"),
            ),
        ),
        story(5, wib(2, 10, 23, 30), NOBODY, where="warta.example:main", made=(), section=None, dateline=None),
    ]


def loaded_at(article: Article) -> dt.datetime:
    """Each is fetched a quarter of an hour after its release, and loaded five minutes later."""
    if article.published_at is None:
        raise ValueError(article.article_id)
    return article.published_at + dt.timedelta(minutes=20)


def fill(connection: duckdb.DuckDBPyConnection, newsroom: Newsroom) -> None:
    """Load the stories as they came out, then the correction, and find the copy."""
    for article in stories():
        at = loaded_at(article)
        reading = newsroom.told(article.article_id, article, at=at - dt.timedelta(minutes=5), url=article.url)
        load_batch(connection, readings=[reading], run_id="r1", now=at)
    mended = story(
        4, wib(2, 9, 8), CHILLI, AGAIN, BUYER, title="Harga cabai merah turun", tags=("cabai",), text=("Cerita keempat yang ke-4.",)
    )
    mended = mended.model_copy(update={"credits": stories()[3].credits, "related": stories()[3].related})
    corrected = newsroom.told("4 mended", mended, at=wib(2, 9, 10), url=mended.url)
    failed = newsroom.failed("list", at=wib(2, 10, 12), url="https://lampung.antara.example/indeks")
    load_batch(
        connection,
        readings=[corrected, failed],
        missed=[newsroom.missed("https://lampung.antara.example/berita/9", at=wib(2, 10, 11))],
        run_id="r2",
        now=wib(2, 10, 12),
    )
    polled(connection, wib(2, 10, 23, 50))
    near_duplicates.refresh(lambda: nullcontext(connection))
