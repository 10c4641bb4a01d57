"""What it costs to load 1,000 new articles into an empty warehouse and into one of 100,000: processor time, as ratios.

python tests/benchmarks/load.py [--articles 100000]
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path

from extractors.article import Article, Credit, Dateline, Image, Precision, Provenance, Quote, Related, Role
from warehouse.files import database
from warehouse.files.archive import Location
from warehouse.files.snapshot import publish
from warehouse.stories.load import load_batch
from warehouse.stories.records import Reading, StoredDocument, Tally

START = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
WIB = dt.timezone(dt.timedelta(hours=7))
WORDS = """pemerintah daerah menyatakan harga beras di pasar tradisional kembali turun setelah panen raya berlangsung di sejumlah kecamatan
sementara petani berharap pupuk tersedia tepat waktu dan jalan menuju sawah segera diperbaiki oleh dinas terkait bersama warga""".split()  # noqa: SIM905 - prose is easier to read than forty strings
NAMES = [
    f"{first} {last}"
    for first in ("Sri", "Budi", "Dewi", "Agus", "Rina", "Joko", "Maya", "Hendra", "Lilis", "Yusuf")
    for last in ("Wahyuni", "Santoso", "Lestari", "Pranoto", "Hidayat", "Siregar", "Manurung", "Saragih", "Wibowo", "Kusuma")
]
PLACES = ("Bandarlampung", "Metro", "Jakarta", "Surabaya", "Palembang", "Makassar", "Medan", "Kupang", "Jayapura", "Pontianak")
BATCH = 1_000
TRIES = 3


def articles(first: int, count: int, *, edition: int = 0) -> list[Article]:
    """Make stories of ten paragraphs and three quotes; another `edition` of the same number has another last paragraph."""
    return [_article(number, edition) for number in range(first, first + count)]


def _article(number: int, edition: int) -> Article:
    random_ = random.Random(number)  # noqa: S311 - the same story every time
    paragraphs = [_sentence(random_, 45) for _ in range(10)]
    quotes = []
    for place in (1, 4, 7):
        said, speaker = _sentence(random_, 12) + ",", random_.choice(NAMES)
        paragraphs[place] = f"“{said}” kata {speaker} di {random_.choice(PLACES)}."
        quotes.append(
            Quote(text=said, speaker=speaker, speaker_role="Kepala Dinas", cue="kata", paragraph=place, start=1, end=1 + len(said))
        )
    paragraphs[-1] += f" Edisi {edition}."
    return Article(
        article_id=f"antara:lampung:{number}",
        publisher="antara",
        edition="lampung",
        url=f"https://lampung.antaranews.com/berita/{number}/kabar-{number}",
        canonical_url=f"https://lampung.antaranews.com/berita/{number}/kabar-{number}",
        language="id",
        title=_sentence(random_, 9),
        lead=_sentence(random_, 20),
        dateline=Dateline(place=random_.choice(PLACES), agency="ANTARA"),
        published_at=(START + dt.timedelta(minutes=7 * number)).astimezone(WIB),
        published_precision=Precision.MINUTE,
        section="Ekonomi",
        tags=tuple(random_.sample(WORDS, 4)),
        paragraphs=tuple(paragraphs),
        quotes=tuple(quotes),
        credits=(Credit(role=Role.REPORTER, name=random_.choice(NAMES)), Credit(role=Role.EDITOR, name=random_.choice(NAMES))),
        images=(Image(url=f"https://cdn.example/cache/800x533/{number}.jpg", caption=_sentence(random_, 10), credit="ANTARA"),),
        related=tuple(Related(title=_sentence(random_, 8), url=f"https://lampung.antaranews.com/berita/{number + n}") for n in (1, 2)),
        provenance=Provenance(extractor="antara", layout="2022", version="1", fields={"title": "h1", "paragraphs": ".post-content p"}),
    )


def _sentence(random_: random.Random, words: int) -> str:
    return " ".join(random_.choices(WORDS, k=words)).capitalize()


def readings(made: list[Article], hours: float) -> list[Reading]:
    """Wrap articles as if they had been fetched so many hours after the start."""
    return [_reading(article, START + dt.timedelta(days=3_000, hours=hours)) for article in made]


def _reading(article: Article, fetched_at: dt.datetime) -> Reading:
    document = StoredDocument(
        document_id=f"{article.article_id}@{fetched_at:%Y%m%d%H%M%S}".ljust(64, "0"),
        content_hash="0" * 64,
        url=article.url,
        path=None,
        source="antara",
        found_in=None,
        fetched_at=fetched_at,
        content_type="text/html",
        status=200,
        size=50_000,
        location=Location("20250101T000000Z-bench-1-0001.warc.gz", 0, 9_000),
    )
    return Reading(document=document, outcome=article, extractor_version="1")


def timed_load(path: Path, batch: list[Reading], expected: Tally) -> float:
    """Return the processor seconds, of all threads, from opening the database to having it closed again."""
    began = time.process_time()
    with database.writer(path) as connection:
        tally = load_batch(connection, readings=batch, run_id="bench", now=START + dt.timedelta(days=4_000))
    if tally != expected:
        raise RuntimeError(f"loaded {tally}, expected {expected}")
    return time.process_time() - began


def main() -> None:
    """Print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--keep", type=Path, help="leave the database in this folder")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _bench(given.keep or Path(folder), given.articles)


def _bench(folder: Path, total: int) -> None:
    path = folder / "warta.duckdb"
    with database.writer(path):
        pass
    steps = {0: "into an empty warehouse", 10_000: "into 10,000", total: f"into {total:,}"}
    seconds: dict[str, float] = {}
    loaded = 0
    for size, name in steps.items():
        while loaded < size:
            timed_load(path, readings(articles(loaded, BATCH), 0), Tally(new=BATCH))
            loaded += BATCH
        # The best of three: what else the machine does only ever adds.
        tries = [timed_load(path, readings(articles(loaded + n * BATCH, BATCH), 0), Tally(new=BATCH)) for n in range(TRIES)]
        seconds[name] = min(tries)
        loaded += TRIES * BATCH
    seconds["unchanged, known documents"] = timed_load(path, readings(articles(0, BATCH), 0), Tally(unchanged=BATCH))
    seconds["unchanged, new documents"] = timed_load(path, readings(articles(0, BATCH), 1), Tally(unchanged=BATCH))
    seconds["changed"] = timed_load(path, readings(articles(0, BATCH, edition=1), 2), Tally(changed=BATCH))
    began = time.process_time()
    publish(path)
    seconds["publish"] = time.process_time() - began
    unit = seconds["into an empty warehouse"]
    for name, value in seconds.items():
        sys.stdout.write(f"{value / unit:6.2f}  {name}\n")
    text = sum(len("".join((article.title, article.lead or "", *article.paragraphs))) for article in articles(0, BATCH)) / BATCH * loaded
    sys.stdout.write(f"{path.stat().st_size / text:6.2f}  bytes of the file for each byte of the articles' text\n")


if __name__ == "__main__":
    main()
