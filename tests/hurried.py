"""A newsroom in a hurry: the demo's five sites at sixty times the speed of a day, with new stories, corrections and things that break."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from extractors.identity import identify
from flows.demo.desk import Desk
from flows.demo.manifest import manifest
from flows.demo.newsitem import every_version, parse
from flows.demo.newsroom import WIB, Answer, Newsroom
from flows.demo.sites import SITES

if TYPE_CHECKING:
    from collections.abc import Collection

    from flows.demo.newsitem import NewsItem
    from flows.demo.server import Running

# Thirty stories an hour, over all sites.
STORY_SECONDS = 2.0
CORRECTION_SECONDS = 9.0
# A story is corrected while it is young, so that the next visit is near.
YOUNG = dt.timedelta(minutes=2)
# One of so many requests fails, and is answered when it is repeated; one feed is down for so long of each minute.
STUMBLE = 17
FEED_DOWN_SECONDS = 8

TOWNS = ("Metro", "Kotabumi", "Liwa", "Krui", "Kalianda", "Menggala", "Gresik", "Tuban", "Raha", "Ambon")
GOODS = ("beras", "kopi", "kakao", "lada", "rumput laut", "garam", "bandeng", "singkong", "cengkeh", "jagung")
PEOPLE = ("Ratna Puspita", "Hendra Silaban", "Maria Talanila", "Bagus Pranoto", "Nurul Aini")

INDONESIAN = (
    "Panen {goods} di {town} pada musim ini mencapai {figure} ton menurut catatan penyuluh lapangan nomor {number}.",
    '"Jalan ke kebun sudah diperbaiki, sehingga {goods} sampai di pasar sebelum siang,"{{dia kata}} kata Kepala Dinas {person} di {town}.',
    "Sebanyak {other} keluarga mengerjakan lahan itu bersama-sama dan membagi hasilnya menurut jam kerja yang dicatat koperasi.",
    "Koperasi menyiapkan gudang dan timbangan baru, sedangkan pemerintah kota menanggung ongkos angkut ke pelabuhan terdekat.",
)
ENGLISH = (
    "The harvest of {goods} around {town} came to {figure} tons this season, by the count of field station {number}.",
    '"The road is mended, so the goods reach the market before noon,"{{dia said}} said Department Head {person} in {town}.',
    "Some {other} families work the fields together and share what they earn by the hours that the cooperative has written down.",
    "The cooperative has built a shed with new scales, while the city pays for the way to the nearest harbor.",
)


@dataclass(frozen=True, kw_only=True)
class At(Newsroom):
    """The newsroom at one moment, with the stories that were written in a hurry."""

    troubles: Troubles
    written: tuple[NewsItem, ...] = ()

    @cached_property
    def desk(self) -> Desk:
        return Desk(versions=(*every_version(), *self.written), now=self.now, bases=self.bases)

    def answer(self, site: str, path: str) -> Answer:
        if self.troubles.strike(site, path):
            return Answer(body=b"busy", content_type="text/plain", modified=self.now, status=503)
        return super().answer(site, path)


@dataclass
class Troubles:
    """What breaks on the way: single requests, and one site's feed after the other."""

    random: Random = field(default_factory=lambda: Random(60))  # noqa: S311 - the same troubles each time
    struck: set[tuple[str, str]] = field(default_factory=set)
    down: str | None = None
    """Site whose feed is down."""
    is_over: bool = False

    def strike(self, site: str, path: str) -> bool:
        """Whether this request fails; what has failed once is answered then."""
        if site == self.down and path == SITES[site].feed:
            return True
        if self.is_over or path == "/robots.txt" or (site, path) in self.struck or self.random.randrange(STUMBLE):
            return False
        self.struck.add((site, path))
        return True


