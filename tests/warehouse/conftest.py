"""A synthetic newsroom: articles and their documents, built in Python."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from extractors.article import (
    Article,
    Copyright,
    Credit,
    Dateline,
    Document,
    Failure,
    Image,
    NewsDay,
    Precision,
    Provenance,
    Quote,
    Related,
    Rights,
    Role,
)
from warehouse.files import database
from warehouse.files.archive import Location
from warehouse.stories.records import Missed, Reading, StoredDocument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

WIB = dt.timezone(dt.timedelta(hours=7))
START = dt.datetime(2026, 2, 14, 13, 30, tzinfo=dt.UTC)
QUOTE = "Kami menambah pasokan beras mulai besok pagi,"


@dataclass(frozen=True)
class Newsroom:
    """Makes articles, and the readings that bring them to the loader."""

    def at(self, hours: float) -> dt.datetime:
        """The time so many hours after the first fetch."""
        return START + dt.timedelta(hours=hours)

    def article(self, number: int = 1, /, **changes: object) -> Article:
        text = changes.pop("text", "Warga menyambut baik.")
        first = f"“{QUOTE}” kata Sri Wahyuni di pasar."
        values: dict[str, object] = {
            "article_id": f"antara:lampung:{number}",
            "publisher": "antara",
            "edition": "lampung",
            "url": f"https://lampung.antaranews.com/berita/{number}/pasar?utm_source=x",
            "canonical_url": f"https://lampung.antaranews.com/berita/{number}/pasar",
            "language": "id",
            "title": f"Pasar murah digelar di Metro {number}",
            "lead": "Harga beras turun",
            "dateline": Dateline(place="Metro", agency="ANTARA"),
            "news_day": NewsDay(text="Sabtu (14/2)", date=dt.date(2026, 2, 14)),
            "published_at": dt.datetime(2026, 2, 14, 20, 11, tzinfo=WIB),
            "published_precision": Precision.MINUTE,
            "section": "Ekonomi",
            "tags": ("pasar murah", "beras"),
            "paragraphs": (first, text),
            "quotes": (
                Quote(text=QUOTE, speaker="Sri Wahyuni", speaker_role="Kepala Pasar", cue="kata", paragraph=0, start=1, end=1 + len(QUOTE)),
            ),
            "credits": (Credit(role=Role.REPORTER, name="Tono Subagyo"), Credit(role=Role.EDITOR, name="Rina Lestari")),
            "images": (Image(url="https://cdn.example/cache/800x533/pasar.jpg", caption="Pembeli", credit="ANTARA/HO"),),
            "related": (Related(title="Harga cabai naik", url=None),),
            "copyright": Copyright(holder="ANTARA", year=2026, text="COPYRIGHT © ANTARA 2026"),
            "rights": Rights(ai_reserved=True, notice="Dilarang keras mengambil konten untuk AI."),
            "provenance": Provenance(extractor="antara", layout="2022", version="1", fields={"title": "h1", "lead": ".summary"}),
            "warnings": ("the dateline has no date",),
        }
        return Article.model_validate(values | changes)

    def document(self, name: str, *, at: dt.datetime = START, url: str | None = None) -> StoredDocument:
        document = Document(data=name.encode(), url=url or f"https://lampung.antaranews.com/berita/{name}", fetched_at=at)
        return StoredDocument.of(document, Location("x.warc.gz", 0, 1), fetched_at=at, status=200, source="antara")

    def told(self, name: str, article: Article, *, at: dt.datetime = START, version: str = "1", url: str | None = None) -> Reading:
        return Reading(document=self.document(name, at=at, url=url), outcome=article, extractor_version=version)

    def failed(self, name: str, *, reason: str = "listing", at: dt.datetime = START, version: str = "1", url: str | None = None) -> Reading:
        failure = Failure(reason=reason, detail="forty links and no story")
        return Reading(document=self.document(name, at=at, url=url), outcome=failure, extractor_version=version)

    def missed(self, address: str, *, reason: str = "status_500", at: dt.datetime = START) -> Missed:
        return Missed(address=address, source="antara", stage="fetch", reason=reason, detail="the server said no", at=at)


@pytest.fixture(scope="session")
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without articles: copied for each test, since making one takes half a second."""
    made = tmp_path_factory.mktemp("empty") / "warta.duckdb"
    with database.writer(made):
        pass
    return made


@pytest.fixture
def path(tmp_path: Path, empty: Path) -> Path:
    return shutil.copyfile(empty, tmp_path / "warta.duckdb")


@pytest.fixture
def connection(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database.writer(path) as opened:
        yield opened
