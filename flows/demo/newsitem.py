"""NewsItem: one version of one story of the newsroom, as its file in `stories/` says it.

A file is TOML between two `+++` lines, then the text. Blocks of the text are parted by a blank line:

    > a pull quote, printed before the dateline
    ## a subhead
    ~ harga-cabai stok-beras      "Baca juga" links to other stories, by their keys
    anything else                 a paragraph

In a paragraph `"Direct speech,"{ratna ujar}` marks a quote: the key of the speaker (see `[speakers]`) and the attributing word.
The mark is never printed; the pages print what is left, and the manifest tells what the marks say.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from extractors.article import Dateline, Kind, Quote

if TYPE_CHECKING:
    import datetime as dt
    from importlib.resources.abc import Traversable

_MARKED = re.compile(r'["“](?P<text>[^"”]+)["”]\{(?P<key>\w+)(?: (?P<cue>[^}]+))?\}')
_MARK = re.compile(r"\{[^}]*\}")
_DATELINE = re.compile(r"(?P<place>.+) \((?P<agency>[^)]+)\)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One block of the text; `text` as printed, or for related links the keys of the stories."""

    kind: Literal["lead", "text", "subhead", "related"]
    text: str = ""
    keys: tuple[str, ...] = ()
    source: str = ""
    """The text with its marks."""


class Picture(BaseModel):
    """The picture over the story."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    caption: str
    credit: str


class Front(BaseModel):
    """What stands between the `+++` lines; an unknown word there is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    title: str
    published: AwareDatetime
    updated: AwareDatetime | None = None
    section: str
    kind: Kind = Kind.ARTICLE
    tags: tuple[str, ...] = ()
    reporter: tuple[str, ...] = ()
    translator: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    joiner: str = "/"
    """What stands between two reporters."""
    labels: Literal["colon", "spaced", "next_line", "empty_editor"] = "colon"
    dateline: str | None = None
    """`Place (AGENCY)`, as an extractor should find it."""
    opening: str | None = None
    """What the page prints before the first paragraph, where that isn't the dateline and a dash."""
    news_day: str | None = None
    """The day that the attribution names, as printed."""
    image: Picture | None = None
    signed: str | None = None
    """A line after the text that is no part of it: an author's note, the crew of a video."""
    breaks: bool = False
    """Whether the page parts its paragraphs by <br><br> in place of <p>."""
    rights: bool = False
    """Whether the page ends with the notice that reserves the rights against AI crawling."""
    amp: bool = False
    mirrored_on: tuple[str, ...] = ()
    state: Literal["served", "broken", "missing"] = "served"
    speakers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """By the key that the marks use: the fullest printed name, and the role printed with it."""


@dataclass(frozen=True, kw_only=True)
class NewsItem:
    """One version of one story; pure data."""

    key: str
    site: str
    version: int
    front: Front
    blocks: tuple[Block, ...]

    @property
    def released(self) -> dt.datetime:
        """When this version went out."""
        return self.front.updated or self.front.published

    @property
    def slug(self) -> str:
        """The title as the last part of an address."""
        return re.sub(r"[^a-z0-9]+", "-", self.front.title.lower()).strip("-")

    @property
    def lead(self) -> str | None:
        """The pull quote before the dateline."""
        return next((block.text for block in self.blocks if block.kind == "lead"), None)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The story's text in order, subheads included."""
        return tuple(block.text for block in self.blocks if block.kind in ("text", "subhead"))

    @property
    def related(self) -> tuple[str, ...]:
        """Keys of the stories that this one links to, once each."""
        return tuple(dict.fromkeys(key for block in self.blocks for key in block.keys))

    @property
    def dateline(self) -> Dateline | None:
        """Place and agency."""
        match = _DATELINE.fullmatch(self.front.dateline or "")
        return Dateline(place=match["place"], agency=match["agency"]) if match else None

    @property
    def opening(self) -> str:
        """What is printed before the first paragraph."""
        if self.front.opening is not None:
            return self.front.opening
        return f"{self.front.dateline} - " if self.front.dateline else ""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The marked quotes, with offsets in the printed paragraphs."""
        sources = [block.source for block in self.blocks if block.kind in ("text", "subhead")]
        return tuple(quote for index, source in enumerate(sources) for quote in self._quotes_of(index, source))

    def _quotes_of(self, index: int, source: str) -> list[Quote]:
        quotes = []
        for match in _MARKED.finditer(source):
            name, *role = self.front.speakers[match["key"]]
            start = len(_MARK.sub("", source[: match.start("text")]))
            quotes.append(
                Quote(
                    text=match["text"],
                    speaker=name,
                    speaker_role=role[0] if role else None,
                    cue=match["cue"],
                    paragraph=index,
                    start=start,
                    end=start + len(match["text"]),
                )
            )
        return quotes


def parse(text: str, *, site: str, name: str) -> NewsItem:
    """Read one file; `name` is the key, with `.2` for the second version."""
    _, front, body = text.split("+++\n", 2)
    key, _, version = name.partition(".")
    return NewsItem(
        key=key,
        site=site,
        version=int(version or 1),
        front=Front.model_validate(tomllib.loads(front)),
        blocks=tuple(_block(part.strip()) for part in body.split("\n\n") if part.strip()),
    )


def _block(part: str) -> Block:
    if part.startswith("~ "):
        return Block(kind="related", keys=tuple(part[2:].split()))
    if part.startswith("> "):
        return Block(kind="lead", text=part[2:], source=part[2:])
    if part.startswith("## "):
        return Block(kind="subhead", text=part[3:], source=part[3:])
    return Block(kind="text", text=_MARK.sub("", part), source=part)


@cache
def every_version() -> tuple[NewsItem, ...]:
    """All versions of all stories, oldest first."""
    folder = files("flows.demo") / "stories"
    items = [_read(site.name, file) for site in folder.iterdir() for file in site.iterdir() if file.name.endswith(".md")]
    return tuple(sorted(items, key=lambda item: (item.released, item.front.id)))


def _read(site: str, file: Traversable) -> NewsItem:
    return parse(file.read_text(encoding="utf-8"), site=site, name=file.name.removesuffix(".md"))