class Hurried:
    """Writes, corrects and breaks; knows what a reader should have in the end."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._troubles = Troubles()
        self._numbers = count(1)
        self._random = Random(61)  # noqa: S311 - the same stories each time
        self.written: list[NewsItem] = []
        self.older = {one.article_id or _key_of(one.canonical_url) for one in manifest(self._at(_now())) if one.outcome == "article"}
        self._show()

    def tick(self, second: float, arrived: Collection[str]) -> None:
        """What happens at a moment; `arrived` are the ids of the stories that a reader has."""
        self._troubles.down = list(SITES)[int(second / 60) % len(SITES)] if second % 60 < FEED_DOWN_SECONDS else None
        while len({item.key for item in self.written}) < second / STORY_SECONDS:
            self.written.append(self._write(next(self._numbers)))
        if self._corrections < second / CORRECTION_SECONDS and (young := self._young(arrived)):
            self.written.append(_corrected(self._random.choice(young)))
        self._show()

    def calm(self) -> None:
        """Nothing breaks any more."""
        self._troubles.is_over = True
        self._troubles.down = None

    def newest(self) -> dict[str, NewsItem]:
        """By the id that its article should have, each written story as it is now."""
        return {id_of(item): item for item in self.written}

    @property
    def _corrections(self) -> int:
        return sum(item.version > 1 for item in self.written)

    def _young(self, arrived: Collection[str]) -> list[NewsItem]:
        """Only what a reader has by now: a state that nobody could see would be no version."""
        return [
            item
            for key, item in self.newest().items()
            if key in arrived and item.front.state == "served" and item.version == 1 and _now() - item.front.published < YOUNG
        ]

    def _write(self, number: int) -> NewsItem:
        site = list(SITES)[number % len(SITES)]
        english = SITES[site].language == "en"
        values = {
            "town": self._random.choice(TOWNS),
            "goods": self._random.choice(GOODS),
            "person": self._random.choice(PEOPLE),
            "figure": 100 + number,
            "other": self._random.randrange(12, 90),
            "number": number,
        }
        title = (
            "Harvest of {goods} in {town} is field {number}'s best" if english else "Panen {goods} di {town} dari lahan {number} naik"
        ).format(**values)
        # One story in nineteen comes cut off, one in twenty-three is only in the feed.
        state = "broken" if number % 19 == 7 else "missing" if number % 23 == 9 else "served"
        front = (
            f'id = {9_970_000 + number}\ntitle = "{title}"\npublished = {_now().isoformat()}\nsection = "Ekonomi"\nstate = "{state}"\n'
            f'{"author" if site == "generic" else "reporter"} = ["Yoga Pratama"]\neditor = ["Agustina Marlinda"]\n'
            f'dateline = "{values["town"]} (ANTARA)"\n[speakers]\ndia = ["{values["person"]}"]\n'
        )
        text = "\n\n".join(line.format(**values) for line in (ENGLISH if english else INDONESIAN))
        return parse(f"+++\n{front}+++\n{text}\n", site=site, name=f"hurried-{number}")

    def _at(self, now: dt.datetime) -> At:
        return At(bases=self._running.newsroom.bases, now=now, troubles=self._troubles, written=tuple(self.written))

    def _show(self) -> None:
        self._running.newsroom = self._at(_now())


def figure_of(item: NewsItem) -> str:
    """What tells the states of a story apart."""
    return f"{100 + int(item.key.removeprefix('hurried-')) + (1000 if item.version > 1 else 0)} "


def id_of(item: NewsItem) -> str:
    """The id that the story's article should have."""
    return _key_of(SITES[item.site].canonical(item))


def _key_of(canonical: str) -> str:
    identity = identify(canonical)
    if identity is None:
        raise ValueError(canonical)
    return identity.key


def _corrected(item: NewsItem) -> NewsItem:
    number = int(item.key.removeprefix("hurried-"))
    first, *rest = item.blocks
    figures = {name: getattr(first, name).replace(f" {100 + number} ", f" {1100 + number} ") for name in ("text", "source")}
    front = item.front.model_copy(update={"updated": _now()})
    return replace(item, version=item.version + 1, front=front, blocks=(replace(first, **figures), *rest))


def _now() -> dt.datetime:
    return dt.datetime.now(WIB).replace(microsecond=0)
